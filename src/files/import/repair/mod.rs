//! Repair by equations: which figures of a table the equations of the form (N1–N4) allow where cells were lost or shifted.
//!
//! Cells that are lost may hold any number; blank ones may have lost theirs. All ways to place the figures of a piece and
//! the fewest numbers to add, up to [`MAX_ADDED`], are tried. One result is proposed as derived, several are offered; where
//! there is none, the fewest printed figures are named, up to [`MAX_CHANGED`], that must be wrong. A printed figure is
//! never changed.

mod again;
mod equations;
mod fitting;
mod forced;
pub(super) mod outcome;
mod search;
mod way;

use super::draft::Suspect;
use super::read::observed::{ObservedCells, ObservedTable};
use crate::form::{CellAddress, Table};
use crate::report::Figure;
use equations::CellState;
use fitting::{Fitting, fitting};
use outcome::{Outcome, RepairedCell};
use search::{Budget, Changes, Scope, solutions};
use std::collections::{BTreeMap, BTreeSet};
use way::Way;

/// The most numbers that are added to a table.
const MAX_ADDED: usize = 4;
/// The most printed figures that are named as wrong.
const MAX_CHANGED: usize = 3;
/// The most ways to place the figures of all pieces together.
const MAX_WAYS: usize = 4096;
/// Steps of a search; some hundred thousand equations looked at in each thousand of them.
const N_STEPS: usize = 60_000;
/// The most results that are compared.
const MAX_RESULTS: usize = 512;
/// The most sets of wrong figures that are named.
const MAX_NAMED: usize = 8;

/// A table after the equations were solved.
#[derive(Debug)]
pub(super) struct Repaired {
    /// Its cells in the order of the form.
    pub cells: Vec<RepairedCell>,
    /// Printed figures that cannot all be right.
    pub suspects: Vec<Suspect>,
    /// Whether everything within the bounds was tried.
    pub is_searched: bool,
}

/// A way to read a table, and the numbers added to it.
type Solution<'a> = (&'a Way, Changes);

/// Solves the equations for a table as a source shows it.
pub(super) fn repair(table: &'static Table, observed: &ObservedTable) -> Repaired {
    let (ways, are_all) = ways(table, observed);
    let mut budget = Budget::new(N_STEPS);
    let solutions = fewest_added(&ways, &mut budget);
    // A search that was given up says nothing of what it did not find.
    let is_tried = are_all && !budget.is_spent() && solutions.len() < MAX_RESULTS;
    let is_plain = |(_, changes): &Solution<'_>| changes.is_empty();
    let mut outcome = Outcome::new(table);
    let suspects = if is_tried && !solutions.is_empty() || solutions.iter().any(is_plain) {
        solved(&mut outcome, &solutions)
    } else {
        unsolved(&mut outcome, &ways, &observed.choices)
    };
    // What no result shows may still stand in one that was not compared.
    if !is_tried {
        outcome.doubt_choices(&observed.choices);
    }
    if observed.has_stray_figures() {
        outcome.doubt_strays(&observed.by_order);
    }
    outcome.doubt_zeros(&observed.choices);
    outcome.doubt_cells(&observed.doubtful);
    // What a few wrong figures explain needs no further search.
    let is_searched = are_all && (!budget.is_spent() || !suspects.is_empty());
    Repaired {
        cells: outcome.into_cells(),
        suspects,
        is_searched,
    }
}

