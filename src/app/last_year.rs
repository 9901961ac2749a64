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

    /// Takes the report in this file for last year's.
    pub(super) fn take_last_year(&mut self, path: PathBuf) {
        self.basis.last = Some(path);
        self.basis.n_looks += 1;
    }

    /// Remembers for the file of the open report which one was taken for last year's.
    pub(super) fn remember_last_year(&mut self, own: &Path) {
        let Some(last) = self.basis.last.clone() else {
            return;
        };
        if self.settings.checks.last_year(own) != Some(last.as_path()) {
            self.settings = self
                .services
                .settings
                .change(|settings| settings.checks.choose_last_year(own, Some(&last)));
        }
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
