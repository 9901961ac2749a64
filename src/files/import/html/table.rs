//! A table of a page as a grid: spans, overlaps, and what is only there for the layout.

use super::text::{is_silent, text};
use crate::bounds::{MAX_COLUMNS, MAX_ROWS};
use crate::import::blocks::{Cell, Grid, Precision, SourcePlace};
use scraper::ElementRef;

/// A table of figures.
#[derive(Debug)]
pub(super) struct Table {
    /// Its cells.
    pub grid: Grid,
    /// Whether cells too far right were left out.
    pub is_cut: bool,
}

/// Reads a table; `None` for one that is only used for layout.
pub(super) fn table(element: ElementRef<'_>, number: usize) -> Option<Table> {
    let mut inside = element.descendants().skip(1).filter_map(ElementRef::wrap);
    let has_table = inside.any(|inner| inner.value().name() == "table");
    if has_table {
        return None;
    }
    let mut table = Table {
        grid: Grid {
            precision: Precision::Exact,
            rows: Vec::new(),
        },
        is_cut: false,
    };
    for group in row_groups(element) {
        table.place_group(&group, number);
    }
    let grid = &table.grid;
    let is_wide = grid.rows.iter().any(|row| row.len() > 1);
    (is_wide && !grid.has_long_text()).then_some(table)
}

/// Returns the rows by their groups, out of which no cell reaches.
fn row_groups(table: ElementRef<'_>) -> Vec<Vec<ElementRef<'_>>> {
    let mut groups = Vec::new();
    for child in table.children().filter_map(ElementRef::wrap) {
        if matches!(child.value().name(), "thead" | "tbody" | "tfoot") {
            groups.push(rows_of(child));
        }
    }
    // The parser puts rows into groups, but XHTML may have them without.
    let own = rows_of(table);
    if !own.is_empty() {
        groups.push(own);
    }
    groups
}

fn rows_of(element: ElementRef<'_>) -> Vec<ElementRef<'_>> {
    let children = element.children().filter_map(ElementRef::wrap);
    children
        .filter(|child| child.value().name() == "tr")
        .collect()
}

impl Table {
    fn place_group(&mut self, group: &[ElementRef<'_>], number: usize) {
        let first = self.grid.rows.len();
        let mut covered_until = vec![0; MAX_COLUMNS];
        // One row too many makes the source too long.
        for (row_idx, row) in group.iter().enumerate().take(MAX_ROWS + 1) {
            let mut cells = Vec::new();
            let mut column = 0;
            for cell in row.children().filter_map(ElementRef::wrap) {
                if !matches!(cell.value().name(), "td" | "th") || is_silent(cell) {
                    continue;
                }
                while column < MAX_COLUMNS && covered_until[column] > row_idx {
                    column += 1;
                }
                if column >= MAX_COLUMNS {
                    self.is_cut = true;
                    break;
                }
                let n_columns = span(cell, "colspan").clamp(1, MAX_COLUMNS - column);
                let n_left = group.len() - row_idx;
                let n_rows = match span(cell, "rowspan") {
                    0 => n_left,
                    n_rows => n_rows.min(n_left),
                };
                for end in &mut covered_until[column..column + n_columns] {
                    *end = (*end).max(row_idx + n_rows);
                }
                let place = SourcePlace::Cell {
                    table: number,
                    row: first + row_idx + 1,
                    column: column + 1,
                };
                cells.push(Cell {
                    text: text(cell),
                    column,
                    n_columns,
                    n_rows,
                    place,
                });
                column += n_columns;
            }
            self.grid.rows.push(cells);
        }
    }
}

fn span(cell: ElementRef<'_>, name: &str) -> usize {
    let value = cell.value().attr(name).map(str::trim);
    value.and_then(|value| value.parse().ok()).unwrap_or(1)
}