/// Enters the ways that meet every equation. Returns the printed figures that may be wrong instead.
fn solved(outcome: &mut Outcome, solutions: &[Solution<'_>]) -> Vec<Suspect> {
    let Some(((way, changes), others)) = solutions.split_first() else {
        return Vec::new();
    };
    let mut left = Budget::new(N_STEPS);
    let suspects = printed_suspects(way, changes.len(), &mut left);
    let is_fewer = |suspect: &Suspect| suspect.changes.len() < changes.len();
    if !way.loses_cells() && suspects.iter().any(is_fewer) {
        // Fewer wrong figures than lost ones: nothing was lost.
        outcome.enter_unsolved(way);
        return suspects;
    }
    outcome.enter(way, changes);
    for (way, changes) in others {
        outcome.offer(way, changes);
    }
    if !suspects.is_empty() || left.is_spent() {
        outcome.doubt(changes, way);
    }
    suspects
}

/// Enters the way that comes nearest to the equations. Returns the printed figures that may be wrong.
fn unsolved(outcome: &mut Outcome, ways: &[Way], choices: &[Vec<ObservedCells>]) -> Vec<Suspect> {
    let n_least = ways.iter().map(n_violated).min().unwrap_or(0);
    let best: Vec<&Way> = ways
        .iter()
        .filter(|way| n_violated(way) == n_least)
        .collect();
    let way = best.first().expect("there is one way at least");
    outcome.enter_unsolved(way);
    outcome.doubt_places(&best);
    let mut left = Budget::new(N_STEPS);
    let suspects = printed_suspects(way, MAX_CHANGED, &mut left);
    // One wrong figure explains everything; else any blank cell may be a lost one, and any place another.
    if !matches!(suspects.as_slice(), [only] if only.changes.len() == 1) {
        outcome.doubt_choices(choices);
        outcome.doubt_blanks(way);
    }
    suspects
}

/// Returns every way to read the pieces of a table together, and whether these are all.
fn ways(table: &'static Table, observed: &ObservedTable) -> (Vec<Way>, bool) {
    let n_ways = observed.choices.iter().map(Vec::len);
    let n_ways = n_ways.fold(1, usize::saturating_mul);
    let (cells, are_all) = if n_ways <= MAX_WAYS {
        (combined(observed, MAX_WAYS), true)
    } else {
        match fitting(table, observed) {
            Fitting { ways, are_all } if !ways.is_empty() => (ways, are_all),
            // No way fits as it is.
            Fitting { are_all: true, .. } => (combined(observed, MAX_WAYS), false),
            Fitting { are_all: false, .. } => (combined(observed, 1), false),
        }
    };
    let ways = cells.into_iter().map(|cells| Way::new(table, cells));
    (ways.collect(), are_all)
}

/// Returns every way to read each piece with every way to read the others; of pieces that would make more than
/// `max_ways`, the likeliest.
fn combined(observed: &ObservedTable, max_ways: usize) -> Vec<ObservedCells> {
    let mut ways = vec![observed.seen.clone()];
    for choice in &observed.choices {
        let is_too_many = ways.len() * choice.len() > max_ways;
        let n_tried = if is_too_many { 1 } else { choice.len() };
        let pairs = ways
            .iter()
            .flat_map(|way| choice.iter().take(n_tried).map(move |more| (way, more)));
        // Of a cell that both have, the first way to read it stays.
        let joined = pairs.map(|(way, more)| more.clone().into_iter().chain(way.clone()).collect());
        ways = joined.collect();
    }
    ways
}

fn n_violated(way: &Way) -> usize {
    let residuals = way.problem.residuals(&way.problem.numbers());
    residuals.iter().filter(|residual| **residual != 0).count()
}

/// Returns the ways that meet the equations with the fewest added numbers; of those with the same figures one.
fn fewest_added<'a>(ways: &'a [Way], budget: &mut Budget) -> Vec<Solution<'a>> {
    for size in 0..=MAX_ADDED {
        let mut found: Vec<Solution<'a>> = Vec::new();
        let mut known: BTreeSet<BTreeMap<CellAddress, i64>> = BTreeSet::new();
        for way in ways {
            for changes in solutions(&way.problem, Scope::Unprinted, size, budget) {
                let figures = figures(way, &changes);
                if found.len() < MAX_RESULTS && known.insert(figures) {
                    found.push((way, changes));
                }
            }
        }
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

/// Returns the numbers of a way that are not 0.
fn figures(way: &Way, changes: &Changes) -> BTreeMap<CellAddress, i64> {
    let mut numbers = way.problem.numbers();
    for &(idx, number) in changes {
        numbers[idx] = number;
    }
    let cells = way.problem.variables.iter().map(|variable| variable.cell);
    cells
        .zip(numbers)
        .filter(|(_, number)| *number != 0)
        .collect()
}

/// Returns the fewest cells, printed ones among them, whose change meets the equations.
fn printed_suspects(way: &Way, max_size: usize, budget: &mut Budget) -> Vec<Suspect> {
    for size in 1..=max_size.min(MAX_CHANGED) {
        let found = solutions(&way.problem, Scope::All, size, budget);
        let is_printed = |changes: &&Changes| {
            let mut cells = changes.iter().map(|&(idx, _)| way.problem.variables[idx]);
            cells.any(|cell| cell.kind == CellState::Printed)
        };
        let found = found.iter().filter(is_printed).take(MAX_NAMED);
        let suspects: Vec<Suspect> = found.map(|changes| suspect(way, changes)).collect();
        if !suspects.is_empty() {
            return suspects;
        }
    }
    Vec::new()
}

fn suspect(way: &Way, changes: &Changes) -> Suspect {
    let change =
        |&(idx, number): &(usize, i64)| (way.problem.variables[idx].cell, Figure::from(number));
    Suspect {
        changes: changes.iter().map(change).collect(),
    }
}
