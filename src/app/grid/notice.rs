//! The words of the bar after a paste.

use super::lattice::Lattice;
use super::message::{GridMessage, Miss};
use super::paste::{Overflow, Pasted};
use crate::report::Figure;
use crate::words;
use crate::words::Language;

/// How many characters of a refused text are quoted.
const MAX_QUOTED: usize = 12;

/// What became of a pasted block: a short line where all is well, else every cell that is not as it was pasted.
pub(super) fn pasted(pasted: &Pasted, lattice: &Lattice, language: Language) -> GridMessage {
    let n_cells = pasted.n_taken + pasted.n_compared + pasted.refused.len();
    if n_cells == 0 {
        let words = words!(language, "grid.paste_nothing");
        return GridMessage::lasting(words.into(), Vec::new(), false);
    }
    let key = if pasted.is_by_name {
        "grid.pasted_by_name"
    } else {
        "grid.pasted"
    };
    let mut text: String = words!(language, key, taken = pasted.n_taken).into();
    if pasted.n_compared > pasted.differing.len() {
        let n = pasted.n_compared - pasted.differing.len();
        text += &words!(language, "grid.pasted_sums", n = n);
    }
    let misses = misses(pasted, lattice, language);
    if misses.is_empty() {
        return GridMessage::brief(text);
    }
    text += &words!(language, "grid.pasted_misses", n = misses.len());
    GridMessage::lasting(text, misses, pasted.edit.is_some())
}

fn misses(pasted: &Pasted, lattice: &Lattice, language: Language) -> Vec<Miss> {
    let refused = pasted.refused.iter().map(|(idx, text)| {
        let quoted: String = text.chars().take(MAX_QUOTED).collect();
        let name = &lattice.slot(*idx).name;
        let words = words!(language, "grid.pasted_refused", name = name, text = quoted);
        (*idx, words.into_owned())
    });
    let differing = pasted.differing.iter().map(|differing| {
        let words = words!(
            language,
            "grid.pasted_differing",
            name = lattice.slot(differing.slot_idx).name,
            pasted = differing.pasted,
            sum = shown(&differing.sum, language)
        );
        (differing.slot_idx, words.into_owned())
    });
    let all = refused.chain(differing).map(|(idx, words)| Miss {
        cell: lattice.slot(idx).cell,
        words,
    });
    all.collect()
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
