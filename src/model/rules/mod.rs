//! Checks a report: one file per rule, and one table of all rules.
//!
//! A rule is given the report and, if it is known, last year's; it returns findings, which are values. Nothing here changes
//! a report: a finding may have a [`Fix`], which the owner of the report applies as an edit.
//! Rules on tables walk the description of the form, so that they hold for every edition.

mod agency;
mod finding;
mod fix;
mod limits;
mod missing;
mod numbers;
mod prose;
mod rule;
mod tables;
mod text;

pub use crate::numbers::{Follower, WrittenNumber, followers, number_near, with_certain_bindings};
pub use crate::numbers::{Interpretation, NonQuantity, NumberInText, Severity, Standing};
pub use crate::report::Stretch;
pub use crate::words::Bilingual;
pub use agency::AgencyKind;
pub use finding::{Finding, Side};
pub use fix::{Fix, Replacement, edit};
pub use limits::{Due, Limits};
pub use numbers::{certain_bindings, numbers, numbers_and_certain, unchanged_numbers};
pub use rule::{Rule, Subject};

use rule::{MAX_FINDINGS, shown};

/// Every rule, in the order in which findings are listed.
pub const RULES: &[Rule] = &[
    tables::edition::RULE,
    tables::other_edition::RULE,
    tables::empty_table::RULE,
    tables::no_number::RULE,
    tables::balance::RULE,
    tables::totals::OUTCOMES,
    tables::totals::REQUESTERS,
    tables::totals::REMEDIES,
    tables::counts::RULE,
    tables::across::BROUGHT_FORWARD,
    tables::across::IN_FORCE,
    tables::across::ITEMS,
    tables::across::PUBLIC_TOTAL,
    tables::blanks::RULE,
    tables::power::RULE,
    tables::wrong_unit::RULE,
    tables::jump::RULE,
    tables::direct::RULE,
    text::year::RULE,
    text::period::RULE,
    text::slot::RULE,
    text::problems::RULE,
    text::announced::RULE,
    text::citation::RULE,
    text::topics::RULE,
    text::topics::PROCESSING_FEE,
    text::fee_amount::RULE,
    text::length::RULE,
    text::repetition::RULE,
    numbers::ALL_HANDLED,
    numbers::ALL_UPHELD,
    text::no_remedies::RULE,
    text::numbering::RULE,
    text::listing::RULE,
    text::lone_bracket::RULE,
    text::doubled::RULE,
    text::punctuation::RULE,
    text::letter_o::RULE,
    text::due::RULE,
    numbers::FIGURE,
    numbers::SUM,
    numbers::SHARE,
    numbers::GROWTH,
    numbers::LIST,
    numbers::NONE,
    numbers::ALL,
];

/// Checks a report by every rule.
pub fn check(subject: &Subject<'_>) -> Vec<Finding> {
    RULES
        .iter()
        .flat_map(|rule| (rule.check)(subject))
        .collect()
}
