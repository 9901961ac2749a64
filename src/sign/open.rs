//! What holds an issue back.

use crate::rules::{Finding, Severity, Subject, check};

/// The errors of a report to which nobody gave a reason.
pub fn open_errors(subject: &Subject<'_>) -> Vec<Finding> {
    let is_open = |finding: &Finding| finding.answer(subject.report).is_none();
    check(subject)
        .into_iter()
        .filter(|finding| finding.severity == Severity::Error && is_open(finding))
        .collect()
}
