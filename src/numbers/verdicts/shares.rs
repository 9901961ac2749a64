//! Computes shares: 53件，占63.1%.

use super::compare::fits;
use super::interpretation::Interpretation;
use super::tables::YearTables;
use super::verdict::{Check, Contradiction, FixMode, Severity, Verdict};
use crate::form::CellAddress;
use crate::numbers::claims::claim::{Certainty, Claim, Quantity, is_money};
use crate::numbers::claims::mention::{Mention, Rate, ShareOf};
use crate::numbers::claims::phrase::Trait;
use crate::numbers::words::requests::{ALL, HANDLED, RECEIVED, TAKEN};
use crate::numbers::words::word::{Period, Role};
use crate::report::Number;
use crate::words::Bilingual;

/// The largest number of numbers before that may be the whole.
const MAX_WHOLES: usize = 12;

/// Which of the numbers are shares.
pub(crate) fn shares(mentions: &[Mention]) -> Vec<bool> {
    let mut shares = Vec::with_capacity(mentions.len());
    for at in 0..mentions.len() {
        let follows_share = shares.last() == Some(&true);
        shares.push(mentions[at].is_percentage() && is_share(at, mentions, follows_share));
    }
    shares
}

/// The part of a share, and its possible wholes.
struct Part<'a> {
    claim: Option<&'a Claim>,
    /// Its value, by each of its readings.
    values: Vec<Number>,
    /// Whether the tables contain it.
    is_in_tables: bool,
    /// The possible wholes, the likeliest first.
    wholes: Vec<Number>,
}

/// The verdict on a share. Returns `None` where its part or its whole is not known.
pub(crate) fn share(at: usize, mentions: &[Mention], years: &YearTables<'_>) -> Option<Verdict> {
    let percentage = mentions.get(at)?;
    let mut part = match &percentage.share_of {
        ShareOf::NumberBefore => number_before(at, mentions, years)?,
        ShareOf::Named(claim) => named(at, claim.as_ref()?, mentions, years)?,
    };
    let named = named_wholes(percentage, years);
    if !named.is_empty() {
        part.wholes = named;
    }
    let pairs = part
        .values
        .iter()
        .flat_map(|value| part.wholes.iter().map(|whole| (*value, *whole)));
    let mut fitting = pairs.filter(|(value, whole)| fits_share(percentage, *value, *whole));
    if let Some((part, whole)) = fitting.next() {
        return Some(Verdict::is(Interpretation::Share { part, whole }));
    }
    wrong(percentage, &part, years).or_else(|| wrong_in_text(at, mentions))
}

// 收到43件，其中网上40件，占39%: of the number of which it is a part, and of no other.
fn wrong_in_text(at: usize, mentions: &[Mention]) -> Option<Verdict> {
    let percentage = mentions.get(at).filter(|it| it.numeral.is_exact())?;
    if !matches!(percentage.share_of, ShareOf::NumberBefore)
        || percentage.phrase.has_unknown_words()
    {
        return None;
    }
    let part = mentions.get(part_of(at, mentions)?)?;
    let whole = mentions.get(part.part_of?)?;
    let is_counted = |mention: &Mention| mention.numeral.is_exact() && !is_money(&mention.unit);
    let is_of_one = is_counted(part) && is_counted(whole);
    let (value, of) = (part.numeral.value, whole.numeral.value);
    let n_decimals = percentage.numeral.style.n_decimals;
    let expected = percent(value, of).filter(|_| is_of_one)?;
    let expected = expected.round_dp_with_strategy(n_decimals, HALF_UP);
    let (value, of) = (value.normalize(), of.normalize());
    Some(Verdict::wrong(Contradiction {
        instead: None,
        check: Check::Share,
        severity: Severity::Warning,
        expected,
        cells: Vec::new(),
        with: Bilingual::new(format!("{value}÷{of}"), format!("{value} of {of}")),
        fix: FixMode::Manual,
    }))
}

