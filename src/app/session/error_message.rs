//! What went wrong, in the words of the window: what happened, what to do, the file last.

use super::Session;
use super::errors::{IssuingError, PrintError, VerifyError};
use super::layer::{Layer, LayerState};
use crate::app::system::task::TaskError;
use crate::app::ui::part::place_words;
use crate::app::ui::question::{Question, question_ui};
use crate::export::ExportError;
use crate::form::Form;
use crate::publish::PublishError;
use crate::store::{FormatError, LimitsError, StoreError};
use crate::typeset::document::MissingCharacter;
use crate::words;
use crate::words::{Language, system_words};
use std::io;
use std::path::{Path, PathBuf};

/// What went wrong, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ErrorMessage {
    /// What could not be done.
    pub(crate) heading: String,
    /// Why, and what to do.
    pub(crate) lines: Vec<String>,
    /// The file.
    pub(crate) path: Option<PathBuf>,
}

/// How many missing characters are listed.
const MAX_LISTED: usize = 50;

impl ErrorMessage {
    fn new(language: Language, heading: &str, line: String) -> Self {
        Self {
            heading: words!(language, heading).into_owned(),
            lines: vec![line],
            path: None,
        }
    }

    fn at(self, path: &Path) -> Self {
        let path = Some(path.to_owned());
        Self { path, ..self }
    }

    pub(crate) fn open(error: &StoreError, path: &Path, language: Language) -> Self {
        Self::new(language, "error.open", error.message(language)).at(path)
    }

    /// A sample that ships with the program cannot be read.
    pub(crate) fn sample(fault: &FormatError, language: Language) -> Self {
        Self::new(language, "error.open", fault.message(language))
    }

    /// A save failed; it may be the backup beside the file that could not be written.
    pub(crate) fn save(error: &StoreError, language: Language) -> Self {
        let advice = words!(language, "error.save_advice").into_owned();
        let mut message = Self::new(language, "error.save", error.message(language));
        message.lines.push(advice);
        message.at(error.path())
    }

    /// The file of this path stays as it is, because somebody else works on it.
    pub(crate) fn read_only(path: &Path, language: Language) -> Self {
        let reason = words!(language, "safe.cannot_edit").into_owned();
        Self::new(language, "error.save", reason).at(path)
    }

    /// Nothing can be read out of a source, as this message says.
    pub(crate) fn import(message: String, path: &Path, language: Language) -> Self {
        Self::new(language, "error.import", message).at(path)
    }

    /// The pages cannot become a PDF.
    pub(crate) fn pdf(error: &ExportError, form: &Form, language: Language) -> Self {
        if let ExportError::MissingCharacters(missing) = error {
            return Self::missing(missing, form, language);
        }
        Self::new(language, "error.export", error.message(language))
    }

    /// The PDF cannot be written to its file.
    pub(crate) fn write_pdf(error: &StoreError, path: &Path, language: Language) -> Self {
        Self::new(language, "error.export", error.message(language)).at(path)
    }

    /// Nothing was published.
    pub(crate) fn publish(
        error: &PublishError,
        form: &Form,
        path: &Path,
        language: Language,
    ) -> Self {
        match error {
            PublishError::Export(error) => Self::pdf(error, form, language),
            error => Self::new(language, "error.published", error.message(language)).at(path),
        }
    }

    /// The thread that publishes failed.
    pub(crate) fn publish_task(error: &TaskError, language: Language) -> Self {
        Self::new(language, "error.published", error.message(language))
    }

    /// The desktop cannot open a file or its folder.
    pub(crate) fn show_file(error: &io::Error, path: &Path, language: Language) -> Self {
        let reason = words!(language, "result.unopened", reason = system_words(error));
        Self::new(language, "result.not_opened", reason.into_owned()).at(path)
    }

    /// A file of limits cannot be read.
    pub(crate) fn limits(error: &LimitsError, path: &Path, language: Language) -> Self {
        Self::new(language, "error.limits", error.message(language)).at(path)
    }

    pub(crate) fn new_window(error: &io::Error, path: &Path, language: Language) -> Self {
        let reason = words!(language, "error.no_window", reason = system_words(error));
        Self::new(language, "error.window", reason.into_owned()).at(path)
    }

    /// The thread that works on a disk failed.
    pub(crate) fn disk_work(error: &TaskError, language: Language) -> Self {
        Self::new(language, "disk.failed", error.message(language))
    }

    /// The report could not be checked before it is issued.
    pub(crate) fn check(error: &TaskError, language: Language) -> Self {
        Self::new(language, "error.issue", error.message(language))
    }

    /// A copy could not be issued.
    pub(crate) fn issue(error: &IssuingError, path: &Path, language: Language) -> Self {
        let path = error.path().unwrap_or(path);
        Self::new(language, "error.issue", error.message(language)).at(path)
    }

    /// A PDF could not be checked.
    pub(crate) fn verify(error: &VerifyError, path: &Path, language: Language) -> Self {
        let path = error.path().unwrap_or(path);
        Self::new(language, "error.verify", error.message(language)).at(path)
    }

    /// The pages could not be printed.
    pub(crate) fn print(error: &PrintError, language: Language) -> Self {
        Self {
            path: error.path().map(Path::to_owned),
            ..Self::new(language, "error.print", error.message(language))
        }
    }

    /// Asks what shall be done about it.
    pub(crate) fn question<A>(&self, choices: Vec<(A, String)>) -> Question<A> {
        Question {
            heading: self.heading.clone(),
            lines: self.lines.clone(),
            path: self.path.clone(),
            choices,
        }
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

/// The message over the window, which is closed once it was read.
impl Layer for ErrorMessage {
    fn show(&mut self, session: &mut Session) -> LayerState {
        let close = words!(session.language(), "error.close").into_owned();
        let closed = question_ui(&session.ctx, &self.question(vec![((), close)]));
        LayerState::closed_if(closed.is_some())
    }
}
