//! Figures from text in which cells have shifted or got lost: rows by their words, columns by what is left of their places.
//!
//! Where the places leave several columns for a figure, all of them are given, and the equations decide.

use super::pattern::{Pattern, PatternRow};
use super::placing::{PieceRow, Placing, placements};
use super::rows::SourceRow;
use super::sight::{Certainty, Seen, Seens, Sight};
use crate::form::Total;
use crate::import::blocks::{Cell, Precision, SourcePlace};
use crate::report::{Figure, Number};
use std::collections::{BTreeMap, BTreeSet};

/// What share of a row's words must agree with the form.
const LEAST_SHARE: f64 = 0.4;
/// What share of a label must have been found for its row to be there at all.
const LEAST_FOUND: f64 = 0.5;

/// Reads one piece of a table into `sight`.
pub(super) fn read(
    rows: &[&SourceRow<'_>],
    pattern: &Pattern,
    precision: Precision,
    sight: &mut Sight,
) {
    let piece = piece(rows, pattern, sight);
    let own: Vec<(&PatternRow, &PieceRow<'_>)> = piece
        .iter()
        .map(|(&form_row, row)| (&pattern.rows[form_row], row))
        .collect();
    let has_row_total = own
        .iter()
        .any(|(form_row, _)| ends_in_total(pattern, form_row));
    if has_row_total && own.len() > 1 && precision == Precision::Loose {
        read_columns(&own, sight);
    } else {
        for (form_row, row) in own {
            read_row(form_row, row, ends_in_total(pattern, form_row), sight);
        }
    }
}

/// The rows of the form that stand in a piece.
fn piece<'a>(
    rows: &[&SourceRow<'a>],
    pattern: &Pattern,
    sight: &mut Sight,
) -> BTreeMap<usize, PieceRow<'a>> {
    let mut piece: BTreeMap<usize, PieceRow<'a>> = BTreeMap::new();
    let mut n_found = vec![0; pattern.rows.len()];
    for (idx, row) in rows.iter().enumerate() {
        if let Some((form_row, _)) = row.row {
            n_found[form_row] += row.n_agreeing;
        }
        if row.values.is_empty() {
            continue;
        }
        let place = row.place().expect("a row with values has a place");
        let Some(form_row) = form_row(idx, rows, pattern) else {
            if !is_broken_head(&rows[idx..], pattern) {
                sight.unknown.push((row.shown(), place));
            }
            continue;
        };
        if pattern.rows[form_row].figures.is_empty() {
            continue;
        }
        if piece.contains_key(&form_row) {
            sight.twice.push(pattern.rows[form_row].figures[0].cell);
            continue;
        }
        piece.insert(
            form_row,
            piece_row(row, place, heads(&rows[..idx], form_row, pattern)),
        );
    }
    for (idx, row) in rows.iter().enumerate() {
        let Some((form_row, _)) = row.row else {
            continue;
        };
        let own = &pattern.rows[form_row];
        let share = crate::import::normal::share(n_found[form_row], own.words.chars().count());
        if let (true, false, Some(place)) =
            (share >= LEAST_FOUND, own.figures.is_empty(), row.place())
        {
            piece
                .entry(form_row)
                .or_insert_with(|| piece_row(row, place, heads(&rows[..idx], form_row, pattern)));
        }
    }
    piece
}

/// Whether the first of these rows is what is left of heads, whose characters may be taken for figures: more of the heads
/// at the top of the table stands below it.
fn is_broken_head(rows: &[&SourceRow<'_>], pattern: &Pattern) -> bool {
    let is_head = |row: &&SourceRow<'_>| {
        let of_top = |form_row: usize| form_row < pattern.table.n_head_rows;
        row.row
            .is_some_and(|(form_row, share)| of_top(form_row) && share >= LEAST_SHARE)
    };
    rows.iter().skip(1).any(is_head)
}

fn piece_row<'a>(row: &SourceRow<'a>, place: SourcePlace, heads: Vec<usize>) -> PieceRow<'a> {
    PieceRow {
        place,
        values: row.values.clone(),
        last_label: row.labels.iter().map(|cell| cell.column).max(),
        heads,
    }
}

