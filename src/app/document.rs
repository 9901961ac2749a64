//! The report that is open: its history, its file, and whether the two agree.

use super::words::Language;
use crate::edit::{Edit, History, Revision};
use crate::report::Report;
use crate::store::{Overwrite, ReportFile, StoreError};
use crate::words;
use std::path::{Path, PathBuf};

/// The report that is open.
#[derive(Debug)]
pub struct OpenReport {
    history: History,
    file: ReportFile,
    path: Option<PathBuf>,
    saved: Revision,
}

impl OpenReport {
    /// A report that has no file yet.
    pub fn unsaved(file: ReportFile) -> Self {
        let history = History::new(file.report().clone());
        let saved = history.revision();
        Self {
            history,
            file,
            path: None,
            saved,
        }
    }

    /// The report in a file.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let file = ReportFile::open(path)?;
        Ok(Self {
            path: Some(path.to_owned()),
            ..Self::unsaved(file)
        })
    }

    /// The report as it is.
    pub fn report(&self) -> &Report {
        self.history.report()
    }

    /// The way back and forth.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// The way back and forth, to walk it.
    pub fn history_mut(&mut self) -> &mut History {
        &mut self.history
    }

    /// Makes a change; whether there was anything to change.
    pub fn apply(&mut self, edit: Edit) -> bool {
        self.history.apply(edit)
    }

    /// Whether there is something that its file does not have.
    pub fn is_changed(&self) -> bool {
        self.history.revision() != self.saved
    }

    /// Its file; none where it was never saved.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// The name of its file, or that it has none.
    pub fn name(&self, language: Language) -> String {
        match self.path.as_deref().and_then(Path::file_name) {
            Some(name) => name.to_string_lossy().into_owned(),
            None => words!(language, "app.unsaved_name").into_owned(),
        }
    }

    /// The name that a new file should have, without an extension.
    pub fn suggested_name(&self) -> String {
        let report = self.report();
        let name = format!("{}{}年政府信息公开工作年度报告", report.agency, report.year);
        name.chars()
            .filter(|c| !is_forbidden_in_names(*c))
            .collect()
    }

    /// The bytes that its file would have if it were saved now.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.file.to_bytes(self.report())
    }

    /// Writes it to a file, which becomes its file.
    pub fn save(&mut self, path: &Path, overwrite: Overwrite) -> Result<(), StoreError> {
        self.history.seal();
        self.file.save(self.history.report(), path, overwrite)?;
        self.path = Some(path.to_owned());
        self.saved = self.history.revision();
        Ok(())
    }
}

// What Windows and its shares do not take in a name, and what no name should have.
fn is_forbidden_in_names(c: char) -> bool {
    c.is_control() || matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|')
}
