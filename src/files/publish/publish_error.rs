//! Why nothing was published, and what to do about it.

use super::ProofError;
use crate::export::ExportError;
use crate::store::StoreError;
use crate::words;
use crate::words::Language;

/// Why nothing was published.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.message(Language::Chinese))]
pub enum PublishError {
    /// A format cannot be made.
    Export(#[from] ExportError),
    /// A file does not say what the report says.
    Proof {
        /// The name of the file.
        name: String,
        /// The first thing that is not the same.
        reason: ProofError,
    },
    /// A file or folder of this name is there already.
    Exists,
    /// The folder that would be replaced holds something else.
    Foreign {
        /// The name of what is no part of a package.
        name: String,
    },
    /// The files cannot be written.
    Store(#[from] StoreError),
}

impl PublishError {
    /// Whether a file does not say what the report says.
    pub const fn is_found(&self) -> bool {
        matches!(self, Self::Proof { .. })
    }

    /// What happened, and what to do, without the path.
    pub fn message(&self, language: Language) -> String {
        match self {
            Self::Export(error) => error.message(language),
            Self::Proof { name, reason } => {
                let reason = reason.message(language);
                words!(language, "error.publish.file", name, reason).into_owned()
            }
            Self::Exists => words!(language, "error.publish.exists").into_owned(),
            Self::Foreign { name } => words!(language, "error.publish.foreign", name).into_owned(),
            Self::Store(error) => error.message(language),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::StoreErrorKind;
    use nianbao_model::error_checks::check_errors;
    use nianbao_model::every;
    use std::path::Path;

    #[test]
    fn every_reason_is_said_in_both_languages() {
        let name = || "甲.docx".to_owned();
        let reason = ProofError::Altered;
        let errors = every!(PublishError {
            Export(ExportError::Page(0)),
            Proof { name: name(), reason: reason },
            Exists,
            Foreign { name: name() },
            Store(StoreErrorKind::DiskFull.at(Path::new("/"))),
        });
        check_errors(errors, PublishError::message, "");
    }
}
