//! The equations of a table (N1–N4) over the cells that a source shows, blank or lost ones among them.

use crate::form::{CellAddress, ColumnId, RowId, Table, Total};
use std::collections::{BTreeMap, BTreeSet};
use std::iter::once;

/// The state of a cell's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CellState {
    /// It is printed.
    Printed,
    /// The cell is there and blank.
    Blank,
    /// The source does not have the cell.
    Lost,
}

/// A cell whose number the equations bind.
#[derive(Clone, Copy, Debug)]
pub(super) struct Variable {
    /// Which cell.
    pub cell: CellAddress,
    /// The state of its number.
    pub kind: CellState,
    /// Its number; 0 for blank and lost cells.
    pub number: i64,
}

/// A sum of cells, each with its sign, that is 0.
pub(super) type Equation = Vec<(usize, i64)>;

/// A table's cells and the equations between them.
#[derive(Clone, Debug)]
pub(super) struct Problem {
    /// The cells; totals that are not printed are left out, and stand for what they sum.
    pub variables: Vec<Variable>,
    /// The equations.
    pub equations: Vec<Equation>,
    /// The largest number of equations of one cell.
    pub max_degree: usize,
}

impl Problem {
    /// The equations of a table over what is known of its cells.
    pub(super) fn new(
        table: &'static Table,
        known: &BTreeMap<CellAddress, (CellState, i64)>,
    ) -> Self {
        let is_printed = |cell| matches!(known.get(&cell), Some((CellState::Printed, _)));
        let is_open = |cell: CellAddress| table.is_computed(cell) && !is_printed(cell);
        let variable = |cell| {
            let (kind, number) = known.get(&cell).copied().unwrap_or((CellState::Lost, 0));
            Variable { cell, kind, number }
        };
        let cells = table.cells().filter(|cell| !is_open(*cell));
        let variables: Vec<Variable> = cells.map(variable).collect();
        let cells = variables.iter().map(|variable| variable.cell);
        let place: BTreeMap<CellAddress, usize> = cells.zip(0..).collect();
        let mut equations = Vec::new();
        for sums in relations(table) {
            let mut signs: BTreeMap<usize, i64> = BTreeMap::new();
            for (cell, sign) in sums {
                expand(table, cell, &is_open, &mut |cell| {
                    if let Some(&idx) = place.get(&cell) {
                        *signs.entry(idx).or_default() += sign;
                    }
                });
            }
            signs.retain(|_, sign| *sign != 0);
            if !signs.is_empty() {
                equations.push(signs.into_iter().collect());
            }
        }
        let degree = |idx: usize| {
            let has = |equation: &&Equation| equation.iter().any(|term| term.0 == idx);
            equations.iter().filter(has).count()
        };
        let max_degree = (0..variables.len()).map(degree).max().unwrap_or(0).max(1);
        Self {
            variables,
            equations,
            max_degree,
        }
    }

    /// Returns the difference by which an equation is not met.
    pub(super) fn residual(equation: &Equation, numbers: &[i64]) -> i64 {
        let terms = equation
            .iter()
            .map(|&(idx, sign)| numbers[idx].saturating_mul(sign));
        terms.fold(0, i64::saturating_add)
    }

    /// Returns the differences by which the equations are not met.
    pub(super) fn residuals(&self, numbers: &[i64]) -> Vec<i64> {
        let equations = self.equations.iter();
        equations
            .map(|equation| Self::residual(equation, numbers))
            .collect()
    }

    /// Returns the numbers of the cells.
    pub(super) fn numbers(&self) -> Vec<i64> {
        let variables = self.variables.iter();
        variables.map(|variable| variable.number).collect()
    }
}

/// Returns every relation of a table as cells with signs.
pub(super) fn relations(table: &'static Table) -> Vec<Vec<(CellAddress, i64)>> {
    let rows: BTreeSet<RowId> = table.cells().map(|cell| cell.row).collect();
    let columns: BTreeSet<ColumnId> = table.cells().map(|cell| cell.column).collect();
    let Some(any) = table.cells().next() else {
        return Vec::new();
    };
    let at = |row: RowId, column: ColumnId| any.in_row(row).in_column(column);
    let mut relations: Vec<Vec<(CellAddress, i64)>> = Vec::new();
    for total in table.totals {
        match *total {
            Total::Column(column, terms) => {
                for &row in &rows {
                    let terms = terms.iter().map(|&term| (at(row, term), 1));
                    relations.push(once((at(row, column), -1)).chain(terms).collect());
                }
            }
            Total::Row(row, terms) => {
                for &column in &columns {
                    let terms = terms.iter().map(|&term| (at(term, column), 1));
                    relations.push(once((at(row, column), -1)).chain(terms).collect());
                }
            }
        }
    }
    for balance in table.balances {
        for &column in &columns {
            let left = balance.left.iter().map(|&row| (at(row, column), 1));
            let right = balance.right.iter().map(|&row| (at(row, column), -1));
            relations.push(left.chain(right).collect());
        }
    }
    relations
}

/// Totals that are not printed stand for what they sum.
fn expand(
    table: &'static Table,
    cell: CellAddress,
    is_open: &impl Fn(CellAddress) -> bool,
    take: &mut impl FnMut(CellAddress),
) {
    match table.terms(cell) {
        Some(terms) if is_open(cell) => {
            for term in terms {
                expand(table, term, is_open, take);
            }
        }
        _ => take(cell),
    }
}
