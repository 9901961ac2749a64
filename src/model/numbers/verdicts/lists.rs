//! Compares the whole of a list with its parts, where the tables decide neither: 收到9件，其中网络5件、信函4件.
//!
//! Parts that are more than their whole are wrong. Parts that do not reach it are wrong or asked about where the list is to
//! be complete, where it nearly is, and where other digits would make it so.

use super::interpretation::Interpretation;
use super::list_sums::{added, are_alike, leaves, of_part, of_whole, wholes};
use super::verdict::{Check, Contradiction, Severity, Verdict};
use crate::form::Form;
use crate::numbers::claims::mention::Mention;
use crate::numbers::claims::phrase::Trait;
use crate::numbers::claims::resolve::plain_lists;
use crate::numbers::words::word::{Period, Role};
use crate::report::Number;
use std::collections::BTreeSet;

/// A list that reaches so many percent of its whole is taken for a complete one.
const NEARLY: Number = Number::from_parts(85, 0, 0, false, 0);
/// A list that reaches so many percent of its whole is hardly another one.
const HARDLY_LESS: Number = Number::from_parts(97, 0, 0, false, 0);
/// From here on numbers are hardly alike by chance.
const LARGE: Number = Number::from_parts(20, 0, 0, false, 0);
/// From here on, the first of several numbers are hardly alike the whole by chance.
const LARGE_ENOUGH: Number = Number::from_parts(100, 0, 0, false, 0);
/// From here on the sum of several numbers is hardly alike by chance.
const LARGE_FOR_MANY: Number = Number::from_parts(8, 0, 0, false, 0);
/// So many are several.
const MANY: usize = 4;
/// The largest number of parts of a whole.
const MAX_PARTS: usize = 64;

/// Changes the verdicts of numbers that the tables leave open by the lists in which they stand.
pub(crate) fn apply(mentions: &[Mention], verdicts: &mut [Option<Verdict>], form: &'static Form) {
    let mut parts = vec![Vec::new(); mentions.len()];
    for (at, mention) in mentions.iter().enumerate() {
        if let Some(whole) = mention.part_of
            && is_addend(mention)
        {
            parts[whole].push(at);
        }
    }
    // Numbers without a word that makes them a list, where nothing else is known of them.
    let is_plain = |at: &usize| {
        is_addend(&mentions[*at])
            && mentions[*at].claim.is_none()
            && is_open(verdicts[*at].as_ref())
    };
    let is_plain_whole = |at: &usize| {
        let mention = &mentions[*at];
        is_plain(at)
            || is_of_persons(&mention.unit)
                && mention.numeral.is_exact()
                && mention.claim.is_none()
                && is_open(verdicts[*at].as_ref())
    };
    let plain: Vec<(usize, Vec<usize>)> = plain_lists(mentions)
        .into_iter()
        .filter(|(whole, others)| {
            parts[*whole].iter().all(|part| others.contains(part))
                && is_plain_whole(whole)
                && others.iter().all(is_plain)
        })
        .collect();
    for at in 0..mentions.len() {
        join_with_next(at, mentions, verdicts);
    }
    for (whole, parts) in parts.into_iter().enumerate() {
        if parts.is_empty() || !is_addend(&mentions[whole]) {
            continue;
        }
        let list = List::new(whole, parts, mentions);
        list.apply(verdicts, form);
    }
    for (whole, parts) in plain {
        let list = List::new(whole, parts, mentions);
        let is_here = is_open(verdicts[whole].as_ref());
        let is_large = list.wholes[0] >= LARGE;
        let is_likely = is_large || list.wholes[0] >= LARGE_FOR_MANY && list.parts.len() >= MANY;
        if is_here && is_likely && list.is_misprint(&list.parts) {
            let severity = if list.parts.len() > 2 && is_large {
                Severity::Warning
            } else {
                Severity::Question
            };
            let contradiction = of_whole(&list.values(&list.parts), severity);
            verdicts[whole] = Some(Verdict::wrong(contradiction));
        }
    }
}

fn is_addend(mention: &Mention) -> bool {
    let roles = [Role::Than, Role::Excluded];
    let is_of_other_year = mention
        .claim
        .as_ref()
        .is_some_and(|claim| claim.period != Period::This);
    mention.numeral.is_exact()
        && mention.is_amount()
        && is_of_papers(&mention.unit)
        && !mention.phrase.is_change()
        && !roles.into_iter().any(|role| mention.phrase.roles.has(role))
        && mention.phrase.sum_of.is_none()
        && !is_of_other_year
}

// Information is counted in many units, and one list may mix them.
fn is_of_papers(unit: &str) -> bool {
    let units = [
        "条", "篇", "件", "份", "个", "项", "部", "宗", "起", "例", "场", "次", "期", "",
    ];
    units.contains(&unit)
}

