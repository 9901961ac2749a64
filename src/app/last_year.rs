//! Last year's report: the checks find it beside the open one, or a person chose it. Marks of repetition and the
//! comparison take it from there; nothing looks for it twice.

use super::App;
use crate::intake::basis::LastReport;
use std::path::PathBuf;

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
