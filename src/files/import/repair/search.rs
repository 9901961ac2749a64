//! The fewest cells whose numbers, changed, meet every equation: all ways of that size, within bounds.

use super::equations::{CellState, Equation, Problem};
use std::collections::BTreeSet;

/// Longer equations are checked, but suggest no changes.
const MAX_TERMS: usize = 30;

/// Cells by their place in the problem, with the numbers that they take.
pub(super) type Changes = Vec<(usize, i64)>;

/// Which cells may take another number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    /// Those without a printed number.
    Unprinted,
    /// All.
    All,
}

/// The remaining steps of a search.
#[derive(Debug)]
pub(super) struct Budget {
    n_steps: usize,
}

impl Budget {
    /// So many steps.
    pub(super) const fn new(n_steps: usize) -> Self {
        Self { n_steps }
    }

    /// Takes a step. Returns whether there was one left.
    pub(super) const fn spend(&mut self) -> bool {
        let is_left = self.n_steps > 0;
        self.n_steps = self.n_steps.saturating_sub(1);
        is_left
    }

    /// Returns whether nothing is left.
    pub(super) const fn is_spent(&self) -> bool {
        self.n_steps == 0
    }
}

/// Returns every way to meet the equations with exactly `size` changed cells, each of which by itself completes an
/// equation.
pub(super) fn solutions(
    problem: &Problem,
    scope: Scope,
    size: usize,
    budget: &mut Budget,
) -> BTreeSet<Changes> {
    let mut search = Search {
        problem,
        scope,
        size,
        numbers: problem.numbers(),
        changes: Vec::new(),
        tried: BTreeSet::new(),
        found: BTreeSet::new(),
        budget,
    };
    search.step();
    search.found
}

struct Search<'a> {
    problem: &'a Problem,
    scope: Scope,
    size: usize,
    numbers: Vec<i64>,
    changes: Changes,
    tried: BTreeSet<Changes>,
    found: BTreeSet<Changes>,
    budget: &'a mut Budget,
}

impl Search<'_> {
    fn step(&mut self) {
        if !self.budget.spend() {
            return;
        }
        let problem = self.problem;
        let violated: Vec<(&Equation, i64)> = problem
            .equations
            .iter()
            .map(|equation| (equation, Problem::residual(equation, &self.numbers)))
            .filter(|(_, residual)| *residual != 0)
            .collect();
        let left = self.size - self.changes.len();
        if violated.is_empty() {
            if left == 0 {
                self.found.insert(sorted(&self.changes));
            }
            return;
        }
        // One change meets no more equations than its cell stands in.
        if violated.len() > left * problem.max_degree {
            return;
        }
        // A sum of everything says little of each cell; shorter equations suggest the same changes.
        let short = violated
            .iter()
            .filter(|(equation, _)| equation.len() <= MAX_TERMS);
        for &(equation, residual) in short {
            for &(idx, sign) in equation {
                if residual % sign == 0 {
                    self.change(idx, self.numbers[idx] - residual / sign);
                }
            }
        }
    }

    fn change(&mut self, idx: usize, number: i64) {
        let is_allowed =
            self.scope == Scope::All || self.problem.variables[idx].kind != CellState::Printed;
        if number < 0 || !is_allowed || self.changes.iter().any(|change| change.0 == idx) {
            return;
        }
        self.changes.push((idx, number));
        if self.tried.insert(sorted(&self.changes)) {
            let old = std::mem::replace(&mut self.numbers[idx], number);
            self.step();
            self.numbers[idx] = old;
        }
        self.changes.pop();
    }
}

fn sorted(changes: &Changes) -> Changes {
    let mut changes = changes.clone();
    changes.sort_unstable();
    changes
}