// 服务17218人次，咨询12973件，…: a whole that is counted by persons.
fn is_of_persons(unit: &str) -> bool {
    matches!(unit, "人次" | "人" | "件次")
}

// 受理12件，答复7件，不予受理4件，补正后仍不明确1件: with what follows, the number is what the table has.
fn join_with_next(at: usize, mentions: &[Mention], verdicts: &mut [Option<Verdict>]) {
    let Some(Contradiction {
        check: Check::Figure,
        expected,
        ..
    }) = verdicts[at]
        .as_ref()
        .and_then(|verdict| verdict.contradiction.as_ref())
    else {
        return;
    };
    let (first, expected) = (&mentions[at], *expected);
    let mut sum = first.numeral.value;
    let mut is_any_open = false;
    let mut joined = vec![at];
    for next in at + 1..mentions.len().min(at + MAX_PARTS) {
        let mention = &mentions[next];
        if mention.sentence != first.sentence {
            break;
        }
        if !mention.is_amount() {
            continue;
        }
        let is_beside = mention.unit == first.unit && mention.part_of == first.part_of;
        if !is_beside || !is_addend(mention) || sum > expected {
            return;
        }
        let is_here = is_open(verdicts[next].as_ref());
        is_any_open |= is_here;
        sum = sum.saturating_add(mention.numeral.value);
        if is_here {
            joined.push(next);
        }
    }
    if sum == expected && is_any_open {
        for at in joined {
            verdicts[at] = Some(Verdict::is(Interpretation::PartOfText(expected)));
        }
    }
}

/// A whole with its parts.
struct List<'a> {
    mentions: &'a [Mention],
    whole: usize,
    parts: Vec<usize>,
    /// What the parts may add up to, the likeliest first.
    wholes: Vec<Number>,
}

impl<'a> List<'a> {
    fn new(whole: usize, parts: Vec<usize>, mentions: &'a [Mention]) -> Self {
        Self {
            mentions,
            whole,
            parts,
            wholes: wholes(whole, mentions),
        }
    }

    fn apply(&self, verdicts: &mut [Option<Verdict>], form: &'static Form) {
        let several = self.several_lists();
        if !several.is_empty() {
            for parts in several {
                self.confirm(&parts, verdicts);
            }
            return;
        }
        if let Some(parts) = self.adding_up() {
            self.confirm(&parts, verdicts);
            return;
        }
        let parts = self.addends();
        let is_wrong = |at: usize| {
            verdicts[at]
                .as_ref()
                .is_some_and(|it| it.contradiction.is_some())
        };
        if parts.iter().copied().chain([self.whole]).any(is_wrong) {
            return;
        }
        let Some(severity) = self.severity(&parts, form) else {
            return;
        };
        // What agrees with the tables is right, so that one of the others is not.
        let mut all = [self.whole].into_iter().chain(parts.iter().rev().copied());
        let Some(at) = all.find(|at| is_open(verdicts[*at].as_ref())) else {
            return;
        };
        let values = self.values(&parts);
        let contradiction = if at == self.whole {
            of_whole(&values, severity)
        } else {
            let part = self.mentions[at].numeral.value;
            of_part(part, added(&values), self.wholes[0], severity)
        };
        verdicts[at] = Some(Verdict::wrong(contradiction));
    }

    // The first parts that add up to the whole; other numbers may follow them.
    fn adding_up(&self) -> Option<Vec<usize>> {
        [self.of_same_unit(), self.parts.clone()]
            .into_iter()
            .find_map(|parts| {
                let mut sum = Number::ZERO;
                let mut all = parts.iter().take(MAX_PARTS).enumerate();
                let n_parts = all.position(|(at, part)| {
                    sum = sum.saturating_add(self.mentions[*part].numeral.value);
                    self.wholes.contains(&sum) && self.may_end(at, &parts)
                })? + 1;
                (n_parts > 1).then(|| parts[..n_parts].to_vec())
            })
    }

    // 7件，其中自然人6件、法人1件，予以公开3件，无法提供4件: one list after the other, each of them the whole.
    fn several_lists(&self) -> Vec<Vec<usize>> {
        let mut lists = Vec::new();
        let (mut list, mut sum) = (Vec::new(), Number::ZERO);
        for part in &self.parts {
            list.push(*part);
            sum = sum.saturating_add(self.mentions[*part].numeral.value);
            if list.len() > 1 && self.wholes.contains(&sum) {
                lists.push(std::mem::take(&mut list));
                sum = Number::ZERO;
            }
        }
        if list.is_empty() { lists } else { Vec::new() }
    }

