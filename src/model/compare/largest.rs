//! The largest changes, and those that need a reason.

use super::change::{SMALL_BASE, is_jump};
use super::{CellComparison, Status};
use crate::form::{CellAddress, Form};
use crate::report::{Answer, Figure, Number, Report};
use std::collections::BTreeSet;

/// A change among the largest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranked {
    /// The cell.
    pub cell: CellAddress,
}

/// A change beyond ±50 % on a base of 30 or more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Jump {
    /// The cell.
    pub cell: CellAddress,
    /// The figure of the earlier report.
    pub old: Figure,
    /// The figure of the later report.
    pub new: Figure,
    /// The reason that was given in the later report; `None` while it is missing.
    pub reason: Option<String>,
}

/// How many of the largest changes are listed.
const MAX_RANKED: usize = 10;

/// Added to both numbers, so that 1 → 3 is no larger a change than 100 → 200.
const EVEN: Number = SMALL_BASE;

/// How much more a sum counts than one of its terms.
const SUM_WEIGHT: Number = Number::from_parts(12, 0, 0, false, 1);

/// Returns the cells that changed most, by the ratio of both figures, each with 30 added; of a sum and its term only
/// one.
pub(super) fn largest(cells: &[CellComparison], forms: [&Form; 2]) -> Vec<Ranked> {
    let mut ranked: Vec<(Number, CellAddress)> = cells
        .iter()
        .filter(|compared| compared.status == Status::Changed)
        .filter_map(|compared| Some((weight(compared, forms)?, compared.cell)))
        .collect();
    // Cells stand in the order of the form, which a stable sort keeps among equals.
    ranked.sort_by_key(|&(weight, _)| std::cmp::Reverse(weight));
    let mut largest: Vec<Ranked> = Vec::new();
    for (_, cell) in ranked {
        let is_listed = largest
            .iter()
            .any(|listed| is_related(listed.cell, cell, forms));
        if !is_listed {
            largest.push(Ranked { cell });
        }
        if largest.len() == MAX_RANKED {
            break;
        }
    }
    largest
}

// A sum is listed rather than a term that changed about as much.
fn weight(compared: &CellComparison, forms: [&Form; 2]) -> Option<Number> {
    let is_sum = forms.iter().any(|form| form.is_computed(compared.cell));
    let ratio = ratio(compared)?;
    if is_sum {
        ratio.checked_mul(SUM_WEIGHT)
    } else {
        Some(ratio)
    }
}

fn ratio(compared: &CellComparison) -> Option<Number> {
    let old = compared.old.number()?.max(Number::ZERO);
    let new = compared.new.number()?.max(Number::ZERO);
    let (more, less) = (old.max(new), old.min(new));
    more.checked_add(EVEN)?.checked_div(less.checked_add(EVEN)?)
}

/// Returns whether one of two cells is a term of the other.
fn is_related(a: CellAddress, b: CellAddress, forms: [&Form; 2]) -> bool {
    let is_term = |sum: CellAddress, term: CellAddress| {
        let mut terms = forms.iter().filter_map(|form| form.terms(sum));
        terms.any(|terms| terms.contains(&term))
    };
    a.table == b.table && (is_term(a, b) || is_term(b, a))
}

/// Returns the changes that need a reason, in the order of the form. A term that changes together with the sum of its
/// row needs no reason of its own.
pub(super) fn jumps(cells: &[CellComparison], [old, new]: [&Report; 2]) -> Vec<Jump> {
    // Where the years are exchanged, the reason stands in what counts as the earlier report.
    let answers: Vec<&Answer> = new.answers.iter().chain(&old.answers).collect();
    let comparable = cells.iter().filter(|compared| compared.change.is_some());
    let jumps: Vec<Jump> = comparable
        .filter_map(|compared| Jump::of(compared, &answers))
        .collect();
    let terms: BTreeSet<CellAddress> = jumps
        .iter()
        .flat_map(|jump| new.form.terms_in_row(jump.cell))
        .collect();
    let is_asked = |jump: &Jump| !terms.contains(&jump.cell);
    jumps.into_iter().filter(is_asked).collect()
}

