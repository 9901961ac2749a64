//! A person decides about a cell, and the equations say what follows for the others.

use nianbao::cell;
use nianbao::form::CellAddress;
use nianbao::import::{Draft, Found, Hints, Imported, import};
use nianbao::report::Figure;
use std::fs;
use std::path::Path;

fn damaged() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/import/damaged.txt");
    fs::read_to_string(path).unwrap()
}

fn draft(text: &str) -> Draft {
    match import(text.as_bytes(), &Hints::default()).unwrap() {
        Imported::Draft(draft) => *draft,
        Imported::Attached(_) => panic!("a text has nothing attached"),
    }
}

fn place(draft: &Draft, cell: CellAddress) -> usize {
    let mut cells = draft.cells.iter();
    cells.position(|own| own.cell == cell).unwrap()
}

fn lose(draft: &mut Draft, cell: CellAddress) {
    let idx = place(draft, cell);
    draft.cells[idx].found = Found::Missing;
    draft.cells[idx].figure = Figure::Blank;
    draft.cells[idx].place = None;
    draft.report.figures.set(cell, Figure::Blank);
}

fn decide(draft: &mut Draft, cell: CellAddress, number: i64) {
    let idx = place(draft, cell);
    draft.decide(idx, Figure::from(number));
}

/// How a cell was found, and what stands in it.
fn state(draft: &Draft, cell: CellAddress) -> (Found, Figure) {
    let own = &draft.cells[place(draft, cell)];
    assert_eq!(draft.report.figure(cell), own.figure, "{cell}");
    (own.found, own.figure.clone())
}

/// Four cells at the corners of a rectangle: no equation says any of them, and one of them says all.
const CORNERS: [(CellAddress, i64); 4] = [
    (cell!("requests.granted.natural"), 12),
    (cell!("requests.granted.business"), 2),
    (cell!("requests.unable.not_held.natural"), 9),
    (cell!("requests.unable.not_held.business"), 1),
];

#[test]
fn one_figure_that_is_typed_derives_those_that_hang_on_it() {
    let mut draft = draft(&damaged());
    for (cell, number) in CORNERS {
        assert_eq!(state(&draft, cell).1, Figure::from(number));
        lose(&mut draft, cell);
    }
    // An unrelated decision says nothing of them.
    decide(&mut draft, cell!("requests.received.other"), 0);
    for (cell, _) in CORNERS {
        assert_eq!(state(&draft, cell).0, Found::Missing, "{cell}");
    }
    decide(&mut draft, CORNERS[0].0, 12);
    for (cell, number) in &CORNERS[1..] {
        let expected = (Found::Derived, Figure::from(*number));
        assert_eq!(state(&draft, *cell), expected, "{cell}");
    }
}

#[test]
fn what_was_derived_from_a_figure_that_is_corrected_follows_or_becomes_doubtful() {
    let mut draft = draft(&damaged());
    for (cell, _) in CORNERS {
        lose(&mut draft, cell);
    }
    decide(&mut draft, CORNERS[0].0, 13);
    assert_eq!(state(&draft, CORNERS[1].0).1, Figure::from(1));
    decide(&mut draft, CORNERS[0].0, 12);
    assert_eq!(state(&draft, CORNERS[1].0).1, Figure::from(2));
    // More than all that was granted.
    decide(&mut draft, CORNERS[0].0, 400);
    assert_eq!(state(&draft, CORNERS[1].0).0, Found::Ambiguous);
}

#[test]
fn a_suspect_that_is_corrected_clears_the_others() {
    let text = damaged()
        .replace("申 请数量\t\t\t\t4\t", "申 请数量\t\t\t31\t4\t")
        .replace("予以公开\t\t\t2\t", "予以公开\t\t12\t2\t")
        .replace("\t9\t1\t1\t\t11", "\t9\t1\t1\t\t12");
    let mut draft = draft(&text);
    assert!(!draft.suspects.is_empty());
    // Another cell of the table does not clear them.
    decide(&mut draft, cell!("requests.received.other"), 0);
    assert!(!draft.suspects.is_empty());
    decide(&mut draft, cell!("requests.unable.not_held.total"), 11);
    assert!(draft.suspects.is_empty());
}

#[test]
fn a_printed_total_is_kept_once_a_correction_makes_it_differ() {
    let mut draft = draft(&damaged());
    let total = cell!("requests.received.total");
    assert_eq!(draft.report.printed_total(total), None);
    decide(&mut draft, cell!("requests.received.business"), 5);
    assert_eq!(draft.report.printed_total(total), Some(&Figure::from(37)));
}
