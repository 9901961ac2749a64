//! The report as a whole: its text and its figures.

use super::{Answer, Binding, Bindings, CarryOver, Date, Figure, Figures, Number, Reading};
use crate::bounds::{Excess, Extent};
use crate::form::{CellAddress, Form, SectionId};
use std::collections::BTreeMap;
use std::sync::Arc;

/// An annual report on open government information (政府信息公开工作年度报告).
///
/// A copy is cheap: the text of a part is shared until one of them changes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The edition of the form.
    pub form: &'static Form,
    /// The full name of the agency (行政机关).
    pub agency: String,
    /// The reporting year (统计年度).
    pub year: u16,
    /// The lines of the title; empty where agency and year give it.
    pub title: Vec<String>,
    /// Who signs the report and when (署名, 成文日期).
    pub sign_off: SignOff,
    /// The figures of the tables.
    pub figures: Figures,
    /// Reasons given to findings.
    pub answers: Vec<Answer>,
    /// The user's readings of numbers in the text.
    pub readings: Vec<Reading>,
    /// The numbers of the text that follow the figures.
    bindings: Bindings,
    /// The carry-over from last year's report.
    pub carry_over: CarryOver,
    /// Where the report was imported from; `None` where it was not.
    pub origin: Option<Arc<Origin>>,
    text: BTreeMap<SectionId, Arc<[String]>>,
}

/// The signature under a report (署名) and its date (成文日期).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SignOff {
    /// The name of the agency as it signs; empty for no signature.
    pub agency: String,
    /// The date of the document.
    pub date: Option<Date>,
}

/// Where a report was imported from (来源), kept in its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The name of the source.
    pub source: String,
    /// The SHA-256 of its bytes, in hexadecimal digits.
    pub sha256: String,
    /// The day of the import.
    pub date: Option<Date>,
    /// The cells that did not stand in the source and follow from the equations of the form.
    pub derived: Vec<CellAddress>,
}

impl Report {
    /// An empty report on `year`, in the edition which that year uses.
    pub fn new(agency: impl Into<String>, year: u16) -> Self {
        Self {
            form: Form::for_year(year),
            agency: agency.into(),
            year,
            title: Vec::new(),
            sign_off: SignOff::default(),
            figures: Figures::default(),
            answers: Vec::new(),
            readings: Vec::new(),
            bindings: Bindings::default(),
            carry_over: CarryOver::default(),
            origin: None,
            text: BTreeMap::new(),
        }
    }

    /// Returns the paragraphs of the lead or of a part; for a part with a table, the note under it or what stands before it.
    pub fn paragraphs(&self, section: SectionId) -> &[String] {
        self.text.get(&section).map_or(&[], |paragraphs| paragraphs)
    }

    /// Returns what the report has more of than any, with what last year's left; `None` for every real one.
    pub fn excess(&self) -> Option<Excess> {
        let mut extent = Extent::default();
        let paragraphs = self.text.values().flat_map(|own| own.iter());
        let title = self.title.iter();
        for paragraph in title.chain(paragraphs).chain(self.carry_over.all_words()) {
            extent.add_paragraph(paragraph);
        }
        let answers = self.answers.iter().map(|answer| &answer.reason);
        for words in [&self.agency, &self.sign_off.agency]
            .into_iter()
            .chain(answers)
        {
            extent.add_words(words);
        }
        for (_, figure) in self.figures.iter() {
            if let Figure::Words(words) = figure {
                extent.add_words(words);
            }
        }
        extent.excess()
    }

    /// Replaces the paragraphs of the lead or of a part.
    pub fn set_paragraphs(&mut self, section: SectionId, paragraphs: Vec<String>) {
        let old = self.text.get(&section).map_or(&[][..], |old| old);
        self.carry_over.follow(section, old, &paragraphs);
        self.bindings.follow(section, old, &paragraphs);
        if paragraphs.is_empty() {
            self.text.remove(&section);
        } else {
            self.text.insert(section, paragraphs.into());
        }
    }

    /// Returns the numbers of the text that follow the figures.
    pub const fn bindings(&self) -> &Bindings {
        &self.bindings
    }

    /// Replaces the bound numbers of the lead or of a part; those outside its text are left out. The text stays as it is
    /// until [`Self::refresh_bindings`].
    pub fn set_bindings(&mut self, section: SectionId, mut bindings: Vec<Binding>) {
        let lengths: Vec<usize> = self
            .paragraphs(section)
            .iter()
            .map(|paragraph| paragraph.chars().count())
            .collect();
        bindings.retain(|binding| {
            let length = lengths.get(binding.paragraph);
            length.is_some_and(|length| binding.characters.end <= *length)
        });
        self.bindings.set(section, bindings);
    }

    /// Writes the present values of all bound numbers into the text. Returns whether any differed.
    pub fn refresh_bindings(&mut self) -> bool {
        let mut bindings = self.bindings.clone();
        let mut is_changed = false;
        for section in self.bindings.sections() {
            let text = |binding: &Binding| self.bound_text(binding);
            let rewritten = bindings.rewritten(section, self.paragraphs(section), text);
            if let Some(paragraphs) = rewritten {
                self.text.insert(section, paragraphs.into());
                is_changed = true;
            }
        }
        let mut carry_over = std::mem::take(&mut self.carry_over);
        is_changed |= carry_over.refresh(|binding| self.bound_text(binding));
        self.carry_over = carry_over;
        self.bindings = bindings;
        is_changed
    }

