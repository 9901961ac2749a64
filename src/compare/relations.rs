//! What holds between the figures of two years that follow each other (跨年勾稽关系).

use crate::form::CellAddress;
use crate::report::{Figure, Number};

/// Whose figure a term is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Year {
    /// The earlier report's.
    Old,
    /// The later report's.
    New,
}

/// How a term enters its side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sign {
    /// It is added.
    Plus,
    /// It is subtracted.
    Minus,
}

/// A figure in a relation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// How it enters.
    pub sign: Sign,
    /// Whose it is.
    pub year: Year,
    /// The cell.
    pub cell: CellAddress,
    /// What stands there.
    pub figure: Figure,
}

/// Whether a relation holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It holds.
    Holds,
    /// It does not; the left side less the right one.
    Broken(Number),
    /// A figure is missing.
    Unknown,
}

/// An equation between the figures of two years, with its numbers: 597 + 50 − 227 = 420.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// Its name in FORMS.md: `N5`, `N6`, `N8` or `N9`.
    pub id: &'static str,
    /// The left side, a sum.
    pub left: Vec<Term>,
    /// The right side, one figure of the later report.
    pub right: Term,
    /// Whether it holds.
    pub outcome: Outcome,
}

impl Relation {
    /// Every term, the right side last.
    pub fn terms(&self) -> impl Iterator<Item = &Term> {
        self.left.iter().chain(std::iter::once(&self.right))
    }
}
