//! The whole window, without a screen: fake dialogs, real files.

pub(crate) mod bench;
mod checks;
mod files;
mod moving;
mod starting;
