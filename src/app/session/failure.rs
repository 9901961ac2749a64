//! What went wrong, in the words of the window: what happened, what to do, the file last.

use super::errors::{IssuingError, PrintError, VerifyError};
use crate::app::system::autosave::NotKept;
use crate::app::system::task::TaskError;
use crate::app::ui::part::place_words;
use crate::export::ExportError;
use crate::form::Form;
use crate::issuance::{InputError, IssueError};
use crate::sign::SignError;
use crate::store::{Fault, LimitsError, LimitsFault, StoreError};
use crate::typeset::document::MissingCharacter;
use crate::words;
use crate::words::Language;
use std::io;
use std::path::{Path, PathBuf};

/// What went wrong, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Failure {
    /// What could not be done.
    pub(crate) heading: String,
    /// Why, and what to do.
    pub(crate) lines: Vec<String>,
    /// The file.
    pub(crate) path: Option<PathBuf>,
}

/// How many missing characters are listed; nobody reads on.
const MAX_LISTED: usize = 50;

impl Failure {
    fn new(heading: &str, line: String, path: Option<&Path>, language: Language) -> Self {
        Self {
            heading: words!(language, heading).into_owned(),
            lines: vec![line],
            path: path.map(Path::to_owned),
        }
    }

    pub(crate) fn open(error: &StoreError, path: &Path, language: Language) -> Self {
        Self::new(
            "error.open",
            store_words(error, language),
            Some(path),
            language,
        )
    }

    /// A sample that ships with the program cannot be read.
    pub(crate) fn sample(fault: &Fault, language: Language) -> Self {
        Self::new("error.open", fault_words(fault, language), None, language)
    }

    /// A save failed; it may be the backup beside the file that could not be written.
    pub(crate) fn save(error: &StoreError, language: Language) -> Self {
        let advice = words!(language, "error.save_advice").into_owned();
        Self {
            heading: words!(language, "error.save").into_owned(),
            lines: vec![store_words(error, language), advice],
            path: Some(error.path().to_owned()),
        }
    }

    /// Nothing can be read out of a source.
    pub(crate) fn import(reason: String, path: &Path, language: Language) -> Self {
        Self::new("error.import", reason, Some(path), language)
    }

    /// The pages cannot become a PDF.
    pub(crate) fn pdf(error: &ExportError, form: &Form, language: Language) -> Self {
        if let ExportError::MissingCharacters(missing) = error {
            return Self::missing(missing, form, language);
        }
        Self::new(
            "error.export",
            export_words(error, language),
            None,
            language,
        )
    }

    /// The PDF cannot be written to its file.
    pub(crate) fn write_pdf(error: &StoreError, path: &Path, language: Language) -> Self {
        Self::new(
            "error.export",
            store_words(error, language),
            Some(path),
            language,
        )
    }

    /// A file of limits cannot be read.
    pub(crate) fn limits(error: &LimitsError, path: &Path, language: Language) -> Self {
        let line = match error {
            LimitsError::File(error) => store_words(error, language),
            LimitsError::Content { fault, .. } => limits_words(fault, language),
        };
        Self::new("error.limits", line, Some(path), language)
    }

    pub(crate) fn new_window(error: &io::Error, path: &Path, language: Language) -> Self {
        let advice = words!(language, "error.window_advice").into_owned();
        Self {
            heading: words!(language, "error.window").into_owned(),
            lines: vec![error.to_string(), advice],
            path: Some(path.to_owned()),
        }
    }

    /// The report could not be checked before it is issued.
    pub(crate) fn check(error: &TaskError, language: Language) -> Self {
        Self {
            heading: words!(language, "error.issue").into_owned(),
            lines: vec![words!(language, "error.failed", reason = error).into_owned()],
            path: None,
        }
    }

    /// A copy could not be issued.
    pub(crate) fn issue(error: &IssuingError, path: &Path, language: Language) -> Self {
        let path = error.path().unwrap_or(path);
        let line = issuing_words(error, language);
        Self::new("error.issue", line, Some(path), language)
    }

    /// A PDF could not be checked.
    pub(crate) fn verify(error: &VerifyError, path: &Path, language: Language) -> Self {
        let (line, path) = match error {
            VerifyError::Input(error) => (input_words(error, language), error.path()),
            VerifyError::Sign(error) => (sign_words(error, language), path),
            VerifyError::Task(error) => (task_words(error, language), path),
        };
        Self::new("error.verify", line, Some(path), language)
    }

