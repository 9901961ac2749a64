//! A number as written in the text: its value, its precision and its style.

use crate::report::{Number, NumberStyle};
use std::ops::Range;

/// A number of the text with its unit.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Numeral {
    /// The characters of the number, without its unit.
    pub(crate) characters: Range<usize>,
    /// The characters of its unit; empty if it has none.
    pub(crate) unit: Range<usize>,
    /// Its value, in its unit.
    pub(crate) value: Number,
    /// The value of 1 in its last printed place.
    pub(crate) step: Number,
    /// How exact it is.
    pub(crate) precision: Precision,
    /// How it is written.
    pub(crate) style: NumberStyle,
}

/// How exact a number is, by the words beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Precision {
    /// Exactly the value.
    Exact,
    /// 余, 多, 以上, 超过: somewhat more.
    More,
    /// 近: somewhat less.
    Less,
    /// 约, 左右: more or less.
    About,
    /// A range or a fraction, which is not one number.
    Indefinite,
}

/// The share by which 约 allows a value to differ.
const ABOUT: Number = Number::from_parts(1, 0, 0, false, 1);
/// The share by which 近 allows a value to be lower, where the last place is less.
const NEARLY: Number = Number::from_parts(5, 0, 0, false, 2);
const HALF: Number = Number::from_parts(5, 0, 0, false, 1);

impl Numeral {
    /// The number 0, of no characters.
    pub(crate) fn zero() -> Self {
        Self {
            characters: 0..0,
            unit: 0..0,
            value: Number::ZERO,
            step: Number::ONE,
            precision: Precision::Exact,
            style: NumberStyle::default(),
        }
    }

    /// Whether `actual`, in the same unit, may be written like this: rounded or cut at the last printed place, and as exact
    /// as the words beside it say.
    pub(crate) fn may_be(&self, actual: Number) -> bool {
        let above = actual.saturating_sub(self.value);
        match self.precision {
            Precision::Exact if self.is_whole() => above.is_zero(),
            Precision::Exact => above.abs() <= self.step * HALF || is_below(above, self.step),
            Precision::More => is_below(above, self.last_place()),
            Precision::Less => {
                let least = self.last_place().max(self.value.abs() * NEARLY);
                above.is_zero() || is_below(-above, least)
            }
            Precision::About => above.abs() <= self.value.abs() * ABOUT,
            Precision::Indefinite => false,
        }
    }

    /// Whether `actual`, a percentage or an amount of money, may be written like this: a whole number may be rounded, too.
    pub(crate) fn may_be_rounded(&self, actual: Number) -> bool {
        let above = actual.saturating_sub(self.value);
        if self.is_exact() {
            above.abs() <= self.step * HALF || is_below(above, self.step)
        } else {
            self.may_be(actual)
        }
    }

    /// Whether it is a whole number, printed with all digits.
    pub(crate) fn is_whole(&self) -> bool {
        self.style.scale == 1 && self.style.n_decimals == 0
    }

    /// Whether it is one exact number.
    pub(crate) const fn is_exact(&self) -> bool {
        matches!(self.precision, Precision::Exact)
    }

    /// Writes `number` in the style of this one.
    pub(crate) fn written_like(&self, number: Number) -> String {
        self.style.write(number)
    }

    // In 1400余 the last place is the hundreds.
    fn last_place(&self) -> Number {
        let mut place = self.step;
        let ten = Number::TEN;
        while !self.value.is_zero()
            && place * ten <= self.value
            && (self.value % (place * ten)).is_zero()
        {
            place *= ten;
        }
        place
    }
}

fn is_below(above: Number, step: Number) -> bool {
    !above.is_sign_negative() && above < step
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numbers::tokens::digits::{arabic, chinese};

    fn numeral(text: &str) -> Numeral {
        let chars: Vec<char> = text.chars().collect();
        let digits = arabic(&chars, 0).or_else(|| chinese(&chars, 0)).unwrap();
        Numeral {
            characters: 0..digits.end,
            unit: digits.end..digits.end,
            value: digits.value,
            step: digits.step,
            precision: digits.precision,
            style: digits.style,
        }
    }

    #[test]
    fn rounding_and_cutting_at_the_last_place_are_accepted() {
        let number = |text: &str| text.parse::<Number>().unwrap();
        assert!(numeral("54.0").may_be(number("54.019")));
        assert!(numeral("54.1").may_be(number("54.05")));
        assert!(numeral("1.2万").may_be(number("12999")));
        assert!(!numeral("1.2万").may_be(number("13000")));
        assert!(!numeral("12000").may_be(number("12001")));
        assert!(numeral("1400余").may_be(number("1432")));
        assert!(!numeral("1400余").may_be(number("1500")));
    }

    #[test]
    fn a_number_is_written_in_the_manner_of_another() {
        let write = |like: &str, number: i64| numeral(like).written_like(Number::from(number));
        assert_eq!(write("84", 85), "85");
        assert_eq!(write("８４", 1085), "１０８５");
        assert_eq!(write("1,085", 12_345), "12,345");
        assert_eq!(write("九十五", 102), "一百零二");
        assert_eq!(write("1.2万", 13_500), "1.35万");
    }
}
