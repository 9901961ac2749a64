//! A rule, and what it is given.

use super::finding::Finding;
use super::limits::Limits;
use super::prose::Passage;
use crate::numbers::Severity;
use crate::report::{Number, Place, Report};
use crate::words::Bilingual;

/// A report that is checked, and what it is checked against.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The report.
    pub report: &'a Report,
    /// Last year's report of the same agency, if it is known.
    pub last: Option<&'a Report>,
    /// The limits of the place.
    pub limits: &'a Limits,
}

/// One rule.
#[derive(Debug)]
pub struct Rule {
    /// Its name in results for machines and in answers.
    pub id: &'static str,
    /// The article or clause that it rests on.
    pub basis: &'static str,
    /// What has to hold, in Chinese and in English.
    pub meaning: [&'static str; 2],
    pub(super) check: fn(&Subject<'_>) -> Vec<Finding>,
}

/// The largest number of findings of one rule.
pub(super) const MAX_FINDINGS: usize = 100;

impl Rule {
    /// A finding of this rule with nothing but a message.
    pub(super) fn finding(&self, severity: Severity, place: Place, message: Bilingual) -> Finding {
        Finding {
            rule: self.id,
            severity,
            place,
            cells: Vec::new(),
            text: None,
            left: None,
            right: None,
            message,
            advice: Bilingual::new("", ""),
            source: self.basis,
            fix: None,
        }
    }

    /// A finding of this rule about a passage of the text.
    pub(super) fn in_text(
        &self,
        severity: Severity,
        passage: &Passage<'_>,
        message: Bilingual,
    ) -> Finding {
        self.finding(severity, passage.paragraph.place(), message)
            .with_text(passage.stretch())
    }
}

/// A number without trailing zeros.
pub(super) fn shown(number: Number) -> String {
    number.normalize().to_string()
}
