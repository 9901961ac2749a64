//! What leaves the program as text: everything for a terminal passes one file, which makes controls visible, and what a
//! check read from a foreign file leaves the check in sentences alone.

use super::sources::{Sources, assert_kept, assert_reported};
use super::tokens::stands;

/// The file that writes to standard output and standard error.
const CONSOLE: &str = "src/files/platform/console.rs";
/// The folder of the checks, whose words are made visible there, and the command that makes its JSON visible.
const CHECKS: [&str; 2] = ["src/files/sign/", "src/command_line/verify.rs"];
/// Texts that a check reads from a file.
const FOREIGN: [&str; 3] = ["empty_fields", "issuer", "signer"];

/// Reports writing to a terminal past the console.
fn writers(sources: &Sources) -> Vec<String> {
    let mut breaches = Vec::new();
    for source in sources.files().filter(|source| source.path != CONSOLE) {
        for (at, token) in source.tokens.iter().enumerate() {
            let is_macro = ["print", "println", "eprint", "eprintln", "dbg"]
                .iter()
                .any(|name| token.is(name))
                && stands(&source.tokens, at + 1, &["!"]);
            let is_stream = ["stdout", "stderr"].iter().any(|name| token.is(name))
                && stands(&source.tokens, at + 1, &["(", ")"]);
            if is_macro || is_stream {
                breaches.push(format!("{} writes past the console", source.place(token)));
            }
        }
    }
    breaches
}

/// Reports texts of a foreign file that are taken from a check past its sentences.
fn foreign_texts(sources: &Sources) -> Vec<String> {
    let is_outside = |path: &str| !CHECKS.iter().any(|own| path.starts_with(own));
    let mut breaches = Vec::new();
    for source in sources.files().filter(|source| is_outside(&source.path)) {
        for (at, token) in source.tokens.iter().enumerate().skip(1) {
            if source.tokens[at - 1].is(".") && FOREIGN.iter().any(|name| token.is(name)) {
                breaches.push(format!("{} takes {}", source.place(token), token.text));
            }
        }
    }
    breaches
}

#[test]
fn everything_for_a_terminal_passes_the_console() {
    assert_kept(&writers(Sources::of_crate()));
}

#[test]
fn what_a_check_reads_leaves_it_in_sentences() {
    assert_kept(&foreign_texts(Sources::of_crate()));
}

#[test]
fn what_passes_neither_is_reported() {
    let sources = Sources::planted(&[
        (CONSOLE, "fn print() { io::stdout().write_all(b\"\"); }"),
        (
            "src/app/mod.rs",
            "fn f() { println!(\"{}\", found.signer); child.stdout(pipe); }",
        ),
        ("src/files/sign/words.rs", "fn f() { g(found.signer) }"),
    ]);
    assert_reported(
        &writers(&sources),
        &["src/app/mod.rs:1 writes past the console"],
    );
    assert_reported(&foreign_texts(&sources), &["src/app/mod.rs:1 takes signer"]);
}
