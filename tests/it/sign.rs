//! Signed copies: what is frozen, numbered, sealed, signed, and what a check says of it.

mod attacks;
pub(crate) mod bench;
pub(crate) mod certificates;
mod command;
mod der;
mod filing;
pub(crate) mod forge;
pub(crate) mod forgeries;
mod honest;
mod page_forgeries;
mod pages;
pub(crate) mod paths;
mod register;
pub(crate) mod room;
pub(crate) mod seals;
mod signature;
