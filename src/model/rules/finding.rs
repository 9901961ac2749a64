//! A finding: what is wrong, where, how it is known, and what to do.

use super::fix::Fix;
use crate::form::CellAddress;
use crate::numbers::Severity;
use crate::report::{Answer, Number, Place, Report, Stretch};
use crate::words::Bilingual;

/// One side of a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// What the number is, in words.
    pub words: Bilingual,
    /// The number.
    pub number: Number,
    /// The cells whose sum it is.
    pub cells: Vec<CellAddress>,
}

impl Side {
    /// The side with this number, which is the sum of the cells if there are any.
    pub(super) fn new(
        words: Bilingual,
        number: Number,
        cells: impl Into<Vec<CellAddress>>,
    ) -> Self {
        Self {
            words,
            number,
            cells: cells.into(),
        }
    }

    /// The number of a cell, by the name of the cell.
    pub(super) fn of_cell(report: &Report, cell: CellAddress, number: Number) -> Self {
        let name = format!("“{}”", report.form.cell_name(cell));
        Self::new(Bilingual::new(name.clone(), name), number, [cell])
    }

    /// The figure of a cell this year, and that of last year.
    pub(super) fn of_years(cell: CellAddress, now: Number, before: Number) -> [Self; 2] {
        [
            Self::new(Bilingual::new("本年", "this year"), now, [cell]),
            Self::new(Bilingual::new("上年", "last year"), before, []),
        ]
    }
}

/// A possible mistake that a rule found in a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The name of the rule.
    pub rule: &'static str,
    /// How sure it is.
    pub severity: Severity,
    /// The place that is shown when the finding is chosen: the first cell, the stretch of text, the title, the properties.
    pub place: Place,
    /// Every cell that it concerns.
    pub cells: Vec<CellAddress>,
    /// The stretch of text that it concerns.
    pub text: Option<Stretch>,
    /// The left side of the comparison.
    pub left: Option<Side>,
    /// The right side of the comparison.
    pub right: Option<Side>,
    /// What is wrong.
    pub message: Bilingual,
    /// What to do.
    pub advice: Bilingual,
    /// The article or clause that it rests on.
    pub source: &'static str,
    /// A safe change that removes the mistake, if there is one.
    pub fix: Option<Fix>,
}

impl Finding {
    /// The left side minus the right side. Returns `None` where the finding is no comparison.
    pub fn difference(&self) -> Option<Number> {
        let (left, right) = (self.left.as_ref()?, self.right.as_ref()?);
        left.number.checked_sub(right.number)
    }

    /// The answer in the report that explains this finding; it must name the same rule, place and values.
    pub fn answer<'a>(&self, report: &'a Report) -> Option<&'a Answer> {
        let (about, values) = (self.about(), self.values());
        report.answers.iter().find(|answer| {
            answer.rule == self.rule && answer.about == about && answer.values == values
        })
    }

    /// The answer that explains this finding by `reason`.
    pub fn answered(&self, reason: impl Into<String>) -> Answer {
        Answer {
            rule: self.rule.to_owned(),
            about: self.about(),
            values: self.values(),
            reason: reason.into(),
        }
    }

    // Positions are left out, so that an answer stays valid while the text before it changes.
    fn about(&self) -> String {
        let cells: Vec<String> = self.cells.iter().map(ToString::to_string).collect();
        match (&self.text, cells.is_empty()) {
            (Some(text), _) => format!("text.{}: {}", text.section, text.quote),
            (None, false) => cells.join(" "),
            (None, true) => place_name(self.place),
        }
    }

    // The message of a finding without a comparison contains what was found.
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

    /// Sets the cells of the finding; its place becomes the first of them.
    #[must_use]
    pub(super) fn with_cells(mut self, cells: impl IntoIterator<Item = CellAddress>) -> Self {
        self.cells = cells.into_iter().collect();
        if let Some(first) = self.cells.first() {
            self.place = Place::Cell(*first);
        }
        self
    }

    /// Adds cells to the finding; its place stays.
    #[must_use]
    pub(super) fn related_to(mut self, cells: impl IntoIterator<Item = CellAddress>) -> Self {
        self.cells.extend(cells);
        self
    }

    /// Sets the text of the finding, which becomes its place.
    #[must_use]
    pub(super) fn with_text(mut self, text: Stretch) -> Self {
        self.place = Place::Paragraph(text.section, text.paragraph);
        self.text = Some(text);
        self
    }

    /// Sets both sides of the comparison.
    #[must_use]
    pub(super) fn with_sides(mut self, left: Side, right: Side) -> Self {
        self.left = Some(left);
        self.right = Some(right);
        self
    }

    /// Sets the advice.
    #[must_use]
    pub(super) fn with_advice(
        mut self,
        chinese: impl Into<String>,
        english: impl Into<String>,
    ) -> Self {
        self.advice = Bilingual::new(chinese, english);
        self
    }

    /// Sets the fix, if there is one.
    #[must_use]
    pub(super) fn with_fix(mut self, fix: impl Into<Option<Fix>>) -> Self {
        self.fix = fix.into();
        self
    }
}

// Files contain these names.
fn place_name(place: Place) -> String {
    match place {
        Place::Properties => "properties".to_owned(),
        Place::Title(_) => "title".to_owned(),
        Place::PartTitle(section) | Place::Paragraph(section, _) => format!("text.{section}"),
        Place::Cell(cell) => cell.to_string(),
        Place::SignOff => "sign_off".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::LEAD;

    fn finding(number: i64, paragraph: usize, quote: &str) -> Finding {
        let side = |number: i64| Side::new(Bilingual::new("件数", "count"), number.into(), []);
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
