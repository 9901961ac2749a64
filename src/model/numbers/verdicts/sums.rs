//! Computes sums within the text: 两项合计53件.

use super::interpretation::Interpretation;
use super::list_sums::{added, of_whole};
use super::verdict::{Contradiction, FixMode, Severity, Verdict};
use crate::numbers::claims::mention::Mention;
use crate::numbers::words::word::Role;
use crate::report::Number;

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

fn contradiction(addends: &[Number], severity: Severity, fix: FixMode) -> Contradiction {
    Contradiction {
        fix,
        ..of_whole(addends, severity)
    }
}
