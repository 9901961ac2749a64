//! Signed copies: what is frozen, numbered, sealed, signed, and what a check says of it.

mod attacks;
pub(crate) mod bench;
pub(crate) mod certificates;
pub(crate) mod certified;
mod command;
mod der;
mod filing;
pub(crate) mod forge;
pub(crate) mod forgeries;
mod honest;
mod page_forgeries;
mod pages;
pub(crate) mod paths;
pub(crate) mod readings;
mod register;
pub(crate) mod room;
pub(crate) mod seals;
mod signature;
