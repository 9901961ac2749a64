//! A report in the first edition beside one in the second.

use super::{sample, status, told};
use nianbao::compare::{Comparison, Note, Status, compare};
use nianbao::form::{CellAddress, CorrespondenceKind, crosswalk};
use nianbao::report::{Figure, Report};
use std::collections::BTreeSet;

/// The report of 2021 that an office might have written after that of 2020.
fn later() -> Report {
    let mut report = Report::new("杭州市生态环境局", 2021);
    let figures = [
        ("proactive.normative.issued", 9),
        ("proactive.normative.repealed", 2),
        ("proactive.normative.in_force", 15),
        ("proactive.licensing.decisions", 800),
        ("requests.received.natural", 90),
        ("requests.brought_forward.natural", 1),
        ("requests.brought_forward.business", 1),
        ("requests.otherwise.not_corrected.natural", 3),
        ("requests.otherwise.unpaid.natural", 0),
        ("requests.otherwise.other.natural", 2),
    ];
    for (cell, number) in figures {
        report
            .figures
            .set(cell.parse().unwrap(), Figure::from(number));
    }
    report
}

fn across() -> Comparison {
    compare(&sample("hangzhou_eeb_2020"), &later())
}

#[test]
fn every_cell_of_both_editions_has_the_status_of_the_crosswalk() {
    let comparison = across();
    let (old, new) = (comparison.old.form, comparison.new.form);
    assert_ne!(old, new);
    let cells: BTreeSet<CellAddress> = old.cells().chain(new.cells()).collect();
    assert_eq!(comparison.cells.len(), cells.len());
    for own in crosswalk(old, new) {
        let found = status(&comparison, own.cell);
        match own.kind {
            CorrespondenceKind::DifferentScope => assert_eq!(found, Status::NotComparable),
            CorrespondenceKind::NoCounterpart if own.new.is_empty() => {
                assert_eq!(found, Status::OnlyOld, "{}", own.cell);
            }
            CorrespondenceKind::PartOfSum(_) | CorrespondenceKind::NoCounterpart => {
                assert_eq!(found, Status::OnlyNew, "{}", own.cell);
            }
            CorrespondenceKind::Same | CorrespondenceKind::Sum => {
                assert_ne!(found, Status::NotComparable, "{}", own.cell);
            }
        }
    }
}

#[test]
fn otherwise_handled_is_compared_with_the_sum_of_three() {
    let comparison = across();
    assert_eq!(told(&comparison, "requests.otherwise.natural"), "4 5 +1 —");
    let own = comparison
        .cell("requests.otherwise.natural".parse().unwrap())
        .unwrap();
    assert_eq!(own.new_cells.len(), 3);
    assert!(own.notes.contains(&Note::SumOfSeveral));
    assert_eq!(told(&comparison, "requests.otherwise.total"), "4 5 +1 —");
}

#[test]
fn what_is_counted_differently_is_shown_and_never_computed() {
    let comparison = across();
    for cell in ["proactive.normative.made", "proactive.normative.issued"] {
        assert_eq!(told(&comparison, cell), "8 9  ", "{cell}");
        let own = comparison.cell(cell.parse().unwrap()).unwrap();
        assert_eq!(
            (own.change, own.notes.as_slice()),
            (None, &[Note::DifferentScope][..])
        );
    }
    assert_eq!(
        told(&comparison, "proactive.licensing.decisions"),
        "757 800 +43 +5.7%"
    );
}

#[test]
fn only_what_is_carried_over_holds_across_the_editions() {
    let comparison = across();
    let ids: BTreeSet<&str> = comparison.relations.iter().map(|own| own.id).collect();
    assert_eq!(ids.into_iter().collect::<Vec<_>>(), ["N5"]);
    let broken = comparison
        .relations
        .iter()
        .map(nianbao::compare::Relation::words);
    assert!(
        broken.clone().any(|words| words == "1 = 1"),
        "{:?}",
        broken.collect::<Vec<_>>()
    );
}
