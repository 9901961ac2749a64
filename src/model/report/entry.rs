//! What a person enters into a cell: a figure, `/` for 不适用, or a sum that is worked out at once, such as `=3+5` and `=D4-2`.

use super::{Figure, FigureError, Number, half_width};
use crate::form::FigureKind;

impl Figure {
    /// Reads what was typed or pasted into a cell as [`Self::parse`] does, and besides `/` as 不适用 and sums with + and -.
    /// A sum begins with `=`, or has a + between its numbers. `figure_of` gives the figure of a cell by its name in sums, of
    /// which blank counts as 0.
    pub fn entered(
        typed: &str,
        kind: FigureKind,
        figure_of: impl Fn(&str) -> Option<Self>,
    ) -> Result<Self, FigureError> {
        if matches!(typed.trim(), "/" | "／") {
            return Ok(Self::NotApplicable);
        }
        let Some(sum) = sum(typed) else {
            return Self::parse(typed, kind);
        };
        let mut total = Number::ZERO;
        for (sign, term) in signed_terms(&sum) {
            let number = value(&term, kind, &figure_of)?;
            let added = match sign {
                Sign::Plus => total.checked_add(number),
                Sign::Minus => total.checked_sub(number),
            };
            total = added.ok_or(FigureError::TooLong)?;
        }
        Self::parse(&total.to_string(), kind)
    }

    /// Returns whether a text that is being typed begins as a sum, into which cells may be put by their names.
    pub fn begins_sum(typed: &str) -> bool {
        typed.trim_start().starts_with(['=', '＝'])
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    Plus,
    Minus,
}

// The terms of a sum in half width; `None` for what is no sum.
fn sum(typed: &str) -> Option<String> {
    let plain: String = typed
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(plain)
        .collect();
    if let Some(terms) = plain.strip_prefix('=') {
        return Some(terms.to_owned());
    }
    let mut between = plain.chars().skip(1);
    let is_sum = plain.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-'))
        && between.any(|c| c == '+');
    is_sum.then_some(plain)
}

fn plain(c: char) -> char {
    match c {
        '＝' => '=',
        'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => half_width(c),
    }
}

// The first term may go without a sign.
fn signed_terms(sum: &str) -> Vec<(Sign, String)> {
    let mut terms: Vec<(Sign, String)> = Vec::new();
    let without_sign = sum.strip_prefix('-');
    let sign = if without_sign.is_some() {
        Sign::Minus
    } else {
        Sign::Plus
    };
    terms.push((sign, String::new()));
    let rest = without_sign.or(sum.strip_prefix('+')).unwrap_or(sum);
    for c in rest.chars() {
        match (c, terms.last_mut()) {
            ('+', _) => terms.push((Sign::Plus, String::new())),
            ('-', _) => terms.push((Sign::Minus, String::new())),
            (c, Some((_, term))) => term.push(c),
            (_, None) => {}
        }
    }
    terms
}

fn value(
    term: &str,
    kind: FigureKind,
    figure_of: impl Fn(&str) -> Option<Figure>,
) -> Result<Number, FigureError> {
    let figure = if term.starts_with(|c: char| c.is_ascii_alphabetic()) {
        let figure = figure_of(&term.to_ascii_uppercase()).ok_or(FigureError::NoCell)?;
        if figure.is_blank() {
            return Ok(Number::ZERO);
        }
        figure
    } else {
        Figure::parse(term, kind)?
    };
    figure.number().ok_or(FigureError::NoNumber)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Unit;

    fn entered(typed: &str, kind: FigureKind) -> String {
        let figure = Figure::entered(typed, kind, |name| match name {
            "D4" => Some(Figure::from(40)),
            "E4" => Some(Figure::Blank),
            "F4" => Some(Figure::NotApplicable),
            _ => None,
        });
        match figure {
            Ok(figure) => figure.to_string(),
            Err(error) => format!("{error:?}"),
        }
    }

    #[test]
    fn sums_are_worked_out() {
        let count = |typed| entered(typed, FigureKind::Count);
        for (typed, expected) in [
            ("=3+5", "8"),
            ("＝３＋５", "8"),
            ("3+5", "8"),
            ("+3+5", "8"),
            ("= 12 - 4 + 1,000", "1008"),
            ("=d4+2", "42"),
            ("=Ｄ４－２", "38"),
            ("=E4+1", "1"),
            ("=7", "7"),
            ("=-3+5", "2"),
            ("/", "不适用"),
            ("／ ", "不适用"),
            ("75", "75"),
        ] {
            assert_eq!(count(typed), expected, "{typed}");
        }
        let amount = FigureKind::Amount(Unit::TenThousandYuan);
        assert_eq!(entered("=10.50+1", amount), "11.50");
        assert_eq!(entered("=251000元+1", amount), "26.1");
        assert_eq!(entered("=3-5", FigureKind::Change), "-2");
    }

    #[test]
    fn what_is_no_sum_is_refused_with_the_reason() {
        let count = |typed| entered(typed, FigureKind::Count);
        for (typed, expected) in [
            ("=3-5", "Negative"),
            ("=Z9", "NoCell"),
            ("=F4+1", "NoNumber"),
            ("=", "NoNumber"),
            ("=3++5", "NoNumber"),
            ("=3+", "NoNumber"),
            ("=3.5+1", "NotWhole"),
            ("=3*5", "NoNumber"),
            ("2024-1-31", "NoNumber"),
            ("约3+5", "NoNumber"),
            ("=999999999999999+1", "TooLong"),
        ] {
            assert_eq!(count(typed), expected, "{typed}");
        }
    }
}
