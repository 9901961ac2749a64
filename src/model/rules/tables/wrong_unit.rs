//! An amount some 10 000 times that of its neighbour year is in the wrong unit (元 for 万元).

use crate::form::{CellAddress, FigureKind};
use crate::report::{Number, Place, Report};
use crate::rules::{Bilingual, Finding, Rule, Severity, Side, Subject, shown};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "wrong-unit",
    basis: "统计表二：本年收费金额的单位为万元",
    meaning: [
        "收费金额以万元为单位",
        "Amounts are in 10 000 yuan, not in yuan",
    ],
    check,
};

/// How many times an amount is another that is in the other unit, with what a year may change.
const LEAST: Number = Number::from_parts(2_000, 0, 0, false, 0);
const MOST: Number = Number::from_parts(50_000, 0, 0, false, 0);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(last) = subject.last else {
        return Vec::new();
    };
    let report = subject.report;
    let figures = report.form.figures();
    figures
        .filter(|(_, kind)| matches!(kind, FigureKind::Amount(_)))
        .filter_map(|(cell, _)| check_cell(report, last, cell))
        .collect()
}

/// Whether one of the amounts is in the wrong unit.
pub(super) fn is_other_unit(a: Number, b: Number) -> bool {
    let (small, large) = (a.min(b), a.max(b));
    let times = large.checked_div(small);
    small > Number::ZERO && times.is_some_and(|times| (LEAST..=MOST).contains(&times))
}

fn check_cell(report: &Report, last: &Report, cell: CellAddress) -> Option<Finding> {
    let (now, before) = (report.figure(cell).number()?, last.figure(cell).number()?);
    if !is_other_unit(now, before) {
        return None;
    }
    let name = report.form.cell_name(cell);
    let (new, old) = (shown(now), shown(before));
    let message = Bilingual::new(
        format!("“{name}”本年为{new}，上年为{old}，相差约一万倍"),
        format!("“{name}” is {new} this year and {old} last year, some 10 000 times apart"),
    );
    let [this_year, last_year] = Side::of_years(cell, now, before);
    let finding = RULE
        .finding(Severity::Warning, Place::Cell(cell), message)
        .with_cells([cell])
        .with_sides(this_year, last_year)
        .with_advice(
            "核对单位是元还是万元",
            "Check whether it is in 元 or in 万元",
        );
    Some(finding)
}
