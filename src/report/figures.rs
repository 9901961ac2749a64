//! What was entered into the tables, by cell.

use super::Figure;
use crate::form::CellAddress;
use std::collections::BTreeMap;

/// The figures of a report. A cell of another edition keeps its figure, so that choosing the wrong edition loses nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures(BTreeMap<CellAddress, Figure>);

impl Figures {
    /// What was entered into a cell; none where it is blank. In a computed cell, the total that was printed.
    pub fn entered(&self, cell: CellAddress) -> Option<&Figure> {
        self.0.get(&cell)
    }

    /// Enters a figure; blank clears the cell.
    pub fn set(&mut self, cell: CellAddress, figure: Figure) {
        if figure.is_blank() {
            self.0.remove(&cell);
        } else {
            self.0.insert(cell, figure);
        }
    }

    /// Every cell that is not blank, ordered by name.
    pub fn iter(&self) -> impl Iterator<Item = (CellAddress, &Figure)> {
        self.0.iter().map(|(cell, figure)| (*cell, figure))
    }
}
