//! The rows of table 二, proactive disclosure (主动公开), that the editions share in their shape.

use super::table::{figure, head, label};
use super::{CellAddress, FigureKind, GridCell};

/// A row of four heads.
pub(super) const fn heads(texts: [&'static str; 4]) -> [GridCell; 4] {
    let [first, second, third, fourth] = texts;
    [
        head(first, 1, 1),
        head(second, 1, 1),
        head(third, 1, 1),
        head(fourth, 1, 1),
    ]
}

/// A label and three counts.
pub(super) const fn counts(
    text: &'static str,
    row: &'static str,
    columns: [&'static str; 3],
) -> [GridCell; 4] {
    let [first, second, third] = columns;
    let count = FigureKind::Count;
    [
        label(text, 1),
        cell(row, first, count, 1),
        cell(row, second, count, 1),
        cell(row, third, count, 1),
    ]
}

/// A cell with a figure.
pub(super) const fn cell(
    row: &'static str,
    column: &'static str,
    kind: FigureKind,
    n_columns: usize,
) -> GridCell {
    figure(CellAddress::new("proactive", row, column), kind, n_columns)
}
