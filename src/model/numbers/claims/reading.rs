//! Reads the claim of a number from its words and the context of its sentence.

use super::claim::{Certainty, Claim, Expression, is_money};
use super::context::{Context, Ownership, Span, Topic};
use super::phrase::Trait;
use super::{requests, tables};
use crate::numbers::tokens::numeral::Precision;
use crate::numbers::words::word::{Period, Role};

/// Units in which a number counts cases, requests, documents or decisions.
const COUNT_UNITS: &[&str] = &[
    "", "件", "件次", "宗", "条", "份", "个", "项", "起", "例", "部", "次", "户", "篇",
];
/// Reads the claim of a number. Returns `None` where its words name nothing that the form counts.
pub(crate) fn claim(expression: &Expression<'_>, context: &Context<'_>) -> Option<Claim> {
    let phrase = expression.phrase;
    let is_elsewhere = expression.numeral.precision == Precision::Indefinite
        || context.topic == Topic::Foreign
        || phrase.traits.has(Trait::Foreign)
        || phrase.traits.has(Trait::Narrow)
        || phrase.traits.has(Trait::Published) && !phrase.traits.has(Trait::Decided)
        || phrase.roles.has(Role::Not)
        || phrase.roles.has(Role::None)
        || context.ownership == Ownership::Elsewhere;
    if is_elsewhere {
        return None;
    }
    let period = phrase.period.unwrap_or(context.period);
    if matches!(period, Period::Next | Period::Other) {
        return None;
    }
    let claim = if is_money(expression.unit) {
        tables::money(expression)
    } else if COUNT_UNITS.contains(&expression.unit) {
        requests::claim(expression, context).or_else(|| tables::claim(expression, context))
    } else {
        None
    }?;
    // 件次 may count one case more than once.
    let most = match (expression.unit, context.span) {
        (_, Span::Longer) => Certainty::Guess,
        // 通过网络收到申请60件 may be all of them.
        _ if phrase.traits.has(Trait::Channel) => Certainty::Guess,
        ("件次", _) => Certainty::Doubtful,
        _ => expression.subject,
    };
    let mut claim = claim.at_most(expression.subject.min(most));
    claim.period = period;
    Some(claim)
}
