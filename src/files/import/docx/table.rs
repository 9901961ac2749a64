//! A table of a document as a grid.

use super::body::{Merge, Node, Row, RowCell};
use crate::bounds::{MAX_COLUMNS, MAX_ROWS};
use crate::import::blocks::{Cell, Grid, Precision, SourcePlace};
use crate::import::normal::is_blank;
use std::collections::BTreeMap;

/// Returns the grid of a table, or `None` for a table that is only used for layout.
pub(super) fn grid(rows: &[Row], number: usize) -> Option<Grid> {
    let has_table = |cell: &RowCell| cell.nodes.iter().any(|node| matches!(node, Node::Table(_)));
    let is_wide = rows.iter().any(|row| row.cells.len() > 1);
    if !is_wide || rows.iter().flat_map(|row| &row.cells).any(has_table) {
        return None;
    }
    let mut placed: Vec<Vec<Cell>> = Vec::new();
    // For each column, the cell that goes on below.
    let mut open: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for (row_idx, row) in rows.iter().enumerate().take(MAX_ROWS) {
        placed.push(Vec::new());
        let mut column = row.n_before.min(MAX_COLUMNS);
        for cell in &row.cells {
            let n_columns = cell.n_columns.min(MAX_COLUMNS.saturating_sub(column));
            if n_columns == 0 {
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
    (!grid.has_long_text()).then_some(grid)
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
