//! No table is left empty.

use crate::form::Table;
use crate::report::{Place, Report};
use crate::rules::{Bilingual, Finding, Rule, Severity, Subject};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "empty-table",
    basis: "条例第五十条：年度报告应当包括主动公开、申请办理、行政复议和行政诉讼的情况",
    meaning: ["三张统计表都已填写", "All three tables are filled in"],
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let report = subject.report;
    let tables = report.form.tables.iter();
    tables
        .filter(|table| is_empty(report, table))
        .filter_map(|table| finding(report, table))
        .collect()
}

fn is_empty(report: &Report, table: &Table) -> bool {
    let mut cells = table.cells();
    cells.all(|cell| report.figures.entered(cell).is_none())
}

fn finding(report: &Report, table: &Table) -> Option<Finding> {
    let title = report.form.part_of(table.id)?.title;
    let message = Bilingual::new(
        format!("“{title}”的统计表没有填写"),
        format!("The table of “{title}” was left empty"),
    );
    let finding = RULE.finding(Severity::Error, Place::Cell(table.cells().next()?), message);
    Some(finding.with_advice(
        "填写统计表；没有发生的填0",
        "Fill in the table; enter 0 for what did not happen",
    ))
}
