//! The reporting period is the calendar year.

use crate::form::LEAD;
use crate::report::Report;
use crate::rules::prose::{
    Paragraph, Passage, Pattern, has_any, numeral, paragraphs, paragraphs_of, place_of,
};
use crate::rules::{Bilingual, Finding, MAX_FINDINGS, Rule, Severity, Subject};
use regex::Captures;

pub(in crate::rules) const RULE: Rule = Rule {
    id: "period",
    basis: "条例第四十九条：年度报告反映上一年度（1月1日至12月31日）的情况",
    meaning: [
        "统计期限为本年度 1 月 1 日至 12 月 31 日",
        "The reporting period is the calendar year",
    ],
    check,
};

static RANGE: Pattern = Pattern::new(
    r"(?P<y1>{year})\s*年\s*(?P<m1>[0-9０-９]{1,2}|[{tens}]{1,3})\s*月\s*(?P<d1>[0-9０-９]{1,2}|[{tens}]{1,3})\s*日\s*(?:起|开始)?\s*(?:至|到|[-－—–~～]+)\s*(?:(?P<y2>{year})\s*年\s*)?(?P<m2>[0-9０-９]{1,2}|[{tens}]{1,3})\s*月\s*(?P<d2>[0-9０-９]{1,2}|[{tens}]{1,3})\s*日",
);

/// Words by which the lead, or any text, is known to speak of the period of the figures.
const IN_LEAD: &str = "统计 数据 报告期";
const ANYWHERE: &str = "统计期 统计时 统计周期 统计区间 报告期";

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let report = subject.report;
    let spoken_of = paragraphs(report).filter(|it| has_any(it.text, known(*it)));
    let sentences = spoken_of.flat_map(Paragraph::sentences);
    let wrong = sentences.filter_map(|sentence| check_sentence(report, &sentence));
    let missing = missing(report);
    wrong.chain(missing).take(MAX_FINDINGS).collect()
}

// A lead that says of which days the figures are has a span of days, or speaks of the period.
fn missing(report: &Report) -> Option<Finding> {
    let has_lead = paragraphs_of(report, LEAD).any(|lead| !lead.text.trim().is_empty());
    let is_named = paragraphs(report)
        .any(|paragraph| has_any(paragraph.text, ANYWHERE) || RANGE.is_match(paragraph.text));
    let message = Bilingual::new("没有写明统计期限", "The reporting period is not named");
    (has_lead && !is_named).then(|| {
        RULE.finding(Severity::Question, place_of(LEAD), message)
            .with_advice(
                format!(
                    "在导语中写明数据统计期限为{0}年1月1日至12月31日",
                    report.year
                ),
                "Name the period of the figures in the lead",
            )
    })
}

/// The words by which a paragraph is known to speak of the period.
fn known(paragraph: Paragraph<'_>) -> &'static str {
    if paragraph.section == LEAD {
        IN_LEAD
    } else {
        ANYWHERE
    }
}

fn check_sentence(report: &Report, sentence: &Passage<'_>) -> Option<Finding> {
    let words = sentence.text();
    if !has_any(words, known(sentence.paragraph)) {
        return None;
    }
    let found = RANGE.captures(words)?;
    let right = right(report, &found)?;
    Some(finding(&sentence.part(&found.get(0)?.range()), &right))
}

/// The correct period. Returns `None` where the period is right.
fn right(report: &Report, found: &Captures<'_>) -> Option<String> {
    let number = |name| found.name(name).and_then(|found| numeral(found.as_str()));
    let own = u32::from(report.year);
    let is_right = number("y1") == Some(own)
        && number("y2").unwrap_or(own) == own
        && (number("m1"), number("d1")) == (Some(1), Some(1))
        && (number("m2"), number("d2")) == (Some(12), Some(31));
    let end_year = found
        .name("y2")
        .map_or(String::new(), |_| format!("{own}年"));
    (!is_right).then(|| format!("{own}年1月1日至{end_year}12月31日"))
}

fn finding(period: &Passage<'_>, right: &str) -> Finding {
    let written = period.text();
    let message = Bilingual::new(
        format!("统计期限写作“{written}”，应为{right}"),
        format!("The reporting period has “{written}”; it has to be {right}"),
    );
    RULE.in_text(Severity::Error, period, message)
        .with_advice(
            "更正统计期限；年内新设或撤并的机关，说明起止日期的原因",
            "Correct the period; an agency set up or closed within the year says why",
        )
        .with_fix(period.replaced_by(right))
}
