//! Reading what other programs wrote, beside the window, and what becomes of it.

pub mod batch;
mod batch_layer;
pub mod batch_view;
pub mod review;
pub(crate) mod review_cells;
pub(crate) mod review_findings;
pub(crate) mod review_source;
pub mod review_view;

pub(crate) use batch_layer::ask_import_folder;

use super::session::Session;
use super::session::document::OpenReport;
use super::session::error_message::ErrorMessage;
use super::session::layer::{Layer, LayerState};
use super::session::transition::Transition;
use super::system::file_dialogs::{FileKind, Goal};
use super::system::task::{Job, Outlet, Worker};
use super::ui::dialog::Dialog;
use crate::import::{Draft, Hints};
use crate::intake::{Content, Intake, IntakeError};
use crate::platform::clock;
use crate::report::{Origin, Report};
use crate::store::ReportFile;
use crate::words;
use crate::words::Language;
use eframe::egui::{Context, RichText, Spinner};
use review::{Ending, Review};
use review_view::{ReviewOutcome, review_ui};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Sender;

/// Asks for a source and imports it.
pub(crate) fn ask_import(session: &mut Session) {
    let ask = session.file_ask("app.ask.import", Goal::Open, FileKind::Source);
    session.ask_file(ask, |session, path| import(session, &path));
}

/// Imports a source: reads it, shows what was read, and opens what a person made of it.
pub(crate) fn import(session: &mut Session, path: &Path) {
    import_for(session, path, None);
}

/// Imports a source; what a person made of it goes to whoever listens, else it is opened.
fn import_for(session: &mut Session, path: &Path, listener: Option<Sender<Report>>) {
    let worker = Worker::spawn(&session.ctx, "import", || Reading);
    worker.request(path.to_owned());
    session.layers.push(ReadingLayer {
        path: path.to_owned(),
        worker,
        listener,
    });
}

/// What came of a source.
enum Outcome {
    Draft(Box<Draft>, Origin),
    Attached(Box<ReportFile>, Origin),
    Failed(IntakeError),
}

/// Reads sources, one after the other.
struct Reading;

impl Job for Reading {
    type Request = PathBuf;
    type Answer = Outcome;

    fn work(&mut self, path: PathBuf, outlet: &Outlet<'_, Self>) {
        outlet.send(outcome(&path).unwrap_or_else(Outcome::Failed));
    }
}

fn outcome(path: &Path) -> Result<Outcome, IntakeError> {
    let intake = Intake::read(path, &Hints::default(), clock::now().date())?;
    Ok(match intake.content {
        Content::Draft(draft) => Outcome::Draft(draft, intake.origin),
        Content::Attached(file) => Outcome::Attached(file, intake.origin),
    })
}

/// A source that is being read. Dropped, it is read to its end and forgotten.
struct ReadingLayer {
    path: PathBuf,
    worker: Worker<Reading>,
    listener: Option<Sender<Report>>,
}

impl Layer for ReadingLayer {
    fn show(&mut self, session: &mut Session) -> LayerState {
        let language = session.language();
        let outcome = match self.worker.answer() {
            Some(Ok(outcome)) => outcome,
            Some(Err(error)) => {
                let message = error.message(language);
                session.fail(ErrorMessage::import(message, &self.path, language));
                return LayerState::Close;
            }
            None if is_cancelled(&session.ctx, &self.path, language) => return LayerState::Close,
            None => return LayerState::Stay,
        };
        match outcome {
            Outcome::Draft(draft, origin) => {
                let listener = self.listener.take();
                let mut review = Review::new(*draft, origin);
                if listener.is_some() {
                    review.ending = Ending::Keep;
                }
                let review = Some(Box::new(review));
                session.layers.push(ReviewLayer { review, listener });
            }
            Outcome::Attached(file, origin) => {
                let mut report = file.report().clone();
                report.origin = Some(Arc::new(origin));
                show_import(session, &report);
            }
            Outcome::Failed(error) => {
                let message = error.message(language);
                session.fail(ErrorMessage::import(message, &self.path, language));
            }
        }
        LayerState::Close
    }
}

/// What was read out of a source, while a person looks at it.
struct ReviewLayer {
    review: Option<Box<Review>>,
    listener: Option<Sender<Report>>,
}

impl Layer for ReviewLayer {
    fn show(&mut self, session: &mut Session) -> LayerState {
        let language = session.language();
        let Some(review) = &mut self.review else {
            return LayerState::Close;
        };
        match review_ui(&session.ctx, review, language) {
            None => return LayerState::Stay,
            Some(ReviewOutcome::Cancelled) => {}
            Some(ReviewOutcome::Taken) => {
                if let Some(report) = self.review.take().map(|review| review.into_report()) {
                    self.hand_over(session, report);
                }
            }
        }
        LayerState::Close
    }
}

impl ReviewLayer {
    fn hand_over(&self, session: &mut Session, report: Report) {
        let Some(listener) = &self.listener else {
            return show_import(session, &report);
        };
        // A list that is gone takes nothing; what a person made is not lost with it.
        if let Err(unsent) = listener.send(report) {
            show_import(session, &unsent.0);
        }
    }
}

fn show_import(session: &mut Session, report: &Report) {
    let arrival = OpenReport::recovered(ReportFile::new(report)).into();
    session.transition(Transition::Admit(Box::new(arrival)));
}

/// Shows what is read; whether a person has thought better of it.
fn is_cancelled(ctx: &Context, path: &Path, language: Language) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let cancelled = Dialog::new("importing").show(ctx, (), |ui| {
        ui.horizontal(|ui| {
            ui.add(Spinner::new());
            ui.label(RichText::new(words!(
                language,
                "review.reading",
                name = name
            )));
        });
        ui.add_space(10.0);
        let cancel = ui.button(words!(language, "review.cancel"));
        cancel.clicked().then_some(())
    });
    cancelled.is_some()
}
