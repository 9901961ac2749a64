//! The difference of two numbers, and when it may be given in percent.

use crate::report::Number;
use rust_decimal::RoundingStrategy;

/// On a smaller base a percentage is misleading, and only the difference is given.
pub const SMALL_BASE: Number = Number::from_parts(30, 0, 0, false, 0);

/// A change beyond this many percent needs a reason.
const JUMP_PERCENT: Number = Number::from_parts(50, 0, 0, false, 0);

/// The change from one number to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// The later number less the earlier one (增减).
    pub difference: Number,
    /// The difference in percent of the earlier number, to one decimal (增幅); `None` where that is 0, negative or small.
    pub percent: Option<Number>,
}

impl Change {
    /// The change from `old` to `new`, or `None` where the difference has more digits than a number can hold.
    pub fn between(old: Number, new: Number) -> Option<Self> {
        let difference = new.checked_sub(old)?;
        let percent = (old >= SMALL_BASE)
            .then(|| percent(difference, old))
            .flatten();
        Some(Self {
            difference,
            percent,
        })
    }

    /// Returns the difference with its sign: `+14`, `−177`, `0`.
    pub fn difference_words(&self) -> String {
        signed(self.difference)
    }

    /// Returns the percentage with its sign, `+0.4%`; `—` where there is none.
    pub fn percent_words(&self) -> String {
        self.percent
            .map_or_else(|| "—".to_owned(), |percent| format!("{}%", signed(percent)))
    }
}

/// Returns whether a change from `old` to `new` needs a reason: beyond ±50 % on a base of 30 or more.
pub fn is_jump(old: Number, new: Number) -> bool {
    let Some(difference) = new.checked_sub(old) else {
        return true;
    };
    old >= SMALL_BASE
        && difference
            .abs()
            .checked_mul(Number::ONE_HUNDRED)
            .zip(old.checked_mul(JUMP_PERCENT))
            .is_none_or(|(difference, limit)| difference > limit)
}

/// Returns a share of a whole in percent, to one decimal as it is printed, or `None` where the whole is 0.
pub(super) fn percent(part: Number, whole: Number) -> Option<Number> {
    let percent = part.checked_mul(Number::ONE_HUNDRED)?.checked_div(whole)?;
    let rounded = percent.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero);
    let mut one_decimal = rounded;
    one_decimal.rescale(1);
    Some(one_decimal)
}

/// Returns a number with its sign; the minus is as wide as the plus.
pub(super) fn signed(number: Number) -> String {
    if number.is_zero() {
        number.abs().to_string()
    } else if number.is_sign_negative() {
        format!("−{}", number.abs())
    } else {
        format!("+{number}")
    }
}
