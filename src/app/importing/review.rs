//! What was read out of a source, while a person looks at it: which cell is chosen, what was decided, what the checks say.

use crate::form::{CellAddress, FigureKind};
use crate::import::{Draft, DraftCell, Found, SourcePlace};
use crate::report::{Figure, FigureError, Origin, Place, Report};
use crate::rules::{self, Finding, Limits, Severity, Subject};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A draft under review.
#[derive(Debug)]
pub(crate) struct Review {
    draft: Draft,
    origin: Origin,
    /// The cells of the draft, doubtful ones first.
    order: Vec<usize>,
    /// For each cell that does not fit the others, what would.
    suspects: BTreeMap<CellAddress, Figure>,
    /// The place in `order` of the cell that is chosen.
    chosen: usize,
    findings: Vec<Finding>,
    /// What is being typed for the chosen cell.
    pub(crate) entry: String,
    /// Why what was typed is no figure.
    pub(crate) refused: Option<FigureError>,
    /// The agency, as it is typed.
    pub(crate) agency: String,
    /// The year, as it is typed.
    pub(crate) year: String,
    /// Whether the text shall be cleaned.
    pub(crate) cleans: bool,
    /// Whether 0 shall be entered into blank cells.
    pub(crate) fills: bool,
    /// Whether the screen still has to move to the chosen cell.
    pub(crate) follow: Follow,
    /// What becomes of it.
    pub(crate) ending: Ending,
    /// Whether the source shall be opened with the program that it was written with.
    pub(crate) opens_source: bool,
}

/// What becomes of what was reviewed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Ending {
    /// It opens as a new report.
    #[default]
    Open,
    /// It is kept among the results of a folder of sources.
    Keep,
}

/// What the screen has to move to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Follow {
    /// Nothing.
    #[default]
    Nothing,
    /// The chosen cell.
    Chosen,
}

/// How a cell stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum CellMark {
    /// A person has to look.
    Open,
    /// It follows from the equations.
    Derived,
    /// It stands in the source.
    Read,
    /// A person has looked.
    Decided,
}

impl Review {
    /// A draft that nobody has looked at.
    pub(crate) fn new(draft: Draft, origin: Origin) -> Self {
        let mut review = Self {
            suspects: suspects(&draft),
            order: (0..draft.cells.len()).collect(),
            agency: draft.report.agency.clone(),
            year: draft
                .year()
                .map_or_else(String::new, |year| year.to_string()),
            draft,
            origin,
            chosen: 0,
            findings: Vec::new(),
            entry: String::new(),
            refused: None,
            cleans: false,
            fills: false,
            follow: Follow::Chosen,
            ending: Ending::default(),
            opens_source: false,
        };
        // What does not fit is more urgent than what is not there.
        let urgency = |cell: &DraftCell| {
            let fits = !review.suspects.contains_key(&cell.cell);
            (review.mark(cell), fits, cell.found == Found::Missing)
        };
        let urgencies: Vec<(CellMark, bool, bool)> =
            review.draft.cells.iter().map(urgency).collect();
        review.order.sort_by_key(|&idx| (urgencies[idx], idx));
        review.check();
        review.choose(0);
        review
    }

    /// The name of the source.
    pub(crate) fn source_name(&self) -> &str {
        &self.origin.source
    }

    /// The draft.
    pub(crate) fn draft(&self) -> &Draft {
        &self.draft
    }

    /// How many cells there are.
    pub(crate) fn n_cells(&self) -> usize {
        self.order.len()
    }

    /// A cell by its place in the list.
    pub(crate) fn cell(&self, place: usize) -> Option<&DraftCell> {
        self.draft.cells.get(*self.order.get(place)?)
    }

    /// The place of the chosen cell in the list.
    pub(crate) fn chosen(&self) -> usize {
        self.chosen
    }

    /// Where the chosen cell stands in the source.
    pub(crate) fn source_place(&self) -> Option<SourcePlace> {
        self.cell(self.chosen)?.place
    }

    /// What would fit the other figures in a cell that does not.
    pub(crate) fn suspect(&self, cell: CellAddress) -> Option<&Figure> {
        self.suspects.get(&cell)
    }

    /// How a cell stands.
    pub(crate) fn mark(&self, cell: &DraftCell) -> CellMark {
        if cell.is_decided {
            CellMark::Decided
        } else if !cell.found.is_settled() || self.suspects.contains_key(&cell.cell) {
            CellMark::Open
        } else if cell.found == Found::Derived {
            CellMark::Derived
        } else {
            CellMark::Read
        }
    }

    /// How many cells stand so.
    pub(crate) fn n_marked(&self, mark: CellMark) -> usize {
        self.draft
            .cells
            .iter()
            .filter(|cell| self.mark(cell) == mark)
            .count()
    }

