//! Signed copies: what is frozen, numbered, sealed, signed, and what a check says of it.

mod attacks;
pub(crate) mod bench;
mod command;
mod pages;
mod register;
mod signature;
