//! The numbers of headings go on one by one: none is left out, none comes again.

use crate::form::SectionId;
use crate::report::{Heading, Report, heading};
use crate::rules::prose::{Paragraph, numeral, paragraphs_of};
use crate::rules::{Bilingual, Finding, MAX_FINDINGS, Rule, Severity, Subject};
use std::collections::BTreeMap;

pub(in crate::rules) const RULE: Rule = Rule {
    id: "numbering",
    basis: "GB/T 9704—2012 7.3.3：结构层次序数",
    meaning: [
        "标题序号连续，不缺不重",
        "The numbers of headings go on without gaps or repetition",
    ],
    check,
};

/// A paragraph that is no longer than this and ends without a stop may be a heading without a number.
const MAX_TITLE_CHARS: usize = 40;

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let report = subject.report;
    let findings = report
        .form
        .sections()
        .flat_map(|section| check_section(report, section));
    findings.take(MAX_FINDINGS).collect()
}

fn check_section(report: &Report, section: SectionId) -> Vec<Finding> {
    let mut findings = Vec::new();
    // The last number of each level; a heading of a higher level begins the lower ones anew.
    let mut last = BTreeMap::new();
    let mut may_restart = false;
    for paragraph in paragraphs_of(report, section) {
        let found = heading(paragraph.text);
        let number = found.and_then(|heading| number(paragraph.text, heading));
        let Some((heading, number)) = found.zip(number) else {
            may_restart = begins_list(paragraph.text);
            continue;
        };
        let before = last.get(&heading.level).copied().unwrap_or(0);
        let is_begun = number == 1 && (before == 0 || may_restart);
        if number != before + 1 && !is_begun {
            findings.push(finding(paragraph, heading, before, number));
        }
        last.retain(|level, _| *level < heading.level);
        last.insert(heading.level, number);
        may_restart = false;
    }
    findings
}

fn number(paragraph: &str, heading: Heading) -> Option<u32> {
    let number = paragraph[..heading.number_end].trim();
    numeral(number.trim_matches(['（', '）', '(', ')', '、', '.', '．']))
}

fn begins_list(paragraph: &str) -> bool {
    let text = paragraph.trim_end();
    let is_title =
        !text.ends_with(['。', '；', '！', '？']) && text.chars().count() <= MAX_TITLE_CHARS;
    is_title || text.ends_with(['：', ':'])
}

fn finding(paragraph: Paragraph<'_>, heading: Heading, before: u32, number: u32) -> Finding {
    let written = paragraph.text[..heading.number_end].trim();
    let (chinese, english) = match (before, number) {
        (0, _) => (
            "前面缺少序号1".to_owned(),
            "number 1 is missing before it".to_owned(),
        ),
        (_, 1) => (
            "序号重新从1开始".to_owned(),
            "the numbers begin again".to_owned(),
        ),
        _ if number > before => (
            format!("前一序号是{before}，中间有缺"),
            format!("the number before it is {before}"),
        ),
        _ => (
            format!("前一序号是{before}，序号重复或者倒退"),
            format!("the number before it is {before} already"),
        ),
    };
    let start = paragraph.text.len() - paragraph.text.trim_start().len();
    let message = Bilingual::new(
        format!("序号“{written}”：{chinese}"),
        format!("“{written}”: {english}"),
    );
    let passage = paragraph.passage(start..heading.end);
    RULE.in_text(Severity::Warning, &passage, message)
        .with_advice("按顺序改正序号", "Number the headings one by one")
}
