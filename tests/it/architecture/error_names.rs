//! Which names of a file are errors; `messages` says by what they are known.

use super::tokens::{Kind, Token, close, stands};
use std::ops::Range;

/// Names that are errors wherever they stand, also behind `_`.
const ERRORS: [&str; 4] = ["error", "err", "fault", "failure"];

/// Names of errors that stand for other things as well.
const REASONS: [&str; 2] = ["reason", "cause"];

/// What the names of types end in that are errors.
const TYPES: [&str; 3] = ["Error", "Fault", "Failure"];

/// Methods whose closure takes an error.
const TAKERS: [&str; 5] = [
    "map_err",
    "inspect_err",
    "unwrap_or_else",
    "or_else",
    "map_or_else",
];

/// Methods that give the value itself.
const TRANSPARENT: [&str; 8] = [
    "clone",
    "as_ref",
    "as_mut",
    "borrow",
    "deref",
    "to_owned",
    "into_inner",
    "by_ref",
];

/// The tokens of a file, and the names that are bound to errors in it.
pub(crate) struct Errors<'a> {
    tokens: &'a [Token],
    bound: Vec<(String, Range<usize>)>,
}

impl<'a> Errors<'a> {
    pub(crate) fn new(tokens: &'a [Token]) -> Self {
        let found = (0..tokens.len()).flat_map(|at| bound_at(tokens, at));
        let bound = found.collect();
        Self { tokens, bound }
    }

    /// Whether a name is an error where it stands.
    pub(crate) fn is_error(&self, name: &str, at: usize) -> bool {
        let last = name.rsplit('_').next().unwrap_or(name);
        let is_bound = || {
            self.bound
                .iter()
                .any(|(bound, range)| bound == name && range.contains(&at))
        };
        ERRORS.contains(&last) || is_bound()
    }

    /// The error that the value before this place is.
    pub(crate) fn named_before(&self, end: usize) -> Option<String> {
        let at = self.name_before(end)?;
        let name = &self.tokens[at].text;
        (self.is_error(name, at) || is_type(name)).then(|| name.clone())
    }

    /// The error that `to_string` at this place writes.
    pub(crate) fn written(&self, at: usize) -> Option<String> {
        if at < 2 || !self.tokens[at].is("to_string") {
            return None;
        }
        if self.tokens[at - 1].is(".") {
            let name_at = self.name_before(at - 1)?;
            let name = &self.tokens[name_at].text;
            let is_error =
                is_type(name) || REASONS.contains(&name.as_str()) || self.is_error(name, name_at);
            return is_error.then(|| name.clone());
        }
        let of = &self.tokens[at - 2];
        if is_type(&of.text) {
            return Some(of.text.clone());
        }
        if stands(self.tokens, at + 1, &["("]) {
            return self.named_before(close(self.tokens, at + 1));
        }
        let taker = &self.tokens[opening(self.tokens, at)?.checked_sub(1)?];
        TAKERS
            .contains(&taker.text.as_str())
            .then(|| taker.text.clone())
    }

    /// Where the last name of the value that ends here stands; the type of `Type::new(…)`.
    fn name_before(&self, end: usize) -> Option<usize> {
        let at = end.checked_sub(1)?;
        let token = &self.tokens[at];
        match token.kind {
            Kind::Word => Some(at),
            Kind::Number if at > 1 && self.tokens[at - 1].is(".") => self.name_before(at - 1),
            _ if token.is("?") => self.name_before(at),
            _ if token.is(")") => {
                let open = opening(self.tokens, at)?;
                let function = open.checked_sub(1)?;
                let is_method = function > 0 && self.tokens[function - 1].is(".");
                let name = &self.tokens[function];
                if !name.is_word() || name.is("return") {
                    return self.name_before(at);
                }
                if is_method {
                    let is_same = TRANSPARENT.contains(&name.text.as_str());
                    return is_same.then(|| self.name_before(function - 1)).flatten();
                }
                type_of_path(self.tokens, function)
            }
            _ => None,
        }
    }
}

