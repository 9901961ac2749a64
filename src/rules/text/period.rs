//! The reporting period is the calendar year.

use crate::form::LEAD;
use crate::report::{Place, Report};
use crate::rules::prose::{Paragraph, numeral, paragraphs, pattern};
use crate::rules::{Bilingual, Finding, Fix, MAX_FINDINGS, Rule, Severity, Subject};
use regex::{Captures, Regex};
use std::ops::Range;
use std::sync::LazyLock;

pub(in crate::rules) const RULE: Rule = Rule {
    id: "period",
    basis: "条例第四十九条：年度报告反映上一年度（1月1日至12月31日）的情况",
    check,
};

static RANGE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?P<y1>{year})\s*年\s*(?P<m1>[0-9０-９]{1,2}|[{tens}]{1,3})\s*月\s*(?P<d1>[0-9０-９]{1,2}|[{tens}]{1,3})\s*日\s*(?:起|开始)?\s*(?:至|到|[-－—–~～]+)\s*(?:(?P<y2>{year})\s*年\s*)?(?P<m2>[0-9０-９]{1,2}|[{tens}]{1,3})\s*月\s*(?P<d2>[0-9０-９]{1,2}|[{tens}]{1,3})\s*日",
    )
});

/// Words by which the lead, or any text, is known to speak of the period of the figures.
const IN_LEAD: [&str; 3] = ["统计", "数据", "报告期"];
const ANYWHERE: [&str; 5] = ["统计期", "统计时", "统计周期", "统计区间", "报告期"];

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let report = subject.report;
    let findings = paragraphs(report).flat_map(|paragraph| check_paragraph(report, paragraph));
    findings.take(MAX_FINDINGS).collect()
}

fn check_paragraph<'a>(
    report: &'a Report,
    paragraph: Paragraph<'a>,
) -> impl Iterator<Item = Finding> + use<'a> {
    paragraph.sentences().filter_map(move |sentence| {
        let words = &paragraph.text[sentence.clone()];
        let known: &[&str] = if paragraph.section == LEAD {
            &IN_LEAD
        } else {
            &ANYWHERE
        };
        let found = RANGE
            .captures(words)
            .filter(|_| known.iter().any(|known| words.contains(known)))?;
        let right = right(report, &found)?;
        let range = found.get(0)?.range();
        Some(finding(
            paragraph,
            sentence.start + range.start..sentence.start + range.end,
            &right,
        ))
    })
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

fn finding(paragraph: Paragraph<'_>, range: Range<usize>, right: &str) -> Finding {
    let written = &paragraph.text[range.clone()];
    let message = Bilingual::new(
        format!("统计期限写作“{written}”，应为{right}"),
        format!("The reporting period has “{written}”; it has to be {right}"),
    );
    let advice = Bilingual::new(
        "更正统计期限；年内新设或撤并的机关，说明起止日期的原因",
        "Correct the period; an agency set up or closed within the year says why",
    );
    let fix = paragraph.replacement(range.clone(), right);
    RULE.finding(
        Severity::Error,
        Place::Paragraph(paragraph.section, paragraph.idx),
        message,
    )
    .with_text(paragraph.stretch(range))
    .with_advice(advice)
    .with_fix(Fix::Text(vec![fix]))
}
