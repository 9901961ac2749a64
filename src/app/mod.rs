//! The window.

pub mod theme;
pub mod view;
pub mod widget;
pub mod words;
