//! Why nothing was issued, and what is wrong with a file that issuing or verifying needs.

use crate::sign::SignError;
use crate::store::{StoreError, StoreErrorKind};
use crate::words;
use crate::words::{Language, message_at, system_words};
use std::io;
use std::path::{Path, PathBuf};

/// Why nothing was issued.
#[derive(Debug, thiserror::Error)]
pub(crate) enum IssueError {
    /// The seal or the certificate cannot be used.
    #[error(transparent)]
    Input(#[from] InputError),
    /// The report cannot be issued as it is asked for.
    #[error(transparent)]
    Sign(#[from] SignError),
    /// A file that may not be replaced is where a copy would be.
    #[error("{}", message_at(&words!(Language::Chinese, "error.store.exists"), path, Language::Chinese))]
    Exists { path: PathBuf },
    /// A copy or the register cannot be written.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl IssueError {
    /// What happened and what to do, without the file.
    pub(crate) fn message(&self, language: Language) -> String {
        match self {
            Self::Input(error) => error.message(language),
            Self::Sign(error) => error.message(language),
            Self::Exists { .. } => words!(language, "error.store.exists").into_owned(),
            Self::Store(error) => error.message(language),
        }
    }

    /// Returns the file to blame; `None` where it is the report or the output.
    pub(crate) fn path(&self) -> Option<&Path> {
        match self {
            Self::Input(error) => Some(error.path()),
            Self::Exists { path } => Some(path),
            Self::Store(error) if matches!(error.kind, StoreErrorKind::Exists) => {
                Some(error.path())
            }
            Self::Sign(_) | Self::Store(_) => None,
        }
    }
}

/// Why a file that issuing or verifying needs cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("{}", message_at(&self.message(Language::Chinese), self.path(), Language::Chinese))]
pub(crate) enum InputError {
    /// It cannot be read.
    Read { path: PathBuf, reason: io::Error },
    /// It is not what it should be, or too long.
    Content { path: PathBuf, reason: SignError },
}

impl InputError {
    /// What happened and what to do, without the file.
    pub(crate) fn message(&self, language: Language) -> String {
        match self {
            Self::Read { reason, .. } => {
                words!(language, "error.unread", reason = system_words(reason)).into_owned()
            }
            Self::Content { reason, .. } => reason.message(language),
        }
    }

    /// Makes the error of a file that is not what it should be.
    pub(crate) fn content(reason: SignError, path: &Path) -> Self {
        let path = path.to_owned();
        Self::Content { path, reason }
    }

    /// The file.
    pub(crate) fn path(&self) -> &Path {
        match self {
            Self::Read { path, .. } | Self::Content { path, .. } => path,
        }
    }
}
