//! From characters to tokens: numbers, words, punctuation.

pub(crate) mod aside;
pub(crate) mod digits;
pub(crate) mod lexer;
pub(crate) mod numeral;
pub(crate) mod token;
