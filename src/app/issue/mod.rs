//! Issuing in the window: the dialog, and what becomes of what it asks for.

pub mod dialog;
pub(crate) mod error;
pub(crate) mod job;
pub(crate) mod print;
pub mod print_dialog;
pub(crate) mod register;
pub mod register_dialog;
pub mod request;
pub(crate) mod seal;
pub(crate) mod verify;
pub mod verify_dialog;

use super::App;
use super::files::Purpose;
use super::files::questions::Overlay;
use super::findings::Basis;
use super::session::document::{Access, OpenReport};
use super::session::failure::Failure;
use super::ui::progress::{Progress, progress_ui};
use crate::platform::clock;
use crate::sign::{draft, open_errors};
use crate::store::write_atomically;
use crate::words;
use dialog::{IssueDialog, IssueOutcome};
use eframe::egui::Context;
use error::Stopped;
use job::{IssueJob, Issued, Issuing, Target};
use request::IssueRequest;
use std::path::Path;

impl App {
    /// The dialog that issues the report.
    pub(super) fn ask_issue(&mut self) {
        self.commit();
        let language = self.language();
        let Some(document) = &self.document else {
            return;
        };
        let report = document.report();
        // What was chosen or lies beside the file now, not when the findings were last listed.
        let basis = Basis::find(&self.basis, report);
        let errors = open_errors(&basis.subject(report));
        let file = document.file();
        let before = file.issued().last().map(|last| &last.names);
        let has_seal = file.seal().is_some();
        let dialog = IssueDialog::new(report, &errors, before, has_seal, language);
        self.overlays.push(Overlay::Issue(Box::new(dialog)));
    }

    pub(super) fn issue_dialog(
        &mut self,
        ctx: &Context,
        mut dialog: Box<IssueDialog>,
    ) -> Option<Overlay> {
        match dialog.show(ctx, self.language()) {
            None => {}
            Some(IssueOutcome::Cancelled) => return None,
            Some(IssueOutcome::GoTo(place)) => {
                self.go_to(place, None);
                return None;
            }
            Some(IssueOutcome::Draft) => self.ask(ctx, Purpose::Draft),
            Some(IssueOutcome::Issue(request)) => self.ask(ctx, Purpose::Issue(request)),
            Some(IssueOutcome::ChooseSeal) => self.ask(ctx, Purpose::Seal),
            Some(IssueOutcome::ChooseCertificate) => self.ask(ctx, Purpose::Certificate),
        }
        // What was entered stays until it led to an issue.
        Some(Overlay::Issue(dialog))
    }

    /// Hands the dialog a file that was chosen for it.
    pub(super) fn give_to_dialog(&mut self, purpose: &Purpose, path: &Path) {
        for overlay in &mut self.overlays {
            match (overlay, purpose) {
                (Overlay::Issue(dialog), Purpose::Seal) => dialog.set_seal(path),
                (Overlay::Issue(dialog), Purpose::Certificate) => dialog.set_certificate(path),
                _ => {}
            }
        }
    }

    /// Begins to make an issue beside the window. Meanwhile nothing of the report can be changed.
    pub(super) fn begin_issue(&mut self, ctx: &Context, request: IssueRequest, target: Target) {
        self.commit();
        let fonts = self.services.fonts.wait();
        let Some(document) = &self.document else {
            return;
        };
        let Some(path) = document.path() else {
            return;
        };
        let job = IssueJob {
            file: document.file().clone(),
            report: document.report().clone(),
            path: path.to_owned(),
            request,
            target,
            fonts,
            now: clock::now(),
        };
        let issuing = Issuing::begin(ctx, job);
        self.overlays.push(Overlay::Issuing(Box::new(issuing)));
    }

    /// Whether an issue is being made, or its copies are on their way to the printer.
    pub(super) fn is_issuing(&self) -> bool {
        let is_issue =
            |overlay: &Overlay| matches!(overlay, Overlay::Issuing(_) | Overlay::Sending(_));
        self.overlays.iter().any(is_issue)
    }

    /// Follows an issue that is being made; gives the overlay back until it is over.
    pub(super) fn issuing(&mut self, ctx: &Context, mut issuing: Box<Issuing>) -> Option<Overlay> {
        let language = self.language();
        match issuing.answer() {
            Some(Ok(issued)) => {
                self.take_issue(*issued, issuing.target);
                return None;
            }
            Some(Err(stopped)) => {
                self.fail_issue(&stopped, &issuing.target);
                return None;
            }
            None => {}
        }
        let progress = Progress {
            heading: &words!(language, "issue.making"),
            n_done: issuing.n_made,
            n_all: issuing.n_copies,
        };
        let is_stopped = progress_ui(ctx, progress, language) && issuing.stop();
        (!is_stopped).then_some(Overlay::Issuing(issuing))
    }

    fn take_issue(&mut self, issued: Issued, target: Target) {
        let language = self.language();
        let Some(document) = &mut self.document else {
            return;
        };
        document.take_issue(issued.file, &issued.report);
        let path = document.path().map(Path::to_owned);
        self.overlays
            .retain(|overlay| !matches!(overlay, Overlay::Issue(_)));
        match target {
            Target::Files(output) => {
                let (n, path) = (issued.n_files, output.display());
                let told = words!(language, "status.issued", n = n, path = path);
                self.notice = Some(told.into_owned());
            }
            Target::Printer(job) => self.send_copies(job, issued.copies),
        }
        if let Some(path) = path {
            self.note_saved(&path);
        }
    }

    fn fail_issue(&mut self, stopped: &Stopped, target: &Target) {
        let language = self.language();
        for overlay in &mut self.overlays {
            if let Overlay::Issue(dialog) = overlay {
                dialog.forget_password();
            }
        }
        let failure = match target {
            Target::Files(output) => Failure::issue(stopped, output, language),
            Target::Printer(_) => Failure::print(stopped, language),
        };
        self.fail(failure);
    }

    /// Writes a copy for reading, with 送审稿 across it.
    pub(super) fn write_draft(&mut self, path: &Path) {
        let language = self.language();
        let fonts = self.services.fonts.wait();
        let Some(document) = &self.document else {
            return;
        };
        let written = draft(document.report(), &fonts)
            .map_err(Stopped::from)
            .and_then(|pdf| write_atomically(path, &pdf).map_err(Stopped::Store));
        match written {
            Ok(()) => {
                let told = words!(language, "status.exported", path = path.display());
                self.notice = Some(told.into_owned());
            }
            Err(stopped) => self.fail(Failure::issue(&stopped, path, language)),
        }
    }

    /// Whether the open report can be issued: its register has a file, and may be written.
    pub(super) fn can_issue(&self) -> bool {
        let document = self.document.as_ref();
        let is_own = |own: &OpenReport| own.path().is_some() && own.access() == Access::Full;
        document.is_some_and(is_own) && !self.is_waiting()
    }
}
