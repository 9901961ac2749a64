//! What is read from disk for a report: files of other programs, of which a source becomes a draft with its origin and
//! a folder a list of sources; what a report is checked against; what a comparison says about a file.

pub mod basis;
pub mod source;

use crate::bounds::{MAX_SOURCE_BYTES, MEBIBYTE};
use crate::import::{Draft, Hints, ImportError, Imported, import};
use crate::report::{Date, Origin, Report};
use crate::store::{ReportFile, StoreError, StoreErrorKind, read_up_to, sha256};
use crate::words::{Language, message_at};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A source that was read, and what it is.
#[derive(Debug)]
pub struct Intake {
    /// Where it comes from.
    pub origin: Origin,
    /// What stands in it.
    pub content: Content,
}

/// What stands in a source.
#[derive(Debug)]
pub enum Content {
    /// A report that someone should look at.
    Draft(Box<Draft>),
    /// One of our own reports, exactly.
    Attached(Box<ReportFile>),
}

/// Why nothing was taken in.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.message_with_path(Language::Chinese))]
pub enum IntakeError {
    /// A file cannot be read.
    File(#[from] StoreError),
    /// The file was read, and there is no report in it.
    Import {
        /// The source.
        path: PathBuf,
        /// What is wrong with it.
        reason: ImportError,
    },
}

impl IntakeError {
    /// What happened and what to do, without the path.
    pub fn message(&self, language: Language) -> String {
        match self {
            Self::File(error) => error.message(language),
            Self::Import { reason, .. } => reason.message(language),
        }
    }

    /// The same, with the path behind it.
    pub fn message_with_path(&self, language: Language) -> String {
        match self {
            Self::File(error) => error.message_with_path(language),
            Self::Import { path, reason } => message_at(&reason.message(language), path, language),
        }
    }
}

impl Intake {
    /// Reads a source.
    pub fn read(path: &Path, hints: &Hints, date: Date) -> Result<Self, IntakeError> {
        let no_report = |reason| IntakeError::Import {
            path: path.to_owned(),
            reason,
        };
        let bytes = read_up_to(path, MAX_SOURCE_BYTES as u64)
            .map_err(|reason| StoreError::reading(reason, path))?
            .ok_or_else(|| no_report(ImportError::TooLarge(MAX_SOURCE_BYTES / MEBIBYTE)))?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let mut origin = Origin {
            source: name.into_owned(),
            sha256: sha256(&bytes),
            date: Some(date),
            derived: Vec::new(),
        };
        let content = match import(&bytes, hints).map_err(no_report)? {
            Imported::Draft(draft) => {
                origin.derived = draft.derived().collect();
                Content::Draft(draft)
            }
            Imported::Attached(bytes) => {
                let file = ReportFile::parse(bytes)
                    .map_err(|fault| StoreErrorKind::Content(fault).at(path))?;
                Content::Attached(Box::new(file))
            }
        };
        Ok(Self { origin, content })
    }

    /// The report as it stands in the source, with its origin.
    pub fn report(&self) -> Report {
        let mut report = match &self.content {
            Content::Draft(draft) => draft.report.clone(),
            Content::Attached(file) => file.report().clone(),
        };
        report.origin = Some(Arc::new(self.origin.clone()));
        report
    }
}

/// The sources in a folder, by name: its files, but hidden ones and those of this program.
pub fn sources(folder: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let failed = |reason| StoreError::reading(reason, folder);
    let mut sources = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let is_ours = path.extension() == Some(OsStr::new("nianbao"));
        if path.is_file() && !name.starts_with('.') && !is_ours {
            sources.push(path);
        }
    }
    sources.sort();
    Ok(sources)
}

/// The file in `folder` that a source becomes. It keeps the whole name: a page and a PDF may differ in nothing else.
pub fn target(folder: &Path, source: &Path) -> PathBuf {
    let mut target = folder
        .join(source.file_name().unwrap_or_default())
        .into_os_string();
    target.push(".nianbao");
    target.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use nianbao_model::error_checks::check_errors;
    use nianbao_model::every;

    #[test]
    fn every_error_is_said_in_both_languages_with_the_path_last() {
        let path = || PathBuf::from("/a");
        let every = every!(IntakeError {
            File(StoreErrorKind::Missing.at(&path())),
            Import { path: path(), reason: ImportError::Scan },
        });
        check_errors(every, IntakeError::message, "：/a");
    }
}