    /// The pages could not be printed.
    pub(crate) fn print(error: &PrintError, language: Language) -> Self {
        let (line, path) = match error {
            PrintError::Pages(error) => (sign_words(error, language), None),
            PrintError::Issuing(error) => (issuing_words(error, language), error.path()),
            PrintError::Printer { reason, first } => (print_words(reason, *first, language), None),
        };
        Self::new("error.print", line, path, language)
    }

    fn missing(missing: &[MissingCharacter], form: &Form, language: Language) -> Self {
        let advice = words!(language, "error.missing_advice").into_owned();
        let listed = missing.iter().take(MAX_LISTED).map(|missing| {
            let code = format!("{:04X}", u32::from(missing.character));
            let place = place_words(missing.place, form, language);
            let character = missing.character;
            let line = words!(
                language,
                "error.missing_line",
                character = character,
                code = code,
                place = place
            );
            line.into_owned()
        });
        let n_more = missing.len().saturating_sub(MAX_LISTED);
        let more =
            (n_more > 0).then(|| words!(language, "error.missing_more", n = n_more).into_owned());
        Self {
            heading: words!(language, "error.missing").into_owned(),
            lines: std::iter::once(advice).chain(listed).chain(more).collect(),
            path: None,
        }
    }
}

fn issuing_words(error: &IssuingError, language: Language) -> String {
    match error {
        IssuingError::Task(error) => task_words(error, language),
        IssuingError::Issue(IssueError::Input(error)) => input_words(error, language),
        IssuingError::Issue(IssueError::Sign(error)) => sign_words(error, language),
        IssuingError::Issue(IssueError::Store(error)) => store_words(error, language),
        IssuingError::Issue(IssueError::Exists { .. }) => {
            words!(language, "error.store.exists").into_owned()
        }
    }
}

fn input_words(error: &InputError, language: Language) -> String {
    match error {
        InputError::Read { reason, .. } => {
            words!(language, "error.unread", reason = reason).into_owned()
        }
        InputError::Content { reason, .. } => sign_words(reason, language),
    }
}

fn task_words(error: &TaskError, language: Language) -> String {
    words!(language, "error.failed", reason = error).into_owned()
}

fn print_words(reason: &io::Error, first: Option<u32>, language: Language) -> String {
    let Some(first) = first else {
        return words!(language, "error.unprinted", reason = reason).into_owned();
    };
    let number = format!("{first:06}");
    let key = if reason.kind() == io::ErrorKind::Interrupted {
        "error.stopped_at"
    } else {
        "error.unprinted_from"
    };
    words!(language, key, reason = reason, number = number).into_owned()
}

fn sign_words(error: &SignError, language: Language) -> String {
    if language == Language::Chinese {
        return error.to_string();
    }
    let key = match error {
        SignError::Password => "password",
        SignError::NoCertificateFile => "no_certificate_file",
        SignError::NoKey => "no_key",
        SignError::NoCertificate => "no_certificate",
        SignError::NotForSigning { .. } => "not_for_signing",
        SignError::Expired { .. } => "expired",
        SignError::NotYetValid { .. } => "not_yet_valid",
        SignError::Algorithm(_) => "algorithm",
        SignError::EmptySeal => "empty_seal",
        SignError::SealNotPng(_) => "seal_not_png",
        SignError::SealTooLarge { .. } => "seal_too_large",
        SignError::SealSize => "seal_size",
        SignError::NoSignature => "no_signature",
        SignError::NothingVisible => "nothing_visible",
        SignError::NumberOfCopies => "number_of_copies",
        SignError::NotPdf(_) => "not_pdf",
        SignError::TooLarge => "too_large",
        SignError::NotOurs => "not_ours",
        SignError::Signature(_) => "signature",
        SignError::NoRoots(_) => "no_roots",
        SignError::Export(error) => return export_words(error, language),
    };
    let key = format!("error.sign.{key}");
    words!(language, &key).into_owned()
}

