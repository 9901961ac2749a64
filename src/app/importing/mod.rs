//! Reading what other programs wrote, beside the window, and what becomes of it.

mod batch;
mod batch_view;
mod review;
mod review_cells;
mod review_findings;
mod review_source;
mod review_view;

pub(crate) use batch_view::ask_import_folder;

use super::session::Session;
use super::session::document::OpenReport;
use super::session::error_message::ErrorMessage;
use super::session::layer::{Layer, LayerState};
use super::system::file_dialogs::{FileKind, Goal};
use super::system::task::{Job, Outlet, Worker};
use super::ui::dialog::Dialog;
use crate::import::Hints;
use crate::intake::{Content, Intake, IntakeError};
use crate::platform::clock;
use crate::report::Report;
use crate::store::ReportFile;
use crate::words;
use eframe::egui::Spinner;
use review::{Ending, Review};
use review_view::review_ui;
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

/// Reads sources, one after the other.
struct Reading;

impl Job for Reading {
    type Request = PathBuf;
    type Answer = Result<Intake, IntakeError>;

    fn work(&mut self, path: PathBuf, outlet: &Outlet<'_, Self>) {
        let today = clock::now().date();
        outlet.send(Intake::read(&path, &Hints::default(), today));
    }
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
        let message = match self.worker.answer() {
            Some(Ok(Ok(intake))) => {
                self.show_intake(session, intake);
                return LayerState::Close;
            }
            Some(Ok(Err(error))) => error.message(language),
            Some(Err(error)) => error.message(language),
            None => return LayerState::closed_if(is_cancelled(session, &self.path)),
        };
        session.fail(ErrorMessage::import(message, &self.path, language));
        LayerState::Close
    }
}

impl ReadingLayer {
    fn show_intake(&mut self, session: &mut Session, intake: Intake) {
        match intake.content {
            Content::Draft(draft) => {
                let listener = self.listener.take();
                let mut review = Review::new(*draft, intake.origin);
                if listener.is_some() {
                    review.ending = Ending::Keep;
                }
                let review = Some(Box::new(review));
                session.layers.push(ReviewLayer {
                    path: self.path.clone(),
                    review,
                    listener,
                });
            }
            Content::Attached(file) => {
                let mut report = file.report().clone();
                report.origin = Some(Arc::new(intake.origin));
                show_import(session, &report);
            }
        }
    }
}

/// What was read out of a source, while a person looks at it.
struct ReviewLayer {
    path: PathBuf,
    review: Option<Box<Review>>,
    listener: Option<Sender<Report>>,
}

impl Layer for ReviewLayer {
    fn show(&mut self, session: &mut Session) -> LayerState {
        let language = session.language();
        let Some(review) = &mut self.review else {
            return LayerState::Close;
        };
        let is_taken = review_ui(&session.ctx, review, language);
        if std::mem::take(&mut review.opens_source)
            && let Err(error) = session.services.desktop.open(&self.path)
        {
            session.fail(ErrorMessage::show_file(&error, &self.path, language));
        }
        if is_taken == Some(true)
            && let Some(review) = self.review.take()
        {
            self.hand_over(session, review.into_report());
        }
        LayerState::closed_if(is_taken.is_some())
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
    session.admit(OpenReport::recovered(ReportFile::new(report)));
}

/// Shows what is read. Returns whether it was cancelled.
fn is_cancelled(session: &Session, path: &Path) -> bool {
    let language = session.language();
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let cancelled = Dialog::new("importing").show(&session.ctx, (), |ui| {
        ui.horizontal(|ui| {
            ui.add(Spinner::new());
            ui.label(words!(language, "review.reading", name = name));
        });
        ui.add_space(10.0);
        let cancel = ui.button(words!(language, "review.cancel"));
        cancel.clicked().then_some(())
    });
    cancelled.is_some()
}
