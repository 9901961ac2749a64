//! The numbers of the text and what each of them is (正文数字核对).
//!
//! A paragraph is read once from left to right, in time in line with its length: characters become tokens, tokens
//! clauses, a number with the words of its clause a claim about cells, and the claim is compared with the tables. Only a
//! claim whose meaning is certain from its words is a warning when it disagrees; a doubtful one is a question, and the
//! rest is silent and can be listed.

mod taken;

pub use taken::{Aside, NumberInText, TakenFor};

use super::Subject;

/// Every number of the text, in the order of the page, with what it was taken for.
pub fn numbers(_subject: &Subject<'_>) -> Vec<NumberInText> {
    Vec::new()
}
