//! The panels of the window, one file each.

pub mod table;
