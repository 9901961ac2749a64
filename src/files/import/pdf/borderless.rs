//! Tables without rules: columns by where the figures of lines stand.

use super::lattice::{place, points};
use super::lines::{LinePiece, PageLine};
use crate::import::blocks::{Cell, Grid, Precision};
use crate::import::places::Columns;
use crate::import::read::cell::is_figure;

/// How far apart, in points, the middles of two figures of a column are.
const MAX_DISTANCE: usize = 14;

/// Returns the grid that lines make.
pub(super) fn grid(lines: &[&PageLine]) -> Option<Grid> {
    let pieces = lines.iter().flat_map(|line| &line.pieces);
    let figures = pieces.filter(|piece| is_figure(&piece.text));
    let columns = Columns::new(figures.map(middle), MAX_DISTANCE);
    let rows: Vec<Vec<Cell>> = lines.iter().map(|line| row(line, &columns)).collect();
    (!rows.is_empty()).then_some(Grid {
        precision: Precision::Loose,
        rows,
    })
}

fn middle(piece: &LinePiece) -> usize {
    usize::try_from(points(f64::midpoint(piece.left, piece.right))).unwrap_or(0)
}

fn row(line: &PageLine, columns: &Columns) -> Vec<Cell> {
    let cell = |piece: &LinePiece| Cell {
        text: piece.text.clone(),
        column: if is_figure(&piece.text) {
            columns.of_figure(middle(piece))
        } else {
            columns.of_words(middle(piece))
        },
        n_columns: 1,
        n_rows: 1,
        place: place(line.page, piece.left, line.y),
    };
    line.pieces.iter().map(cell).collect()
}
