//! N7: counts are whole numbers from 0 on, and no more is repealed than there was.

use super::across::check_relations;
use crate::form::{CellAddress, FigureKind};
use crate::report::{Number, Place, Report};
use crate::rules::{Bilingual, Finding, Rule, Severity, Subject, shown};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "N7",
    basis: "统计表：件数为非负整数；废止件数不超过上年现行有效件数加本年制发件数",
    meaning: [
        "件数是从 0 开始的整数，废止不超过上年现行有效加本年制发",
        "Counts are whole numbers from 0 on, and no more is repealed than was in force or made",
    ],
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let report = subject.report;
    let figures = report.form.figures();
    let mut findings: Vec<Finding> = figures
        // A sum is as whole and as positive as its parts.
        .filter(|&(cell, _)| report.figures.entered(cell).is_some())
        .filter_map(|(cell, kind)| check_cell(report, cell, kind))
        .collect();
    findings.extend(check_relations(&RULE, Severity::Error, subject));
    findings
}

fn check_cell(report: &Report, cell: CellAddress, kind: FigureKind) -> Option<Finding> {
    let number = report.figure(cell).number()?;
    let is_negative = number < Number::ZERO && kind != FigureKind::Change;
    let is_broken = !number.is_integer() && !matches!(kind, FigureKind::Amount(_));
    let (chinese, english) = match (is_negative, is_broken) {
        (true, _) => ("不能是负数", "cannot be below 0"),
        (_, true) => ("应为整数", "has to be a whole number"),
        (false, false) => return None,
    };
    let (name, number) = (report.form.cell_name(cell), shown(number));
    let message = Bilingual::new(
        format!("“{name}”为{number}，{chinese}"),
        format!("“{name}” is {number}; it {english}"),
    );
    let finding = RULE
        .finding(Severity::Error, Place::Cell(cell), message)
        .with_cells([cell])
        .with_advice("核对这个数", "Check this number");
    Some(finding)
}
