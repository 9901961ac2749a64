//! Figures stand only in cells that the edition has.

use crate::form::{CellAddress, FORMS};
use crate::report::{Figure, Place};
use crate::rules::{Bilingual, Finding, Fix, Rule, Severity, Subject};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "other-edition",
    basis: "统计表的行和列以国务院办公厅规定的格式为准",
    meaning: [
        "数据只填在本格式有的格里",
        "Figures stand only in cells that the edition has",
    ],
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let report = subject.report;
    let cells = report.figures.iter().map(|(cell, _)| cell);
    let cells: Vec<CellAddress> = cells
        .filter(|&cell| report.form.kind(cell).is_none())
        .collect();
    let Some(&first) = cells.first() else {
        return Vec::new();
    };
    let mut forms = FORMS.into_iter();
    let form = forms.find(|form| form.kind(first).is_some());
    let name = form.map(|form| form.cell_name(first)).unwrap_or_default();
    let n_cells = cells.len();
    let message = Bilingual::new(
        format!("有{n_cells}个数填在本格式没有的格里（如“{name}”），不会印出来"),
        format!(
            "{n_cells} figures stand in cells that this edition does not have (such as “{name}”) and are not printed"
        ),
    );
    // Where the edition itself is wrong, the figures are right.
    let fix = report
        .form
        .fits_year(report.year)
        .then(|| Fix::Figures(cells.iter().map(|&cell| (cell, Figure::Blank)).collect()));
    let finding = RULE
        .finding(Severity::Error, Place::Properties, message)
        .related_to(cells)
        .with_advice(
            "核对所用格式；格式无误的，把数填到本格式相应的格里，再清除这些数",
            "Check the edition; if it is right, enter the figures where this edition has them, then clear these",
        )
        .with_fix(fix);
    vec![finding]
}
