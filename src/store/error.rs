//! What can go wrong with a file: each a sentence on what happened and one on what to do, the path last.

use super::Expected;
use crate::words;
use crate::words::{Language, system_words};
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Why a file could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// No file is there.
    Missing {
        /// The file.
        path: PathBuf,
    },
    /// A folder is there.
    IsFolder {
        /// The folder.
        path: PathBuf,
    },
    /// The system does not let this user read it.
    Denied {
        /// The file.
        path: PathBuf,
    },
    /// It is larger than any report.
    TooLarge {
        /// The file.
        path: PathBuf,
    },
    /// The system could not read it.
    Read {
        /// The file.
        path: PathBuf,
        /// What the system says.
        reason: io::Error,
    },
    /// It was read, but is no report that this program understands.
    Content {
        /// The file.
        path: PathBuf,
        /// What is wrong in it.
        fault: FormatError,
    },
    /// Another file is there already.
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// Someone else has written the file since it was read.
    ChangedOnDisk {
        /// The file.
        path: PathBuf,
    },
    /// The file is marked as read-only.
    ReadOnly {
        /// The file.
        path: PathBuf,
    },
    /// A folder has the name of the file that was to be written.
    FolderInTheWay {
        /// The folder.
        path: PathBuf,
    },
    /// The folder is not there.
    NoFolder {
        /// The file that was to be written.
        path: PathBuf,
    },
    /// The system does not let this user write there.
    NotWritable {
        /// The file that was to be written.
        path: PathBuf,
    },
    /// The disk has no room.
    DiskFull {
        /// The file that was to be written.
        path: PathBuf,
    },
    /// The system could not write it.
    Write {
        /// The file that was to be written.
        path: PathBuf,
        /// What the system says.
        reason: io::Error,
    },
    /// The report cannot be kept in a file as it is.
    Unsaved {
        /// The file that was to be written.
        path: PathBuf,
        /// What is wrong in what was to be written.
        fault: FormatError,
    },
}

/// What is wrong in the bytes of a file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
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

impl fmt::Display for FormatError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Language::Chinese))
    }
}

