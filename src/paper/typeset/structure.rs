//! Builds the logical structure of the document.

use super::document::{Element, ElementId, ElementKind, Scope};
use crate::form::{GridContent, Placed, Table};

/// The elements so far.
#[derive(Default)]
pub(super) struct Structure {
    pub(super) elements: Vec<Element>,
}

impl Structure {
    /// Adds an element of the document itself.
    pub(super) fn add(&mut self, kind: ElementKind) -> ElementId {
        self.add_within(None, kind)
    }

    /// Adds a table with its rows and cells. Returns the cells' elements, in the order of the grid.
    pub(super) fn add_table(&mut self, table: &Table, grid: &[Placed]) -> Vec<ElementId> {
        let table_id = self.add(ElementKind::Table);
        let mut cells = Vec::with_capacity(grid.len());
        for row_idx in 0..table.rows.len() {
            let row = self.add_within(Some(table_id), ElementKind::Row);
            for placed in grid.iter().filter(|placed| placed.row_idx == row_idx) {
                cells.push(self.add_within(Some(row), cell_kind(placed)));
            }
        }
        cells
    }

    pub(super) fn add_within(&mut self, parent: Option<ElementId>, kind: ElementKind) -> ElementId {
        self.elements.push(Element { kind, parent });
        ElementId(self.elements.len() - 1)
    }
}

fn cell_kind(placed: &Placed) -> ElementKind {
    let (n_columns, n_rows) = (placed.cell.n_columns, placed.cell.n_rows);
    let header = |scope| ElementKind::HeaderCell {
        scope,
        n_columns,
        n_rows,
    };
    match placed.cell.content {
        GridContent::Caption(_) | GridContent::Head(_) => header(Scope::Column),
        GridContent::Label(_) | GridContent::Group(_) => header(Scope::Row),
        GridContent::Figure(cell, _) => ElementKind::DataCell {
            cell: Some(cell),
            n_columns,
            n_rows,
        },
    }
}
