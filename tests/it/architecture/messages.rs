//! No error of a library reaches a person as its own `Display`: what is said comes from `words`.
//!
//! Read are `src/app`, `src/files/intake` and `src/issuance`. An error is known by its name: `error`, `err`, `fault`,
//! `failure` and names that end in one of them, and every name that `Err(name)` or a closure of `map_err`,
//! `inspect_err`, `unwrap_or_else`, `or_else` or `map_or_else` binds, or whose type is written and ends in `Error`,
//! `Fault` or `Failure`. `reason` and `cause` also count in patterns of such types, and before `to_string()` always.
//! A field, a reference, `clone()`, `as_ref()` and the like of an error count as the error, other methods do not.
//! So the words for an error must not have the name of an error: `let fault = fault_words(fault)` is reported.
//!
//! Reported are `error.to_string()`, `SomeError::new(…).to_string()`, `ToString::to_string(&error)`,
//! `map_err(ToString::to_string)`, the error as an argument of `words!`, and in `format!`, `write!` and the macros
//! that print, also `"{error}"`. Not in implementations of `Display`. Not seen: errors under other names, and those
//! given to functions that take `impl Display`.

use super::error_names::Errors;
use super::signatures::implementations;
use super::sources::{Source, Sources, assert_kept, assert_reported};
use super::tokens::{Kind, Token, close, split, stands};

/// Where no error may speak for itself: folders, or files without their ending.
const SPEAKING: [&str; 3] = ["src/app", "src/files/intake", "src/issuance"];

/// Macros that put values into a text.
const FORMATTING: [&str; 8] = [
    "format",
    "format_args",
    "write",
    "writeln",
    "print",
    "println",
    "eprint",
    "eprintln",
];

/// Reports errors that are shown as they write themselves.
pub(crate) fn messages(sources: &Sources) -> Vec<String> {
    let is_read = |source: &&Source| {
        let rest = SPEAKING
            .iter()
            .find_map(|name| source.path.strip_prefix(name));
        rest.is_some_and(|rest| rest.starts_with('/') || rest == ".rs")
    };
    sources.files().filter(is_read).flat_map(of_file).collect()
}

fn of_file(source: &Source) -> Vec<String> {
    let tokens = &source.tokens;
    let errors = Errors::new(tokens);
    let displays: Vec<_> = implementations(tokens)
        .into_iter()
        .filter(|one| one.of.last().is_some_and(|name| name.is("Display")))
        .collect();
    let mut breaches = Vec::new();
    for at in 0..tokens.len() {
        if displays.iter().any(|one| one.body.contains(&at)) {
            continue;
        }
        let shown = errors.written(at).or_else(|| in_macro(tokens, &errors, at));
        if let Some(name) = shown {
            breaches.push(format!(
                "{} shows {name} as it writes itself",
                source.place(&tokens[at])
            ));
        }
    }
    breaches
}

/// The error that a macro at `at` puts into a text.
fn in_macro(tokens: &[Token], errors: &Errors<'_>, at: usize) -> Option<String> {
    let is_macro = tokens.get(at + 2)?.is("(") && tokens[at + 1].is("!");
    if !is_macro {
        return None;
    }
    let is_formatting = FORMATTING.iter().any(|name| tokens[at].is(name));
    let end = close(tokens, at + 2);
    let arguments = split(&tokens[at + 3..end]);
    if !is_formatting && !tokens[at].is("words") {
        return None;
    }
    let mut start = at + 3;
    for argument in arguments {
        let place = start + argument.len();
        start = place + 1;
        let shown = match argument {
            [text] if text.kind == Kind::Text && is_formatting => inline(&text.text)
                .into_iter()
                .find(|name| errors.is_error(name, at)),
            _ => errors.named_before(place).filter(|_| is_value(argument)),
        };
        if shown.is_some() {
            return shown;
        }
    }
    None
}

/// Whether an argument is one value and not a calculation or the target of `write!`.
fn is_value(argument: &[Token]) -> bool {
    let value = if stands(argument, 1, &["="]) {
        &argument[2..]
    } else {
        argument
    };
    let of_value = ["&", "*", ".", "::", "(", ")", "?", ","];
    value
        .iter()
        .all(|token| token.kind != Kind::Mark || of_value.iter().any(|mark| token.is(mark)))
}

/// The names that a text of `format!` has in braces.
fn inline(text: &str) -> Vec<String> {
    let text = text.replace("{{", "");
    let parts = text.split('{').skip(1);
    let names = parts.filter_map(|part| part.split(['}', ':']).next());
    names.map(str::to_owned).collect()
}

#[test]
fn no_error_speaks_for_itself() {
    assert_kept(&messages(Sources::of_crate()));
}

/// Reports the lines of a file of the window, each with the name of the error.
fn check(path: &str, text: &str, expected: &[&str]) {
    assert_reported(&messages(&Sources::planted(&[(path, text)])), expected);
}

#[test]
fn errors_that_are_made_a_text_are_reported() {
    let text = "fn f() {
        a.map_err(|error| error.to_string())?;
        b.map_err(ToString::to_string)?;
        c.unwrap_or_else(|text| text.clone().to_string());
        StoreError::writing(reason, path).to_string();
        self.last_error.0.to_string();
        ToString::to_string(&fault);
        match d { Err(e) => (&e).to_string(), Ok(n) => n.to_string() }
        map(IoError::to_string);
        reason.as_ref().to_string();
    }";
    let expected = [
        ":2 shows error",
        ":3 shows map_err",
        ":4 shows text",
        ":5 shows StoreError",
        ":6 shows last_error",
        ":7 shows fault",
        ":8 shows e ",
        ":9 shows IoError",
        ":10 shows reason",
    ];
    check("src/app/files.rs", text, &expected);
    check("src/files/intake/mod.rs", text, &expected);
    check("src/issuance.rs", text, &expected);
    check("src/command_line/mod.rs", text, &[]);
}

#[test]
fn errors_that_are_put_into_a_text_are_reported() {
    let text = "fn f() {
        words!(language, \"a\", reason = error);
        words!(language, \"b\", path = path, reason = &self.fault.clone());
        format!(\"{path}: {error}\");
        write!(text, \"{}: {:?}\", path, err);
        if let StoreError::Write { reason, path } = d { words!(language, \"c\", why = reason, path = path); }
        if let Err(overflow) = e { eprintln!(\"{overflow:?}\"); }
    }
    fn g(cause: &io::Error) { words!(language, \"d\", why = cause) }
    fn h(cause: &str) { words!(language, \"e\", why = cause) }";
    let expected = [
        ":2 shows error",
        ":3 shows fault",
        ":4 shows error",
        ":5 shows err",
        ":6 shows reason",
        ":7 shows overflow",
        ":9 shows cause",
    ];
    check("src/app/files.rs", text, &expected);
}

#[test]
fn words_of_errors_and_other_values_are_not_reported() {
    let text = "fn f() {
        words!(language, \"a\", reason = error_words(error, language), path = error.path().display());
        words!(language, \"b\", reason = reason);
        format!(\"{{error}} {reason} {}\", error.len() + 1);
        error.path().display().to_string();
        figure.to_string(); place.map(ToString::to_string); a.map_err(|error| words(&error));
    }
    #[error(\"{reason}\")] struct FileError { reason: Reason }
    impl fmt::Display for Shown { fn fmt(&self) { write!(f, \"{error}\"); error.to_string(); } }
    #[cfg(test)] mod tests { fn f() { error.to_string(); } }";
    check("src/app/files.rs", text, &[]);
}
