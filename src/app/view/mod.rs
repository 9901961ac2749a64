//! The panels of the window, one file each.

pub mod find;
pub mod properties;
pub mod prose;
