//! Both sides of a relation between two years, as the reports have them.

use super::{Figure, Number, Report};
use crate::form::{Across, CellAddress, Comparison, Sign, Year};

/// Both sides of a relation with their numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weighed {
    /// The figure of the cell.
    pub left: Number,
    /// The sum of last year's figure and the other cells.
    pub right: Number,
    /// Whether the relation holds.
    pub holds: bool,
}

impl Report {
    /// Evaluates a relation with last year's report. Returns `None` where a figure that it needs is not known.
    pub fn weigh(&self, relation: &Across, last: Option<&Self>) -> Option<Weighed> {
        let left = self.known(relation.cell)?;
        let mut right = Number::ZERO;
        for term in relation.terms {
            let figure = match term.year {
                Year::This => self.known(term.cell),
                Year::Last => last?.known(term.cell),
            }?;
            right = match term.sign {
                Sign::Plus => right.saturating_add(figure),
                Sign::Minus => right.saturating_sub(figure),
            };
        }
        let holds = match relation.comparison {
            Comparison::Equal => left == right,
            Comparison::AtMost => left <= right,
        };
        Some(Weighed { left, right, holds })
    }

    // A blank is 0 in a table with sums that has any number; elsewhere it is unknown.
    fn known(&self, cell: CellAddress) -> Option<Number> {
        match self.figure(cell) {
            Figure::Number(number) => Some(number),
            Figure::Blank => self.is_summed(cell).then_some(Number::ZERO),
            Figure::NotApplicable | Figure::Words(_) => None,
        }
    }

    fn is_summed(&self, cell: CellAddress) -> bool {
        let table = self.form.table(cell.table);
        table.is_some_and(|table| !table.totals.is_empty())
            && self
                .figures
                .iter()
                .any(|(other, figure)| other.table == cell.table && figure.number().is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell;

    fn weighed(cell: CellAddress, this: &Report, last: &Report) -> Option<(i64, i64, bool)> {
        let mut relations = this.form.across(Some(last.form));
        let relation = relations.find(|relation| relation.cell == cell)?;
        let weighed = this.weigh(relation, Some(last))?;
        let whole = |number: Number| i64::try_from(number).unwrap();
        Some((whole(weighed.left), whole(weighed.right), weighed.holds))
    }

    #[test]
    fn what_is_in_force_follows_from_last_year() {
        let last = Report::with_figures(2023, &[(cell!("proactive.rules.in_force"), 11)]);
        let this = Report::with_figures(
            2024,
            &[
                (cell!("proactive.rules.issued"), 2),
                (cell!("proactive.rules.repealed"), 1),
                (cell!("proactive.rules.in_force"), 12),
            ],
        );
        let cell = cell!("proactive.rules.in_force");
        assert_eq!(weighed(cell, &this, &last), Some((12, 12, true)));
        assert_eq!(weighed(cell, &this, &Report::with_figures(2023, &[])), None);
    }

    #[test]
    fn a_blank_carries_nothing_over_once_the_table_is_filled_in() {
        let last = Report::with_figures(2023, &[(cell!("requests.carried_forward.natural"), 3)]);
        let this = Report::with_figures(2024, &[(cell!("requests.received.natural"), 7)]);
        let cell = cell!("requests.brought_forward.natural");
        assert_eq!(weighed(cell, &this, &last), Some((0, 3, false)));
        assert_eq!(weighed(cell, &Report::with_figures(2024, &[]), &last), None);
        let total = cell!("requests.brought_forward.total");
        assert_eq!(weighed(total, &this, &last), Some((0, 3, false)));
    }
}
