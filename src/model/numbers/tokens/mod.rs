//! From characters to tokens: numbers, words and marks.

pub(crate) mod digits;
pub(crate) mod lexer;
pub(crate) mod non_quantity;
pub(crate) mod numeral;
pub(crate) mod token;
