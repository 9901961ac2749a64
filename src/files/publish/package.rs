//! A report in every format, as a folder that is written as a whole or not at all (公开包).

use super::manifest::{MANIFEST, listed, manifest};
use super::{Proof, ProofError, PublishError, PublishedFile, PublishedFormat, prove_file};
use crate::fonts::FontSet;
use crate::report::Report;
use crate::store::{
    NewFolder, Overwrite, ReportFile, StoreError, read_up_to, sha256, suggested_name, write_checked,
};
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What is published.
#[derive(Clone, Debug)]
pub struct Publication {
    /// The file of the report, with what was issued.
    pub file: ReportFile,
    /// The report.
    pub report: Report,
    /// The faces of its pages.
    pub fonts: Arc<FontSet>,
}

/// How far a package is. Whoever is told may stop it.
#[derive(Clone, Copy, Debug)]
pub enum Step<'a> {
    /// A file was written beside the folder, and is read back next.
    Written(&'a Path),
    /// A file says what the report says.
    Proven(&'a PublishedFile),
    /// All files are there; the folder gets its name next, and nothing can be stopped any more.
    Ready,
}

/// The largest manifest that is read.
const MAX_MANIFEST: u64 = 1024 * 1024;

impl Publication {
    /// Writes a folder with the report in every format and a manifest. Every file is read back from the disk before the
    /// folder gets its name. Returns the files, or `None` where `on_step` stopped it; nothing is written then.
    ///
    /// A folder that is there already is replaced only where it may be, and holds nothing but an earlier package.
    pub fn publish(
        &self,
        folder: &Path,
        overwrite: Overwrite,
        on_step: &mut dyn FnMut(Step<'_>) -> ControlFlow<()>,
    ) -> Result<Option<Vec<PublishedFile>>, PublishError> {
        check_free(folder, overwrite)?;
        let new = NewFolder::beside(folder)?;
        let mut files = Vec::new();
        for format in PublishedFormat::ALL {
            let Some(file) = self.add(&new, format, on_step)? else {
                return Ok(None);
            };
            files.push(file);
            if on_step(Step::Proven(&files[files.len() - 1])).is_break() {
                return Ok(None);
            }
        }
        let manifest = manifest(&self.file, &self.report, &files);
        let path = new.write(MANIFEST, manifest.as_bytes())?;
        check_same(MANIFEST, &path, &sha256(manifest.as_bytes()))?;
        for file in &files {
            // Somebody may have written into it since it was compared.
            check_same(&file.name, &path.with_file_name(&file.name), &file.sha256)?;
        }
        // Another folder may be there meanwhile.
        check_free(folder, overwrite)?;
        if on_step(Step::Ready).is_break() {
            return Ok(None);
        }
        new.finish(overwrite)?;
        Ok(Some(files))
    }

    /// Writes a file into a folder, and reads it back.
    fn add(
        &self,
        folder: &NewFolder,
        format: PublishedFormat,
        on_step: &mut dyn FnMut(Step<'_>) -> ControlFlow<()>,
    ) -> Result<Option<PublishedFile>, PublishError> {
        let name = format!("{}.{}", suggested_name(&self.report), format.ending());
        let bytes = format.bytes(&self.report, || Arc::clone(&self.fonts))?;
        let path = folder.write(&name, &bytes)?;
        if on_step(Step::Written(&path)).is_break() {
            return Ok(None);
        }
        let proof = match prove_file(format, &path, &bytes, &self.report) {
            Ok(proof) => proof,
            Err(reason) => return Err(PublishError::Proof { name, reason }),
        };
        Ok(Some(PublishedFile {
            name,
            format,
            n_bytes: bytes.len(),
            sha256: sha256(&bytes),
            proof,
        }))
    }
}

/// Writes a report to a file, which is read back from the disk before it gets its name. Returns what was compared, or
/// `None` where `on_step` stopped it; nothing is written then. Of the steps there are [`Step::Written`] and
/// [`Step::Ready`].
pub fn export(
    format: PublishedFormat,
    report: &Report,
    path: &Path,
    fonts: impl FnOnce() -> Arc<FontSet>,
    on_step: &mut dyn FnMut(Step<'_>) -> ControlFlow<()>,
) -> Result<Option<Proof>, PublishError> {
    let bytes = format.bytes(report, fonts)?;
    let mut compared = Proof::default();
    let written = write_checked(path, &bytes, |written| {
        stop_if(on_step(Step::Written(written)))?;
        compared = prove_file(format, written, &bytes, report).map_err(|reason| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            PublishError::Proof {
                name: name.into_owned(),
                reason,
            }
        })?;
        stop_if(on_step(Step::Ready))
    });
    match written {
        Ok(()) => Ok(Some(compared)),
        Err(Unwritten::Stopped) => Ok(None),
        Err(Unwritten::Failed(error)) => Err(error),
    }
}

/// Why a file did not get its name.
enum Unwritten {
    Stopped,
    Failed(PublishError),
}

impl From<PublishError> for Unwritten {
    fn from(error: PublishError) -> Self {
        Self::Failed(error)
    }
}

impl From<StoreError> for Unwritten {
    fn from(error: StoreError) -> Self {
        Self::Failed(error.into())
    }
}

fn stop_if(flow: ControlFlow<()>) -> Result<(), Unwritten> {
    match flow {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(Unwritten::Stopped),
    }
}

/// Checks that a file on the disk still has the bytes that were compared.
fn check_same(name: &str, path: &Path, expected: &str) -> Result<(), PublishError> {
    let found = fs::read(path).map_err(|reason| StoreError::reading(reason, path))?;
    if sha256(&found) == *expected {
        return Ok(());
    }
    Err(PublishError::Proof {
        name: name.to_owned(),
        reason: ProofError::Altered,
    })
}

/// Checks that nothing is lost where a package gets this name.
fn check_free(folder: &Path, overwrite: Overwrite) -> Result<(), PublishError> {
    if fs::symlink_metadata(folder).is_err() {
        return Ok(());
    }
    if overwrite == Overwrite::No || !folder.is_dir() {
        return Err(PublishError::Exists);
    }
    let names = names_in(folder).map_err(|reason| StoreError::reading(reason, folder))?;
    let manifest = read_up_to(&folder.join(MANIFEST), MAX_MANIFEST);
    let own = manifest.ok().flatten().and_then(|bytes| listed(&bytes));
    let own = own.unwrap_or_default();
    match names.into_iter().find(|name| !own.contains(name)) {
        Some(name) => Err(PublishError::Foreign { name }),
        None => Ok(()),
    }
}

fn names_in(folder: &Path) -> std::io::Result<Vec<String>> {
    let entries = fs::read_dir(folder)?;
    entries
        .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
        .collect()
}

/// Where a package of a report lies in a folder that was chosen for it.
pub fn package_in(folder: &Path, report: &Report) -> PathBuf {
    folder.join(format!("{}公开包", suggested_name(report)))
}
