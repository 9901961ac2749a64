//! The report that is open: its history, its file, and whether the two agree.

use crate::app::system::autosave::Unsaved;
use crate::app::system::user_data::UserData;
use crate::edit::{Edit, History, Properties, Revision, between};
use crate::report::{Milestone, Report};
use crate::sign::{Difference, differences};
use crate::store::{
    Claim, Lock, Overwrite, Owner, RecoveryCopy, ReportFile, SettledIssue, StoreError, Versions,
    suggested_name,
};
use crate::words;
use crate::words::Language;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The report that is open.
#[derive(Debug)]
pub struct OpenReport {
    history: History,
    file: ReportFile,
    path: Option<PathBuf>,
    /// The revision that the file holds; `None` where it holds none.
    saved: Option<Revision>,
    access: Access,
    lock: Option<Arc<Lock>>,
    /// The recovery copy that it was made of, until there is another one of it.
    recovery_copy: Option<RecoveryCopy>,
    /// What changed since the last issue, and for which state and issue that was found.
    changes: Vec<Difference>,
    compared: Option<(Revision, usize)>,
}

/// Whether the report may be changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Access {
    /// It may.
    #[default]
    Full,
    /// Somebody else works on the file; until it is saved under another name, it may not.
    ReadOnly,
    /// It is a milestone, which nobody changes.
    Frozen,
}

/// A file that is to be claimed for this window, which its disk is still to be asked for.
#[derive(Clone, Debug)]
pub(crate) struct Claiming {
    path: PathBuf,
    lock: Option<Arc<Lock>>,
    me: Owner,
    user_data: UserData,
}

impl Claiming {
    /// Claims the file. Returns `None` where it is held already.
    pub(crate) fn claim(&self) -> Option<Claim> {
        if self.lock.as_ref().is_some_and(|lock| lock.is_held()) {
            return None;
        }
        let is_gone = |owner: &Owner| self.user_data.is_gone(owner);
        Some(Lock::claim(&resolved(&self.path), &self.me, &is_gone))
    }

    /// Takes the file from whoever has it open.
    pub(crate) fn take_over(&self) -> Claim {
        Lock::take_over(&resolved(&self.path), &self.me)
    }
}

/// The open report as it is to be saved, which its disk is still to be asked for.
#[derive(Debug)]
pub(crate) struct Saving {
    file: ReportFile,
    report: Report,
    revision: Revision,
    /// Where it is saved.
    pub(crate) path: PathBuf,
    /// Whether another file may be replaced.
    pub(crate) overwrite: Overwrite,
    claiming: Option<Claiming>,
    user_data: UserData,
}

/// What is found beside a file that was just saved.
#[derive(Debug)]
pub(crate) struct Saved {
    /// What came of the claim of the file, where it was not held already.
    pub(crate) claim: Option<Claim>,
    /// The earlier versions of the file.
    pub(crate) versions: Option<Versions>,
}

impl Saving {
    /// Saves it.
    pub(crate) fn save(&mut self) -> Result<Saved, StoreError> {
        self.file.save(&self.report, &self.path, self.overwrite)?;
        Ok(Saved {
            claim: self.claiming.as_ref().and_then(Claiming::claim),
            versions: self.user_data.versions(&self.path),
        })
    }
}

impl OpenReport {
    /// A report that has no file yet.
    pub fn unsaved(file: ReportFile) -> Self {
        let history = History::new(file.report().clone());
        let saved = Some(history.revision());
        Self {
            history,
            file,
            path: None,
            saved,
            access: Access::Full,
            lock: None,
            recovery_copy: None,
            changes: Vec::new(),
            compared: None,
        }
    }

    /// A report that stands in no file, and shall not be lost: recovered, or imported.
    pub fn recovered(file: ReportFile) -> Self {
        Self {
            saved: None,
            ..Self::unsaved(file)
        }
    }

    /// A milestone, to be looked at (定稿).
    pub fn frozen(milestone: &Milestone) -> Self {
        Self {
            access: Access::Frozen,
            ..Self::unsaved(ReportFile::new(&milestone.report))
        }
    }

    /// Whether it is a milestone, which nobody changes.
    pub const fn is_frozen(&self) -> bool {
        matches!(self.access, Access::Frozen)
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

    /// Goes on with its file after an issue was written into it, which may have given the report its date.
    pub fn take_issue(&mut self, file: ReportFile, report: &Report) {
        self.file = file;
        self.history.seal();
        self.history
            .apply(Edit::SetProperties(Properties::from(report)));
        self.history.seal();
        self.saved = Some(self.history.revision());
    }

    /// The report in a file.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let file = ReportFile::open(path)?;
        Ok(Self {
            path: Some(path.to_owned()),
            ..Self::unsaved(file)
        })
    }

