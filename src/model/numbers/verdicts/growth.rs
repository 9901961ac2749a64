//! Computes changes since last year: 同比下降13.0%, 比上年增加1件, 提高10.4个百分点.

use super::compare::{compare, in_unit};
use super::interpretation::Interpretation;
use super::shares::{HALF_UP, percent};
use super::tables::{Tables, YearTables};
use super::verdict::{Check, Contradiction, FixMode, Severity, Verdict};
use crate::form::{CellAddress, FigureKind, Unit};
use crate::numbers::claims::claim::{Certainty, Claim, Quantity};
use crate::numbers::claims::mention::Mention;
use crate::numbers::words::requests::{HANDLED, RECEIVED, TAKEN};
use crate::numbers::words::word::{Period, Role};
use crate::report::Number;
use crate::words::Bilingual;

/// The largest number of numbers before that may be what changed.
const MAX_SUBJECTS: usize = 12;

/// The verdict on a change. Returns `None` where last year's report or what changed is not known.
pub(crate) fn growth(at: usize, mentions: &[Mention], years: &YearTables<'_>) -> Option<Verdict> {
    let change = mentions.get(at)?;
    let is_since_last_year = change.phrase.is_change()
        && change.phrase.roles.has(Role::Than)
        && !matches!(change.phrase.period, Some(Period::Other | Period::Next));
    let last = years.last.as_ref().filter(|_| is_since_last_year)?;
    let mut subjects = subjects(at, mentions, years)?;
    let is_comparable = |claim: &Claim| is_comparable(&claim.readings[0], &years.this, last);
    subjects.all.retain(|claim| is_comparable(claim));
    let fitting = subjects
        .all
        .iter()
        .find_map(|claim| agreement(change, &claim.readings[0], &years.this, last));
    if fitting.is_some() || change.is_point() {
        return fitting;
    }
    wrong(change, &subjects, years, last)
}

/// The quantities that may have changed.
struct Subjects<'a> {
    /// The likeliest first.
    all: Vec<&'a Claim>,
    /// How certain that is.
    certainty: Certainty,
}

// The quantity that its own words name, else those before in the sentence that agree with the table.
fn subjects<'a>(
    at: usize,
    mentions: &'a [Mention],
    years: &YearTables<'_>,
) -> Option<Subjects<'a>> {
    let change = &mentions[at];
    if change.phrase.names_cells() {
        return Some(Subjects {
            all: vec![change.claim.as_ref()?],
            certainty: Certainty::Sure,
        });
    }
    // 涉及个人事项的申请较上年减少12件
    if change.phrase.has_unknown_words() {
        return None;
    }
    let (base, certainty) = base(at, mentions)?;
    let before = mentions[..base].iter().rev().take(MAX_SUBJECTS);
    let all = std::iter::once(&mentions[base])
        .chain(before)
        .take_while(|base| base.sentence == change.sentence)
        .filter(|base| base.is_amount() && !base.phrase.is_change())
        .filter(|base| compare(base, years).is_some_and(|verdict| verdict.contradiction.is_none()))
        .filter_map(|base| base.claim.as_ref())
        .filter(|claim| claim.period == Period::This)
        .collect();
    Some(Subjects { all, certainty })
}

// The last number; for changes with 分别, the one at the same position of the list.
fn base(at: usize, mentions: &[Mention]) -> Option<(usize, Certainty)> {
    let is_here = |mention: &&Mention| {
        mention.phrase.is_change() && mention.sentence == mentions[at].sentence
    };
    let before = mentions[..at].iter().rev().take(MAX_SUBJECTS);
    let n_before = before.take_while(is_here).count();
    let behind = mentions[at + 1..].iter().take(MAX_SUBJECTS);
    let n_behind = behind.take_while(is_here).count();
    let first = &mentions[at - n_before];
    let n_changes = n_before + 1 + n_behind;
    let last = first.relative_to?;
    if !first.phrase.roles.has(Role::Respectively) || n_changes == 1 {
        return Some((mentions[at].relative_to?, Certainty::Sure));
    }
    let base = (last + 1 + n_before).checked_sub(n_changes)?;
    Some((base, Certainty::Doubtful))
}

fn agreement(
    change: &Mention,
    reading: &Quantity,
    this: &Tables<'_>,
    last: &Tables<'_>,
) -> Option<Verdict> {
    if change.is_point() {
        return points(change, reading, this, last);
    }
    let both = BothYears::of(reading, this, last)?;
    let size = both.change(change)?;
    let is_right_way = both.is_right_way(change) || size.is_zero();
    (is_right_way && fits(change, size)).then(|| {
        Verdict::is(Interpretation::Growth {
            this: both.this,
            last: both.last,
        })
    })
}

/// A quantity in both years.
struct BothYears {
    this: Number,
    last: Number,
}

impl BothYears {
    fn of(reading: &[CellAddress], this: &Tables<'_>, last: &Tables<'_>) -> Option<Self> {
        Some(Self {
            this: this.sums(reading)?.printed,
            last: last.sums(reading)?.printed,
        })
    }

    // The size of the change, in percent or in the unit of the number.
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
fn is_comparable(reading: &[CellAddress], this: &Tables<'_>, last: &Tables<'_>) -> bool {
    let is_same_form = this.form() == last.form();
    let is_of_requests = reading.iter().all(|cell| cell.table == RECEIVED[0].table);
    is_same_form || is_of_requests || this.cells(reading) == last.cells(reading)
}

// The change of a share, of any whole that fits in both years.
fn points(
    change: &Mention,
    part: &Quantity,
    this: &Tables<'_>,
    last: &Tables<'_>,
) -> Option<Verdict> {
    let share = |tables: &Tables<'_>, whole: &[CellAddress]| {
        percent(tables.sums(part)?.printed, tables.sums(whole)?.printed)
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
        fits.then(|| Verdict::is(Interpretation::Growth { this, last }))
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
    years: &YearTables<'_>,
    last: &Tables<'_>,
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
    let both = BothYears::of(reading, &years.this, last)?;
    let size = both.change(change)?;
    let rounded = size.round_dp_with_strategy(change.numeral.style.n_decimals, HALF_UP);
    let is_right_way = both.is_right_way(change);
    let cells = years.this.cells(reading);
    let (this, last) = (
        as_in_table(both.this, &cells, &years.this),
        as_in_table(both.last, &cells, &years.this),
    );
    Some(Verdict::wrong(Contradiction {
        instead: None,
        check: Check::Growth,
        severity,
        expected: if is_right_way { rounded } else { -rounded },
        cells,
        with: Bilingual::new(
            format!("本年{this}、上年{last}"),
            format!("{this} this year and {last} last year"),
        ),
        // With other numbers before it, another one may be what changed.
        fix: if is_right_way && others.is_empty() {
            FixMode::Replace
        } else {
            FixMode::Manual
        },
    }))
}

// Amounts are kept in yuan, while the form has 万元.
fn as_in_table(amount: Number, cells: &[CellAddress], tables: &Tables<'_>) -> Number {
    let kind = cells.first().and_then(|cell| tables.form().kind(*cell));
    let unit = match kind {
        Some(FigureKind::Amount(Unit::TenThousandYuan)) => "万元",
        _ => "",
    };
    in_unit(amount, unit).normalize()
}
