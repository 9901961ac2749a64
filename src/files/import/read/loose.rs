//! Reads figures from text in which cells have shifted or got lost: rows by their words, columns by their remaining
//! positions.
//!
//! Where the positions leave several columns for a figure, all of them are returned, and the equations decide.

use super::head_order;
use super::observed::{
    Certainty, ObservedCell, ObservedCells, ObservedTable, Unread, UnreadReason,
};
use super::pattern::{Pattern, PatternRow};
use super::placing::{PieceRow, Placing, Surplus, placements};
use super::rows::{LEAST_SHARE, SourceRow, blank_row, is_broken_head};
use crate::form::{FigureKind, Total};
use crate::import::blocks::{Cell, Precision, SourcePlace};
use crate::import::normal::{key, likeness, share, tidy};
use crate::report::{Figure, Number};
use std::collections::{BTreeMap, BTreeSet};

/// The least share of a label that must be found for its row to be found.
const LEAST_FOUND: f64 = 0.5;

/// Reads one piece of a table into `observed`.
pub(super) fn read(
    rows: &[&SourceRow<'_>],
    pattern: &Pattern,
    precision: Precision,
    observed: &mut ObservedTable,
) {
    head_order::check(rows, pattern, observed);
    let piece = piece(rows, pattern, precision, observed);
    let own: Vec<(&PatternRow, &PieceRow<'_>)> = piece
        .iter()
        .map(|(&form_row, row)| (&pattern.rows[form_row], row))
        .collect();
    let has_total = |(form_row, _): &(&PatternRow, _)| ends_in_total(pattern, form_row);
    if own.iter().any(has_total) && own.len() > 1 && precision == Precision::Loose {
        read_columns(&own, observed);
    } else {
        let surplus = match precision {
            Precision::Barred => Surplus::of(&own),
            Precision::Exact | Precision::Loose | Precision::Sequence => Vec::new(),
        };
        let has_totals = most_sum_up(&own, pattern);
        for (form_row, row) in own {
            let ways = row.places(form_row.figures.len(), &surplus);
            if !ways.is_empty() && row.values.len() < form_row.figures.len() {
                let cells = ways.iter().map(|places| in_places(form_row, row, places));
                choose(cells.collect(), &[(form_row, row)], observed);
                continue;
            }
            let has_total = has_totals && ends_in_total(pattern, form_row);
            read_row(form_row, row, has_total, precision, observed);
        }
    }
}

/// Returns the figures of a row each of whose cells is told, blank ones too.
fn in_places(form_row: &PatternRow, row: &PieceRow<'_>, places: &[Cell]) -> ObservedCells {
    let pairs = form_row.figures.iter().zip(places);
    pairs
        .map(|(&figure, cell)| (figure, seen(row, cell, Certainty::Sure)))
        .collect()
}

/// Returns the rows of the form that stand in a piece.
fn piece<'a>(
    rows: &[&SourceRow<'a>],
    pattern: &Pattern,
    precision: Precision,
    observed: &mut ObservedTable,
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
        let form_row = form_row(idx, rows, pattern, precision);
        let has_figures = |form_row: &usize| !pattern.rows[*form_row].figures.is_empty();
        let Some(form_row) = form_row.filter(has_figures) else {
            if row.has_digits() && !is_broken_head(&rows[idx..], pattern) {
                observed.unread.extend(row.unread(UnreadReason::NoRow));
            }
            continue;
        };
        if row.words.is_empty() {
            observed.by_order.extend(&pattern.rows[form_row].figures);
        }
        if let Some(known) = piece.get_mut(&form_row) {
            if precision == Precision::Sequence && row.words.is_empty() {
                // One cell a line: the figures of a row follow each other.
                known.values.extend(&row.values);
            } else {
                observed.duplicates.push(pattern.rows[form_row].figures[0]);
            }
            continue;
        }
        let mut own = piece_row(row, place, heads(&rows[..idx], form_row, pattern));
        own.unit = unit(&rows[..idx], &pattern.rows[form_row]);
        piece.insert(form_row, own);
    }
    for (idx, row) in rows.iter().enumerate() {
        let Some((form_row, _)) = row.row else {
            continue;
        };
        let own = &pattern.rows[form_row];
        let share = share(n_found[form_row], own.words.chars().count());
        if share >= LEAST_FOUND
            && !own.figures.is_empty()
            && let Some(place) = row.place()
        {
            piece
                .entry(form_row)
                .or_insert_with(|| piece_row(row, place, heads(&rows[..idx], form_row, pattern)));
        }
    }
    if let Some((form_row, head, place)) = blank_row(rows, pattern) {
        piece
            .entry(form_row)
            .or_insert_with(|| piece_row(head, place, Vec::new()));
    }
    piece
}

fn piece_row<'a>(row: &SourceRow<'a>, place: SourcePlace, heads: Vec<usize>) -> PieceRow<'a> {
    let last_label = row.labels.iter().map(|cell| cell.column).max();
    let is_label = |cell: &Cell| last_label.is_some_and(|last| cell.column <= last);
    let n_labels = row.cells.iter().take_while(|cell| is_label(cell)).count();
    PieceRow {
        place,
        values: row.values.clone(),
        cells: &row.cells[n_labels..],
        last_label,
        heads,
        unit: String::new(),
    }
}

