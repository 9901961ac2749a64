//! Reads figures from a grid with reliable rows and columns, each by the words of its row and of its head.

use super::columns::{Covered, SourceHead, assigned, source_heads};
use super::observed::{Certainty, ObservedCell, ObservedTable, UnreadReason};
use super::pattern::{Pattern, PatternRow};
use super::rows::{SourceRow, blank_row};
use crate::import::blocks::{Cell, Grid};
use crate::import::normal::{is_blank, likeness};

/// The least share of a row's words that must agree with the form.
const LEAST_SHARE: f64 = 0.5;
/// The least similarity of a row that is at another place than on the form.
const LEAST_LIKENESS: f64 = 0.8;

/// The pieces of a table that were read before; their heads apply to pieces without heads.
#[derive(Debug, Default)]
pub(super) struct Earlier<'a> {
    pieces: Vec<Piece<'a>>,
}

/// A piece of a table.
#[derive(Debug)]
struct Piece<'a> {
    covered: Covered<'a>,
    /// For each row of heads of the form, the row of the piece.
    heads: Vec<(usize, usize)>,
    n_columns: usize,
}

/// Reads one grid of a table into `observed`.
pub(super) fn read<'a>(
    grid: &'a Grid,
    rows: &[&SourceRow<'_>],
    pattern: &Pattern,
    observed: &mut ObservedTable,
    earlier: &mut Earlier<'a>,
) {
    let piece = Piece {
        covered: grid.covered(),
        heads: head_rows(rows, pattern),
        n_columns: grid.n_columns(),
    };
    for row in rows {
        let Some(form_row) = form_row(row, rows, pattern) else {
            if row.has_digits() {
                observed.unread.extend(row.unread(UnreadReason::NoRow));
            }
            continue;
        };
        let own = &pattern.rows[form_row];
        let heads = heads(row, rows, own, &piece);
        let heads = earlier.completed(own, heads, piece.n_columns);
        let heads = assigned(own, &heads);
        if heads.iter().any(Option::is_some) {
            enter(row, own, &piece.covered, &heads, observed);
        } else {
            enter_in_order(row, own, observed);
        }
    }
    if let Some((form_row, _, place)) = blank_row(rows, pattern) {
        for &figure in &pattern.rows[form_row].figures {
            observed.add(figure, ObservedCell::new("", place, Certainty::Sure));
        }
    }
    earlier.pieces.push(piece);
}

impl Earlier<'_> {
    /// Returns the heads of a row of the form in a piece with so many columns. What the piece lacks, since the end of a
    /// page cut the heads or they stand on an earlier page alone, is taken from the pieces before it.
    fn completed(
        &self,
        own: &PatternRow,
        heads: Vec<SourceHead>,
        n_columns: usize,
    ) -> Vec<SourceHead> {
        let is_complete = |heads: &[SourceHead]| assigned(own, heads).iter().all(Option::is_some);
        if is_complete(&heads) {
            return heads;
        }
        let mut known: Vec<SourceHead> = Vec::new();
        for piece in &self.pieces {
            if piece.n_columns == n_columns {
                let heads = source_heads(&piece.covered, &piece.rows_of(own, usize::MAX));
                known = if is_complete(&heads) {
                    heads
                } else {
                    joined(heads, known)
                };
            }
        }
        joined(heads, known)
    }
}

/// Heads that go on where others were cut off, over the same columns, and those over columns without any.
fn joined(mut heads: Vec<SourceHead>, earlier: Vec<SourceHead>) -> Vec<SourceHead> {
    for before in earlier {
        let overlaps = |head: &&mut SourceHead| {
            let mut columns = head.columns.iter();
            columns.any(|column| before.columns.contains(column))
        };
        match heads.iter_mut().find(overlaps) {
            Some(head) if head.columns == before.columns => {
                head.key.insert_str(0, &before.key);
                head.text.insert_str(0, &before.text);
            }
            Some(_) => {}
            None => heads.push(before),
        }
    }
    heads.sort_by_key(|head| head.columns.first().copied());
    heads
}

impl Piece<'_> {
    /// Returns the rows above `below` with the heads of a row of the form.
    fn rows_of(&self, own: &PatternRow, below: usize) -> Vec<usize> {
        let heads = self.heads.iter().copied();
        let heads = heads.filter(|(form_row, row)| own.heads.contains(form_row) && *row < below);
        heads.map(|(_, row)| row).collect()
    }
}

fn head_rows(rows: &[&SourceRow<'_>], pattern: &Pattern) -> Vec<(usize, usize)> {
    let heads = rows.iter().filter_map(|row| {
        let (form_row, share) = row.row?;
        let is_head = share >= LEAST_SHARE && pattern.rows[form_row].figures.is_empty();
        is_head.then_some((form_row, row.row_idx))
    });
    heads.collect()
}

/// Returns the row of the form with figures that a row is; a row of figures without words is the one below the heads.
fn form_row(row: &SourceRow<'_>, rows: &[&SourceRow<'_>], pattern: &Pattern) -> Option<usize> {
    let has_figures = |form_row: usize| !pattern.rows[form_row].figures.is_empty();
    let n_chars = |words: &str| words.chars().count();
    if row.words.is_empty() {
        return wordless(row, rows, pattern);
    }
    if let Some((form_row, share)) = row.row
        && share >= LEAST_SHARE
        && row.n_agreeing * 2 >= n_chars(&pattern.rows[form_row].words).min(n_chars(&row.words))
    {
        return has_figures(form_row).then_some(form_row);
    }
    // A row that was moved is found by its words, if no other row is it.
    let moved = (0..pattern.rows.len())
        .filter(|&idx| has_figures(idx))
        .find(|&idx| likeness(&pattern.rows[idx].words, &row.words) >= LEAST_LIKENESS)?;
    let is_moved = |(form_row, share)| form_row == moved && share >= LEAST_SHARE;
    let is_taken = rows.iter().any(|other| other.row.is_some_and(is_moved));
    (!is_taken && !row.values.is_empty()).then_some(moved)
}

