//! The tokens of a paragraph.

use super::numeral::Numeral;
use crate::numbers::taken::Aside;
use crate::numbers::words::word::Word;
use std::ops::Range;

/// A piece of a paragraph.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Token {
    /// Its characters; for a number, with its unit.
    pub(crate) characters: Range<usize>,
    /// What it is.
    pub(crate) kind: Kind,
}

/// What a piece of a paragraph is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Kind {
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
pub(crate) enum Mark {
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
    pub(crate) const fn of(c: char) -> Option<Self> {
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
    pub(crate) const fn number(&self) -> Option<&Numeral> {
        match &self.kind {
            Kind::Number(numeral) => Some(numeral),
            _ => None,
        }
    }

    /// The word that is understood.
    pub(crate) const fn word(&self) -> Option<Word> {
        match self.kind {
            Kind::Word(word) => Some(word),
            _ => None,
        }
    }

    /// Whether it stands in “…”, be it a word that is understood or not.
    pub(crate) fn is_quoted(&self, chars: &[char]) -> bool {
        let opens = |c: &char| matches!(c, '“' | '「');
        self.kind == Kind::Quote
            || matches!(self.kind, Kind::Word(_))
                && chars.get(self.characters.start).is_some_and(opens)
    }

    /// Whether it is this mark.
    pub(crate) fn is(&self, mark: Mark) -> bool {
        self.kind == Kind::Mark(mark)
    }
}

/// A paragraph read: its tokens, and the numbers within titles and names, which are no tokens of their own.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tokens {
    /// From left to right.
    pub(crate) tokens: Vec<Token>,
    /// Numbers in 《…》 and “…”.
    pub(crate) within_names: Vec<Numeral>,
}
