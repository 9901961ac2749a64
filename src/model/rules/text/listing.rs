//! A list within the text (一是…，二是…) leaves no number out.

use crate::form::SectionId;
use crate::report::Report;
use crate::rules::prose::{Passage, Pattern, numeral, paragraphs_of};
use crate::rules::{Bilingual, Finding, MAX_FINDINGS, Rule, Severity, Subject};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "listing",
    basis: "文中列举的序数应当连续",
    meaning: [
        "“一是……二是……”的列举没有缺项",
        "A list within the text leaves no item out",
    ],
    check,
};

/// An ordinal at the start of a clause.
static ORDINAL: Pattern = Pattern::new(r"(?:^|[。；：，、！])\s*(([{tens}]{1,2})(?:是|要))");

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
    // A list may run over several paragraphs.
    let mut before = 0;
    for paragraph in paragraphs_of(report, section) {
        for found in ORDINAL.captures_iter(paragraph.text) {
            let Some(number) = numeral(&found[2]) else {
                continue;
            };
            // Without a first item it is no list.
            if before > 0 && number != 1 && number != before + 1 {
                let range = found.get(1).map_or(0..0, |found| found.range());
                findings.push(finding(&paragraph.passage(range), before));
            }
            if findings.len() == MAX_FINDINGS {
                return findings;
            }
            before = number;
        }
    }
    findings
}

fn finding(ordinal: &Passage<'_>, before: u32) -> Finding {
    let written = ordinal.text();
    let message = Bilingual::new(
        format!("列举到“{written}”，前一项是第{before}项"),
        format!("The list goes on with “{written}” after item {before}"),
    );
    RULE.in_text(Severity::Warning, ordinal, message)
        .with_advice(
            "补上缺少的一项，或者改正序数",
            "Add what is missing, or correct the ordinals",
        )
}
