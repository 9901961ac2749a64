//! What stands in the cells of the table, as it is shown; worked out again when a figure changes, not in every frame.

use super::lattice::Lattice;
use crate::form::Form;
use crate::report::{Figure, Figures, Report};

/// The shown figures of a table, in the order of the lattice.
#[derive(Debug)]
pub(super) struct Sheet {
    form: &'static Form,
    figures: Figures,
    pub(super) shown: Vec<String>,
    /// Which cells show a printed total that is not the sum.
    pub(super) is_wrong_total: Vec<bool>,
    /// Which cells are still to be filled in.
    is_due: Vec<bool>,
}

impl Sheet {
    pub(super) fn new(lattice: &Lattice, report: &Report) -> Self {
        let cells = || lattice.slots.iter().map(|slot| slot.cell);
        Self {
            form: report.form,
            figures: report.figures.clone(),
            shown: cells().map(|cell| shown(&report.figure(cell))).collect(),
            is_wrong_total: cells()
                .map(|cell| report.printed_total(cell).is_some())
                .collect(),
            is_due: cells().map(|cell| report.is_due(cell)).collect(),
        }
    }

    pub(super) fn is_of(&self, report: &Report) -> bool {
        self.form == report.form && self.figures == report.figures
    }

    /// What a cell shows; nothing where it is blank.
    pub(super) fn text(&self, idx: usize) -> &str {
        self.shown.get(idx).map_or("", String::as_str)
    }

    /// Whether a cell is still to be filled in.
    pub(super) fn is_due(&self, idx: usize) -> bool {
        self.is_due.get(idx).copied().unwrap_or(false)
    }

    pub(super) fn is_wrong_total(&self, idx: usize) -> bool {
        self.is_wrong_total.get(idx).copied().unwrap_or(false)
    }
}

// 不适用 as it is typed.
fn shown(figure: &Figure) -> String {
    match figure {
        Figure::NotApplicable => "/".to_owned(),
        Figure::Blank | Figure::Number(_) | Figure::Words(_) => figure.to_string(),
    }
}
