//! A finding: what is wrong, where, how it is known, and what to do.

use super::Fix;
use crate::form::{CellAddress, SectionId};
use crate::report::{Answer, Number, Place, Report};
use std::ops::Range;

/// How sure a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Certainly wrong (错误); holds back the issue of a signed copy.
    Error,
    /// Probably wrong (警告).
    Warning,
    /// Only a person can say (疑问).
    Question,
}

/// The same words in both languages of the window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bilingual {
    /// In Chinese.
    pub chinese: String,
    /// In English.
    pub english: String,
}

/// A stretch of text that a finding speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The lead or the part.
    pub section: SectionId,
    /// The paragraph in it, from 0.
    pub paragraph: usize,
    /// The characters of the paragraph, counted from 0.
    pub characters: Range<usize>,
    /// What stands there.
    pub quote: String,
}

/// One side of a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// What it is.
    pub words: Bilingual,
    /// How much it is.
    pub number: Number,
    /// The cells that make it up.
    pub cells: Vec<CellAddress>,
}

/// What a rule found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The name of the rule.
    pub rule: &'static str,
    /// How sure it is.
    pub severity: Severity,
    /// Where choosing it leads: the first cell, the stretch of text, the title, the properties.
    pub place: Place,
    /// Every cell that it speaks of.
    pub cells: Vec<CellAddress>,
    /// The stretch of text that it speaks of.
    pub text: Option<Stretch>,
    /// What stands on one side.
    pub left: Option<Side>,
    /// What stands on the other side.
    pub right: Option<Side>,
    /// What is wrong.
    pub message: Bilingual,
    /// What to do.
    pub advice: Bilingual,
    /// The article or clause.
    pub source: &'static str,
    /// A change that mends it, where there is a safe one.
    pub fix: Option<Fix>,
}

impl Finding {
    /// The left side less the right one; none where it is no comparison.
    pub fn difference(&self) -> Option<Number> {
        let (left, right) = (self.left.as_ref()?, self.right.as_ref()?);
        left.number.checked_sub(right.number)
    }

    /// The reason that a person gave to it and that still holds.
    pub fn answer<'a>(&self, report: &'a Report) -> Option<&'a Answer> {
        let (about, values) = (self.about(), self.values());
        report.answers.iter().find(|answer| {
            answer.rule == self.rule && answer.about == about && answer.values == values
        })
    }

    /// The answer that `reason` would be.
    pub fn answered(&self, reason: impl Into<String>) -> Answer {
        Answer {
            rule: self.rule.to_owned(),
            about: self.about(),
            values: self.values(),
            reason: reason.into(),
        }
    }

    // Positions are left out: an answer holds while text before it changes.
    fn about(&self) -> String {
        let cells: Vec<String> = self.cells.iter().map(ToString::to_string).collect();
        match (&self.text, cells.is_empty()) {
            (Some(text), _) => format!("text.{}: {}", text.section, text.quote),
            (None, false) => cells.join(" "),
            (None, true) => format!("{:?}", self.place),
        }
    }

    fn values(&self) -> String {
        let sides = [&self.left, &self.right];
        let numbers: Vec<String> = sides
            .into_iter()
            .flatten()
            .map(|side| side.number.normalize().to_string())
            .collect();
        numbers.join(" / ")
    }
}
