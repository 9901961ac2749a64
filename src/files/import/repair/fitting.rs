//! Ways to read the pieces of a table that meet every equation as they are, found without listing all others.

use super::equations::{CellState, Problem};
use super::search::Budget;
use super::way::known;
use crate::form::{CellAddress, Table};
use crate::import::read::observed::{ObservedCells, ObservedTable};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Steps of the search.
const N_STEPS: usize = 10_000;
/// With more ways the figures are doubtful anyway.
const MAX_FITTING: usize = 64;

/// The ways that meet every equation.
#[derive(Debug)]
pub(super) struct Fitting {
    /// Each with the observed cells.
    pub ways: Vec<ObservedCells>,
    /// Whether there are no others.
    pub are_all: bool,
}

/// Returns the ways to read a table that need no number added.
pub(super) fn fitting(table: &'static Table, observed: &ObservedTable) -> Fitting {
    let mut search = Search::new(table, observed);
    let fixed = search.fixed.clone();
    search.step(0, &fixed);
    let are_all = search.found.len() < MAX_FITTING && !search.budget.is_spent();
    let ways = search.found.iter().map(|picks| {
        let mut cells = observed.seen.clone();
        for (piece, pick) in search.pieces.iter().zip(picks) {
            for (cell, seen) in &observed.choices[piece.choice][*pick] {
                cells.entry(*cell).or_insert_with(|| seen.clone());
            }
        }
        cells
    });
    Fitting {
        ways: ways.collect(),
        are_all,
    }
}

/// A piece of a table: for each way to read it, what it adds to each equation.
#[derive(Debug)]
struct Piece {
    /// Which choice it is.
    choice: usize,
    ways: Vec<Vec<i64>>,
    /// The sum of its numbers.
    weight: i64,
}

#[derive(Debug)]
struct Search {
    pieces: Vec<Piece>,
    /// The residual of each equation by the cells outside of pieces.
    fixed: Vec<i64>,
    /// For each piece, the least and the most that it and those behind it add to each equation.
    bounds: Vec<Vec<(i64, i64)>>,
    picks: Vec<usize>,
    found: Vec<Vec<usize>>,
    /// From where on nothing was found.
    dead: BTreeSet<(usize, Vec<i64>)>,
    budget: Budget,
}

impl Search {
    fn new(table: &'static Table, observed: &ObservedTable) -> Self {
        let mut cells = known(table, &observed.seen);
        for way in observed.choices.iter().flatten() {
            for cell in way.keys() {
                cells.entry(*cell).or_insert((CellState::Printed, 0));
            }
        }
        let problem = Problem::new(table, &cells);
        let mut pieces: Vec<Piece> = observed
            .choices
            .iter()
            .enumerate()
            .map(|(choice, ways)| {
                let numbers: Vec<_> = ways.iter().map(|way| numbers(table, way)).collect();
                let weight = numbers.first().map_or(0, |numbers| numbers.values().sum());
                let ways = numbers.iter().map(|numbers| added(&problem, numbers));
                Piece {
                    choice,
                    ways: ways.collect(),
                    weight,
                }
            })
            .collect();
        // Large numbers leave the least room for the others.
        pieces.sort_by_key(|piece| Reverse(piece.weight));
        let fixed = problem.residuals(&problem.numbers());
        Self {
            bounds: bounds(&pieces, fixed.len()),
            picks: Vec::new(),
            found: Vec::new(),
            dead: BTreeSet::new(),
            budget: Budget::new(N_STEPS),
            pieces,
            fixed,
        }
    }

    /// Tries every way to read the piece at `level` and those behind it.
    fn step(&mut self, level: usize, residuals: &[i64]) {
        if level == self.pieces.len() {
            self.found.push(self.picks.clone());
            return;
        }
        let place = (level, residuals.to_vec());
        if self.dead.contains(&place) || !self.budget.spend() {
            return;
        }
        let n_before = self.found.len();
        for pick in 0..self.pieces[level].ways.len() {
            if self.found.len() >= MAX_FITTING {
                return;
            }
            let added = self.pieces[level].ways[pick].iter();
            let after: Vec<i64> = residuals.iter().zip(added).map(|(a, b)| a + b).collect();
            let mut bounds = after.iter().zip(&self.bounds[level + 1]);
            if bounds.all(|(residual, (least, most))| (*least..=*most).contains(&-residual)) {
                self.picks.push(pick);
                self.step(level + 1, &after);
                self.picks.pop();
            }
        }
        if self.found.len() == n_before && !self.budget.is_spent() {
            self.dead.insert(place);
        }
    }
}

/// Returns the numbers of a way to read a piece. A total that it leaves blank is the sum of its terms.
fn numbers(table: &'static Table, way: &ObservedCells) -> BTreeMap<CellAddress, i64> {
    let known = known(table, way);
    let number = |cell: &CellAddress| known.get(cell).map_or(0, |(_, number)| *number);
    let one = |cell: &CellAddress| {
        let is_printed = matches!(known.get(cell), Some((CellState::Printed, _)));
        let terms = table.terms(*cell).filter(|_| !is_printed);
        let terms = terms.filter(|terms| terms.iter().all(|term| way.contains_key(term)));
        let sum = terms.map(|terms| terms.iter().map(number).sum());
        (*cell, sum.unwrap_or_else(|| number(cell)))
    };
    way.keys().map(one).collect()
}

/// Returns the sums that numbers add to each equation.
fn added(problem: &Problem, numbers: &BTreeMap<CellAddress, i64>) -> Vec<i64> {
    let cells = problem.variables.iter().map(|variable| variable.cell);
    let own = cells.map(|cell| numbers.get(&cell).copied().unwrap_or(0));
    problem.residuals(&own.collect::<Vec<_>>())
}

/// For each piece and behind the last, the least and the most that what follows adds to each equation.
fn bounds(pieces: &[Piece], n_equations: usize) -> Vec<Vec<(i64, i64)>> {
    let mut bounds = vec![vec![(0, 0); n_equations]];
    for piece in pieces.iter().rev() {
        let behind = bounds.last().expect("there is one from the beginning");
        let own = behind.iter().enumerate().map(|(idx, (least, most))| {
            let added = || piece.ways.iter().map(|way| way[idx]);
            let (own_least, own_most) = (added().min().unwrap_or(0), added().max().unwrap_or(0));
            (least + own_least, most + own_most)
        });
        let own = own.collect();
        bounds.push(own);
    }
    bounds.reverse();
    bounds
}
