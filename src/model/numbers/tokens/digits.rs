//! Reads the digits of a number: Arabic of either width, Chinese, and percentages in words.

use super::numeral::Precision;
use crate::report::{Grouping, Number, NumberStyle, Script, arabic_digit, chinese};

/// A number with more digits is a code, not a count.
const MAX_DIGITS: usize = 15;

/// A number that was read from its digits, without its unit.
pub(crate) struct Digits {
    /// Its value.
    pub(crate) value: Number,
    /// The value of 1 in its last printed place.
    pub(crate) step: Number,
    /// How it is written.
    pub(crate) style: NumberStyle,
    /// The end of its characters.
    pub(crate) end: usize,
    /// How exact it is, by 余 or 多 within or after it.
    pub(crate) precision: Precision,
}

/// Reads Arabic digits from `start` on, with thousands commas, decimals, 余 and 万. Returns `None` for a code of many
/// digits.
pub(crate) fn arabic(chars: &[char], start: usize) -> Option<Digits> {
    let first = *chars.get(start)?;
    let script = if first.is_ascii_digit() {
        Script::Arabic
    } else {
        Script::FullWidth
    };
    let mut digits = String::new();
    let mut at = take_digits(chars, start, &mut digits);
    let (end, grouping) = take_groups(chars, at, &mut digits);
    at = end;
    let mut n_decimals = 0;
    if matches!(chars.get(at), Some('.' | '．')) {
        let mut decimals = String::new();
        let end = take_digits(chars, at + 1, &mut decimals);
        if !decimals.is_empty() {
            n_decimals = u32::try_from(decimals.len()).ok()?;
            digits.push('.');
            digits.push_str(&decimals);
            at = end;
        }
    }
    if digits.len() > MAX_DIGITS {
        return None;
    }
    let plain: Number = digits.parse().ok()?;
    let style = NumberStyle {
        script,
        grouping,
        scale: 1,
        n_decimals,
    };
    Some(scaled(chars, at, plain, style))
}

fn take_digits(chars: &[char], start: usize, digits: &mut String) -> usize {
    let mut at = start;
    while let Some(digit) = chars.get(at).and_then(|c| arabic_digit(*c)) {
        digits.extend(char::from_digit(digit, 10));
        at += 1;
    }
    at
}

fn take_groups(chars: &[char], start: usize, digits: &mut String) -> (usize, Grouping) {
    let (mut at, mut grouping) = (start, Grouping::None);
    if !(1..=3).contains(&digits.len()) {
        return (at, grouping);
    }
    // Reading stops as soon as the number is too long for a count.
    while digits.len() <= MAX_DIGITS {
        // A full-width comma separates clauses unless the digits are full-width as well.
        let is_comma = match (chars.get(at), chars.get(at + 1)) {
            (Some(','), Some(_)) => true,
            (Some('，'), Some(next)) => matches!(next, '０'..='９'),
            _ => false,
        };
        let is_digit = |at: usize| chars.get(at).is_some_and(|c| arabic_digit(*c).is_some());
        if !is_comma || !(at + 1..at + 4).all(is_digit) || is_digit(at + 4) {
            return (at, grouping);
        }
        at = take_digits(chars, at + 1, digits);
        grouping = Grouping::Commas;
    }
    (at, grouping)
}

// After the digits: 余, 千, 万 or 亿, and 余 again. 万元 and 亿元 are units.
fn scaled(chars: &[char], start: usize, plain: Number, mut style: NumberStyle) -> Digits {
    let (mut at, mut precision) = vague(chars, start);
    let unit = match chars.get(at) {
        Some('千') => 1000,
        Some('万') => 10_000,
        Some('亿') => 100_000_000,
        _ => 1,
    };
    if unit > 1 && chars.get(at + 1) != Some(&'元') {
        style.scale = unit;
        at += 1;
        let (end, more) = vague(chars, at);
        at = end;
        precision = if more == Precision::Exact {
            precision
        } else {
            more
        };
    }
    let scale = Number::from(style.scale);
    Digits {
        value: plain.saturating_mul(scale),
        step: Number::new(1, style.n_decimals).saturating_mul(scale),
        style,
        end: at,
        precision,
    }
}

