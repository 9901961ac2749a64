//! Only governments from districted cities upward make administrative rules (规章).

use crate::cell;
use crate::form::CellAddress;
use crate::report::{Number, Place};
use crate::rules::{AgencyKind, Bilingual, Finding, Rule, Severity, Side, Subject, shown};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "no-power",
    basis: "立法法第九十一条、第九十三条：规章由国务院部门和省、设区的市、自治州的人民政府制定",
    meaning: [
        "没有规章制定权的机关，规章各格为 0",
        "Agencies without the power to make 规章 have 0 in its cells",
    ],
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let report = subject.report;
    if subject
        .limits
        .makers_of_rules
        .contains(&AgencyKind::of(&report.agency))
    {
        return Vec::new();
    }
    let row = cell!("proactive.rules.issued");
    let cells: Vec<(CellAddress, Number)> = report
        .form
        .cells()
        .filter(|cell| (cell.table, cell.row) == (row.table, row.row))
        .filter_map(|cell| Some((cell, report.figure(cell).number()?)))
        .filter(|(_, number)| !number.is_zero())
        .collect();
    let Some(&(cell, number)) = cells.first() else {
        return Vec::new();
    };
    let name = report.form.cell_name(cell);
    let (agency, count) = (report.agency.trim(), shown(number));
    let message = Bilingual::new(
        format!("“{name}”为{count}，但{agency}没有制定规章的权限"),
        format!("“{name}” is {count}, but {agency} has no power to make administrative rules"),
    );
    let words = Bilingual::new("无权制定规章的机关", "an agency without the power");
    let finding = RULE
        .finding(Severity::Warning, Place::Cell(cell), message)
        .with_cells(cells.iter().map(|&(cell, _)| cell))
        .with_sides(
            Side::of_cell(report, cell, number),
            Side::new(words, Number::ZERO, []),
        )
        .with_advice(
            "规范性文件填在“规章”下面的一行，“规章”填0",
            "Count normative documents in their own row, and enter 0 for rules",
        );
    vec![finding]
}