/// The verdict on the share of requests that were handled: 办结率100%.
pub(crate) fn rate(percentage: &Mention, years: &YearTables<'_>) -> Option<Verdict> {
    let handled = percentage.rate?;
    let all = Number::ONE_HUNDRED;
    let tables = &years.this;
    let (done, taken) = (tables.sums(HANDLED)?.printed, tables.sums(TAKEN)?.printed);
    let received = tables.sums(RECEIVED)?.printed;
    let fitting = [taken, received]
        .into_iter()
        .find(|whole| fits_share(percentage, done, *whole));
    if let Some(whole) = fitting {
        return Some(Verdict::is(Interpretation::Share { part: done, whole }));
    }
    // Each of those that were due may have been answered, and some of them late.
    let value = percentage.numeral.value;
    if value == all || handled == Rate::InTime && value < all && done < taken {
        return None;
    }
    let expected =
        percent(done, taken)?.round_dp_with_strategy(percentage.numeral.style.n_decimals, HALF_UP);
    let (done, taken) = (done.normalize(), taken.normalize());
    Some(Verdict::wrong(Contradiction {
        instead: None,
        check: Check::Share,
        severity: if value > all {
            Severity::Warning
        } else {
            Severity::Question
        },
        expected,
        cells: tables.cells(HANDLED),
        with: Bilingual::new(format!("{done}÷{taken}"), format!("{done} of {taken}")),
        fix: FixMode::Manual,
    }))
}

// 予以公开108件，占32.2%
fn number_before<'a>(
    at: usize,
    mentions: &'a [Mention],
    years: &YearTables<'_>,
) -> Option<Part<'a>> {
    let part_at = part_of(at, mentions)?;
    let part = mentions.get(part_at)?;
    let claim = part.claim.as_ref();
    let reading = claim.and_then(|claim| claim.readings.first());
    let whole = part.part_of.and_then(|whole| mentions.get(whole));
    let mut wholes: Vec<Number> = whole.map(|whole| whole.numeral.value).into_iter().collect();
    if reading.is_some_and(is_of_requests) {
        wholes.extend(all_requests(years));
    }
    wholes.extend(amounts_before(part_at, mentions));
    Some(Part {
        claim,
        values: vec![part.numeral.value],
        is_in_tables: reading.is_some_and(|reading| fits(part, reading, &years.this)),
        wholes,
    })
}

// 予以公开占32.2%
fn named<'a>(
    at: usize,
    claim: &'a Claim,
    mentions: &[Mention],
    years: &YearTables<'_>,
) -> Option<Part<'a>> {
    let reading = claim.readings.first()?;
    let sentence = mentions[at].sentence;
    let amounts = amounts_before(at, &mentions[..at]);
    let n_here = mentions[..at]
        .iter()
        .rev()
        .take(MAX_WHOLES)
        .filter(|mention| mention.is_amount() && mention.sentence == sentence)
        .count();
    let mut wholes = Vec::new();
    if is_of_requests(reading) {
        wholes.extend(all_requests(years));
        // Requesters are shares of what came in, outcomes of what was handled.
        if reading[0].column != ALL {
            wholes.reverse();
        }
    }
    wholes.extend(amounts.take(n_here));
    Some(Part {
        claim: Some(claim),
        values: claim
            .readings
            .iter()
            .filter_map(|reading| Some(years.this.sums(reading)?.printed))
            .collect(),
        is_in_tables: true,
        wholes,
    })
}

fn is_of_requests(reading: &Quantity) -> bool {
    reading
        .first()
        .is_some_and(|cell| cell.table == RECEIVED[0].table)
}

fn all_requests(years: &YearTables<'_>) -> Vec<Number> {
    numbers([HANDLED, TAKEN, RECEIVED], years)
}

fn fits_share(percentage: &Mention, part: Number, whole: Number) -> bool {
    percent(part, whole).is_some_and(|share| percentage.numeral.may_be_rounded(share))
}

/// A part of a whole, in percent. Returns `None` where the whole is 0.
pub(crate) fn percent(part: Number, whole: Number) -> Option<Number> {
    part.saturating_mul(Number::ONE_HUNDRED).checked_div(whole)
}

// 占33.9%, or a percentage alone in brackets after a number.
fn is_share(at: usize, mentions: &[Mention], follows_share: bool) -> bool {
    let phrase = &mentions[at].phrase;
    if phrase.is_change() || phrase.roles.has(Role::Than) {
        return false;
    }
    let follows = at.checked_sub(1).and_then(|before| mentions.get(before));
    let is_continued = follows.is_some_and(|before| {
        follows_share && before.clause == mentions[at].clause && !phrase.names_quantity()
    });
    let is_bracketed = follows
        .is_some_and(|before| before.is_amount() && before.token_idx + 2 == mentions[at].token_idx);
    phrase.roles.has(Role::OutOf) || (is_bracketed && !phrase.names_quantity()) || is_continued
}

