//! What compared reports are called beside each other.

use super::Comparison;
use crate::report::Report;

impl Comparison {
    /// What the earlier and the later report are called beside each other: by their years, or where both are on one
    /// year, by their order.
    pub fn labels(&self) -> [String; 2] {
        let (old, new) = (self.old.year, self.new.year);
        if old == new {
            [format!("{old}年（前）"), format!("{new}年（后）")]
        } else {
            [format!("{old}年"), format!("{new}年")]
        }
    }

    /// Whether both are states of one report, a frozen one and a later one say: nothing then jumps from year to year, and
    /// what stayed is no repetition.
    pub fn is_one_report(&self) -> bool {
        is_one_report(&self.old, &self.new)
    }

    /// Whose reports they are, and on which years.
    pub fn subject(&self) -> String {
        let [old, new] = self.labels();
        if self.old.agency == self.new.agency {
            format!("{} {old}与{new}", self.new.agency)
        } else {
            format!("{} {old}与{} {new}", self.old.agency, self.new.agency)
        }
    }
}

/// Whether both are states of the report of one agency on one year.
pub fn is_one_report(old: &Report, new: &Report) -> bool {
    old.year == new.year && old.agency == new.agency
}
