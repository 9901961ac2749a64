//! Numbers of lost cells that the equations determine.

use super::equations::{CellState, Problem};
use std::collections::BTreeMap;

/// The least and the greatest number of a cell; `None` for a cell without an upper bound yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Range {
    least: i64,
    greatest: Option<i64>,
}

/// Rounds after which nothing new is to be expected: a table has no longer chains.
const MAX_ROUNDS: usize = 64;

/// Returns the lost cells with only one possible number, by their index in the problem, or `None` where the equations
/// contradict each other.
pub(super) fn forced(problem: &Problem, numbers: &[i64]) -> Option<BTreeMap<usize, i64>> {
    let mut ranges: Vec<Range> = problem
        .variables
        .iter()
        .zip(numbers)
        .map(|(variable, &number)| Range {
            least: number,
            greatest: (variable.kind != CellState::Lost || number != 0).then_some(number),
        })
        .collect();
    for _ in 0..MAX_ROUNDS {
        let before = ranges.clone();
        for equation in &problem.equations {
            for &(idx, sign) in equation {
                let others = equation.iter().filter(|term| term.0 != idx);
                let others: Vec<(usize, i64)> = others.copied().collect();
                narrow(&mut ranges, idx, sign, &others);
            }
        }
        let is_empty = |own: &Range| own.greatest.is_some_and(|greatest| greatest < own.least);
        if ranges.iter().any(is_empty) {
            return None;
        }
        if ranges == before {
            break;
        }
    }
    let lost = problem.variables.iter().zip(&ranges).enumerate();
    let forced = lost.filter(|(_, (variable, range))| {
        variable.kind == CellState::Lost && range.greatest == Some(range.least)
    });
    Some(forced.map(|(idx, (_, range))| (idx, range.least)).collect())
}

/// Bounds a cell by the bounds of the others in its equation: sign · cell = −(sum of the others).
fn narrow(ranges: &mut [Range], idx: usize, sign: i64, others: &[(usize, i64)]) {
    if sign.abs() != 1 {
        return;
    }
    // The least and the greatest of sign times the sum of the others, whose opposite the cell is.
    let (mut least, mut greatest) = (Some(0_i64), Some(0_i64));
    for &(other, other_sign) in others {
        let factor = other_sign * sign;
        let range = ranges[other];
        let (low, high) = if factor > 0 {
            (Some(range.least), range.greatest)
        } else {
            (range.greatest, Some(range.least))
        };
        let add = |sum: Option<i64>, bound: Option<i64>| {
            Some(sum?.saturating_add(bound?.saturating_mul(factor)))
        };
        least = add(least, low);
        greatest = add(greatest, high);
    }
    let own = &mut ranges[idx];
    if let Some(greatest) = greatest {
        own.least = own.least.max(greatest.saturating_neg());
    }
    if let Some(least) = least {
        let bound = least.saturating_neg();
        own.greatest = Some(own.greatest.map_or(bound, |greatest| greatest.min(bound)));
    }
}
