//! The largest changes, and those that ask for a reason.

use crate::form::CellAddress;
use crate::report::Figure;

/// A change among the largest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranked {
    /// The cell.
    pub cell: CellAddress,
}

/// A change beyond ±50 % on a base of 30 or more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Jump {
    /// The cell.
    pub cell: CellAddress,
    /// What the earlier report has.
    pub old: Figure,
    /// What the later report has.
    pub new: Figure,
    /// The reason that was given to it in the later report; none while it is asked for.
    pub reason: Option<String>,
}
