//! Rows of the tables with several numbers in a sentence: 新收84件，办结82件；上年结转2件，办结2件.

use super::compare::compare;
use super::interpretation::Interpretation;
use super::tables::YearTables;
use super::verdict::{Severity, Verdict};
use crate::numbers::claims::mention::Mention;
use crate::report::Number;

/// Judges the numbers of divided rows: together they are the row, or one of them is and the others are asked about.
pub(crate) fn apply(
    mentions: &[Mention],
    verdicts: &mut [Option<Verdict>],
    years: &YearTables<'_>,
) {
    for at in 0..mentions.len() {
        if mentions[at].is_divided {
            verdicts[at] = verdict(at, mentions, years);
        }
    }
}

fn verdict(at: usize, mentions: &[Mention], years: &YearTables<'_>) -> Option<Verdict> {
    let mention = &mentions[at];
    let mut verdict = compare(mention, years)?;
    let Some(contradiction) = &mut verdict.contradiction else {
        return Some(verdict);
    };
    let expected = contradiction.expected;
    let reading = |mention: &Mention| Some(mention.claim.as_ref()?.readings.first()?.clone());
    let row = reading(mention);
    let of_row = mentions.iter().filter(|other| {
        other.is_divided && other.sentence == mention.sentence && reading(other) == row
    });
    let values: Vec<Number> = of_row.map(|other| other.numeral.value).collect();
    let sum = values
        .iter()
        .fold(Number::ZERO, |sum, value| sum.saturating_add(*value));
    if sum == expected {
        return Some(Verdict::is(Interpretation::PartOfText(expected)));
    }
    if !values.contains(&expected) {
        return None;
    }
    contradiction.severity = Severity::Question;
    Some(verdict)
}
