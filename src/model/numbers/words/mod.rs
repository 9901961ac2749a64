//! The lexicon: the words that are understood, as data.

pub(crate) mod lexicon;
pub(crate) mod plain;
pub(crate) mod requests;
pub(crate) mod sentences;
pub(crate) mod tables;
pub(crate) mod word;
