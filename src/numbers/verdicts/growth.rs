//! Changes since last year computed again: 同比下降13.0%, 比上年增加1件, 提高10.4个百分点.

use super::book::Book;
use super::compare::{Books, compare, in_unit};
use super::shares::{HALF_UP, percent};
use super::verdict::{Check, Fault, Mend, Verdict, both};
use crate::form::{CellAddress, FigureKind, Unit};
use crate::numbers::claims::claim::{Certainty, Claim, Quantity};
use crate::numbers::claims::mention::Mention;
use crate::numbers::taken::TakenFor;
use crate::numbers::words::requests::{HANDLED, RECEIVED, TAKEN};
use crate::numbers::words::word::{Period, Role};
use crate::report::Number;
use crate::rules::Severity;

/// How many numbers before may be what changed.
const MAX_SUBJECTS: usize = 12;

/// What a change turned out to be; none where last year or what changed is not known.
pub(crate) fn growth(at: usize, mentions: &[Mention], books: &Books<'_>) -> Option<Verdict> {
    let change = mentions.get(at)?;
    let is_since_last_year = change.phrase.is_change()
        && change.phrase.roles.has(Role::Than)
        && !matches!(change.phrase.period, Some(Period::Other | Period::Next));
    let last = books.last.as_ref().filter(|_| is_since_last_year)?;
    let mut subjects = subjects(at, mentions, books)?;
    let is_comparable = |claim: &Claim| is_comparable(&claim.readings[0], &books.this, last);
    subjects.all.retain(|claim| is_comparable(claim));
    let fitting = subjects
        .all
        .iter()
        .find_map(|claim| agreement(change, &claim.readings[0], &books.this, last));
    if fitting.is_some() || change.is_point() {
        return fitting;
    }
    wrong(change, &subjects, books, last)
}

/// What may have changed.
struct Subjects<'a> {
    /// The likeliest first.
    all: Vec<&'a Claim>,
    /// How well that is known.
    certainty: Certainty,
}

// What changed: what its own words name, else what was told before in the sentence and agrees with the table.
fn subjects<'a>(at: usize, mentions: &'a [Mention], books: &Books<'_>) -> Option<Subjects<'a>> {
    let change = &mentions[at];
    if change.phrase.names_cells() {
        return Some(Subjects {
            all: vec![change.claim.as_ref()?],
            certainty: Certainty::Sure,
        });
    }
    // 涉及个人事项的申请较上年减少12件
    if change.phrase.says_else() {
        return None;
    }
    let (told, certainty) = told(at, mentions)?;
    let before = mentions[..told].iter().rev().take(MAX_SUBJECTS);
    let all = std::iter::once(&mentions[told])
        .chain(before)
        .take_while(|told| told.sentence == change.sentence)
        .filter(|told| told.is_amount() && !told.phrase.is_change())
        .filter(|told| compare(told, books).is_some_and(|verdict| verdict.fault.is_none()))
        .filter_map(|told| told.claim.as_ref())
        .filter(|claim| claim.period == Period::This)
        .collect();
    Some(Subjects { all, certainty })
}

// The number told last; of changes told 分别, the one in the same place of the list.
fn told(at: usize, mentions: &[Mention]) -> Option<(usize, Certainty)> {
    let is_here = |mention: &&Mention| {
        mention.phrase.is_change() && mention.sentence == mentions[at].sentence
    };
    let before = mentions[..at].iter().rev().take(MAX_SUBJECTS);
    let n_before = before.take_while(is_here).count();
    let behind = mentions[at + 1..].iter().take(MAX_SUBJECTS);
    let n_behind = behind.take_while(is_here).count();
    let first = &mentions[at - n_before];
    let n_changes = n_before + 1 + n_behind;
    let last = first.told_of?;
    if !first.phrase.roles.has(Role::Respectively) || n_changes == 1 {
        return Some((mentions[at].told_of?, Certainty::Sure));
    }
    let told = (last + 1 + n_before).checked_sub(n_changes)?;
    Some((told, Certainty::Doubtful))
}

fn agreement(
    change: &Mention,
    reading: &Quantity,
    this: &Book<'_>,
    last: &Book<'_>,
) -> Option<Verdict> {
    if change.is_point() {
        return points(change, reading, this, last);
    }
    let years = Years::of(reading, this, last)?;
    let size = years.change(change)?;
    let is_right_way = years.is_right_way(change) || size.is_zero();
    (is_right_way && fits(change, size)).then(|| {
        Verdict::is(TakenFor::Growth {
            this: years.this,
            last: years.last,
        })
    })
}

/// A quantity in both years.
struct Years {
    this: Number,
    last: Number,
}

impl Years {
    fn of(reading: &[CellAddress], this: &Book<'_>, last: &Book<'_>) -> Option<Self> {
        Some(Self {
            this: this.sums(reading)?.printed,
            last: last.sums(reading)?.printed,
        })
    }

    // How large the change is, in percent or in the unit of the number.
    fn change(&self, change: &Mention) -> Option<Number> {
        let difference = self.this.saturating_sub(self.last).abs();
        if change.is_percentage() {
            percent(difference, self.last)
        } else {
            Some(in_unit(difference, &change.unit))
        }
    }

    fn is_right_way(&self, change: &Mention) -> bool {
        (self.this < self.last) == change.phrase.roles.has(Role::Fall)
    }
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

fn wrong(
    change: &Mention,
    subjects: &Subjects<'_>,
    books: &Books<'_>,
    last: &Book<'_>,
) -> Option<Verdict> {
    let (claim, others) = subjects.all.split_first()?;
    let certainty = claim.certainty.min(subjects.certainty);
    let severity = match certainty {
        Certainty::Guess => return None,
        Certainty::Sure if change.numeral.is_exact() && claim.readings.len() == 1 => {
            Severity::Warning
        }
        Certainty::Sure | Certainty::Doubtful => Severity::Question,
    };
    let reading = &claim.readings[0];
    let years = Years::of(reading, &books.this, last)?;
    let size = years.change(change)?;
    let rounded = size.round_dp_with_strategy(change.numeral.style.n_decimals, HALF_UP);
    let is_right_way = years.is_right_way(change);
    let cells = books.this.cells(reading);
    let (this, last) = (
        as_in_table(years.this, &cells, &books.this),
        as_in_table(years.last, &cells, &books.this),
    );
    Some(Verdict::wrong(Fault {
        instead: None,
        check: Check::Growth,
        severity,
        expected: if is_right_way { rounded } else { -rounded },
        cells,
        with: both(
            format!("本年{this}、上年{last}"),
            format!("{this} this year and {last} last year"),
        ),
        // With other numbers before it, another may be what changed.
        mend: if is_right_way && severity == Severity::Warning && others.is_empty() {
            Mend::Replace
        } else {
            Mend::ByHand
        },
    }))
}

// Amounts are kept in yuan, and the form has 万元.
fn as_in_table(amount: Number, cells: &[CellAddress], book: &Book<'_>) -> Number {
    let kind = cells.first().and_then(|cell| book.form().kind(*cell));
    let unit = match kind {
        Some(FigureKind::Amount(Unit::TenThousandYuan)) => "万元",
        _ => "",
    };
    in_unit(amount, unit).normalize()
}
