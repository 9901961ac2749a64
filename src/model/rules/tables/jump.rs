//! A figure that jumps by more than half from one year to the next asks for a reason.

use super::wrong_unit::is_other_unit;
use crate::compare::is_jump;
use crate::form::CellAddress;
use crate::report::{Number, Place, Report};
use crate::rules::{Bilingual, Finding, Rule, Severity, Side, Subject, shown};
use std::collections::BTreeSet;

pub(in crate::rules) const RULE: Rule = Rule {
    id: "jump",
    basis: "与上年度相比变化超过50%的数据应当核实",
    meaning: [
        "上年 30 以上、变化超过 50% 的数据，请说明原因；分项随合计一并说明",
        "A figure that was 30 or more last year and changed by more than half asks for a reason; parts are asked with their total",
    ],
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(last) = subject.last else {
        return Vec::new();
    };
    let report = subject.report;
    let jumped: Vec<CellAddress> = report
        .form
        .cells()
        .filter(|&cell| change(report, last, cell).is_some())
        .collect();
    // A part that jumps together with its total is one question.
    let parts: BTreeSet<CellAddress> = jumped
        .iter()
        .flat_map(|&total| report.form.terms_in_row(total))
        .collect();
    let asked = jumped.iter().filter(|cell| !parts.contains(cell));
    asked
        .filter_map(|&cell| finding(report, last, cell, &jumped))
        .collect()
}

/// The numbers of last year and of this year. Returns `None` where the cell did not jump.
fn change(report: &Report, last: &Report, cell: CellAddress) -> Option<(Number, Number)> {
    // Reports of one edition have the same cells.
    if !std::ptr::eq(last.form, report.form) {
        last.form.kind(cell)?;
    }
    let (before, now) = (last.figure(cell).number()?, report.figure(cell).number()?);
    let has_jumped = is_jump(before, now) && !is_other_unit(now, before);
    has_jumped.then_some((before, now))
}

fn finding(
    report: &Report,
    last: &Report,
    cell: CellAddress,
    jumped: &[CellAddress],
) -> Option<Finding> {
    let (before, now) = change(report, last, cell)?;
    let name = report.form.cell_name(cell);
    let percent = now
        .saturating_sub(before)
        .checked_mul(Number::ONE_HUNDRED)?
        .checked_div(before)?
        .round_dp(1);
    let (verb, verb_english) = if now > before {
        ("增加", "up")
    } else {
        ("减少", "down")
    };
    let (percents, old, new) = (shown(percent.abs()), shown(before), shown(now));
    let message = Bilingual::new(
        format!("“{name}”较上年{verb}{percents}%（上年{old}，本年{new}），请核实并说明原因"),
        format!(
            "“{name}” went from {old} last year to {new}, {verb_english} by {percents} %: check it and give the reason"
        ),
    );
    let parts = report.form.terms_in_row(cell);
    let cells = std::iter::once(cell).chain(parts.into_iter().filter(|part| jumped.contains(part)));
    let [this_year, last_year] = Side::of_years(cell, now, before);
    let finding = RULE
        .finding(Severity::Question, Place::Cell(cell), message)
        .with_cells(cells)
        .with_sides(this_year, last_year)
        .with_advice(
            "核对数据；属实的，说明原因",
            "Check the figure; if it is right, give the reason",
        );
    Some(finding)
}
