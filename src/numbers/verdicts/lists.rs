//! Compares the whole of a list with its parts, where neither is decided by the tables: 收到9件，其中网络5件、信函4件.
//!
//! Parts that are more than their whole are wrong. Parts that do not reach it are asked about if the list is to be complete,
//! or nearly is, or would be with another order of digits or another zero.

use super::interpretation::Interpretation;
use super::verdict::{Check, Contradiction, FixMode, Severity, Verdict};
use crate::numbers::claims::mention::Mention;
use crate::numbers::claims::phrase::Trait;
use crate::numbers::words::requests::{BROUGHT_FORWARD, RECEIVED};
use crate::numbers::words::word::{Period, Role};
use crate::report::Number;
use crate::words::Bilingual;

/// A list that reaches so many percent of its whole is taken for a complete one.
const NEARLY: Number = Number::from_parts(85, 0, 0, false, 0);
/// The number of parts from which on a list is likely to be complete.
const MANY: usize = 2;

/// Changes the verdicts of numbers that the tables leave open by the lists in which they stand.
pub(crate) fn apply(mentions: &[Mention], verdicts: &mut [Option<Verdict>]) {
    let mut parts = vec![Vec::new(); mentions.len()];
    for (at, mention) in mentions.iter().enumerate() {
        if let Some(whole) = mention.part_of {
            parts[whole].push(at);
        }
    }
    for (whole, parts) in parts.iter().enumerate() {
        if let Some(list) = List::of(whole, parts, mentions) {
            list.apply(mentions, verdicts);
        }
    }
}

/// A whole with its parts.
struct List<'a> {
    whole: usize,
    parts: &'a [usize],
    sum: Number,
    /// What the parts may add up to, the likeliest first.
    wholes: Vec<Number>,
    /// Whether the list is to be complete.
    is_complete: bool,
}

impl<'a> List<'a> {
    fn of(whole: usize, parts: &'a [usize], mentions: &[Mention]) -> Option<Self> {
        let is_addend = |mention: &Mention| {
            mention.numeral.is_exact()
                && mention.is_amount()
                && !mention.phrase.is_change()
                && !mention.phrase.roles.has(Role::Than)
                && !mention.phrase.roles.has(Role::Excluded)
                && mention.phrase.sum_of.is_none()
                && mention.phrase.period.is_none_or(|period| period != Period::Next)
        };
        let of_whole = &mentions[whole];
        let is_same = |part: &Mention| {
            part.unit == of_whole.unit || is_of_papers(&part.unit) && is_of_papers(&of_whole.unit)
        };
        let all = parts.iter().map(|part| &mentions[*part]);
        let are_addends = is_addend(of_whole) && all.clone().all(|part| is_addend(part) && is_same(part));
        if parts.is_empty() || !are_addends {
            return None;
        }
        let sum = all
            .clone()
            .fold(Number::ZERO, |sum, part| sum.saturating_add(part.numeral.value));
        let is_rest = all.clone().any(|part| part.phrase.traits.has(Trait::Remainder));
        let are_ways = all.clone().all(|part| part.phrase.traits.has(Trait::Channel));
        let has_more = all.clone().any(|part| part.phrase.roles.has(Role::AndMore));
        let is_closed = all.clone().all(|part| part.is_closed_part);
        Some(Self {
            whole,
            parts,
            sum,
            wholes: wholes(whole, mentions),
            is_complete: !has_more && parts.len() > 1 && (is_rest || are_ways || is_closed),
        })
    }

    fn apply(&self, mentions: &[Mention], verdicts: &mut [Option<Verdict>]) {
        let addends: Vec<Number> = self.parts.iter().map(|part| mentions[*part].numeral.value).collect();
        let all = || self.parts.iter().copied().chain([self.whole]);
        if self.parts.len() > 1 && self.wholes.contains(&self.sum) {
            for part in self.parts {
                if is_open(verdicts[*part].as_ref()) {
                    verdicts[*part] = Some(Verdict::is(Interpretation::PartOfText(self.sum)));
                }
            }
            if is_open(verdicts[self.whole].as_ref()) {
                verdicts[self.whole] = Some(Verdict::is(Interpretation::SumOfText(addends)));
            }
            return;
        }
        let is_wrong = |at: usize| verdicts[at].as_ref().is_some_and(|it| it.contradiction.is_some());
        if all().any(is_wrong) {
            return;
        }
        let Some(severity) = self.severity(mentions) else { return };
        // What agrees with the tables is right, so that one of the others is not.
        let Some(at) = [self.whole].into_iter().chain(self.parts.iter().rev().copied()).find(|at| is_open(verdicts[*at].as_ref())) else {
            return;
        };
        let contradiction = if at == self.whole {
            of_whole(&addends, self.sum, severity)
        } else {
            of_part(mentions[at].numeral.value, self.sum, self.wholes[0], severity)
        };
        verdicts[at] = Some(Verdict::wrong(contradiction));
    }

