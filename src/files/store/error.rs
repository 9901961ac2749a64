//! What can go wrong with a file: each a sentence on what happened and one on what to do, the path last.

use super::Expected;
use crate::bounds::{Excess, MAX_CHARACTERS, MAX_ISSUES, MAX_PARAGRAPHS};
use crate::platform::open::NotRegular;
use crate::words;
use crate::words::{Language, message_at, system_words};
use std::io;
use std::path::{Path, PathBuf};

/// Why a file could not be read or written.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.message_with_path(Language::Chinese))]
pub struct StoreError {
    path: PathBuf,
    /// What went wrong.
    pub kind: StoreErrorKind,
}

/// What can go wrong when a file is read or written.
#[derive(Debug)]
pub enum StoreErrorKind {
    /// No file is there.
    Missing,
    /// A folder is there.
    IsFolder,
    /// A pipe, a device or a socket is there.
    NotRegular,
    /// The system does not let this user read it.
    Denied,
    /// It is larger than any report.
    TooLarge,
    /// The system could not read it, for this reason.
    Read(io::Error),
    /// It was read, but is no report that this program understands.
    Content(FormatError),
    /// Another file is there already.
    Exists,
    /// Someone else has written the file since it was read.
    ChangedOnDisk,
    /// Another program issues the report, and does not come to an end.
    Issuing,
    /// The file is marked as read-only.
    ReadOnly,
    /// A folder has the name of the file that was to be written.
    FolderInTheWay,
    /// The folder of the file that was to be written is not there.
    NoFolder,
    /// The system does not let this user write there.
    NotWritable,
    /// The disk has no room.
    DiskFull,
    /// The system could not write it, for this reason.
    Write(io::Error),
    /// The report cannot be kept in a file as it is, because of this in what was to be written.
    Unsaved(FormatError),
}

/// What is wrong in the bytes of a file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message(Language::Chinese))]
pub enum FormatError {
    /// It has no bytes, or only blanks.
    Empty,
    /// It is not a text in UTF-8.
    NotUtf8,
    /// It is not JSON.
    NotJson {
        /// The line, from 1.
        line: usize,
        /// The column in characters, from 1.
        column: usize,
    },
    /// Its members are nested deeper than any report's.
    TooDeep,
    /// It has more than any report.
    TooLong(Excess),
    /// Its register has more issues than any.
    TooManyIssues,
    /// It is something else.
    NotOurs,
    /// A later version of the program wrote it.
    Newer {
        /// The version of the format.
        version: u64,
    },
    /// It uses an edition of the form that this program does not know.
    Edition {
        /// The name of the edition.
        edition: String,
    },
    /// A member has a value of the wrong kind.
    Member {
        /// The names that lead to it, with dots between; an item of a list by its number from 1: `answers[2].about`.
        member: String,
        /// What belongs there.
        expected: Expected,
    },
    /// What was written reads back as another report.
    Unfaithful,
}

impl FormatError {
    /// What is wrong, and what to do.
    pub fn message(&self, language: Language) -> String {
        let words = match self {
            Self::Empty => words!(language, "error.fault.empty"),
            Self::NotUtf8 => words!(language, "error.fault.not_utf8"),
            Self::NotJson { line, column } => {
                words!(language, "error.fault.not_json", line, column)
            }
            Self::TooDeep => words!(language, "error.fault.too_deep"),
            Self::TooLong(Excess::Paragraphs) => {
                words!(language, "error.fault.paragraphs", max = MAX_PARAGRAPHS)
            }
            Self::TooLong(Excess::Characters) => {
                words!(language, "error.fault.characters", max = MAX_CHARACTERS)
            }
            Self::TooManyIssues => words!(language, "error.fault.issues", max = MAX_ISSUES),
            Self::NotOurs => words!(language, "error.fault.not_ours"),
            Self::Newer { version } => words!(language, "error.fault.newer", version),
            Self::Edition { edition } => words!(language, "error.fault.edition", edition),
            Self::Member { member, expected } => {
                let member = member_words(member, language);
                let expected = expected.words(language);
                words!(language, "error.fault.member", member, expected)
            }
            Self::Unfaithful => words!(language, "error.fault.unfaithful"),
        };
        words.into_owned()
    }

    pub(super) fn member(member: impl Into<String>, expected: Expected) -> Self {
        Self::Member {
            member: member.into(),
            expected,
        }
    }
}

/// The names that lead to a member, in words: `answers[2].about` is the second item of `answers`, and `about` in it.
fn member_words(member: &str, language: Language) -> String {
    let item = member
        .split_once('[')
        .and_then(|(list, rest)| Some((list, rest.split_once(']')?)));
    let Some((list, (number, member))) = item else {
        return member.to_owned();
    };
    let item = words!(language, "error.fault.item", list, n = number);
    match member.strip_prefix('.') {
        Some(member) => format!("{item} {member}"),
        None => item.into_owned(),
    }
}

impl StoreErrorKind {
    /// Makes the error of the file or folder at `path`.
    pub fn at(self, path: &Path) -> StoreError {
        let path = path.to_owned();
        StoreError { path, kind: self }
    }

