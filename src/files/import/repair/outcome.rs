//! The cells of a table after the equations were solved.

use super::equations::{CellState, Problem, relations};
use super::forced::forced;
use super::search::Changes;
use super::way::Way;
use crate::form::{CellAddress, FigureKind, RowId, Table};
use crate::import::draft::Found;
use crate::import::read::cell;
use crate::import::read::observed::{Certainty, ObservedCell, ObservedCells};
use crate::report::{Figure, Number};
use std::collections::{BTreeMap, BTreeSet};

/// A cell with what the source shows and what the equations say of it.
#[derive(Clone, Debug)]
pub(in crate::import) struct RepairedCell {
    /// Which cell.
    pub cell: CellAddress,
    /// The kind of its figures.
    pub kind: FigureKind,
    /// The cell in the source; `None` where it is lost.
    pub seen: Option<ObservedCell>,
    /// How it was found.
    pub found: Found,
    /// The number that the equations leave, for a cell without a printed one.
    pub derived: Option<Figure>,
    /// Other possible figures.
    pub candidates: Vec<Figure>,
}

impl RepairedCell {
    fn offer(&mut self, figure: Figure) {
        self.found = Found::Ambiguous;
        if self.candidates.len() < MAX_CANDIDATES && !self.candidates.contains(&figure) {
            self.candidates.push(figure);
        }
    }

    fn doubt_derived(&mut self) {
        self.found = Found::Ambiguous;
        self.candidates.extend(self.derived.clone());
    }
}

/// The most figures that are offered for a cell.
const MAX_CANDIDATES: usize = 8;

/// Text layers lose a label or two; where more rows are missing, the table is not whole.
const MAX_UNSEEN_ROWS: usize = 2;

/// The cells of a table while ways to read it come in.
#[derive(Debug)]
pub(super) struct Outcome {
    table: &'static Table,
    cells: Vec<RepairedCell>,
}

impl Outcome {
    pub(super) fn new(table: &'static Table) -> Self {
        let cells = table.figures().map(|(cell, kind)| RepairedCell {
            cell,
            kind,
            seen: None,
            found: Found::Missing,
            derived: None,
            candidates: Vec::new(),
        });
        Self {
            table,
            cells: cells.collect(),
        }
    }

    /// Enters the first way that meets the equations.
    pub(super) fn enter(&mut self, way: &Way, changes: &Changes) {
        self.cells = self.read(way, changes);
    }

    /// Enters a way that does not meet all of them; those that it meets still say what lost cells are.
    pub(super) fn enter_unsolved(&mut self, way: &Way) {
        let numbers = way.problem.numbers();
        let mut met = way.clone();
        met.problem
            .equations
            .retain(|equation| Problem::residual(equation, &numbers) == 0);
        self.cells = self.read(&met, &Changes::new());
    }

    /// Blank cells of equations that are not met may have lost their figures.
    pub(super) fn doubt_blanks(&mut self, way: &Way) {
        let numbers = way.problem.numbers();
        let equations = way.problem.equations.iter();
        let unmet = equations.filter(|equation| Problem::residual(equation, &numbers) != 0);
        let doubtful: BTreeSet<CellAddress> = unmet
            .flatten()
            .map(|&(idx, _)| way.problem.variables[idx].cell)
            .collect();
        for cell in &mut self.cells {
            let is_likely = |seen: &ObservedCell| seen.certainty == Certainty::Likely;
            if doubtful.contains(&cell.cell) && cell.seen.as_ref().is_some_and(is_likely) {
                cell.found = Found::Ambiguous;
            }
        }
    }

    /// Where nothing decides between ways to read a cell, all are offered.
    pub(super) fn doubt_places(&mut self, ways: &[&Way]) {
        for cell in &mut self.cells {
            let own = cell.seen.as_ref().map(|seen| seen.text.clone());
            let own = own.unwrap_or_default();
            for way in ways {
                let other = way.cells.get(&cell.cell);
                let text = other.map_or("", |seen| seen.text.as_str());
                if text == own {
                    continue;
                }
                cell.offer(cell::read(text, cell.kind, "").figure);
            }
        }
    }

