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
            (None, true) => place_name(self.place),
        }
    }

    // What is no comparison says in its message what stood there.
    fn values(&self) -> String {
        let numbers: Vec<String> = [&self.left, &self.right]
            .into_iter()
            .flatten()
            .map(|side| side.number.normalize().to_string())
            .collect();
        if numbers.is_empty() {
            self.message.chinese.clone()
        } else {
            numbers.join(" / ")
        }
    }
}

// These names stand in files.
fn place_name(place: Place) -> String {
    match place {
        Place::Properties => "properties".to_owned(),
        Place::Title(_) => "title".to_owned(),
        Place::PartTitle(section) | Place::Paragraph(section, _) => format!("text.{section}"),
        Place::Cell(cell) => cell.to_string(),
        Place::SignOff => "sign_off".to_owned(),
    }
}

impl Bilingual {
    /// The same in both languages.
    pub fn new(chinese: impl Into<String>, english: impl Into<String>) -> Self {
        Self {
            chinese: chinese.into(),
            english: english.into(),
        }
    }
}

impl Finding {
    /// The same finding, that speaks of these cells; choosing it leads to the first of them.
    #[must_use]
    pub fn with_cells(mut self, cells: impl IntoIterator<Item = CellAddress>) -> Self {
        self.cells = cells.into_iter().collect();
        if let Some(first) = self.cells.first() {
            self.place = Place::Cell(*first);
        }
        self
    }

    /// The same finding, that speaks of these cells too; choosing it leads where it led before.
    #[must_use]
    pub fn related_to(mut self, cells: impl IntoIterator<Item = CellAddress>) -> Self {
        self.cells.extend(cells);
        self
    }

    /// The same finding, that speaks of this text; choosing it leads there.
    #[must_use]
    pub fn with_text(mut self, text: Stretch) -> Self {
        self.place = Place::Paragraph(text.section, text.paragraph);
        self.text = Some(text);
        self
    }

    /// The same finding as a comparison of two sides.
    #[must_use]
    pub fn with_sides(mut self, left: Side, right: Side) -> Self {
        self.left = Some(left);
        self.right = Some(right);
        self
    }

    /// The same finding with what to do.
    #[must_use]
    pub fn with_advice(mut self, advice: Bilingual) -> Self {
        self.advice = advice;
        self
    }

    /// The same finding with a change that mends it.
    #[must_use]
    pub fn with_fix(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::LEAD;

    fn finding(number: i64, paragraph: usize, quote: &str) -> Finding {
        let side = |number| Side {
            words: Bilingual::new("件数", "count"),
            number: Number::from(number),
            cells: Vec::new(),
        };
        Finding {
            rule: "test",
            severity: Severity::Warning,
            place: Place::Properties,
            cells: Vec::new(),
            text: None,
            left: None,
            right: None,
            message: Bilingual::new("有出入", "differs"),
            advice: Bilingual::new("核对", "check"),
            source: "",
            fix: None,
        }
        .with_text(Stretch {
            section: LEAD,
            paragraph,
            characters: paragraph..paragraph + quote.chars().count(),
            quote: quote.to_owned(),
        })
        .with_sides(side(number), side(84))
    }

    #[test]
    fn an_answer_holds_while_text_moves_and_ends_when_the_values_change() {
        let mut report = Report::new("某市某局", 2024);
        let found = finding(85, 0, "收到85件");
        report.answers = vec![found.answered("含区县")];
        assert!(found.answer(&report).is_some());
        assert!(finding(85, 3, "收到85件").answer(&report).is_some());
        assert!(finding(86, 0, "收到85件").answer(&report).is_none());
        assert!(finding(85, 0, "共收到85件").answer(&report).is_none());
    }

    #[test]
    fn an_answer_holds_however_many_zeros_stand_behind_the_same_number() {
        let mut report = Report::new("某市某局", 2024);
        let found = |number: Number| {
            let mut found = finding(85, 0, "收到85件");
            found.left.as_mut().unwrap().number = number;
            found
        };
        report.answers = vec![found(Number::new(850, 1)).answered("含区县")];
        assert!(found(Number::new(85, 0)).answer(&report).is_some());
        assert!(found(Number::new(851, 1)).answer(&report).is_none());
    }

    #[test]
    fn a_finding_without_numbers_is_known_by_its_message() {
        let mut report = Report::new("某市某局", 2024);
        let found = |message: &str| Finding {
            left: None,
            right: None,
            text: None,
            message: Bilingual::new(message, ""),
            ..finding(1, 0, "")
        };
        report.answers = vec![found("写作“/”").answered("另行说明")];
        assert!(found("写作“/”").answer(&report).is_some());
        assert!(found("写作“若干”").answer(&report).is_none());
    }
}
