//! What a number turned out to be, and what is wrong with it.

use crate::form::CellAddress;
use crate::numbers::taken::TakenFor;
use crate::report::Number;
use crate::rules::{Bilingual, Severity};

/// What a number turned out to be.
#[derive(Clone, Debug)]
pub(crate) struct Verdict {
    /// What it was taken for.
    pub(crate) taken_for: TakenFor,
    /// What is wrong with it.
    pub(crate) fault: Option<Fault>,
}

/// What is wrong with a number.
#[derive(Clone, Debug)]
pub(crate) struct Fault {
    /// Which rule it breaks.
    pub(crate) check: Check,
    /// How sure that is.
    pub(crate) severity: Severity,
    /// What should stand there, in the unit of the number.
    pub(crate) expected: Number,
    /// The cells that it was compared with.
    pub(crate) cells: Vec<CellAddress>,
    /// What it was compared with, in words.
    pub(crate) with: Bilingual,
    /// What it equals instead, with the figures; none where it equals nothing that is known.
    pub(crate) instead: Option<Bilingual>,
    /// Whether the number may be replaced by what is expected.
    pub(crate) mend: Mend,
}

/// The rules about numbers of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Check {
    /// A number beside the tables.
    Figure,
    /// A sum beside its parts in the text.
    Sum,
    /// A share.
    Share,
    /// A change since last year.
    Growth,
    /// A count beside the list.
    List,
}

/// Whether a number may be replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mend {
    /// By what is expected.
    Replace,
    /// Only by a person.
    ByHand,
}

impl Verdict {
    /// It agrees, or nothing is known.
    pub(crate) const fn is(taken_for: TakenFor) -> Self {
        Self {
            taken_for,
            fault: None,
        }
    }

    /// It disagrees.
    pub(crate) fn wrong(fault: Fault) -> Self {
        Self {
            taken_for: TakenFor::Contradicts {
                expected: fault.expected,
                cells: fault.cells.clone(),
            },
            fault: Some(fault),
        }
    }
}

/// Words in both languages.
pub(crate) fn both(chinese: impl Into<String>, english: impl Into<String>) -> Bilingual {
    Bilingual {
        chinese: chinese.into(),
        english: english.into(),
    }
}
