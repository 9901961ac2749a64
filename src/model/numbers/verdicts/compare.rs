//! Compares the claim of a number with the tables.

use super::interpretation::Interpretation;
use super::naming::{added, name};
use super::tables::{Tables, YearTables};
use super::verdict::{Check, Contradiction, FixMode, Severity, Verdict};
use crate::form::CellAddress;
use crate::numbers::claims::claim::{Certainty, Claim, MONEY_UNITS, is_money};
use crate::numbers::claims::mention::Mention;
use crate::numbers::words::word::Period;
use crate::report::Number;
use crate::words::Bilingual;

/// The verdict on a number by the tables. Returns `None` where nothing certain is known.
pub(crate) fn compare(mention: &Mention, years: &YearTables<'_>) -> Option<Verdict> {
    let claim = mention.claim.as_ref()?;
    if claim.period == Period::Last {
        return of_last_year(mention, claim, years.last.as_ref()?);
    }
    let tables = &years.this;
    let fitting = claim
        .readings
        .iter()
        .find(|reading| fits(mention, reading, tables));
    if let Some(reading) = fitting {
        return Some(Verdict::is(agreement(tables.cells(reading))));
    }
    let reading = claim.readings.first()?;
    let expected = in_unit(tables.sums(reading)?.printed, &mention.unit);
    let severity = severity(mention, claim, tables)?;
    let cells = tables.cells(reading);
    Some(Verdict::wrong(Contradiction {
        check: Check::Figure,
        severity,
        expected,
        with: name(&cells, tables.form()),
        cells,
        instead: near(mention, claim, tables),
        fix: FixMode::Replace,
    }))
}

/// Compares a number with the cell that a person gave it.
pub(crate) fn compare_with_cell(
    mention: &Mention,
    cell: CellAddress,
    tables: &Tables<'_>,
) -> Option<Verdict> {
    let bound = Mention {
        claim: Some(Claim::new(vec![cell], Certainty::Sure)),
        ..mention.clone()
    };
    let years = YearTables {
        this: Tables::new(tables.report),
        last: None,
    };
    compare(&bound, &years)
}

/// Whether a number may state this quantity.
pub(crate) fn fits(mention: &Mention, reading: &[CellAddress], tables: &Tables<'_>) -> bool {
    let may_be = |sum| {
        let sum = in_unit(sum, &mention.unit);
        if is_money(&mention.unit) {
            mention.numeral.may_be_rounded(sum)
        } else {
            mention.numeral.may_be(sum)
        }
    };
    tables
        .sums(reading)
        .is_some_and(|sums| sums.each().any(may_be))
}

/// Converts an amount to the unit of a number: yuan to 万元.
pub(crate) fn in_unit(amount: Number, unit: &str) -> Number {
    let scale = MONEY_UNITS.iter().find(|(name, _)| *name == unit);
    scale.map_or(amount, |(_, scale)| amount / Number::from(*scale))
}

// Last year's report may have been corrected since, so that a difference is only a question.
fn of_last_year(mention: &Mention, claim: &Claim, last: &Tables<'_>) -> Option<Verdict> {
    let mut readings = claim.readings.iter().chain(&claim.near);
    if let Some(reading) = readings.find(|reading| fits(mention, reading, last)) {
        return Some(Verdict::is(Interpretation::LastYear(last.cells(reading))));
    }
    let reading = claim.readings.first()?;
    let expected = in_unit(last.sums(reading)?.printed, &mention.unit);
    let is_known = claim.certainty > Certainty::Guess && mention.numeral.is_exact();
    let cells = name(&last.cells(reading), last.form());
    is_known.then(|| {
        Verdict::wrong(Contradiction {
            check: Check::Figure,
            severity: Severity::Question,
            expected,
            with: Bilingual::new(
                format!("上年度报告{}", cells.chinese),
                format!("last year's report, {}", cells.english),
            ),
            cells: Vec::new(),
            instead: None,
            fix: FixMode::Manual,
        })
    })
}

fn agreement(cells: Vec<CellAddress>) -> Interpretation {
    match cells.as_slice() {
        [cell] => Interpretation::Cell(*cell),
        _ => Interpretation::Sum(cells),
    }
}

// The quantity that may be meant instead, if the number fits it.
fn near(mention: &Mention, claim: &Claim, tables: &Tables<'_>) -> Option<Bilingual> {
    let near = claim.near.iter().find(|near| fits(mention, near, tables))?;
    let figures: Vec<(CellAddress, Number)> = tables
        .cells(near)
        .into_iter()
        .filter_map(|cell| Some((cell, in_unit(tables.sums(&[cell])?.printed, &mention.unit))))
        .collect();
    Some(added(&figures, tables.form()))
}

// A rough number, or one that fits what may be meant instead, is only a question.
fn severity(mention: &Mention, claim: &Claim, tables: &Tables<'_>) -> Option<Severity> {
    let is_near = claim.near.iter().any(|near| fits(mention, near, tables));
    match claim.certainty {
        Certainty::Guess => None,
        Certainty::Sure if mention.numeral.is_exact() && !is_near => Some(Severity::Warning),
        Certainty::Sure | Certainty::Doubtful => Some(Severity::Question),
    }
}
