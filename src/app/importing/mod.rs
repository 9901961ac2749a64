//! Reading a source beside the window, and what becomes of it.

pub mod batch;
pub mod batch_view;
pub mod review;
pub(crate) mod review_cells;
pub(crate) mod review_findings;
pub(crate) mod review_source;
pub mod review_view;

use super::App;
use super::files::Intent;
use super::files::questions::Overlay;
use super::session::document::OpenReport;
use super::session::failure::Failure;
use super::system::task::{Job, Outlet, Worker};
use super::ui::dialog::Dialog;
use crate::import::{Draft, Hints};
use crate::intake::{Content, Intake, IntakeError};
use crate::platform::clock;
use crate::report::Origin;
use crate::store::ReportFile;
use crate::words;
use crate::words::Language;
use eframe::egui::{Context, RichText, Spinner};
use review::{Ending, Review};
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A source that is being read. Dropped, it is read to its end and forgotten.
pub(crate) struct Importing {
    path: PathBuf,
    worker: Worker<Reading>,
}

impl fmt::Debug for Importing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Importing")
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}

/// What came of a source.
enum Outcome {
    Draft(Box<Draft>, Origin),
    Attached(Box<ReportFile>, Origin),
    Failed(String),
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

fn outcome(path: &Path) -> Result<Outcome, String> {
    let intake = Intake::read(path, &Hints::default(), clock::now().date());
    let intake = intake.map_err(|error| match error {
        // The window shows the path by itself.
        IntakeError::Import { reason, .. } => reason.to_string(),
        IntakeError::File(error) => error.to_string(),
    })?;
    Ok(match intake.content {
        Content::Draft(draft) => Outcome::Draft(draft, intake.origin),
        Content::Attached(file) => Outcome::Attached(file, intake.origin),
    })
}

impl App {
    /// Begins to read a source.
    pub(super) fn import(&mut self, ctx: &Context, path: &Path) {
        let waker = ctx.clone();
        let worker = Worker::spawn("import", || Reading, move || waker.request_repaint());
        worker.request(path.to_owned());
        self.overlays.push(Overlay::Importing(Importing {
            path: path.to_owned(),
            worker,
        }));
    }

    /// Waits for a source; gives the overlay back while it is read.
    pub(super) fn importing(&mut self, ctx: &Context, importing: Importing) -> Option<Overlay> {
        let language = self.language();
        let outcome = match importing.worker.answer() {
            Some(Ok(outcome)) => outcome,
            Some(Err(error)) => Outcome::Failed(error.to_string()),
            None if is_cancelled(ctx, &importing.path, language) => return None,
            None => return Some(Overlay::Importing(importing)),
        };
        match outcome {
            Outcome::Draft(draft, origin) => {
                let mut review = Review::new(*draft, origin);
                if let Some(Overlay::Batch(_)) = self.overlays.last() {
                    review.ending = Ending::Keep;
                }
                Some(Overlay::Review(Box::new(review)))
            }
            Outcome::Attached(file, origin) => {
                let mut report = file.report().clone();
                report.origin = Some(Arc::new(origin));
                self.show_import(ctx, &ReportFile::new(&report));
                None
            }
            Outcome::Failed(reason) => {
                self.fail(Failure::import(reason, &importing.path, language));
                None
            }
        }
    }

    /// Opens what a person looked at; what belongs to a folder of sources is kept among its results.
    pub(super) fn take_import(&mut self, ctx: &Context, review: Review) {
        let report = review.into_report();
        if let Some(Overlay::Batch(batch)) = self.overlays.last_mut() {
            let Err((error, _)) = batch.keep(&report) else {
                return;
            };
            self.fail(Failure::save(&error, self.language()));
        }
        self.show_import(ctx, &ReportFile::new(&report));
    }

    fn show_import(&mut self, ctx: &Context, file: &ReportFile) {
        let report = OpenReport::recovered(file.clone());
        self.intend(ctx, Intent::Show(Box::new(report)));
    }
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
