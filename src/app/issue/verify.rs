//! Checking an issued PDF in the window.

use super::error::Stopped;
use super::job::read;
use super::verify_dialog::{VerifyDialog, VerifyOutcome};
use crate::app::App;
use crate::app::files::Purpose;
use crate::app::files::questions::Overlay;
use crate::app::session::error_message::ErrorMessage;
use crate::app::system::task::{Job, Outlet, Worker};
use crate::app::ui::progress::waiting_ui;
use crate::fonts::FontSet;
use crate::platform::clock;
use crate::report::Report;
use crate::sign::{Roots, verify};
use crate::words;
use eframe::egui::Context;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Certificates of roots are no longer than this.
const MAX_ROOTS: u64 = 32 * 1024 * 1024;
/// The longest PDF that is checked.
const MAX_PDF: u64 = 128 * 1024 * 1024;

/// A PDF that is being checked. Dropped, it is checked to its end and forgotten.
pub(crate) struct Verifying {
    path: PathBuf,
    worker: Worker<Checking>,
}

impl fmt::Debug for Verifying {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Verifying")
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}

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
    type Answer = Result<Box<VerifyDialog>, Stopped>;

    fn work(&mut self, check: Check, outlet: &Outlet<'_, Self>) {
        outlet.send(check.dialog().map(Box::new));
    }
}

impl Check {
    /// What was found. Data is compared with the open report where both are of the same agency and year.
    fn dialog(self) -> Result<VerifyDialog, Stopped> {
        let trusted = match &self.roots {
            None => None,
            Some(roots) => Some(
                Roots::read(&read(roots, MAX_ROOTS)?)
                    .map_err(|error| Stopped::Sign(error, Some(roots.clone())))?,
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

impl App {
    /// Begins to check a PDF.
    pub(crate) fn verify(&mut self, ctx: &Context, path: &Path, roots: Option<&Path>) {
        let waker = ctx.clone();
        let worker = Worker::spawn("verify", || Checking, move || waker.request_repaint());
        worker.request(Check {
            path: path.to_owned(),
            roots: roots.map(Path::to_owned),
            report: self.document.as_ref().map(|own| own.report().clone()),
            fonts: self.services.fonts.wait(),
        });
        let path = path.to_owned();
        self.overlays
            .push(Overlay::Verifying(Verifying { path, worker }));
    }

    /// Waits for what is found; gives the overlay back until then.
    pub(crate) fn verifying(&mut self, ctx: &Context, verifying: Verifying) -> Option<Overlay> {
        let language = self.language();
        let stopped = match verifying.worker.answer() {
            None => {
                let heading = words!(language, "verify.running");
                let is_cancelled = waiting_ui(ctx, &heading, language);
                return (!is_cancelled).then_some(Overlay::Verifying(verifying));
            }
            Some(Ok(Ok(dialog))) => {
                // With roots, it is the same PDF once more.
                self.overlays
                    .retain(|overlay| !matches!(overlay, Overlay::Verify(_)));
                return Some(Overlay::Verify(dialog));
            }
            Some(Ok(Err(stopped))) => stopped,
            Some(Err(error)) => Stopped::Failed(error),
        };
        self.fail(ErrorMessage::verify(&stopped, &verifying.path, language));
        None
    }

    pub(crate) fn verify_dialog(
        &mut self,
        ctx: &Context,
        mut dialog: Box<VerifyDialog>,
    ) -> Option<Overlay> {
        match dialog.show(ctx, self.language()) {
            None => Some(Overlay::Verify(dialog)),
            Some(VerifyOutcome::Closed) => None,
            Some(VerifyOutcome::ChooseRoots) => {
                self.ask(ctx, Purpose::Roots(dialog.path().clone()));
                Some(Overlay::Verify(dialog))
            }
        }
    }
}
