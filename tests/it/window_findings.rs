//! What the checks found, in the window.

mod marks;
mod panel;
