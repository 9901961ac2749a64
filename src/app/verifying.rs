//! Checking an issued PDF in the window.

use super::App;
use super::document::OpenReport;
use super::failure::Failure;
use super::files::Purpose;
use super::issue_job::read;
use super::overlay::Overlay;
use super::stopped::Stopped;
use super::view::verify::{VerifyDialog, VerifyOutcome};
use crate::command_line::clock;
use crate::sign::{Roots, verify};
use eframe::egui::Context;
use std::path::Path;

/// Certificates of roots are no longer than this.
const MAX_ROOTS: u64 = 32 * 1024 * 1024;
/// The longest PDF that is checked.
const MAX_PDF: u64 = 128 * 1024 * 1024;

impl App {
    /// Checks a PDF, and compares its data with the report that is open where both are of the same agency and year.
    pub(super) fn verify(&mut self, path: &Path, roots: Option<&Path>) {
        match self.verified(path, roots) {
            Ok(dialog) => self.overlays.push(Overlay::Verify(Box::new(dialog))),
            Err(stopped) => {
                let language = self.language();
                self.fail(Failure::verify(&stopped, path, language));
            }
        }
    }

    fn verified(&mut self, path: &Path, roots: Option<&Path>) -> Result<VerifyDialog, Stopped> {
        let trusted = match roots {
            None => None,
            Some(roots) => Some(
                Roots::read(&read(roots, MAX_ROOTS)?)
                    .map_err(|error| Stopped::Sign(error, Some(roots.to_owned())))?,
            ),
        };
        let pdf = read(path, MAX_PDF)?;
        let mut found = verify(&pdf, trusted.as_ref(), clock::now())?;
        let mut other = None;
        if let Some(attached) = &found.attached {
            let report = self.document.as_ref().map(OpenReport::report);
            let is_same = report.is_some_and(|own| {
                let issued = attached.file.report();
                own.agency == issued.agency && own.year == issued.year
            });
            match report {
                Some(report) if is_same => found.compare(report)?,
                Some(report) => other = Some(report.title_lines().concat()),
                None => {}
            }
            found.compare_pages(&self.services.fonts.wait())?;
        }
        let mut dialog = VerifyDialog::new(path.to_owned(), found, roots.map(Path::to_owned));
        dialog.other_report = other;
        Ok(dialog)
    }

    pub(super) fn verify_dialog(
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
