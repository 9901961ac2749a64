//! Rows that are cut at the end of a page: the rest on the next page is joined to the row above.

use crate::form::FORMS;
use crate::import::blocks::{Cell, Grid};
use crate::import::normal::key;

/// Joins the first row of `below` to the last one of `above` where it is the rest of it: words of the form go on in it.
pub(super) fn join_cut_row(above: &mut Grid, below: &mut Grid) {
    let Some(rest) = below.rows.first() else {
        return;
    };
    let partners = partners(above, rest);
    let captions = captions();
    let is_caption = |text: &str| captions.iter().any(|caption| caption.contains(&key(text)));
    let mut n_words = 0;
    for (cell, partner) in rest.iter().zip(&partners) {
        if cell.text.is_empty() {
            continue;
        }
        let Some(partner) = partner.map(|(row, idx)| &above.rows[row][idx]) else {
            return;
        };
        if !partner.text.is_empty() {
            if !is_caption(&format!("{}{}", partner.text, cell.text)) {
                return;
            }
            n_words += 1;
        }
    }
    if n_words == 0 {
        return;
    }
    let rest = below.rows.remove(0);
    for (cell, partner) in rest.iter().zip(partners) {
        if let Some((row, idx)) = partner.filter(|_| !cell.text.is_empty()) {
            let partner = &mut above.rows[row][idx];
            if partner.text.is_empty() {
                partner.place = cell.place;
            }
            partner.text += &cell.text;
        }
    }
    keep_spans(rest, below);
}

/// For each cell of a row the cell of the last row above that covers the same columns.
fn partners(above: &Grid, rest: &[Cell]) -> Vec<Option<(usize, usize)>> {
    let covered = above.covered();
    let partner = |cell: &Cell| {
        let (row, partner) = (*covered.last()?.get(cell.column)?)?;
        let is_same = partner.column == cell.column && partner.n_columns == cell.n_columns;
        let idx = above.rows[row]
            .iter()
            .position(|own| own.column == partner.column)?;
        is_same.then_some((row, idx))
    };
    rest.iter().map(partner).collect()
}

/// Returns all words of all tables.
fn captions() -> Vec<String> {
    let tables = FORMS.into_iter().flat_map(|form| form.tables);
    let words = tables.flat_map(|table| {
        let grid = table.grid();
        let words = grid.iter().filter_map(|placed| placed.cell.content.text());
        words.map(key).collect::<Vec<String>>()
    });
    words.collect()
}

/// Cells of a row that is gone still cover the rows below it.
fn keep_spans(gone: Vec<Cell>, below: &mut Grid) {
    let Some(first) = below.rows.first_mut() else {
        return;
    };
    let spanning = gone.into_iter().filter(|cell| cell.n_rows > 1);
    first.extend(spanning.map(|cell| Cell {
        text: String::new(),
        n_rows: cell.n_rows - 1,
        ..cell
    }));
    first.sort_by_key(|cell| cell.column);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::blocks::{Precision, SourcePlace};

    fn grid(rows: &[&[&str]]) -> Grid {
        let row = |row: &&[&str]| {
            let cell = |(column, text): (usize, &&str)| Cell {
                text: (*text).to_owned(),
                column,
                n_columns: 1,
                n_rows: 1,
                place: SourcePlace::Line(1),
            };
            row.iter().enumerate().map(cell).collect()
        };
        Grid {
            precision: Precision::Exact,
            rows: rows.iter().map(row).collect(),
        }
    }

    fn check(above: &[&[&str]], below: &[&[&str]], expected: &[&[&str]]) {
        let (mut above, mut below) = (grid(above), grid(below));
        join_cut_row(&mut above, &mut below);
        above.rows.extend(below.rows);
        let shown: Vec<Vec<&str>> = above
            .rows
            .iter()
            .map(|row| row.iter().map(|cell| cell.text.as_str()).collect())
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn a_row_that_goes_on_on_the_next_page_is_one() {
        check(
            &[&["（四", "1.本机", "859"]],
            &[
                &["）无法提供", "关不掌握相关政府信息", ""],
                &["", "2.没有现成信息需要另行制作", "35"],
            ],
            &[
                &["（四）无法提供", "1.本机关不掌握相关政府信息", "859"],
                &["", "2.没有现成信息需要另行制作", "35"],
            ],
        );
    }

    #[test]
    fn a_row_that_begins_on_a_page_stays_one_of_its_own() {
        let (above, below): (&[&[&str]], &[&[&str]]) =
            (&[&["规章", "2"]], &[&["行政规范性文件", ""]]);
        check(above, below, &[above[0], below[0]]);
    }
}