    /// Moves paragraphs of last year's report into the text, by their indices in [`CarryOver::suggestions`].
    pub fn take_suggestions(&mut self, section: SectionId, taken: &[usize]) {
        let mut paragraphs = self.paragraphs(section).to_vec();
        let mut carry_over = std::mem::take(&mut self.carry_over);
        let mut bindings = Vec::new();
        for suggestion in carry_over.take(section, taken) {
            let paragraph = suggestion.n_before.min(paragraphs.len());
            paragraphs.insert(paragraph, suggestion.words);
            let own = suggestion.bindings.into_iter();
            bindings.extend(own.map(|binding| Binding {
                paragraph,
                ..binding
            }));
        }
        self.set_paragraphs(section, paragraphs);
        bindings.extend(self.bindings.of(section).iter().cloned());
        self.set_bindings(section, bindings);
        self.carry_over = carry_over;
    }

    /// Returns the figure of a cell: the one that was entered, or for a computed cell the printed total, else the sum.
    pub fn figure(&self, cell: CellAddress) -> Figure {
        match self.figures.entered(cell) {
            Some(figure) => figure.clone(),
            None => self.computed(cell).unwrap_or_default(),
        }
    }

    /// Returns the sum of a computed cell, or `None` where the cell is not computed. A sum of cells without any number
    /// is blank.
    pub fn computed(&self, cell: CellAddress) -> Option<Figure> {
        let terms = self.form.terms(cell)?;
        let sum = terms
            .into_iter()
            .filter_map(|term| self.term(term))
            .reduce(Number::saturating_add);
        Some(sum.map_or(Figure::Blank, Figure::Number))
    }

    /// Returns the total that was printed in a computed cell and differs from its sum.
    pub fn printed_total(&self, cell: CellAddress) -> Option<&Figure> {
        let computed = self.computed(cell)?;
        self.figures
            .entered(cell)
            .filter(|printed| **printed != computed)
    }

    /// Returns the lines of the title: those of the report, else one made of agency and year.
    pub fn title_lines(&self) -> Vec<String> {
        if self.title.iter().any(|line| !line.trim().is_empty()) {
            return self.title.clone();
        }
        vec![format!(
            "{}{}年政府信息公开工作年度报告",
            self.agency, self.year
        )]
    }

    // A term that is itself a sum counts as computed, so that one wrong printed total is not carried into the next.
    fn term(&self, cell: CellAddress) -> Option<Number> {
        let computed = self.computed(cell);
        match computed.as_ref().or_else(|| self.figures.entered(cell)) {
            Some(Figure::Number(number)) => Some(*number),
            _ => None,
        }
    }
}

#[cfg(test)]
impl Report {
    /// A report with these figures.
    pub(crate) fn with_figures(year: u16, figures: &[(CellAddress, i64)]) -> Self {
        let mut report = Self::new("某市某局", year);
        for &(cell, number) in figures {
            report.figures.set(cell, Figure::from(number));
        }
        report
    }

    /// A report on 2024 with these paragraphs in its lead.
    pub(crate) fn with_lead(paragraphs: &[&str]) -> Self {
        let mut report = Self::new("某市某局", 2024);
        let paragraphs = paragraphs.iter().map(|&text| text.to_owned());
        report.set_paragraphs(crate::form::LEAD, paragraphs.collect());
        report
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell;

    #[test]
    fn a_total_is_the_sum_of_its_row() {
        let report = Report::with_figures(
            2024,
            &[
                (cell!("requests.received.natural"), 74),
                (cell!("requests.received.business"), 5),
            ],
        );
        assert_eq!(
            report.figure(cell!("requests.received.total")),
            Figure::from(79)
        );
    }

    #[test]
    fn the_total_of_all_outcomes_is_a_sum_of_sums() {
        let report = Report::with_figures(
            2024,
            &[
                (cell!("requests.granted.natural"), 35),
                (cell!("requests.unable.not_held.business"), 2),
                (cell!("requests.carried_forward.natural"), 9),
            ],
        );
        assert_eq!(
            report.figure(cell!("requests.handled_total.natural")),
            Figure::from(35)
        );
        assert_eq!(
            report.figure(cell!("requests.handled_total.total")),
            Figure::from(37)
        );
    }

    #[test]
    fn the_sum_of_blanks_is_blank_and_of_zeros_zero() {
        let total = cell!("remedies.direct.total");
        assert_eq!(Report::with_figures(2024, &[]).figure(total), Figure::Blank);
        let report = Report::with_figures(2024, &[(cell!("remedies.direct.upheld"), 0)]);
        assert_eq!(report.figure(total), Figure::from(0));
    }

    #[test]
    fn a_printed_total_is_kept_and_distinguished_from_the_sum() {
        let total = cell!("requests.received.total");
        let mut report = Report::with_figures(2024, &[(cell!("requests.received.natural"), 74)]);
        report.figures.set(total, Figure::from(75));
        assert_eq!(report.figure(total), Figure::from(75));
        assert_eq!(report.computed(total), Some(Figure::from(74)));
        assert_eq!(report.printed_total(total), Some(&Figure::from(75)));
    }

    #[test]
    fn agency_and_year_give_the_title() {
        let mut report = Report::new("某市某局", 2024);
        assert_eq!(
            report.title_lines(),
            ["某市某局2024年政府信息公开工作年度报告"]
        );
        report.title = vec!["某市某局".to_owned(), "年度报告".to_owned()];
        assert_eq!(report.title_lines().len(), 2);
    }
}
