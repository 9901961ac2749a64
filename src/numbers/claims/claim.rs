//! What a number with its words claims to be: cells of the form, and how sure that is.

use super::context::{Context, Span, Topic, Whose};
use super::phrase::{Phrase, Trait};
use super::{requests, tables};
use crate::form::CellAddress;
use crate::numbers::tokens::numeral::{Nearness, Numeral};
use crate::numbers::words::word::{Period, Role};

/// Cells whose figures are added; those that an edition does not have count nothing.
pub(crate) type Quantity = Vec<CellAddress>;

/// What a number claims to be.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Claim {
    /// What it may be, the likeliest first; it agrees when it fits one of them.
    pub(crate) readings: Vec<Quantity>,
    /// What a person may have meant instead: with one of these, only a person can say.
    pub(crate) near: Vec<Quantity>,
    /// How sure the first reading is.
    pub(crate) certainty: Certainty,
    /// Of which year.
    pub(crate) period: Period,
}

/// How sure the meaning of a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Certainty {
    /// It may be something else: only agreement is worth a word.
    Guess,
    /// Likely; disagreement is a question.
    Doubtful,
    /// Its words say so.
    Sure,
}

impl Claim {
    pub(crate) fn new(reading: Quantity, certainty: Certainty) -> Self {
        Self {
            readings: vec![reading],
            near: Vec::new(),
            certainty,
            period: Period::This,
        }
    }

    /// The same, less sure.
    pub(crate) fn at_most(mut self, certainty: Certainty) -> Self {
        self.certainty = self.certainty.min(certainty);
        self
    }
}

/// Units in which a number counts cases, requests, documents or decisions.
const COUNT_UNITS: &[&str] = &[
    "", "件", "件次", "宗", "条", "份", "个", "项", "起", "例", "部",
];
/// Units of money, in yuan.
pub(crate) const MONEY_UNITS: &[(&str, u64)] =
    &[("元", 1), ("万元", 10_000), ("亿元", 100_000_000)];

/// A number with its words, and where it stands.
pub(crate) struct Spoken<'a> {
    /// The number.
    pub(crate) numeral: &'a Numeral,
    /// Its unit.
    pub(crate) unit: &'a str,
    /// The words beside it.
    pub(crate) phrase: &'a Phrase,
    /// How well it is known whose number it is.
    pub(crate) subject: Certainty,
}

/// What a number claims to be; none where its words name nothing that the form counts.
pub(crate) fn claim(spoken: &Spoken<'_>, context: &Context<'_>) -> Option<Claim> {
    let phrase = spoken.phrase;
    let is_elsewhere = spoken.numeral.nearness == Nearness::Loose
        || context.topic == Topic::Foreign
        || phrase.seen.has(Trait::Foreign)
        || phrase.seen.has(Trait::Narrow)
        || phrase.roles.has(Role::Not)
        || context.whose == Whose::Elsewhere;
    if is_elsewhere {
        return None;
    }
    let period = phrase.period.unwrap_or(context.period);
    if matches!(period, Period::Next | Period::Other) {
        return None;
    }
    let claim = if is_money(spoken.unit) {
        tables::money(spoken)
    } else if COUNT_UNITS.contains(&spoken.unit) {
        requests::claim(spoken, context).or_else(|| tables::claim(spoken, context))
    } else {
        None
    }?;
    // 件次 may count one case more than once.
    let most = match (spoken.unit, context.span) {
        (_, Span::Longer) => Certainty::Guess,
        ("件次", _) => Certainty::Doubtful,
        _ => spoken.subject,
    };
    let mut claim = claim.at_most(spoken.subject.min(most));
    claim.period = period;
    Some(claim)
}

/// Whether a unit is one of money.
pub(crate) fn is_money(unit: &str) -> bool {
    MONEY_UNITS.iter().any(|(name, _)| *name == unit)
}

/// `certainty` where nothing stands between that is not understood, else a guess.
pub(crate) fn unless_gap(phrase: &Phrase, certainty: Certainty) -> Certainty {
    if phrase.seen.has(Trait::Gap) {
        Certainty::Guess
    } else {
        certainty
    }
}
