//! The order of the modules and of the rooms of the window, the sizes of files and folders, and names that have one
//! place, read from the sources.
//!
//! Each check is a function from [`sources::Sources`] to sentences that name a file and what is wrong in it. One test
//! asks it about the sources of this crate; another about sources made up for it, with a breach and without.

mod arrows;
mod circles;
mod error_names;
mod lexer;
mod messages;
mod modules;
mod output;
mod places;
mod rooms;
mod signatures;
mod sources;
mod tokens;
mod uses;

use sources::{Source, Sources, assert_kept, assert_reported};
use tokens::{Kind, Token};

/// The most lines of a source file without its tests.
const MAX_LINES: usize = 500;

/// Reports files that are longer than the limit without the tests at their end.
fn long_files(sources: &Sources) -> Vec<String> {
    let long = sources.files().filter_map(|source| {
        let own = source.text.split("#[cfg(test)]\nmod tests").next()?;
        let n_lines = own.lines().count();
        (n_lines > MAX_LINES).then(|| format!("{} has {n_lines} lines", source.path))
    });
    long.collect()
}

/// Reports functions with names that say nothing.
fn vague_names(sources: &Sources) -> Vec<String> {
    let names = |source: &'_ Source| -> Vec<String> {
        let pairs = source.tokens.windows(2);
        let functions = pairs.filter(|pair| pair[0].is("fn") && is_vague(&pair[1].text));
        functions
            .map(|pair| format!("{} has a function {}", source.place(&pair[1]), pair[1].text))
            .collect()
    };
    sources.files().flat_map(names).collect()
}

fn is_vague(name: &str) -> bool {
    let words: Vec<&str> = name.split('_').collect();
    matches!(words.first(), Some(&("get" | "do")))
        || words
            .iter()
            .any(|word| matches!(*word, "manager" | "helper" | "util"))
}

/// Reports files outside `form` that name an edition of the form.
fn named_editions(sources: &Sources) -> Vec<String> {
    let is_edition = |token: &&Token| {
        token.kind == Kind::Text && ["2019", "2021"].contains(&token.text.as_str())
    };
    let outside = sources
        .files()
        .filter(|source| source.module().first().is_none_or(|name| name != "form"));
    let named = outside.filter_map(|source| {
        let token = source.tokens.iter().find(is_edition)?;
        Some(format!(
            "{} names the edition {}",
            source.place(token),
            token.text
        ))
    });
    named.collect()
}

#[test]
fn no_file_is_longer_than_the_limit() {
    assert_kept(&long_files(Sources::of_crate()));
    let long = "\n".repeat(501);
    let fitting = "\n".repeat(499) + "#[cfg(test)]\nmod tests {\n}\n";
    let planted = Sources::planted(&[("src/long.rs", &long), ("src/fitting.rs", &fitting)]);
    assert_reported(&long_files(&planted), &["src/long.rs has 501 lines"]);
}

#[test]
fn functions_have_names_of_the_field() {
    assert_kept(&vague_names(Sources::of_crate()));
    let text = "fn total() {} fn got() {}\nfn get_total() {} fn file_util() {} // fn do_it";
    let planted = Sources::planted(&[("src/report.rs", text)]);
    assert_reported(
        &vague_names(&planted),
        &["src/report.rs:2 has a function get_total", "file_util"],
    );
}

#[test]
fn only_the_form_knows_an_edition_by_name() {
    assert_kept(&named_editions(Sources::of_crate()));
    let planted = Sources::planted(&[
        ("src/form/mod.rs", "const NAME: &str = \"2021\";"),
        ("src/rules/year.rs", "const YEAR: u16 = 2021; // \"2021\""),
        (
            "src/rules/edition.rs",
            "fn f(name: &str) -> bool { name == \"2019\" }",
        ),
    ]);
    assert_reported(
        &named_editions(&planted),
        &["src/rules/edition.rs:1 names the edition 2019"],
    );
}
