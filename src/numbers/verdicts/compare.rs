//! Sets the claim of a number beside the tables.

use super::book::Book;
use super::naming::{added, name};
use super::verdict::{Check, Fault, Mend, Verdict, both};
use crate::form::CellAddress;
use crate::numbers::claims::claim::{Certainty, Claim, MONEY_UNITS, is_money};
use crate::numbers::claims::mention::Mention;
use crate::numbers::taken::TakenFor;
use crate::numbers::words::word::Period;
use crate::report::Number;
use crate::rules::{Bilingual, Severity};

/// This year's tables, and last year's where they are known.
pub(crate) struct Books<'a> {
    /// This year's.
    pub(crate) this: Book<'a>,
    /// Last year's.
    pub(crate) last: Option<Book<'a>>,
}

/// What a number turned out to be beside the tables; none where nothing can be said.
pub(crate) fn compare(mention: &Mention, books: &Books<'_>) -> Option<Verdict> {
    let claim = mention.claim.as_ref()?;
    if claim.period == Period::Last {
        return of_last_year(mention, claim, books.last.as_ref()?);
    }
    let book = &books.this;
    let fitting = claim
        .readings
        .iter()
        .find(|reading| fits(mention, reading, book));
    if let Some(reading) = fitting {
        return Some(Verdict::is(taken(book.cells(reading))));
    }
    let reading = claim.readings.first()?;
    let expected = in_unit(book.sums(reading)?.printed, &mention.unit);
    let severity = severity(mention, claim, book)?;
    let cells = book.cells(reading);
    let is_safe = severity == Severity::Warning;
    Some(Verdict::wrong(Fault {
        check: Check::Figure,
        severity,
        expected,
        with: name(&cells, book.form()),
        cells,
        instead: near(mention, claim, book),
        mend: if is_safe { Mend::Replace } else { Mend::ByHand },
    }))
}

/// Compares a number with the cell that a person bound it to.
pub(crate) fn compare_with_cell(
    mention: &Mention,
    cell: CellAddress,
    book: &Book<'_>,
) -> Option<Verdict> {
    let bound = Mention {
        claim: Some(Claim::new(vec![cell], Certainty::Sure)),
        ..mention.clone()
    };
    let books = Books {
        this: Book::new(book.report),
        last: None,
    };
    compare(&bound, &books)
}

/// Whether a number may be this quantity.
pub(crate) fn fits(mention: &Mention, reading: &[CellAddress], book: &Book<'_>) -> bool {
    let may_be = |sum| {
        let sum = in_unit(sum, &mention.unit);
        if is_money(&mention.unit) {
            mention.numeral.may_be_rounded(sum)
        } else {
            mention.numeral.may_be(sum)
        }
    };
    book.sums(reading)
        .is_some_and(|sums| sums.each().any(may_be))
}

/// An amount in the unit of a number: yuan as 万元.
pub(crate) fn in_unit(amount: Number, unit: &str) -> Number {
    let scale = MONEY_UNITS.iter().find(|(name, _)| *name == unit);
    scale.map_or(amount, |(_, scale)| amount / Number::from(*scale))
}

// What last year's report says may have been corrected since, so that a difference is a question.
fn of_last_year(mention: &Mention, claim: &Claim, last: &Book<'_>) -> Option<Verdict> {
    let mut readings = claim.readings.iter().chain(&claim.near);
    if let Some(reading) = readings.find(|reading| fits(mention, reading, last)) {
        return Some(Verdict::is(TakenFor::LastYear(last.cells(reading))));
    }
    let reading = claim.readings.first()?;
    let expected = in_unit(last.sums(reading)?.printed, &mention.unit);
    let is_known = claim.certainty > Certainty::Guess && mention.numeral.is_exact();
    let cells = name(&last.cells(reading), last.form());
    is_known.then(|| {
        Verdict::wrong(Fault {
            check: Check::Figure,
            severity: Severity::Question,
            expected,
            with: both(
                format!("上年度报告{}", cells.chinese),
                format!("last year's report, {}", cells.english),
            ),
            cells: Vec::new(),
            instead: None,
            mend: Mend::ByHand,
        })
    })
}

fn taken(cells: Vec<CellAddress>) -> TakenFor {
    match cells.as_slice() {
        [cell] => TakenFor::Cell(*cell),
        _ => TakenFor::Sum(cells),
    }
}

// What the words may have meant instead, where the number is that.
fn near(mention: &Mention, claim: &Claim, book: &Book<'_>) -> Option<Bilingual> {
    let near = claim.near.iter().find(|near| fits(mention, near, book))?;
    let figures: Vec<(CellAddress, Number)> = book
        .cells(near)
        .into_iter()
        .filter_map(|cell| Some((cell, in_unit(book.sums(&[cell])?.printed, &mention.unit))))
        .collect();
    Some(added(&figures, book.form()))
}

// A number that is meant roughly, or that fits what the words may have meant instead, is a question.
fn severity(mention: &Mention, claim: &Claim, book: &Book<'_>) -> Option<Severity> {
    let is_near = claim.near.iter().any(|near| fits(mention, near, book));
    match claim.certainty {
        Certainty::Guess => None,
        Certainty::Sure if mention.numeral.is_exact() && !is_near => Some(Severity::Warning),
        Certainty::Sure | Certainty::Doubtful => Some(Severity::Question),
    }
}
