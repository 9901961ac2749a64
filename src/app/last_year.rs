//! Last year's report while this year's is open: found beside its file, or chosen by a person and remembered.
//!
//! Checks, marks of repetition and the comparison read it here; none of them looks for it again.

use super::document::OpenReport;
use super::settings::Settings;
use crate::report::Report;
use crate::store::{ReportFile, last_beside};
use eframe::egui::Context;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, channel};

/// Last year's report, as far as it is known.
#[derive(Debug, Default)]
pub struct LastYear {
    sought: Option<Sought>,
    search: Option<Receiver<Option<LastReport>>>,
    found: Option<LastReport>,
    /// The file that was chosen while the open report has none of its own.
    chosen: Option<PathBuf>,
}

/// A report of last year and its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastReport {
    /// Its file.
    pub path: PathBuf,
    /// What stands in it.
    pub report: Arc<Report>,
}

/// Whose report of which year lies where; another one is looked for when any of it changes.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Sought {
    path: Option<PathBuf>,
    agency: String,
    year: u16,
    chosen: Option<PathBuf>,
}

impl LastYear {
    /// Last year's report, once it was found.
    pub fn report(&self) -> Option<&Arc<Report>> {
        self.found.as_ref().map(|found| &found.report)
    }

    /// Its file.
    pub fn path(&self) -> Option<&Path> {
        self.found.as_ref().map(|found| found.path.as_path())
    }

    /// Whether it is being looked for.
    pub fn is_sought(&self) -> bool {
        self.search.is_some()
    }

    /// Takes this file for last year's report of the one that is open.
    pub fn choose(&mut self, path: PathBuf) {
        self.chosen = Some(path);
    }

    /// The file that was chosen, to be remembered once the open report has a file of its own.
    pub fn chosen(&self) -> Option<&Path> {
        self.chosen.as_deref()
    }

    /// Forgets the choice and what was found: another report is opened.
    pub fn forget(&mut self) {
        *self = Self::default();
    }

    /// Looks for it again, as after its file was saved by another window.
    pub fn seek_again(&mut self) {
        self.sought = None;
    }

    /// Follows the report that is open, and takes what was found; whether last year's report is another one now.
    pub fn follow(
        &mut self,
        ctx: &Context,
        document: Option<&OpenReport>,
        settings: &Settings,
    ) -> bool {
        let Some(document) = document else {
            let was_known = self.found.is_some();
            *self = Self::default();
            return was_known;
        };
        let sought = Sought::new(document, self.chosen.as_deref(), settings);
        if self.sought.as_ref() != Some(&sought) {
            self.search = Some(sought.search(ctx));
            self.sought = Some(sought);
        }
        self.receive()
    }

    fn receive(&mut self) -> bool {
        let Some(search) = &self.search else {
            return false;
        };
        let found = match search.try_recv() {
            Err(TryRecvError::Empty) => return false,
            // A search whose thread ended without an answer found nothing.
            Err(TryRecvError::Disconnected) => None,
            Ok(found) => found,
        };
        self.search = None;
        std::mem::replace(&mut self.found, found.clone()) != found
    }
}

impl Sought {
    fn new(document: &OpenReport, chosen: Option<&Path>, settings: &Settings) -> Self {
        let report = document.report();
        let path = document.path();
        let remembered = path.and_then(|path| settings.last_years.of(path));
        Self {
            path: path.map(Path::to_owned),
            agency: report.agency.clone(),
            year: report.year,
            chosen: chosen.or(remembered).map(Path::to_owned),
        }
    }

    // Beside the window: a folder on the network may take its time.
    fn search(&self, ctx: &Context) -> Receiver<Option<LastReport>> {
        let (sender, receiver) = channel();
        let (sought, ctx) = (self.clone(), ctx.clone());
        std::thread::spawn(move || {
            // A window that closed meanwhile needs no answer.
            let _closed = sender.send(sought.find());
            ctx.request_repaint();
        });
        receiver
    }

    // A file that a person chose comes first; where it is gone, what lies beside the report serves.
    fn find(&self) -> Option<LastReport> {
        let chosen = self.chosen.as_deref().and_then(read);
        chosen.or_else(|| {
            let path = self.path.as_deref()?;
            read(&last_beside(path, &self.agency, self.year)?)
        })
    }
}

/// The report in a file; none where it cannot be read.
pub(super) fn read(path: &Path) -> Option<LastReport> {
    let file = ReportFile::open(path).ok()?;
    Some(LastReport {
        path: path.to_owned(),
        report: Arc::new(file.report().clone()),
    })
}
