//! The whole window, without a screen: fake dialogs, real files.

mod bench;
mod files;
mod issuing;
mod moving;
mod starting;