fn vague(chars: &[char], at: usize) -> (usize, Precision) {
    match chars.get(at) {
        Some('余' | '多') => (at + 1, Precision::More),
        _ => (at, Precision::Exact),
    }
}

/// Reads a Chinese numeral from `start` on, with 余 and 多. Returns `None` where none begins there.
pub(crate) fn chinese(chars: &[char], start: usize) -> Option<Digits> {
    let rest = chars.get(start..)?;
    let run = rest
        .iter()
        .take(MAX_DIGITS)
        .take_while(|c| chinese::is_numeral(**c));
    let mut end = start + run.count();
    // In 三十万元 the unit is 元, which is the same amount.
    let value = chinese::read(&chars[start..end])?;
    let (after, mut precision) = vague(chars, end);
    end = after;
    let mut scale = 1;
    if precision == Precision::More && matches!(chars.get(end), Some('万')) {
        scale = 10_000;
        end += 1;
    } else if precision == Precision::Exact {
        (end, precision) = vague(chars, end);
    }
    let value = Number::from(value).saturating_mul(Number::from(scale));
    let style = NumberStyle {
        script: Script::Chinese,
        grouping: Grouping::None,
        scale: 1,
        n_decimals: 0,
    };
    Some(Digits {
        value,
        step: Number::from(scale),
        style,
        end,
        precision,
    })
}

/// Reads 百分之 and the number after it as a percentage. Returns `None` where none begins there.
pub(crate) fn percentage(chars: &[char], start: usize) -> Option<Digits> {
    let at = start + 3;
    if !chars.get(start..at)?.iter().eq(&['百', '分', '之']) {
        return None;
    }
    if chars.get(at).is_some_and(|c| arabic_digit(*c).is_some()) {
        return arabic(chars, at);
    }
    let mut digits = chinese(chars, at)?;
    if chars.get(digits.end) == Some(&'点') {
        let decimals: Vec<u64> = chars[digits.end + 1..]
            .iter()
            .take(MAX_DIGITS)
            .map_while(|c| chinese::digit(*c))
            .collect();
        for decimal in &decimals {
            digits.step /= Number::TEN;
            digits.value += digits.step * Number::from(*decimal);
        }
        digits.style.n_decimals = u32::try_from(decimals.len()).ok()?;
        digits.end += 1 + decimals.len();
    }
    Some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (String, usize, Precision) {
        let chars: Vec<char> = text.chars().collect();
        let digits = percentage(&chars, 0)
            .or_else(|| arabic(&chars, 0))
            .or_else(|| chinese(&chars, 0))
            .unwrap();
        (
            digits.value.normalize().to_string(),
            digits.end,
            digits.precision,
        )
    }

    fn check(text: &str, value: &str, end: usize) {
        let (read_value, read_end, _) = read(text);
        assert_eq!((read_value.as_str(), read_end), (value, end), "{text}");
    }

    #[test]
    fn digits_of_every_kind_are_read() {
        check("84件", "84", 2);
        check("８４件", "84", 2);
        check("1,808,595件", "1808595", 9);
        check("59237.2449万元", "59237.2449", 10);
        check("1.2万件", "12000", 4);
        check("九十五件", "95", 3);
        check("三万五件", "35000", 3);
        check("百分之三十三点九", "33.9", 8);
        check("百分之12.5", "12.5", 7);
    }

    #[test]
    fn a_comma_between_clauses_is_no_thousands_separator() {
        check("84，100件", "84", 2);
        check("84,1234件", "84", 2);
    }

    #[test]
    fn words_of_precision_are_read() {
        assert_eq!(read("1400余次"), ("1400".to_owned(), 5, Precision::More));
        assert_eq!(read("3万多条"), ("30000".to_owned(), 3, Precision::More));
        assert_eq!(read("10余万条"), ("100000".to_owned(), 4, Precision::More));
        assert_eq!(read("三百余件"), ("300".to_owned(), 3, Precision::More));
    }
}
