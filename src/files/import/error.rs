//! Why a source cannot be imported: what it is, and what to do.

use crate::words;
use crate::words::Language;
use serde::{Deserialize, Serialize};

/// Why nothing could be read from a source. Callers add the path.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[error("{}", self.message(Language::Chinese))]
pub enum ImportError {
    /// It has no bytes, or only blanks.
    Empty,
    /// It is larger than any report, of which the largest has so many MiB.
    TooLarge(usize),
    /// Unpacked, it is larger than any report, or has far more parts.
    TooMuchInside,
    /// A workbook of Excel before 2007 with more than so many sheets.
    OldSheets(usize),
    /// It has more lines or cells than any report.
    TooLong,
    /// Its parts are nested deeper than any report's.
    TooDeep,
    /// The process that read it failed, or needed too much memory.
    ReaderEnded,
    /// Reading it took too long.
    OutOfTime,
    /// Pages without text.
    Scan,
    /// A PDF with a password.
    Encrypted,
    /// A PDF that is damaged.
    BrokenPdf,
    /// A file of Word or Excel that is damaged.
    Broken,
    /// A document with a password.
    Locked,
    /// A file of Word before 2007.
    OldWord,
    /// A rich text document.
    RichText,
    /// A document of WPS.
    Wps,
    /// A text document of `OpenOffice`.
    OpenDocumentText,
    /// A picture.
    Picture,
    /// An archive with something else.
    Archive,
    /// Bytes that are no text.
    Unknown,
    /// Text without anything of a report in it.
    NoReport,
}

impl ImportError {
    /// What the source is, and what to do.
    pub fn message(&self, language: Language) -> String {
        let key = match self {
            Self::Empty => "empty",
            Self::TooLarge(max) => {
                return words!(language, "error.source.too_large", max).into_owned();
            }
            Self::OldSheets(max) => {
                return words!(language, "error.source.old_sheets", max).into_owned();
            }
            Self::TooMuchInside => "too_much_inside",
            Self::TooLong => "too_long",
            Self::TooDeep => "too_deep",
            Self::ReaderEnded => "reader_ended",
            Self::OutOfTime => "out_of_time",
            Self::Scan => "scan",
            Self::Encrypted => "encrypted",
            Self::BrokenPdf => "broken_pdf",
            Self::Broken => "broken",
            Self::Locked => "locked",
            Self::OldWord => "old_word",
            Self::RichText => "rich_text",
            Self::Wps => "wps",
            Self::OpenDocumentText => "open_document_text",
            Self::Picture => "picture",
            Self::Archive => "archive",
            Self::Unknown => "unknown",
            Self::NoReport => "no_report",
        };
        let key = format!("error.source.{key}");
        words!(language, &key).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use nianbao_model::error_checks::check_errors;
    use nianbao_model::every;

    #[test]
    fn every_error_is_said_in_both_languages() {
        let every = every!(ImportError {
            Empty,
            TooLarge(64),
            TooMuchInside,
            OldSheets(8),
            TooLong,
            TooDeep,
            ReaderEnded,
            OutOfTime,
            Scan,
            Encrypted,
            BrokenPdf,
            Broken,
            Locked,
            OldWord,
            RichText,
            Wps,
            OpenDocumentText,
            Picture,
            Archive,
            Unknown,
            NoReport,
        });
        check_errors(every, ImportError::message, "");
    }
}
