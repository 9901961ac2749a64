//! As much of a lexer of Rust as the invariants need: it knows nested comments, raw strings and lifetimes, and keeps
//! `::`, `->` and `=>` together. Every other mark is one character, so `>>` closes two lists of generics.

use super::tokens::{Kind, Token};

/// Cuts a source into tokens and leaves its comments out.
pub(crate) fn read(source: &str) -> Vec<Token> {
    let mut lexer = Lexer {
        chars: source.chars().collect(),
        at: 0,
        line: 1,
        found: Vec::new(),
    };
    while lexer.step() {}
    lexer.found
}

struct Lexer {
    chars: Vec<char>,
    at: usize,
    line: usize,
    found: Vec<Token>,
}

impl Lexer {
    fn peek(&self, ahead: usize) -> char {
        self.chars.get(self.at + ahead).copied().unwrap_or('\0')
    }

    fn next(&mut self) -> char {
        let c = self.peek(0);
        self.line += usize::from(c == '\n');
        self.at += 1;
        c
    }

    fn push(&mut self, kind: Kind, line: usize, text: String) {
        self.found.push(Token { kind, text, line });
    }

    /// Reads what stands next; false at the end.
    fn step(&mut self) -> bool {
        let line = self.line;
        match (self.peek(0), self.peek(1)) {
            ('\0', _) if self.at >= self.chars.len() => return false,
            (c, _) if c.is_whitespace() => {
                self.next();
            }
            ('/', '/') => {
                self.take(|c| c != '\n');
            }
            ('/', '*') => self.block_comment(),
            ('"', _) => self.string(line),
            ('\'', _) => self.quote(line),
            (c, _) if c.is_ascii_digit() => self.number(line),
            (c, _) if is_of_word(c) => self.word(line),
            _ => self.mark(line),
        }
        true
    }

    fn take(&mut self, fits: impl Fn(char) -> bool) -> String {
        let mut taken = String::new();
        while self.at < self.chars.len() && fits(self.peek(0)) {
            taken.push(self.next());
        }
        taken
    }

    fn block_comment(&mut self) {
        let mut depth = 0;
        while self.at < self.chars.len() {
            let step = match (self.peek(0), self.peek(1)) {
                ('/', '*') => 1,
                ('*', '/') => -1,
                _ => 0,
            };
            self.next();
            if step != 0 {
                self.next();
                depth += step;
            }
            if depth == 0 {
                return;
            }
        }
    }

    fn string(&mut self, line: usize) {
        self.next();
        let mut text = String::new();
        while self.at < self.chars.len() && self.peek(0) != '"' {
            if self.peek(0) == '\\' {
                text.push(self.next());
            }
            text.push(self.next());
        }
        self.next();
        self.push(Kind::Text, line, text);
    }

    /// A string that ends at its quote and as many `#` as stand before it; `r` is read already.
    fn raw_string(&mut self, line: usize) {
        let n_hashes = self.take(|c| c == '#').len();
        self.next();
        let mut text = String::new();
        while self.at < self.chars.len() {
            if self.peek(0) == '"' && (1..=n_hashes).all(|ahead| self.peek(ahead) == '#') {
                break;
            }
            text.push(self.next());
        }
        for _ in 0..=n_hashes {
            self.next();
        }
        self.push(Kind::Text, line, text);
    }

    /// A lifetime or a character.
    fn quote(&mut self, line: usize) {
        self.next();
        if self.peek(0) != '\\' && self.peek(1) != '\'' {
            let name = self.take(is_of_word);
            return self.push(Kind::Lifetime, line, name);
        }
        let mut text = String::new();
        while self.at < self.chars.len() && self.peek(0) != '\'' {
            if self.peek(0) == '\\' {
                text.push(self.next());
            }
            text.push(self.next());
        }
        self.next();
        self.push(Kind::Text, line, text);
    }

    fn number(&mut self, line: usize) {
        let mut text = self.take(is_of_word);
        if self.peek(0) == '.' && self.peek(1).is_ascii_digit() {
            text.push(self.next());
            text += &self.take(is_of_word);
        }
        self.push(Kind::Number, line, text);
    }

    fn word(&mut self, line: usize) {
        let word = self.take(is_of_word);
        let is_prefix = matches!(word.as_str(), "r" | "b" | "c" | "br" | "cr");
        let is_raw = is_prefix && word.ends_with('r');
        match (self.peek(0), self.peek(1)) {
            ('"', _) | ('#', '"' | '#') if is_raw => self.raw_string(line),
            ('"', _) if is_prefix => self.string(line),
            ('\'', _) if word == "b" => self.quote(line),
            ('#', c) if word == "r" && is_of_word(c) => {
                self.next();
                self.word(line);
            }
            _ => self.push(Kind::Word, line, word),
        }
    }

    fn mark(&mut self, line: usize) {
        let first = self.next();
        let mut text = String::from(first);
        if matches!((first, self.peek(0)), (':', ':') | ('-' | '=', '>')) {
            text.push(self.next());
        }
        self.push(Kind::Mark, line, text);
    }
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}
