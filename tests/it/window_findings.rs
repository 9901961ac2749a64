//! What the checks found, in the window.

mod panel;
