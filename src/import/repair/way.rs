//! One way to read a table.

use super::equations::{Kind, Problem};
use super::forced::forced;
use crate::form::{CellAddress, FigureKind, Table};
use crate::import::read::cell;
use crate::import::read::sight::{Certainty, Seen, Seens};
use crate::report::Figure;
use rust_decimal::prelude::ToPrimitive;
use std::collections::BTreeMap;

/// One way to read a table.
#[derive(Clone, Debug)]
pub(super) struct Way {
    pub(super) seens: Seens,
    pub(super) problem: Problem,
}

impl Way {
    /// The way with what was seen of every cell, and the numbers that the equations leave no choice for.
    pub(super) fn new(table: &'static Table, seens: Seens) -> Self {
        let known = known(table, &seens);
        let mut problem = Problem::new(table, &known);
        if let Some(forced) = forced(&problem, &problem.numbers()) {
            for (idx, number) in forced {
                problem.variables[idx].number = number;
            }
        }
        Self { seens, problem }
    }

    /// Whether it was read from a source in which lost cells look like blank ones.
    pub(super) fn loses_cells(&self) -> bool {
        let mut seens = self.seens.values();
        seens.any(|seen| seen.certainty == Certainty::Likely)
    }
}

/// The numbers of the cells that were seen.
pub(super) fn known(table: &'static Table, seens: &Seens) -> BTreeMap<CellAddress, (Kind, i64)> {
    let number = |(cell, seen): (&CellAddress, &Seen)| {
        let reading = cell::read(&seen.text, FigureKind::Count, "");
        let known = match reading.figure {
            // What may be two numbers, or is none, says nothing.
            _ if !reading.is_sure => return None,
            Figure::Number(number) if number.fract().is_zero() => (Kind::Printed, number.to_i64()?),
            Figure::Blank => (Kind::Blank, 0),
            // A dash where a total belongs leaves the total open.
            _ if table.is_computed(*cell) => (Kind::Blank, 0),
            Figure::Number(_) | Figure::NotApplicable | Figure::Words(_) => (Kind::Printed, 0),
        };
        Some((*cell, known))
    };
    seens.iter().filter_map(number).collect()
}
