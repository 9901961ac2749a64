//! Signed copies: what is frozen, numbered, sealed, signed, and what a check says of it.

mod attacks;
pub(crate) mod bench;
mod command;
pub(crate) mod forgeries;
mod pages;
mod register;
mod signature;
