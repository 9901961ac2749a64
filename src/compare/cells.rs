//! The figures of two reports, cell by cell.

use super::change::Change;
use crate::form::{CellAddress, FigureKind};
use crate::report::Figure;

/// What became of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// Both have the same figure, and it is not 0.
    Same,
    /// Both have a figure, and they differ.
    Changed,
    /// Only the earlier report has a figure, or its edition the cell.
    OnlyOld,
    /// Only the later report has a figure, or its edition the cell.
    OnlyNew,
    /// The editions count differently (口径不同): both figures are shown, and nothing is computed.
    NotComparable,
    /// 0 in both, or blank in both: no information, which is not the same as an equal figure.
    Nothing,
}

/// Why a cell is compared as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Note {
    /// Both are 0.
    BothZero,
    /// Both are blank.
    BothBlank,
    /// The earlier figure is 0, so there is no percentage.
    BaseZero,
    /// The earlier figure is below 30, so only the difference is told.
    SmallBase,
    /// At least one is no number, so nothing is computed.
    NoNumber,
    /// It is blank in one of the reports.
    Blank,
    /// The editions count differently (口径不同).
    DifferentScope,
    /// One edition has one cell for what are several in the other; their sum is compared.
    SumOfSeveral,
    /// The cell is compared as a part of a sum, under the name of the one cell of the other edition.
    PartOfSum(CellAddress),
    /// The other edition has no such cell (无对应项).
    NoCounterpart,
}

/// A cell of one edition or of both, with the figures of both reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellComparison {
    /// The cell; the later edition's name where both have one.
    pub cell: CellAddress,
    /// What numbers it takes.
    pub kind: FigureKind,
    /// The cells of the earlier report that are compared; none where its edition has no counterpart.
    pub old_cells: Vec<CellAddress>,
    /// The cells of the later report that are compared; none where its edition has no counterpart.
    pub new_cells: Vec<CellAddress>,
    /// What the earlier report has: the figure of the cell, or the sum of several.
    pub old: Figure,
    /// What the later report has.
    pub new: Figure,
    /// What became of it.
    pub status: Status,
    /// The change, where both are numbers that may be compared.
    pub change: Option<Change>,
    /// Why it is compared so; several may hold, the most important first.
    pub notes: Vec<Note>,
}
