//! Part 六 says whether fees for processing information (信息处理费) were taken.

use super::topics::is_spoken_of;
use crate::form::{OTHER, Topic};
use crate::rules::prose::place_of;
use crate::rules::{Bilingual, Finding, Rule, Severity, Subject};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "processing-fee",
    basis: "国办函〔2020〕109号《政府信息公开信息处理费管理办法》：收取信息处理费的情况列入年度报告",
    check,
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let report = subject.report;
    let topics = report.form.demands.other.iter();
    topics
        .filter(|topic| !is_spoken_of(report, OTHER, topic))
        .map(finding)
        .collect()
}

fn finding(topic: &Topic) -> Finding {
    let name = topic.name;
    let message = Bilingual::new(
        format!("第六部分没有写明{name}的收取情况"),
        format!("Part 六 does not say whether {name} was collected"),
    );
    let advice = Bilingual::new(
        format!("写明收取{name}的件数和金额；没有收取的，也要写明"),
        format!("Say how often and how much {name} was collected, also where none was"),
    );
    RULE.finding(Severity::Warning, place_of(OTHER), message)
        .with_advice(advice)
}
