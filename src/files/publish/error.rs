//! What a proof gives: what was compared, or the first thing that is not the same.

use crate::export::place_words;
use crate::import::ImportError;
use crate::report::Place;
use crate::store::FormatError;
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
    /// It is no file that the program reads.
    Format(FormatError),
    /// It cannot be read from the disk, for this reason.
    Lost(String),
    /// It says the same, but has other bytes than those that were written.
    Altered,
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
            Self::Format(error) => error.message(language),
            Self::Broken => words!(language, "error.publish.broken").into_owned(),
            Self::Lost(reason) => words!(language, "error.publish.lost", reason).into_owned(),
            Self::Altered => words!(language, "error.publish.altered").into_owned(),
            Self::Differs(mismatch) => {
                let place = place_words(mismatch.place, language);
                let (expected, found) = excerpts(&mismatch.expected, &mismatch.found);
                words!(language, "error.publish.differs", place, expected, found).into_owned()
            }
        }
    }
}

/// A message shows texts up to this many characters as a whole.
const MAX_SHOWN: usize = 60;
/// How many characters of longer texts are shown before the first one that differs, and from it on.
const AROUND: [usize; 2] = [12, 24];

/// Returns two texts as a message shows them: where one of them is long, what stands around their first difference.
fn excerpts(expected: &str, found: &str) -> (String, String) {
    let is_short = |text: &str| text.chars().count() <= MAX_SHOWN;
    if is_short(expected) && is_short(found) {
        return (expected.to_owned(), found.to_owned());
    }
    let same = expected.chars().zip(found.chars());
    let n_same = same.take_while(|(own, other)| own == other).count();
    let (start, end) = (n_same.saturating_sub(AROUND[0]), n_same + AROUND[1]);
    let excerpt = |text: &str| -> String {
        let n_chars = text.chars().count();
        let dots = |is_cut: bool| if is_cut { "…" } else { "" };
        let shown: String = text.chars().take(end).skip(start).collect();
        format!("{}{shown}{}", dots(start > 0), dots(end < n_chars))
    };
    (excerpt(expected), excerpt(found))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_long_texts_the_message_shows_where_they_differ() {
        let check = |own: (&str, &str), expected: (&str, &str)| {
            let (own, found) = excerpts(own.0, own.1);
            assert_eq!((own.as_str(), found.as_str()), expected);
        };
        check(("74", "75"), ("74", "75"));
        let text = |number: u32| format!("{}公开{number}件{}", "一".repeat(80), "二".repeat(80));
        let shown = |number: u32| format!("…{}公开{number}件{}…", "一".repeat(9), "二".repeat(22));
        check((&text(12), &text(13)), (&shown(12), &shown(13)));
        check((&text(12), ""), (&format!("{}…", "一".repeat(24)), ""));
    }
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
            Format(FormatError::Empty),
            Lost("odd".to_owned()),
            Altered,
            Differs(Box::new(mismatch)),
        });
        check_errors(errors, ProofError::message, "");
    }
}
