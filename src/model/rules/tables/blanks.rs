//! Beside cells that are filled in, none is left blank or marked with a stroke.

use super::is_mark;
use crate::form::{CellAddress, Table};
use crate::report::{Figure, Number, Place, Report};
use crate::rules::{Bilingual, Finding, Fix, Rule, Severity, Subject};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "blanks",
    basis: "统计表没有发生的应填0",
    meaning: [
        "已经填写的统计表不留空格，没有发生的填 0",
        "A table that is filled in leaves no cell blank; where nothing happened it has 0",
    ],
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let report = subject.report;
    report
        .form
        .tables
        .iter()
        .filter_map(|table| check_table(report, table))
        .collect()
}

fn check_table(report: &Report, table: &Table) -> Option<Finding> {
    let mut all = table.cells();
    if !all.any(|cell| report.figure(cell).number().is_some()) {
        return None;
    }
    let open = table.cells().filter(|&cell| is_open(report, cell));
    let cells: Vec<CellAddress> = open.collect();
    let first = *cells.first()?;
    let title = report.form.part_of(table.id)?.title;
    let (n_cells, name) = (cells.len(), report.form.cell_name(first));
    let message = Bilingual::new(
        format!("“{title}”有{n_cells}格空白或画线（如“{name}”），其他格已填"),
        format!(
            "{n_cells} cells of “{title}” are blank or a stroke (such as “{name}”), others are filled in"
        ),
    );
    let figures = cells
        .iter()
        .map(|&cell| (cell, filled(report, cell)))
        .collect();
    let finding = RULE
        .finding(Severity::Warning, Place::Cell(first), message)
        .with_cells(cells)
        .with_advice("没有发生的填0", "Enter 0 for what did not happen")
        .with_fix(Fix::Figures(figures));
    Some(finding)
}

// A total that was left blank is computed.
fn is_open(report: &Report, cell: CellAddress) -> bool {
    match report.figures.entered(cell) {
        None => !report.form.is_computed(cell),
        Some(Figure::Words(words)) => is_mark(words),
        Some(Figure::Blank | Figure::Number(_) | Figure::NotApplicable) => false,
    }
}

fn filled(report: &Report, cell: CellAddress) -> Figure {
    if report.form.is_computed(cell) {
        Figure::Blank
    } else {
        Figure::Number(Number::ZERO)
    }
}
