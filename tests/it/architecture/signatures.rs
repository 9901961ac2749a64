//! Parameters of functions: no tuple in place of a struct with a name, and at most five.
//!
//! Seen is every `fn` with a name, also in traits, in macros and within functions; not closures, types of functions,
//! and what a trait's implementation has to repeat. A parameter is a tuple where its whole type is one, `(A, B)`, or a
//! reference to one, `&(A, B)`; a list or an option of tuples and `()` are none. `self` does not count.

use super::sources::{Sources, assert_kept, assert_reported};
use super::tokens::{Kind, Token, close, close_angle, split, stands};
use std::ops::Range;

/// The most parameters of a function.
const MAX_PARAMETERS: usize = 5;

/// Reports functions that take a tuple, or too many parameters.
pub(crate) fn parameters(sources: &Sources) -> Vec<String> {
    let mut breaches = Vec::new();
    for source in sources.files() {
        let repeated = implementations(&source.tokens);
        for function in functions(&source.tokens) {
            if repeated.iter().any(|one| one.body.contains(&function.at)) {
                continue;
            }
            let token = &source.tokens[function.at];
            let place = format!(
                "{} {}",
                source.place(token),
                source.tokens[function.at + 1].text
            );
            for parameter in function
                .parameters
                .iter()
                .filter(|parameter| is_tuple(parameter))
            {
                breaches.push(format!("{place} takes a tuple: {}", joined(parameter)));
            }
            let n_parameters = function.parameters.len();
            if n_parameters > MAX_PARAMETERS {
                breaches.push(format!("{place} takes {n_parameters} parameters"));
            }
        }
    }
    breaches
}

struct Function<'a> {
    /// Where `fn` stands.
    at: usize,
    /// The types of its parameters without `self`.
    parameters: Vec<&'a [Token]>,
}

fn functions(tokens: &[Token]) -> Vec<Function<'_>> {
    let is_function = |at: &usize| {
        let is_named = |name: &Token| name.is_word() || name.is("$");
        tokens[*at].is("fn") && tokens.get(at + 1).is_some_and(is_named)
    };
    let starts = (0..tokens.len()).filter(is_function);
    starts.filter_map(|at| function(tokens, at)).collect()
}

fn function(tokens: &[Token], at: usize) -> Option<Function<'_>> {
    let mut open = at + 2 + usize::from(tokens[at + 1].is("$"));
    if stands(tokens, open, &["<"]) {
        open = close_angle(tokens, open);
    }
    if !stands(tokens, open, &["("]) {
        return None;
    }
    let inside = tokens.get(open + 1..close(tokens, open))?;
    let parameters = split(inside).into_iter().filter_map(type_of).collect();
    Some(Function { at, parameters })
}

/// The type of a parameter; none for `self`, also where its type is written.
fn type_of(parameter: &[Token]) -> Option<&[Token]> {
    let mut depth = 0_isize;
    for (at, token) in parameter.iter().enumerate() {
        depth += isize::from(["(", "[", "{"].iter().any(|open| token.is(open)));
        depth -= isize::from([")", "]", "}"].iter().any(|close| token.is(close)));
        if depth == 0 && token.is(":") {
            let is_self = parameter[..at].last().is_some_and(|name| name.is("self"));
            return (!is_self).then_some(&parameter[at + 1..]);
        }
    }
    None
}

fn is_tuple(kind: &[Token]) -> bool {
    let is_before =
        |token: &&Token| token.is("&") || token.is("mut") || token.kind == Kind::Lifetime;
    let kind = &kind[kind.iter().take_while(is_before).count()..];
    let is_all = stands(kind, 0, &["("]) && close(kind, 0) + 1 == kind.len();
    if !is_all {
        return false;
    }
    let inside = &kind[1..kind.len() - 1];
    split(inside).len() > 1 || inside.last().is_some_and(|last| last.is(","))
}

