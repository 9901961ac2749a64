//! Since 2024 refusals to disclose go to reconsideration before they go to court.

use crate::cell;
use crate::report::{Number, Place};
use crate::rules::{Bilingual, Finding, Rule, Severity, Side, Subject, shown};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "direct-litigation",
    basis: "行政复议法第二十三条（2024年1月1日起施行）：对政府信息公开申请不予公开的，先申请行政复议",
    meaning: [
        "2024 年起未经复议直接起诉的，请核实",
        "Cases that went to court without reconsideration from 2024 on are asked about",
    ],
    check,
};

/// The first report year for which it holds.
const FIRST_YEAR: u16 = 2024;

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let report = subject.report;
    let cell = cell!("remedies.direct.total");
    let figure = report.figure(cell).number();
    let figure = figure.filter(|it| *it > Number::ZERO && report.year >= FIRST_YEAR);
    let Some(number) = figure else {
        return Vec::new();
    };
    let count = shown(number);
    let message = Bilingual::new(
        format!("未经复议直接起诉{count}件；2024年起不予公开的案件应当先申请行政复议"),
        format!(
            "{count} cases went to court directly; since 2024 refusals go to reconsideration first"
        ),
    );
    let words = Bilingual::new("应当先申请行政复议", "reconsideration comes first");
    let finding = RULE
        .finding(Severity::Question, Place::Cell(cell), message)
        .with_cells([cell])
        .with_sides(
            Side::of_cell(report, cell, number),
            Side::new(words, Number::ZERO, []),
        )
        .with_advice(
            "核对案由；不属于不予公开的（例如逾期不答复），说明理由",
            "Check what the cases were about; where nothing was refused (for example no answer in time), say so",
        );
    vec![finding]
}
