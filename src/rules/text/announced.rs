//! As many parts are listed as the lead announces, and as many as the form has.

use crate::form::LEAD;
use crate::report::{Number, Place, Report};
use crate::rules::prose::{Paragraph, numeral, paragraphs_of, pattern};
use crate::rules::{Bilingual, Finding, Rule, Severity, Side, Subject};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

pub(in crate::rules) const RULE: Rule = Rule {
    id: "announced-parts",
    basis: "国务院办公厅规定的年度报告格式：六个部分",
    check,
};

static ANNOUNCED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"([0-9０-９]{1,2}|[{tens}]{1,2})\s*(?:个|大|项)?(?:部分|章)"));

/// Words by which a list of the parts is known to name each of them, in the order of the form.
const PARTS: [&[&str]; 6] = [
    &["总体", "概述", "概况", "基本情况"],
    &["主动公开"],
    &["申请"],
    &["复议", "诉讼"],
    &["问题", "不足", "改进"],
    &["其他", "其它", "需要报告"],
];
/// Fewer names are no list.
const LEAST_NAMES: usize = 3;

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let report = subject.report;
    let lead = paragraphs_of(report, LEAD);
    lead.flat_map(|paragraph| check_paragraph(report, paragraph))
        .collect()
}

fn check_paragraph<'a>(
    report: &'a Report,
    paragraph: Paragraph<'a>,
) -> impl Iterator<Item = Finding> + use<'a> {
    paragraph.sentences().filter_map(move |sentence| {
        let words = &paragraph.text[sentence.clone()];
        let found = ANNOUNCED
            .captures(words)
            .filter(|_| speaks_of_report(words))?;
        let announced = usize::try_from(numeral(found.get(1)?.as_str())?).ok()?;
        let n_parts = report.form.parts.len();
        let listed = PARTS
            .iter()
            .filter(|names| names.iter().any(|name| words.contains(name)))
            .count();
        let is_list = listed >= LEAST_NAMES;
        let there = match (announced == n_parts, is_list && listed != announced) {
            (true, false) => return None,
            (_, true) => listed,
            (false, false) => n_parts,
        };
        let range = found.get(0)?.range();
        Some(finding(
            paragraph,
            sentence.start + range.start..sentence.start + range.end,
            announced,
            there,
        ))
    })
}

fn speaks_of_report(sentence: &str) -> bool {
    let is_of_report =
        sentence.contains("报告") || sentence.contains("年报") || sentence.contains("全文");
    is_of_report
        && ["组成", "包括", "包含", "分为", "共分", "由"]
            .iter()
            .any(|word| sentence.contains(word))
}

fn finding(
    paragraph: Paragraph<'_>,
    range: Range<usize>,
    announced: usize,
    there: usize,
) -> Finding {
    let message = Bilingual::new(
        format!("写明有{announced}个部分，实际为{there}个"),
        format!("{announced} parts are announced, there are {there}"),
    );
    let side = |chinese: &str, english: &str, count: usize| Side {
        words: Bilingual::new(chinese, english),
        number: Number::from(count),
        cells: Vec::new(),
    };
    RULE.finding(
        Severity::Error,
        Place::Paragraph(paragraph.section, paragraph.idx),
        message,
    )
    .with_text(paragraph.stretch(range))
    .with_sides(
        side("写明的部分", "parts announced", announced),
        side("实际的部分", "parts there are", there),
    )
    .with_advice(Bilingual::new(
        "按规定的六个部分核对数目和名称",
        "Name the six parts of the form and their number",
    ))
}
