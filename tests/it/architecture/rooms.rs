//! What a room of the window may use of the other rooms.
//!
//! A room is a folder of `src/app` with all below it; the files directly in `src/app`, which have the type `App`, are
//! one room together. Seen is every path that `arrows` sees, as it is written: a name that a room hands on counts as
//! that room's.

use super::arrows::Names;
use super::sources::{Source, Sources, assert_kept, assert_reported};

/// A room and what it may use: rooms of lower floors alone.
struct Room {
    floor: usize,
    name: &'static str,
    uses: &'static [&'static str],
}

/// The files directly in the folder.
const TOP: &str = "the top";

/// The rows of the rooms.
#[rustfmt::skip]
const ROOMS: &[Room] = &[
    Room { floor: 1, name: "ui", uses: &[] },
    Room { floor: 1, name: "system", uses: &[] },
    Room { floor: 2, name: "session", uses: &["ui", "system"] },
    Room { floor: 2, name: "grid", uses: &["ui"] },
    Room { floor: 2, name: "prose", uses: &["ui"] },
    Room { floor: 3, name: "editor", uses: &["ui", "system", "session", "grid", "prose"] },
    Room { floor: 3, name: "findings", uses: &["ui", "system", "session"] },
    Room { floor: 3, name: "pages", uses: &["ui", "system", "session"] },
    Room { floor: 3, name: "importing", uses: &["ui", "system", "session"] },
    Room { floor: 3, name: "recovery", uses: &["ui", "system", "session"] },
    Room { floor: 4, name: "files", uses: &["ui", "system", "session", "importing", "recovery"] },
    Room { floor: 4, name: "publishing", uses: &["ui", "system", "session", "grid"] },
    Room { floor: 4, name: "issue", uses: &["ui", "system", "session", "recovery"] },
    Room {
        floor: 4,
        name: "comparison",
        uses: &["ui", "system", "session", "grid", "prose", "editor", "pages"],
    },
    Room { floor: 5, name: "shell", uses: &["ui", "system", "session", "editor", "findings", "files"] },
    Room {
        floor: 6,
        name: TOP,
        uses: &[
            "ui", "session", "editor", "findings", "pages", "importing", "recovery", "files", "publishing", "issue",
            "comparison", "shell",
        ],
    },
    Room { floor: 7, name: "start", uses: &["system", "session", "pages", TOP] },
];

/// Reports what rooms use without having it in their rows, and rooms without a row.
pub(crate) fn rooms(sources: &Sources) -> Vec<String> {
    let names = Names::new(sources);
    let mut breaches = Vec::new();
    for source in sources.files() {
        let Some(name) = room_of(source) else {
            continue;
        };
        let Some(room) = ROOMS.iter().find(|room| room.name == name) else {
            breaches.push(format!(
                "{}: the table of rooms does not know {name}",
                source.path
            ));
            continue;
        };
        for reference in names.references(source) {
            let used = names.module_file(&reference.path).and_then(room_of);
            if let Some(used) = used.filter(|used| *used != name && !room.uses.contains(used)) {
                breaches.push(format!("{}:{} uses {used}", source.path, reference.line));
            }
        }
    }
    breaches.dedup();
    breaches
}

/// Reports what stands in a row though no file of the room uses it.
pub(crate) fn unused(sources: &Sources) -> Vec<String> {
    let names = Names::new(sources);
    let mut breaches = Vec::new();
    for room in ROOMS {
        let own = sources
            .files()
            .filter(|source| room_of(source) == Some(room.name));
        let references = own.flat_map(|source| names.references(source));
        let used: Vec<&str> = references
            .filter_map(|reference| names.module_file(&reference.path).and_then(room_of))
            .collect();
        let unused = room.uses.iter().filter(|name| !used.contains(name));
        breaches.extend(
            unused.map(|name| format!("{} has {name} in its row and does not use it", room.name)),
        );
    }
    breaches
}

fn room_of(source: &Source) -> Option<&str> {
    let below = source.path.strip_prefix("src/app/")?;
    let room = match below.split_once('/') {
        Some((folder, _)) => folder,
        None => TOP,
    };
    Some(room)
}

#[test]
fn a_room_uses_only_rooms_of_its_row() {
    assert_kept(&rooms(Sources::of_crate()));
}

#[test]
fn a_row_has_nothing_that_the_room_does_not_use() {
    assert_kept(&unused(Sources::of_crate()));
}

#[test]
fn a_row_names_only_rooms_of_lower_floors() {
    for room in ROOMS {
        for name in room.uses {
            let used = ROOMS.iter().find(|used| used.name == *name).unwrap();
            assert!(
                used.floor < room.floor,
                "{} has {name} in its row",
                room.name
            );
        }
    }
}

#[test]
fn a_room_that_uses_what_is_not_in_its_row_is_reported() {
    let sources = Sources::planted(&[
        (
            "src/app/mod.rs",
            "pub use start::run; pub use grid::Grid; pub use pages::Page;",
        ),
        ("src/app/start/mod.rs", "use super::App; pub fn run() {}"),
        (
            "src/app/grid/mod.rs",
            "use crate::app::{ui::theme,\n pages}; fn f() { pages::draw() }",
        ),
        ("src/app/pages/list.rs", "use super::super::Grid;"),
        ("src/app/pages/mod.rs", "pub fn draw() {}"),
        (
            "src/app/ui/mod.rs",
            "fn f() { crate::app::perform::perform() }",
        ),
        (
            "src/app/ui/theme.rs",
            "use super::super::ui; // use crate::app::pages;",
        ),
        (
            "src/app/perform.rs",
            "use crate::{app::{pages, App}, report};",
        ),
        ("src/app/view/mod.rs", ""),
    ]);
    let expected = [
        "src/app/grid/mod.rs:2 uses pages",
        "src/app/mod.rs:1 uses start",
        "src/app/mod.rs:1 uses grid",
        "src/app/pages/list.rs:1 uses the top",
        "src/app/ui/mod.rs:1 uses the top",
        "src/app/view/mod.rs: the table",
    ];
    assert_reported(&rooms(&sources), &expected);
}

#[test]
fn a_row_with_more_than_is_used_is_reported() {
    let sources = Sources::planted(&[
        ("src/app/grid/mod.rs", "use crate::app::ui::theme;"),
        ("src/app/prose/mod.rs", "use crate::app::uis;"),
        ("src/app/ui/theme.rs", ""),
    ]);
    let found = unused(&sources);
    let of = |room: &str| {
        found
            .iter()
            .filter(|breach| breach.starts_with(room))
            .count()
    };
    assert_eq!((of("grid"), of("prose")), (0, 1), "{found:#?}");
}
