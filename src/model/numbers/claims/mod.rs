//! From tokens to claims: which quantity of the report each number of the text states.

pub(crate) mod claim;
pub(crate) mod clause;
mod complement;
pub(crate) mod context;
mod distributive;
pub(crate) mod interpreter;
pub(crate) mod mention;
mod own_words;
pub(crate) mod phrase;
mod phrase_reader;
mod reading;
mod requests;
pub(crate) mod resolve;
mod saying;
pub(crate) mod statements;
mod tables;
mod wholes;
