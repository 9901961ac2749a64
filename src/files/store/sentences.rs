//! The library of sentences (例句): that of the program, and more in a file beside a report (`.sentences.json`).

use super::{Members, StoreError, load, v1};
use crate::edit::SentenceTemplate;
use crate::words;
use crate::words::{Language, message_at};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// The sentences of the program.
const BUILT_IN: &str = include_str!("../../../assets/sentences/sentences.json");
/// The most bytes of a library and the most sentences in it.
const MAX_BYTES: usize = 256 * 1024;
const MAX_SENTENCES: usize = 500;

/// Why a library of sentences cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SentencesError {
    /// The file could not be read.
    #[error(transparent)]
    File(#[from] StoreError),
    /// It was read, but is no library that this program understands.
    #[error("{}", message_at(&.fault.message(Language::Chinese), .path, Language::Chinese))]
    Content {
        /// The file.
        path: PathBuf,
        /// The error in it.
        fault: SentencesFormatError,
    },
}

/// An error in a library of sentences.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message(Language::Chinese))]
pub enum SentencesFormatError {
    /// It is no library.
    NotOurs,
    /// It is larger than any.
    TooLarge,
    /// A sentence lacks its part, its name or its text, or names a part that there is not.
    Sentence(usize),
    /// A number of a sentence is not understood.
    Number(usize, String),
}

impl SentencesError {
    /// What happened and what to do, without the path.
    pub fn message(&self, language: Language) -> String {
        match self {
            Self::File(error) => error.message(language),
            Self::Content { fault, .. } => fault.message(language),
        }
    }
}

impl SentencesFormatError {
    /// What is wrong, and what to do.
    pub fn message(&self, language: Language) -> String {
        let words = match self {
            Self::NotOurs => words!(language, "error.sentences_fault.not_ours"),
            Self::TooLarge => words!(language, "error.sentences_fault.too_large"),
            Self::Sentence(number) => words!(language, "error.sentences_fault.sentence", number),
            Self::Number(number, text) => {
                words!(language, "error.sentences_fault.number", number, text)
            }
        };
        words.into_owned()
    }
}

/// Returns the sentences of the program.
pub fn built_in_sentences() -> Vec<SentenceTemplate> {
    // A test reads them.
    parse_sentences(BUILT_IN.as_bytes()).unwrap_or_default()
}

/// Reads a library of sentences.
pub fn read_sentences(path: &Path) -> Result<Vec<SentenceTemplate>, SentencesError> {
    let bytes = load::bytes(path)?;
    parse_sentences(&bytes).map_err(|fault| SentencesError::Content {
        path: path.to_owned(),
        fault,
    })
}

/// Reads a library that is already in memory.
pub fn parse_sentences(bytes: &[u8]) -> Result<Vec<SentenceTemplate>, SentencesFormatError> {
    if bytes.len() > MAX_BYTES {
        return Err(SentencesFormatError::TooLarge);
    }
    let members = load::members(bytes).or(Err(SentencesFormatError::NotOurs))?;
    if members.get("format").and_then(Value::as_str) != Some("nianbao-sentences") {
        return Err(SentencesFormatError::NotOurs);
    }
    match members.get("sentences") {
        Some(Value::Array(items)) if items.len() <= MAX_SENTENCES => {
            let items = items.iter().enumerate();
            items.map(|(idx, item)| sentence(item, idx + 1)).collect()
        }
        Some(Value::Array(_)) => Err(SentencesFormatError::TooLarge),
        _ => Err(SentencesFormatError::NotOurs),
    }
}

fn sentence(item: &Value, number: usize) -> Result<SentenceTemplate, SentencesFormatError> {
    let wrong = || SentencesFormatError::Sentence(number);
    let item: &Members = item.as_object().ok_or_else(wrong)?;
    let member = |key: &str| item.get(key).and_then(Value::as_str).ok_or_else(wrong);
    let section = v1::section(member("part")?).ok_or_else(wrong)?;
    let template = SentenceTemplate::parse(member("name")?, section, member("text")?);
    template.map_err(|error| SentencesFormatError::Number(number, error.number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::FORMS;
    use crate::report::{Figure, Report};
    use crate::store::StoreErrorKind;
    use nianbao_model::error_checks::check_errors;
    use nianbao_model::every;

    #[test]
    fn every_sentence_of_the_program_is_read_and_fits_an_edition() {
        let all = parse_sentences(BUILT_IN.as_bytes()).unwrap();
        assert!(all.len() > 8);
        for template in &all {
            assert!(
                FORMS.into_iter().any(|form| template.fits(form)),
                "{template:?}"
            );
        }
        for form in FORMS {
            assert!(all.iter().filter(|template| template.fits(form)).count() >= 8);
        }
    }

    #[test]
    fn a_sentence_says_what_the_tables_say_also_where_there_is_nothing() {
        for (figure, is_expected) in [(0, "未收到政府信息公开申请"), (3, "政府信息公开申请18件")]
        {
            let mut report = Report::new("某市某局", 2024);
            for cell in report.form.cells().collect::<Vec<_>>() {
                if !report.form.is_computed(cell) {
                    report.figures.set(cell, Figure::from(figure));
                }
            }
            let all = built_in_sentences();
            let words: Vec<String> = all
                .iter()
                .filter(|template| template.fits(report.form))
                .map(|template| template.text(&report).words())
                .collect();
            assert!(words[0].contains(is_expected), "{words:#?}");
            let is_open = |words: &String| words.contains('＿') || words.contains('{');
            assert!(!words.iter().any(is_open), "{words:#?}");
        }
    }

    #[test]
    fn what_is_no_library_is_said() {
        let check = |text: &str, expected: SentencesFormatError| {
            assert_eq!(parse_sentences(text.as_bytes()), Err(expected));
        };
        check("", SentencesFormatError::NotOurs);
        check(r#"{"format": "nianbao"}"#, SentencesFormatError::NotOurs);
        let with =
            |item: &str| format!(r#"{{"format": "nianbao-sentences", "sentences": [{item}]}}"#);
        check(&with("3"), SentencesFormatError::Sentence(1));
        check(
            &with(r#"{"part": "x", "name": "名", "text": ""}"#),
            SentencesFormatError::Sentence(1),
        );
        check(
            &with(r#"{"part": "lead", "name": "名", "text": "{x}"}"#),
            SentencesFormatError::Number(1, "x".to_owned()),
        );
        check(&" ".repeat(MAX_BYTES + 1), SentencesFormatError::TooLarge);
    }

    #[test]
    fn every_fault_is_said_in_both_languages() {
        let every = every!(SentencesFormatError {
            NotOurs,
            TooLarge,
            Sentence(1),
            Number(1, "x".to_owned()),
        });
        check_errors(every, SentencesFormatError::message, "");
        let path = || PathBuf::from("/a");
        let errors = every!(SentencesError {
            File(StoreErrorKind::Missing.at(&path())),
            Content { path: path(), fault: SentencesFormatError::NotOurs },
        });
        check_errors(errors, SentencesError::message, "：/a");
    }
}