impl FormatError {
    /// What is wrong, and what to do.
    pub fn message(&self, language: Language) -> String {
        let words = match self {
            Self::Empty => words!(language, "error.fault.empty"),
            Self::NotUtf8 => words!(language, "error.fault.not_utf8"),
            Self::NotJson { line, column } => words!(
                language,
                "error.fault.not_json",
                line = line,
                column = column
            ),
            Self::TooDeep => words!(language, "error.fault.too_deep"),
            Self::NotOurs => words!(language, "error.fault.not_ours"),
            Self::Newer { version } => words!(language, "error.fault.newer", version = version),
            Self::Edition { edition } => {
                words!(language, "error.fault.edition", edition = edition)
            }
            Self::Member { member, expected } => words!(
                language,
                "error.fault.member",
                member = member_words(member, language),
                expected = expected.words(language)
            ),
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

    pub(super) fn at(self, path: &Path) -> StoreError {
        StoreError::Content {
            path: path.to_owned(),
            fault: self,
        }
    }

    pub(super) fn unsaved(self, path: &Path) -> StoreError {
        StoreError::Unsaved {
            path: path.to_owned(),
            fault: self,
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
    let item = words!(language, "error.fault.item", list = list, n = number);
    match member.strip_prefix('.') {
        Some(member) => format!("{item} {member}"),
        None => item.into_owned(),
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message_with_path(Language::Chinese))
    }
}

impl StoreError {
    /// What happened and what to do, without the path.
    pub fn message(&self, language: Language) -> String {
        let key = match self {
            Self::Missing { .. } => "missing",
            Self::IsFolder { .. } => "is_folder",
            Self::Denied { .. } => "denied",
            Self::TooLarge { .. } => "too_large",
            Self::Read { reason, .. } => {
                return words!(language, "error.store.read", reason = reason).into_owned();
            }
            Self::Content { fault, .. } => return fault.message(language),
            Self::Exists { .. } => "exists",
            Self::ChangedOnDisk { .. } => "changed_on_disk",
            Self::ReadOnly { .. } => "read_only",
            Self::FolderInTheWay { .. } => "folder_in_the_way",
            Self::NoFolder { .. } => "no_folder",
            Self::NotWritable { .. } => "not_writable",
            Self::DiskFull { .. } => "disk_full",
            Self::Write { reason, .. } => {
                return words!(language, "error.store.write", reason = reason).into_owned();
            }
            Self::Unsaved { fault, .. } => {
                let fault = fault.message(language);
                return words!(language, "error.store.unsaved", fault = fault).into_owned();
            }
        };
        let key = format!("error.store.{key}");
        words!(language, &key).into_owned()
    }

    /// What happened and what to do, the path last.
    pub fn message_with_path(&self, language: Language) -> String {
        let (message, path) = (self.message(language), self.path().display());
        words!(language, "error.at", message = message, path = path).into_owned()
    }

    /// Why it could not be written, in a few words.
    pub fn cause(&self, language: Language) -> String {
        let words = match self {
            Self::DiskFull { .. } => words!(language, "error.cause.disk_full"),
            Self::NotWritable { .. } => words!(language, "error.cause.not_writable"),
            Self::Write { reason, .. } => return system_words(reason),
            _ => words!(language, "error.cause.other"),
        };
        words.into_owned()
    }

    /// The file or folder that it is about: a save may fail at the backup.
    pub fn path(&self) -> &Path {
        match self {
            Self::Missing { path }
            | Self::IsFolder { path }
            | Self::Denied { path }
            | Self::TooLarge { path }
            | Self::Read { path, .. }
            | Self::Content { path, .. }
            | Self::Exists { path }
            | Self::ChangedOnDisk { path }
            | Self::ReadOnly { path }
            | Self::FolderInTheWay { path }
            | Self::NoFolder { path }
            | Self::NotWritable { path }
            | Self::DiskFull { path }
            | Self::Write { path, .. }
            | Self::Unsaved { path, .. } => path,
        }
    }

    /// What is to be said of a file that the system could not read.
    pub fn reading(reason: io::Error, path: &Path) -> Self {
        let path = path.to_owned();
        match reason.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::Missing { path },
            io::ErrorKind::IsADirectory => Self::IsFolder { path },
            io::ErrorKind::PermissionDenied => Self::Denied { path },
            _ => Self::Read { path, reason },
        }
    }

    /// What is to be said of a file that the system could not write.
    pub fn writing(reason: io::Error, path: &Path) -> Self {
        let path = path.to_owned();
        match reason.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::NoFolder { path },
            io::ErrorKind::IsADirectory => Self::FolderInTheWay { path },
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                Self::NotWritable { path }
            }
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull { path },
            _ => Self::Write { path, reason },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{check_message, every};

    fn every_fault() -> Vec<FormatError> {
        every!(FormatError {
            Empty,
            NotUtf8,
            NotJson { line: 2, column: 8 },
            TooDeep,
            NotOurs,
            Newer { version: 2 },
            Edition { edition: "某版".to_owned() },
            Member { member: "answers[2].about".to_owned(), expected: Expected::Text },
            Unfaithful,
        })
    }

    fn every_error() -> Vec<StoreError> {
        let path = || PathBuf::from("/某局.nianbao");
        let reason = || io::Error::other("strange");
        every!(StoreError {
            Missing { path: path() },
            IsFolder { path: path() },
            Denied { path: path() },
            TooLarge { path: path() },
            Read { path: path(), reason: reason() },
            Content { path: path(), fault: FormatError::Empty },
            Exists { path: path() },
            ChangedOnDisk { path: path() },
            ReadOnly { path: path() },
            FolderInTheWay { path: path() },
            NoFolder { path: path() },
            NotWritable { path: path() },
            DiskFull { path: path() },
            Write { path: path(), reason: reason() },
            Unsaved { path: path(), fault: FormatError::Unfaithful },
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
        for error in every_error() {
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
