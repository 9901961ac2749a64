//! A report file: read, changed and saved.

use super::{
    Expected, FormatError, Members, Overwrite, StoreError, StoreErrorKind, load, print, save,
    save_lock, v1,
};
use crate::bounds::MAX_ISSUES;
use crate::report::{Milestone, Report, SealPicture, VoidedCopies};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A file as it was read or last saved: its bytes, all of its members, and the report in it. A copy is cheap.
#[derive(Clone, Debug)]
pub struct ReportFile {
    members: Arc<Members>,
    report: Report,
    /// The issues.
    issued: Kept<Vec<Milestone>>,
    /// Numbers of copies that never went out.
    voided: Kept<Vec<VoidedCopies>>,
    seal: Kept<Option<SealPicture>>,
    /// None before the first save.
    bytes: Option<Arc<Vec<u8>>>,
    /// Without symbolic links; `None` where it came from memory.
    path: Option<PathBuf>,
}

/// A value as it was read from the members, and as it is now.
#[derive(Clone, Debug, Default, PartialEq)]
struct Kept<T> {
    read: T,
    now: T,
}

impl<T: Clone> Kept<T> {
    fn new(read: T) -> Self {
        Self {
            now: read.clone(),
            read,
        }
    }
}

/// What becomes of the file that a save replaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Backup {
    /// It is kept beside the new one.
    Kept,
    /// The file that is kept there already is the one to go back to.
    Before,
}

/// Returns the canonical data of a report (定稿数据): a file with its content only, the same bytes for the same content.
///
/// The layout of version 1 is part of it, because hashes of it stand on paper.
pub fn canonical(report: &Report) -> Vec<u8> {
    print::print(&v1::canonical(report)).into_bytes()
}

impl ReportFile {
    /// Creates a file that is not on disk yet.
    pub fn new(report: &Report) -> Self {
        Self {
            members: Arc::new(v1::new_members(report)),
            report: v1::as_read(report),
            issued: Kept::default(),
            voided: Kept::default(),
            seal: Kept::default(),
            bytes: None,
            path: None,
        }
    }