    // Whether the list may end with a part: it is the last one, or the next one is of another kind.
    fn may_end(&self, at: usize, parts: &[usize]) -> bool {
        let Some(next) = parts.get(at + 1) else {
            return true;
        };
        let (part, next) = (&self.mentions[parts[at]], &self.mentions[*next]);
        // 共86条，其中：甲2条；乙83条；丙1条: a semicolon between all of them ends nothing.
        part.n_semicolons != next.n_semicolons && !self.are_apart(parts)
            || part.unit != next.unit
            || part.claim.is_none() && next.claim.is_some()
    }

    fn confirm(&self, parts: &[usize], verdicts: &mut [Option<Verdict>]) {
        let values = self.values(parts);
        // 予以公开1件，…，已通过网站公开1件: both are of one row.
        let open: Vec<Number> = parts
            .iter()
            .filter(|part| is_open(verdicts[**part].as_ref()))
            .map(|part| self.mentions[*part].numeral.value)
            .collect();
        let is_divided = |part: usize, verdicts: &[Option<Verdict>]| {
            let contradiction = verdicts[part]
                .as_ref()
                .and_then(|it| it.contradiction.as_ref());
            let missing = contradiction
                .filter(|it| it.check == Check::Figure)
                .map(|it| {
                    it.expected
                        .saturating_sub(self.mentions[part].numeral.value)
                });
            missing.is_some_and(|missing| missing == added(&open) || open.contains(&missing))
        };
        for part in parts {
            let verdict = verdicts[*part].as_ref();
            if is_open(verdict) || is_question(verdict) || is_divided(*part, verdicts) {
                verdicts[*part] = Some(Verdict::is(Interpretation::PartOfText(added(&values))));
            }
        }
        if is_open(verdicts[self.whole].as_ref()) {
            verdicts[self.whole] = Some(Verdict::is(Interpretation::SumOfText(values)));
        }
    }

    // The parts that are to add up: those in the unit of the whole, before a semicolon if that is enough.
    fn addends(&self) -> Vec<usize> {
        let same = self.of_same_unit();
        // 共193条，其中甲4件，乙5件；丙255条、丁63条: what is in the unit of the whole is another list.
        let of = |part: Option<&usize>| part.map(|part| self.mentions[*part].n_semicolons);
        if of(same.first()) > of(self.parts.first()) {
            return self.before_semicolon(&self.parts);
        }
        let parts = if same.len() > 1 || same.len() == self.parts.len() {
            same
        } else {
            self.parts.clone()
        };
        let whole = self.wholes.iter().copied().max().unwrap_or_default();
        let first = self.before_semicolon(&parts);
        let all = added(&self.values(&parts));
        // What stands after a semicolon may be another list, unless both nearly make the whole.
        let is_too_much =
            all.saturating_mul(HARDLY_LESS) > whole.saturating_mul(Number::ONE_HUNDRED);
        if first.len() < parts.len() && parts.len() > 2 && self.is_misprint(&parts) {
            return parts;
        }
        if is_too_much && first.len() < parts.len() && !self.are_apart(&parts) {
            first
        } else {
            parts
        }
    }

    // 共86条，其中：甲2条；乙5条；丙79条
    fn are_apart(&self, parts: &[usize]) -> bool {
        let are_apart = |pair: &[usize]| {
            self.mentions[pair[0]].n_semicolons != self.mentions[pair[1]].n_semicolons
        };
        parts.len() > 2 && parts.windows(2).all(are_apart)
    }

    fn before_semicolon(&self, parts: &[usize]) -> Vec<usize> {
        let of = |part: &usize| self.mentions[*part].n_semicolons;
        let first = parts.first().map(of);
        let parts = parts.iter().copied();
        parts.filter(|part| Some(of(part)) == first).collect()
    }

    fn of_same_unit(&self) -> Vec<usize> {
        let unit = &self.mentions[self.whole].unit;
        let parts = self.parts.iter().copied();
        parts
            .filter(|part| self.mentions[*part].unit == *unit)
            .collect()
    }

    fn values(&self, parts: &[usize]) -> Vec<Number> {
        let parts = parts.iter();
        parts
            .map(|part| self.mentions[*part].numeral.value)
            .collect()
    }

    fn severity(&self, parts: &[usize], form: &'static Form) -> Option<Severity> {
        let sum = added(&self.values(parts));
        let whole = *self.wholes.iter().max()?;
        let phrases = || parts.iter().map(|part| &self.mentions[*part].phrase);
        let is_complete = parts.len() > 1
            && !phrases().any(|phrase| phrase.roles.has(Role::AndMore))
            && (phrases().any(|phrase| phrase.traits.has(Trait::Remainder))
                || phrases().all(|it| it.traits.has(Trait::Channel) || it.traits.has(Trait::Kind))
                || parts.iter().all(|part| self.mentions[*part].is_closed_part)
                || self.divides(parts, form));
        if sum > whole {
            return self.severity_of_too_much(parts, is_complete);
        }
        let is_nearly = sum.saturating_mul(Number::ONE_HUNDRED) >= whole.saturating_mul(NEARLY);
        // Small numbers are alike by chance.
        let is_large = whole >= LARGE;
        match (
            is_complete,
            self.is_misprint(parts),
            is_nearly && parts.len() > 1,
        ) {
            (true, true, _) | (true, _, true) => Some(Severity::Warning),
            (false, true, _) if is_large => Some(Severity::Warning),
            (true, ..) | (_, true, _) | (.., true) => Some(Severity::Question),
            (false, false, false) => None,
        }
    }

