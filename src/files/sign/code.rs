//! The check code on paper (校验码): a short name of a hash that people can type.

use crate::words;
use crate::words::Language;
use sha2::{Digest, Sha256};
use std::fmt;
use std::str::FromStr;

/// Without 0, O, 1, I and L, which are easily confused. The number of characters is prime, so that the check digit
/// finds every wrong character and every swapped pair.
const LETTERS: &[u8] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";
/// How many characters a code has; the last is the check digit.
const LENGTH: usize = 16;
/// Its label on paper.
const CAPTION: &str = "校验码";
/// The number of characters in a group.
const GROUP: usize = 4;

/// A check code: fifteen characters of the hash and a check digit, as `7K3M-…`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CheckCode([u8; LENGTH]);

/// Why a text is no check code.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message(Language::Chinese))]
pub enum CodeError {
    /// It has too few or too many characters.
    Length(usize),
    /// It has a character that no code has.
    Character(char),
    /// The check digit says that something was mistyped.
    CheckDigit,
}

impl CodeError {
    /// What is wrong with it, and what to do.
    pub fn message(&self, language: Language) -> String {
        let words = match self {
            Self::Length(n) => words!(language, "error.code.length", n),
            Self::Character(c) => words!(language, "error.code.character", c),
            Self::CheckDigit => words!(language, "error.code.check_digit"),
        };
        words.into_owned()
    }
}

impl CheckCode {
    /// The code of data.
    pub fn of(data: &[u8]) -> Self {
        let digest = Sha256::digest(data);
        let mut number = [0; 16];
        number.copy_from_slice(&digest[..16]);
        let mut number = u128::from_be_bytes(number);
        let mut code = [0; LENGTH];
        for place in &mut code[..LENGTH - 1] {
            *place = LETTERS[usize::try_from(number % base()).unwrap_or(0)];
            number /= base();
        }
        code[LENGTH - 1] = check_digit(&code);
        Self(code)
    }

    /// Returns every code in a text without blanks.
    pub(super) fn all(text: &str) -> Vec<Self> {
        let is_start = |at: &usize| text.is_char_boundary(*at);
        (0..text.len())
            .filter(is_start)
            .filter_map(|at| text.get(at..at + LENGTH + LENGTH / GROUP - 1))
            .filter(|part| part.split('-').all(|group| group.len() == GROUP))
            .filter_map(|part| part.parse().ok())
            .collect()
    }
}

fn base() -> u128 {
    LETTERS.len() as u128
}

/// Returns the check digit with which the weighted sum of all characters is 0.
fn check_digit(code: &[u8; LENGTH]) -> u8 {
    let sum = weighted_sum(&code[..LENGTH - 1]);
    // The weight of the last place is 16; 2 is its inverse, because 16 · 2 = 32 = 1 modulo 31.
    let value = (LETTERS.len() - sum % LETTERS.len()) * 2 % LETTERS.len();
    LETTERS[value]
}

fn weighted_sum(code: &[u8]) -> usize {
    let values = code.iter().map(|letter| value(*letter).unwrap_or(0));
    values.zip(1..).map(|(value, weight)| value * weight).sum()
}

fn value(letter: u8) -> Option<usize> {
    LETTERS.iter().position(|known| *known == letter)
}

impl fmt::Display for CheckCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (idx, letter) in self.0.iter().enumerate() {
            if idx > 0 && idx % GROUP == 0 {
                f.write_str("-")?;
            }
            write!(f, "{}", char::from(*letter))?;
        }
        Ok(())
    }
}

impl FromStr for CheckCode {
    type Err = CodeError;

    /// Parses a code in either case and width, with or without separators and the label before it.
    fn from_str(text: &str) -> Result<Self, CodeError> {
        let text = text.trim();
        let text = text.strip_prefix(CAPTION).unwrap_or(text);
        let typed = text.chars().map(half_width);
        let typed: Vec<char> = typed.filter(|c| !is_between(*c)).collect();
        let mut code = [0; LENGTH];
        if typed.len() != LENGTH {
            return Err(CodeError::Length(typed.len()));
        }
        for (place, &typed) in code.iter_mut().zip(&typed) {
            let letter = u8::try_from(typed.to_ascii_uppercase()).ok();
            let letter = letter.filter(|letter| value(*letter).is_some());
            *place = letter.ok_or(CodeError::Character(typed))?;
        }
        if !weighted_sum(&code).is_multiple_of(LETTERS.len()) {
            return Err(CodeError::CheckDigit);
        }
        Ok(Self(code))
    }
}

// Dashes of every kind, and what copying from a page leaves between characters.
fn is_between(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(
            c,
            '-' | '_' | '.' | ':' | '·' | '\u{AD}' | '\u{FEFF}' | '\u{2212}'
        )
        || matches!(c, '\u{2010}'..='\u{2015}' | '\u{200B}'..='\u{200D}')
}

// Letters and digits of full width stand at the same distance from those of ASCII.
fn half_width(c: char) -> char {
    match c {
        '！'..='～' => {
            char::from_u32(u32::from(c) - u32::from('！') + u32::from('!')).unwrap_or(c)
        }
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use nianbao_model::error_checks::check_errors;
    use nianbao_model::every;

    #[test]
    fn every_error_is_said_in_both_languages() {
        let every = every!(CodeError { Length(3), Character('O'), CheckDigit });
        check_errors(every, CodeError::message, "");
    }

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        let code = CheckCode::of(b"report");
        let shown = code.to_string();
        assert_eq!(shown.len(), 19);
        for typed in [
            shown.clone(),
            shown.to_lowercase(),
            shown.replace('-', ""),
            format!(" {} ", shown.replace('-', "  ")),
            shown.replace('-', "－"),
            shown.replace('-', "\u{2011}"),
            shown.chars().map(full_width).collect(),
            shown.to_lowercase().chars().map(full_width).collect(),
            format!("校验码：{shown}\u{200B}"),
            format!("\t{}\n", shown.replace('-', "　")),
        ] {
            assert_eq!(typed.parse(), Ok(code), "{typed}");
        }
    }

    fn full_width(c: char) -> char {
        char::from_u32(u32::from(c) - u32::from('!') + u32::from('！')).unwrap()
    }

    #[test]
    fn every_wrong_character_and_every_exchange_is_found() {
        let right = CheckCode::of(b"report").0;
        for place in 0..LENGTH {
            for &letter in LETTERS {
                let mut wrong = right;
                wrong[place] = letter;
                check_wrong(wrong, right);
            }
            for other in 0..place {
                let mut wrong = right;
                wrong.swap(place, other);
                check_wrong(wrong, right);
            }
        }
    }

    fn check_wrong(wrong: [u8; LENGTH], right: [u8; LENGTH]) {
        let text = String::from_utf8(wrong.to_vec()).unwrap();
        if wrong != right {
            assert_eq!(
                text.parse::<CheckCode>(),
                Err(CodeError::CheckDigit),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_no_code_is_refused() {
        assert_eq!("ABCD".parse::<CheckCode>(), Err(CodeError::Length(4)));
        let typed = "O234-5678-9ABC-DEFG".parse::<CheckCode>();
        assert_eq!(typed, Err(CodeError::Character('O')));
    }

    #[test]
    fn codes_are_found_in_the_text_of_a_page() {
        let codes = [CheckCode::of(b"last year"), CheckCode::of(b"report")];
        let [last, own] = codes;
        let page = format!("上年报告的校验码为{last}。—3—校验码{own}某市某局");
        assert_eq!(CheckCode::all(&page), codes);
        assert!(CheckCode::all("校验码").is_empty());
    }
}
