//! Findings that only say that something is not written yet.

use super::Finding;
use super::tables;
use crate::report::{Place, Report};

impl Finding {
    /// Returns whether it says of cells that nothing is entered in them.
    pub fn is_of_blanks(&self) -> bool {
        [tables::empty_table::RULE.id, tables::blanks::RULE.id].contains(&self.rule)
    }

    /// Returns whether it only says that something of the report is not written yet: no mistake while one writes.
    pub fn is_of_missing(&self, report: &Report) -> bool {
        if self.is_of_blanks() {
            return self
                .cells
                .iter()
                .all(|&cell| report.figure(cell).is_blank());
        }
        match self.place {
            Place::PartTitle(section) | Place::Paragraph(section, _) => report.lacks_text(section),
            Place::Cell(_) | Place::Title(_) | Place::Properties | Place::SignOff => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::cell;
    use crate::form::PROBLEMS;
    use crate::report::{Figure, Report};
    use crate::rules::{Limits, Subject, check};

    fn n_found(report: &Report) -> [usize; 2] {
        let findings = check(&Subject {
            report,
            last: None,
            limits: &Limits::default(),
        });
        let missing = findings
            .iter()
            .filter(|finding| finding.is_of_missing(report));
        [findings.len(), missing.count()]
    }

    #[test]
    fn of_an_empty_report_everything_that_is_found_is_missing() {
        let [all, missing] = n_found(&Report::new("某市某局", 2024));
        assert!(all > 5);
        assert_eq!(all, missing);
    }

    #[test]
    fn what_is_written_wrong_is_no_longer_missing() {
        let mut report = Report::new("某市某局", 2024);
        report.set_paragraphs(PROBLEMS, vec!["无".to_owned()]);
        report
            .figures
            .set(cell!("requests.received.natural"), Figure::from(3));
        let [all, missing] = n_found(&report);
        assert!(all > missing, "{all} {missing}");
    }
}
