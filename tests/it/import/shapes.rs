//! The shapes in which reports are published: the same figures, told in many ways, are right or marked as doubtful.

use super::real::draft;
use super::writers::{Cell, Piece, html_table, n_columns, pieces, text};
use nianbao::form::{CellAddress, Form, Total};
use nianbao::import::{Draft, Found};
use nianbao::report::{Figure, Report};
use proptest::prelude::*;
use std::fmt::Write;

/// How a table is told.
#[derive(Clone, Debug)]
struct Shape {
    merging: Merging,
    blank: &'static str,
    totals: Totals,
    /// Which label has a wrong character, and which of its characters.
    mistyped: (usize, usize),
    /// Whether words in heads and labels are broken.
    breaking: Option<&'static str>,
    /// After which row the table is cut, and whether its head is repeated.
    cut: Option<(usize, bool)>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Merging {
    Spans,
    BlankCells,
    RepeatedText,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Totals {
    Printed,
    Blank,
}

fn shape() -> impl Strategy<Value = Shape> {
    let merging = prop_oneof![
        Just(Merging::Spans),
        Just(Merging::BlankCells),
        Just(Merging::RepeatedText)
    ];
    let blank = prop_oneof![
        Just(""),
        Just("&nbsp;"),
        Just("　"),
        Just("/"),
        Just("-"),
        Just("—")
    ];
    let totals = prop_oneof![3 => Just(Totals::Printed), 1 => Just(Totals::Blank)];
    let breaking = prop_oneof![
        Just(None),
        Just(Some("<br>")),
        Just(Some(" ")),
        Just(Some("</p><p>"))
    ];
    let cut = proptest::option::of((4_usize..22, any::<bool>()));
    (
        merging,
        blank,
        totals,
        (0_usize..40, 0_usize..20),
        breaking,
        cut,
    )
        .prop_map(|(merging, blank, totals, mistyped, breaking, cut)| Shape {
            merging,
            blank,
            totals,
            mistyped,
            breaking,
            cut,
        })
}

/// A report whose figures obey every equation. About half of the cells are blank.
pub(super) fn report() -> impl Strategy<Value = Report> {
    let year = prop_oneof![Just(2020_u16), Just(2024_u16)];
    let numbers = proptest::collection::vec(proptest::option::of(0_i64..400), 320);
    (year, numbers).prop_map(|(year, numbers)| {
        let mut report = Report::new("某市某局", year);
        let mut numbers = numbers.into_iter();
        let cells: Vec<CellAddress> = report
            .form
            .cells()
            .filter(|cell| !report.form.is_computed(*cell))
            .collect();
        for cell in cells {
            if let Some(number) = numbers.next().flatten() {
                // An amount in 元 below ten thousand could be one in 万元.
                let number = if cell.column.as_str() == "amount" {
                    number * 10_000
                } else {
                    number
                };
                report.figures.set(cell, Figure::from(number));
            }
        }
        balance(&mut report);
        report
    })
}

/// Makes what was received so much that the columns balance.
fn balance(report: &mut Report) {
    let form = report.form;
    for table in form.tables {
        for balance in table.balances {
            let [received, brought] = balance.left else {
                continue;
            };
            let [handled, carried] = balance.right else {
                continue;
            };
            let columns = table
                .cells()
                .filter(|cell| cell.row == *received && !is_total(form, *cell));
            for cell in columns.collect::<Vec<_>>() {
                let number = |row| report.figure(cell.in_row(row)).number().unwrap_or_default();
                let right = number(*handled) + number(*carried);
                let brought_cell = cell.in_row(*brought);
                if number(*brought) > right {
                    report.figures.set(brought_cell, Figure::Blank);
                }
                let left = report.figure(brought_cell).number().unwrap_or_default();
                report.figures.set(cell, Figure::Number(right - left));
            }
        }
    }
}

fn is_total(form: &'static Form, cell: CellAddress) -> bool {
    let totals = form.table(cell.table).map_or(&[][..], |table| table.totals);
    totals
        .iter()
        .any(|total| matches!(total, Total::Column(column, _) if *column == cell.column))
}

fn html(report: &Report, shape: &Shape) -> String {
    let mut n_labels = 0;
    let mut page = "<html><body>".to_owned();
    let totals = n_totals(report);
    let mut at = totals.iter();
    for piece in pieces(report) {
        match piece {
            Piece::Line(line) => writeln!(page, "<p>{line}</p>").unwrap(),
            Piece::Table(rows) => {
                let rows = told(&rows, shape, &mut n_labels, &mut at);
                page += &in_pieces(&rows, shape);
            }
        }
    }
    page
}

/// For each figure in the order of the form, whether it is a total.
fn n_totals(report: &Report) -> Vec<bool> {
    report
        .form
        .cells()
        .map(|cell| report.form.is_computed(cell))
        .collect()
}

fn told<'a>(
    rows: &[Vec<Cell>],
    shape: &Shape,
    n_labels: &mut usize,
    is_total: &mut impl Iterator<Item = &'a bool>,
) -> Vec<Vec<Cell>> {
    let mut told = rows.to_vec();
    for cell in told.iter_mut().flatten() {
        if cell.is_figure {
            let is_total = *is_total.next().unwrap();
            if cell.text.is_empty() || is_total && shape.totals == Totals::Blank {
                cell.text = shape.blank.replace("&nbsp;", "\u{a0}");
            }
            continue;
        }
        if *n_labels == shape.mistyped.0 {
            cell.text = mistyped(&cell.text, shape.mistyped.1);
        }
        *n_labels += 1;
    }
    told
}

/// A label with one wrong character; words of less than four characters would be others.
fn mistyped(text: &str, at: usize) -> String {
    let n_chars = text.chars().count();
    if n_chars < 4 {
        return text.to_owned();
    }
    let wrong = at % n_chars;
    text.chars()
        .enumerate()
        .map(|(idx, c)| if idx == wrong { '囗' } else { c })
        .collect()
}

fn in_pieces(rows: &[Vec<Cell>], shape: &Shape) -> String {
    let written = |rows: &[Vec<Cell>]| {
        let table = html_table(&merged(rows, shape.merging));
        match shape.breaking {
            None => table,
            Some(mark) => table
                .replace("企业", &format!("企{mark}业"))
                .replace("结果", &format!("结{mark}果")),
        }
    };
    match shape.cut {
        Some((row, repeats)) if row < rows.len() && rows.len() > 10 && is_wide(rows) => {
            let head = if repeats { &rows[..3] } else { &[] };
            // A cell that covers rows on both sides is cut as well.
            let first: Vec<Vec<Cell>> = clipped(&rows[..row]);
            let second: Vec<Vec<Cell>> = [head, &clipped(&continued(rows, row))].concat();
            written(&first) + &written(&second)
        }
        _ => written(rows),
    }
}

fn is_wide(rows: &[Vec<Cell>]) -> bool {
    n_columns(rows) == 10
}

fn clipped(rows: &[Vec<Cell>]) -> Vec<Vec<Cell>> {
    let mut clipped = rows.to_vec();
    let n_rows = rows.len();
    for (row_idx, row) in clipped.iter_mut().enumerate() {
        for cell in row {
            cell.n_rows = cell.n_rows.min(n_rows - row_idx);
        }
    }
    clipped
}

/// The rows from one on, with what is left of cells that begin above.
fn continued(rows: &[Vec<Cell>], from: usize) -> Vec<Vec<Cell>> {
    let mut rest = rows[from..].to_vec();
    for (row_idx, row) in rows[..from].iter().enumerate() {
        for cell in row.iter().filter(|cell| row_idx + cell.n_rows > from) {
            let left = Cell {
                text: String::new(),
                n_rows: row_idx + cell.n_rows - from,
                ..cell.clone()
            };
            rest[0].insert(0, left);
        }
    }
    rest[0].sort_by_key(|cell| cell.column);
    rest
}

fn merged(rows: &[Vec<Cell>], merging: Merging) -> Vec<Vec<Cell>> {
    if merging == Merging::Spans {
        return rows.to_vec();
    }
    let covered = super::writers::covered(rows);
    let mut split = Vec::new();
    for (row_idx, row) in covered.iter().enumerate() {
        let cell = |(column, place): (usize, &Option<(usize, &Cell)>)| {
            let (text, is_figure) = match place {
                // A figure over several columns stands in the first of them.
                Some((first, cell))
                    if *first == row_idx && cell.column == column
                        || merging == Merging::RepeatedText && !cell.is_figure =>
                {
                    (cell.text.clone(), cell.is_figure)
                }
                _ => (String::new(), false),
            };
            Cell {
                text,
                column,
                n_columns: 1,
                n_rows: 1,
                is_figure,
            }
        };
        split.push(row.iter().enumerate().map(cell).collect());
    }
    split
}

/// What is not marked as doubtful is right.
pub(super) fn check(draft: &Draft, report: &Report) -> Result<(), TestCaseError> {
    prop_assert_eq!(draft.report.form.id, report.form.id);
    for cell in &draft.cells {
        let truth = report.figure(cell.cell);
        let (own, truth) = (
            cell.figure.number().unwrap_or_default(),
            truth.number().unwrap_or_default(),
        );
        let is_open = report.form.is_computed(cell.cell) && cell.figure.number().is_none();
        prop_assert!(
            !cell.found.is_settled() || own == truth || is_open,
            "{} is {:?}, but should be {}: {:?}",
            cell.cell,
            cell.figure,
            truth,
            cell
        );
    }
    Ok(())
}

fn n_settled(draft: &Draft) -> usize {
    draft
        .cells
        .iter()
        .filter(|cell| cell.found.is_settled())
        .count()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn web_pages_of_any_shape_are_right_or_marked(report in report(), shape in shape()) {
        let draft = draft(html(&report, &shape).as_bytes());
        check(&draft, &report)?;
        // Marking everything would be no art.
        prop_assert!(n_settled(&draft) * 20 >= draft.cells.len() * 19, "{} of {}: {:?}", n_settled(&draft), draft.cells.len(), draft.doubts);
    }

    #[test]
    fn text_that_lost_cells_is_right_or_marked(report in report(), lost in proptest::collection::vec(0_usize..200, 1..4)) {
        let mut pieces = pieces(&report);
        for piece in &mut pieces {
            if let Piece::Table(rows) = piece
                && is_wide(rows)
            {
                let mut figures: Vec<&mut Cell> = rows.iter_mut().flatten().filter(|cell| cell.is_figure).collect();
                for idx in &lost {
                    let n_figures = figures.len();
                    figures[idx % n_figures].text = String::new();
                }
            }
        }
        let draft = draft(text(&pieces).as_bytes());
        check(&draft, &report)?;
    }
}

#[test]
fn a_wrong_total_is_named_and_kept() {
    let mut report = Report::new("某市某局", 2024);
    let set = |report: &mut Report, cell: CellAddress, number: i64| {
        report.figures.set(cell, Figure::from(number));
    };
    set(&mut report, nianbao::cell!("requests.received.natural"), 74);
    set(&mut report, nianbao::cell!("requests.received.business"), 5);
    set(&mut report, nianbao::cell!("requests.granted.natural"), 74);
    set(&mut report, nianbao::cell!("requests.granted.business"), 5);
    let total = nianbao::cell!("requests.received.total");
    set(&mut report, total, 80);
    let draft = draft(super::writers::html(&pieces(&report)).as_bytes());
    assert_eq!(draft.report.figure(total), Figure::from(80));
    let found = draft
        .cells
        .iter()
        .find(|cell| cell.cell == total)
        .unwrap()
        .found;
    assert_eq!(found, Found::Read);
    assert!(!draft.is_settled());
    assert_eq!(draft.suspects.len(), 1);
    assert_eq!(draft.suspects[0].changes, [(total, Figure::from(79))]);
}
