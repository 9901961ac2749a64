//! Rust source cut into tokens, without comments and without items that exist for tests alone.

use super::lexer::read;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Word,
    Lifetime,
    Number,
    /// A string, byte string or character; the token's text is what stands between the quotes, unescaped as written.
    Text,
    Mark,
}

/// One token of a source.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    pub(crate) kind: Kind,
    pub(crate) text: String,
    pub(crate) line: usize,
}

impl Token {
    /// Whether this is that word or mark; never true of the text of a string.
    pub(crate) fn is(&self, text: &str) -> bool {
        matches!(self.kind, Kind::Word | Kind::Mark) && self.text == text
    }

    pub(crate) fn is_word(&self) -> bool {
        self.kind == Kind::Word
    }

    /// `1` for an opening bracket, `-1` for a closing one. Angle brackets are none.
    fn depth(&self) -> isize {
        match (self.kind, self.text.as_str()) {
            (Kind::Mark, "(" | "[" | "{") => 1,
            (Kind::Mark, ")" | "]" | "}") => -1,
            _ => 0,
        }
    }
}

/// The tokens of a source without its tests.
pub(crate) fn tokens(source: &str) -> Vec<Token> {
    without_tests(&read(source))
}

/// Whether these words and marks stand here one after the other.
pub(crate) fn stands(tokens: &[Token], at: usize, texts: &[&str]) -> bool {
    tokens
        .get(at..at + texts.len())
        .is_some_and(|found| found.iter().zip(texts).all(|(token, text)| token.is(text)))
}

/// The place of the bracket that closes the one at `open`, or the end.
pub(crate) fn close(tokens: &[Token], open: usize) -> usize {
    let mut depth = 0;
    for (at, token) in tokens.iter().enumerate().skip(open) {
        depth += token.depth();
        if depth == 0 {
            return at;
        }
    }
    tokens.len()
}

/// The place behind the `>` that closes the `<` at `open`, or the end.
pub(crate) fn close_angle(tokens: &[Token], open: usize) -> usize {
    let mut depth = 0_isize;
    let mut at = open;
    while at < tokens.len() {
        if tokens[at].depth() == 1 {
            at = close(tokens, at);
        } else if tokens[at].is("<") {
            depth += 1;
        } else if tokens[at].is(">") {
            depth -= 1;
        }
        at += 1;
        if depth <= 0 {
            break;
        }
    }
    at
}

/// The parts of a list between commas that stand in no bracket.
pub(crate) fn split(tokens: &[Token]) -> Vec<&[Token]> {
    let mut parts = Vec::new();
    let (mut start, mut depth) = (0, 0);
    for (at, token) in tokens.iter().enumerate() {
        let angle = isize::from(token.is("<")) - isize::from(token.is(">"));
        depth += token.depth() + angle;
        if depth == 0 && token.is(",") {
            parts.push(&tokens[start..at]);
            start = at + 1;
        }
    }
    parts.push(&tokens[start..]);
    parts.retain(|part| !part.is_empty());
    parts
}

/// Leaves out every item under `#[cfg(test)]` or `#[test]`.
fn without_tests(tokens: &[Token]) -> Vec<Token> {
    let mut kept = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if is_test_attribute(tokens, at) {
            at = item_end(tokens, at);
        } else {
            kept.push(tokens[at].clone());
            at += 1;
        }
    }
    kept
}

fn is_test_attribute(tokens: &[Token], at: usize) -> bool {
    if !stands(tokens, at, &["#", "["]) {
        return false;
    }
    let inside = &tokens[at + 2..close(tokens, at + 1)];
    let has = |text| inside.iter().any(|token| token.is(text));
    stands(inside, 0, &["test"])
        || stands(inside, 0, &["cfg"]) && has("test") && !has("not") && !has("any")
}

/// The place behind the item whose first attribute stands at `at`.
fn item_end(tokens: &[Token], mut at: usize) -> usize {
    while stands(tokens, at, &["#", "["]) {
        at = close(tokens, at + 1) + 1;
    }
    let keyword = tokens[at..].iter().position(|token| !is_visibility(token));
    let keyword = at + keyword.unwrap_or_default();
    let starts_with = |words: &[&str]| words.iter().any(|word| stands(tokens, keyword, &[word]));
    let is_constant_function = stands(tokens, keyword, &["const", "fn"]);
    let ends_in_braces = is_constant_function || starts_with(&IN_BRACES);
    let is_part = !ends_in_braces && !starts_with(&IN_SEMICOLON);
    while at < tokens.len() && tokens[at].depth() >= 0 {
        if tokens[at].is(";") || is_part && tokens[at].is(",") {
            return at + 1;
        }
        if tokens[at].depth() == 1 {
            let is_body = tokens[at].is("{");
            at = close(tokens, at);
            if is_body && ends_in_braces {
                return at + 1;
            }
        }
        at += 1;
    }
    at
}

/// Items that end with their body, where they have one.
const IN_BRACES: [&str; 10] = [
    "fn",
    "struct",
    "enum",
    "union",
    "impl",
    "trait",
    "mod",
    "unsafe",
    "async",
    "macro_rules",
];

/// Items that end with a semicolon alone.
const IN_SEMICOLON: [&str; 5] = ["use", "const", "static", "type", "let"];

fn is_visibility(token: &Token) -> bool {
    ["pub", "(", ")", "crate", "super", "in", "::"]
        .iter()
        .any(|word| token.is(word))
}

#[test]
fn every_shape_of_item_for_tests_is_left_out() {
    let source = "
        #[cfg(test)] pub(crate) fn a<const N: usize>(x: u8, y: u8) -> u8 { 1 } k1!();
        #[cfg(test)] impl<A, B> From<A> for C<A, B> { fn d() {} } k2!();
        #[cfg(test)] const E: F = F { g: 1 }; k3!();
        #[cfg(test)] #[path = \"h.rs\"] mod i; k4!();
        struct K5 { #[cfg(test)] j: L<u8>, k6: u8 }
        enum K7 { K8, #[cfg(test)] M { n: u8 } }
        #[cfg(test)] const fn o() {} #[cfg(not(test))] fn k9() {}
    ";
    let found = tokens(source);
    let is_kept = |name: &str| found.iter().any(|token| token.is(name));
    assert!(
        ["k1", "k2", "k3", "k4", "K5", "k6", "K7", "K8", "k9"]
            .iter()
            .all(|name| is_kept(name))
    );
    assert!(
        ["a", "d", "E", "g", "i", "j", "M", "n", "o"]
            .iter()
            .all(|name| !is_kept(name))
    );
}

#[test]
fn comments_strings_and_tests_are_no_code() {
    let source = r##"
        /* App /* App */ App */ // App
        fn shown<'a>(text: &'a str) -> char { let _ = ("App", r#"App " App"#, b"App", 'A', '\''); 'x' }
        #[cfg(test)]
        use crate::App;
        #[cfg(test)]
        mod tests { fn app() -> App {} }
        struct Last;
    "##;
    let words: Vec<String> = tokens(source)
        .into_iter()
        .filter(Token::is_word)
        .map(|token| token.text)
        .collect();
    let expected = "fn shown text str char let _ struct Last";
    assert_eq!(words.join(" "), expected);
}
