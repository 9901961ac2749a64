//! Why issuing, checking or printing came to nothing.

use crate::app::system::task::TaskError;
use crate::sign::SignError;
use crate::store::StoreError;
use crate::words;
use crate::words::{Language, system_words};
use std::io;
use std::path::{Path, PathBuf};

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
    Failed(TaskError),
}

impl From<SignError> for Stopped {
    fn from(error: SignError) -> Self {
        Self::Sign(error, None)
    }
}

impl Stopped {
    /// What happened and what to do, without the file.
    pub(crate) fn message(&self, language: Language) -> String {
        match self {
            Self::Sign(error, _) => error.message(language),
            Self::Store(error) => error.message(language),
            Self::Read(error, _) => {
                words!(language, "error.unread", reason = system_words(error)).into_owned()
            }
            Self::Print(error, first) => print_words(error, *first, language),
            Self::Failed(error) => error.message(language),
        }
    }

    /// The file that is to blame, where it may be another than the one that was asked for.
    pub(crate) fn path(&self) -> Option<&Path> {
        match self {
            Self::Sign(_, path) => path.as_deref(),
            Self::Store(StoreError::Exists { path }) | Self::Read(_, path) => Some(path),
            Self::Store(_) | Self::Print(..) | Self::Failed(_) => None,
        }
    }
}

fn print_words(error: &io::Error, first: Option<u32>, language: Language) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{check_message, every};

    #[test]
    fn whatever_stops_it_is_said_in_both_languages() {
        let (path, reason) = (|| PathBuf::from("/a"), || io::Error::other("strange"));
        let every = every!(Stopped {
            Sign(SignError::NoKey, None),
            Store(StoreError::Exists { path: path() }),
            Read(reason(), path()),
            Print(reason(), None),
            Failed(TaskError::Panicked("odd".to_owned())),
        });
        let interrupted = io::Error::from(io::ErrorKind::Interrupted);
        let from = [reason(), interrupted].map(|error| Stopped::Print(error, Some(12)));
        for stopped in every.iter().chain(&from) {
            check_message(|language| stopped.message(language));
        }
    }
}
