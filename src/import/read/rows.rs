//! The rows of a source's grids, and which rows of a table they are.

use super::align::{Alignment, Words};
use super::cell::is_figure;
use super::pattern::Pattern;
use crate::import::blocks::{Cell, Grid, SourcePlace};
use crate::import::normal::{is_blank, key};

/// A row of a source.
#[derive(Debug)]
pub(super) struct SourceRow<'a> {
    /// The grid it belongs to.
    pub grid_idx: usize,
    /// Which row of the grid.
    pub row_idx: usize,
    /// Its words, as they are compared.
    pub words: String,
    /// The cells with words.
    pub labels: Vec<&'a Cell>,
    /// The cells with figures.
    pub values: Vec<&'a Cell>,
    /// The row of the form that it is most like, with the share of its words that agrees.
    pub row: Option<(usize, f64)>,
    /// How many of its characters agree with that row.
    pub n_agreeing: usize,
}

impl SourceRow<'_> {
    /// Its words as a person reads them.
    pub(super) fn shown(&self) -> String {
        let texts = self.labels.iter().flat_map(|cell| cell.text.chars());
        texts
            .filter(|c| !is_blank(*c))
            .take(MAX_SHOWN_CHARS)
            .collect()
    }

    /// Where it stands.
    pub(super) fn place(&self) -> Option<SourcePlace> {
        let mut cells = self.labels.iter().chain(&self.values);
        cells.next().map(|cell| cell.place)
    }
}

/// How much of a strange row is shown.
const MAX_SHOWN_CHARS: usize = 40;
/// Longer text in a cell is no label.
const MAX_LABEL_CHARS: usize = 120;

/// The rows of all grids, each with the row of the table that it is like, and how much of the table's words was found.
pub(super) fn rows<'a>(grids: &[&'a Grid], pattern: &Pattern) -> (Vec<SourceRow<'a>>, Alignment) {
    let mut rows: Vec<SourceRow<'a>> = Vec::new();
    for (grid_idx, grid) in grids.iter().enumerate() {
        for (row_idx, cells) in grid.rows.iter().enumerate() {
            rows.push(source_row(grid_idx, row_idx, cells));
        }
    }
    let mut words = Words::default();
    for (idx, row) in rows.iter().enumerate() {
        words.push(&row.words, idx);
    }
    let alignment = Alignment::new(&words, rows.len(), pattern);
    for (idx, row) in rows.iter_mut().enumerate() {
        row.row = alignment.row(idx);
        row.n_agreeing = row
            .row
            .map_or(0, |(form_row, _)| alignment.votes(idx)[form_row]);
    }
    (rows, alignment)
}

fn source_row(grid_idx: usize, row_idx: usize, cells: &[Cell]) -> SourceRow<'_> {
    let (values, labels): (Vec<&Cell>, Vec<&Cell>) = cells
        .iter()
        .filter(|cell| cell.text.chars().any(|c| !is_blank(c)))
        .partition(|cell| is_figure(&cell.text));
    let words = labels
        .iter()
        .map(|cell| key(&cell.text))
        .filter(|key| key.chars().count() <= MAX_LABEL_CHARS)
        .collect();
    SourceRow {
        grid_idx,
        row_idx,
        words,
        labels,
        values,
        row: None,
        n_agreeing: 0,
    }
}
