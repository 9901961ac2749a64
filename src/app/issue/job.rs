//! Issuing beside the window.

use crate::app::session::errors::IssuingError;
use crate::app::system::printing::PrintJob;
use crate::app::system::task::{Job, Outlet, Worker};
use crate::issuance::{Decision, Issuance, IssueError, Issued, Output, Replace};
use eframe::egui::Context;
use std::path::PathBuf;
use std::sync::Arc;

/// Where the copies go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// Into files, named after this one.
    Files(PathBuf),
    /// To the printer, one by one as this job says.
    Printer(PrintJob),
}

impl Target {
    /// Returns where copies are written, `None` where they are printed.
    pub(crate) fn output(&self) -> Option<Output> {
        match self {
            Self::Files(path) => Some(Output {
                path: path.clone(),
                replace: Replace::Named,
            }),
            Self::Printer(_) => None,
        }
    }
}

/// How far it is.
enum Made {
    /// One more copy is made.
    Copy,
    /// All is written.
    All(Box<Issued>),
    /// It failed, and nothing was written.
    Failed(IssueError),
}

/// An issue that is being made.
pub(crate) struct Issuing {
    worker: Worker<Making>,
    decision: Arc<Decision>,
    pub(crate) target: Target,
    pub(crate) n_made: usize,
    pub(crate) n_copies: usize,
}

impl Issuing {
    /// Begins to make an issue.
    pub(crate) fn begin(ctx: &Context, issuance: Issuance, target: Target) -> Self {
        let decision = Arc::new(Decision::default());
        let theirs = Arc::clone(&decision);
        let issuing = Self {
            worker: Worker::spawn(ctx, "issue", move || Making(Arc::clone(&theirs))),
            decision,
            target,
            n_made: 0,
            n_copies: issuance.request.n_pdfs(),
        };
        issuing.worker.request(issuance);
        issuing
    }

    /// Returns the result, `None` while the issue is being made.
    pub(crate) fn answer(&mut self) -> Option<Result<Box<Issued>, IssuingError>> {
        loop {
            match self.worker.answer()? {
                Ok(Made::Copy) => self.n_made += 1,
                Ok(Made::All(issued)) => return Some(Ok(issued)),
                Ok(Made::Failed(error)) => return Some(Err(error.into())),
                Err(error) => return Some(Err(error.into())),
            }
        }
    }

    /// Stops it. Returns whether that was in time. What has begun to be written is written to its end.
    pub(crate) fn stop(&self) -> bool {
        self.decision.take()
    }
}

/// Makes an issue, unless it is stopped.
struct Making(Arc<Decision>);

impl Job for Making {
    type Request = Issuance;
    type Answer = Made;

    fn work(&mut self, issuance: Issuance, outlet: &Outlet<'_, Self>) {
        match issuance.issue(&self.0, || outlet.send(Made::Copy)) {
            Ok(Some(issued)) => outlet.send(Made::All(Box::new(issued))),
            Ok(None) => {}
            Err(error) => outlet.send(Made::Failed(error)),
        }
    }
}
