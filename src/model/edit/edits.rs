//! One change to a report, as a value.

use super::difference::differences;
use super::reporting_year::moved_in_text;
use crate::form::{CellAddress, Form, SectionId};
use crate::report::{
    Answer, Bindings, Figure, Place, Promise, Reading, Report, SignOff, Suggestion,
};

/// One action of a person on a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Figures entered, pasted or cleared together.
    SetFigures(Vec<(CellAddress, Figure)>),
    /// The paragraphs of the lead or of one part, as they are after typing.
    SetParagraphs(SectionId, Vec<String>),
    /// The paragraphs of several parts, changed together (replace all).
    SetText(Vec<(SectionId, Vec<String>)>),
    /// The properties of the report, all together.
    SetProperties(Properties),
    /// The reasons given to findings, as they are afterwards.
    SetAnswers(Vec<Answer>),
    /// The readings of numbers in the text, as they are afterwards.
    SetReadings(Vec<Reading>),
    /// The bound numbers of the text, as they are afterwards.
    SetBindings(Bindings),
    /// The whole report after last year's was rolled forward into it.
    RollForward(Box<Report>),
    /// Paragraphs of last year's report become text of this one, by their indices in `CarryOver::suggestions`.
    TakeSuggestion(SectionId, Vec<usize>),
    /// Paragraphs of last year's report are dropped, by their indices.
    DropSuggestion(SectionId, Vec<usize>),
    /// Last year's promises, as they are afterwards.
    SetPromises(Vec<Promise>),
    /// The whole report as it was elsewhere: restored, merged, or read anew.
    Become(Box<Report>),
    /// Several changes that are one action of a person.
    Several(Vec<Self>),
}

/// Whose report it is, of which year, in which edition, with which title and signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Properties {
    /// The edition of the form.
    pub form: &'static Form,
    /// The full name of the agency.
    pub agency: String,
    /// The reporting year.
    pub year: u16,
    /// The lines of the title; empty where agency and year give it.
    pub title: Vec<String>,
    /// Who signs and when.
    pub sign_off: SignOff,
}

impl From<&Report> for Properties {
    fn from(report: &Report) -> Self {
        Self {
            form: report.form,
            agency: report.agency.clone(),
            year: report.year,
            title: report.title.clone(),
            sign_off: report.sign_off.clone(),
        }
    }
}

impl Properties {
    fn apply(&self, report: &mut Report) {
        report.form = self.form;
        report.agency.clone_from(&self.agency);
        report.year = self.year;
        report.title.clone_from(&self.title);
        report.sign_off.clone_from(&self.sign_off);
    }
}

impl Edit {
    /// A figure entered into one cell.
    pub fn figure(cell: CellAddress, figure: Figure) -> Self {
        Self::SetFigures(vec![(cell, figure)])
    }

    /// Makes the change; bound numbers follow it.
    pub fn apply(&self, report: &mut Report) {
        self.make(report);
        // A whole report is taken as it is.
        if !matches!(self, Self::Become(_)) {
            report.refresh_bindings();
        }
    }

    fn make(&self, report: &mut Report) {
        match self {
            Self::SetFigures(figures) => {
                for (cell, figure) in figures {
                    report.figures.set(*cell, figure.clone());
                }
            }
            Self::SetParagraphs(section, paragraphs) => {
                report.set_paragraphs(*section, paragraphs.clone());
            }
            Self::SetText(text) => {
                for (section, paragraphs) in text {
                    report.set_paragraphs(*section, paragraphs.clone());
                }
            }
            Self::SetProperties(properties) => properties.apply(report),
            Self::SetAnswers(answers) => report.answers.clone_from(answers),
            Self::SetReadings(readings) => report.readings.clone_from(readings),
            Self::SetBindings(bindings) => set_bindings(report, bindings),
            Self::RollForward(other) | Self::Become(other) => report.clone_from(other),
            Self::TakeSuggestion(section, taken) => {
                move_suggestions(report, *section, taken);
                report.take_suggestions(*section, taken);
            }
            Self::DropSuggestion(section, dropped) => {
                report.carry_over.drop_suggestions(*section, dropped);
            }
            Self::SetPromises(promises) => report.carry_over.promises.clone_from(promises),
            Self::Several(edits) => edits.iter().for_each(|edit| edit.make(report)),
        }
    }

    /// Returns the place that changes in the report `before` the change; the first one of several.
    pub fn place(&self, before: &Report) -> Place {
        self.first_place(before).unwrap_or(Place::Properties)
    }

    fn first_place(&self, before: &Report) -> Option<Place> {
        match self {
            Self::SetFigures(figures) => figures.first().map(|(cell, _)| Place::Cell(*cell)),
            Self::SetParagraphs(section, paragraphs) => {
                Some(changed_paragraph(before, *section, paragraphs))
            }
            Self::SetText(text) => text
                .first()
                .map(|(section, paragraphs)| changed_paragraph(before, *section, paragraphs)),
            Self::SetProperties(properties) if properties.sign_off != before.sign_off => {
                Some(Place::SignOff)
            }
            Self::SetProperties(properties) if properties.title != before.title => {
                Some(Place::Title(0))
            }
            Self::TakeSuggestion(section, indexes) | Self::DropSuggestion(section, indexes) => {
                let suggestions = before.carry_over.suggestions(*section);
                let first = indexes.first().and_then(|&idx| suggestions.get(idx));
                let n_before = first.map_or(0, |suggestion| suggestion.n_before);
                Some(Place::Paragraph(*section, n_before))
            }
            Self::Become(other) => Some(differences(before, other).first()?.topic.place()),
            Self::Several(edits) => edits.first()?.first_place(before),
            Self::SetProperties(_)
            | Self::SetAnswers(_)
            | Self::SetReadings(_)
            | Self::SetBindings(_)
            | Self::SetPromises(_)
            | Self::RollForward(_) => None,
        }
    }

    // Typing arrives letter by letter and is merged into one step until the history is sealed.
    pub(super) fn continues(&self, earlier: &Self) -> bool {
        matches!((self, earlier), (Self::SetParagraphs(a, _), Self::SetParagraphs(b, _)) if a == b)
    }
}

// What becomes text speaks of this year.
fn move_suggestions(report: &mut Report, section: SectionId, taken: &[usize]) {
    let suggestions = report.carry_over.suggestions(section).iter().enumerate();
    let moved = suggestions.map(|(idx, suggestion)| Suggestion {
        words: if taken.contains(&idx) {
            moved_in_text(&suggestion.words, report.year)
        } else {
            suggestion.words.clone()
        },
        ..suggestion.clone()
    });
    let moved = moved.collect();
    report.carry_over.set_suggestions(section, moved);
}

fn set_bindings(report: &mut Report, bindings: &Bindings) {
    let both = [report.bindings().sections(), bindings.sections()].concat();
    for section in both {
        report.set_bindings(section, bindings.of(section).to_vec());
    }
}

fn changed_paragraph(before: &Report, section: SectionId, after: &[String]) -> Place {
    let before = before.paragraphs(section);
    let first = before
        .iter()
        .zip(after)
        .take_while(|(old, new)| old == new)
        .count();
    Place::Paragraph(section, first.min(after.len().saturating_sub(1)))
}

/// Returns the edit that turns `old` into `new`, or `None` where they are equal.
pub fn between(old: &Report, new: &Report) -> Option<Edit> {
    (old != new).then(|| Edit::Become(Box::new(new.clone())))
}
