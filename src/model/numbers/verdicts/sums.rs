//! Computes sums within the text: 两项合计53件, and a whole with its parts.

use super::interpretation::Interpretation;
use super::tables::Tables;
use super::verdict::{Check, Contradiction, FixMode, Severity, Verdict};
use crate::form::{CellAddress, Form};
use crate::numbers::claims::claim::Certainty;
use crate::numbers::claims::mention::Mention;
use crate::numbers::words::word::Role;
use crate::report::Number;
use crate::words::Bilingual;
use std::collections::BTreeSet;

/// The verdict on a sum of numbers before it. Returns `None` where the number is no sum.
pub(crate) fn total(at: usize, mentions: &[Mention]) -> Option<Verdict> {
    let total = mentions.get(at)?;
    let wanted = total.phrase.sum_of?;
    let addends: Vec<Number> = total
        .sum_of
        .iter()
        .map(|addend| mentions[*addend].numeral.value)
        .collect();
    if wanted > 0 {
        return stated(total, addends);
    }
    // 合计 alone may begin anywhere in the list.
    let mut sum = Number::ZERO;
    for (addend_idx, addend) in addends.iter().enumerate().rev() {
        sum = sum.saturating_add(*addend);
        if addend_idx + 1 < addends.len() && total.numeral.may_be(sum) {
            let addends = addends[addend_idx..].to_vec();
            return Some(Verdict::is(Interpretation::SumOfText(addends)));
        }
    }
    stated_as_all(total, mentions)
}

// 微博1300条、微信2310条，合计3600条: nothing else is given, and it is no sum of these.
fn stated_as_all(total: &Mention, mentions: &[Mention]) -> Option<Verdict> {
    let is_plain = |mention: &Mention| {
        mention.part_of.is_none()
            && mention.numeral.is_exact()
            && !mention.phrase.is_change()
            && !mention.phrase.roles.has(Role::AndMore)
    };
    let parts: Vec<&Mention> = total
        .sum_of
        .iter()
        .map(|addend| &mentions[*addend])
        .collect();
    let is_bare = total.phrase.before.is_empty() && is_plain(total);
    if parts.len() < 2 || !is_bare || !parts.iter().all(|mention| is_plain(mention)) {
        return None;
    }
    let addends: Vec<Number> = parts.iter().map(|mention| mention.numeral.value).collect();
    Some(Verdict::wrong(contradiction(
        &addends,
        Severity::Question,
        FixMode::Manual,
    )))
}

fn stated(total: &Mention, addends: Vec<Number>) -> Option<Verdict> {
    if addends.is_empty() {
        return None;
    }
    let sum = added(&addends);
    if total.numeral.may_be(sum) {
        return Some(Verdict::is(Interpretation::SumOfText(addends)));
    }
    let is_exact = total.numeral.is_exact();
    Some(Verdict::wrong(contradiction(
        &addends,
        if is_exact {
            Severity::Warning
        } else {
            Severity::Question
        },
        FixMode::Replace,
    )))
}

fn added(addends: &[Number]) -> Number {
    addends
        .iter()
        .fold(Number::ZERO, |sum, addend| sum.saturating_add(*addend))
}

fn contradiction(addends: &[Number], severity: Severity, fix: FixMode) -> Contradiction {
    let names: Vec<String> = addends
        .iter()
        .map(|addend| addend.normalize().to_string())
        .collect();
    Contradiction {
        check: Check::Sum,
        severity,
        expected: added(addends),
        cells: Vec::new(),
        with: Bilingual::new(
            format!("文中{}", names.join("＋")),
            format!("{} in the text", names.join(" + ")),
        ),
        instead: None,
        fix,
    }
}

/// The parts of each whole, in the order of the text.
pub(crate) fn parts(mentions: &[Mention]) -> Vec<Vec<usize>> {
    let mut parts = vec![Vec::new(); mentions.len()];
    for (at, mention) in mentions.iter().enumerate() {
        if let Some(whole) = mention.part_of {
            parts[whole].push(at);
        }
    }
    parts
}

/// The verdict on a whole by its parts: the parts into which the form divides it do not add up, or any parts add up to
/// more than the whole. Returns `None` where nothing is wrong.
///
/// If the tables are filled in, each part was compared with them.
pub(crate) fn whole(whole: &Mention, parts: &[&Mention], tables: &Tables<'_>) -> Option<Verdict> {
    let is_exact = |mention: &Mention| mention.numeral.is_exact() && mention.unit == whole.unit;
    if parts.len() < 2 || !is_exact(whole) || !parts.iter().all(|part| is_exact(part)) {
        return None;
    }
    let addends: Vec<Number> = parts.iter().map(|part| part.numeral.value).collect();
    let sum = added(&addends);
    if sum == whole.numeral.value {
        return None;
    }
    let is_in_tables = whole
        .claim
        .as_ref()
        .and_then(|claim| tables.sums(claim.readings.first()?))
        .is_some();
    if !is_in_tables && divides(whole, parts, tables.form()) {
        return Some(Verdict::wrong(contradiction(
            &addends,
            Severity::Warning,
            FixMode::Manual,
        )));
    }
    let is_too_much = sum > whole.numeral.value && parts.iter().all(|part| part.claim.is_none());
    is_too_much
        .then(|| Verdict::wrong(contradiction(&addends, Severity::Question, FixMode::Manual)))
}

// Whether the parts are those into which the form divides the whole, each once.
fn divides(whole: &Mention, parts: &[&Mention], form: &'static Form) -> bool {
    let Some(of_whole) = leaves(whole, form) else {
        return false;
    };
    let mut all = BTreeSet::new();
    for part in parts {
        let Some(of_part) = leaves(part, form) else {
            return false;
        };
        if of_part.iter().any(|leaf| !all.insert(*leaf)) {
            return false;
        }
    }
    all == of_whole
}

// The entered cells of the quantity that a number states without doubt.
fn leaves(mention: &Mention, form: &'static Form) -> Option<BTreeSet<CellAddress>> {
    let claim = mention.claim.as_ref()?;
    if claim.certainty == Certainty::Guess || claim.readings.len() > 1 {
        return None;
    }
    let mut leaves = BTreeSet::new();
    let mut open: Vec<CellAddress> = claim.readings.first()?.clone();
    while let Some(cell) = open.pop() {
        let table = form.table(cell.table)?;
        match table.terms(cell) {
            Some(terms) => open.extend(terms),
            None if table.kind(cell).is_some() => {
                leaves.insert(cell);
            }
            None => {}
        }
    }
    Some(leaves)
}
