//! One test program for the whole of Nianbao.
#![expect(clippy::unwrap_used, reason = "a test that fails may panic")]

mod architecture;
mod export;
mod form;
mod store;
mod sheets;
mod soft;
mod window_grid;
mod window_pages;