/// The places of the heads right above a row of the form; none where they are not as many as on the form.
fn heads(above: &[&SourceRow<'_>], form_row: usize, pattern: &Pattern) -> Vec<usize> {
    let own = &pattern.rows[form_row];
    let is_head = |row: &&SourceRow<'_>| {
        row.values.is_empty()
            && row
                .row
                .is_some_and(|(head, share)| share >= LEAST_SHARE && own.heads.contains(&head))
    };
    let rows = above.iter().copied().filter(is_head);
    let places: BTreeSet<usize> = rows
        .flat_map(|row| row.labels.iter().map(|cell| cell.column))
        .collect();
    if places.len() == own.leaves.len() {
        places.into_iter().collect()
    } else {
        Vec::new()
    }
}

fn form_row(idx: usize, rows: &[&SourceRow<'_>], pattern: &Pattern) -> Option<usize> {
    let row = rows[idx];
    if row.words.is_empty() {
        return wordless(idx, rows, pattern);
    }
    let (form_row, share) = row.row?;
    (share >= LEAST_SHARE && row.n_agreeing * 5 >= row.words.chars().count().min(5) * 2)
        .then_some(form_row)
}

/// Figures beside no words belong to the label that is broken around them, or to the row below the heads.
fn wordless(idx: usize, rows: &[&SourceRow<'_>], pattern: &Pattern) -> Option<usize> {
    let before = rows[..idx].iter().rev().find_map(|row| row.row);
    let after = rows[idx + 1..].iter().find_map(|row| row.row);
    match (before, after) {
        (Some((before, _)), Some((after, _))) if before == after => Some(before),
        _ => pattern
            .rows
            .iter()
            .position(|row| row.words.is_empty() && !row.figures.is_empty()),
    }
}

fn ends_in_total(pattern: &Pattern, row: &PatternRow) -> bool {
    let totals = pattern.table.totals.iter();
    let columns = totals.filter_map(|total| match total {
        Total::Column(column, terms) if terms.len() + 1 == row.figures.len() => Some(*column),
        Total::Column(..) | Total::Row(..) => None,
    });
    let last = row.figures.last().map(|figure| figure.cell.column);
    columns.into_iter().any(|column| Some(column) == last)
}

/// Reads rows that share their columns, the last of which is a total.
fn read_columns(rows: &[(&PatternRow, &PieceRow<'_>)], sight: &mut Sight) {
    let n_figures = rows
        .iter()
        .map(|(row, _)| row.figures.len())
        .max()
        .unwrap_or(0);
    let (full, others): (Vec<_>, Vec<_>) = rows
        .iter()
        .partition(|(form_row, row)| row.values.len() == form_row.figures.len());
    for (form_row, row) in &full {
        enter_full(form_row, row, sight);
    }
    let placing = Placing::new(rows.iter().map(|(_, row)| *row), n_figures);
    let ways = placing.ways();
    let Some((first, _)) = ways.split_first() else {
        return;
    };
    if ways.len() > 1 {
        let read = |way| entered(&others, way, &placing);
        sight.choices.push(ways.iter().map(read).collect());
        return;
    }
    for &(form_row, row) in &others {
        let shifted = entered(&[(form_row, row)], first, &placing);
        if placing.is_in_place(row) {
            add_all(shifted, sight);
        } else {
            // The total may be lost, and then nothing has shifted.
            let in_place = entered_in_place(form_row, row, first);
            sight.choices.push(vec![shifted, in_place]);
        }
    }
}

fn enter_full(form_row: &PatternRow, row: &PieceRow<'_>, sight: &mut Sight) {
    for (figure, cell) in form_row.figures.iter().zip(&row.values) {
        sight.add(figure.cell, seen(cell, Certainty::Sure));
    }
}

fn entered(
    rows: &[(&PatternRow, &PieceRow<'_>)],
    way: &BTreeMap<usize, usize>,
    placing: &Placing,
) -> Seens {
    let mut seens = Seens::new();
    for (form_row, row) in rows {
        let shift = placing.shift(row);
        enter_shifted(form_row, row, (way, shift), &mut seens);
    }
    seens
}

fn entered_in_place(
    form_row: &PatternRow,
    row: &PieceRow<'_>,
    way: &BTreeMap<usize, usize>,
) -> Seens {
    let mut seens = Seens::new();
    enter_shifted(form_row, row, (way, 0), &mut seens);
    seens
}

fn enter_shifted(
    form_row: &PatternRow,
    row: &PieceRow<'_>,
    (way, shift): (&BTreeMap<usize, usize>, isize),
    seens: &mut Seens,
) {
    for &figure_idx in way.values() {
        if let Some(figure) = form_row.figures.get(figure_idx) {
            seens.insert(figure.cell, blank(row));
        }
    }
    for cell in &row.values {
        let column = cell.column.checked_add_signed(shift);
        let figure = column
            .and_then(|column| way.get(&column))
            .and_then(|&figure_idx| form_row.figures.get(figure_idx));
        if let Some(figure) = figure {
            seens.insert(figure.cell, seen(cell, Certainty::Sure));
        }
    }
}

/// Reads a row by itself.
fn read_row(form_row: &PatternRow, row: &PieceRow<'_>, has_total: bool, sight: &mut Sight) {
    let n_figures = form_row.figures.len();
    if row.values.len() == n_figures {
        enter_full(form_row, row, sight);
        return;
    }
    if row.values.is_empty() {
        for figure in &form_row.figures {
            sight.add(figure.cell, blank(row));
        }
        return;
    }
    if let Some(seens) = below_heads(form_row, row) {
        add_all(seens, sight);
        return;
    }
    let is_summed = has_total && sums_up(&row.values);
    let ways = placements(row.values.len(), n_figures);
    let seens = ways
        .iter()
        .filter(|way| !is_summed || way.last() == Some(&(n_figures - 1)));
    let seens: Vec<Seens> = seens
        .map(|way| {
            let cells = way.iter().zip(&row.values);
            cells
                .filter_map(|(&figure_idx, cell)| {
                    let figure = form_row.figures.get(figure_idx)?;
                    Some((figure.cell, seen(cell, Certainty::Unsure)))
                })
                .collect()
        })
        .collect();
    match seens.len() {
        0 => sight.unknown.push((form_row.words.clone(), row.place)),
        1 => seens.into_iter().for_each(|seens| add_all(seens, sight)),
        _ => sight.choices.push(seens),
    }
}

/// The figures of a row each of which stands right below a head.
fn below_heads(form_row: &PatternRow, row: &PieceRow<'_>) -> Option<Seens> {
    let mut seens: Seens = form_row
        .figures
        .iter()
        .map(|figure| (figure.cell, blank(row)))
        .collect();
    for cell in &row.values {
        let head = row.heads.iter().position(|place| *place == cell.column)?;
        let figure = form_row.leaves.get(head)?.1?;
        seens.insert(form_row.figures[figure].cell, seen(cell, Certainty::Sure));
    }
    Some(seens)
}

fn add_all(seens: Seens, sight: &mut Sight) {
    for (cell, seen) in seens {
        sight.add(cell, seen);
    }
}

/// Whether the last number is the sum of those before it.
fn sums_up(values: &[&Cell]) -> bool {
    let numbers: Vec<Option<Number>> = values
        .iter()
        .map(|cell| {
            let figure = Figure::parse(&cell.text, crate::form::FigureKind::Count);
            figure.ok().and_then(|figure| figure.number())
        })
        .collect();
    let Some((Some(last), terms)) = numbers.split_last() else {
        return false;
    };
    let sum = terms
        .iter()
        .flatten()
        .copied()
        .fold(Number::ZERO, Number::saturating_add);
    !terms.is_empty() && sum == *last
}

fn seen(cell: &Cell, certainty: Certainty) -> Seen {
    Seen {
        text: cell.text.clone(),
        place: cell.place,
        head: String::new(),
        certainty,
    }
}

fn blank(row: &PieceRow<'_>) -> Seen {
    Seen {
        text: String::new(),
        place: row.place,
        head: String::new(),
        certainty: Certainty::Likely,
    }
}
