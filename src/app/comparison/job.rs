//! Computing a comparison beside the main thread.

use super::differences::{Difference, differences};
use crate::app::system::task::{Job, Outlet};
use crate::compare::{Comparison, compare, is_one_report};
use crate::edit;
use crate::form::CellAddress;
use crate::report::Report;
use crate::rules::{self, Finding, Limits, Subject};

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
    /// The changes that ask for a reason; a total is asked for together with its parts.
    pub asks: Vec<Finding>,
    /// Between two states of one report: everything that was changed. Empty between two years.
    pub edits: Vec<edit::Difference>,
}

/// The rule that asks for reasons.
const RULE: &str = "jump";

impl Made {
    /// Compares two reports.
    pub fn new(old: &Report, new: &Report) -> Self {
        let comparison = compare(old, new);
        Self {
            differences: differences(&comparison),
            asks: asks(old, new),
            edits: if comparison.is_one_report() {
                edit::differences(old, new)
            } else {
                Vec::new()
            },
            comparison,
        }
    }

    /// The question that a figure raises or is a part of.
    pub fn ask(&self, cell: CellAddress) -> Option<&Finding> {
        self.asks.iter().find(|ask| ask.cells.contains(&cell))
    }

    /// Which of the differences it is, from 0.
    pub fn position(&self, difference: Difference) -> Option<usize> {
        self.differences.iter().position(|own| *own == difference)
    }
}

// Asked for is why a figure is not what it was, which has no answer where the years are exchanged.
fn asks(old: &Report, new: &Report) -> Vec<Finding> {
    if is_one_report(old, new) || old.year > new.year {
        return Vec::new();
    }
    let subject = Subject {
        report: new,
        last: Some(old),
        limits: &Limits::default(),
    };
    let findings = rules::check(&subject).into_iter();
    findings.filter(|finding| finding.rule == RULE).collect()
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