    /// How many findings of a severity the checks have.
    pub(crate) fn n_findings(&self, severity: Severity) -> usize {
        self.findings
            .iter()
            .filter(|finding| finding.severity == severity)
            .count()
    }

    /// What the checks found.
    pub(crate) fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Chooses the first cell that a finding speaks of.
    pub(crate) fn choose_finding(&mut self, idx: usize) {
        let cell = self.findings.get(idx).and_then(first_cell);
        let is_it = |own: &usize| self.cell(*own).is_some_and(|own| Some(own.cell) == cell);
        if let Some(place) = (0..self.order.len()).find(is_it) {
            self.choose(place);
        }
    }

    /// Chooses a cell by its place in the list.
    pub(crate) fn choose(&mut self, place: usize) {
        self.chosen = place.min(self.order.len().saturating_sub(1));
        self.entry = self
            .cell(self.chosen)
            .map_or_else(String::new, |cell| cell.figure.to_string());
        self.refused = None;
        self.follow = Follow::Chosen;
    }

    /// Takes what was typed as the figure of the chosen cell, and goes on to the next one that is open.
    pub(crate) fn accept(&mut self) {
        let Some(cell) = self.cell(self.chosen) else {
            return;
        };
        // What stands there unchanged may be words as well.
        let figure = if self.entry == cell.figure.to_string() {
            Ok(cell.figure.clone())
        } else {
            Figure::entered(&self.entry, self.kind(cell.cell), |_| None)
        };
        match figure {
            Ok(figure) => self.decide(figure),
            Err(error) => {
                self.refused = Some(error);
                // The field that was refused keeps the keyboard.
                self.follow = Follow::Chosen;
            }
        }
    }

    /// Takes one of the candidates of the chosen cell, counted from 0.
    pub(crate) fn take_candidate(&mut self, idx: usize) {
        let candidate = self.candidates().get(idx).cloned();
        if let Some(figure) = candidate {
            self.decide(figure);
        }
    }

    /// What the chosen cell could be.
    pub(crate) fn candidates(&self) -> Vec<Figure> {
        let Some(cell) = self.cell(self.chosen) else {
            return Vec::new();
        };
        let mut candidates = cell.candidates.clone();
        if let Some(figure) = self.suspects.get(&cell.cell) {
            for figure in [&cell.figure, figure] {
                if !candidates.contains(figure) {
                    candidates.push(figure.clone());
                }
            }
        }
        candidates
    }

    /// The year that was typed, where it is one.
    pub(crate) fn year(&self) -> Option<u16> {
        self.year
            .trim()
            .parse()
            .ok()
            .filter(|year| (1..=9999).contains(year))
    }

    /// The report as it was reviewed, with its origin.
    pub(crate) fn into_report(mut self) -> Report {
        if self.cleans {
            self.draft.accept_clean_ups();
        }
        if self.fills {
            self.draft.fill_blanks();
        }
        self.origin.derived = self.draft.derived().collect();
        if let Some(year) = self.year() {
            self.draft.report.year = year;
        }
        let mut report = self.draft.report;
        self.agency.trim().clone_into(&mut report.agency);
        report.origin = Some(Arc::new(self.origin));
        report
    }

    fn decide(&mut self, figure: Figure) {
        if let Some(&idx) = self.order.get(self.chosen) {
            self.draft.decide(idx, figure);
            self.suspects = suspects(&self.draft);
            self.check();
        }
        let places = self.chosen + 1..self.order.len();
        let is_open = |place: &usize| {
            self.cell(*place)
                .is_some_and(|cell| self.mark(cell) == CellMark::Open)
        };
        let next = places.into_iter().find(is_open).unwrap_or(self.chosen + 1);
        self.choose(next);
    }

    fn kind(&self, cell: CellAddress) -> FigureKind {
        self.draft
            .report
            .form
            .kind(cell)
            .unwrap_or(FigureKind::Count)
    }

    /// Checks the report of the year that was typed; without a year there is nothing to check.
    pub(crate) fn check(&mut self) {
        let Some(year) = self.year() else {
            self.findings.clear();
            return;
        };
        self.draft.report.year = year;
        let subject = Subject {
            report: &self.draft.report,
            last: None,
            limits: &Limits::default(),
        };
        self.findings = rules::check(&subject);
        self.findings.sort_by_key(|finding| finding.severity);
    }
}

/// For each cell that does not fit the others, what would.
fn suspects(draft: &Draft) -> BTreeMap<CellAddress, Figure> {
    let suspects = draft.suspects.iter();
    suspects
        .flat_map(|suspect| suspect.changes.iter().cloned())
        .collect()
}

/// Where choosing a finding leads, if that is a cell.
pub(crate) fn first_cell(finding: &Finding) -> Option<CellAddress> {
    match finding.place {
        Place::Cell(cell) => Some(cell),
        _ => finding.cells.first().copied(),
    }
}