fn joined(tokens: &[Token]) -> String {
    let mut text = String::new();
    for token in tokens {
        let is_tight = ["::", "<", ">", ",", ")", "]"]
            .iter()
            .any(|mark| token.is(mark));
        let is_after_open = text.ends_with(['(', '&', '<', ':', '[']);
        if !text.is_empty() && !is_tight && !is_after_open {
            text.push(' ');
        }
        let mark = if token.kind == Kind::Lifetime {
            "'"
        } else {
            ""
        };
        text = text + mark + &token.text;
    }
    text
}

/// An `impl Trait for Type` of a file.
pub(crate) struct Implementation<'a> {
    /// The path of the trait, with its generics.
    pub(crate) of: &'a [Token],
    pub(crate) body: Range<usize>,
}

/// Every implementation of a trait in a file.
pub(crate) fn implementations(tokens: &[Token]) -> Vec<Implementation<'_>> {
    let starts = (0..tokens.len()).filter(|at| tokens[*at].is("impl") && begins_item(tokens, *at));
    starts.filter_map(|at| implementation(tokens, at)).collect()
}

/// Whether an `impl` stands where an item may begin, and not in a type.
fn begins_item(tokens: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| &tokens[before]);
    let may_stand = |token: &Token| {
        ["}", "{", ";", "]", "unsafe", ")"]
            .iter()
            .any(|mark| token.is(mark))
    };
    before.is_none_or(may_stand)
}

fn implementation(tokens: &[Token], at: usize) -> Option<Implementation<'_>> {
    let mut start = at + 1;
    if stands(tokens, start, &["<"]) {
        start = close_angle(tokens, start);
    }
    let mut end = start;
    while !tokens.get(end)?.is("for") {
        match &tokens[end] {
            token if token.is("<") => end = close_angle(tokens, end),
            token if token.is("{") || token.is("where") || token.is(";") => return None,
            _ => end += 1,
        }
    }
    let open = (end..tokens.len()).find(|at| tokens[*at].is("{"))?;
    let body = open..close(tokens, open);
    let of = &tokens[start..end];
    Some(Implementation { of, body })
}

#[test]
fn no_function_takes_a_tuple_or_more_than_five_parameters() {
    assert_kept(&parameters(Sources::of_crate()));
}

#[test]
fn tuples_and_many_parameters_are_reported() {
    let sources = Sources::planted(&[(
        "src/drawn.rs",
        "fn at<F: Fn(u8) -> (u8, u8)>((x, y): (u8, Vec<u8>), f: F) {}
         impl Drawn { fn put(&mut self, by: &'a mut (u8, u8,)) {} }
         trait Put { fn put(self: &Self, by: &(u8, u8)); }
         fn many(a: u8, b: Map<u8, u8>, c: u8, d: u8, e: u8, f: [u8; 2]) {}",
    )]);
    let expected = [
        "src/drawn.rs:1 at takes a tuple: (u8, Vec<u8>)",
        "src/drawn.rs:2 put takes a tuple: &'a mut (u8, u8,)",
        "src/drawn.rs:3 put takes a tuple: &(u8, u8)",
        "src/drawn.rs:4 many takes 6 parameters",
    ];
    assert_reported(&parameters(&sources), &expected);
}

#[test]
fn lists_of_tuples_closures_and_implementations_are_not_reported() {
    let sources = Sources::planted(&[(
        "src/drawn.rs",
        "fn all(&self, a: &[(u8, u8)], b: Vec<(u8, u8)>, c: (), d: Option<(u8, u8)>, e: (u8)) -> (u8, u8) {}
         fn each(f: impl Fn((u8, u8)) -> u8, g: fn((u8, u8))) { each(|(a, b): (u8, u8)| a, g) }
         impl<T: Into<u8>> From<(T, u8)> for Drawn<T> where T: Copy { fn from(pair: (T, u8)) -> Self {} }",
    )]);
    assert_reported(&parameters(&sources), &[]);
}