fn wordless(row: &SourceRow<'_>, rows: &[&SourceRow<'_>], pattern: &Pattern) -> Option<usize> {
    let form_row = (0..pattern.rows.len())
        .find(|&idx| pattern.rows[idx].words.is_empty() && !pattern.rows[idx].figures.is_empty())?;
    let heads = &pattern.rows[form_row].heads;
    let is_head = |other: &&&SourceRow<'_>| {
        other
            .row
            .is_some_and(|(form_row, share)| share >= LEAST_SHARE && heads.contains(&form_row))
    };
    let last_head = rows.iter().filter(is_head).map(|other| other.row_idx).max();
    // A piece without heads has only its figures.
    let first = last_head.map_or(0, |idx| idx + 1);
    let is_first = rows
        .iter()
        .find(|other| other.row_idx >= first && other.words.is_empty())
        .is_some_and(|other| other.row_idx == row.row_idx);
    is_first.then_some(form_row)
}

/// Returns the heads above a row in its own grid.
fn heads(
    row: &SourceRow<'_>,
    rows: &[&SourceRow<'_>],
    own: &PatternRow,
    piece: &Piece<'_>,
) -> Vec<SourceHead> {
    let zone = piece.rows_of(own, row.row_idx);
    if !zone.is_empty() {
        return source_heads(&piece.covered, &zone);
    }
    // Heads that are repeated in a later piece agree with no row of the form that is still free.
    let above = rows.iter().filter(|other| other.row_idx < row.row_idx);
    let zone: Vec<usize> = above
        .filter(|other| other.values.is_empty())
        .map(|other| other.row_idx)
        .collect();
    let heads = source_heads(&piece.covered, &zone);
    let is_complete = assigned(own, &heads).iter().all(Option::is_some);
    if is_complete { heads } else { Vec::new() }
}

fn enter(
    row: &SourceRow<'_>,
    own: &PatternRow,
    covered: &Covered<'_>,
    heads: &[Option<&SourceHead>],
    observed: &mut ObservedTable,
) {
    for (&figure, head) in own.figures.iter().zip(heads) {
        let Some(head) = *head else { continue };
        let cells = under(covered, row.row_idx, head);
        let first = cells.first().map(|(_, cell)| cell.place);
        let Some(place) = first.or_else(|| row.place()) else {
            continue;
        };
        let filled: Vec<&(usize, &Cell)> = cells
            .iter()
            .filter(|(_, cell)| cell.text.chars().any(|c| !is_blank(c)))
            .collect();
        // One cell over several rows or heads may belong to any of them.
        let is_shared = filled.iter().any(|(start, cell)| {
            *start != row.row_idx
                || cell.n_rows > 1
                || cell.column < head.columns[0]
                || cell.column + cell.n_columns > head.columns[head.columns.len() - 1] + 1
        });
        let texts: Vec<&str> = filled.iter().map(|(_, cell)| cell.text.as_str()).collect();
        observed
            .joined
            .extend(filled.iter().map(|(_, cell)| cell.place));
        let seen = ObservedCell {
            text: texts.join(" "),
            place: filled.first().map_or(place, |(_, cell)| cell.place),
            head: head.text.clone(),
            certainty: if is_shared || filled.len() > 1 {
                Certainty::Unsure
            } else {
                Certainty::Sure
            },
        };
        observed.add(figure, seen);
    }
}

/// Returns the cells of a row under a head.
fn under<'a>(covered: &Covered<'a>, row_idx: usize, head: &SourceHead) -> Vec<(usize, &'a Cell)> {
    let mut cells: Vec<(usize, &Cell)> = Vec::new();
    for &column in &head.columns {
        if let Some((start, cell)) = covered.get(row_idx).and_then(|row| *row.get(column)?)
            && !cells
                .iter()
                .any(|(other, known)| *other == start && known.column == cell.column)
        {
            cells.push((start, cell));
        }
    }
    cells
}

/// Without heads, figures are read in order.
fn enter_in_order(row: &SourceRow<'_>, own: &PatternRow, observed: &mut ObservedTable) {
    if row.values.len() != own.figures.len() {
        return;
    }
    let certainty = if own.figures.len() == 1 {
        Certainty::Sure
    } else {
        Certainty::Unsure
    };
    for (&figure, cell) in own.figures.iter().zip(&row.values) {
        let seen = ObservedCell::new(&cell.text, cell.place, certainty);
        observed.add(figure, seen);
    }
}
