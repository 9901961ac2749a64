//! The cells of a table as a source shows them, before the equations are solved.

use crate::form::CellAddress;
use crate::import::blocks::SourcePlace;
use std::collections::{BTreeMap, BTreeSet};

/// A cell as the source shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::import) struct ObservedCell {
    /// The text; empty where the cell is blank.
    pub text: String,
    /// Its place in the source.
    pub place: SourcePlace,
    /// The head above it in the source.
    pub head: String,
    /// Whether it belongs to this cell for certain.
    pub certainty: Certainty,
}

impl ObservedCell {
    /// Returns a cell without a head.
    pub(super) fn new(text: impl Into<String>, place: SourcePlace, certainty: Certainty) -> Self {
        Self {
            text: text.into(),
            place,
            head: String::new(),
            certainty,
        }
    }
}

/// Whether a text belongs to a cell for certain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) enum Certainty {
    /// By the words of its row and column.
    Sure,
    /// Nothing stands where the cell is, in a source that loses what stands in cells.
    Likely,
    /// By its place alone.
    Unsure,
}

/// The cells that were seen.
pub(in crate::import) type ObservedCells = BTreeMap<CellAddress, ObservedCell>;

/// A table as a source shows it: the cells that are certain, and for each piece with lost columns the ways to read it.
#[derive(Debug, Default)]
pub(in crate::import) struct ObservedTable {
    /// The observed cells.
    pub seen: ObservedCells,
    /// For each piece whose columns are not certain, the ways to read it, the likeliest first.
    pub choices: Vec<Vec<ObservedCells>>,
    /// Cells with two different texts.
    pub duplicates: Vec<CellAddress>,
    /// Rows with figures that are no rows of the form.
    pub unknown: Vec<(String, SourcePlace)>,
    /// Cells whose row is known by the order of lines alone, each of which has one cell.
    pub by_order: BTreeSet<CellAddress>,
    /// How many characters of the table's words were found.
    pub n_agreeing: usize,
}

impl ObservedTable {
    /// Adds a cell; of two different texts the first is kept.
    pub(super) fn add(&mut self, cell: CellAddress, seen: ObservedCell) {
        match self.seen.get(&cell) {
            None => {
                self.seen.insert(cell, seen);
            }
            Some(old) if old.text.is_empty() && !seen.text.is_empty() => {
                self.seen.insert(cell, seen);
            }
            Some(old) if seen.text.is_empty() || old.text == seen.text => {}
            Some(_) => self.duplicates.push(cell),
        }
    }

    /// Returns whether figures stand in the table that belong to no cell, or a second one to the same cell.
    pub(in crate::import) const fn has_stray_figures(&self) -> bool {
        !self.unknown.is_empty() || !self.duplicates.is_empty()
    }

    /// Where figures stand that belong to no cell, a blank cell may be theirs.
    pub(super) fn doubt_blanks(&mut self) {
        let choices = self.choices.iter_mut().flatten();
        for seen in choices
            .chain([&mut self.seen])
            .flat_map(ObservedCells::values_mut)
        {
            if seen.certainty == Certainty::Likely {
                seen.certainty = Certainty::Unsure;
            }
        }
    }
}