    /// Offers another way that meets the equations as well.
    pub(super) fn offer(&mut self, way: &Way, changes: &Changes) {
        let others = self.read(way, changes);
        for (cell, other) in self.cells.iter_mut().zip(others) {
            let (figure, other) = (shown(cell), shown(&other));
            if number(&figure) == number(&other) {
                continue;
            }
            cell.offer(figure);
            cell.offer(other);
        }
    }

    /// The added numbers may as well be a sign that printed ones are wrong.
    pub(super) fn doubt(&mut self, changes: &Changes, way: &Way) {
        for &(idx, _) in changes {
            let own = way.problem.variables[idx].cell;
            for cell in self.cells.iter_mut().filter(|cell| cell.cell == own) {
                cell.candidates = vec![shown(cell), Figure::Blank];
                cell.found = Found::Ambiguous;
            }
        }
    }

    /// Where not all ways to read pieces were tried, nothing says which of them is right.
    pub(super) fn doubt_choices(&mut self, choices: &[Vec<ObservedCells>]) {
        for ways in choices {
            let Some((first, others)) = ways.split_first() else {
                continue;
            };
            let text = |way: &ObservedCells, cell| way.get(&cell).map(|seen| seen.text.clone());
            for cell in &mut self.cells {
                let own = text(first, cell.cell);
                if others.iter().any(|way| text(way, cell.cell) != own) {
                    cell.found = Found::Ambiguous;
                }
            }
        }
    }

    /// A 0 whose place is not told may stand where a cell is blank; equations do not tell them apart.
    pub(super) fn doubt_zeros(&mut self, choices: &[Vec<ObservedCells>]) {
        let cells = self.cells.iter();
        let own: BTreeMap<CellAddress, String> = cells
            .filter_map(|cell| Some((cell.cell, cell.seen.as_ref()?.text.clone())))
            .collect();
        let mut doubtful = BTreeSet::new();
        for way in choices.iter().flatten() {
            let own = |cell: &CellAddress| own.get(cell).map_or("", String::as_str);
            let is_same = |(cell, seen): (&CellAddress, &ObservedCell)| {
                told_number(&seen.text) == told_number(own(cell))
            };
            if way.iter().all(is_same) {
                let others = way.iter().filter(|(cell, seen)| seen.text != own(cell));
                doubtful.extend(others.map(|(cell, _)| *cell));
            }
        }
        self.doubt_cells(&doubtful);
    }

    /// Where figures belong to no cell, what is derived without them may be one of them, and those that follow each other
    /// in lines of their own may belong to the next row.
    pub(super) fn doubt_strays(&mut self, by_order: &BTreeSet<CellAddress>) {
        for cell in &mut self.cells {
            if cell.found == Found::Derived || by_order.contains(&cell.cell) {
                cell.doubt_derived();
            }
        }
    }

    /// Marks cells as doubtful that nobody should take as read.
    pub(super) fn doubt_cells(&mut self, doubtful: &BTreeSet<CellAddress>) {
        for cell in &mut self.cells {
            if doubtful.contains(&cell.cell) && cell.found.is_settled() {
                cell.doubt_derived();
            }
        }
    }

    /// Where the source shows nothing of many rows, they are not read, whatever follows for them from others.
    fn doubt_unseen_rows(&mut self) {
        let seen = self.cells.iter().filter(|cell| cell.seen.is_some());
        let seen: BTreeSet<RowId> = seen.map(|cell| cell.cell.row).collect();
        let all: BTreeSet<RowId> = self.cells.iter().map(|cell| cell.cell.row).collect();
        if all.len() - seen.len() <= MAX_UNSEEN_ROWS {
            return;
        }
        for cell in &mut self.cells {
            if !seen.contains(&cell.cell.row) && cell.found.is_settled() {
                cell.doubt_derived();
            }
        }
    }

    pub(super) fn into_cells(mut self) -> Vec<RepairedCell> {
        for cell in &mut self.cells {
            let is_unsure =
                |seen: &ObservedCell| !cell::read(&seen.text, cell.kind, &seen.head).is_sure;
            if cell.seen.as_ref().is_some_and(is_unsure) {
                cell.found = Found::Ambiguous;
            }
        }
        self.doubt_unseen_rows();
        self.doubt_unfounded();
        self.cells
    }