/// Why a file could not be read or written, and what to do.
pub(crate) fn store_words(error: &StoreError, language: Language) -> String {
    let key = match error {
        StoreError::Missing { .. } => "missing",
        StoreError::IsFolder { .. } => "is_folder",
        StoreError::Denied { .. } => "denied",
        StoreError::TooLarge { .. } => "too_large",
        StoreError::Read { reason, .. } => {
            return words!(language, "error.store.read", reason = reason).into_owned();
        }
        StoreError::Content { fault, .. } => return fault_words(fault, language),
        StoreError::Exists { .. } => "exists",
        StoreError::ChangedOnDisk { .. } => "changed_on_disk",
        StoreError::ReadOnly { .. } => "read_only",
        StoreError::FolderInTheWay { .. } => "folder_in_the_way",
        StoreError::NoFolder { .. } => "no_folder",
        StoreError::NotWritable { .. } => "not_writable",
        StoreError::DiskFull { .. } => "disk_full",
        StoreError::Write { reason, .. } => {
            return words!(language, "error.store.write", reason = reason).into_owned();
        }
        StoreError::Unsaved { fault, .. } => {
            let fault = fault_words(fault, language);
            return words!(language, "error.store.unsaved", fault = fault).into_owned();
        }
    };
    let key = format!("error.store.{key}");
    words!(language, &key).into_owned()
}

/// That something could not be kept, in one line: why, and where.
pub(crate) fn not_kept_words(lost: &NotKept, language: Language) -> String {
    let (key, error) = match lost {
        NotKept::Copy(error) => ("safe.not_kept", error),
        NotKept::Version(error) => ("safe.version_not_kept", error),
    };
    let cause = match error {
        StoreError::DiskFull { .. } => words!(language, "safe.cause.disk_full"),
        StoreError::NotWritable { .. } => words!(language, "safe.cause.not_writable"),
        StoreError::Write { reason, .. } => reason.to_string().into(),
        _ => words!(language, "safe.cause.other"),
    };
    let path = error.path().display();
    words!(language, key, cause = cause, path = path).into_owned()
}

/// What is wrong in a file, and what to do.
pub(crate) fn fault_words(fault: &Fault, language: Language) -> String {
    let words = match fault {
        Fault::Empty => words!(language, "error.fault.empty"),
        Fault::NotUtf8 => words!(language, "error.fault.not_utf8"),
        Fault::NotJson { line, column } => {
            words!(
                language,
                "error.fault.not_json",
                line = line,
                column = column
            )
        }
        Fault::TooDeep => words!(language, "error.fault.too_deep"),
        Fault::NotOurs => words!(language, "error.fault.not_ours"),
        Fault::Newer { version } => words!(language, "error.fault.newer", version = version),
        Fault::Edition { edition } => words!(language, "error.fault.edition", edition = edition),
        Fault::Member { member, expected } => {
            words!(
                language,
                "error.fault.member",
                member = member,
                expected = expected
            )
        }
        Fault::Unfaithful => words!(language, "error.fault.unfaithful"),
    };
    words.into_owned()
}

fn limits_words(fault: &LimitsFault, language: Language) -> String {
    let words = match fault {
        LimitsFault::NotOurs => words!(language, "error.limits_fault.not_ours"),
        LimitsFault::TooLarge => words!(language, "error.limits_fault.too_large"),
        LimitsFault::Newer => words!(language, "error.limits_fault.newer"),
        LimitsFault::Unknown(name) => {
            words!(language, "error.limits_fault.unknown", name = name)
        }
        LimitsFault::Member { member, expected } => words!(
            language,
            "error.fault.member",
            member = member,
            expected = expected
        ),
    };
    words.into_owned()
}

fn export_words(error: &ExportError, language: Language) -> String {
    match error {
        ExportError::MissingCharacters(_) => words!(language, "error.missing").into_owned(),
        ExportError::Font { name, reason } => {
            words!(language, "error.pdf.font", name = name, reason = reason).into_owned()
        }
        ExportError::Pdf(reason)
        | ExportError::Sheet(reason)
        | ExportError::Unreadable(reason)
        | ExportError::Picture(reason) => {
            words!(language, "error.pdf.other", reason = reason).into_owned()
        }
        ExportError::Page(idx) => {
            words!(language, "error.pdf.other", reason = idx + 1).into_owned()
        }
    }
}
