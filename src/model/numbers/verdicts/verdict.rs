//! The verdict on a number: its interpretation, and what it contradicts.

use super::interpretation::Interpretation;
use crate::form::CellAddress;
use crate::report::Number;
use crate::words::Bilingual;

/// How sure a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Certainly wrong (错误); prevents the issue of a signed copy.
    Error,
    /// Probably wrong (警告).
    Warning,
    /// Only a person can decide (疑问).
    Question,
}

/// The verdict on a number.
#[derive(Clone, Debug)]
pub(crate) struct Verdict {
    /// Its interpretation.
    pub(crate) interpretation: Interpretation,
    /// What it contradicts, if anything.
    pub(crate) contradiction: Option<Contradiction>,
}

/// What a number contradicts.
#[derive(Clone, Debug)]
pub(crate) struct Contradiction {
    /// The rule that it breaks.
    pub(crate) check: Check,
    /// How sure that is.
    pub(crate) severity: Severity,
    /// The correct number, in the same unit.
    pub(crate) expected: Number,
    /// The cells that it was compared with.
    pub(crate) cells: Vec<CellAddress>,
    /// What it was compared with, in words.
    pub(crate) with: Bilingual,
    /// What it equals instead, with the figures, if anything.
    pub(crate) instead: Option<Bilingual>,
    /// Whether a warning may be fixed by the correct number.
    pub(crate) fix: FixMode,
}

/// The rules about numbers of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Check {
    /// A number agrees with the tables.
    Figure,
    /// A sum agrees with its parts in the text.
    Sum,
    /// A part agrees with its whole in the text.
    Part,
    /// A share is correct.
    Share,
    /// A change since last year is correct.
    Growth,
    /// A count agrees with the list beside it.
    List,
}

/// How a number can be fixed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FixMode {
    /// By the correct number.
    Replace,
    /// Only by a person.
    Manual,
}

impl Verdict {
    /// The number agrees, or nothing is known about it.
    pub(crate) const fn is(interpretation: Interpretation) -> Self {
        Self {
            interpretation,
            contradiction: None,
        }
    }

    /// The number contradicts something.
    pub(crate) fn wrong(contradiction: Contradiction) -> Self {
        Self {
            interpretation: Interpretation::Contradicts {
                expected: contradiction.expected,
                cells: contradiction.cells.clone(),
            },
            contradiction: Some(contradiction),
        }
    }
}