    /// Marks figures as doubtful that follow from doubtful cells alone.
    fn doubt_unfounded(&mut self) {
        let relations = relations(self.table);
        loop {
            let settled: BTreeSet<CellAddress> = self
                .cells
                .iter()
                .filter(|cell| cell.found.is_settled())
                .map(|cell| cell.cell)
                .collect();
            let is_founded = |own: CellAddress| {
                let mut own_relations = relations
                    .iter()
                    .filter(|terms| terms.iter().any(|(cell, _)| *cell == own));
                own_relations.any(|terms| terms.iter().all(|(cell, _)| settled.contains(cell)))
            };
            let mut is_changed = false;
            for cell in &mut self.cells {
                if cell.found == Found::Derived && !is_founded(cell.cell) {
                    cell.doubt_derived();
                    is_changed = true;
                }
            }
            if !is_changed {
                return;
            }
        }
    }

    fn read(&self, way: &Way, changes: &Changes) -> Vec<RepairedCell> {
        let known = derived(&way.problem, changes);
        let blank = self.cells.iter().map(|cell| RepairedCell {
            seen: way.cells.get(&cell.cell).cloned(),
            found: Found::Missing,
            derived: None,
            candidates: Vec::new(),
            ..cell.clone()
        });
        let mut cells: Vec<RepairedCell> = blank.collect();
        for cell in &mut cells {
            resolve(cell, &known, way);
        }
        self.resolve_totals(&mut cells);
        cells
    }

    /// Totals that are not printed follow from what they sum, once that is known.
    fn resolve_totals(&self, cells: &mut [RepairedCell]) {
        // A sum of sums comes after the sums.
        for _ in 0..2 {
            for idx in 0..cells.len() {
                let is_open = cells[idx].derived.is_none()
                    && shown(&cells[idx]).number().is_none()
                    && !matches!(shown(&cells[idx]), Figure::Words(_) | Figure::NotApplicable);
                if let (true, Some(terms)) = (is_open, self.table.terms(cells[idx].cell)) {
                    let terms: Vec<&RepairedCell> = cells
                        .iter()
                        .filter(|cell| terms.contains(&cell.cell))
                        .collect();
                    if terms.iter().any(|term| term.found == Found::Missing) {
                        continue;
                    }
                    let sum = terms
                        .iter()
                        .filter_map(|term| shown(term).number())
                        .reduce(Number::saturating_add);
                    let is_lost = cells[idx].seen.is_none();
                    if let Some(sum) = sum {
                        cells[idx].derived = Some(Figure::Number(sum));
                        cells[idx].found = Found::Derived;
                    } else if is_lost {
                        cells[idx].found = Found::Derived;
                    }
                }
            }
        }
    }
}

/// Returns the numbers that cells without a printed one have in this solution, where there is no other.
fn derived(problem: &Problem, changes: &Changes) -> BTreeMap<CellAddress, i64> {
    let mut numbers = problem.numbers();
    for &(idx, number) in changes {
        numbers[idx] = number;
    }
    let forced = forced(problem, &numbers).unwrap_or_default();
    let cells = forced.into_iter().chain(changes.iter().copied());
    cells
        .map(|(idx, number)| (problem.variables[idx].cell, number))
        .collect()
}

fn resolve(cell: &mut RepairedCell, derived: &BTreeMap<CellAddress, i64>, way: &Way) {
    if let Some(&number) = derived.get(&cell.cell) {
        cell.derived = Some(Figure::from(number));
        cell.found = Found::Derived;
        return;
    }
    let Some(seen) = &cell.seen else { return };
    // What stands in its place by order alone is sure once equations bind it and are met.
    let is_bound = way.problem.equations.iter().flatten().any(|&(idx, _)| {
        let variable = way.problem.variables[idx];
        variable.cell == cell.cell && variable.kind == CellState::Printed
    });
    cell.found = if seen.certainty != Certainty::Unsure || is_bound {
        Found::Read
    } else {
        Found::Ambiguous
    };
}

/// Returns the figure of a cell so far.
pub(in crate::import) fn shown(cell: &RepairedCell) -> Figure {
    let read = || {
        let seen = cell.seen.as_ref()?;
        Some(cell::read(&seen.text, cell.kind, &seen.head).figure)
    };
    cell.derived.clone().or_else(read).unwrap_or_default()
}

fn told_number(text: &str) -> Number {
    number(&cell::read(text, FigureKind::Change, "").figure)
}

/// For equations, what is no number counts as 0.
fn number(figure: &Figure) -> Number {
    figure.number().unwrap_or_default()
}
