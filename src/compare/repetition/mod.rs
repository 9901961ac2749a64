//! How much of a report stood in last year's (雷同).
//!
//! Counted are the characters of sentences; the form's own words, titles of laws and documents, headings, dates and the
//! statutory phrases of the lead are no repetition and not counted.

mod boilerplate;
mod sentences;

use super::cells::{self, CellComparison};
use crate::form::{Form, SectionId};
use crate::report::{Number, Report};
use sentences::Known;
use std::iter::Sum;
use std::ops::Range;

/// How much of a report stood in an earlier one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Repetition {
    /// The lead and the parts, in the order of the page.
    pub sections: Vec<SectionRepetition>,
    /// The whole text.
    pub text: Share,
    /// The figures of the tables, sums and pairs of 0 left out.
    pub tables: Share,
}

/// How much of the lead or of a part stood in the earlier report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionRepetition {
    /// The lead or the part.
    pub section: SectionId,
    /// All of it.
    pub share: Share,
    /// Its paragraphs, as many as the later report has.
    pub paragraphs: Vec<ParagraphRepetition>,
}

/// How much of a paragraph stood in the earlier report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ParagraphRepetition {
    /// All of it.
    pub share: Share,
    /// The sentences that stood there, in the order of the text.
    pub repeated: Vec<Repeated>,
}

/// A sentence that stood in the earlier report, word for word or nearly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repeated {
    /// Where it stands, in characters of the paragraph from 0.
    pub characters: Range<usize>,
    /// How many of its own characters stood there.
    pub share: Share,
    /// Where it stood.
    pub old: OldSentence,
}

/// A sentence of the earlier report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OldSentence {
    /// The lead or the part.
    pub section: SectionId,
    /// The paragraph in it, from 0.
    pub paragraph: usize,
    /// The characters of the paragraph, counted from 0.
    pub characters: Range<usize>,
    /// Its words.
    pub text: String,
}

/// A part of a whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// What was repeated.
    pub repeated: usize,
    /// Of how much.
    pub counted: usize,
}

/// How much of a report stood in an earlier one (雷同).
pub fn repetition(old: &Report, new: &Report) -> Repetition {
    of(old, new, &cells::compare(old, new))
}

pub(super) fn of(old: &Report, new: &Report, cells: &[CellComparison]) -> Repetition {
    let known = Known::of(old);
    let sections: Vec<SectionRepetition> = new
        .form
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
        .collect();
    Repetition {
        text: sections.iter().map(|own| own.share).sum(),
        sections,
        tables: tables(cells, [old.form, new.form]),
    }
}

/// The figures that are as they were. A sum repeats nothing that its terms do not, and 0 is what most cells have.
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
    /// The lead or a part of it.
    pub fn section(&self, section: SectionId) -> Option<&SectionRepetition> {
        self.sections.iter().find(|own| own.section == section)
    }
}

impl Sum for Share {
    fn sum<I: Iterator<Item = Self>>(shares: I) -> Self {
        shares.fold(Self::default(), |sum, share| Self {
            repeated: sum.repeated + share.repeated,
            counted: sum.counted + share.counted,
        })
    }
}

impl Share {
    /// The share in percent, to one decimal; none of nothing.
    pub fn percent(self) -> Option<Number> {
        super::change::percent(self.repeated.into(), self.counted.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell;
    use crate::report::Figure;

    #[test]
    fn pairs_of_zero_and_sums_are_no_repetition_of_tables() {
        let mut report = Report::new("某市某局", 2023);
        for (cell, number) in [
            (cell!("requests.received.natural"), 0),
            (cell!("requests.granted.natural"), 5),
            (cell!("requests.granted.business"), 7),
        ] {
            report.figures.set(cell, Figure::from(number));
        }
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
