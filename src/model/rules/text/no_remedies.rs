//! Where table 四 has cases, the text does not pass over them. That it denies them is found with the other statements.

use crate::cell;
use crate::form::{CellAddress, OVERVIEW};
use crate::report::{Number, Report};
use crate::rules::prose::{has_any, paragraphs, place_of};
use crate::rules::{Bilingual, Finding, Rule, Severity, Subject, shown};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "no-remedies",
    basis: "文字与统计表四的行政复议、行政诉讼数量应当一致",
    meaning: [
        "统计表四有案件的，文字不写没有，也不略去",
        "Where table 四 has cases, the text neither denies nor passes over them",
    ],
    check,
};

const RECONSIDERATION: [CellAddress; 1] = [cell!("remedies.reconsideration.total")];
const LITIGATION: [CellAddress; 2] = [
    cell!("remedies.direct.total"),
    cell!("remedies.after_reconsideration.total"),
];

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let report = subject.report;
    let n_cases = count(report, &RECONSIDERATION).saturating_add(count(report, &LITIGATION));
    if n_cases.is_zero() {
        return Vec::new();
    }
    let is_passed_over = !paragraphs(report).any(|paragraph| has_any(paragraph.text, "复议 诉讼"));
    if is_passed_over {
        return vec![passed_over(n_cases)];
    }
    Vec::new()
}

fn count(report: &Report, totals: &[CellAddress]) -> Number {
    let numbers = totals
        .iter()
        .filter_map(|&total| report.figure(total).number());
    numbers.fold(Number::ZERO, Number::saturating_add)
}

fn passed_over(n_cases: Number) -> Finding {
    let n_cases = shown(n_cases);
    let message = Bilingual::new(
        format!("统计表四有行政复议、行政诉讼{n_cases}件，文字没有提到"),
        format!(
            "Table 四 has {n_cases} cases of reconsideration and litigation, the text passes over them"
        ),
    );
    RULE.finding(Severity::Warning, place_of(OVERVIEW), message)
        .with_advice(
            "在总体情况中写明行政复议、行政诉讼的情况",
            "Speak of them in part 一",
        )
        .related_to(RECONSIDERATION.into_iter().chain(LITIGATION))
}
