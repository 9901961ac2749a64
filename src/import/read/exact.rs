//! Figures from a grid whose rows and columns are those of the source: each by the words of its row and of its head.

use super::columns::{Covered, SourceHead, assigned, source_heads};
use super::pattern::{Pattern, PatternRow};
use super::rows::SourceRow;
use super::sight::{Certainty, Seen, Sight};
use crate::import::blocks::{Cell, Grid};
use crate::import::normal::{is_blank, likeness};

/// What share of a row's words must agree with the form.
const LEAST_SHARE: f64 = 0.5;
/// What a row must be like that stands in another place than on the form.
const LEAST_LIKENESS: f64 = 0.8;

/// The heads that an earlier piece of the table had, for a piece without heads of its own.
#[derive(Debug, Default)]
pub(super) struct Inherited {
    n_columns: usize,
    heads: Vec<SourceHead>,
}

/// Reads one grid of a table into `sight`.
pub(super) fn read(
    grid: &Grid,
    rows: &[&SourceRow<'_>],
    pattern: &Pattern,
    (sight, inherited): (&mut Sight, &mut Inherited),
) {
    let covered = grid.covered();
    for row in rows {
        let Some(form_row) = form_row(row, rows, pattern) else {
            if !row.values.is_empty() && !row.words.is_empty() {
                let place = row.place().expect("a row with values has a place");
                sight.unknown.push((row.shown(), place));
            }
            continue;
        };
        let own = &pattern.rows[form_row];
        let heads = heads(row, rows, own, &covered);
        if heads.is_empty() && inherited.n_columns == grid.n_columns() {
            enter(row, own, (&covered, &inherited.heads), sight);
        } else if heads.is_empty() {
            enter_in_order(row, own, sight);
        } else {
            enter(row, own, (&covered, &heads), sight);
            *inherited = Inherited {
                n_columns: grid.n_columns(),
                heads,
            };
        }
    }
}

/// The row of the form with figures that a row is; a row of figures without words is the one below the heads.
fn form_row(row: &SourceRow<'_>, rows: &[&SourceRow<'_>], pattern: &Pattern) -> Option<usize> {
    let has_figures = |form_row: usize| !pattern.rows[form_row].figures.is_empty();
    if row.words.is_empty() {
        return wordless(row, rows, pattern);
    }
    if let Some((form_row, share)) = row.row
        && share >= LEAST_SHARE
        && row.n_agreeing * 2
            >= pattern.rows[form_row]
                .words
                .chars()
                .count()
                .min(row.words.chars().count())
    {
        return has_figures(form_row).then_some(form_row);
    }
    // A row that was moved is found by its words, if no other row is it.
    let moved = (0..pattern.rows.len())
        .filter(|&idx| has_figures(idx))
        .find(|&idx| likeness(&pattern.rows[idx].words, &row.words) >= LEAST_LIKENESS)?;
    let is_taken = rows.iter().any(|other| {
        other
            .row
            .is_some_and(|(form_row, share)| form_row == moved && share >= LEAST_SHARE)
    });
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

/// The heads above a row in its own grid.
fn heads(
    row: &SourceRow<'_>,
    rows: &[&SourceRow<'_>],
    own: &PatternRow,
    covered: &Covered<'_>,
) -> Vec<SourceHead> {
    let above = || rows.iter().filter(|other| other.row_idx < row.row_idx);
    let is_head = |other: &&&&SourceRow<'_>| {
        other
            .row
            .is_some_and(|(form_row, share)| share >= LEAST_SHARE && own.heads.contains(&form_row))
    };
    let zone: Vec<usize> = above()
        .filter(|other| is_head(&other))
        .map(|other| other.row_idx)
        .collect();
    if !zone.is_empty() {
        return source_heads(covered, &zone);
    }
    // Heads that are repeated in a later piece agree with no row of the form that is still free.
    let zone: Vec<usize> = above()
        .filter(|other| other.values.is_empty())
        .map(|other| other.row_idx)
        .collect();
    let heads = source_heads(covered, &zone);
    let is_complete = assigned(own, &heads).iter().all(Option::is_some);
    if is_complete { heads } else { Vec::new() }
}

fn enter(
    row: &SourceRow<'_>,
    own: &PatternRow,
    (covered, heads): (&Covered<'_>, &[SourceHead]),
    sight: &mut Sight,
) {
    let assigned = assigned(own, heads);
    for (figure, head) in own.figures.iter().zip(assigned) {
        let Some(head) = head else { continue };
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
        let seen = Seen {
            text: filled
                .iter()
                .map(|(_, cell)| cell.text.as_str())
                .collect::<Vec<_>>()
                .join(" "),
            place: filled.first().map_or(place, |(_, cell)| cell.place),
            head: head.text.clone(),
            certainty: if is_shared || filled.len() > 1 {
                Certainty::Unsure
            } else {
                Certainty::Sure
            },
        };
        sight.add(figure.cell, seen);
    }
}

/// The cells of a row under a head.
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

/// Without heads there is only the order.
fn enter_in_order(row: &SourceRow<'_>, own: &PatternRow, sight: &mut Sight) {
    if row.values.len() != own.figures.len() {
        return;
    }
    let certainty = if own.figures.len() == 1 {
        Certainty::Sure
    } else {
        Certainty::Unsure
    };
    for (figure, cell) in own.figures.iter().zip(&row.values) {
        let seen = Seen {
            text: cell.text.clone(),
            place: cell.place,
            head: String::new(),
            certainty,
        };
        sight.add(figure.cell, seen);
    }
}
