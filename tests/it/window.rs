//! The whole window, without a screen: fake dialogs, real files.

mod bench;
mod checks;
mod files;
mod moving;
mod starting;
