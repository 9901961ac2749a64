//! Last year's report: the checks find it beside the open one, or a person chose it. Marks of repetition and the
//! comparison take it from there; nothing looks for it twice.

use super::App;
use super::findings::LastReport;
use crate::store::ReportFile;
use std::path::{Path, PathBuf};
use std::sync::Arc;

impl App {
    /// Last year's report and its file, once it was found.
    pub fn last_year(&self) -> Option<&LastReport> {
        self.findings.basis()?.last.as_ref()
    }

    /// Takes the report in this file for last year's, and remembers it once the open report has a file of its own.
    pub(super) fn take_last_year(&mut self, path: PathBuf) {
        self.basis.last = Some(path);
        self.seek_basis();
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
