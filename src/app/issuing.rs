//! Issuing, checking and printing in the window.

use super::comparison::Other;
use super::document::OpenReport;
use super::failure::Failure;
use super::files::{Intent, Purpose};
use super::findings::Basis;
use super::overlay::Overlay;
use super::printing::{PrintJob, Printed};
use super::view::issue::{IssueDialog, IssueOutcome};
use super::view::issue_request::{IssueRequest, SealRequest, SignatureRequest};
use super::view::print::{PrintDialog, PrintOutcome, PrintedPages};
use super::view::register::{RegisterDialog, RegisterOutcome};
use super::view::verify::{VerifyDialog, VerifyOutcome};
use super::words::Language;
use super::{App, issued_files};
use crate::command_line::clock;
use crate::report::{Mark, Milestone, Moment, SealPicture};
use crate::sign::{
    Copies, Finish, Identity, Order, Roots, SignError, Stamp, draft, freeze, open_errors, picture,
    verify,
};
use crate::store::{StoreError, read_up_to, write_atomically};
use crate::typeset::typeset;
use crate::words;
use eframe::egui::Context;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Why something of this part was not done.
pub(super) enum Stopped {
    Sign(SignError, Option<PathBuf>),
    Store(StoreError),
    Read(io::Error, PathBuf),
}

impl From<SignError> for Stopped {
    fn from(error: SignError) -> Self {
        Self::Sign(error, None)
    }
}

