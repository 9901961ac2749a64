//! What a report is checked for: one file per rule and one table of rules.
//!
//! A rule sees the report and, where it is known, last year's; it gives findings, which are values. Nothing here changes a
//! report: a finding may carry a [`Fix`], which whoever owns the report applies as an edit.
//! Rules on tables walk the form's description, so that they hold for every edition.

mod agency;
mod finding;
mod fix;
mod limits;
pub(crate) mod numbers;
mod prose;
mod tables;
mod text;

pub use crate::numbers::{Aside, NumberInText, TakenFor, numbers};
pub use agency::AgencyKind;
pub use finding::{Bilingual, Finding, Severity, Side, Stretch};
pub use fix::{Fix, Replacement, edit};
pub use limits::{Due, Limits};

use crate::report::{Number, Place, Report};

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

/// A number without zeros at its end.
fn shown(number: Number) -> String {
    number.normalize().to_string()
}

/// Every rule, in the order in which findings are listed.
pub const RULES: &[Rule] = &[
    tables::edition::RULE,
    tables::other_edition::RULE,
    tables::empty_table::RULE,
    tables::no_number::RULE,
    tables::balance::RULE,
    tables::outcomes::RULE,
    tables::requesters::RULE,
    tables::remedies::RULE,
    tables::counts::RULE,
    tables::across::BROUGHT_FORWARD,
    tables::across::IN_FORCE,
    tables::across::ITEMS,
    tables::across::PUBLIC_TOTAL,
    tables::blanks::RULE,
    tables::power::RULE,
    tables::wrong_unit::RULE,
    tables::jump::RULE,
    text::year::RULE,
    text::period::RULE,
    text::slot::RULE,
    text::problems::RULE,
    text::announced::RULE,
    text::citation::RULE,
    text::topics::RULE,
    text::processing_fee::RULE,
    text::length::RULE,
    text::all_handled::RULE,
    text::all_upheld::RULE,
    text::no_remedies::RULE,
    text::numbering::RULE,
    text::listing::RULE,
    text::doubled::RULE,
    text::punctuation::RULE,
    text::letter_o::RULE,
    text::due::RULE,
    numbers::FIGURE,
    numbers::SUM,
    numbers::SHARE,
    numbers::GROWTH,
    numbers::LIST,
];

/// More findings of one rule would help nobody.
const MAX_FINDINGS: usize = 100;

/// Checks a report by every rule.
pub fn check(subject: &Subject<'_>) -> Vec<Finding> {
    RULES
        .iter()
        .flat_map(|rule| (rule.check)(subject))
        .collect()
}

impl Rule {
    fn finding(&self, severity: Severity, place: Place, message: Bilingual) -> Finding {
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
}
