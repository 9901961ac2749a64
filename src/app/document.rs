//! The report that is open: its history, its file, and whether the two agree.

use super::issued_files;
use super::words::Language;
use crate::edit::{Edit, History, Properties, Revision};
use crate::report::{Milestone, Report, SealPicture};
use crate::sign::{Difference, Edition, differences};
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
    /// It is a milestone, which nobody changes.
    is_frozen: bool,
    /// What changed since the last issue, and for which state and issue that was found.
    changes: Vec<Difference>,
    compared: Option<(Revision, usize)>,
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
            is_frozen: false,
            changes: Vec::new(),
            compared: None,
        }
    }

    /// A milestone, to be looked at (定稿).
    pub fn frozen(milestone: &Milestone) -> Self {
        Self {
            is_frozen: true,
            ..Self::unsaved(ReportFile::new(&milestone.report))
        }
    }

    /// Whether it is a milestone, which nobody changes.
    pub const fn is_frozen(&self) -> bool {
        self.is_frozen
    }

    /// Its file as it was read or last saved, with what was issued.
    pub const fn file(&self) -> &ReportFile {
        &self.file
    }

    /// What changed since the last issue, as it was found last.
    pub fn changes(&self) -> &[Difference] {
        &self.changes
    }

    /// Finds out what changed since the last issue, where something did.
    pub fn note_changes(&mut self) {
        let state = (self.history.revision(), self.file.issued().len());
        if self.compared != Some(state) {
            self.compared = Some(state);
            let last = self.file.issued().last();
            self.changes = last.map_or_else(Vec::new, |last| {
                differences(&last.report, self.history.report())
            });
        }
    }

    /// Writes the copies of an issue and then the register into its file.
    pub fn issue(
        &mut self,
        edition: &Edition,
        copies: &[(PathBuf, Vec<u8>)],
        seal: Option<SealPicture>,
    ) -> Result<(), StoreError> {
        let Some(path) = self.path.clone() else {
            return Ok(());
        };
        self.history.seal();
        let before = self.file.seal().cloned();
        if seal.is_some() {
            self.file.set_seal(seal);
        }
        if let Err(error) = issued_files::write(&mut self.file, edition, &path, copies) {
            self.file.set_seal(before);
            return Err(error);
        }
        // The date of the document may be that of the issue.
        self.history
            .apply(Edit::SetProperties(Properties::from(&edition.report)));
        self.history.seal();
        self.saved = self.history.revision();
        Ok(())
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
            None if self.is_frozen => words!(language, "app.frozen_name").into_owned(),
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

    /// Writes it to a file, which becomes its file.
    pub fn save(&mut self, path: &Path, overwrite: Overwrite) -> Result<(), StoreError> {
        self.history.seal();
        self.file.save(self.history.report(), path, overwrite)?;
        self.path = Some(path.to_owned());
        self.is_frozen = false;
        self.saved = self.history.revision();
        Ok(())
    }
}

// What Windows and its shares do not take in a name, and what no name should have.
fn is_forbidden_in_names(c: char) -> bool {
    c.is_control() || matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|')
}
