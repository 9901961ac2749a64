//! Which file uses which: every path of the crate that a file names, followed to the file that defines it.
//!
//! Seen are `use` declarations and paths in the code that begin with `crate`, `self`, `super`, a child module or a
//! name that the file brought in. A name that a module only hands on leads to the file that defines it. A module that
//! is brought in counts through what is named below it; it counts itself where nothing is. `mod name;` is no use.
//! Not seen: methods and fields reached through a value, and what macros put together.

use super::sources::{Source, Sources};
use super::tokens::Token;
use super::uses::{Use, paths, uses};
use std::collections::{BTreeMap, BTreeSet};

/// The names of the members, by which they reach each other and `main.rs` reaches the last.
const CRATES: [&str; 4] = ["nianbao_model", "nianbao_paper", "nianbao_files", "nianbao"];

/// How many names in a row are followed that only hand on another.
const MAX_STEPS: usize = 12;

/// The modules of a set of sources, and the names in each.
pub(crate) struct Names<'a> {
    modules: BTreeMap<Vec<String>, &'a Source>,
    scopes: BTreeMap<&'a str, Scope>,
    /// Macros that stand at the top of the crate, by the files that define them.
    macros: BTreeMap<String, &'a Source>,
}

struct Scope {
    module: Vec<String>,
    uses: Vec<Use>,
    defined: BTreeSet<String>,
}

/// A path from the top of the crate that a file names.
#[derive(Clone, Debug)]
pub(crate) struct Reference {
    pub(crate) path: Vec<String>,
    pub(crate) line: usize,
}

/// The names that one file takes from another, by both files.
pub(crate) type Arrows<'a> = BTreeMap<(&'a str, &'a str), BTreeSet<String>>;

impl<'a> Names<'a> {
    pub(crate) fn new(sources: &'a Sources) -> Self {
        let mut names = Self {
            modules: BTreeMap::new(),
            scopes: BTreeMap::new(),
            macros: BTreeMap::new(),
        };
        for source in sources.files() {
            names.modules.insert(source.module(), source);
            for name in exported_macros(&source.tokens) {
                names.macros.insert(name, source);
            }
            let scope = Scope {
                module: source.module(),
                uses: uses(&source.tokens),
                defined: defined(&source.tokens),
            };
            names.scopes.insert(&source.path, scope);
        }
        names
    }

    /// Returns every path of this crate that a file names, as it is written, from the top of the crate.
    pub(crate) fn references(&self, source: &Source) -> Vec<Reference> {
        let scope = &self.scopes[source.path.as_str()];
        let mut found = Vec::new();
        let mut modules: BTreeMap<&str, Reference> = BTreeMap::new();
        for one in &scope.uses {
            let Some(path) = self.absolute(scope, &one.path, MAX_STEPS) else {
                continue;
            };
            let is_module = one.name != "*" && self.modules.contains_key(&path);
            let line = one.line;
            let reference = Reference { path, line };
            if is_module {
                modules.insert(&one.name, reference);
            } else {
                found.push(reference);
            }
        }
        for written in paths(&source.tokens) {
            let Some(path) = self.absolute(scope, &written.path, MAX_STEPS) else {
                continue;
            };
            modules.remove(written.path[0].as_str());
            let line = written.line;
            found.push(Reference { path, line });
        }
        found.extend(modules.into_values());
        found
    }

