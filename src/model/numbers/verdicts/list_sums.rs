//! Sums of lists: what their parts may add up to, and what is said where they do not fit.

use super::verdict::{Check, Contradiction, FixMode, Severity};
use crate::form::{CellAddress, Form};
use crate::numbers::claims::claim::Certainty;
use crate::numbers::claims::mention::Mention;
use crate::numbers::words::requests::{BROUGHT_FORWARD, RECEIVED};
use crate::report::Number;
use crate::words::Bilingual;
use std::collections::BTreeSet;

/// The sum of numbers.
pub(super) fn added(addends: &[Number]) -> Number {
    let addends = addends.iter();
    addends.fold(Number::ZERO, |sum, addend| sum.saturating_add(*addend))
}

/// Whether two numbers have the same digits, or one has a zero more.
pub(super) fn are_alike(one: Number, other: Number) -> bool {
    let ten = Number::TEN;
    if one.saturating_mul(ten) == other || other.saturating_mul(ten) == one {
        return one.min(other) >= ten;
    }
    // Numbers of the same digits leave the same rest of 9.
    if one.normalize().mantissa() % 9 != other.normalize().mantissa() % 9 {
        return false;
    }
    let digits = |number: Number| {
        let mut digits: Vec<char> = number.normalize().to_string().chars().collect();
        digits.sort_unstable();
        digits
    };
    digits(one) == digits(other)
}

/// The whole is not the sum of its parts.
pub(super) fn of_whole(addends: &[Number], severity: Severity) -> Contradiction {
    let names: Vec<String> = addends
        .iter()
        .map(|addend| addend.normalize().to_string())
        .collect();
    Contradiction {
        check: Check::Sum,
        severity,
        expected: added(addends),
        cells: Vec::new(),
        with: Bilingual::new(
            format!("文中{}", names.join("＋")),
            format!("{} in the text", names.join(" + ")),
        ),
        instead: None,
        fix: FixMode::Manual,
    }
}

/// A part is not what the others leave of the whole.
pub(super) fn of_part(
    part: Number,
    sum: Number,
    whole: Number,
    severity: Severity,
) -> Contradiction {
    let others = sum.saturating_sub(part);
    let (shown_whole, shown_others) = (whole.normalize(), others.normalize());
    Contradiction {
        check: Check::Part,
        severity,
        expected: whole.saturating_sub(others),
        cells: Vec::new(),
        with: Bilingual::new(
            format!("文中总数{shown_whole}减去其余各项{shown_others}"),
            format!("{shown_whole} less the other parts, {shown_others},"),
        ),
        instead: None,
        fix: FixMode::Manual,
    }
}

/// The whole, and with what was brought forward or received beside it: 收到9件，上年结转1件，其中网络5件，信函5件.
pub(super) fn wholes(whole: usize, mentions: &[Mention]) -> Vec<Number> {
    let of_whole = &mentions[whole];
    let is_incoming = |mention: &Mention| {
        let claim = mention.claim.as_ref();
        claim.is_some_and(|claim| {
            let mut rows = [RECEIVED, BROUGHT_FORWARD].iter();
            rows.any(|row| claim.readings[0] == *row)
        })
    };
    let mut wholes = vec![of_whole.numeral.value];
    let before = whole.checked_sub(1).and_then(|at| mentions.get(at));
    let beside = before.filter(|it| it.sentence == of_whole.sentence && it.unit == of_whole.unit);
    if let Some(beside) = beside.filter(|it| is_incoming(it) && is_incoming(of_whole)) {
        wholes.push(of_whole.numeral.value.saturating_add(beside.numeral.value));
    }
    wholes
}

/// The entered cells of the quantity that a number states without doubt.
pub(super) fn leaves(mention: &Mention, form: &'static Form) -> Option<BTreeSet<CellAddress>> {
    let claim = mention.claim.as_ref()?;
    if claim.certainty == Certainty::Guess || claim.readings.len() > 1 {
        return None;
    }
    let mut leaves = BTreeSet::new();
    for &cell in claim.readings.first()? {
        let table = form.table(cell.table)?;
        // The terms of a cell that the edition has are in it as well.
        let mut open = if table.kind(cell).is_some() {
            vec![cell]
        } else {
            Vec::new()
        };
        while let Some(cell) = open.pop() {
            match table.terms(cell) {
                Some(terms) => open.extend(terms),
                None => {
                    leaves.insert(cell);
                }
            }
        }
    }
    Some(leaves)
}
