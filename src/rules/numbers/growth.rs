//! Changes since last year computed again: 同比下降13.0%, 比上年增加1件, 提高10.4个百分点.

use super::book::Book;
use super::claim::{Certainty, Claim, Quantity};
use super::compare::{Books, compare, in_unit};
use super::mention::Mention;
use super::shares::{HALF_UP, percent};
use super::taken::TakenFor;
use super::verdict::{Check, Fault, Mend, Verdict, both};
use super::word::{Period, Role};
use super::words_of_requests::{HANDLED, RECEIVED, TAKEN};
use crate::form::CellAddress;
use crate::report::Number;
use crate::rules::Severity;

/// What a change turned out to be; none where last year or what changed is not known.
pub(super) fn growth(at: usize, mentions: &[Mention], books: &Books<'_>) -> Option<Verdict> {
    let change = mentions.get(at)?;
    if !change.phrase.is_change() || !change.phrase.roles.has(Role::Than) {
        return None;
    }
    let last = books.last.as_ref()?;
    let claim = subject(at, mentions, books)?;
    let reading = claim.readings.first()?;
    if !is_comparable(reading, &books.this, last) {
        return None;
    }
    if change.is_point() {
        return points(change, reading, &books.this, last);
    }
    let numbers = Years {
        this: books.this.sums(reading)?.printed,
        last: last.sums(reading)?.printed,
    };
    let size = numbers.change(change)?;
    let is_fall = change.phrase.roles.has(Role::Fall);
    let is_right_way = (numbers.this < numbers.last) == is_fall || size.is_zero();
    if is_right_way && fits(change, size) {
        return Some(Verdict::is(TakenFor::Growth {
            this: numbers.this,
            last: numbers.last,
        }));
    }
    wrong(change, claim, &numbers, books)
}

/// A quantity in both years.
struct Years {
    this: Number,
    last: Number,
}

impl Years {
    // How large the change is, in percent or in the unit of the number.
    fn change(&self, change: &Mention) -> Option<Number> {
        let difference = self.this.saturating_sub(self.last).abs();
        if change.is_percentage() {
            percent(difference, self.last)
        } else {
            Some(in_unit(difference, &change.unit))
        }
    }
}

// What changed: what its own words name, else the number told last in the sentence, where it agrees with the table.
fn subject<'a>(at: usize, mentions: &'a [Mention], books: &Books<'_>) -> Option<&'a Claim> {
    let change = &mentions[at];
    if change.phrase.names_cells() {
        return change.claim.as_ref();
    }
    let told = mentions.get(change.told_of?)?;
    if told.sentence != change.sentence {
        return None;
    }
    let verdict = compare(told, books)?;
    let is_this_year = told.claim.as_ref()?.period == Period::This;
    (verdict.fault.is_none() && is_this_year).then_some(told.claim.as_ref()?)
}

// Counts of documents mean different things in different editions; requests and cases do not.
fn is_comparable(reading: &[CellAddress], this: &Book<'_>, last: &Book<'_>) -> bool {
    let is_same_form = this.form() == last.form();
    let is_of_requests = reading.iter().all(|cell| cell.table == RECEIVED[0].table);
    is_same_form || is_of_requests || this.cells(reading) == last.cells(reading)
}

// The change of a share, of whichever whole fits in both years.
fn points(change: &Mention, part: &Quantity, this: &Book<'_>, last: &Book<'_>) -> Option<Verdict> {
    let share = |book: &Book<'_>, whole: &[CellAddress]| {
        percent(book.sums(part)?.printed, book.sums(whole)?.printed)
    };
    [HANDLED, TAKEN, RECEIVED].into_iter().find_map(|whole| {
        let (this, last) = (share(this, whole)?, share(last, whole)?);
        let is_fall = change.phrase.roles.has(Role::Fall);
        let is_right_way = (this < last) == is_fall;
        // Both shares may have been rounded before they were subtracted.
        let n_decimals = change.numeral.style.n_decimals;
        let rounded = |share: Number| share.round_dp_with_strategy(n_decimals, HALF_UP);
        let size = |this: Number, last: Number| this.saturating_sub(last).abs();
        let sizes = [size(this, last), size(rounded(this), rounded(last))];
        let fits = is_right_way && sizes.iter().any(|size| fits(change, *size));
        fits.then(|| Verdict::is(TakenFor::Growth { this, last }))
    })
}

fn fits(change: &Mention, size: Number) -> bool {
    if change.is_amount() {
        change.numeral.may_be(size)
    } else {
        change.numeral.may_be_rounded(size)
    }
}

fn wrong(change: &Mention, claim: &Claim, numbers: &Years, books: &Books<'_>) -> Option<Verdict> {
    let severity = match claim.certainty {
        Certainty::Guess => return None,
        Certainty::Sure if change.numeral.is_exact() && claim.readings.len() == 1 => {
            Severity::Warning
        }
        Certainty::Sure | Certainty::Doubtful => Severity::Question,
    };
    let size = numbers.change(change)?;
    let rounded = size.round_dp_with_strategy(change.numeral.style.n_decimals, HALF_UP);
    let is_fall = change.phrase.roles.has(Role::Fall);
    let is_right_way = (numbers.this < numbers.last) == is_fall;
    let expected = if is_right_way { rounded } else { -rounded };
    let (this, last) = (numbers.this.normalize(), numbers.last.normalize());
    Some(Verdict::wrong(Fault {
        instead: None,
        check: Check::Growth,
        severity,
        expected,
        cells: books.this.cells(claim.readings.first()?),
        with: both(
            format!("本年{this}、上年{last}"),
            format!("{this} this year and {last} last year"),
        ),
        mend: if is_right_way && severity == Severity::Warning {
            Mend::Replace
        } else {
            Mend::ByHand
        },
    }))
}