/// Returns the nearest head above a row that says the unit of its money; empty where there is none.
fn unit(above: &[&SourceRow<'_>], own: &PatternRow) -> String {
    let is_own = |words: &str| {
        let leaves = own.leaves.iter();
        let leaves = leaves.filter(|leaf| leaf.1.is_some());
        leaves
            .clone()
            .any(|leaf| words.starts_with(&leaf.0) || likeness(words, &leaf.0) >= 0.5)
    };
    let labels = above.iter().rev().flat_map(|row| &row.labels);
    let mut units =
        labels.filter(|cell| tidy(&cell.text).contains('元') && is_own(&key(&cell.text)));
    units
        .next()
        .map_or_else(String::new, |cell| cell.text.clone())
}

/// Returns the columns of the heads right above a row of the form; empty where there are not as many as on the form.
fn heads(above: &[&SourceRow<'_>], form_row: usize, pattern: &Pattern) -> Vec<usize> {
    let own = &pattern.rows[form_row];
    let is_own = |(head, share)| share >= LEAST_SHARE && own.heads.contains(&head);
    let is_head = |row: &&SourceRow<'_>| row.values.is_empty() && row.row.is_some_and(is_own);
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

fn form_row(
    idx: usize,
    rows: &[&SourceRow<'_>],
    pattern: &Pattern,
    precision: Precision,
) -> Option<usize> {
    let row = rows[idx];
    if row.words.is_empty() {
        return wordless(idx, rows, pattern, precision);
    }
    let (form_row, share) = row.row?;
    let below = below_heads_of(form_row, pattern)
        .filter(|below| row.values.len() == pattern.rows[*below].figures.len());
    if precision != Precision::Loose && below.is_some() {
        return below;
    }
    (share >= LEAST_SHARE && row.n_agreeing * 5 >= row.words.chars().count().min(5) * 2)
        .then_some(form_row)
}

/// Returns the row without words that stands below a head: without lines between rows, its figures follow the heads.
fn below_heads_of(head: usize, pattern: &Pattern) -> Option<usize> {
    let is_below = |row: &PatternRow| {
        row.words.is_empty() && !row.figures.is_empty() && row.heads.contains(&head)
    };
    pattern.rows.iter().position(is_below)
}

/// The least share of a label's words that must agree for the figures below it to be its own.
const LEAST_LABEL_SHARE: f64 = 0.6;

/// Figures beside no words belong to the label that is broken around them, or to the row below the heads.
fn wordless(
    idx: usize,
    rows: &[&SourceRow<'_>],
    pattern: &Pattern,
    precision: Precision,
) -> Option<usize> {
    let has_figures = |form_row: usize| !pattern.rows[form_row].figures.is_empty();
    let label = rows[..idx].iter().rfind(|row| !row.words.is_empty());
    if let (Precision::Sequence, Some(label)) = (precision, label) {
        // One cell a line: the figures of a row follow its label, and below the heads stands the row without one.
        return match label.row {
            Some((own, share)) if share >= LEAST_LABEL_SHARE && has_figures(own) => Some(own),
            Some((head, _)) if !has_figures(head) => row_without_words(pattern),
            _ => None,
        };
    }
    let before = rows[..idx].iter().rev().find_map(|row| row.row);
    let after = rows[idx + 1..].iter().find_map(|row| row.row);
    match (before, after) {
        (Some((before, _)), Some((after, _))) if before == after && has_figures(before) => {
            Some(before)
        }
        _ => row_without_words(pattern),
    }
}

fn row_without_words(pattern: &Pattern) -> Option<usize> {
    let is_it = |row: &PatternRow| row.words.is_empty() && !row.figures.is_empty();
    pattern.rows.iter().position(is_it)
}

fn ends_in_total(pattern: &Pattern, row: &PatternRow) -> bool {
    let totals = pattern.table.totals.iter();
    let columns = totals.filter_map(|total| match total {
        Total::Column(column, terms) if terms.len() + 1 == row.figures.len() => Some(*column),
        Total::Column(..) | Total::Row(..) => None,
    });
    let last = row.figures.last().map(|figure| figure.column);
    columns.into_iter().any(|column| Some(column) == last)
}

/// Reads rows that share their columns, the last of which is a total.
fn read_columns(rows: &[(&PatternRow, &PieceRow<'_>)], observed: &mut ObservedTable) {
    let n_figures = rows.iter().map(|(row, _)| row.figures.len()).max();
    let n_figures = n_figures.unwrap_or(0);
    let is_full = |(form_row, row): &&(&PatternRow, &PieceRow<'_>)| {
        row.values.len() == form_row.figures.len()
    };
    let (full, others): (Vec<_>, Vec<_>) = rows.iter().partition(is_full);
    for (form_row, row) in &full {
        enter_full(form_row, row, observed);
    }
    if let Some(cells) = without_totals(rows) {
        add_all(cells, observed);
        return;
    }
    let placing = Placing::new(rows.iter().map(|(_, row)| *row), n_figures);
    let ways = placing.ways();
    if ways.len() > 1 {
        let read = |way| entered(&others, way, |row| placing.shift(row));
        choose(ways.iter().filter_map(read).collect(), &others, observed);
        return;
    }
    let Some(way) = ways.first() else {
        choose(Vec::new(), &others, observed);
        return;
    };
    for own in &others {
        let own = std::slice::from_ref(own);
        let shifted = entered(own, way, |row| placing.shift(row));
        // The total may be lost, and then nothing has shifted.
        let in_place = entered(own, way, |_| 0).filter(|_| !placing.is_in_place(own[0].1));
        choose(shifted.into_iter().chain(in_place).collect(), own, observed);
    }
}

/// Returns the figures of rows that all stand right below their heads, where nothing stands below that of the totals.
fn without_totals(rows: &[(&PatternRow, &PieceRow<'_>)]) -> Option<ObservedCells> {
    let is_total = |row: &PieceRow<'_>, cell: &Cell| row.heads.last() == Some(&cell.column);
    let has_total = |row: &PieceRow<'_>| row.values.iter().any(|cell| is_total(row, cell));
    if rows.iter().any(|(_, row)| has_total(row)) {
        return None;
    }
    let filled = rows.iter().filter(|(_, row)| !row.values.is_empty());
    let mut cells = ObservedCells::new();
    for (form_row, row) in filled {
        cells.extend(below_heads(form_row, row)?);
    }
    let blank = rows.iter().filter(|(_, row)| row.values.is_empty());
    cells.extend(blank.flat_map(|(form_row, row)| blanks(form_row, row)));
    Some(cells)
}

/// Enters the only way to read rows, or offers several; without any, the rows are unknown.
fn choose(
    mut ways: Vec<ObservedCells>,
    rows: &[(&PatternRow, &PieceRow<'_>)],
    observed: &mut ObservedTable,
) {
    match ways.len() {
        0 => {
            let filled = rows.iter().filter(|(_, row)| !row.values.is_empty());
            let unread = filled.map(|(_, row)| Unread {
                text: row.shown(),
                place: row.place,
                reason: UnreadReason::NoColumns,
            });
            observed.unread.extend(unread);
        }
        1 => add_all(ways.remove(0), observed),
        _ => observed.choices.push(ways),
    }
}

fn enter_full(form_row: &PatternRow, row: &PieceRow<'_>, observed: &mut ObservedTable) {
    for (&figure, cell) in form_row.figures.iter().zip(&row.values) {
        observed.add(figure, seen(row, cell, Certainty::Sure));
    }
}

/// Returns the cells of rows when read this way, each row moved by its shift, or `None` where a figure would have no
/// cell.
fn entered(
    rows: &[(&PatternRow, &PieceRow<'_>)],
    way: &BTreeMap<usize, usize>,
    shift: impl Fn(&PieceRow<'_>) -> isize,
) -> Option<ObservedCells> {
    let mut cells = ObservedCells::new();
    for (form_row, row) in rows {
        cells.extend(blanks(form_row, row));
        for cell in &row.values {
            let column = cell.column.checked_add_signed(shift(row))?;
            let figure = *form_row.figures.get(*way.get(&column)?)?;
            cells.insert(figure, seen(row, cell, Certainty::Sure));
        }
    }
    Some(cells)
}

/// Reads a row by itself.
fn read_row(
    form_row: &PatternRow,
    row: &PieceRow<'_>,
    has_total: bool,
    precision: Precision,
    observed: &mut ObservedTable,
) {
    let n_figures = form_row.figures.len();
    if row.values.len() == n_figures {
        enter_full(form_row, row, observed);
        return;
    }
    if row.values.is_empty() {
        for &figure in &form_row.figures {
            observed.add(figure, blank(row));
        }
        return;
    }
    if let Some(cells) = below_heads(form_row, row) {
        add_all(cells, observed);
        return;
    }
    let is_summed = has_total && sums_up(&row.values);
    let ways = placements(row.values.len(), n_figures);
    let ways = ways.iter();
    let ways = ways.filter(|way| !is_summed || way.last() == Some(&(n_figures - 1)));
    let cells = ways.map(|way| placed(form_row, row, way, precision));
    choose(cells.collect(), &[(form_row, row)], observed);
}

/// Returns the figures of a row in these places; where only the order of cells is known, the others are blank.
fn placed(
    form_row: &PatternRow,
    row: &PieceRow<'_>,
    way: &[usize],
    precision: Precision,
) -> ObservedCells {
    let mut cells = match precision {
        Precision::Sequence | Precision::Barred => blanks(form_row, row),
        Precision::Exact | Precision::Loose => ObservedCells::new(),
    };
    for (&figure_idx, cell) in way.iter().zip(&row.values) {
        if let Some(&figure) = form_row.figures.get(figure_idx) {
            cells.insert(figure, seen(row, cell, Certainty::Unsure));
        }
    }
    cells
}

fn blanks(form_row: &PatternRow, row: &PieceRow<'_>) -> ObservedCells {
    let figures = form_row.figures.iter();
    figures.map(|&figure| (figure, blank(row))).collect()
}

/// Returns the figures of a row each of which stands right below a head.
fn below_heads(form_row: &PatternRow, row: &PieceRow<'_>) -> Option<ObservedCells> {
    let mut cells = blanks(form_row, row);
    for cell in &row.values {
        let head = row.heads.iter().position(|place| *place == cell.column)?;
        let figure = form_row.leaves.get(head)?.1?;
        cells.insert(form_row.figures[figure], seen(row, cell, Certainty::Sure));
    }
    Some(cells)
}

fn add_all(cells: ObservedCells, observed: &mut ObservedTable) {
    for (cell, seen) in cells {
        observed.add(cell, seen);
    }
}

/// Returns whether the totals of rows are told: two alike figures are by chance a figure and its total, many rows are not.
fn most_sum_up(rows: &[(&PatternRow, &PieceRow<'_>)], pattern: &Pattern) -> bool {
    let has_several = |(form_row, row): &&(&PatternRow, &PieceRow<'_>)| {
        row.values.len() > 1 && ends_in_total(pattern, form_row)
    };
    let several = rows.iter().filter(has_several);
    let n_summed = several
        .clone()
        .filter(|(_, row)| sums_up(&row.values))
        .count();
    n_summed * 2 > several.count()
}

/// Returns whether the last number is the sum of those before it.
fn sums_up(values: &[&Cell]) -> bool {
    let number = |cell: &&Cell| Figure::parse(&cell.text, FigureKind::Count).ok()?.number();
    let Some((last, terms)) = values.split_last() else {
        return false;
    };
    let numbers = terms.iter().filter_map(number);
    let sum = numbers.fold(Number::ZERO, Number::saturating_add);
    !terms.is_empty() && number(last) == Some(sum)
}

fn seen(row: &PieceRow<'_>, cell: &Cell, certainty: Certainty) -> ObservedCell {
    ObservedCell {
        head: row.unit.clone(),
        ..ObservedCell::new(&cell.text, cell.place, certainty)
    }
}

fn blank(row: &PieceRow<'_>) -> ObservedCell {
    ObservedCell::new("", row.place, Certainty::Likely)
}
