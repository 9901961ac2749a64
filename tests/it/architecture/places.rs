//! Sizes of folders, and names that stand in one place only.
//!
//! Names are read from the code without comments, strings and tests.

use super::sources::{Source, Sources, assert_kept, assert_reported};
use super::tokens::stands;
use std::collections::{BTreeMap, BTreeSet};

/// The folder of the window.
const APP: &str = "src/app";

/// The most files directly in the folder of the window.
const MAX_APP_FILES: usize = 8;

/// The most files directly in any folder.
const MAX_FILES: usize = 25;

/// The most folders below `src` that a file stands in.
const MAX_DEPTH: usize = 3;

/// Reports folders that are too full or too deep.
pub(crate) fn folders(sources: &Sources) -> Vec<String> {
    let mut n_files: BTreeMap<&str, usize> = BTreeMap::new();
    for source in sources.files() {
        *n_files.entry(source.folder()).or_default() += 1;
    }
    let mut breaches = Vec::new();
    for (folder, n_files) in n_files {
        let limit = if folder == APP {
            MAX_APP_FILES
        } else {
            MAX_FILES
        };
        if n_files > limit {
            breaches.push(format!("{folder} has {n_files} files, more than {limit}"));
        }
        let depth = folder.matches('/').count();
        if depth > MAX_DEPTH {
            breaches.push(format!("{folder} is {depth} folders deep"));
        }
    }
    breaches
}

/// Reports files that name the type `App` and stand neither directly in `src/app` nor in `src/app/start`.
pub(crate) fn app(sources: &Sources) -> Vec<String> {
    let may_know = |source: &Source| source.folder() == APP || is_below(source, "src/app/start");
    let outside = sources.files().filter(|source| !may_know(source));
    let named = outside.filter_map(|source| {
        let token = source.tokens.iter().find(|token| token.is("App"))?;
        Some(format!("{} names App", source.place(token)))
    });
    named.collect()
}

/// Reports functions of the window that look on the disk for last year's report and do not run in a thread of their own:
/// those of a job are called `work`, and `find` is what the checks call there.
pub(crate) fn searches(sources: &Sources) -> Vec<String> {
    let mut breaches = Vec::new();
    for source in sources.files().filter(|source| is_below(source, APP)) {
        let mut function = "";
        for (at, token) in source.tokens.iter().enumerate() {
            if token.is("fn") {
                function = source.tokens.get(at + 1).map_or("", |name| &name.text);
            }
            let is_search = stands(&source.tokens, at, &["Basis", "::", "find", "("]);
            if is_search && !["work", "find"].contains(&function) {
                breaches.push(format!("{} searches in {function}", source.place(token)));
            }
        }
    }
    breaches
}

/// Reports the places of a name where more than one file has it.
pub(crate) fn one_file(sources: &Sources, name: &[&str]) -> Vec<String> {
    let places: Vec<String> = sources
        .files()
        .filter_map(|source| place_of(source, name))
        .collect();
    let files: BTreeSet<&str> = places
        .iter()
        .filter_map(|place| place.split(':').next())
        .collect();
    if files.len() > 1 {
        let shown = name.concat();
        places
            .iter()
            .map(|place| format!("{place} names {shown}, as other files do"))
            .collect()
    } else {
        Vec::new()
    }
}

fn place_of(source: &Source, name: &[&str]) -> Option<String> {
    let at = (0..source.tokens.len()).find(|at| stands(&source.tokens, *at, name))?;
    Some(source.place(&source.tokens[at]))
}

/// Reports dialogs that open a window of egui themselves.
pub(crate) fn modals(sources: &Sources) -> Vec<String> {
    one_file(sources, &["Modal", "::", "new"])
}

/// Reports readers of the clock beside the one.
pub(crate) fn clocks(sources: &Sources) -> Vec<String> {
    one_file(sources, &["SystemTime"])
}

/// Reports calls that change the settings from outside `src/app/session`: `settings.change(…)`,
/// `settings().try_change(…)` and `SettingsFile::change(…)`, whatever comes after `change`.
pub(crate) fn settings(sources: &Sources) -> Vec<String> {
    let outside = sources
        .files()
        .filter(|source| !is_below(source, "src/app/session"));
    let calls = outside.flat_map(|source| {
        let changes = (1..source.tokens.len()).filter(|at| changes_settings(source, *at));
        changes.map(|at| format!("{} changes the settings", source.place(&source.tokens[at])))
    });
    calls.collect()
}

fn changes_settings(source: &Source, at: usize) -> bool {
    let name = &source.tokens[at];
    let is_change = ["change", "try_change"]
        .iter()
        .any(|start| name.text.starts_with(start));
    let is_call = name.is_word() && is_change && stands(&source.tokens, at + 1, &["("]);
    let before = &source.tokens[..at];
    let Some((joint, receiver)) = before.split_last().filter(|_| is_call) else {
        return false;
    };
    let receiver = match receiver {
        [rest @ .., open, close] if open.is("(") && close.is(")") => rest,
        _ => receiver,
    };
    let is_settings = |name: &str| name.ends_with("settings") || name.starts_with("Settings");
    let is_of_settings = receiver
        .last()
        .is_some_and(|token| is_settings(&token.text));
    is_of_settings && (joint.is(".") || joint.is("::"))
}

