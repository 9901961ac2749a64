//! The whole window, without a screen: fake dialogs, real files.

mod bench;
mod files;
mod importing;
mod moving;
mod starting;