// The number whose share it is: the last one before, or for 分别占 the one at the same position of the list.
fn part_of(at: usize, mentions: &[Mention]) -> Option<usize> {
    let sentence = mentions[at].sentence;
    let is_here = |mention: &&Mention| mention.is_percentage() && mention.sentence == sentence;
    let before = mentions[..at].iter().rev().take(MAX_WHOLES);
    let n_before = before.take_while(is_here).count();
    let after = mentions[at + 1..].iter().take(MAX_WHOLES);
    let n_after = after.take_while(is_here).count();
    let first = at - n_before;
    let last_amount = mentions[first].relative_to?;
    let n_shares = n_before + 1 + n_after;
    let is_list = mentions[first].phrase.roles.has(Role::Respectively) && n_shares > 1;
    let part = if is_list {
        (last_amount + 1).checked_sub(n_shares)? + n_before
    } else {
        last_amount
    };
    let mention = mentions.get(part)?;
    let is_of_percentage = mention.is_amount()
        && mention.sentence == sentence
        && mention.numeral.is_exact()
        && !mention.phrase.is_change();
    is_of_percentage.then_some(part)
}

// 占办结总数的63.1%
fn named_wholes(percentage: &Mention, years: &YearTables<'_>) -> Vec<Number> {
    let phrase = &percentage.phrase;
    if phrase.names_cells() {
        let readings = percentage.claim.iter().flat_map(|claim| &claim.readings);
        return numbers(readings.map(Vec::as_slice), years);
    }
    if phrase.traits.has(Trait::Request) {
        return numbers([TAKEN, RECEIVED, HANDLED], years);
    }
    Vec::new()
}

fn amounts_before(part_at: usize, mentions: &[Mention]) -> impl Iterator<Item = Number> {
    mentions[..part_at]
        .iter()
        .rev()
        .take(MAX_WHOLES)
        .filter(|mention| mention.is_amount())
        .map(|mention| mention.numeral.value)
}

fn numbers<'a>(
    quantities: impl IntoIterator<Item = &'a [CellAddress]>,
    years: &YearTables<'_>,
) -> Vec<Number> {
    let sums = quantities.into_iter();
    sums.filter_map(|quantity| years.this.sums(quantity))
        .flat_map(|sums| sums.each().collect::<Vec<_>>())
        .collect()
}

// A share is only wrong if its part is understood and agrees with the table.
fn wrong(percentage: &Mention, part: &Part<'_>, years: &YearTables<'_>) -> Option<Verdict> {
    let claim = part.claim?;
    let reading = claim.readings.first()?;
    let is_known = percentage.numeral.is_exact()
        && is_of_requests(reading)
        && claim.period == Period::This
        && claim.certainty > Certainty::Guess
        && part.is_in_tables;
    let whole = *part.wholes.iter().find(|whole| !whole.is_zero())?;
    let value = *part.values.first()?;
    if !is_known {
        return None;
    }
    let is_sure = claim.certainty == Certainty::Sure;
    // With requests carried over there are several wholes, and only a person knows which is meant.
    let is_one = part.wholes.iter().all(|other| *other == whole);
    let expected =
        percent(value, whole)?.round_dp_with_strategy(percentage.numeral.style.n_decimals, HALF_UP);
    let (value, of) = (value.normalize(), whole.normalize());
    Some(Verdict::wrong(Contradiction {
        instead: None,
        check: Check::Share,
        severity: if is_sure {
            Severity::Warning
        } else {
            Severity::Question
        },
        expected,
        cells: years.this.cells(reading),
        with: Bilingual::new(format!("{value}÷{of}"), format!("{value} of {of}")),
        fix: if is_one {
            FixMode::Replace
        } else {
            FixMode::Manual
        },
    }))
}

/// How percentages are rounded.
pub(crate) const HALF_UP: rust_decimal::RoundingStrategy =
    rust_decimal::RoundingStrategy::MidpointAwayFromZero;
