//! The numbers of the text and what each of them is (正文数字核对).
//!
//! A paragraph is read once from left to right, in time in line with its length: characters become tokens (`lexer`),
//! tokens clauses (`clause`), a number with the words of its clause and what was told before a claim about cells
//! (`telling`, `claim`), and the claim is set beside the tables (`compare`) or beside the text itself (`sums`, `shares`,
//! `growth`, `listed`). Only a claim whose meaning is certain from its words is a warning when it disagrees; a doubtful
//! one is a question, and the rest is silent and can be listed.

pub(crate) mod analysis;
pub mod claims;
mod taken;
pub mod tokens;
pub mod verdicts;
pub mod words;

pub use taken::{Aside, NumberInText, TakenFor};

use crate::rules::Subject;

/// Every number of the text, in the order of the page, with what it was taken for.
pub fn numbers(subject: &Subject<'_>) -> Vec<NumberInText> {
    let judged = analysis::judged(subject);
    judged.into_iter().map(|judged| judged.number).collect()
}
