//! Checking an issued PDF in the window.

use super::verify_dialog::{VerifyDialog, VerifyOutcome};
use crate::app::session::Session;
use crate::app::session::error_message::ErrorMessage;
use crate::app::session::errors::VerifyError;
use crate::app::session::file_question::ChosenPaths;
use crate::app::session::layer::{Layer, LayerState};
use crate::app::system::file_dialogs::{FileKind, Goal};
use crate::app::system::task::{Job, Outlet, Worker};
use crate::app::ui::progress::waiting_ui;
use crate::fonts::FontSet;
use crate::issuance::{InputError, MAX_INPUT, read};
use crate::platform::clock;
use crate::report::Report;
use crate::sign::{Roots, verify};
use crate::words;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The longest PDF that is checked.
const MAX_PDF: u64 = 128 * 1024 * 1024;

/// What is to be checked, and against what.
struct Check {
    path: PathBuf,
    roots: Option<PathBuf>,
    /// The report that is open.
    report: Option<Report>,
    fonts: Arc<FontSet>,
}

struct Checking;

impl Job for Checking {
    type Request = Check;
    type Answer = Result<Box<VerifyDialog>, VerifyError>;

    fn work(&mut self, check: Check, outlet: &Outlet<'_, Self>) {
        outlet.send(check.dialog().map(Box::new));
    }
}

impl Check {
    /// What was found. Data is compared with the open report where both are of the same agency and year.
    fn dialog(self) -> Result<VerifyDialog, VerifyError> {
        let trusted = match &self.roots {
            None => None,
            Some(roots) => Some(
                Roots::read(&read(roots, MAX_INPUT)?)
                    .map_err(|reason| InputError::content(reason, roots))?,
            ),
        };
        let pdf = read(&self.path, MAX_PDF)?;
        let mut found = verify(&pdf, trusted.as_ref(), clock::now())?;
        let mut other_report = None;
        if let Some(attached) = &found.attached {
            let issued = attached.file.report();
            let is_same = |own: &Report| own.agency == issued.agency && own.year == issued.year;
            match &self.report {
                Some(report) if is_same(report) => found.compare(report)?,
                Some(report) => other_report = Some(report.title_lines().concat()),
                None => {}
            }
            found.compare_pages(&self.fonts)?;
        }
        let mut dialog = VerifyDialog::new(self.path, found, self.roots);
        dialog.other_report = other_report;
        Ok(dialog)
    }
}

/// Asks for an issued PDF and checks it.
pub(crate) fn ask_verify(session: &mut Session) {
    let ask = session.file_ask("app.ask.verify", Goal::Open, FileKind::Pdf);
    session.ask_file(ask, |session, path| {
        let layer = VerifyLayer::new(session, path);
        session.layers.push(layer);
    });
}

/// A PDF that is being checked, then what was found in it.
struct VerifyLayer {
    path: PathBuf,
    /// Dropped, it checks to its end and what it finds is forgotten.
    worker: Option<Worker<Checking>>,
    dialog: Option<Box<VerifyDialog>>,
    roots: ChosenPaths<()>,
}

impl VerifyLayer {
    fn new(session: &mut Session, path: PathBuf) -> Self {
        Self {
            worker: Some(check(session, &path, None)),
            dialog: None,
            roots: ChosenPaths::default(),
            path,
        }
    }

    /// Waits for what is found.
    fn wait(&mut self, session: &mut Session) -> Option<LayerState> {
        let language = session.language();
        let error = match self.worker.as_ref()?.answer() {
            None => {
                let heading = words!(language, "verify.running");
                if !waiting_ui(&session.ctx, &heading, language) {
                    return Some(LayerState::Stay);
                }
                self.worker = None;
                return Some(LayerState::closed_if(self.dialog.is_none()));
            }
            Some(Ok(Ok(dialog))) => {
                self.dialog = Some(dialog);
                None
            }
            Some(Ok(Err(error))) => Some(error),
            Some(Err(error)) => Some(error.into()),
        };
        self.worker = None;
        let error = error?;
        session.fail(ErrorMessage::verify(&error, &self.path, language));
        Some(LayerState::closed_if(self.dialog.is_none()))
    }
}

impl Layer for VerifyLayer {
    fn show(&mut self, session: &mut Session) -> LayerState {
        while let Some(((), roots)) = self.roots.next() {
            self.worker = Some(check(session, &self.path, Some(&roots)));
        }
        if let Some(state) = self.wait(session) {
            return state;
        }
        let Some(dialog) = &mut self.dialog else {
            return LayerState::Close;
        };
        match dialog.show(&session.ctx, session.language()) {
            None => LayerState::Stay,
            Some(VerifyOutcome::Closed) => LayerState::Close,
            Some(VerifyOutcome::ChooseRoots) => {
                let ask = session.file_ask("app.ask.roots", Goal::Open, FileKind::Roots);
                self.roots.ask(session, ask, ());
                LayerState::Stay
            }
        }
    }
}

/// Begins to check a PDF.
fn check(session: &mut Session, path: &Path, roots: Option<&Path>) -> Worker<Checking> {
    let worker = Worker::spawn(&session.ctx, "verify", || Checking);
    worker.request(Check {
        path: path.to_owned(),
        roots: roots.map(Path::to_owned),
        report: session.report().cloned(),
        fonts: session.services.fonts.wait(),
    });
    worker
}
