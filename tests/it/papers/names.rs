//! Files, folders and suites that the papers for developers name are there.

use super::{events, root, text};
use pulldown_cmark::Event;
use std::fs;
use std::path::{Path, PathBuf};

/// What is no file of the repository, though it is written like one.
const OTHERS: [&str; 6] = [
    "crashes/",
    "versions/",
    "recovery/",
    "windows/",
    "target/packages",
    "tests/data/form_YEAR.txt",
];

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        }
        found.push(path);
    }
}

/// Every file and folder of ours, from the top of the repository, without endings of sources.
fn all_files() -> Vec<String> {
    let mut found = Vec::new();
    for folder in ["src", "tests", "assets", "dist", ".ci"] {
        files(&root().join(folder), &mut found);
    }
    let own = found.iter().map(|path| path.strip_prefix(root()).unwrap());
    own.map(|path| format!("/{}", path.to_str().unwrap().replace('\\', "/")))
        .collect()
}

#[test]
fn every_file_that_the_papers_for_developers_name_is_there() {
    let files = all_files();
    let mut n_named = 0;
    for name in ["ARCHITECTURE.md", "CONTRIBUTING.md"] {
        let text = text(name);
        for event in events(&text) {
            let Event::Code(code) = event else { continue };
            // A command is named with its arguments.
            let path = code.split(' ').next().unwrap();
            let is_source = Path::new(path).extension().is_some_and(|end| end == "rs");
            let is_path = path.contains('/') || is_source;
            if !is_path || path.starts_with('~') || OTHERS.contains(&path) {
                continue;
            }
            let path = path.trim_end_matches('/');
            let is_there = |file: &String| {
                let file = file
                    .strip_suffix(".rs")
                    .filter(|_| !is_source)
                    .unwrap_or(file);
                file.ends_with(&format!("/{path}"))
            };
            assert!(files.iter().any(is_there), "{name}: {path}");
            n_named += 1;
        }
    }
    assert!(n_named > 80, "{n_named}");
}

#[test]
fn contributing_says_what_each_suite_is_for() {
    let suites = text("tests/it/main.rs");
    let suites = suites.lines().filter_map(|line| line.strip_prefix("mod "));
    let contributing = text("CONTRIBUTING.md");
    let suites = suites.map(|suite| suite.trim_end_matches(';'));
    // This is no suite, but what several of them start.
    for suite in suites.filter(|suite| *suite != "program") {
        let is_window = suite.starts_with("window") && suite != "window_pictures";
        let name = if is_window { "window*" } else { suite };
        let is_named = |name: String| contributing.contains(&name);
        let is_told = is_named(format!("`{name}`")) || is_named(format!("`tests/it/{name}`"));
        assert!(is_told, "{suite}");
    }
}
