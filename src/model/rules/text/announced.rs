//! As many parts are listed as the lead announces, and as many as the form has.

use crate::form::LEAD;
use crate::rules::prose::{Paragraph, Passage, Pattern, has_any, numeral, paragraphs_of};
use crate::rules::{Bilingual, Finding, Rule, Severity, Side, Subject};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "announced-parts",
    basis: "国务院办公厅规定的年度报告格式：六个部分",
    meaning: [
        "导语所说的部分数与实际一致",
        "The lead announces as many parts as there are",
    ],
    check,
};

static ANNOUNCED: Pattern =
    Pattern::new(r"([0-9０-９]{1,2}|[{tens}]{1,2})\s*(?:个|大|项)?(?:部分|章)");

/// Words by which a list of the parts is known to name each of them, in the order of the form.
const PARTS: [&str; 6] = [
    "总体 概述 概况 基本情况",
    "主动公开",
    "申请",
    "复议 诉讼",
    "问题 不足 改进",
    "其他 其它 需要报告",
];
/// Fewer names are no list.
const LEAST_NAMES: usize = 3;

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let n_parts = subject.report.form.parts.len();
    let sentences = paragraphs_of(subject.report, LEAD).flat_map(Paragraph::sentences);
    sentences
        .filter_map(|sentence| check_sentence(&sentence, n_parts))
        .collect()
}

fn check_sentence(sentence: &Passage<'_>, n_parts: usize) -> Option<Finding> {
    let words = sentence.text();
    let found = ANNOUNCED
        .captures(words)
        .filter(|_| speaks_of_report(words))?;
    let announced = usize::try_from(numeral(found.get(1)?.as_str())?).ok()?;
    let listed = PARTS.iter().filter(|names| has_any(words, names)).count();
    let is_list = listed >= LEAST_NAMES;
    let there = match (announced == n_parts, is_list && listed != announced) {
        (true, false) => return None,
        (_, true) => listed,
        (false, false) => n_parts,
    };
    let passage = sentence.part(&found.get(0)?.range());
    Some(finding(&passage, announced, there))
}

fn speaks_of_report(sentence: &str) -> bool {
    has_any(sentence, "报告 年报 全文") && has_any(sentence, "组成 包括 包含 分为 共分 由")
}

fn finding(passage: &Passage<'_>, announced: usize, there: usize) -> Finding {
    let message = Bilingual::new(
        format!("写明有{announced}个部分，实际为{there}个"),
        format!("{announced} parts are announced, there are {there}"),
    );
    let side = |chinese: &str, english: &str, count: usize| {
        Side::new(Bilingual::new(chinese, english), count.into(), [])
    };
    RULE.in_text(Severity::Error, passage, message)
        .with_sides(
            side("写明的部分", "parts announced", announced),
            side("实际的部分", "parts there are", there),
        )
        .with_advice(
            "按规定的六个部分核对数目和名称",
            "Name the six parts of the form and their number",
        )
}