/// The rule that requires a reason; answers in files have its name.
const RULE: &str = "jump";

impl Jump {
    fn of(compared: &CellComparison, answers: &[&Answer]) -> Option<Self> {
        let (old_number, new_number) = (compared.old.number()?, compared.new.number()?);
        is_jump(old_number, new_number).then(|| Self {
            cell: compared.cell,
            old: compared.old.clone(),
            new: compared.new.clone(),
            reason: reason(compared.cell, [old_number, new_number], answers),
        })
    }
}

// An answer holds as long as both figures are what they were when it was given.
fn reason(cell: CellAddress, numbers: [Number; 2], answers: &[&Answer]) -> Option<String> {
    let cell = cell.to_string();
    let holds = |values: &str| {
        let values: Vec<Number> = values
            .split('/')
            .filter_map(|value| value.trim().parse().ok())
            .collect();
        values == numbers || values.iter().rev().eq(&numbers)
    };
    answers
        .iter()
        .filter(|answer| answer.rule == RULE && holds(&answer.values))
        .find(|answer| answer.about.split_whitespace().any(|own| own == cell))
        .map(|answer| answer.reason.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell;
    use crate::compare::compare;

    fn reports(figures: &[(CellAddress, i64, i64)]) -> (Report, Report) {
        let (mut old, mut new) = (Report::new("某市某局", 2023), Report::new("某市某局", 2024));
        for &(cell, before, after) in figures {
            old.figures.set(cell, Figure::from(before));
            new.figures.set(cell, Figure::from(after));
        }
        (old, new)
    }

    #[test]
    fn a_large_number_that_hardly_changed_is_no_large_change() {
        let penalties = cell!("proactive.penalties.decisions");
        let issued = cell!("proactive.normative.issued");
        let few = cell!("proactive.rules.issued");
        let (old, new) = reports(&[
            (penalties, 2_000_000, 2_100_000),
            (issued, 40, 90),
            (few, 1, 3),
        ]);
        let cells: Vec<_> = compare(&old, &new)
            .largest
            .iter()
            .map(|ranked| ranked.cell)
            .collect();
        assert_eq!(cells, [issued, few, penalties]);
    }

    #[test]
    fn a_sum_and_its_only_term_are_listed_once() {
        let (old, new) = reports(&[(cell!("remedies.direct.upheld"), 10, 90)]);
        assert_eq!(compare(&old, &new).largest.len(), 1);
    }

    #[test]
    fn a_term_that_jumps_with_its_sum_is_one_question() {
        let (old, new) = reports(&[
            (cell!("requests.received.natural"), 100, 200),
            (cell!("requests.received.business"), 40, 41),
        ]);
        let cells: Vec<_> = compare(&old, &new)
            .jumps
            .iter()
            .map(|jump| jump.cell)
            .collect();
        assert_eq!(cells, [cell!("requests.received.total")]);
    }

    #[test]
    fn a_jump_is_listed_with_the_reason_that_still_holds() {
        let cell = cell!("proactive.compulsion.decisions");
        let (old, mut new) =
            reports(&[(cell, 100, 250), (cell!("proactive.rules.issued"), 29, 90)]);
        new.answers.push(Answer {
            rule: RULE.to_owned(),
            about: cell.to_string(),
            values: "250 / 100".to_owned(),
            reason: "专项行动增加".to_owned(),
        });
        let jumps = compare(&old, &new).jumps;
        assert_eq!(jumps.len(), 1);
        assert_eq!(jumps[0].reason.as_deref(), Some("专项行动增加"));
        // Exchanged, the figures are the same two.
        let exchanged = compare(&new, &old).jumps;
        let own = exchanged.iter().find(|jump| jump.cell == cell).unwrap();
        assert_eq!(own.reason.as_deref(), Some("专项行动增加"));
        new.figures.set(cell, Figure::from(251));
        assert_eq!(compare(&old, &new).jumps[0].reason, None);
        new.figures.set(cell, Figure::from(150));
        assert!(compare(&old, &new).jumps.is_empty());
    }
}