    /// Reads the file at `path`.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let bytes = load::bytes(path)?;
        let file = Self::parse(bytes).map_err(|fault| StoreErrorKind::Content(fault).at(path))?;
        Ok(Self {
            path: Some(save::target(path)?),
            ..file
        })
    }

    /// Reads a file that is already in memory.
    pub fn parse(bytes: Vec<u8>) -> Result<Self, FormatError> {
        let members = load::members(&bytes)?;
        let issued = members.get("issued").and_then(Value::as_array);
        if issued.is_some_and(|issued| issued.len() > MAX_ISSUES) {
            return Err(FormatError::TooManyIssues);
        }
        Ok(Self {
            report: read(&members)?,
            issued: Kept::new(v1::issued::read(&members)),
            voided: Kept::new(v1::writing::read_voided(&members)),
            seal: Kept::new(v1::issued::read_seal(&members)),
            members: Arc::new(members),
            bytes: Some(Arc::new(bytes)),
            path: None,
        })
    }

    /// Returns the report as it was read or last saved.
    pub const fn report(&self) -> &Report {
        &self.report
    }

    /// Returns the bytes that were read or last saved, or `None` before the first save.
    pub fn bytes(&self) -> Option<&[u8]> {
        self.bytes.as_deref().map(Vec::as_slice)
    }

    /// Returns the issues, the oldest first.
    pub fn issued(&self) -> &[Milestone] {
        &self.issued.now
    }

    /// Returns the numbers of copies that never went out, and that nobody gets again.
    pub fn voided(&self) -> &[VoidedCopies] {
        &self.voided.now
    }

    /// Returns the seal picture that is kept in the file.
    pub const fn seal(&self) -> Option<&SealPicture> {
        self.seal.now.as_ref()
    }

    /// Sets the issues: with a further milestone, or further copies in the register.
    pub fn set_issued(&mut self, issued: Vec<Milestone>) {
        self.issued.now = issued;
    }

    /// Adds numbers of copies that never went out.
    pub(super) fn add_voided(&mut self, voided: VoidedCopies) {
        self.voided.now.push(voided);
    }

    /// Sets the seal picture.
    pub fn set_seal(&mut self, seal: Option<SealPicture>) {
        self.seal.now = seal;
    }

    /// Returns the bytes of the file with `report` in place of the report that was read.
    ///
    /// Unknown members are kept. Where nothing changed, these are the bytes that were read.
    pub fn to_bytes(&self, report: &Report) -> Vec<u8> {
        let mut members = Members::clone(&self.members);
        let is_content = v1::patch(&mut members, &self.report, &v1::as_read(report));
        let is_issue = v1::issued::patch(&mut members, &self.issued.read, &self.issued.now);
        let is_void = v1::writing::patch_voided(&mut members, &self.voided.read, &self.voided.now);
        let (old, new) = (self.seal.read.as_ref(), self.seal.now.as_ref());
        let is_seal = v1::issued::patch_seal(&mut members, old, new);
        let is_changed = is_content || is_issue || is_void || is_seal;
        match &self.bytes {
            Some(bytes) if !is_changed => bytes.to_vec(),
            _ => print::print(&members).into_bytes(),
        }
    }

    /// Saves `report` at `path`; the file before is kept beside it as `<name>.bak`.
    ///
    /// Nothing is written unless the new bytes read back as the same report. At every moment the old or the new file is
    /// there in full, also on a power failure.
    pub fn save(
        &mut self,
        report: &Report,
        path: &Path,
        overwrite: Overwrite,
    ) -> Result<(), StoreError> {
        self.save_with(report, path, overwrite, Backup::Kept)
    }

    /// Saves as [`Self::save`] does, and says what becomes of the file before.
    pub(super) fn save_with(
        &mut self,
        report: &Report,
        path: &Path,
        overwrite: Overwrite,
        backup: Backup,
    ) -> Result<(), StoreError> {
        let bytes = self.to_bytes(report);
        let saved = self
            .read_back(&bytes, report)
            .map_err(|fault| StoreErrorKind::Unsaved(fault).at(path))?;
        let target = save::target(path)?;
        let _turn = save_lock::SaveLock::wait(&target);
        let found = save::found(&target)?;
        if found.as_ref() != Some(&bytes) {
            self.check_overwrite(&target, found.as_deref(), overwrite)?;
            save::check_replaceable(&target)?;
            if let Some(old) = found.filter(|_| backup == Backup::Kept) {
                save::back_up(&target, &old)?;
            }
            let written = save::write_like(&target, &target, &bytes);
            // A share may do it, and not be able to say so.
            if written.is_err() && save::found(&target).ok().flatten().as_ref() != Some(&bytes) {
                return written;
            }
        }
        *self = Self {
            path: Some(target),
            ..saved
        };
        Ok(())
    }

    /// Puts back at its path what was there before `self` was saved.
    pub(super) fn put_back(self, before: &Self) -> Result<(), StoreError> {
        let (Some(target), Some(bytes)) = (&self.path, before.bytes()) else {
            return Ok(());
        };
        let _turn = save_lock::SaveLock::wait(target);
        let found = save::found(target)?;
        self.check_overwrite(target, found.as_deref(), Overwrite::No)?;
        save::write_like(target, target, bytes)
    }

    /// Reads the file anew where another program issued it, which writes the register and the date of the document, and
    /// nothing else.
    pub(super) fn catch_up(&mut self, path: &Path) -> Result<(), StoreError> {
        let target = save::target(path)?;
        if self.path.as_ref() != Some(&target) {
            return Ok(());
        }
        // Where it is gone, who saves it makes it anew.
        let Some(bytes) = save::found(&target)? else {
            return Ok(());
        };
        if self.bytes() == Some(&bytes) {
            return Ok(());
        }
        let now = Self::parse(bytes).map_err(|fault| StoreErrorKind::Content(fault).at(&target))?;
        let mut report = now.report.clone();
        report.sign_off.date = self.report.sign_off.date;
        if report != self.report || now.seal.now != self.seal.read {
            return Err(StoreErrorKind::ChangedOnDisk.at(&target));
        }
        *self = Self {
            path: Some(target),
            ..now
        };
        Ok(())
    }

    // Bytes that cannot be read again must never replace those that can.
    fn read_back(&self, bytes: &[u8], report: &Report) -> Result<Self, FormatError> {
        let saved = Self::parse(bytes.to_vec())?;
        let is_same = v1::is_same(&saved.report, &v1::as_read(report))
            && saved.issued.now == self.issued.now
            && saved.voided.now == self.voided.now
            && saved.seal.now == self.seal.now;
        is_same.then_some(saved).ok_or(FormatError::Unfaithful)
    }

    fn check_overwrite(
        &self,
        target: &Path,
        found: Option<&[u8]>,
        overwrite: Overwrite,
    ) -> Result<(), StoreError> {
        match (found, overwrite) {
            (None, _) | (_, Overwrite::Yes) => Ok(()),
            (Some(_), Overwrite::No) if self.path.as_deref() != Some(target) => {
                Err(StoreErrorKind::Exists.at(target))
            }
            (found, Overwrite::No) if found == self.bytes() => Ok(()),
            (Some(_), Overwrite::No) => Err(StoreErrorKind::ChangedOnDisk.at(target)),
        }
    }
}

/// Reads the version of the format that the file names.
fn read(members: &Members) -> Result<Report, FormatError> {
    if members.get("format").and_then(Value::as_str) != Some("nianbao") {
        return Err(FormatError::NotOurs);
    }
    let version = match members.get("version") {
        // The first files, written by hand, had none.
        None => 1,
        Some(version) => v1::whole_number(version)
            .ok_or_else(|| FormatError::member("version", Expected::Integer))?,
    };
    match version {
        1 => v1::read(members),
        0 => Err(FormatError::member("version", Expected::From(1))),
        version => Err(FormatError::Newer { version }),
    }
}