    /// Returns the file of the innermost module that a path goes through.
    pub(crate) fn module_file(&self, path: &[String]) -> Option<&'a Source> {
        self.split(path).map(|(source, _)| source)
    }

    /// Returns the file that defines what a path names.
    pub(crate) fn definer(&self, path: &[String]) -> Option<&'a Source> {
        let mut path = path.to_vec();
        for _ in 0..MAX_STEPS {
            if let [name] = path.as_slice()
                && let Some(source) = self.macros.get(name)
            {
                return Some(source);
            }
            let (source, rest) = self.split(&path)?;
            let Some(name) = rest.first() else {
                return Some(source);
            };
            let scope = &self.scopes[source.path.as_str()];
            match self.handed_on(scope, name) {
                Handed::On(target) => path = [target.as_slice(), &rest[1..]].concat(),
                Handed::Here => return Some(source),
                Handed::FromOutside => return None,
            }
        }
        None
    }

    /// Returns every use of one file by another.
    pub(crate) fn arrows(&self) -> Arrows<'a> {
        let mut arrows = Arrows::new();
        for source in self.modules.values() {
            for reference in self.references(source) {
                let Some(target) = self.definer(&reference.path) else {
                    continue;
                };
                if target.path != source.path {
                    let names = arrows.entry((&source.path, &target.path)).or_default();
                    names.insert(self.short(&reference.path));
                }
            }
        }
        arrows
    }

    /// The first name of a path that is no module, or the innermost module.
    fn short(&self, path: &[String]) -> String {
        let rest = self.split(path).map_or(path, |(_, rest)| rest);
        rest.first().or(path.last()).cloned().unwrap_or_default()
    }

    /// The innermost module of a path that is a file, and the names behind it.
    fn split<'p>(&self, path: &'p [String]) -> Option<(&'a Source, &'p [String])> {
        (0..=path.len()).rev().find_map(|n| {
            let source = self.modules.get(&path[..n])?;
            Some((*source, &path[n..]))
        })
    }

    /// A path as a file writes it, from the top of the crate; none where it leads out of the crate.
    fn absolute(&self, scope: &Scope, path: &[String], n_steps: usize) -> Option<Vec<String>> {
        let (first, rest) = path.split_first()?;
        let below = |module: &[String]| [module, rest].concat();
        match first.as_str() {
            "" => None,
            "crate" => Some(rest.to_vec()),
            "self" => Some(below(&scope.module)),
            "super" => {
                let n_more = rest.iter().take_while(|name| *name == "super").count();
                let n_kept = scope.module.len().checked_sub(n_more + 1)?;
                Some([&scope.module[..n_kept], &rest[n_more..]].concat())
            }
            name => {
                let child = [scope.module.as_slice(), &[name.to_owned()]].concat();
                if self.modules.contains_key(&child) {
                    return Some(below(&child));
                }
                let own = scope.uses.iter().find(|one| one.name == name);
                match own {
                    Some(own) if n_steps > 0 && own.path[0] != name => {
                        Some(below(&self.absolute(scope, &own.path, n_steps - 1)?))
                    }
                    None if CRATES.contains(&name) => Some(rest.to_vec()),
                    _ => None,
                }
            }
        }
    }

    /// What becomes of a name that is looked up in a module.
    fn handed_on(&self, scope: &Scope, name: &str) -> Handed {
        let is_defined = scope.defined.contains(name);
        if let Some(own) = scope.uses.iter().find(|one| one.name == name) {
            return match self.absolute(scope, &own.path, MAX_STEPS) {
                Some(path) => Handed::On(path),
                None if is_defined => Handed::Here,
                None => Handed::FromOutside,
            };
        }
        let all = scope
            .uses
            .iter()
            .filter(|one| one.name == "*" && !is_defined);
        for one in all {
            let Some(path) = self.absolute(scope, &one.path, MAX_STEPS) else {
                continue;
            };
            let target = self.modules.get(&path);
            let scope = target.map(|source| &self.scopes[source.path.as_str()]);
            if scope.is_some_and(|scope| scope.defined.contains(name)) {
                return Handed::On([path.as_slice(), &[name.to_owned()]].concat());
            }
        }
        Handed::Here
    }
}

enum Handed {
    On(Vec<String>),
    Here,
    FromOutside,
}

/// The names that a file defines, wherever in it.
fn defined(tokens: &[Token]) -> BTreeSet<String> {
    const WORDS: [&str; 9] = [
        "fn", "struct", "enum", "trait", "type", "const", "static", "union", "mod",
    ];
    let names = tokens.windows(2).filter_map(|pair| {
        let is_definition = WORDS.iter().any(|word| pair[0].is(word)) && pair[1].is_word();
        is_definition.then(|| pair[1].text.clone())
    });
    names.chain(macros(tokens).map(|(_, name)| name)).collect()
}

/// The macros of a file, and where `macro_rules` stands.
fn macros(tokens: &[Token]) -> impl Iterator<Item = (usize, String)> {
    tokens.windows(3).enumerate().filter_map(|(at, three)| {
        let is_macro = three[0].is("macro_rules") && three[1].is("!");
        is_macro.then(|| (at, three[2].text.clone()))
    })
}

fn exported_macros(tokens: &[Token]) -> Vec<String> {
    let is_exported = |at: usize| {
        let before = &tokens[at.saturating_sub(24)..at];
        let last = before
            .iter()
            .rposition(|token| token.is("}") || token.is(";"));
        let attributes = &before[last.map_or(0, |last| last + 1)..];
        attributes.iter().any(|token| token.is("macro_export"))
    };
    let exported = macros(tokens).filter(|(at, _)| is_exported(*at));
    exported.map(|(_, name)| name).collect()
}

#[test]
fn a_use_leads_to_the_file_that_defines_the_name() {
    let sources = Sources::planted(&[
        ("src/lib.rs", "mod shown; mod words;"),
        (
            "src/words.rs",
            "#[macro_export] macro_rules! said { () => {} } pub fn tell() {}",
        ),
        (
            "src/shown/mod.rs",
            "mod list; mod row; pub use list::*; use row::Row as Line; struct Own;",
        ),
        (
            "src/shown/list.rs",
            "use super::{Line, Own}; pub struct List(crate::said!());",
        ),
        (
            "src/shown/row.rs",
            "use crate::{words, shown::List}; fn row() { words::tell(); std::mem::take(); }",
        ),
    ]);
    let names = Names::new(&sources);
    let found: Vec<String> = names
        .arrows()
        .iter()
        .map(|((from, to), names)| format!("{from} {to} {}", names.iter().next().unwrap()))
        .collect();
    let expected = [
        "src/shown/list.rs src/shown/mod.rs Own",
        "src/shown/list.rs src/shown/row.rs Line",
        "src/shown/list.rs src/words.rs said",
        "src/shown/mod.rs src/shown/list.rs list",
        "src/shown/mod.rs src/shown/row.rs Row",
        "src/shown/row.rs src/shown/list.rs List",
        "src/shown/row.rs src/words.rs tell",
    ];
    assert_eq!(found, expected);
}
