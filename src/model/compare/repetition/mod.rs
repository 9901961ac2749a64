//! How much of a report repeats last year's (雷同).
//!
//! Counted are the characters of sentences; the form's own words, titles of laws and documents, headings, dates and the
//! statutory phrases of the lead are no repetition and not counted.

mod boilerplate;
mod known;
mod runs;
mod sentences;

pub use known::{OldSentence, ParagraphRepetition, Repeated, Share};

use super::cells::{self, CellComparison};
use crate::form::{Form, SectionId};
use crate::report::Report;
use known::Known;

/// How much of a report repeats an earlier one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Repetition {
    /// The lead and the parts, in the order of the page.
    pub sections: Vec<SectionRepetition>,
    /// The whole text.
    pub text: Share,
    /// The figures of the tables, sums and pairs of 0 left out.
    pub tables: Share,
}

/// How much of the lead or of a part repeats the earlier report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionRepetition {
    /// The lead or the part.
    pub section: SectionId,
    /// All of it.
    pub share: Share,
    /// Its paragraphs, as many as the later report has.
    pub paragraphs: Vec<ParagraphRepetition>,
}

/// Returns how much of a report repeats an earlier one (雷同).
pub fn repetition(old: &Report, new: &Report) -> Repetition {
    of(old, new, &cells::compare(old, new))
}

pub(super) fn of(old: &Report, new: &Report, cells: &[CellComparison]) -> Repetition {
    let sections = text(old, new);
    Repetition {
        text: sections.iter().map(|own| own.share).sum(),
        sections,
        tables: tables(cells, [old.form, new.form]),
    }
}

/// Returns how much of the text of a report repeats an earlier one: the lead and the parts, in the order of the page.
pub fn text(old: &Report, new: &Report) -> Vec<SectionRepetition> {
    let known = Known::of(old);
    new.form
        .sections()
        .map(|section| {
            let paragraphs = new.paragraphs(section).iter();
            let paragraphs: Vec<_> = paragraphs
                .map(|paragraph| known.repetition(paragraph, section))
                .collect();
            SectionRepetition {
                section,
                share: paragraphs.iter().map(|own| own.share).sum(),
                paragraphs,
            }
        })
        .collect()
}

/// Returns the share of figures that are unchanged. Sums and pairs of 0 are not counted.
fn tables(cells: &[CellComparison], forms: [&Form; 2]) -> Share {
    let mut share = Share::default();
    for compared in cells {
        let is_computed = forms.iter().any(|form| form.is_computed(compared.cell));
        if let Some(change) = compared.change.filter(|_| !is_computed) {
            share.counted += 1;
            share.repeated += usize::from(change.difference.is_zero());
        }
    }
    share
}

impl Repetition {
    /// Returns the lead or a part of it.
    pub fn section(&self, section: SectionId) -> Option<&SectionRepetition> {
        self.sections.iter().find(|own| own.section == section)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell;
    use crate::report::Figure;

    #[test]
    fn pairs_of_zero_and_sums_are_no_repetition_of_tables() {
        let figures = [
            (cell!("requests.received.natural"), 0),
            (cell!("requests.granted.natural"), 5),
            (cell!("requests.granted.business"), 7),
        ];
        let report = Report::with_figures(2023, &figures);
        let mut later = report.clone();
        later
            .figures
            .set(cell!("requests.granted.business"), Figure::from(8));
        let share = repetition(&report, &later).tables;
        assert_eq!((share.repeated, share.counted), (1, 2));
        assert_eq!(share.percent().unwrap().to_string(), "50.0");
    }

    #[test]
    fn of_nothing_there_is_no_share() {
        let report = Report::new("某市某局", 2023);
        let found = repetition(&report, &report);
        assert_eq!((found.text.percent(), found.tables.percent()), (None, None));
    }
}
