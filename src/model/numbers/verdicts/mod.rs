//! From claims to verdicts: whether a number agrees with the tables, or with the text itself.

pub(crate) mod balance;
pub(crate) mod compare;
pub(crate) mod divided;
pub(crate) mod enumeration;
mod enumeration_after;
mod enumeration_before;
mod enumeration_words;
pub(crate) mod growth;
pub(crate) mod interpretation;
mod list;
mod list_sums;
pub(crate) mod lists;
mod naming;
pub(crate) mod shares;
pub(crate) mod statements;
pub(crate) mod sums;
pub(crate) mod tables;
pub(crate) mod verdict;
