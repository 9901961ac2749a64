//! The words of the bar after a paste, and of the status line.

use super::lattice::Lattice;
use super::paste::{Overflow, Pasted};
use super::state::GridState;
use crate::app::words::Language;
use crate::form::CellAddress;
use crate::report::{Figure, Number, Report};
use crate::words;

/// How many characters of a refused text are quoted.
const MAX_QUOTED: usize = 12;

/// What became of a pasted block.
pub(super) fn pasted(pasted: &Pasted, lattice: &Lattice, language: Language) -> String {
    let n_refused = pasted.refused.len();
    let n_cells = pasted.n_taken + pasted.n_compared + n_refused;
    if n_cells == 0 {
        return words!(language, "grid.paste_nothing").into();
    }
    let mut text: String = words!(
        language,
        "grid.pasted",
        cells = n_cells,
        taken = pasted.n_taken,
        compared = pasted.n_compared,
        refused = n_refused
    )
    .into();
    if let Some(first) = pasted.refused.first() {
        let quoted: String = first.chars().take(MAX_QUOTED).collect();
        text += &words!(language, "grid.pasted_example", text = quoted);
    }
    if let Some(first) = pasted.differing.first() {
        text += &words!(
            language,
            "grid.pasted_differing",
            n = pasted.differing.len(),
            name = lattice.slot(first.slot_idx).name,
            pasted = first.pasted,
            sum = shown(&first.sum, language)
        );
    }
    if pasted.is_by_name {
        text += &words!(language, "grid.pasted_by_name");
    }
    text
}

/// Why a block was not pasted, and what would have been lost.
pub(super) fn overflow(overflow: &Overflow, language: Language) -> String {
    let (lines, columns) = overflow.block;
    let (max_lines, max_columns) = overflow.room;
    words!(
        language,
        "grid.paste_overflow",
        lines = lines,
        columns = columns,
        max_lines = max_lines,
        max_columns = max_columns,
        lost = lines * columns - lines.min(max_lines) * columns.min(max_columns)
    )
    .into()
}

impl GridState {
    /// The status line: for a sum the numbers that make it, for several cells their count and sum, else the cell's name.
    pub fn status(&self, report: &Report, language: Language) -> String {
        let Some(lattice) = &self.lattice else {
            return String::new();
        };
        let area = self.area(lattice);
        let cells: Vec<CellAddress> = lattice
            .slots_in(&area)
            .map(|idx| lattice.slot(idx).cell)
            .collect();
        if cells.len() > 1 {
            return of_range(&cells, report, language);
        }
        let slot = lattice.slot(self.selection.active);
        if slot.is_computed {
            of_sum(slot.cell, report, language)
        } else {
            slot.name.clone()
        }
    }
}

fn of_range(cells: &[CellAddress], report: &Report, language: Language) -> String {
    let numbers = || {
        let figures = cells.iter().map(|&cell| report.figure(cell));
        figures.filter_map(|figure| figure.number())
    };
    let sum = numbers().reduce(Number::saturating_add);
    words!(
        language,
        "grid.status_range",
        cells = cells.len(),
        numbers = numbers().count(),
        sum = sum.unwrap_or_default()
    )
    .into()
}

fn of_sum(cell: CellAddress, report: &Report, language: Language) -> String {
    let terms = report
        .form
        .table(cell.table)
        .and_then(|table| table.terms(cell));
    // Terms that are sums themselves count as computed, as in the report.
    let numbers = terms.into_iter().flatten().filter_map(|term| {
        let computed = report.computed(term);
        computed
            .as_ref()
            .or_else(|| report.figures.entered(term))?
            .number()
    });
    let numbers: Vec<String> = numbers.map(|number| number.to_string()).collect();
    let sum = report.computed(cell).unwrap_or_default();
    if numbers.is_empty() {
        return words!(language, "grid.status_no_terms").into();
    }
    let equation = format!("{sum} = {}", numbers.join(" + "));
    match report.printed_total(cell) {
        Some(printed) => words!(
            language,
            "grid.status_wrong_total",
            printed = printed,
            equation = equation
        )
        .into(),
        None => equation,
    }
}

/// A figure in words; blank has one too.
pub(super) fn shown(figure: &Figure, language: Language) -> String {
    if figure.is_blank() {
        words!(language, "grid.blank").into()
    } else {
        figure.to_string()
    }
}