/// The names that are bound to errors by what begins at `at`, and as far as they reach.
fn bound_at(tokens: &[Token], at: usize) -> Vec<(String, Range<usize>)> {
    if !tokens[at].is_word() {
        return Vec::new();
    }
    if stands(tokens, at, &["Err", "("]) {
        let end = close(tokens, at + 1);
        let name = tokens
            .get(end - 1)
            .filter(|name| end <= at + 4 && is_variable(name));
        return name
            .map(|name| (name.text.clone(), at..block_end(tokens, at)))
            .into_iter()
            .collect();
    }
    if TAKERS.contains(&tokens[at].text.as_str()) && stands(tokens, at + 1, &["("]) {
        let bar = at + 2 + usize::from(stands(tokens, at + 2, &["move"]));
        let name = tokens
            .get(bar + 1)
            .filter(|name| stands(tokens, bar, &["|"]) && is_variable(name));
        return name
            .map(|name| (name.text.clone(), at..close(tokens, at + 1)))
            .into_iter()
            .collect();
    }
    if stands(tokens, at + 1, &[":"]) && is_variable(&tokens[at]) {
        let name = has_type(tokens, at + 2).then(|| tokens[at].text.clone());
        return name
            .map(|name| (name, at..body_end(tokens, at)))
            .into_iter()
            .collect();
    }
    if is_type(&tokens[at].text) {
        reasons_of_pattern(tokens, at)
    } else {
        Vec::new()
    }
}

/// The reasons that a pattern of a type of errors binds.
fn reasons_of_pattern(tokens: &[Token], at: usize) -> Vec<(String, Range<usize>)> {
    let is_path = stands(tokens, at + 1, &["::"]);
    let open = if is_path { at + 3 } else { at + 1 };
    if !stands(tokens, open, &["("]) && !stands(tokens, open, &["{"]) {
        return Vec::new();
    }
    let end = close(tokens, open);
    let behind = (end + 1..tokens.len()).find(|at| !tokens[*at].is(")"));
    let is_pattern = behind.is_some_and(|at| {
        ["=>", "=", "|", "if"]
            .iter()
            .any(|mark| tokens[at].is(mark))
    });
    let names = tokens[open..end.min(tokens.len())].iter();
    let reasons = names.filter(|name| is_pattern && REASONS.contains(&name.text.as_str()));
    reasons
        .map(|name| (name.text.clone(), at..block_end(tokens, at)))
        .collect()
}

fn is_variable(token: &Token) -> bool {
    token.is_word() && token.text.starts_with(|c: char| c.is_lowercase())
}

fn is_type(name: &str) -> bool {
    TYPES.iter().any(|end| name.ends_with(end))
}

/// The type of errors in a path that ends at `at`.
fn type_of_path(tokens: &[Token], mut at: usize) -> Option<usize> {
    while !is_type(&tokens[at].text) {
        if at < 2 || !tokens[at - 1].is("::") {
            return None;
        }
        at -= 2;
    }
    Some(at)
}

/// Whether the type that begins here is one of errors, or a reference to one.
fn has_type(tokens: &[Token], at: usize) -> bool {
    let rest = tokens.get(at..).unwrap_or_default();
    let is_before =
        |token: &&Token| token.is("&") || token.is("mut") || token.kind == Kind::Lifetime;
    let n_before = rest.iter().take_while(is_before).count();
    let path = rest[n_before..]
        .iter()
        .take_while(|token| token.is_word() || token.is("::"));
    path.last()
        .is_some_and(|last| last.is_word() && is_type(&last.text))
}

/// Where the body ends that comes next, or the block that `at` stands in where there is none.
fn body_end(tokens: &[Token], at: usize) -> usize {
    let brace = (at..tokens.len()).find(|at| tokens[*at].is("{") || tokens[*at].is("}"));
    brace.map_or(tokens.len(), |at| {
        if tokens[at].is("{") {
            close(tokens, at)
        } else {
            at
        }
    })
}

/// Where the block ends that `at` stands in.
fn block_end(tokens: &[Token], mut at: usize) -> usize {
    while at < tokens.len() && !tokens[at].is("}") {
        let opens = ["(", "[", "{"].iter().any(|open| tokens[at].is(open));
        at = if opens { close(tokens, at) + 1 } else { at + 1 };
    }
    at
}

/// Where the round bracket opens that `at` stands in or closes.
fn opening(tokens: &[Token], at: usize) -> Option<usize> {
    let mut depth = 0_isize;
    for before in (0..at).rev() {
        let token = &tokens[before];
        if token.is(")") || token.is("]") || token.is("}") {
            depth += 1;
        } else if token.is("(") || token.is("[") || token.is("{") {
            depth -= 1;
        }
        if depth < 0 {
            return token.is("(").then_some(before);
        }
    }
    None
}
