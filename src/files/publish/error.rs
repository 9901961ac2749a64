//! What a proof gives: what was compared, or the first thing that is not the same.

use crate::export::place_words;
use crate::import::ImportError;
use crate::report::Place;
use crate::words;
use crate::words::Language;

/// What was compared and found to be the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Proof {
    /// Figures of the tables.
    pub n_cells: usize,
    /// Lines of text: title, titles of parts, paragraphs, name and date. None of a format that has figures alone.
    pub n_lines: usize,
}

/// The first thing that a file says otherwise than the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// Where it stands in the report.
    pub place: Place,
    /// What the report says there.
    pub expected: String,
    /// What the file says there; empty where it says nothing.
    pub found: String,
}

/// Why a file does not prove to say what the report says.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message(Language::Chinese))]
pub enum ProofError {
    /// It cannot be read back.
    Unreadable(ImportError),
    /// It is not of the format that it should be of.
    Broken,
    /// It says something else.
    Differs(Box<Mismatch>),
}

/// Returns the error for a place at which a file says something else.
pub(super) fn differs(
    place: Place,
    expected: impl Into<String>,
    found: impl Into<String>,
) -> ProofError {
    ProofError::Differs(Box::new(Mismatch {
        place,
        expected: expected.into(),
        found: found.into(),
    }))
}

impl ProofError {
    /// What is not the same, with both values.
    pub fn message(&self, language: Language) -> String {
        match self {
            Self::Unreadable(error) => error.message(language),
            Self::Broken => words!(language, "error.publish.broken").into_owned(),
            Self::Differs(mismatch) => {
                let place = place_words(mismatch.place, language);
                let (expected, found) = (&mismatch.expected, &mismatch.found);
                words!(language, "error.publish.differs", place, expected, found).into_owned()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use nianbao_model::error_checks::check_errors;
    use nianbao_model::every;

    #[test]
    fn every_reason_is_said_in_both_languages() {
        let mismatch = Mismatch {
            place: Place::SignOff,
            expected: "1".to_owned(),
            found: "2".to_owned(),
        };
        let errors = every!(ProofError {
            Unreadable(ImportError::Broken),
            Broken,
            Differs(Box::new(mismatch)),
        });
        check_errors(errors, ProofError::message, "");
    }
}
