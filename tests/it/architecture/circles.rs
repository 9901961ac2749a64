//! No circle of files: files that use each other, straight or through others.
//!
//! What counts as a use is said in `arrows`. A `mod.rs` that hands on a name of a child uses that child; the two make
//! a circle only where the child also uses something that `mod.rs` itself defines.

use super::arrows::{Arrows, Names};
use super::sources::{Sources, assert_kept, assert_reported};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// Whether a file that needs what the `mod.rs` above it defines makes a circle with a `mod.rs` that needs the file.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Parents {
    /// It does, as any two files do.
    Count,
    /// What a file takes from a `mod.rs` of its own folder or of one above it is left out.
    AreLeftOut,
}

/// What the test of this crate's sources asks for.
const PARENTS: Parents = Parents::AreLeftOut;

/// Reports every circle of files, with the names that tie it.
pub(crate) fn circles(sources: &Sources, parents: Parents) -> Vec<String> {
    let mut arrows = Names::new(sources).arrows();
    if parents == Parents::AreLeftOut {
        arrows.retain(|(from, to), _| !is_above(to, from));
    }
    let mut search = Search::default();
    for (from, to) in arrows.keys() {
        search.next.entry(from).or_default().push(to);
    }
    let files: Vec<&str> = search.next.keys().copied().collect();
    for file in files {
        if !search.order.contains_key(file) {
            search.visit(file);
        }
    }
    let mut circles = search.circles;
    circles.sort();
    circles
        .iter()
        .map(|circle| sentence(circle, &arrows))
        .collect()
}

/// Whether a file is the `mod.rs` of a folder that another stands in.
fn is_above(parent: &str, file: &str) -> bool {
    parent
        .strip_suffix("mod.rs")
        .is_some_and(|folder| file.starts_with(folder))
}

fn sentence(circle: &BTreeSet<&str>, arrows: &Arrows<'_>) -> String {
    let files: Vec<&str> = circle.iter().copied().collect();
    let mut text = format!("{} files use each other: {}", files.len(), files.join(", "));
    for ((from, to), names) in arrows {
        if circle.contains(from) && circle.contains(to) {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let _ = write!(text, "\n  {from} -> {to}: {}", names.join(", "));
        }
    }
    text
}

/// Tarjan's search for strongly connected components.
#[derive(Default)]
struct Search<'a> {
    next: BTreeMap<&'a str, Vec<&'a str>>,
    order: BTreeMap<&'a str, usize>,
    low: BTreeMap<&'a str, usize>,
    stack: Vec<&'a str>,
    circles: Vec<BTreeSet<&'a str>>,
}

impl<'a> Search<'a> {
    fn visit(&mut self, file: &'a str) {
        let number = self.order.len();
        self.order.insert(file, number);
        self.low.insert(file, number);
        self.stack.push(file);
        for next in self.next.get(file).cloned().unwrap_or_default() {
            let reached = match self.order.get(next) {
                None => {
                    self.visit(next);
                    self.low[next]
                }
                Some(&order) if self.stack.contains(&next) => order,
                Some(_) => continue,
            };
            let lowest = self.low[file].min(reached);
            self.low.insert(file, lowest);
        }
        if self.low[file] == number {
            let start = self.stack.iter().rposition(|one| *one == file).unwrap_or(0);
            let circle: BTreeSet<&str> = self.stack.drain(start..).collect();
            if circle.len() > 1 {
                self.circles.push(circle);
            }
        }
    }
}

#[test]
fn no_files_use_each_other() {
    assert_kept(&circles(Sources::of_crate(), PARENTS));
}

#[test]
fn files_that_use_each_other_are_reported() {
    let sources = Sources::planted(&[
        ("src/lib.rs", "mod a; mod b; mod c; mod apart;"),
        ("src/a.rs", "use crate::b::B; pub struct A;"),
        ("src/b.rs", "pub struct B; fn b() { crate::c::c() }"),
        (
            "src/c.rs",
            "use super::{a::A, apart}; pub fn c() { apart::d(); }",
        ),
        ("src/apart.rs", "// use crate::a::A;\npub fn d() {}"),
    ]);
    assert_reported(
        &circles(&sources, Parents::Count),
        &["src/a.rs, src/b.rs, src/c.rs\n  src/a.rs -> src/b.rs: B\n"],
    );
}

#[test]
fn a_name_handed_on_by_the_parent_makes_a_circle_with_the_child_that_defines_it() {
    let parent = (
        "src/shown/mod.rs",
        "mod list; mod row; pub use list::List; pub use row::Row;",
    );
    let sources = Sources::planted(&[
        parent,
        ("src/shown/list.rs", "use super::Row; pub struct List;"),
        ("src/shown/row.rs", "use super::List; pub struct Row;"),
    ]);
    assert_reported(
        &circles(&sources, Parents::Count),
        &["2 files use each other: src/shown/list.rs, src/shown/row.rs"],
    );
    let sources = Sources::planted(&[
        parent,
        ("src/shown/list.rs", "use super::Row; pub struct List;"),
        ("src/shown/row.rs", "pub struct Row;"),
    ]);
    assert_reported(&circles(&sources, Parents::Count), &[]);
}

#[test]
fn a_parent_and_a_child_that_need_each_other_are_reported() {
    let sources = Sources::planted(&[
        (
            "src/shown/mod.rs",
            "mod list; pub use list::List; pub struct Shown;",
        ),
        ("src/shown/list.rs", "pub struct List(super::Shown);"),
    ]);
    assert_reported(
        &circles(&sources, Parents::Count),
        &["src/shown/list.rs, src/shown/mod.rs"],
    );
    assert_reported(&circles(&sources, Parents::AreLeftOut), &[]);
}