/// A seal picture, a certificate or roots are no longer than this.
const MAX_BYTES: u64 = 32 * 1024 * 1024;
/// The longest PDF that is checked.
const MAX_PDF: u64 = 128 * 1024 * 1024;

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
        let dialog = IssueDialog::new(report, &errors, (before, has_seal), language);
        self.overlays.push(Overlay::Issue(Box::new(dialog)));
    }

    pub(super) fn issue_dialog(
        &mut self,
        ctx: &Context,
        mut dialog: Box<IssueDialog>,
    ) -> Option<Overlay> {
        match dialog.show(ctx, self.language()) {
            None => return Some(Overlay::Issue(dialog)),
            Some(IssueOutcome::Cancelled) => {}
            Some(IssueOutcome::GoTo(place)) => self.go_to(place, None),
            Some(IssueOutcome::Draft) => self.ask(ctx, Purpose::Draft),
            Some(IssueOutcome::Issue(request)) => {
                self.ask(ctx, Purpose::Issue(request));
            }
            Some(IssueOutcome::ChooseSeal) => {
                self.ask(ctx, Purpose::Seal);
                return Some(Overlay::Issue(dialog));
            }
            Some(IssueOutcome::ChooseCertificate) => {
                self.ask(ctx, Purpose::Certificate);
                return Some(Overlay::Issue(dialog));
            }
        }
        None
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

    /// Writes the copies and the register.
    pub(super) fn issue(&mut self, request: IssueRequest, output: &Path) {
        let language = self.language();
        match self.issued(request, output) {
            Ok(n_copies) => {
                let path = output.display();
                let told = words!(language, "status.issued", n = n_copies, path = path);
                self.notice = Some(told.into_owned());
            }
            Err(stopped) => self.fail(Failure::issue(&stopped, output, language)),
        }
    }

    fn issued(&mut self, request: IssueRequest, output: &Path) -> Result<usize, Stopped> {
        let fonts = self.services.fonts.wait();
        let now = clock::now();
        let Some(document) = &mut self.document else {
            return Ok(0);
        };
        let stamp = stamp(document, &request.seal, &request.signature)?;
        let finish = finish(request.signature, now)?;
        let order = Order {
            by: request.names.released_by.clone(),
            names: request.names,
            copies: request.copies,
            date: request.date,
        };
        let mut edition = freeze(document.file(), document.report(), &order, now)?;
        edition.stamp(&stamp)?;
        if request.has_sheet {
            edition.add_sheet();
        }
        let copies = issued_files::paths(output, edition.all(&finish, &fonts)?);
        let seal = match stamp {
            Stamp::Picture(seal) => Some(seal),
            Stamp::None | Stamp::Room => None,
        };
        document
            .issue(&edition, &copies, seal)
            .map_err(Stopped::Store)?;
        Ok(copies.len())
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

    fn verified(&self, path: &Path, roots: Option<&Path>) -> Result<VerifyDialog, Stopped> {
        let trusted = match roots {
            None => None,
            Some(roots) => Some(
                Roots::read(&read(roots, MAX_BYTES)?)
                    .map_err(|error| Stopped::Sign(error, Some(roots.to_owned())))?,
            ),
        };
        let pdf = read(path, MAX_PDF)?;
        let mut found = verify(&pdf, trusted.as_ref(), clock::now())?;
        let report = self.document.as_ref().map(OpenReport::report);
        let is_same = |attached: &crate::sign::Attached| {
            let issued = attached.file.report();
            report.is_some_and(|own| own.agency == issued.agency && own.year == issued.year)
        };
        if found.attached.as_ref().is_some_and(is_same)
            && let Some(report) = report
        {
            found.compare(report)?;
        }
        let roots = roots.map(Path::to_owned);
        Ok(VerifyDialog::new(path.to_owned(), found, roots))
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
                None
            }
        }
    }

    /// The dialog for printing.
    pub(super) fn ask_print(&mut self) {
        self.commit();
        let Some(document) = &self.document else {
            return;
        };
        let file = document.file();
        let is_issued = !file.issued().is_empty() && document.changes().is_empty();
        let names = self.services.printers.names();
        self.overlays
            .push(Overlay::Print(Box::new(PrintDialog::new(names, is_issued))));
    }

    pub(super) fn print_dialog(
        &mut self,
        ctx: &Context,
        mut dialog: Box<PrintDialog>,
    ) -> Option<Overlay> {
        match dialog.show(ctx, self.language()) {
            None => Some(Overlay::Print(dialog)),
            Some(PrintOutcome::Cancelled) => None,
            Some(PrintOutcome::Print(job, what)) => {
                self.print(job, what);
                None
            }
        }
    }

    fn print(&mut self, mut job: PrintJob, what: PrintedPages) {
        let language = self.language();
        job.title = self
            .document
            .as_ref()
            .map_or_else(String::new, OpenReport::suggested_name);
        match self.printed(&job, what) {
            Ok(Printed::Sent) => {
                let told = words!(language, "status.printed", n = job.n_copies);
                self.notice = Some(told.into_owned());
            }
            Ok(Printed::Opened) => {
                self.notice = Some(words!(language, "status.print_opened").into_owned());
            }
            Err(stopped) => self.fail(Failure::print(&stopped, language)),
        }
    }

    fn printed(&mut self, job: &PrintJob, what: PrintedPages) -> Result<Printed, Stopped> {
        let fonts = self.services.fonts.wait();
        let Some(document) = &mut self.document else {
            return Ok(Printed::Sent);
        };
        let printers = &self.services.printers;
        let print = |pdf: &[u8], job: &PrintJob| {
            print_bytes(&**printers, pdf, job)
                .map_err(|error| Stopped::Read(error, PathBuf::from(&job.title)))
        };
        match what {
            PrintedPages::Report => {
                let pdf = crate::export::pdf::pdf(&typeset(document.report(), &fonts));
                print(&pdf.map_err(SignError::Export)?, job)
            }
            PrintedPages::Draft => print(&draft(document.report(), &fonts)?, job),
            PrintedPages::Numbered => {
                let order = Order {
                    copies: vec![Copies {
                        mark: Mark::Original,
                        n_copies: job.n_copies,
                        recipient: String::new(),
                    }],
                    ..Order::default()
                };
                let mut edition = freeze(document.file(), document.report(), &order, clock::now())?;
                if !edition.report.sign_off.agency.trim().is_empty() {
                    // A printed copy is sealed by hand.
                    edition.stamp(&Stamp::Room)?;
                }
                let copies = edition.all(&Finish::Unsigned, &fonts)?;
                // The register comes first: a number that is lost does less harm than one that exists twice.
                document
                    .issue(&edition, &[], None)
                    .map_err(Stopped::Store)?;
                let single = PrintJob {
                    n_copies: 1,
                    ..job.clone()
                };
                let mut printed = Printed::Sent;
                for (copy, pdf) in copies {
                    let title = format!("{} {:06}", job.title, copy.number);
                    printed = print(
                        &pdf,
                        &PrintJob {
                            title,
                            ..single.clone()
                        },
                    )?;
                }
                Ok(printed)
            }
        }
    }

    /// The list of what was issued.
    pub(super) fn show_register(&mut self) {
        self.commit();
        let Some(document) = &mut self.document else {
            return;
        };
        document.note_changes();
        let dialog = RegisterDialog::new(
            document.file().issued().to_vec(),
            document.changes().to_vec(),
        );
        self.overlays.push(Overlay::Register(Box::new(dialog)));
    }

    pub(super) fn register_dialog(
        &mut self,
        ctx: &Context,
        dialog: Box<RegisterDialog>,
    ) -> Option<Overlay> {
        match dialog.show(ctx, self.language()) {
            None => return Some(Overlay::Register(dialog)),
            Some(RegisterOutcome::Closed) => {}
            Some(RegisterOutcome::Show(idx)) => {
                if let Some(milestone) = self.milestone(idx) {
                    let report = OpenReport::frozen(milestone);
                    self.intend(ctx, Intent::Show(Box::new(report)));
                }
            }
            Some(RegisterOutcome::Compare(idx)) => {
                if let Some(milestone) = self.milestone(idx) {
                    let other = beside_the_report(milestone, self.language());
                    self.begin_comparison(ctx, other);
                }
            }
        }
        None
    }

    fn milestone(&self, idx: usize) -> Option<&Milestone> {
        let document = self.document.as_ref()?;
        document.file().issued().get(idx)
    }
}