    // Whether one number of the list, with its digits in another order, a zero more or less, or one more, completes it.
    fn is_misprint(&self, parts: &[usize]) -> bool {
        let values = self.values(parts);
        let sum = added(&values);
        let in_whole = |whole: &Number| {
            are_alike(sum, *whole) || sum.saturating_sub(*whole).abs() == Number::ONE
        };
        let in_part = |part: &Number| {
            let rest = sum.saturating_sub(*part);
            let mut wholes = self.wholes.iter();
            wholes.any(|whole| are_alike(*part, whole.saturating_sub(rest)))
        };
        let sets = [parts.to_vec(), self.before_semicolon(parts)];
        let reaches_whole = sets.iter().filter(|parts| parts.len() > 1).any(|parts| {
            let sum = added(&self.values(parts));
            self.wholes.iter().any(|whole| are_alike(sum, *whole))
        }) || self.begins_with_whole();
        parts.len() > 1
            && (reaches_whole || self.wholes.iter().any(in_whole) || values.iter().any(in_part))
    }

    // Whether some of the first parts make the whole but for the order of its digits or a zero: others may follow them,
    // and may be counted in other units.
    fn begins_with_whole(&self) -> bool {
        let Some(whole) = self.wholes.first() else {
            return false;
        };
        let sets = [self.of_same_unit(), self.parts.clone()];
        sets.iter().any(|parts| {
            let values = self.values(parts);
            let few = values.iter().take(MAX_PARTS).enumerate();
            let sums = few.scan(Number::ZERO, |sum, (at, value)| {
                *sum = sum.saturating_add(*value);
                Some((at + 1, *sum))
            });
            sums.filter(|(n_parts, _)| *n_parts > 2)
                .any(|(n_parts, sum)| {
                    let is_last = n_parts == values.len();
                    are_alike(sum, *whole) && (is_last || *whole >= LARGE_ENOUGH)
                        || is_last && sum.saturating_mul(Number::TEN) == *whole
                })
        })
    }

    // Rows of the tables that a list names may overlap; that is for the tables to decide.
    // A lone number of another sentence that is larger counts something else: 设4个栏目。…等共21个子栏目.
    fn severity_of_too_much(&self, parts: &[usize], is_complete: bool) -> Option<Severity> {
        let sentence = self.mentions[self.whole].sentence;
        if matches!(parts, [part] if self.mentions[*part].sentence != sentence) {
            return None;
        }
        let mut all = parts.iter().map(|part| &self.mentions[*part]);
        let is_same_unit = all
            .clone()
            .all(|part| part.unit == self.mentions[self.whole].unit);
        let is_of_tables = self.mentions[self.whole].claim.is_some();
        let has_claims = is_of_tables && all.any(|part| part.claim.is_some());
        let is_plain = is_same_unit || self.is_misprint(parts);
        match (is_complete || !has_claims, is_plain) {
            (true, true) => Some(Severity::Warning),
            (true, false) => Some(Severity::Question),
            (false, _) => (parts.len() > 1).then_some(Severity::Question),
        }
    }

    // Whether the parts are those into which the form divides the whole, each once.
    fn divides(&self, parts: &[usize], form: &'static Form) -> bool {
        let is_known = |at: &usize| self.mentions[*at].claim.is_some();
        if !parts.iter().all(is_known) {
            return false;
        }
        let Some(of_whole) = leaves(&self.mentions[self.whole], form) else {
            return false;
        };
        let mut all = BTreeSet::new();
        for part in parts {
            let Some(of_part) = leaves(&self.mentions[*part], form) else {
                return false;
            };
            if of_part.iter().any(|leaf| !all.insert(*leaf)) {
                return false;
            }
        }
        all == of_whole
    }
}

// A question about a figure is answered where the number completes a list.
fn is_question(verdict: Option<&Verdict>) -> bool {
    let contradiction = verdict.and_then(|verdict| verdict.contradiction.as_ref());
    contradiction.is_some_and(|it| it.severity == Severity::Question && it.check == Check::Figure)
}

fn is_open(verdict: Option<&Verdict>) -> bool {
    verdict.is_none_or(|verdict| verdict.interpretation == Interpretation::Unexplained)
}
