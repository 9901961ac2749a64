//! The window.

pub mod preview;
pub mod task;
pub mod theme;
pub mod view;
pub mod widget;
pub mod words;
