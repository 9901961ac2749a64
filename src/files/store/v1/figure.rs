//! Figures in the file: a count is a number, an amount a string with exact decimals, 不适用 is `"n/a"`.

use crate::form::FigureKind;
use crate::report::{Figure, Number};
use serde_json::Value;

/// The value of 不适用 in a file.
const NOT_APPLICABLE: &str = "n/a";

/// Reads a figure. Returns `None` where the value is no figure. A number may be in quotation marks or without.
pub(super) fn read(value: &Value, kind: FigureKind) -> Option<Figure> {
    match value {
        Value::Null => Some(Figure::Blank),
        Value::String(words) => Some(read_words(words, kind)),
        // A number too long to be exact is kept as text.
        Value::Number(number) => Some(read_number(number.as_str(), kind)),
        Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

/// Returns the value of a figure, or `None` for blank, which has no member.
pub(super) fn write(figure: &Figure, kind: FigureKind) -> Option<Value> {
    match figure {
        Figure::Blank => None,
        Figure::NotApplicable => Some(Value::from(NOT_APPLICABLE)),
        Figure::Words(words) => Some(Value::from(words.as_str())),
        Figure::Number(number) => Some(match kind {
            FigureKind::Count | FigureKind::Change if number.fract().is_zero() => whole(*number)
                .to_string()
                .parse()
                .map_or_else(|_| Value::from(number.to_string()), Value::Number),
            FigureKind::Count | FigureKind::Change | FigureKind::Amount(_) => {
                Value::from(number.to_string())
            }
        }),
    }
}

/// Returns the figure as it comes back from a file.
pub(super) fn as_read(figure: &Figure, kind: FigureKind) -> Figure {
    match figure {
        Figure::Words(words) => read_words(words, kind),
        Figure::Number(number) => Figure::Number(of_kind(*number, kind)),
        Figure::Blank | Figure::NotApplicable => figure.clone(),
    }
}

fn read_words(words: &str, kind: FigureKind) -> Figure {
    let trimmed = words.trim();
    if trimmed.is_empty() {
        return Figure::Blank;
    }
    if trimmed.eq_ignore_ascii_case(NOT_APPLICABLE) || trimmed == "不适用" {
        return Figure::NotApplicable;
    }
    let number = is_plain(trimmed).then(|| exact(trimmed)).flatten();
    number.map_or_else(
        || Figure::Words(words.to_owned()),
        |number| Figure::Number(of_kind(number, kind)),
    )
}

fn read_number(literal: &str, kind: FigureKind) -> Figure {
    let number = match literal.split_once(['e', 'E']) {
        // The part before the exponent must be exact by itself; reading both together would round it.
        Some((digits, _)) => exact(digits).and_then(|_| Number::from_scientific(literal).ok()),
        None => exact(literal),
    };
    number.map_or_else(
        || Figure::Words(literal.to_owned()),
        |number| Figure::Number(of_kind(number, kind)),
    )
}

fn exact(digits: &str) -> Option<Number> {
    Number::from_str_exact(digits).ok()
}

/// Returns whether it is digits, with a sign and a decimal point at most.
fn is_plain(text: &str) -> bool {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    match unsigned.split_once('.') {
        Some((whole, decimals)) => is_digits(whole) && is_digits(decimals),
        None => is_digits(unsigned),
    }
}

fn of_kind(number: Number, kind: FigureKind) -> Number {
    match kind {
        // Spreadsheets hand over counts as 12.0.
        FigureKind::Count | FigureKind::Change if number.fract().is_zero() => whole(number),
        FigureKind::Count | FigureKind::Change | FigureKind::Amount(_) => number,
    }
}

fn whole(number: Number) -> Number {
    number.trunc().normalize()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Unit;

    const AMOUNT: FigureKind = FigureKind::Amount(Unit::TenThousandYuan);

    /// What is read from `json`, and what is written for it.
    fn check(json: &str, kind: FigureKind, shown: &str, written: Option<&str>) {
        let value: Value = serde_json::from_str(json).unwrap();
        let figure = read(&value, kind).unwrap();
        assert_eq!(format!("{figure:?}"), shown, "{json}");
        let value = write(&figure, kind).map(|value| value.to_string());
        assert_eq!(value.as_deref(), written, "{json}");
    }

    #[test]
    fn a_count_is_a_whole_number() {
        let check = |json, shown, written| check(json, FigureKind::Count, shown, written);
        check("74", "Number(74)", Some("74"));
        check("\"74\"", "Number(74)", Some("74"));
        check("\" 74 \"", "Number(74)", Some("74"));
        check("12.0", "Number(12)", Some("12"));
        check("1e3", "Number(1000)", Some("1000"));
        check("-0", "Number(0)", Some("0"));
        check("null", "Blank", None);
        check("\"\"", "Blank", None);
        check("\"n/a\"", "NotApplicable", Some("\"n/a\""));
        check("\"不适用\"", "NotApplicable", Some("\"n/a\""));
    }

    #[test]
    fn an_amount_keeps_its_digits() {
        let check = |json, shown, written| check(json, AMOUNT, shown, written);
        check("\"10.50\"", "Number(10.50)", Some("\"10.50\""));
        check("10.50", "Number(10.50)", Some("\"10.50\""));
        check("72701.2578", "Number(72701.2578)", Some("\"72701.2578\""));
        check("68380800", "Number(68380800)", Some("\"68380800\""));
        check("0.092", "Number(0.092)", Some("\"0.092\""));
        check("1.5E-3", "Number(0.0015)", Some("\"0.0015\""));
    }

    #[test]
    fn what_a_count_should_not_be_is_kept_for_the_checks() {
        let check = |json, shown, written| check(json, FigureKind::Count, shown, written);
        check("-3", "Number(-3)", Some("-3"));
        check("3.5", "Number(3.5)", Some("\"3.5\""));
        check("\"/\"", "Words(\"/\")", Some("\"/\""));
        check("\"1,234\"", "Words(\"1,234\")", Some("\"1,234\""));
        check(
            "79228162514264337593543950335",
            "Number(79228162514264337593543950335)",
            Some("79228162514264337593543950335"),
        );
    }

    #[test]
    fn a_number_that_cannot_be_exact_is_kept_as_words() {
        for literal in [
            "79228162514264337593543950336",
            "0.12345678901234567890123456789012345",
            "1e+400",
            "1e-400",
            "1.2345678901234567890123456789012e+1",
        ] {
            let shown = format!("Words({literal:?})");
            let written = format!("{literal:?}");
            check(literal, AMOUNT, &shown, Some(&written));
            check(&written, AMOUNT, &shown, Some(&written));
        }
    }
}
