//! The whole window, without a screen: fake dialogs, real files.

mod at_hand;
mod bench;
mod files;
mod keeping;
mod memory;
mod moving;
mod starting;
