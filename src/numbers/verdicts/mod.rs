//! From claims to verdicts: whether a number agrees with the tables, or with the text itself.

pub(crate) mod book;
pub(crate) mod compare;
pub(crate) mod growth;
pub(crate) mod list_behind;
pub(crate) mod listed;
pub(crate) mod naming;
pub(crate) mod shares;
pub(crate) mod sums;
pub(crate) mod verdict;
