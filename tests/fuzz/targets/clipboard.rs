//! What lies on the clipboard is read as a table: its text up to the first zero byte, and its page after it.

#![no_main]
#![allow(
    dead_code,
    reason = "the table of the window uses more of these modules"
)]

#[path = "../../../src/app/grid/block.rs"]
mod block;
#[path = "../../../src/app/grid/block_html.rs"]
mod block_html;
#[path = "../../../src/app/prose/paste.rs"]
mod paste;

use block::Block;
use libfuzzer_sys::fuzz_target;
use paste::{Surroundings, clean};

fuzz_target!(|input: &[u8]| nianbao_fuzz::tried(|| read(input)));

fn read(input: &[u8]) {
    let input = String::from_utf8_lossy(input);
    let (text, page) = input.split_once('\0').unwrap_or((&input, ""));
    if let Ok(block) = Block::read(text, Some(page).filter(|page| !page.is_empty())) {
        let n_cells: usize = block.rows.iter().map(Vec::len).sum();
        assert!(n_cells <= block_html::MAX_CELLS);
        let (n_rows, n_columns) = block.extent();
        assert!(n_rows <= block.rows.len() && n_columns <= block.n_columns());
    }
    for has_text_before in [false, true] {
        for has_text_behind in [false, true] {
            let cleaned = clean(
                text,
                Surroundings {
                    has_text_before,
                    has_text_behind,
                },
            );
            assert!(!cleaned.contains(['\r', '\u{200b}']));
        }
    }
}
