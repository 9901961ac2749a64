//! Why a command stopped.

use super::ending::Ending;
use crate::intake::IntakeError;
use crate::intake::basis::BasisError;
use crate::issuance::InputError;
use crate::publish::PublishError;
use crate::sign::SignError;
use crate::store::StoreError;
use crate::words;
use crate::words::{Language, message_at, system_words};
use std::io;
use std::path::{Path, PathBuf};

/// Why a command stopped.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.message(Language::Chinese))]
pub(super) enum CommandError {
    /// The command was not given right; in the language of whoever gave it.
    Use(String),
    /// What is written would be what is read.
    Same { path: PathBuf },
    /// A report cannot be read, or something cannot be written.
    File(#[from] StoreError),
    /// What a report is checked against cannot be used.
    Basis(#[from] BasisError),
    /// Another file is where a new report should be.
    Exists { path: PathBuf },
    /// A report was read, but cannot be exported.
    Export {
        path: PathBuf,
        reason: crate::export::ExportError,
    },
    /// Nothing was published.
    Publish { path: PathBuf, reason: PublishError },
    /// A copy cannot be issued, signed or checked.
    Sign { path: PathBuf, reason: SignError },
    /// Findings hold the issue back.
    Held { n_findings: usize, path: PathBuf },
    /// What was done could not be said.
    Output(#[from] io::Error),
    /// A folder has nothing to import.
    NoSources { path: PathBuf },
    /// A source cannot be read, or there is no report in it.
    Import(#[from] IntakeError),
}

impl CommandError {
    /// How the command ends.
    pub(super) fn ending(&self) -> Ending {
        match self {
            Self::Use(_) | Self::Same { .. } => Ending::WrongUse,
            Self::Held { .. } | Self::NoSources { .. } => Ending::Found,
            Self::Publish { reason, .. } if reason.is_found() => Ending::Found,
            _ => Ending::NotDone,
        }
    }

    /// What happened and what to do, the path last.
    pub(super) fn message(&self, language: Language) -> String {
        let (words, path) = match self {
            Self::Use(words) => return words.clone(),
            Self::File(error) => return error.message_with_path(language),
            Self::Basis(error) => return error.message_with_path(language),
            Self::Import(error) => return error.message_with_path(language),
            Self::Output(reason) => {
                let reason = system_words(reason);
                return words!(language, "terminal.output", reason = reason).into_owned();
            }
            Self::Same { path } => (words!(language, "terminal.same_file").into_owned(), path),
            Self::Exists { path } => (words!(language, "terminal.exists").into_owned(), path),
            Self::Export { path, reason } => (reason.message(language), path),
            Self::Publish { path, reason } => (reason.message(language), path),
            Self::Sign { path, reason } => (reason.message(language), path),
            Self::Held { n_findings, path } => {
                let words = words!(language, "terminal.held", n = n_findings);
                (words.into_owned(), path)
            }
            Self::NoSources { path } => {
                (words!(language, "terminal.no_sources").into_owned(), path)
            }
        };
        message_at(&words, path, language)
    }

    /// Nothing was published: of what was read, or of what was to be written.
    pub(super) fn publish(error: PublishError, input: &Path, output: &Path) -> Self {
        let path = match error {
            PublishError::Store(error) => return error.into(),
            PublishError::Export(reason) => {
                let path = input.to_owned();
                return Self::Export { path, reason };
            }
            _ => output.to_owned(),
        };
        let reason = error;
        Self::Publish { path, reason }
    }

    pub(super) fn sign(reason: SignError, path: &Path) -> Self {
        let path = path.to_owned();
        Self::Sign { path, reason }
    }
}

impl From<InputError> for CommandError {
    fn from(error: InputError) -> Self {
        match error {
            InputError::Read { path, reason } => StoreError::reading(reason, &path).into(),
            InputError::Content { path, reason } => Self::Sign { path, reason },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::StoreErrorKind;

    #[test]
    fn a_file_that_says_something_else_has_code_1_and_everything_else_code_3() {
        let check = |error, code| {
            let (input, output) = (Path::new("a.nianbao"), Path::new("out"));
            assert_eq!(CommandError::publish(error, input, output).ending(), code);
        };
        let proof = PublishError::Proof {
            name: "a.docx".to_owned(),
            reason: crate::publish::ProofError::Altered,
        };
        check(proof, Ending::Found);
        check(PublishError::Exists, Ending::NotDone);
        check(
            PublishError::Export(crate::export::ExportError::Page(0)),
            Ending::NotDone,
        );
        check(
            StoreErrorKind::DiskFull.at(Path::new("out")).into(),
            Ending::NotDone,
        );
    }
}
