//! Making the copies of an issue beside the window, and writing them with their register.

use super::error::Stopped;
use super::request::{IssueRequest, SealRequest, SignatureRequest};
use crate::app::system::printing::PrintJob;
use crate::app::system::task::{Job, Outlet, Worker};
use crate::fonts::FontSet;
use crate::issuance;
use crate::report::{IssuedCopy, Moment, Report, SealPicture};
use crate::sign::{Edition, Finish, Identity, Order, SignError, Stamp, freeze, picture};
use crate::store::{ReportFile, read_up_to};
use eframe::egui::Context;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// A seal picture, a certificate or roots are no longer than this.
const MAX_BYTES: u64 = 32 * 1024 * 1024;

/// What is to be issued.
pub(crate) struct IssueJob {
    /// The file of the report, with its register.
    pub(crate) file: ReportFile,
    pub(crate) report: Report,
    /// Where the file is.
    pub(crate) path: PathBuf,
    pub(crate) request: IssueRequest,
    pub(crate) target: Target,
    pub(crate) fonts: Arc<FontSet>,
    pub(crate) now: Moment,
}

/// Where the copies go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// Into files, named after this one.
    Files(PathBuf),
    /// To the printer, one by one as this job says.
    Printer(PrintJob),
}

/// What was issued.
pub(crate) struct Issued {
    /// The file, with the register as it is now.
    pub(crate) file: ReportFile,
    /// The report with the date of the document.
    pub(crate) report: Report,
    /// How many files were written.
    pub(crate) n_files: usize,
    /// The copies for the printer.
    pub(crate) copies: Vec<(IssuedCopy, Vec<u8>)>,
}

/// How far it is.
pub(crate) enum Made {
    /// One more copy is made.
    Copy,
    /// All is written.
    All(Box<Issued>),
    /// It was stopped, and nothing was written.
    Stopped(Stopped),
}

/// An issue that is being made. Dropped before it is written, it comes to nothing.
pub(crate) struct Issuing {
    worker: Worker<Making>,
    is_decided: Arc<AtomicBool>,
    pub(crate) target: Target,
    pub(crate) n_made: usize,
    pub(crate) n_copies: usize,
}

impl fmt::Debug for Issuing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Issuing")
            .field("target", &self.target)
            .finish_non_exhaustive()
    }
}

impl Issuing {
    /// Begins to make an issue.
    pub(crate) fn begin(ctx: &Context, job: IssueJob) -> Self {
        let waker = ctx.clone();
        let worker = Worker::spawn("issue", || Making, move || waker.request_repaint());
        let is_decided = Arc::new(AtomicBool::new(false));
        let issuing = Self {
            target: job.target.clone(),
            n_made: 0,
            n_copies: job.request.n_pdfs(),
            is_decided: Arc::clone(&is_decided),
            worker,
        };
        issuing.worker.request((job, is_decided));
        issuing
    }

    /// What came of it, once something did.
    pub(crate) fn answer(&mut self) -> Option<Result<Box<Issued>, Stopped>> {
        loop {
            match self.worker.answer()? {
                Ok(Made::Copy) => self.n_made += 1,
                Ok(Made::All(issued)) => return Some(Ok(issued)),
                Ok(Made::Stopped(stopped)) => return Some(Err(stopped)),
                Err(error) => return Some(Err(Stopped::Failed(error))),
            }
        }
    }

    /// Stops it; whether that came in time. What has begun to be written is written to its end.
    pub(crate) fn stop(&self) -> bool {
        !self.is_decided.swap(true, Ordering::SeqCst)
    }
}

/// Makes issues.
struct Making;

impl Job for Making {
    /// The issue, and whether it was decided to write it or to stop.
    type Request = (IssueJob, Arc<AtomicBool>);
    type Answer = Made;

    fn work(&mut self, (job, is_decided): Self::Request, outlet: &Outlet<'_, Self>) {
        match job.made(&is_decided, outlet) {
            Ok(Some(issued)) => outlet.send(Made::All(Box::new(issued))),
            Ok(None) => {}
            Err(stopped) => outlet.send(Made::Stopped(stopped)),
        }
    }
}

impl IssueJob {
    /// Makes and writes it; nothing where it was stopped before.
    fn made(
        self,
        is_decided: &AtomicBool,
        outlet: &Outlet<'_, Making>,
    ) -> Result<Option<Issued>, Stopped> {
        let Self {
            mut file,
            report,
            path,
            request,
            target,
            fonts,
            now,
        } = self;
        let stamp = stamp(file.seal(), &request)?;
        let finish = finish(request.signature, now)?;
        let order = Order {
            by: request.names.released_by.clone(),
            names: request.names,
            copies: request.copies,
            date: request.date,
        };
        let mut edition = freeze(&file, &report, &order, now)?;
        edition.stamp(&stamp)?;
        if request.has_sheet {
            edition.add_sheet();
        }
        let mut pdfs = Vec::new();
        for copy in copies(&edition, request.is_public) {
            if is_decided.load(Ordering::SeqCst) {
                return Ok(None);
            }
            let pdf = edition.finished(copy.as_ref(), &finish, &fonts)?;
            pdfs.push((copy, pdf));
            outlet.send(Made::Copy);
        }
        if is_decided.swap(true, Ordering::SeqCst) {
            return Ok(None);
        }
        if let Stamp::Picture(seal) = stamp {
            file.set_seal(Some(seal));
        }
        let (files, copies) = match target {
            Target::Files(output) => {
                let files = issuance::paths(&output, pdfs);
                issuance::check_free(&files, &output).map_err(Stopped::Store)?;
                (files, Vec::new())
            }
            Target::Printer(_) => (Vec::new(), numbered(pdfs)),
        };
        issuance::write(&mut file, &edition, &path, &files).map_err(Stopped::Store)?;
        Ok(Some(Issued {
            report: edition.report,
            n_files: files.len(),
            file,
            copies,
        }))
    }
}

/// The copies of an order, and the one without a number where one is wanted for the public.
fn copies(edition: &Edition, is_public: bool) -> Vec<Option<IssuedCopy>> {
    let copies = edition.copies.iter().cloned().map(Some);
    copies.chain(is_public.then_some(None)).collect()
}

fn numbered(pdfs: Vec<(Option<IssuedCopy>, Vec<u8>)>) -> Vec<(IssuedCopy, Vec<u8>)> {
    let numbered = pdfs.into_iter();
    numbered
        .filter_map(|(copy, pdf)| Some((copy?, pdf)))
        .collect()
}

fn stamp(kept: Option<&SealPicture>, request: &IssueRequest) -> Result<Stamp, Stopped> {
    match &request.seal {
        SealRequest::None if matches!(request.signature, SignatureRequest::External) => {
            Ok(Stamp::Room)
        }
        SealRequest::None => Ok(Stamp::None),
        SealRequest::Room => Ok(Stamp::Room),
        SealRequest::Kept => Ok(kept.map_or(Stamp::None, |seal| Stamp::Picture(seal.clone()))),
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

/// The bytes of a file that is no longer than this.
pub(crate) fn read(path: &Path, max_bytes: u64) -> Result<Vec<u8>, Stopped> {
    let bytes = read_up_to(path, max_bytes);
    let bytes = bytes.map_err(|error| Stopped::Read(error, path.to_owned()))?;
    bytes.ok_or_else(|| Stopped::Sign(SignError::TooLarge, Some(path.to_owned())))
}
