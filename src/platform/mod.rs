//! The clock and the folders of the system; nothing else reads them.

pub(crate) mod clock;
pub(crate) mod folders;
