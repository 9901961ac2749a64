//! The clock, the console and the folders of the system; nothing else reads them.

pub mod clock;
pub mod console;
pub mod folders;
