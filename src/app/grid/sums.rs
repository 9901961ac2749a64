//! The words of the status line: the sum that a cell is, the equation that it stands in, and what is missing in it.

use super::state::GridState;
use crate::form::CellAddress;
use crate::report::equation::{Equation, written};
use crate::report::{Number, Report, heading};
use crate::words;
use crate::words::Language;

impl GridState {
    /// What sums call the active cell, where one alone is selected.
    pub fn address(&self) -> Option<String> {
        let lattice = self.lattice.as_ref()?;
        let area = self.area(lattice);
        let is_single = lattice.slots_in(&area).nth(1).is_none();
        is_single.then(|| lattice.address(self.selection.active))
    }

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
        let own = if slot.is_computed {
            of_sum(slot.cell, report, language)
        } else {
            slot.name.clone()
        };
        match of_balance(slot.cell, report, language) {
            Some(balance) => format!("{own}　{balance}"),
            None => own,
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
        Some(printed) => {
            let differs = sum.number().zip(printed.number());
            let difference = differs.map(|(sum, printed)| sum.saturating_sub(printed));
            words!(
                language,
                "grid.status_wrong_total",
                printed = printed,
                equation = equation,
                missing = missing(difference, language)
            )
            .into()
        }
        None => equation,
    }
}

// How much is missing in what was printed, or is too much.
fn missing(difference: Option<Number>, language: Language) -> String {
    match difference {
        Some(number) if number > Number::ZERO => {
            words!(language, "grid.status_missing", number = number).into()
        }
        Some(number) => words!(language, "grid.status_too_much", number = number.abs()).into(),
        None => String::new(),
    }
}

/// Both sides of the form's equation with their numbers, and by how much they differ (勾稽关系); nothing before there are
/// numbers on both sides.
fn of_balance(cell: CellAddress, report: &Report, language: Language) -> Option<String> {
    let equation = Equation::balance(cell, report.form)?;
    let (left, left_sum) = written(&equation.left, report)?;
    let (right, right_sum) = written(&equation.right, report)?;
    let difference = left_sum.saturating_sub(right_sum);
    let key = if difference.is_zero() {
        "grid.status_balanced"
    } else {
        "grid.status_unbalanced"
    };
    let words = words!(
        language,
        key,
        left = format!("{}：{left}", rows(&equation.left, report)),
        right = format!("{}：{right}", rows(&equation.right, report)),
        difference = difference.abs()
    );
    Some(words.into())
}

// The rows by the numbers that stand before their labels: `一＋二`, `三（七）＋四`.
fn rows(cells: &[CellAddress], report: &Report) -> String {
    let captions = cells.iter().filter_map(|&cell| {
        let table = report.form.table(cell.table)?;
        Some(table.captions(cell).0)
    });
    let rows: Vec<String> = captions
        .map(|labels| labels.into_iter().map(number).collect())
        .collect();
    rows.join("＋")
}

// A label without a number is itself one.
fn number(label: &str) -> &str {
    let end = heading(label).map_or(label.len(), |heading| heading.number_end);
    label[..end].trim_end_matches(['、', '.'])
}
