//! Repair after the user decided on a cell: what follows for the other cells of its table.

use super::equations::{CellState, Problem};
use super::forced::forced;
use crate::form::{CellAddress, Table};
use crate::import::draft::{Draft, DraftCell, Found};
use crate::report::{Figure, Number};
use rust_decimal::prelude::ToPrimitive;

/// Which cells may have another number than they show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Free {
    /// Those that do not stand in the source.
    Lost,
    /// Those that are doubtful as well.
    Doubtful,
}

impl Draft {
    /// Sets the figure of a cell by the user's decision; figures of its table that follow from it become derived.
    pub fn decide(&mut self, idx: usize, figure: Figure) {
        let Some(cell) = self.cells.get_mut(idx) else {
            return;
        };
        cell.figure = figure.clone();
        cell.is_decided = true;
        let address = cell.cell;
        self.report.figures.set(address, figure);
        repair_again(self, address);
    }
}

/// Solves the equations again for the other cells of a table, after `decided` was decided on. Figures that were read or
/// decided stay.
fn repair_again(draft: &mut Draft, decided: CellAddress) {
    let Some(table) = draft.report.form.table(decided.table) else {
        return;
    };
    let is_met = resolve(draft, table, Free::Lost);
    if is_met {
        // Every printed figure fits now.
        let is_other = |cell: CellAddress| cell.table != table.id;
        draft
            .suspects
            .retain(|suspect| suspect.changes.iter().all(|(cell, _)| is_other(*cell)));
        resolve(draft, table, Free::Doubtful);
    } else {
        doubt_derived(draft, table, decided);
    }
    resolve_totals(draft, table);
    enter_totals(draft, table);
}

/// Enters the numbers that the equations determine. Returns whether the equations can be met.
fn resolve(draft: &mut Draft, table: &'static Table, free: Free) -> bool {
    let problem = problem(draft, table, free);
    let Some(forced) = forced(&problem, &problem.numbers()) else {
        return false;
    };
    for (idx, number) in forced {
        let address = problem.variables[idx].cell;
        if let Some(cell) = draft.cells.iter_mut().find(|cell| cell.cell == address) {
            // A cell that stands there blank has no 0.
            let is_blank = number == 0 && cell.place.is_some() && cell.text.trim().is_empty();
            cell.figure = if is_blank {
                Figure::Blank
            } else {
                Figure::from(number)
            };
            cell.found = Found::Derived;
            draft.report.figures.set(address, cell.figure.clone());
        }
    }
    true
}

fn cells_of<'a>(draft: &'a Draft, table: &Table) -> impl Iterator<Item = &'a DraftCell> {
    let id = table.id;
    draft.cells.iter().filter(move |cell| cell.cell.table == id)
}

fn problem(draft: &Draft, table: &'static Table, free: Free) -> Problem {
    let known = cells_of(draft, table).map(|cell| (cell.cell, known(cell, table, free)));
    Problem::new(table, &known.collect())
}

fn known(cell: &DraftCell, table: &Table, free: Free) -> (CellState, i64) {
    let is_free = match cell.found {
        _ if cell.is_decided => false,
        Found::Missing | Found::Derived => true,
        Found::Ambiguous => free == Free::Doubtful,
        Found::Read => false,
    };
    // A total that is not printed stands for what it sums.
    let is_open = table.is_computed(cell.cell) && cell.figure.number().is_none();
    if is_free || is_open {
        return (CellState::Lost, 0);
    }
    let number = cell.figure.number().and_then(|number| number.to_i64());
    (CellState::Printed, number.unwrap_or(0))
}

/// Marks figures as doubtful that followed from equations that do not hold any more.
fn doubt_derived(draft: &mut Draft, table: &'static Table, decided: CellAddress) {
    let figures = cells_of(draft, table).filter_map(|cell| {
        let number = cell.figure.number()?.to_i64()?;
        Some((cell.cell, (CellState::Printed, number)))
    });
    let problem = Problem::new(table, &figures.collect());
    let numbers = problem.numbers();
    for equation in &problem.equations {
        let cells = || equation.iter().map(|&(idx, _)| problem.variables[idx].cell);
        if Problem::residual(equation, &numbers) == 0 || !cells().any(|cell| cell == decided) {
            continue;
        }
        for cell in &mut draft.cells {
            let is_derived = cell.found == Found::Derived && !cell.is_decided;
            if is_derived && cells().any(|own| own == cell.cell) {
                cell.found = Found::Ambiguous;
            }
        }
    }
}

/// Totals that are not printed follow from what they sum, once that is known.
fn resolve_totals(draft: &mut Draft, table: &'static Table) {
    // A sum of sums comes after the sums.
    for _ in 0..2 {
        for idx in 0..draft.cells.len() {
            let cell = &draft.cells[idx];
            let is_open = cell.cell.table == table.id
                && !cell.is_decided
                && matches!(cell.found, Found::Missing | Found::Derived);
            let terms = is_open.then(|| table.terms(cell.cell)).flatten();
            if let Some(sum) = terms.and_then(|terms| sum(draft, &terms)) {
                draft.cells[idx].figure = sum;
                draft.cells[idx].found = Found::Derived;
            }
        }
    }
}

/// Returns the sum of cells, where all of them are known.
fn sum(draft: &Draft, terms: &[CellAddress]) -> Option<Figure> {
    let mut cells = draft.cells.iter().filter(|cell| terms.contains(&cell.cell));
    if !cells.clone().all(DraftCell::is_settled) {
        return None;
    }
    let numbers = cells.by_ref().filter_map(|cell| cell.figure.number());
    let sum = numbers.reduce(Number::saturating_add);
    Some(sum.map_or(Figure::Blank, Figure::Number))
}

/// A total that was printed is kept where it differs from its sum, which may be another one now.
fn enter_totals(draft: &mut Draft, table: &'static Table) {
    let totals = cells_of(draft, table).filter(|cell| table.is_computed(cell.cell));
    let totals: Vec<(CellAddress, Figure)> = totals
        .map(|cell| (cell.cell, cell.figure.clone()))
        .collect();
    for (cell, figure) in &totals {
        draft.report.figures.set(*cell, figure.clone());
    }
    for (cell, _) in totals {
        if draft.report.printed_total(cell).is_none() {
            draft.report.figures.set(cell, Figure::Blank);
        }
    }
}