    /// The report in a file, and what became of issues of it that were cut off.
    pub fn open_settled(path: &Path) -> Result<(Self, Vec<SettledIssue>), StoreError> {
        let (file, settled) = ReportFile::open_settled(path)?;
        let report = Self {
            path: Some(path.to_owned()),
            ..Self::unsaved(file)
        };
        Ok((report, settled))
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

    /// Makes a change. Returns whether there was anything to change.
    pub fn apply(&mut self, edit: Edit) -> bool {
        self.access == Access::Full && self.history.apply(edit)
    }

    /// Makes the report what `report` is, in one step that can be undone. Returns whether anything changed.
    pub fn become_report(&mut self, report: &Report) -> bool {
        self.history.seal();
        let is_changed = between(self.report(), report).is_some_and(|edit| self.apply(edit));
        self.history.seal();
        is_changed
    }

    /// Whether there is something that its file does not have.
    pub fn is_changed(&self) -> bool {
        Some(self.history.revision()) != self.saved
    }

    /// Whether it may be changed.
    pub fn access(&self) -> Access {
        self.access
    }

    /// The same report, not to be changed until it is saved under another name.
    #[must_use]
    pub fn read_only(mut self) -> Self {
        self.access = Access::ReadOnly;
        self.lock = None;
        self
    }

    /// The same report without a file.
    #[must_use]
    pub fn as_copy(mut self) -> Self {
        self.path = None;
        self.lock = None;
        self
    }

    /// What would be lost without a copy of it.
    pub fn unsaved_work(&self) -> Unsaved {
        Unsaved {
            file: self.file.clone(),
            report: self.report().clone(),
            path: self.path.clone(),
        }
    }

    /// Returns what its disk is asked for so that the file is claimed for this window; `None` where it is not to be.
    pub(crate) fn claiming(&self, user_data: &UserData) -> Option<Claiming> {
        let is_to_be = self.access != Access::ReadOnly;
        let path = self.path.clone().filter(|_| is_to_be)?;
        Some(Claiming {
            path,
            lock: self.lock.clone(),
            me: user_data.owner()?,
            user_data: user_data.clone(),
        })
    }

    /// Takes a claim of its file. Returns who has it open instead, where somebody does.
    pub(crate) fn note_claim(&mut self, claim: Claim) -> Option<Owner> {
        match claim {
            Claim::Ours(lock) => {
                self.lock = Some(Arc::new(lock));
                None
            }
            Claim::Theirs(owner) => Some(owner),
            Claim::Unlockable => None,
        }
    }

    /// Goes on with the file as somebody else wrote it, and with `merged` as the report; one step that can be undone.
    pub fn reconcile(&mut self, theirs: ReportFile, merged: &Report) {
        self.history.seal();
        if let Some(edit) = between(self.report(), merged) {
            self.history.apply(edit);
        }
        self.history.seal();
        self.saved = (theirs.report() == merged).then(|| self.history.revision());
        self.file = theirs;
    }

    /// The same report with the recovery copy that it was made of, which stays until [`Self::take_recovery_copy`].
    #[must_use]
    pub fn out_of(mut self, recovery_copy: RecoveryCopy) -> Self {
        self.recovery_copy = Some(recovery_copy);
        self
    }

    /// Whether the recovery copy that it was made of is the only one.
    pub const fn has_recovery_copy(&self) -> bool {
        self.recovery_copy.is_some()
    }

    /// The recovery copy that it was made of, which is needed no more.
    pub fn take_recovery_copy(&mut self) -> Option<RecoveryCopy> {
        self.recovery_copy.take()
    }

    /// Returns its file, `None` where it was never saved.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// The name of its file, or that it has none.
    pub fn name(&self, language: Language) -> String {
        match self.path.as_deref().and_then(Path::file_name) {
            Some(name) => name.to_string_lossy().into_owned(),
            None if self.is_frozen() => words!(language, "app.frozen_name").into_owned(),
            None => words!(language, "app.unsaved_name").into_owned(),
        }
    }

    /// The name that a new file should have, without an extension.
    pub fn suggested_name(&self) -> String {
        suggested_name(self.report())
    }

    /// The bytes that its file would have if it were saved now.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.file.to_bytes(self.report())
    }

    /// Returns it as it is to be saved in a file.
    pub(crate) fn saving(
        &mut self,
        path: &Path,
        overwrite: Overwrite,
        user_data: &UserData,
    ) -> Saving {
        self.history.seal();
        let is_own = self.path.as_deref() == Some(path);
        Saving {
            file: self.file.clone(),
            report: self.report().clone(),
            revision: self.history.revision(),
            path: path.to_owned(),
            overwrite,
            claiming: user_data.owner().map(|me| Claiming {
                path: path.to_owned(),
                lock: self.lock.clone().filter(|_| is_own),
                me,
                user_data: user_data.clone(),
            }),
            user_data: user_data.clone(),
        }
    }

    /// Takes the file in which it was saved for its own. Returns the lock of another file that was its own before, which
    /// is still to be given back on its disk.
    #[must_use]
    pub(crate) fn take_saved(&mut self, saving: Saving) -> Option<Arc<Lock>> {
        let is_other = self.path.as_ref() != Some(&saving.path);
        self.file = saving.file;
        self.path = Some(saving.path);
        self.access = Access::Full;
        self.saved = Some(saving.revision);
        self.lock.take_if(|_| is_other)
    }
}

// Others find the lock beside the file itself, not beside a link to it.
fn resolved(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}
