//! The clock, the console, the signals and the folders of the system, which nothing else reads; how files are opened, and
//! processes for what is foreign.

pub mod child;
pub mod clock;
pub mod console;
pub mod folders;
pub mod open;
pub mod signals;
