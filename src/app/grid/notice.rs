//! What the grid has to say: in a short line that goes by itself where all is well, else with the cells that were not taken,
//! until the table changes; and its words after a paste.

use super::lattice::Lattice;
use super::paste::{Overflow, Pasted};
use crate::form::CellAddress;
use crate::report::Figure;
use crate::words;
use crate::words::Language;

/// How long a short line stays, in seconds.
const BRIEF: f64 = 4.0;

/// Something that the grid says.
#[derive(Clone, Debug, PartialEq)]
pub struct GridMessage {
    /// The sentence.
    pub text: String,
    /// The cells that are not as what was typed or pasted for them.
    pub misses: Vec<Miss>,
    life: Life,
}

/// A cell that is not as what was typed or pasted for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Miss {
    /// The cell.
    pub cell: CellAddress,
    /// Its name, and what became of what was meant for it.
    pub words: String,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Life {
    /// It goes at this time, which begins to count when it is first shown.
    Brief(Option<f64>),
    /// It goes when the table changes so many times more.
    UntilChange(u8),
}

impl GridMessage {
    /// A short line that goes by itself.
    pub(super) const fn brief(text: String) -> Self {
        Self {
            text,
            misses: Vec::new(),
            life: Life::Brief(None),
        }
    }

    /// What stays until the table changes. `with_edit` where it speaks of a change that is about to be made.
    pub(super) fn lasting(text: String, misses: Vec<Miss>, with_edit: bool) -> Self {
        Self {
            text,
            misses,
            life: Life::UntilChange(u8::from(with_edit)),
        }
    }

    /// Whether it goes by itself.
    pub const fn is_brief(&self) -> bool {
        matches!(self.life, Life::Brief(_))
    }

    /// For how many seconds a short line is shown from now on; `None` where its time is over.
    pub fn seconds_left(&mut self, now: f64) -> Option<f64> {
        let Life::Brief(end) = &mut self.life else {
            return None;
        };
        let left = *end.get_or_insert(now + BRIEF) - now;
        (left > 0.0).then_some(left)
    }

    /// Returns whether a change of the table ends it.
    pub(super) const fn ends_by_change(&mut self) -> bool {
        match &mut self.life {
            Life::Brief(_) => false,
            Life::UntilChange(0) => true,
            Life::UntilChange(n) => {
                *n -= 1;
                false
            }
        }
    }
}

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
    let refused = pasted.refused.iter().map(|refused| {
        let quoted: String = refused.text.chars().take(MAX_QUOTED).collect();
        let words = words!(
            language,
            "grid.pasted_refused",
            name = lattice.slot(refused.slot_idx).name,
            text = quoted,
            reason = refused.why.message(language)
        );
        (refused.slot_idx, words.into_owned())
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
