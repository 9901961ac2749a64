//! What compared reports are called beside each other.

use super::Comparison;

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
