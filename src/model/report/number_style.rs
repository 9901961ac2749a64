//! How a number is written in the text: its digits, thousands, scale and decimals.

use super::{Number, chinese};
use rust_decimal::RoundingStrategy;

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NumberStyle {
    /// The script of its digits.
    pub script: Script,
    /// How thousands are separated.
    pub grouping: Grouping,
    /// The factor of its digits: 10 000 in 1.2万.
    pub scale: u64,
    /// The number of printed decimals.
    pub n_decimals: u32,
}

/// The script of the digits of a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Script {
    /// 123
    #[default]
    Arabic,
    /// １２３
    FullWidth,
    /// 一百二十三
    Chinese,
}

/// How thousands are separated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Grouping {
    /// Not at all.
    #[default]
    None,
    /// 1,234
    Commas,
}

/// What becomes of the digits behind the last printed place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rounding {
    /// 四舍五入: half and more count as one.
    #[default]
    HalfUp,
    /// 截尾: they are cut.
    Down,
}

impl Default for NumberStyle {
    /// 1234
    fn default() -> Self {
        Self {
            script: Script::Arabic,
            grouping: Grouping::None,
            scale: 1,
            n_decimals: 0,
        }
    }
}

impl NumberStyle {
    /// The factors that digits may have: none, 千, 万, 亿.
    pub const SCALES: [u64; 4] = [1, 1000, 10_000, 100_000_000];

    /// Writes `number` with all its decimals, and at least as many as the style has.
    pub fn write(&self, number: Number) -> String {
        let number = number.normalize();
        match self.script {
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

    /// Returns the value that stands in the printed places of `number`.
    pub fn rounded(&self, number: Number, rounding: Rounding) -> Number {
        let strategy = match rounding {
            Rounding::HalfUp => RoundingStrategy::MidpointAwayFromZero,
            Rounding::Down => RoundingStrategy::ToZero,
        };
        let scale = Number::from(self.scale.max(1));
        let printed = (number / scale).round_dp_with_strategy(self.n_decimals, strategy);
        printed.saturating_mul(scale)
    }

    fn in_digits(&self, number: Number) -> String {
        let mut scaled = (number / Number::from(self.scale)).normalize();
        // 54.0% keeps its decimal.
        if scaled.scale() < self.n_decimals {
            scaled.rescale(self.n_decimals);
        }
        let mut text = scaled.to_string();
        if self.grouping == Grouping::Commas {
            text = with_commas(&text);
        }
        match self.scale {
            10_000 => text.push('万'),
            100_000_000 => text.push('亿'),
            1000 => text.push('千'),
            _ => {}
        }
        text
    }
}

fn full_width(c: char) -> char {
    match c {
        '!'..='~' => char::from_u32(u32::from(c) + 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

fn with_commas(text: &str) -> String {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let (sign, whole) = whole.split_at(usize::from(whole.starts_with('-')));
    let n_digits = whole.chars().count();
    let mut grouped = sign.to_owned();
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

    #[test]
    fn digits_behind_the_last_place_are_rounded_or_cut() {
        let percent = NumberStyle {
            n_decimals: 1,
            ..NumberStyle::default()
        };
        let number: Number = "31.25".parse().unwrap();
        let written = |rounding| percent.write(percent.rounded(number, rounding));
        assert_eq!(written(Rounding::HalfUp), "31.3");
        assert_eq!(written(Rounding::Down), "31.2");
        let in_ten_thousands = NumberStyle {
            scale: 10_000,
            ..percent
        };
        let rounded = in_ten_thousands.rounded(Number::from(12_950), Rounding::Down);
        assert_eq!(in_ten_thousands.write(rounded), "1.2万");
    }

    #[test]
    fn thousands_are_separated_behind_the_sign() {
        let style = NumberStyle {
            grouping: Grouping::Commas,
            ..NumberStyle::default()
        };
        assert_eq!(style.write(Number::from(-123_456)), "-123,456");
        assert_eq!(style.write(Number::from(1_234_567)), "1,234,567");
    }
}