fn is_below(source: &Source, folder: &str) -> bool {
    source
        .path
        .strip_prefix(folder)
        .is_some_and(|rest| rest.starts_with('/'))
}

#[test]
fn no_folder_is_too_full_or_too_deep() {
    assert_kept(&folders(Sources::of_crate()));
}

#[test]
fn folders_that_are_too_full_or_too_deep_are_reported() {
    let numbered = |folder: &str, n: usize| -> Vec<String> {
        (0..n)
            .map(|number| format!("{folder}/file_{number}.rs"))
            .collect()
    };
    let report = |paths: &[String]| {
        let files: Vec<(&str, &str)> = paths.iter().map(|path| (path.as_str(), "")).collect();
        folders(&Sources::planted(&files))
    };
    let full = [
        numbered(APP, 9),
        numbered("src/form", 26),
        numbered("src/a/b/c/d", 1),
    ]
    .concat();
    let expected = [
        "src/a/b/c/d is 4",
        "src/app has 9 files",
        "src/form has 26 files",
    ];
    assert_reported(&report(&full), &expected);
    let fitting = [
        numbered(APP, 8),
        numbered("src/form", 25),
        numbered("src/a/b/c", 1),
    ]
    .concat();
    assert_reported(&report(&fitting), &[]);
}

#[test]
fn only_the_top_of_the_window_knows_the_app() {
    assert_kept(&app(Sources::of_crate()));
}

#[test]
fn a_panel_that_knows_the_app_is_reported() {
    let sources = Sources::planted(&[
        ("src/app/mod.rs", "pub struct App;"),
        ("src/app/start/mod.rs", "use super::App;"),
        (
            "src/app/files/mod.rs",
            "/// [`App`] does it.\nuse crate::Apps; fn f(name: &str) { f(\"App\") }",
        ),
        (
            "src/app/files/list.rs",
            "\nfn shown(app: &mut crate::app::App) {}",
        ),
        ("src/app/starting/mod.rs", "impl App {}"),
    ]);
    let expected = [
        "src/app/files/list.rs:2 names App",
        "src/app/starting/mod.rs:1 names App",
    ];
    assert_reported(&app(&sources), &expected);
}

#[test]
fn dialogs_clock_and_settings_have_one_place() {
    assert_kept(&modals(Sources::of_crate()));
    assert_kept(&clocks(Sources::of_crate()));
    assert_kept(&settings(Sources::of_crate()));
}

#[test]
fn a_second_place_is_reported() {
    let dialog = (
        "src/app/ui/dialog.rs",
        "fn a() { Modal::new(1); egui::Modal::new(2); }",
    );
    let clock = ("src/platform/clock.rs", "use std::time::SystemTime;");
    let planted = Sources::planted(&[
        dialog,
        (
            "src/app/files.rs",
            "fn b() { egui::Modal::new(3); std::time::SystemTime::now(); }",
        ),
        clock,
    ]);
    assert_reported(
        &modals(&planted),
        &["src/app/files.rs:1", "src/app/ui/dialog.rs:1"],
    );
    assert_reported(
        &clocks(&planted),
        &["src/app/files.rs:1", "src/platform/clock.rs:1"],
    );
    let clean = Sources::planted(&[
        dialog,
        clock,
        ("src/form.rs", "fn c() { ModalTime::new() }"),
    ]);
    assert_reported(&modals(&clean), &[]);
    assert_reported(&clocks(&clean), &[]);
}

#[test]
fn settings_that_are_changed_outside_the_session_are_reported() {
    let planted = Sources::planted(&[
        (
            "src/app/session/mod.rs",
            "fn a() { self.settings.change(f); }",
        ),
        (
            "src/app/files.rs",
            "fn b() {\n services.settings\n .try_change(|settings| 1); }",
        ),
        (
            "src/app/start.rs",
            "fn c() { a.settings().change_all(f); Settings::change(a, f); }",
        ),
        (
            "src/app/clean.rs",
            "fn d() { session.change_settings(f); settings.changed(); history.change(f); }",
        ),
    ]);
    let expected = ["clean.rs:1", "files.rs:3", "start.rs:1", "start.rs:1"];
    assert_reported(&settings(&planted), &expected);
}

#[test]
fn the_disk_is_searched_in_threads_of_their_own() {
    assert_kept(&searches(Sources::of_crate()));
}

#[test]
fn a_search_in_the_thread_of_the_window_is_reported() {
    let planted = Sources::planted(&[
        (
            "src/app/issue/mod.rs",
            "impl Job for A { fn work() { Basis::find(a) } } fn ask() { Basis::find(b) }",
        ),
        ("src/command_line/check.rs", "fn run() { Basis::find(c) }"),
    ]);
    assert_reported(
        &searches(&planted),
        &["src/app/issue/mod.rs:1 searches in ask"],
    );
}
