//! Part 五 names problems and improvements.

use crate::form::PROBLEMS;
use crate::report::heading;
use crate::rules::prose::{paragraphs_of, place_of};
use crate::rules::{Bilingual, Finding, Rule, Severity, Subject};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "no-problems",
    basis: "条例第五十条第四项：政府信息公开工作存在的主要问题及改进情况",
    meaning: [
        "第五部分写有内容，不只是“无”",
        "Part 五 says something, not just 无",
    ],
    check,
};

/// What says that there is nothing to say.
const NOTHING: &str = "无 暂无 没有 略 不存在 无问题 不适用 无内容";
/// Headings without content of their own; a longer one comes before those that it contains.
const HEADINGS: &str = "存在的主要问题及改进情况 存在的主要问题 存在的问题 存在问题 主要问题 工作改进情况 改进情况 \
     改进措施 下一步工作";

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    if paragraphs_of(subject.report, PROBLEMS).any(|paragraph| says_something(paragraph.text)) {
        return Vec::new();
    }
    let message = Bilingual::new(
        "第五部分没有写明存在的主要问题及改进情况",
        "Part 五 names no problems and no improvements",
    );
    let finding = RULE.finding(Severity::Error, place_of(PROBLEMS), message);
    vec![finding.with_advice(
        "写明本年度的主要问题、上年问题的改进情况和下一步措施",
        "Name this year's problems, what became of last year's, and what is planned",
    )]
}

fn says_something(paragraph: &str) -> bool {
    let number_end = heading(paragraph).map_or(0, |heading| heading.number_end);
    let mut words: String = paragraph[number_end..]
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect();
    for heading in HEADINGS.split(' ') {
        words = words.replace(heading, "");
    }
    !words.is_empty() && NOTHING.split(' ').all(|nothing| words != nothing)
}
