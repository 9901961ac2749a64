//! Computing a comparison beside the main thread.

use super::differences::{Difference, differences};
use crate::app::task::{Job, Outlet};
use crate::compare::{Comparison, compare};
use crate::report::Report;

/// Two reports to be compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) old: Report,
    pub(super) new: Report,
}

/// A comparison, and what differs in it in the order of the page.
#[derive(Debug)]
pub struct Made {
    /// The comparison.
    pub comparison: Comparison,
    /// What differs, in the order of the page.
    pub differences: Vec<Difference>,
}

impl Made {
    /// Compares two reports.
    pub fn new(old: &Report, new: &Report) -> Self {
        let comparison = compare(old, new);
        Self {
            differences: differences(&comparison),
            comparison,
        }
    }

    /// Which of the differences it is, from 0.
    pub fn position(&self, difference: Difference) -> Option<usize> {
        self.differences.iter().position(|own| *own == difference)
    }
}

pub(super) struct CompareJob;

impl Job for CompareJob {
    type Request = Pair;
    type Answer = Made;

    fn work(&mut self, pair: Pair, outlet: &Outlet<'_, Self>) {
        let made = Made::new(&pair.old, &pair.new);
        outlet.send(made);
    }
}
