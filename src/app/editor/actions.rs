//! What commands do in the editor: search, zeros, last year's text, properties.

use super::Editor;
use super::insertion::{Spot, ask_number, ask_sentence};
use super::properties::{PropertiesDialog, PropertiesOutcome};
use super::prose::NUMBER_SIGN;
use super::search_bar::FindState;
use super::suggestions::SuggestionStep;
use crate::app::session::Session;
use crate::app::session::document::OpenReport;
use crate::app::session::layer::{Layer, LayerState};
use crate::app::session::request::Request;
use crate::app::ui::command::Command;
use crate::app::ui::step::Step;
use crate::edit::find::Match;
use crate::edit::{Edit, Properties, TextPlace};
use crate::form::Form;
use crate::intake::basis::Basis;
use crate::report::Report;
use crate::store::ReportFile;
use crate::words;

impl Editor {
    /// Opens the search, or goes on in the one that is open.
    pub(crate) fn search(&mut self, command: Command, session: &mut Session) {
        let shows_replace = command == Command::Replace;
        let step = match command {
            Command::FindNext => Some(Step::Next),
            Command::FindPrevious => Some(Step::Previous),
            _ => None,
        };
        let (Some(find), Some(report)) = (&mut self.find, session.report()) else {
            let words = self.text_in_use().selected_words(&session.ctx);
            self.find = Some(FindState::new(&words, shows_replace));
            return;
        };
        let part = self.part.section();
        match step {
            None => find.open(shows_replace),
            Some(step) => {
                if let Some(found) = find.step(report, part, step) {
                    session.request(Request::Found(found));
                }
            }
        }
    }

    /// Shows what was found, and leaves the keyboard in the search.
    pub(crate) fn show_match(&mut self, found: &Match, form: &Form) {
        self.reveal(found.place, Some(found.characters.clone()), form);
    }

    /// Enters 0 into the blank cells of the table.
    pub(crate) fn fill_zeros(&self, session: &mut Session) {
        let language = session.language();
        let edit = session.report().and_then(|report| self.zeros(report));
        let n_cells = match &edit {
            Some(Edit::SetFigures(figures)) => figures.len(),
            _ => 0,
        };
        if let Some(edit) = edit {
            session.apply(edit);
        }
        session.note(match n_cells {
            0 => words!(language, "status.nothing_to_fill"),
            n => words!(language, "status.filled", n = n),
        });
    }

    /// Asks what is put into the text at the caret, else at the end of the part.
    pub(crate) fn insert(&mut self, command: Command, session: &mut Session, basis: &Basis) {
        let spot = self.spot(session);
        let end = || self.end_of_part(session.report()?);
        let Some(spot) = spot.or_else(end) else {
            let words = words!(session.language(), "insertion.no_text");
            return session.note(words);
        };
        let spot = match session.report() {
            Some(report) if command == Command::InsertNumber => with_sign(spot, report),
            _ => spot,
        };
        if command == Command::InsertSentence {
            ask_sentence(session, &spot, basis);
        } else {
            ask_number(session, spot, basis);
        }
    }

    /// What is selected in the text of the part on screen; `None` where the caret never was in it.
    pub(crate) fn spot(&mut self, session: &Session) -> Option<Spot> {
        let (form, part) = (session.form()?, self.part.section()?);
        let spot = self.text_in_use().spot(&session.ctx)?;
        form.is_same_part(part, spot.section).then_some(spot)
    }

    fn end_of_part(&self, report: &Report) -> Option<Spot> {
        let section = self.part.section()?;
        let paragraphs = report.paragraphs(section);
        let end = TextPlace {
            paragraph: paragraphs.len().saturating_sub(1),
            character: paragraphs.last().map_or(0, |last| last.chars().count()),
        };
        Some(Spot {
            section,
            range: end..end,
        })
    }

    /// Takes or gives up text of last year's report.
    pub(crate) fn step_suggestions(&mut self, command: Command, session: &mut Session) {
        let step = SuggestionStep::of(command);
        let edit = session.report().zip(step).and_then(|(report, step)| {
            let text = self.text_in_use();
            text.step_suggestions(&session.ctx, report, step)
        });
        if let Some(edit) = edit {
            session.apply(edit);
        }
    }
}

// What is put in takes the place of the sign that asked for it.
fn with_sign(mut spot: Spot, report: &Report) -> Spot {
    let start = spot.range.start;
    let paragraph = report.paragraphs(spot.section).get(start.paragraph);
    let before = start.character.checked_sub(1);
    let sign = paragraph.and_then(|paragraph| paragraph.chars().nth(before?));
    if spot.range.is_empty() && sign.is_some_and(|sign| NUMBER_SIGN.contains(sign)) {
        spot.range.start.character -= 1;
    }
    spot
}

/// Asks for the properties of a new report: those of last year's, by the same agency.
pub(crate) fn ask_new_report(session: &mut Session) {
    let agency = session
        .report()
        .map_or_else(String::new, |report| report.agency.clone());
    // A report is written in the January after its year.
    let report = Report::new(agency, session.services.this_year.saturating_sub(1));
    let dialog = PropertiesDialog::for_new_report(Properties::from(&report));
    session.layers.push(PropertiesLayer {
        dialog,
        take: begin_report,
    });
}

/// Shows the properties of the open report.
pub(crate) fn ask_properties(session: &mut Session) {
    if let Some(report) = session.report() {
        let dialog = PropertiesDialog::new(report.into());
        let take = |session: &mut Session, own| session.apply(Edit::SetProperties(own));
        session.layers.push(PropertiesLayer { dialog, take });
    }
}

/// The properties of a report, and what is done with them.
struct PropertiesLayer {
    dialog: PropertiesDialog,
    take: fn(&mut Session, Properties),
}

impl Layer for PropertiesLayer {
    fn show(&mut self, session: &mut Session) -> LayerState {
        let outcome = self.dialog.show(&session.ctx, session.language());
        let is_over = outcome.is_some();
        if let Some(PropertiesOutcome::Taken(properties)) = outcome {
            (self.take)(session, properties);
        }
        LayerState::closed_if(is_over)
    }
}

fn begin_report(session: &mut Session, properties: Properties) {
    let mut report = Report::new(properties.agency.clone(), properties.year);
    Edit::SetProperties(properties).apply(&mut report);
    session.admit(OpenReport::unsaved(ReportFile::new(&report)));
}
