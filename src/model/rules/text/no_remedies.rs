//! Where table 四 has cases, the text does not say that there were none, and does not pass over them.

use crate::cell;
use crate::form::{CellAddress, OVERVIEW};
use crate::report::{Number, Report};
use crate::rules::prose::{Paragraph, Passage, Pattern, has_any, paragraphs, place_of};
use crate::rules::{Bilingual, Finding, MAX_FINDINGS, Rule, Severity, Subject, shown};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "no-remedies",
    basis: "文字与统计表四的行政复议、行政诉讼数量应当一致",
    check,
};

static NONE: Pattern = Pattern::new(
    r"(?:未发生|没有发生|未收到|没有收到|未产生|未出现|未引发|不存在|(?:没有|无|零)(?:因|被|行政|政府信息|涉|有关|与|任何|一[件例起宗]|新增|复议|诉讼))[^，。；,;0-9０-９]{0,30}?(?:复议|诉讼)?[^，。；,;]*",
);

/// Cases that went one way are not all cases, and those of another year are not this one's.
const OTHERS: &str = "纠正 败诉 撤销 维持 违法 未经复议 上年 去年 审结 变更 责令 不服 超期 逾期";

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
    let clauses = paragraphs(report).flat_map(Paragraph::clauses);
    clauses
        .filter_map(|clause| check_clause(report, &clause))
        .take(MAX_FINDINGS)
        .collect()
}

fn count(report: &Report, totals: &[CellAddress]) -> Number {
    let numbers = totals
        .iter()
        .filter_map(|&total| report.figure(total).number());
    numbers.fold(Number::ZERO, Number::saturating_add)
}

fn check_clause(report: &Report, clause: &Passage<'_>) -> Option<Finding> {
    let words = clause.text();
    let found = NONE.find(words).filter(|_| !has_any(words, OTHERS))?;
    let claim = found.as_str();
    // 没有行政诉讼和行政复议3件 counts after all.
    if claim.contains(|c: char| ('1'..='9').contains(&c)) {
        return None;
    }
    let totals: Vec<CellAddress> = [("复议", &RECONSIDERATION[..]), ("诉讼", &LITIGATION[..])]
        .into_iter()
        .filter(|(word, totals)| claim.contains(word) && !count(report, totals).is_zero())
        .flat_map(|(_, totals)| totals.iter().copied())
        .collect();
    if totals.is_empty() {
        return None;
    }
    let n_cases = shown(count(report, &totals));
    let message = Bilingual::new(
        format!("写明“{claim}”，但统计表四有{n_cases}件"),
        format!("“{claim}” is claimed, but table 四 has {n_cases} cases"),
    );
    let finding = RULE
        .in_text(Severity::Warning, &clause.part(&found.range()), message)
        .with_advice("核对文字和统计表四", "Check the text against table 四")
        .related_to(totals);
    Some(finding)
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
