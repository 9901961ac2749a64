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
use std::panic::resume_unwind;
use std::thread;

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

/// A text of more characters has its numbers read in a thread of its own: they take as long as all the other rules.
const LONG_TEXT: usize = 20_000;

/// Checks a report by every rule.
pub fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let texts = prose::paragraphs(subject.report);
    let n_bytes: usize = texts.map(|paragraph| paragraph.text.len()).sum();
    // A character of Chinese has three bytes.
    if n_bytes < 3 * LONG_TEXT {
        return found(subject, || (numbers::FIGURE.check)(subject));
    }
    thread::scope(|scope| {
        let of_numbers = scope.spawn(|| (numbers::FIGURE.check)(subject));
        found(subject, || {
            of_numbers
                .join()
                .unwrap_or_else(|panic| resume_unwind(panic))
        })
    })
}

/// What the rules find, in their order; what the rule on figures finds is asked for last.
fn found(subject: &Subject<'_>, of_numbers: impl FnOnce() -> Vec<Finding>) -> Vec<Finding> {
    let is_of_numbers = |rule: &Rule| rule.id == numbers::FIGURE.id;
    let mut found: Vec<Vec<Finding>> = RULES
        .iter()
        .map(|rule| {
            if is_of_numbers(rule) {
                Vec::new()
            } else {
                (rule.check)(subject)
            }
        })
        .collect();
    if let Some(idx) = RULES.iter().position(is_of_numbers) {
        found[idx] = of_numbers();
    }
    found.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell;
    use crate::form::PROBLEMS;
    use crate::report::{Figure, Report};

    #[test]
    fn a_long_text_has_the_findings_of_its_rules_in_their_order() {
        let mut report = Report::new("某市某局", 2024);
        report
            .figures
            .set(cell!("requests.received.natural"), Figure::from(40));
        let line = "本年共收到政府信息公开申请41件，主动公开信息件。".to_owned();
        report.set_paragraphs(PROBLEMS, vec![line; 2600]);
        let limits = Limits::default();
        let subject = Subject {
            report: &report,
            last: None,
            limits: &limits,
        };
        let one_by_one = RULES.iter().flat_map(|rule| (rule.check)(&subject));
        let one_by_one: Vec<Finding> = one_by_one.collect();
        let ids: Vec<&str> = one_by_one.iter().map(|found| found.rule).collect();
        assert!(
            ids.contains(&"text-figure") && ids.contains(&"topics"),
            "{ids:?}"
        );
        assert_eq!(check(&subject), one_by_one);
    }
}
