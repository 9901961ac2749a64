//! From clauses to claims: what a number of the text says about the report.

pub(crate) mod claim;
pub(crate) mod clause;
pub(crate) mod context;
pub(crate) mod mention;
pub(crate) mod phrase;
pub(crate) mod phrase_reader;
pub(crate) mod requests;
pub(crate) mod respective;
pub(crate) mod settle;
pub(crate) mod tables;
pub(crate) mod telling;
pub(crate) mod wholes;
