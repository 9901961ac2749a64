//! The clock, the console and the folders of the system; nothing else reads them.

pub(crate) mod clock;
pub(crate) mod console;
pub(crate) mod folders;
