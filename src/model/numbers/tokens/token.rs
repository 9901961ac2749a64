//! The tokens of a paragraph.

use super::non_quantity::NonQuantity;
use super::numeral::Numeral;
use crate::numbers::words::word::Word;
use std::ops::Range;

/// A piece of a paragraph.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Token {
    /// Its characters, with the unit of a number.
    pub(crate) characters: Range<usize>,
    /// Its kind.
    pub(crate) kind: Kind,
}

/// The kind of a token.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Kind {
    /// A number that may be a quantity.
    Number(Numeral),
    /// A number that is no quantity by its form.
    NonQuantity(NonQuantity, Numeral),
    /// A word of the lexicon.
    Word(Word),
    /// A mark between words.
    Punctuation(Punctuation),
    /// 《…》, with the marks.
    Title,
    /// “…”, with the marks.
    Quote,
    /// Words that are not in the lexicon.
    Text,
}

/// A mark between words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Punctuation {
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

impl Punctuation {
    /// The mark of a character. Returns `None` for any other character.
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
    /// The number that may be a quantity. Returns `None` for any other token.
    pub(crate) const fn number(&self) -> Option<&Numeral> {
        match &self.kind {
            Kind::Number(numeral) => Some(numeral),
            _ => None,
        }
    }

    /// The word of the lexicon. Returns `None` for any other token.
    pub(crate) const fn word(&self) -> Option<Word> {
        match self.kind {
            Kind::Word(word) => Some(word),
            _ => None,
        }
    }

    /// Whether it is in “…”, as a word of the lexicon or not.
    pub(crate) fn is_quoted(&self, chars: &[char]) -> bool {
        let opens = |c: &char| matches!(c, '“' | '「');
        self.kind == Kind::Quote
            || matches!(self.kind, Kind::Word(_))
                && chars.get(self.characters.start).is_some_and(opens)
    }

    /// Whether it is this mark.
    pub(crate) fn is(&self, mark: Punctuation) -> bool {
        self.kind == Kind::Punctuation(mark)
    }
}

/// The tokens of a paragraph, and the numbers within its titles and names, which are no tokens of their own.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tokens {
    /// From left to right.
    pub(crate) tokens: Vec<Token>,
    /// Numbers in 《…》 and “…”.
    pub(crate) within_names: Vec<Numeral>,
}
