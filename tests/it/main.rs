//! One test program for the whole of Nianbao.
#![expect(clippy::unwrap_used, reason = "a test that fails may panic")]

mod architecture;
mod export;
mod form;
mod sheets;
mod store;
mod typeset;
mod window_pages;
