//! What a report is checked for: one file per rule and one table of rules.
//!
//! A rule sees the report and, where it is known, last year's; it gives findings, which are values. Nothing here changes a
//! report: a finding may carry a [`Fix`], which whoever owns the report applies as an edit.

mod finding;
mod fix;
mod limits;
mod numbers;

pub use finding::{Bilingual, Finding, Severity, Side, Stretch};
pub use fix::{Fix, Replacement, edit};
pub use limits::Limits;
pub use numbers::{Aside, NumberInText, TakenFor, numbers};

use crate::report::Report;

/// What the rules look at.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The report.
    pub report: &'a Report,
    /// Last year's report of the same agency, where it is known.
    pub last: Option<&'a Report>,
    /// What differs between places.
    pub limits: &'a Limits,
}

/// One rule.
#[derive(Debug)]
pub struct Rule {
    /// Its name in results for machines and in answers.
    pub id: &'static str,
    /// The article or clause that it rests on.
    pub basis: &'static str,
    check: fn(&Subject<'_>) -> Vec<Finding>,
}

/// Every rule, in the order in which findings are listed.
pub const RULES: &[Rule] = &[
    numbers::FIGURE,
    numbers::SUM,
    numbers::SHARE,
    numbers::GROWTH,
    numbers::LIST,
];

/// Checks a report by every rule.
pub fn check(subject: &Subject<'_>) -> Vec<Finding> {
    RULES
        .iter()
        .flat_map(|rule| (rule.check)(subject))
        .collect()
}
