//! A table of the form as it is looked for in a source: the words of each row, and the heads above its figures.

use crate::form::{CellAddress, GridContent, Placed, Table};
use crate::import::normal::key;

/// A table of the form as it is looked for.
#[derive(Debug)]
pub(super) struct Pattern {
    /// The table.
    pub table: &'static Table,
    /// Its rows from top to bottom.
    pub rows: Vec<PatternRow>,
    /// The words of each group label.
    pub groups: Vec<String>,
}

/// A row of a table as it is looked for.
#[derive(Debug)]
pub(super) struct PatternRow {
    /// The words that stand in it, group labels left out.
    pub words: String,
    /// The words of group labels that begin in it and stand before the others.
    pub group: String,
    /// The figures of the row from left to right.
    pub figures: Vec<CellAddress>,
    /// The rows of heads that stand above its figures.
    pub heads: Vec<usize>,
    /// The lowest heads from left to right, and the figure of the row under each.
    pub leaves: Vec<(String, Option<usize>)>,
}

impl Pattern {
    /// The table as it is looked for.
    pub(super) fn new(table: &'static Table) -> Self {
        let grid = table.grid();
        let rows = (0..table.rows.len())
            .map(|row_idx| row(table, &grid, row_idx))
            .collect();
        let groups = grid.iter().filter_map(|placed| match placed.cell.content {
            GridContent::Group(text) => Some(key(text)),
            _ => None,
        });
        Self {
            table,
            rows,
            groups: groups.collect(),
        }
    }

    /// Returns how many characters its words have.
    pub(super) fn n_chars(&self) -> usize {
        self.rows.iter().map(|row| row.words.chars().count()).sum()
    }
}

fn row(table: &'static Table, grid: &[Placed], row_idx: usize) -> PatternRow {
    let cells: Vec<&Placed> = grid.iter().filter(|cell| cell.row_idx == row_idx).collect();
    let words = |is_group: bool| -> String {
        let contents = cells.iter().map(|placed| placed.cell.content);
        contents
            .filter(|content| matches!(content, GridContent::Group(_)) == is_group)
            .filter_map(|content| content.text())
            .map(key)
            .collect()
    };
    let heads = heads_above(table, grid, row_idx);
    let figures = cells.iter().filter_map(|placed| match placed.cell.content {
        GridContent::Figure(cell, _) => Some((placed.column_idx, cell)),
        _ => None,
    });
    let figures: Vec<_> = figures.collect();
    let leaves = leaves(table, grid, &heads);
    PatternRow {
        words: words(false),
        group: words(true),
        leaves: leaves
            .iter()
            .map(|&(column_idx, head)| {
                let under = figures.iter().position(|figure| figure.0 == column_idx);
                (key(head), under)
            })
            .collect(),
        figures: figures.iter().map(|&(_, cell)| cell).collect(),
        heads,
    }
}

/// Returns the rows of heads that hold for a row: those at the top of the table, else the nearest above.
fn heads_above(table: &'static Table, grid: &[Placed], row_idx: usize) -> Vec<usize> {
    if table.n_head_rows > 0 {
        return (0..table.n_head_rows.min(row_idx)).collect();
    }
    let heads = grid.iter().filter(|placed| {
        placed.row_idx < row_idx && matches!(placed.cell.content, GridContent::Head(_))
    });
    let nearest = heads.map(|placed| placed.row_idx).max();
    nearest.into_iter().collect()
}

/// For each column in which a head begins, the lowest head there.
fn leaves(table: &'static Table, grid: &[Placed], heads: &[usize]) -> Vec<(usize, &'static str)> {
    let mut leaves: Vec<(usize, &'static str)> = Vec::new();
    for column_idx in 0..table.widths.len() {
        let lowest = grid
            .iter()
            .filter(|placed| heads.contains(&placed.row_idx))
            .filter(|placed| {
                (placed.column_idx..placed.column_idx + placed.cell.n_columns).contains(&column_idx)
            })
            .max_by_key(|placed| placed.row_idx);
        let Some(placed) = lowest else { continue };
        if let (true, Some(text)) = (placed.column_idx == column_idx, placed.cell.content.text()) {
            leaves.push((column_idx, text));
        }
    }
    leaves
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::FORMS;

    #[test]
    fn every_figure_of_every_edition_has_a_head() {
        for form in FORMS {
            for table in form.tables {
                for row in Pattern::new(table).rows {
                    for (figure_idx, figure) in row.figures.iter().enumerate() {
                        let leaf = row.leaves.iter().find(|leaf| leaf.1 == Some(figure_idx));
                        let (_, heads) = table.captions(*figure);
                        let lowest = heads.last().map(|head| key(head));
                        assert_eq!(leaf.map(|leaf| leaf.0.clone()), lowest, "{figure}");
                    }
                }
            }
        }
    }
}