/// A milestone as what the open report is compared with.
fn beside_the_report(milestone: &Milestone, language: Language) -> Other {
    let (day, _time) = milestone.at.split_once('T').unwrap_or_default();
    let name = words!(language, "register.name", n = milestone.revision, day = day);
    Other::state(name.into_owned(), Arc::clone(&milestone.report))
}

fn stamp(
    document: &OpenReport,
    seal: &SealRequest,
    signature: &SignatureRequest,
) -> Result<Stamp, Stopped> {
    match seal {
        SealRequest::None if matches!(signature, SignatureRequest::External) => Ok(Stamp::Room),
        SealRequest::None => Ok(Stamp::None),
        SealRequest::Room => Ok(Stamp::Room),
        SealRequest::Kept => Ok(document
            .file()
            .seal()
            .map_or(Stamp::None, |seal| Stamp::Picture(seal.clone()))),
        SealRequest::File(path, width_mm) => {
            let png = read(path, MAX_BYTES)?;
            picture(&png).map_err(|error| Stopped::Sign(error, Some(path.clone())))?;
            Ok(Stamp::Picture(SealPicture {
                png: png.into(),
                width_mm: *width_mm,
            }))
        }
    }
}

fn finish(signature: SignatureRequest, now: Moment) -> Result<Finish, Stopped> {
    match signature {
        SignatureRequest::None => Ok(Finish::Unsigned),
        SignatureRequest::External => Ok(Finish::Field),
        SignatureRequest::Certificate {
            path,
            password,
            visibility,
        } => {
            let file = read(&path, MAX_BYTES)?;
            let identity = Identity::open(&file, &password, now)
                .map_err(|error| Stopped::Sign(error, Some(path)))?;
            Ok(Finish::Signed(Box::new(identity), visibility))
        }
    }
}

fn print_bytes(
    printers: &dyn super::printing::Printers,
    pdf: &[u8],
    job: &PrintJob,
) -> io::Result<Printed> {
    let mut file = tempfile::Builder::new()
        .prefix("nianbao-")
        .suffix(".pdf")
        .tempfile()?;
    file.write_all(pdf)?;
    file.flush()?;
    let printed = printers.print(file.path(), job)?;
    if printed == Printed::Opened {
        // Whoever reads it there still needs it.
        file.keep().map_err(|error| error.error)?;
    }
    Ok(printed)
}

fn read(path: &Path, max_bytes: u64) -> Result<Vec<u8>, Stopped> {
    let bytes = read_up_to(path, max_bytes);
    let bytes = bytes.map_err(|error| Stopped::Read(error, path.to_owned()))?;
    bytes.ok_or_else(|| Stopped::Sign(SignError::TooLarge, Some(path.to_owned())))
}
