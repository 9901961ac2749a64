//! Why issuing, printing or verifying in the window came to nothing.

use crate::app::system::task::TaskError;
use crate::issuance::{InputError, IssueError};
use crate::sign::SignError;
use crate::store::StoreError;
use crate::words;
use crate::words::{Language, system_words};
use std::io;
use std::path::Path;

/// Why nothing was issued.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub(crate) enum IssuingError {
    /// The issue cannot be made or written.
    Issue(#[from] IssueError),
    /// The thread that makes it failed.
    Task(#[from] TaskError),
}

impl IssuingError {
    /// What happened and what to do, without the file.
    pub(crate) fn message(&self, language: Language) -> String {
        match self {
            Self::Issue(error) => error.message(language),
            Self::Task(error) => error.message(language),
        }
    }

    /// The file that is to blame.
    pub(crate) fn path(&self) -> Option<&Path> {
        match self {
            Self::Issue(error) => error.path(),
            Self::Task(_) => None,
        }
    }
}

/// Why nothing was printed, or not all.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub(crate) enum PrintError {
    /// There are no pages to print.
    Pages(#[from] SignError),
    /// The numbered copies were not issued.
    Issuing(#[from] IssuingError),
    /// The printer did not take it.
    #[error("{reason}")]
    Printer {
        /// What the system says.
        reason: io::Error,
        /// The first number that was not printed; `None` for pages without a number.
        first: Option<u32>,
    },
}

impl PrintError {
    /// What happened and what to do, without the file.
    pub(crate) fn message(&self, language: Language) -> String {
        match self {
            Self::Pages(error) => error.message(language),
            Self::Issuing(error) => error.message(language),
            Self::Printer { reason, first } => printer_words(reason, *first, language),
        }
    }

    /// The file that is to blame.
    pub(crate) fn path(&self) -> Option<&Path> {
        match self {
            Self::Issuing(error) => error.path(),
            Self::Pages(_) | Self::Printer { .. } => None,
        }
    }
}

fn printer_words(error: &io::Error, first: Option<u32>, language: Language) -> String {
    let reason = system_words(error);
    let Some(first) = first else {
        return words!(language, "error.unprinted", reason = reason).into_owned();
    };
    let number = format!("{first:06}");
    let key = if error.kind() == io::ErrorKind::Interrupted {
        "error.stopped_at"
    } else {
        "error.unprinted_from"
    };
    words!(language, key, reason = reason, number = number).into_owned()
}

/// Why a PDF was not verified.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub(crate) enum VerifyError {
    /// The PDF or the roots cannot be read.
    Input(#[from] InputError),
    /// The PDF cannot be verified.
    Sign(#[from] SignError),
    /// The register cannot be written.
    Store(#[from] StoreError),
    /// The thread that verifies it failed.
    Task(#[from] TaskError),
}

impl VerifyError {
    /// What happened and what to do, without the file.
    pub(crate) fn message(&self, language: Language) -> String {
        match self {
            Self::Input(error) => error.message(language),
            Self::Sign(error) => error.message(language),
            Self::Store(error) => error.message(language),
            Self::Task(error) => error.message(language),
        }
    }

    /// The file that is to blame.
    pub(crate) fn path(&self) -> Option<&Path> {
        match self {
            Self::Input(error) => Some(error.path()),
            Self::Store(error) => Some(error.path()),
            Self::Sign(_) | Self::Task(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use nianbao_model::error_checks::check_message;
    use nianbao_model::every;
    use std::path::PathBuf;

    #[test]
    fn whatever_stops_an_issue_is_said_in_both_languages() {
        let task = || TaskError::Panicked("odd".to_owned());
        let every = every!(IssuingError {
            Issue(IssueError::Sign(SignError::NoKey)),
            Task(task()),
        });
        for error in &every {
            check_message(|language| error.message(language));
        }
    }

    #[test]
    fn whatever_stops_printing_is_said_in_both_languages() {
        let reason = || io::Error::other("strange");
        let printer = |reason, first| PrintError::Printer { reason, first };
        let mut every = every!(PrintError {
            Pages(SignError::NoKey),
            Issuing(IssuingError::Issue(IssueError::Sign(SignError::NoKey))),
            Printer { reason: reason(), first: None },
        });
        every.push(printer(reason(), Some(12)));
        every.push(printer(io::ErrorKind::Interrupted.into(), Some(12)));
        for error in &every {
            check_message(|language| error.message(language));
        }
    }

    #[test]
    fn whatever_stops_verifying_is_said_in_both_languages() {
        let path = PathBuf::from("/a");
        let reason = io::Error::other("strange");
        let every = every!(VerifyError {
            Input(InputError::Read { path, reason }),
            Sign(SignError::NoKey),
            Store(StoreError::reading(io::Error::other("odd"), Path::new("odd"))),
            Task(TaskError::Panicked("odd".to_owned())),
        });
        for error in &every {
            check_message(|language| error.message(language));
        }
    }
}
