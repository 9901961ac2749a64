//! Why issuing, checking or printing came to nothing.

use crate::sign::SignError;
use crate::store::StoreError;
use std::io;
use std::path::PathBuf;

/// Why something of this part was not done.
#[derive(Debug)]
pub(crate) enum Stopped {
    /// It cannot be signed, sealed or checked; the file that is to blame.
    Sign(SignError, Option<PathBuf>),
    /// A file cannot be written.
    Store(StoreError),
    /// A file cannot be read.
    Read(io::Error, PathBuf),
    /// The printer did not take it; the first number that was not printed.
    Print(io::Error, Option<u32>),
    /// The program failed at it.
    Failed(String),
}

impl From<SignError> for Stopped {
    fn from(error: SignError) -> Self {
        Self::Sign(error, None)
    }
}
