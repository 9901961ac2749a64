//! What of a report is still to be written: cells without a figure, parts without a text.
//!
//! That something is missing is no mistake while a report is being written.

use super::{Figure, Report};
use crate::form::{CellAddress, Part, SectionId, Table, TableId};

impl Report {
    /// Returns whether a cell is still to be filled in: it is blank, and no sum.
    pub fn is_due(&self, cell: CellAddress) -> bool {
        let is_blank = self.figures.entered(cell).is_none_or(Figure::is_blank);
        is_blank && !self.form.is_computed(cell)
    }

    /// The cells of a table that are still to be filled in, in the order of the form.
    pub fn due_cells(&self, table: TableId) -> impl Iterator<Item = CellAddress> {
        let cells = self.form.table(table).into_iter();
        let cells = cells.flat_map(Table::cells);
        cells.filter(|&cell| self.is_due(cell))
    }

    /// The cell that is to be filled in after this one, over the end of its table.
    pub fn next_due(&self, after: CellAddress) -> Option<CellAddress> {
        let table = self.form.table(after.table)?;
        let behind = table.cells().skip_while(|&cell| cell != after).skip(1);
        let mut round = behind.chain(table.cells().take_while(|&cell| cell != after));
        round.find(|&cell| self.is_due(cell))
    }

    /// Returns whether a part or the lead has no text.
    pub fn lacks_text(&self, section: SectionId) -> bool {
        let mut paragraphs = self.paragraphs(section).iter();
        paragraphs.all(|paragraph| paragraph.trim().is_empty())
    }

    /// Returns whether nothing of a part is missing: a table has all its figures, another part has text.
    pub fn is_complete(&self, part: &Part) -> bool {
        match part.table {
            Some(table) => self.due_cells(table).next().is_none(),
            None => !self.lacks_text(part.section),
        }
    }

    /// How many of the parts are complete.
    pub fn n_complete_parts(&self) -> usize {
        let parts = self.form.parts.iter();
        parts.filter(|part| self.is_complete(part)).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell;
    use crate::form::OVERVIEW;

    #[test]
    fn a_table_is_complete_when_every_cell_that_is_no_sum_has_a_figure() {
        let mut report = Report::new("某市某局", 2024);
        let cell = cell!("requests.received.natural");
        let table = cell.table;
        let n = report.due_cells(table).count();
        assert!(n > 100, "{n}");
        assert!(!report.is_due(cell!("requests.received.total")));
        report.figures.set(cell, Figure::from(0));
        assert_eq!(report.due_cells(table).count(), n - 1);
        let all: Vec<_> = report.due_cells(table).collect();
        for cell in all {
            report.figures.set(cell, Figure::NotApplicable);
        }
        let part = report.form.part_of(table).unwrap();
        assert!(report.is_complete(part));
        assert_eq!(report.n_complete_parts(), 1);
    }

    #[test]
    fn the_next_cell_is_looked_for_over_the_end_of_the_table() {
        let mut report = Report::new("某市某局", 2024);
        let first = cell!("requests.received.natural");
        let second = cell!("requests.received.business");
        assert_eq!(report.next_due(first), Some(second));
        for cell in report.due_cells(first.table).skip(1).collect::<Vec<_>>() {
            report.figures.set(cell, Figure::from(1));
        }
        assert_eq!(report.next_due(second), Some(first));
        assert_eq!(report.next_due(first), None);
    }

    #[test]
    fn a_part_of_text_is_complete_when_it_says_something() {
        let mut report = Report::new("某市某局", 2024);
        assert!(report.lacks_text(OVERVIEW));
        report.set_paragraphs(OVERVIEW, vec![" ".to_owned()]);
        assert!(report.lacks_text(OVERVIEW));
        report.set_paragraphs(OVERVIEW, vec!["主动公开。".to_owned()]);
        assert!(!report.lacks_text(OVERVIEW));
        assert_eq!(report.n_complete_parts(), 1);
    }
}
