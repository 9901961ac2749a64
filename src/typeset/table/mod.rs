//! Tables of the form on paper: columns, rows, cells and rules, whole or broken over pages.
//!
//! Only the form's description is walked: no edition and no table is known by name.

mod cell;
mod draw;
mod layout;
mod rows;
mod rules;
mod upright;

pub(super) use layout::Layout;

use super::document::{ElementId, MissingCharacter};
use super::style;
use crate::fonts::{FontSet, Role};
use crate::form::{GridContent, Placed, SectionId, Table};
use crate::report::{Place, Report};
use crate::units::Length;
use std::borrow::Cow;

/// A table with the words of its cells, not yet set in any size.
pub(super) struct TablePlan {
    table: &'static Table,
    grid: Vec<Placed>,
    /// What is printed in each cell of the grid.
    words: Vec<Cow<'static, str>>,
    /// The element of each cell of the grid.
    elements: Vec<ElementId>,
}

impl TablePlan {
    /// The table with the report's figures; `elements` are those of its cells in the order of the grid.
    pub(super) fn new(table: &'static Table, elements: Vec<ElementId>, report: &Report) -> Self {
        let grid = table.grid();
        let words = grid
            .iter()
            .map(|placed| match placed.cell.content {
                GridContent::Figure(cell, _) => Cow::Owned(report.figure(cell).to_string()),
                GridContent::Caption(text)
                | GridContent::Head(text)
                | GridContent::Label(text)
                | GridContent::Group(text) => Cow::Borrowed(text),
            })
            .collect();
        Self {
            table,
            grid,
            words,
            elements,
        }
    }

    /// The characters that no face has; those of the form's own words are told for the part that has the table.
    pub(super) fn missing(&self, section: SectionId, fonts: &FontSet) -> Vec<MissingCharacter> {
        let mut missing = Vec::new();
        for (placed, words) in self.grid.iter().zip(&self.words) {
            let place = match placed.cell.content {
                GridContent::Figure(cell, _) => Place::Cell(cell),
                _ => Place::PartTitle(section),
            };
            let clusters = cell::clusters(words, style::SMALLEST_TABLE_SIZE, fonts);
            let lacking = clusters.iter().filter(|cluster| cluster.glyph.is_none());
            missing.extend(lacking.map(|cluster| MissingCharacter {
                character: cluster.character,
                place,
                character_idx: cluster.character_idx,
            }));
        }
        missing
    }

    /// The table set in this type size.
    pub(super) fn layout(&self, size: Length, fonts: &FontSet) -> Layout<'_> {
        Layout::new(self, size, fonts)
    }
}

/// The role of everything in a table.
const ROLE: Role = Role::Song;

/// What is added to the label of a group that goes on from the page before.
const CONTINUED: &str = "（续）";
