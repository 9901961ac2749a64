//! The numbers of the text and what each of them is (正文数字核对).
//!
//! A paragraph is read once from left to right, in time in line with its length: characters become tokens (`lexer`),
//! tokens clauses (`clause`), a number with the words of its clause and what was told before a claim about cells
//! (`telling`, `claim`), and the claim is set beside the tables (`compare`) or beside the text itself (`sums`, `shares`,
//! `growth`, `listed`). Only a claim whose meaning is certain from its words is a warning when it disagrees; a doubtful
//! one is a question, and the rest is silent and can be listed.

mod analysis;
mod aside;
mod book;
mod claim;
mod claims_of_requests;
mod claims_of_tables;
mod clause;
mod compare;
mod context;
mod digits;
mod findings;
mod growth;
mod lexer;
mod lexicon;
mod list_behind;
mod listed;
mod mention;
mod naming;
mod numeral;
mod phrase;
mod phrase_reader;
mod plain_words;
mod respective;
mod settle;
mod shares;
mod sums;
mod taken;
mod telling;
mod token;
mod verdict;
mod wholes;
mod word;
mod words_of_requests;
mod words_of_sentences;
mod words_of_tables;

pub(super) use findings::{FIGURE, GROWTH, LIST, SHARE, SUM};
pub use taken::{Aside, NumberInText, TakenFor};

use super::Subject;

/// Every number of the text, in the order of the page, with what it was taken for.
pub fn numbers(subject: &Subject<'_>) -> Vec<NumberInText> {
    let judged = analysis::judged(subject);
    judged.into_iter().map(|judged| judged.number).collect()
}
