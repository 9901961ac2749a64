//! One way to read a table.

use super::equations::{CellState, Problem};
use super::forced::forced;
use crate::form::{CellAddress, FigureKind, Table};
use crate::import::read::cell;
use crate::import::read::observed::{Certainty, ObservedCell, ObservedCells};
use crate::report::Figure;
use rust_decimal::prelude::ToPrimitive;
use std::collections::BTreeMap;

/// One way to read a table.
#[derive(Clone, Debug)]
pub(super) struct Way {
    pub(super) cells: ObservedCells,
    pub(super) problem: Problem,
}

impl Way {
    /// The way with these cells, and with the numbers that the equations determine.
    pub(super) fn new(table: &'static Table, cells: ObservedCells) -> Self {
        let known = known(table, &cells);
        let mut problem = Problem::new(table, &known);
        if let Some(forced) = forced(&problem, &problem.numbers()) {
            for (idx, number) in forced {
                problem.variables[idx].number = number;
            }
        }
        Self { cells, problem }
    }

    /// Returns whether it was read from a source in which lost cells look like blank ones.
    pub(super) fn loses_cells(&self) -> bool {
        let mut cells = self.cells.values();
        cells.any(|seen| seen.certainty == Certainty::Likely)
    }
}

/// Returns the numbers of the cells that were seen.
pub(super) fn known(
    table: &'static Table,
    cells: &ObservedCells,
) -> BTreeMap<CellAddress, (CellState, i64)> {
    let number = |(cell, seen): (&CellAddress, &ObservedCell)| {
        let reading = cell::read(&seen.text, FigureKind::Count, "");
        let known = match reading.figure {
            // A text that may be two numbers, or is none, is ignored.
            _ if !reading.is_sure => return None,
            Figure::Number(number) if number.fract().is_zero() => {
                (CellState::Printed, number.to_i64()?)
            }
            Figure::Blank => (CellState::Blank, 0),
            // A dash where a total belongs leaves the total open.
            _ if table.is_computed(*cell) => (CellState::Blank, 0),
            Figure::Number(_) | Figure::NotApplicable | Figure::Words(_) => (CellState::Printed, 0),
        };
        Some((*cell, known))
    };
    cells.iter().filter_map(number).collect()
}
