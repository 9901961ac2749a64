//! Tables without rules: columns by where the pieces of lines stand.

use super::lattice::points;
use super::lines::PageLine;
use crate::import::blocks::{Cell, Grid, Precision, SourcePlace};

/// How far apart, in points, the middles of two pieces of a column are.
const MAX_DISTANCE: f64 = 14.0;

/// The grid that lines make.
pub(super) fn grid(lines: &[&PageLine]) -> Option<Grid> {
    let columns = columns(lines);
    let rows: Vec<Vec<Cell>> = lines.iter().map(|line| row(line, &columns)).collect();
    (!rows.is_empty()).then_some(Grid {
        precision: Precision::Loose,
        rows,
    })
}

fn middle((left, right, _): &(f64, f64, String)) -> f64 {
    f64::midpoint(*left, *right)
}

fn columns(lines: &[&PageLine]) -> Vec<f64> {
    let mut middles: Vec<f64> = lines
        .iter()
        .flat_map(|line| line.pieces.iter().map(middle))
        .collect();
    middles.sort_by(f64::total_cmp);
    let mut columns: Vec<f64> = Vec::new();
    for middle in middles {
        match columns.last() {
            Some(last) if middle - last <= MAX_DISTANCE => {}
            _ => columns.push(middle),
        }
    }
    columns
}

fn row(line: &PageLine, columns: &[f64]) -> Vec<Cell> {
    let cell = |piece: &(f64, f64, String)| Cell {
        text: piece.2.clone(),
        column: columns
            .iter()
            .rposition(|column| *column <= middle(piece))
            .unwrap_or(0),
        n_columns: 1,
        n_rows: 1,
        place: SourcePlace::Page {
            page: line.page,
            across: points(piece.0),
            down: points(line.y),
        },
    };
    line.pieces.iter().map(cell).collect()
}
