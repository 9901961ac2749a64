//! What stands below the figures in small letters: last year's figure and the change since.

use super::layout::galley_in;
use crate::app::theme::SMALL_SIZE;
use crate::form::CellAddress;
use eframe::egui::{FontId, Galley, Ui};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What stands below a figure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CellNote {
    /// Its words, in one line where the column is wide enough, else each in its own.
    pub words: Vec<String>,
    /// How much it asks for attention.
    pub tone: Tone,
}

/// How much a note asks for attention.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Nothing changed.
    #[default]
    Quiet,
    /// Something changed.
    Changed,
    /// Something changed so much that its reason is asked for, or is wrong.
    Striking,
}

/// The notes of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notes(BTreeMap<CellAddress, CellNote>);

impl FromIterator<(CellAddress, CellNote)> for Notes {
    fn from_iter<T: IntoIterator<Item = (CellAddress, CellNote)>>(notes: T) -> Self {
        Self(notes.into_iter().collect())
    }
}

impl Notes {
    /// The note of a cell.
    pub fn of(&self, cell: CellAddress) -> Option<&CellNote> {
        self.0.get(&cell)
    }

    /// How many lines the longest note of a row has when its words stand below each other.
    pub(super) fn n_lines(&self, cells: impl Iterator<Item = CellAddress>) -> usize {
        let notes = cells.filter_map(|cell| self.of(cell));
        notes.map(|note| note.words.len()).max().unwrap_or(0)
    }
}

impl CellNote {
    /// Its lines as they are painted.
    pub(super) fn lines(&self, is_joined: bool) -> Vec<String> {
        if is_joined && !self.words.is_empty() {
            vec![self.words.join("  ")]
        } else {
            self.words.clone()
        }
    }
}

/// A line of a note, set.
pub(super) fn line(ui: &Ui, words: &str) -> Arc<Galley> {
    galley_in(ui, words, FontId::proportional(SMALL_SIZE))
}
