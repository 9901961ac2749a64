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
    /// Rows with figures that were not read.
    pub unread: Vec<Unread>,
    /// Cells that nobody should take as read: of rows with more in them, or blank while figures were not read.
    pub doubtful: BTreeSet<CellAddress>,
    /// Cells whose row is known by the order of lines alone, each of which has one cell.
    pub by_order: BTreeSet<CellAddress>,
    /// The places of figures that stand with another one in one cell.
    pub joined: Vec<SourcePlace>,
}

/// Figures of a source that were not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::import) struct Unread {
    /// The words of their row, or they themselves.
    pub text: String,
    /// Where they stand.
    pub place: SourcePlace,
    /// Why.
    pub reason: UnreadReason,
}

/// Why figures were not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) enum UnreadReason {
    /// No row of the form is like theirs.
    NoRow,
    /// Their row is known, and nothing says under which heads they stand.
    NoColumns,
    /// They stand beside what was read.
    Beside,
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
            Some(old) if seen.text.is_empty() || old.text == seen.text => {
                self.joined.push(seen.place);
            }
            Some(_) => {
                self.duplicates.push(cell);
                self.joined.push(seen.place);
            }
        }
    }

    /// Returns whether figures stand in the table that belong to no cell, or a second one to the same cell.
    pub(in crate::import) const fn has_stray_figures(&self) -> bool {
        !self.unread.is_empty() || !self.duplicates.is_empty()
    }

    /// Returns what was seen for certain, and every way to read a piece.
    pub(super) fn ways(&self) -> impl Iterator<Item = &ObservedCells> {
        self.choices.iter().flatten().chain([&self.seen])
    }

    /// Returns whether a text is a cell's, in any way to read it.
    pub(super) fn has_text(&self, cell: CellAddress) -> bool {
        self.ways()
            .any(|way| way.get(&cell).is_some_and(|seen| !seen.text.is_empty()))
    }

    /// Returns the places of everything that belongs to a cell, in any way to read it.
    pub(super) fn used(&self) -> BTreeSet<SourcePlace> {
        let cells = self.ways().flat_map(ObservedCells::values);
        let filled = cells.filter(|seen| !seen.text.is_empty());
        filled
            .map(|seen| seen.place)
            .chain(self.joined.iter().copied())
            .collect()
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