    fn severity(&self, mentions: &[Mention]) -> Option<Severity> {
        let whole = *self.wholes.iter().max()?;
        if self.sum > whole {
            return Some(self.severity_of_too_much(whole, mentions));
        }
        let hundred = Number::ONE_HUNDRED;
        let is_nearly = self.parts.len() >= MANY
            && self.sum.saturating_mul(hundred) >= whole.saturating_mul(NEARLY);
        let is_misprint = self.parts.len() >= MANY
            && self.wholes.iter().any(|whole| are_alike(self.sum, *whole));
        (self.is_complete || is_nearly || is_misprint).then_some(Severity::Question)
    }

    // One information may be published in several ways, so that its ways may be more than the whole.
    fn severity_of_too_much(&self, whole: Number, mentions: &[Mention]) -> Severity {
        let mut parts = self.parts.iter().map(|part| &mentions[*part]);
        let is_larger = parts.clone().any(|part| part.numeral.value > whole);
        let has_claims = parts.any(|part| part.claim.is_some());
        if is_larger || self.is_complete || !has_claims {
            Severity::Warning
        } else {
            Severity::Question
        }
    }
}

// The whole, and with what was brought forward or received beside it: 收到9件，上年结转1件，其中网络5件，信函5件.
fn wholes(whole: usize, mentions: &[Mention]) -> Vec<Number> {
    let of_whole = &mentions[whole];
    let is_incoming = |mention: &Mention| {
        let claim = mention.claim.as_ref();
        claim.is_some_and(|claim| {
            [RECEIVED, BROUGHT_FORWARD].iter().any(|row| claim.readings[0] == *row)
        })
    };
    let mut wholes = vec![of_whole.numeral.value];
    let beside = whole.checked_sub(1).and_then(|before| mentions.get(before));
    if let Some(beside) = beside
        && beside.sentence == of_whole.sentence
        && is_incoming(beside)
        && is_incoming(of_whole)
    {
        wholes.push(of_whole.numeral.value.saturating_add(beside.numeral.value));
    }
    wholes
}

fn is_open(verdict: Option<&Verdict>) -> bool {
    verdict.is_none_or(|verdict| verdict.interpretation == Interpretation::Unexplained)
}

fn is_of_papers(unit: &str) -> bool {
    matches!(unit, "条" | "篇" | "件" | "份" | "个" | "项" | "部" | "宗" | "")
}

// Whether two numbers have the same digits, or one has a zero more.
fn are_alike(one: Number, other: Number) -> bool {
    let ten = Number::TEN;
    if one.saturating_mul(ten) == other || other.saturating_mul(ten) == one {
        return true;
    }
    let digits = |number: Number| {
        let mut digits: Vec<char> = number.normalize().to_string().chars().collect();
        digits.sort_unstable();
        digits
    };
    digits(one) == digits(other)
}

fn of_whole(addends: &[Number], sum: Number, severity: Severity) -> Contradiction {
    let names: Vec<String> = addends.iter().map(|it| it.normalize().to_string()).collect();
    Contradiction {
        check: Check::Sum,
        severity,
        expected: sum,
        cells: Vec::new(),
        with: Bilingual::new(
            format!("文中{}", names.join("＋")),
            format!("{} in the text", names.join(" + ")),
        ),
        instead: None,
        fix: FixMode::Manual,
    }
}

fn of_part(part: Number, sum: Number, whole: Number, severity: Severity) -> Contradiction {
    let others = sum.saturating_sub(part);
    let (shown_whole, shown_others) = (whole.normalize(), others.normalize());
    Contradiction {
        check: Check::Part,
        severity,
        expected: whole.saturating_sub(others),
        cells: Vec::new(),
        with: Bilingual::new(
            format!("文中总数{shown_whole}减去其余各项{shown_others}"),
            format!("{shown_whole} less the other parts, {shown_others},"),
        ),
        instead: None,
        fix: FixMode::Manual,
    }
}
