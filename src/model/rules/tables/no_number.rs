//! A cell contains a number.

use super::is_mark;
use crate::form::{CellAddress, FigureKind};
use crate::report::{Figure, Place, Report};
use crate::rules::{Bilingual, Finding, Fix, Rule, Severity, Subject};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "no-number",
    basis: "统计表各格应填数字",
    meaning: [
        "统计表各格不写数字以外的文字",
        "No cell of the tables has words in place of a number",
    ],
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let report = subject.report;
    let figures = report.form.figures();
    figures
        .filter_map(|(cell, kind)| check_cell(report, cell, kind))
        .collect()
}

fn check_cell(report: &Report, cell: CellAddress, kind: FigureKind) -> Option<Finding> {
    // A stroke such as / counts as an empty cell, which another rule reports.
    let Figure::Words(words) = report
        .figures
        .entered(cell)
        .filter(|figure| !is_marked(figure))?
    else {
        return None;
    };
    let name = report.form.cell_name(cell);
    let message = Bilingual::new(
        format!("“{name}”写作“{words}”，不是数字"),
        format!("“{name}” has “{words}”, which is no number"),
    );
    let fix = match Figure::parse(words, kind) {
        _ if report.form.is_computed(cell) => Some(Figure::Blank),
        Ok(figure) => Some(figure),
        Err(_) => None,
    };
    let finding = RULE
        .finding(Severity::Error, Place::Cell(cell), message)
        .with_cells([cell])
        .with_advice(
            "只填数字；说明写在表下",
            "Enter a number only; put remarks under the table",
        )
        .with_fix(fix.map(|figure| Fix::Figures(vec![(cell, figure)])));
    Some(finding)
}

fn is_marked(figure: &Figure) -> bool {
    matches!(figure, Figure::Words(words) if is_mark(words))
}
