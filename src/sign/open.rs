//! Errors that block an issue.

use crate::rules::{Finding, Severity, Subject, check};

/// Returns the errors of a report without a reason.
pub fn open_errors(subject: &Subject<'_>) -> Vec<Finding> {
    let is_open = |finding: &Finding| finding.answer(subject.report).is_none();
    check(subject)
        .into_iter()
        .filter(|finding| finding.severity == Severity::Error && is_open(finding))
        .collect()
}
