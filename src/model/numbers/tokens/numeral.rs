//! A number as written in the text: its value, its precision and its style.

use crate::report::{Number, chinese};
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
    pub(crate) style: Style,
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

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Style {
    /// The script of its digits.
    pub(crate) script: Script,
    /// How thousands are separated.
    pub(crate) grouping: Grouping,
    /// The factor of its digits: 10 000 in 1.2万.
    pub(crate) scale: u64,
    /// The number of printed decimals.
    pub(crate) n_decimals: u32,
}

/// The script of the digits of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Script {
    /// 123
    Arabic,
    /// １２３
    FullWidth,
    /// 一百二十三
    Chinese,
}

/// How thousands are separated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Grouping {
    /// Not at all.
    None,
    /// 1,234
    Commas,
}

/// The share by which 约 allows a value to differ.
const ABOUT: Number = Number::from_parts(1, 0, 0, false, 1);
/// The share by which 近 allows a value to be lower, where the last place is less.
const NEARLY: Number = Number::from_parts(5, 0, 0, false, 2);
const HALF: Number = Number::from_parts(5, 0, 0, false, 1);

impl Numeral {
    /// The number 0, of no characters.
    pub(crate) const fn zero() -> Self {
        Self {
            characters: 0..0,
            unit: 0..0,
            value: Number::ZERO,
            step: Number::ONE,
            precision: Precision::Exact,
            style: Style {
                script: Script::Arabic,
                grouping: Grouping::None,
                scale: 1,
                n_decimals: 0,
            },
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
        let number = number.normalize();
        match self.style.script {
            Script::Chinese => {
                let whole = u64::try_from(number).ok().filter(|_| number.is_integer());
                whole
                    .and_then(chinese::write)
                    .unwrap_or_else(|| number.to_string())
            }
            Script::Arabic => self.in_digits(number),
            Script::FullWidth => self.in_digits(number).chars().map(full_width).collect(),
        }
    }

    fn in_digits(&self, number: Number) -> String {
        let mut scaled = (number / Number::from(self.style.scale)).normalize();
        // 54.0% keeps its decimal.
        if scaled.scale() < self.style.n_decimals {
            scaled.rescale(self.style.n_decimals);
        }
        let mut text = scaled.to_string();
        if self.style.grouping == Grouping::Commas {
            text = with_commas(&text);
        }
        match self.style.scale {
            10_000 => text.push('万'),
            100_000_000 => text.push('亿'),
            1000 => text.push('千'),
            _ => {}
        }
        text
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

fn full_width(c: char) -> char {
    match c {
        '!'..='~' => char::from_u32(u32::from(c) + 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

fn with_commas(text: &str) -> String {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let n_digits = whole.chars().count();
    let mut grouped = String::new();
    for (digit_idx, digit) in whole.chars().enumerate() {
        if digit_idx > 0 && (n_digits - digit_idx).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if !decimals.is_empty() {
        grouped.push('.');
        grouped.push_str(decimals);
    }
    grouped
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
