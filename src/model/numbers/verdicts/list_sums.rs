//! Sums of lists, and what is said where they do not fit.

use super::verdict::{Check, Contradiction, FixMode, Severity};
use crate::report::Number;
use crate::words::Bilingual;

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
