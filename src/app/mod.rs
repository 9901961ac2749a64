//! The window.

pub mod find;
pub mod ime;
pub mod numbering;
pub mod theme;
pub mod view;
pub mod widget;
pub mod words;