    fn message(&self, language: Language) -> String {
        let words = match self {
            Self::Missing => words!(language, "error.store.missing"),
            Self::IsFolder => words!(language, "error.store.is_folder"),
            Self::NotRegular => words!(language, "error.store.not_regular"),
            Self::Denied => words!(language, "error.store.denied"),
            Self::TooLarge => words!(language, "error.store.too_large"),
            Self::Read(reason) => words!(language, "error.store.read", reason),
            Self::Content(fault) => return fault.message(language),
            Self::Exists => words!(language, "error.store.exists"),
            Self::ChangedOnDisk => words!(language, "error.store.changed_on_disk"),
            Self::Issuing => words!(language, "error.store.issuing"),
            Self::ReadOnly => words!(language, "error.store.read_only"),
            Self::FolderInTheWay => words!(language, "error.store.folder_in_the_way"),
            Self::NoFolder => words!(language, "error.store.no_folder"),
            Self::NotWritable => words!(language, "error.store.not_writable"),
            Self::DiskFull => words!(language, "error.store.disk_full"),
            Self::Write(reason) => words!(language, "error.store.write", reason),
            Self::Unsaved(fault) => {
                let fault = fault.message(language);
                words!(language, "error.store.unsaved", fault)
            }
        };
        words.into_owned()
    }
}

impl StoreError {
    /// What happened and what to do, without the path.
    pub fn message(&self, language: Language) -> String {
        self.kind.message(language)
    }

    /// What happened and what to do, the path last.
    pub fn message_with_path(&self, language: Language) -> String {
        message_at(&self.message(language), &self.path, language)
    }

    /// Why it could not be written, in a few words.
    pub fn cause(&self, language: Language) -> String {
        let words = match &self.kind {
            StoreErrorKind::DiskFull => words!(language, "error.cause.disk_full"),
            StoreErrorKind::NotWritable => words!(language, "error.cause.not_writable"),
            StoreErrorKind::Write(reason) => return system_words(reason),
            _ => words!(language, "error.cause.other"),
        };
        words.into_owned()
    }

    /// The file or folder that it is about: a save may fail at the backup.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Makes the error of a file that the system could not read.
    pub fn reading(reason: io::Error, path: &Path) -> Self {
        let kind = match reason.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => StoreErrorKind::Missing,
            io::ErrorKind::IsADirectory => StoreErrorKind::IsFolder,
            io::ErrorKind::PermissionDenied => StoreErrorKind::Denied,
            _ if NotRegular::is_cause_of(&reason) => StoreErrorKind::NotRegular,
            _ => StoreErrorKind::Read(reason),
        };
        kind.at(path)
    }

    /// Makes the error of a file that the system could not write.
    pub fn writing(reason: io::Error, path: &Path) -> Self {
        let kind = match reason.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => StoreErrorKind::NoFolder,
            io::ErrorKind::IsADirectory => StoreErrorKind::FolderInTheWay,
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                StoreErrorKind::NotWritable
            }
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => StoreErrorKind::DiskFull,
            _ if NotRegular::is_cause_of(&reason) => StoreErrorKind::NotRegular,
            _ => StoreErrorKind::Write(reason),
        };
        kind.at(path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use nianbao_model::error_checks::check_message;
    use nianbao_model::every;

    fn every_fault() -> Vec<FormatError> {
        every!(FormatError {
            Empty,
            NotUtf8,
            NotJson { line: 2, column: 8 },
            TooDeep,
            TooLong(Excess::Paragraphs),
            TooManyIssues,
            NotOurs,
            Newer { version: 2 },
            Edition { edition: "某版".to_owned() },
            Member { member: "answers[2].about".to_owned(), expected: Expected::Text },
            Unfaithful,
        })
    }

    fn every_kind() -> Vec<StoreErrorKind> {
        let reason = || io::Error::other("strange");
        every!(StoreErrorKind {
            Missing,
            IsFolder,
            NotRegular,
            Denied,
            TooLarge,
            Read(reason()),
            Content(FormatError::Empty),
            Exists,
            ChangedOnDisk,
            Issuing,
            ReadOnly,
            FolderInTheWay,
            NoFolder,
            NotWritable,
            DiskFull,
            Write(reason()),
            Unsaved(FormatError::Unfaithful),
        })
    }

    #[test]
    fn every_fault_is_said_in_both_languages() {
        for fault in every_fault() {
            let message = if fault == FormatError::Unfaithful {
                // It stands in a sentence on what could not be saved.
                assert_eq!(fault.message(Language::English), "the content differs");
                fault.message(Language::Chinese)
            } else {
                check_message(|language| fault.message(language))
            };
            assert_eq!(fault.to_string(), message);
        }
    }

    #[test]
    fn every_error_is_said_in_both_languages_with_the_path_last() {
        for kind in every_kind() {
            let error = kind.at(Path::new("/某局.nianbao"));
            let message = check_message(|language| error.message(language));
            assert_eq!(error.to_string(), format!("{message}：/某局.nianbao"));
            let english = error.message_with_path(Language::English);
            assert!(english.ends_with(": /某局.nianbao"), "{english}");
        }
    }

    #[test]
    fn an_item_of_a_list_is_named_in_both_languages() {
        let check = |member: &str, chinese: &str, english: &str| {
            assert_eq!(member_words(member, Language::Chinese), chinese);
            assert_eq!(member_words(member, Language::English), english);
        };
        check("year", "year", "year");
        check("answers[2]", "answers 第 2 项", "answers, item 2");
        check(
            "answers[2].about",
            "answers 第 2 项 about",
            "answers, item 2 about",
        );
    }
}
