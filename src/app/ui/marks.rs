//! What is marked in tables and text: cells, stretches of text, both sides of the chosen finding, and open numbers.

use crate::form::{CellAddress, SectionId};
use crate::rules::{Finding, NumberInText, Severity, Stretch};
use crate::words::{Bilingual, Language};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What is marked.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    cells: BTreeMap<CellAddress, Vec<usize>>,
    text: BTreeMap<SectionId, Vec<(Stretch, usize)>>,
    findings: Vec<Marked>,
    chosen: Option<usize>,
    sides: Option<[Vec<CellAddress>; 2]>,
    open_numbers: BTreeMap<SectionId, Vec<(Stretch, OpenNumber)>>,
    bindable: Arc<[Bindable]>,
}

/// Why a number of the text is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenNumber {
    /// Nothing is known about it.
    Known,
    /// Nothing is known about it since a change.
    New,
    /// It is still last year's (待更新).
    Unchanged,
}

/// A number of the text that is not bound and that the tables confirm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bindable {
    /// Its place, with the words that turn with its value.
    pub stretch: Stretch,
    /// What it would follow, in words.
    pub words: String,
}

/// A finding as a mark tells it.
#[derive(Clone, Debug)]
pub struct Marked {
    /// How sure it is.
    pub severity: Severity,
    /// What is wrong.
    pub message: Bilingual,
}

impl Marks {
    /// The marks of the findings without an answer, in the order of the list.
    pub(crate) fn new<'a>(open: impl IntoIterator<Item = &'a Finding>) -> Self {
        let mut marks = Self::default();
        for (idx, finding) in open.into_iter().enumerate() {
            marks.add(idx, finding);
        }
        for text in marks.text.values_mut() {
            text.sort_by_key(|(stretch, _)| (stretch.paragraph, stretch.characters.start));
        }
        marks
    }

    /// Marks the chosen line of the list, and both sides of its finding where it has one.
    pub(crate) fn with_chosen(mut self, idx: usize, finding: Option<&Finding>) -> Self {
        self.chosen = Some(idx);
        self.sides = finding.map(sides);
        self
    }

    /// Marks the numbers about which nothing of this year is known.
    pub(crate) fn with_open_numbers<'a>(
        mut self,
        numbers: impl IntoIterator<Item = (&'a NumberInText, OpenNumber)>,
    ) -> Self {
        for (number, how) in numbers {
            let open = self.open_numbers.entry(number.stretch.section).or_default();
            open.push((number.stretch.clone(), how));
        }
        self
    }

    /// Marks the numbers that can be bound.
    pub(crate) fn with_bindable(mut self, bindable: Arc<[Bindable]>) -> Self {
        self.bindable = bindable;
        self
    }

    /// The numbers of a paragraph that can be bound.
    pub fn bindable(
        &self,
        section: SectionId,
        paragraph: usize,
    ) -> impl Iterator<Item = &Bindable> {
        let is_here = move |own: &&Bindable| {
            own.stretch.section == section && own.stretch.paragraph == paragraph
        };
        self.bindable.iter().filter(is_here)
    }

    /// The numbers of a part about which nothing of this year is known, in the order of the text.
    pub fn open_numbers(&self, section: SectionId) -> &[(Stretch, OpenNumber)] {
        self.open_numbers.get(&section).map_or(&[], Vec::as_slice)
    }

    /// The findings that speak of a cell, by their position in the list; the worst first.
    pub fn of_cell(&self, cell: CellAddress) -> &[usize] {
        self.cells.get(&cell).map_or(&[], Vec::as_slice)
    }

    /// The cells that are marked.
    pub fn cells(&self) -> impl Iterator<Item = (CellAddress, &[usize])> {
        let cells = self.cells.iter();
        cells.map(|(&cell, found)| (cell, found.as_slice()))
    }

    /// The stretches of a part that findings speak of, in the order of the text, with their position in the list.
    pub fn in_text(&self, section: SectionId) -> &[(Stretch, usize)] {
        self.text.get(&section).map_or(&[], Vec::as_slice)
    }

    /// What a finding says.
    pub fn finding(&self, idx: usize) -> Option<&Marked> {
        self.findings.get(idx)
    }

    /// The position of the chosen finding.
    pub const fn chosen(&self) -> Option<usize> {
        self.chosen
    }

    /// The cells of both sides of the chosen finding.
    pub const fn sides(&self) -> Option<&[Vec<CellAddress>; 2]> {
        self.sides.as_ref()
    }

    /// Several findings in words, one a line, each with its number.
    pub fn words(&self, found: &[usize], language: Language) -> String {
        let lines = found.iter().filter_map(|&idx| {
            let message = language.of(&self.finding(idx)?.message);
            Some(format!("{}  {message}", idx + 1))
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    fn add(&mut self, idx: usize, finding: &Finding) {
        // Cells that are blank are tinted as such, and need no mark besides.
        let cells = finding.cells.iter().filter(|_| !finding.is_of_blanks());
        for &cell in cells {
            let found = self.cells.entry(cell).or_default();
            if found.last() != Some(&idx) {
                found.push(idx);
            }
        }
        if let Some(stretch) = &finding.text {
            let text = self.text.entry(stretch.section).or_default();
            text.push((stretch.clone(), idx));
        }
        self.findings.push(Marked {
            severity: finding.severity,
            message: finding.message.clone(),
        });
    }
}

fn sides(finding: &Finding) -> [Vec<CellAddress>; 2] {
    [&finding.left, &finding.right].map(|side| {
        let cells = side.as_ref().map(|side| side.cells.clone());
        cells.unwrap_or_default()
    })
}
