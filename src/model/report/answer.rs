//! The user's remarks on the report: reasons given to findings, and readings of numbers in the text.

use super::Number;
use crate::form::{CellAddress, SectionId};

/// A reason that the user gave to a finding (对问题的说明), with the values it was given for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The rule that raised the finding.
    pub rule: String,
    /// The subject of the finding: names of cells, or a part and its words.
    pub about: String,
    /// The values of the finding; the answer holds as long as they stay.
    pub values: String,
    /// The reason.
    pub reason: String,
}

/// The user's reading of a number in the text (数字的含义).
///
/// The number is found again by its words, so that text before it may change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The lead or part in which it stands.
    pub section: SectionId,
    /// The clause around the number, as it stood.
    pub context: String,
    /// The number that was meant; another number in the same words is not.
    pub number: Number,
    /// Its meaning.
    pub meaning: Meaning,
}

/// The meaning of a number in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// It has nothing to do with the tables (独立数据).
    Independent,
    /// It is the figure of a cell.
    Cell(CellAddress),
}
