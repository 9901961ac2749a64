//! The parts 一, 总体情况, and 六, 其他需要报告的事项, cover every topic that the form names for them.

use crate::form::{OTHER, OVERVIEW, SectionId, Topic};
use crate::report::{Report, heading};
use crate::rules::prose::{paragraphs_of, place_of};
use crate::rules::{Bilingual, Finding, Rule, Severity, Subject};

/// Part 一 covers every topic.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "topics",
    basis: "国办公开办函〔2021〕30号：总体情况包括主动公开、依申请公开、政府信息管理、平台建设、监督保障",
    meaning: [
        "总体情况写到格式要求的各项内容",
        "Part 一 covers every topic that the form names",
    ],
    check,
};

/// Part 六 says whether fees for processing information (信息处理费) were collected.
pub(in crate::rules) const PROCESSING_FEE: Rule = Rule {
    id: "processing-fee",
    basis: "国办函〔2020〕109号《政府信息公开信息处理费管理办法》：收取信息处理费的情况列入年度报告",
    meaning: [
        "第六部分写明收取信息处理费的情况",
        "Part 六 says whether fees for processing information were charged",
    ],
    check: check_processing_fee,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let report = subject.report;
    let topics = report.form.demands.overview;
    let headings = headings(report);
    let in_headings = |topic: &Topic| {
        let mut headings = headings.iter();
        headings.any(|heading| is_named_in(heading, topic))
    };
    // Where the headings follow the topics, a topic without one is missing; elsewhere any sentence may speak of it.
    let is_arranged = topics.iter().filter(|topic| in_headings(topic)).count() * 2 > topics.len();
    let is_missing = |topic: &&Topic| {
        if is_arranged {
            !in_headings(topic)
        } else {
            !is_spoken_of(report, OVERVIEW, topic)
        }
    };
    topics.iter().filter(is_missing).map(finding).collect()
}

fn check_processing_fee(subject: &Subject<'_>) -> Vec<Finding> {
    let report = subject.report;
    let topics = report.form.demands.other.iter();
    topics
        .filter(|topic| !is_spoken_of(report, OTHER, topic))
        .map(no_fee)
        .collect()
}

fn headings(report: &Report) -> Vec<&str> {
    let paragraphs = paragraphs_of(report, OVERVIEW);
    let words = |text| heading(text).map(|heading| &text[heading.number_end..heading.end]);
    paragraphs
        .filter_map(|paragraph| words(paragraph.text))
        .collect()
}

/// Whether a part has one of the words of a topic.
fn is_spoken_of(report: &Report, section: SectionId, topic: &Topic) -> bool {
    paragraphs_of(report, section).any(|paragraph| is_named_in(paragraph.text, topic))
}

fn is_named_in(text: &str, topic: &Topic) -> bool {
    topic.words.iter().any(|word| text.contains(word))
}

fn finding(topic: &Topic) -> Finding {
    let name = topic.name;
    let message = Bilingual::new(
        format!("总体情况没有写“{name}”"),
        format!("Part 一 does not speak of “{name}”"),
    );
    RULE.finding(Severity::Warning, place_of(OVERVIEW), message)
        .with_advice(
            format!("补写“{name}”的情况"),
            format!("Add what was done about “{name}”"),
        )
}

fn no_fee(topic: &Topic) -> Finding {
    let name = topic.name;
    let message = Bilingual::new(
        format!("第六部分没有写明{name}的收取情况"),
        format!("Part 六 does not say whether {name} was collected"),
    );
    PROCESSING_FEE
        .finding(Severity::Warning, place_of(OTHER), message)
        .with_advice(
            format!("写明收取{name}的件数和金额；没有收取的，也要写明"),
            format!("Say how often and how much {name} was collected, also where none was"),
        )
}
