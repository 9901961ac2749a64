//! The claim of a number: which cells of the form it states, and how certain that is.

use super::phrase::{Phrase, Trait};
use crate::form::CellAddress;
use crate::numbers::tokens::numeral::Numeral;
use crate::numbers::words::word::Period;

/// Cells whose figures are added; cells that the edition does not have are left out.
pub(crate) type Quantity = Vec<CellAddress>;

/// Which quantity a number states.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Claim {
    /// The possible quantities, the likeliest first; the number agrees if it fits one of them.
    pub(crate) readings: Vec<Quantity>,
    /// Quantities that may be meant instead; if the number fits one of these, only a person can decide.
    pub(crate) near: Vec<Quantity>,
    /// How certain the first reading is.
    pub(crate) certainty: Certainty,
    /// The year of the quantity.
    pub(crate) period: Period,
}

/// How certain the meaning of a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Certainty {
    /// It may be something else: only agreement is reported.
    Guess,
    /// Likely; disagreement is a question.
    Doubtful,
    /// Its words leave no doubt: disagreement is a warning.
    Sure,
}

impl Claim {
    /// A claim with a single reading, of this year.
    pub(crate) fn new(reading: Quantity, certainty: Certainty) -> Self {
        Self {
            readings: vec![reading],
            near: Vec::new(),
            certainty,
            period: Period::This,
        }
    }

    /// Lowers the certainty to `certainty`, if it is higher.
    pub(crate) fn at_most(mut self, certainty: Certainty) -> Self {
        self.certainty = self.certainty.min(certainty);
        self
    }
}

/// Units of money, with their value in yuan.
pub(crate) const MONEY_UNITS: &[(&str, u64)] =
    &[("元", 1), ("万元", 10_000), ("亿元", 100_000_000)];

/// A number with its unit and its words.
pub(crate) struct Expression<'a> {
    /// The number.
    pub(crate) numeral: &'a Numeral,
    /// Its unit.
    pub(crate) unit: &'a str,
    /// The words that belong to it.
    pub(crate) phrase: &'a Phrase,
    /// How certain it is that the number is of the agency.
    pub(crate) subject: Certainty,
}

/// Whether a unit is one of money.
pub(crate) fn is_money(unit: &str) -> bool {
    MONEY_UNITS.iter().any(|(name, _)| *name == unit)
}

/// Returns `certainty`, or a guess if words between are not understood.
pub(crate) fn unless_gap(phrase: &Phrase, certainty: Certainty) -> Certainty {
    if phrase.traits.has(Trait::Gap) {
        Certainty::Guess
    } else {
        certainty
    }
}
