//! How sure a finding is, as the window shows it: a symbol, a color and a word, so that no color says it alone.

use super::icon;
use super::theme::Palette;
use crate::rules::Severity;
use crate::words;
use crate::words::Language;
use eframe::egui::Color32;

/// Every severity, the worst first.
pub const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Question];

/// The symbol of a severity.
pub const fn icon(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => icon::ERROR,
        Severity::Warning => icon::WARNING,
        Severity::Question => icon::QUESTION,
    }
}

/// The color of a severity.
pub const fn color(severity: Severity, palette: &Palette) -> Color32 {
    match severity {
        Severity::Error => palette.error,
        Severity::Warning => palette.warning,
        Severity::Question => palette.accent,
    }
}

/// What a severity is called.
pub fn name(severity: Severity, language: Language) -> String {
    let key = match severity {
        Severity::Error => "findings.error",
        Severity::Warning => "findings.warning",
        Severity::Question => "findings.question",
    };
    words!(language, key).into_owned()
}

/// How many findings there are of each severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Certainly wrong.
    pub n_errors: usize,
    /// Probably wrong.
    pub n_warnings: usize,
    /// Only a person can say.
    pub n_questions: usize,
}

impl Counts {
    /// How many there are of a severity.
    pub const fn of(self, severity: Severity) -> usize {
        match severity {
            Severity::Error => self.n_errors,
            Severity::Warning => self.n_warnings,
            Severity::Question => self.n_questions,
        }
    }

    /// How many there are.
    pub const fn total(self) -> usize {
        self.n_errors + self.n_warnings + self.n_questions
    }

    /// The worst severity that there is.
    pub fn worst(self) -> Option<Severity> {
        SEVERITIES
            .into_iter()
            .find(|&severity| self.of(severity) > 0)
    }

    /// What there is, in words: `2 个错误，1 个疑问`.
    pub fn words(self, language: Language) -> String {
        let present = SEVERITIES
            .into_iter()
            .filter(|&severity| self.of(severity) > 0);
        let words: Vec<String> = present
            .map(|severity| {
                let key = match severity {
                    Severity::Error => "findings.n_errors",
                    Severity::Warning => "findings.n_warnings",
                    Severity::Question => "findings.n_questions",
                };
                words!(language, key, n = self.of(severity)).into_owned()
            })
            .collect();
        words.join(&words!(language, "findings.and"))
    }

    pub(in crate::app) const fn add(&mut self, severity: Severity) {
        match severity {
            Severity::Error => self.n_errors += 1,
            Severity::Warning => self.n_warnings += 1,
            Severity::Question => self.n_questions += 1,
        }
    }
}

/// Returns a finding as it is read aloud: severity, number, message.
pub(crate) fn spoken(
    severity: Severity,
    number: usize,
    message: &str,
    language: Language,
) -> String {
    words!(
        language,
        "findings.spoken",
        severity = name(severity, language),
        number = number,
        message = message
    )
    .into_owned()
}
