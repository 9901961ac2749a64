//! The words of the bar after a paste.

use super::lattice::Lattice;
use super::paste::{Overflow, Pasted};
use crate::report::Figure;
use crate::words;
use crate::words::Language;

/// How many characters of a refused text are quoted.
const MAX_QUOTED: usize = 12;

/// What became of a pasted block.
pub(super) fn pasted(pasted: &Pasted, lattice: &Lattice, language: Language) -> String {
    let n_refused = pasted.refused.len();
    let n_cells = pasted.n_taken + pasted.n_compared + n_refused;
    if n_cells == 0 {
        return words!(language, "grid.paste_nothing").into();
    }
    let mut text: String = words!(
        language,
        "grid.pasted",
        cells = n_cells,
        taken = pasted.n_taken,
        compared = pasted.n_compared,
        refused = n_refused
    )
    .into();
    if let Some(first) = pasted.refused.first() {
        let quoted: String = first.chars().take(MAX_QUOTED).collect();
        text += &words!(language, "grid.pasted_example", text = quoted);
    }
    if let Some(first) = pasted.differing.first() {
        text += &words!(
            language,
            "grid.pasted_differing",
            n = pasted.differing.len(),
            name = lattice.slot(first.slot_idx).name,
            pasted = first.pasted,
            sum = shown(&first.sum, language)
        );
    }
    if pasted.is_by_name {
        text += &words!(language, "grid.pasted_by_name");
    }
    text
}

/// Why a block was not pasted, and what would have been lost.
pub(super) fn overflow(overflow: &Overflow, language: Language) -> String {
    let (lines, columns) = overflow.block;
    let (max_lines, max_columns) = overflow.room;
    words!(
        language,
        "grid.paste_overflow",
        lines = lines,
        columns = columns,
        max_lines = max_lines,
        max_columns = max_columns,
        lost = lines * columns - lines.min(max_lines) * columns.min(max_columns)
    )
    .into()
}

/// A figure in words; blank has one too.
pub(super) fn shown(figure: &Figure, language: Language) -> String {
    if figure.is_blank() {
        words!(language, "grid.blank").into()
    } else {
        figure.to_string()
    }
}
