//! The tokens of a paragraph.

use super::numeral::Numeral;
use super::taken::Aside;
use super::word::Word;
use std::ops::Range;

/// A piece of a paragraph.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Token {
    /// Its characters; for a number, with its unit.
    pub(super) characters: Range<usize>,
    /// What it is.
    pub(super) kind: Kind,
}

/// What a piece of a paragraph is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    /// A number that may be a quantity.
    Number(Numeral),
    /// A number that is none by its form.
    Aside(Aside, Numeral),
    /// A word that is understood.
    Word(Word),
    /// A mark between words.
    Mark(Mark),
    /// 《…》, with the marks.
    Title,
    /// “…”, with the marks.
    Quote,
    /// Words that are not understood.
    Text,
}

/// A mark between words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// The end of a sentence.
    Stop,
    /// ；
    Semicolon,
    /// ，
    Comma,
    /// 、
    Pause,
    /// ：
    Colon,
    /// （
    Open,
    /// ）
    Close,
}

impl Mark {
    /// The mark that a character is.
    pub(super) const fn of(c: char) -> Option<Self> {
        Some(match c {
            '。' | '！' | '？' | '!' | '?' | '\n' => Self::Stop,
            '；' | ';' => Self::Semicolon,
            '，' | ',' => Self::Comma,
            '、' => Self::Pause,
            '：' | ':' => Self::Colon,
            '（' | '(' => Self::Open,
            '）' | ')' => Self::Close,
            _ => return None,
        })
    }
}

impl Token {
    /// The number that may be a quantity.
    pub(super) const fn number(&self) -> Option<&Numeral> {
        match &self.kind {
            Kind::Number(numeral) => Some(numeral),
            _ => None,
        }
    }

    /// The word that is understood.
    pub(super) const fn word(&self) -> Option<Word> {
        match self.kind {
            Kind::Word(word) => Some(word),
            _ => None,
        }
    }

    /// Whether it stands in “…”, be it a word that is understood or not.
    pub(super) fn is_quoted(&self, chars: &[char]) -> bool {
        let opens = |c: &char| matches!(c, '“' | '「');
        self.kind == Kind::Quote
            || matches!(self.kind, Kind::Word(_))
                && chars.get(self.characters.start).is_some_and(opens)
    }

    /// Whether it is this mark.
    pub(super) fn is(&self, mark: Mark) -> bool {
        self.kind == Kind::Mark(mark)
    }
}

/// A paragraph read: its tokens, and the numbers within titles and names, which are no tokens of their own.
#[derive(Clone, Debug, Default)]
pub(super) struct Tokens {
    /// From left to right.
    pub(super) tokens: Vec<Token>,
    /// Numbers in 《…》 and “…”.
    pub(super) within_names: Vec<Numeral>,
}
