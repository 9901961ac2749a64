//! Why issuing, printing or verifying in the window came to nothing.

use crate::app::system::task::TaskError;
use crate::issuance::{InputError, IssueError};
use crate::sign::SignError;
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
pub(crate) enum PrintError {
    /// There are no pages to print.
    #[error(transparent)]
    Pages(#[from] SignError),
    /// The numbered copies were not issued.
    #[error(transparent)]
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

/// Why a PDF was not verified.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub(crate) enum VerifyError {
    /// The PDF or the roots cannot be read.
    Input(#[from] InputError),
    /// The PDF cannot be verified.
    Sign(#[from] SignError),
    /// The thread that verifies it failed.
    Task(#[from] TaskError),
}
