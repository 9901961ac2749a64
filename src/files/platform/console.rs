//! Standard output and standard error, where they may be closed. Nothing else writes to them, so that no text of a foreign
//! file reaches a terminal with controls in it.

use crate::words::visible_lines;
use std::io::{self, Write};

/// Writes to standard output. Where that is closed, as by `head`, there is no reader, and `println!` would panic.
pub fn print(words: &str) {
    io::stdout().write_all(visible_lines(words).as_bytes()).ok();
}

/// The same to standard error.
pub fn print_error(words: &str) {
    io::stderr().write_all(visible_lines(words).as_bytes()).ok();
}
