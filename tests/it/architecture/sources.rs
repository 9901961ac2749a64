//! A set of sources: those of the crate, or a few that a test plants.

use super::tokens::{Token, tokens};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

/// Sources by their path, which begins with `src/`.
pub(crate) struct Sources {
    files: BTreeMap<String, Source>,
}

/// A file of sources.
pub(crate) struct Source {
    pub(crate) path: String,
    pub(crate) text: String,
    /// Its code without comments and tests.
    pub(crate) tokens: Vec<Token>,
}

impl Sources {
    /// Returns the sources of this crate.
    pub(crate) fn of_crate() -> &'static Self {
        static SOURCES: LazyLock<Sources> =
            LazyLock::new(|| Sources::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")));
        &SOURCES
    }

    /// Reads every source below a folder, which stands for `src`.
    pub(crate) fn read(folder: &Path) -> Self {
        let mut files = Vec::new();
        read_folder(folder, "src", &mut files);
        Self::new(files)
    }

    /// Returns sources that a test makes up.
    pub(crate) fn planted(files: &[(&str, &str)]) -> Self {
        let owned = |&(path, text): &(&str, &str)| (path.to_owned(), text.to_owned());
        Self::new(files.iter().map(owned).collect())
    }

    fn new(files: Vec<(String, String)>) -> Self {
        let parsed = files.into_iter().map(|(path, text)| {
            let tokens = tokens(&text);
            let source = Source { path, text, tokens };
            (source.path.clone(), source)
        });
        Self {
            files: parsed.collect(),
        }
    }

    /// Returns every file in the order of their paths.
    pub(crate) fn files(&self) -> impl Iterator<Item = &Source> {
        self.files.values()
    }
}

/// The members of the workspace below `src`: `src/model/form/mod.rs` is the module `form`.
pub(crate) const MEMBERS: [&str; 3] = ["model", "paper", "files"];

impl Source {
    /// The member that this file belongs to: empty for the one at the top.
    pub(crate) fn member(&self) -> &str {
        let first = self.path.split('/').nth(1).unwrap_or_default();
        if MEMBERS.contains(&first) { first } else { "" }
    }

    /// The path below the folder of the member that this file belongs to.
    pub(crate) fn in_member(&self) -> &str {
        let below = self.path.trim_start_matches("src/");
        let in_member = below.strip_prefix(self.member()).unwrap_or(below);
        in_member.trim_start_matches('/')
    }

    /// The path of the module that this file is: empty for `lib.rs`.
    pub(crate) fn module(&self) -> Vec<String> {
        let names = self.in_member().trim_end_matches(".rs");
        let mut names: Vec<String> = names.split('/').map(str::to_owned).collect();
        if names.last().is_some_and(|name| name == "mod") || names == ["lib"] {
            names.pop();
        }
        names
    }

    /// The folder that this file stands in.
    pub(crate) fn folder(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// Where a token of this file stands.
    pub(crate) fn place(&self, token: &Token) -> String {
        format!("{}:{}", self.path, token.line)
    }
}

fn read_folder(folder: &Path, name: &str, files: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = format!("{name}/{}", path.file_name().unwrap().to_string_lossy());
        if path.is_dir() {
            read_folder(&path, &name, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
}

/// Fails where an invariant found breaches.
#[track_caller]
pub(crate) fn assert_kept(breaches: &[String]) {
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}

/// Fails unless an invariant reports exactly these, each by a part of its sentence.
#[track_caller]
pub(crate) fn assert_reported(breaches: &[String], expected: &[&str]) {
    let is_told = breaches.len() == expected.len()
        && breaches
            .iter()
            .zip(expected)
            .all(|(breach, part)| breach.contains(part));
    assert!(is_told, "{breaches:#?}");
}
