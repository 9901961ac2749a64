//! The rows of a source's grids, and which rows of a table they are.

use super::align::{Alignment, Words};
use super::cell::is_figure;
use super::names::Names;
use super::observed::{Unread, UnreadReason};
use super::pattern::{Pattern, PatternRow};
use crate::import::blocks::{Cell, Grid, SourcePlace};
use crate::import::normal::{is_blank, key, narrow};
use std::collections::BTreeSet;

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
    /// All cells, blank ones too.
    pub cells: &'a [Cell],
    /// The row of the form that it is most like, with the share of its words that agrees.
    pub row: Option<(usize, f64)>,
    /// How many of its characters agree with that row.
    pub n_agreeing: usize,
    /// Whether it has the very words of that row.
    pub is_named: bool,
}

impl SourceRow<'_> {
    /// Returns its words as a person reads them; its figures where it has no words.
    pub(super) fn shown(&self) -> String {
        let cells = if self.labels.is_empty() {
            &self.values
        } else {
            &self.labels
        };
        let texts = cells.iter().flat_map(|cell| cell.text.chars());
        texts
            .filter(|c| !is_blank(*c))
            .take(MAX_SHOWN_CHARS)
            .collect()
    }

    /// Returns whether it has a figure with digits.
    pub(super) fn has_digits(&self) -> bool {
        self.values.iter().any(|cell| has_digit(&cell.text))
    }

    /// Returns it as one that was not read.
    pub(super) fn unread(&self, reason: UnreadReason) -> Option<Unread> {
        Some(Unread {
            text: self.shown(),
            place: self.place()?,
            reason,
        })
    }

    /// Returns where it stands.
    pub(super) fn place(&self) -> Option<SourcePlace> {
        let mut cells = self.labels.iter().chain(&self.values);
        cells.next().map(|cell| cell.place)
    }
}

/// Returns whether a digit stands in a text.
pub(super) fn has_digit(text: &str) -> bool {
    text.chars().any(|c| narrow(c).is_ascii_digit())
}

/// How many characters of an unknown row are shown.
const MAX_SHOWN_CHARS: usize = 40;
/// The least share of a row's words that must agree with the form in text.
pub(super) const LEAST_SHARE: f64 = 0.4;
/// Longer text in a cell is no label.
const MAX_LABEL_CHARS: usize = 120;

/// Returns the rows of all grids, each with the row of the table that it is like, and how many characters of the table's
/// words were found.
///
/// A row with the very words of a row of the form is that row, whatever stands around it. Rows with figures in `taken`
/// are another table's.
pub(super) fn rows<'a>(
    grids: &[&'a Grid],
    pattern: &Pattern,
    taken: &BTreeSet<SourcePlace>,
) -> (Vec<SourceRow<'a>>, usize) {
    let mut rows: Vec<SourceRow<'a>> = Vec::new();
    for (grid_idx, grid) in grids.iter().enumerate() {
        for (row_idx, cells) in grid.rows.iter().enumerate() {
            let above = row_idx
                .checked_sub(1)
                .map_or(&[][..], |above| &grid.rows[above]);
            rows.push(source_row(grid_idx, row_idx, cells, above));
        }
    }
    rows.retain(|row| !row.values.iter().any(|cell| taken.contains(&cell.place)));
    let mut words = Words::default();
    for (idx, row) in rows.iter().enumerate() {
        words.push(&row.words, idx);
    }
    let alignment = Alignment::new(&words, rows.len(), pattern);
    let names = Names::new(pattern);
    let mut n_agreeing = 0;
    for (idx, row) in rows.iter_mut().enumerate() {
        let votes = alignment.votes(idx);
        if let Some(named) = names.row(&row.words) {
            row.is_named = true;
            row.row = Some((named, 1.0));
            row.n_agreeing = pattern.rows[named].words.chars().count();
        } else {
            row.row = alignment.row(idx);
            row.n_agreeing = row.row.map_or(0, |(form_row, _)| votes[form_row]);
        }
        n_agreeing += row.n_agreeing.max(votes.iter().sum());
    }
    (rows, n_agreeing)
}

/// Returns the row of the form below the heads that has no words, where its heads are there and nothing stands below
/// them: with the lowest head and its place.
pub(super) fn blank_row<'r, 'a>(
    rows: &[&'r SourceRow<'a>],
    pattern: &Pattern,
) -> Option<(usize, &'r SourceRow<'a>, SourcePlace)> {
    let is_wordless = |row: &PatternRow| row.words.is_empty() && !row.figures.is_empty();
    let form_row = pattern.rows.iter().position(is_wordless)?;
    let lowest = pattern.rows[form_row].heads.last()?;
    let is_head = |row: &&&SourceRow<'a>| {
        row.row
            .is_some_and(|(head, share)| share >= LEAST_SHARE && head == *lowest)
    };
    let head = rows.iter().rfind(is_head)?;
    let is_blank = rows.iter().all(|row| row.values.is_empty());
    is_blank.then(|| head.place().map(|place| (form_row, *head, place)))?
}

/// Returns whether the first of these rows is what is left of heads, whose characters may be taken for figures: more of
/// the heads at the top of the table stands below it.
pub(super) fn is_broken_head(rows: &[&SourceRow<'_>], pattern: &Pattern) -> bool {
    let is_head = |row: &&SourceRow<'_>| {
        let of_top = |form_row: usize| form_row < pattern.table.n_head_rows;
        row.row
            .is_some_and(|(form_row, share)| of_top(form_row) && share >= LEAST_SHARE)
    };
    rows.iter().skip(1).any(is_head)
}

fn source_row<'a>(
    grid_idx: usize,
    row_idx: usize,
    cells: &'a [Cell],
    above: &[Cell],
) -> SourceRow<'a> {
    let (values, labels): (Vec<&Cell>, Vec<&Cell>) = cells
        .iter()
        .filter(|cell| cell.text.chars().any(|c| !is_blank(c)))
        .partition(|cell| is_figure(&cell.text));
    let mut words = String::new();
    let mut last: Option<String> = None;
    for label in &labels {
        let key = key(&label.text);
        // Where cells were merged once, some programs repeat the text in each of them.
        let is_repeated = last.as_ref() == Some(&key) || is_above(label, above);
        if !is_repeated && key.chars().count() <= MAX_LABEL_CHARS {
            words.push_str(&key);
        }
        last = Some(key);
    }
    SourceRow {
        grid_idx,
        row_idx,
        words,
        labels,
        values,
        cells,
        row: None,
        n_agreeing: 0,
        is_named: false,
    }
}

fn is_above(label: &Cell, above: &[Cell]) -> bool {
    let mut above = above.iter().filter(|cell| cell.column == label.column);
    above.any(|cell| cell.text == label.text)
}
