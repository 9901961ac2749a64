//! The `use` declarations of a file, and the paths that its code names without one.

use super::tokens::{Kind, Token, stands};

/// One name that a `use` declaration brings in.
#[derive(Clone, Debug)]
pub(crate) struct Use {
    /// The path as written, without `self` at its end.
    pub(crate) path: Vec<String>,
    /// The name in this file: of `as` where there is one, `*` for all.
    pub(crate) name: String,
    pub(crate) line: usize,
}

/// A path as the code writes it, outside `use` declarations.
#[derive(Clone, Debug)]
pub(crate) struct Written {
    pub(crate) path: Vec<String>,
    pub(crate) line: usize,
}

/// Reads every `use` declaration, `pub use` and those in functions included.
pub(crate) fn uses(tokens: &[Token]) -> Vec<Use> {
    let mut found = Vec::new();
    for at in starts(tokens) {
        tree(tokens, at + 1, &[], &mut found);
    }
    found
}

/// Reads every path of two names or more that stands outside `use` declarations.
pub(crate) fn paths(tokens: &[Token]) -> Vec<Written> {
    let mut found = Vec::new();
    let mut declarations = starts(tokens).into_iter().peekable();
    let mut at = 0;
    while at < tokens.len() {
        if declarations.next_if_eq(&at).is_some() {
            at = tree(tokens, at + 1, &[], &mut Vec::new());
            continue;
        }
        let (path, behind) = path(tokens, at);
        if path.len() > 1 && !continues(tokens, at) {
            let line = tokens[at].line;
            found.push(Written { path, line });
        }
        at = behind.max(at + 1);
    }
    found
}

/// Where declarations begin; `use<'a>` of a return type is none.
fn starts(tokens: &[Token]) -> Vec<usize> {
    let is_start = |&at: &usize| tokens[at].is("use") && !stands(tokens, at + 1, &["<"]);
    (0..tokens.len()).filter(is_start).collect()
}

/// Whether the word here belongs to what stands before it: a longer path, a method, or `pub(in …)`.
fn continues(tokens: &[Token], at: usize) -> bool {
    let is_after = |text| at > 0 && tokens[at - 1].is(text);
    let is_visibility = at >= 3 && stands(tokens, at - 3, &["pub", "(", "in"]);
    is_after("::") || is_after(".") || is_visibility
}

/// The names from `at` that `::` joins, and the place behind them.
fn path(tokens: &[Token], mut at: usize) -> (Vec<String>, usize) {
    let mut path = Vec::new();
    while tokens.get(at).is_some_and(Token::is_word) {
        path.push(tokens[at].text.clone());
        at += 1;
        let goes_on = stands(tokens, at, &["::"]) && tokens.get(at + 1).is_some_and(Token::is_word);
        if !goes_on {
            break;
        }
        at += 1;
    }
    (path, at)
}

/// Reads one tree of a declaration from `at`; returns the place behind it.
fn tree(tokens: &[Token], mut at: usize, prefix: &[String], found: &mut Vec<Use>) -> usize {
    let mut path = prefix.to_vec();
    if stands(tokens, at, &["::"]) {
        path.push(String::new());
        at += 1;
    }
    while let Some(token) = tokens.get(at) {
        if token.kind == Kind::Word {
            path.push(token.text.clone());
            at += 1;
        } else if token.is("{") {
            return group(tokens, at + 1, &path, found);
        } else if token.is("*") {
            add(found, path, "*", token.line);
            return at + 1;
        }
        if !stands(tokens, at, &["::"]) {
            break;
        }
        at += 1;
    }
    let line = tokens.get(at).map_or(0, |token| token.line);
    if path.len() > 1 && path.last().is_some_and(|name| name == "self") {
        path.pop();
    }
    let is_renamed = stands(tokens, at, &["as"]);
    let own = path.last().cloned().unwrap_or_default();
    let name = if is_renamed {
        tokens[at + 1].text.clone()
    } else {
        own
    };
    add(found, path, &name, line);
    if is_renamed { at + 2 } else { at }
}

/// Reads the trees between braces; returns the place behind the closing one.
fn group(tokens: &[Token], mut at: usize, path: &[String], found: &mut Vec<Use>) -> usize {
    while at < tokens.len() && !tokens[at].is("}") {
        if tokens[at].is(",") {
            at += 1;
        } else {
            at = tree(tokens, at, path, found).max(at + 1);
        }
    }
    at + 1
}

fn add(found: &mut Vec<Use>, path: Vec<String>, name: &str, line: usize) {
    let name = name.to_owned();
    found.push(Use { path, name, line });
}

#[test]
fn declarations_of_every_shape_are_read() {
    let source = "
        pub(crate) use super::{
            files::{self, Purpose as Aim},
            view::*,
        };
        use ::serde::Deserialize;
        use child;
        pub(in crate::app) fn drawn() -> impl Sized + use<'_> { crate::units::mm(1.0); x.y::<Z>() }
    ";
    let tokens = super::tokens::tokens(source);
    let shown = |one: &Use| format!("{}={}", one.name, one.path.join("::"));
    let found: Vec<String> = uses(&tokens).iter().map(shown).collect();
    let expected = "files=super::files Aim=super::files::Purpose *=super::view Deserialize=::serde::Deserialize \
                    child=child";
    assert_eq!(found.join(" "), expected);
    let found: Vec<String> = paths(&tokens)
        .iter()
        .map(|one| one.path.join("::"))
        .collect();
    assert_eq!(found, ["crate::units::mm"]);
}
