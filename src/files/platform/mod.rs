//! The clock, the console, the signals and the folders of the system, which nothing else reads; how files are opened,
//! processes for what is foreign, and which thread runs first.

pub mod child;
pub mod clock;
pub mod console;
pub mod folders;
pub mod open;
pub mod priority;
pub mod signals;
