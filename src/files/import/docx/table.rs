//! A table of a document as a grid.

use super::body::{Merge, Node, Row, RowCell};
use crate::bounds::{MAX_COLUMNS, MAX_ROWS};
use crate::import::blocks::{Cell, Grid, Precision, SourcePlace};
use crate::import::normal::is_blank;
use std::collections::BTreeMap;

/// A table of figures.
#[derive(Debug)]
pub(super) struct Table {
    /// Its cells.
    pub grid: Grid,
    /// Whether cells too far right were left out.
    pub is_cut: bool,
}

/// Reads a table; `None` for one that is only used for layout.
pub(super) fn table(rows: &[Row], number: usize) -> Option<Table> {
    let has_table = |cell: &RowCell| cell.nodes.iter().any(|node| matches!(node, Node::Table(_)));
    let is_wide = rows.iter().any(|row| row.cells.len() > 1);
    if !is_wide || rows.iter().flat_map(|row| &row.cells).any(has_table) {
        return None;
    }
    let mut is_cut = false;
    let mut placed: Vec<Vec<Cell>> = Vec::new();
    // For each column, the cell that goes on below.
    let mut open: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    // One row too many makes the source too long.
    for (row_idx, row) in rows.iter().enumerate().take(MAX_ROWS + 1) {
        placed.push(Vec::new());
        let mut column = row.n_before.min(MAX_COLUMNS);
        for cell in &row.cells {
            let n_columns = cell.n_columns.min(MAX_COLUMNS.saturating_sub(column));
            if n_columns == 0 {
                is_cut = true;
                break;
            }
            let above = open.get(&column).copied();
            if let (Merge::Continues, Some((above_row, above_idx))) = (cell.merge, above) {
                placed[above_row][above_idx].n_rows = row_idx - above_row + 1;
            } else {
                if cell.merge == Merge::Begins {
                    open.insert(column, (row_idx, placed[row_idx].len()));
                } else {
                    open.remove(&column);
                }
                let place = SourcePlace::Cell {
                    table: number,
                    row: row_idx + 1,
                    column: column + 1,
                };
                placed[row_idx].push(Cell {
                    text: text(cell),
                    column,
                    n_columns,
                    n_rows: 1,
                    place,
                });
            }
            column += n_columns;
        }
    }
    let grid = Grid {
        precision: Precision::Exact,
        rows: placed,
    };
    (!grid.has_long_text()).then_some(Table { grid, is_cut })
}

/// Returns the text of a cell, its paragraphs separated by blanks.
fn text(cell: &RowCell) -> String {
    let paragraphs = cell.nodes.iter().filter_map(|node| match node {
        Node::Paragraph(text) => Some(text.trim_matches(is_blank)),
        Node::Table(_) => None,
    });
    let paragraphs: Vec<&str> = paragraphs.filter(|text| !text.is_empty()).collect();
    paragraphs.join(" ").replace('\n', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(n_rows: usize, n_columns: usize) -> Vec<Row> {
        let cell = RowCell {
            nodes: vec![Node::Paragraph("甲".to_owned())],
            n_columns: 1,
            ..RowCell::default()
        };
        let mut row = Row::default();
        row.cells = vec![cell; n_columns];
        vec![row; n_rows]
    }

    #[test]
    fn cells_too_far_right_are_missed_and_rows_too_many_are_seen() {
        assert!(!table(&rows(1, MAX_COLUMNS), 1).unwrap().is_cut);
        assert!(table(&rows(1, MAX_COLUMNS + 1), 1).unwrap().is_cut);
        let long = table(&rows(MAX_ROWS + 9, 2), 1).unwrap().grid;
        assert_eq!(long.rows.len(), MAX_ROWS + 1);
    }
}
