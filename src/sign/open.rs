//! What holds an issue back.

use crate::report::Report;
use crate::rules::{Finding, Limits, Severity, Subject, check};

/// The errors of a report to which nobody gave a reason.
pub fn open_errors(report: &Report, last: Option<&Report>, limits: &Limits) -> Vec<Finding> {
    let subject = Subject {
        report,
        last,
        limits,
    };
    check(&subject)
        .into_iter()
        .filter(|finding| finding.severity == Severity::Error && finding.answer(report).is_none())
        .collect()
}
