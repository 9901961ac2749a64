//! One figure: blank, a number, 不适用, or words in place of a number.

use crate::form::{CellAddress, FigureKind, Unit};
use crate::words;
use crate::words::Language;
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::fmt;

/// An exact decimal number.
pub type Number = Decimal;

/// The content of a cell of a table. Blank, 0 and 不适用 are three different values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Figure {
    /// Nothing was entered.
    #[default]
    Blank,
    /// A whole number, or an exact amount of money.
    Number(Number),
    /// 不适用
    NotApplicable,
    /// Words as an imported report had them, such as `/`. No sum counts them.
    Words(String),
}

/// Why a text is no figure of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureError {
    /// It is not a number.
    NoNumber,
    /// A count has a fraction.
    NotWhole,
    /// The number is below 0 where it cannot be.
    Negative,
    /// The number has more digits than any report needs.
    TooLong,
    /// A sum names a cell that the table does not have.
    NoCell,
}

impl FigureError {
    /// What is wrong with the text.
    pub fn message(self, language: Language) -> String {
        let words = match self {
            Self::NoNumber => words!(language, "grid.refused_no_number"),
            Self::NotWhole => words!(language, "grid.refused_not_whole"),
            Self::Negative => words!(language, "grid.refused_negative"),
            Self::TooLong => words!(language, "grid.refused_too_long"),
            Self::NoCell => words!(language, "grid.refused_no_cell"),
        };
        words.into_owned()
    }

    /// What is wrong with the text, and what a cell of this kind takes.
    pub fn message_with_allowed(self, kind: FigureKind, language: Language) -> String {
        let allowed = match kind {
            FigureKind::Count => words!(language, "grid.allowed_count"),
            FigureKind::Change => words!(language, "grid.allowed_change"),
            FigureKind::Amount(_) => words!(language, "grid.allowed_amount"),
        };
        let reason = self.message(language);
        words!(language, "grid.refused", reason = reason, allowed = allowed).into_owned()
    }
}

/// The most digits before the decimal point: enough for any count and any amount in 元.
const MAX_WHOLE_DIGITS: usize = 15;
/// The most digits after the decimal point of an amount; the form's reports go up to 6.
const MAX_DECIMALS: usize = 8;

impl Figure {
    /// Reads what a person typed or pasted: full-width digits, thousands commas, blanks and a trailing unit are understood.
    ///
    /// An amount in the other unit (元 for 万元) is converted exactly.
    pub fn parse(typed: &str, kind: FigureKind) -> Result<Self, FigureError> {
        let plain: String = typed
            .chars()
            .filter(|c| !is_ignored(*c))
            .map(half_width)
            .collect();
        if plain.is_empty() {
            return Ok(Self::Blank);
        }
        if plain == "不适用" || plain.eq_ignore_ascii_case("n/a") {
            return Ok(Self::NotApplicable);
        }
        let (digits, scale) = without_unit(&plain, kind);
        let (sign, digits) = without_sign(digits, kind);
        let number = signed(sign, number(digits, kind)?, kind)?;
        let is_converted = scale != Number::ONE;
        Ok(Self::Number(if is_converted {
            (number * scale).normalize()
        } else {
            number
        }))
    }

    /// Returns the number, or `None` where the figure is none.
    pub const fn number(&self) -> Option<Number> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Blank | Self::NotApplicable | Self::Words(_) => None,
        }
    }

    /// Returns whether nothing was entered.
    pub const fn is_blank(&self) -> bool {
        matches!(self, Self::Blank)
    }
}

impl From<i64> for Figure {
    fn from(number: i64) -> Self {
        Self::Number(Number::from(number))
    }
}

impl fmt::Display for Figure {
    /// Returns the figure as it is printed; blank prints nothing.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Blank => Ok(()),
            Self::Number(number) => number.fmt(f),
            Self::NotApplicable => f.write_str("不适用"),
            Self::Words(words) => f.write_str(words),
        }
    }
}

// Blanks of every width, thousands separators of both widths, and marks that only steer text direction.
const fn is_ignored(c: char) -> bool {
    c.is_whitespace() || matches!(c, ',' | '，' | '\u{feff}' | '\u{200b}'..='\u{200f}')
}

/// The value of an Arabic digit, half-width or full-width.
pub fn arabic_digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(u32::from(c) - u32::from('0')),
        '０'..='９' => Some(u32::from(c) - u32::from('０')),
        _ => None,
    }
}

/// A digit, point or sign of a number at half width; any other character as it is.
pub fn half_width(c: char) -> char {
    match c {
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10).unwrap_or(c),
        '．' => '.',
        '－' | '−' | '–' => '-',
        '＋' => '+',
        _ => c,
    }
}

fn without_unit(plain: &str, kind: FigureKind) -> (&str, Number) {
    let units: &[(&str, Number)] = match kind {
        FigureKind::Count | FigureKind::Change => &[
            ("件", Number::ONE),
            ("条", Number::ONE),
            ("项", Number::ONE),
            ("个", Number::ONE),
        ],
        FigureKind::Amount(Unit::Yuan) => &[
            ("万元", Number::from_parts(10_000, 0, 0, false, 0)),
            ("元", Number::ONE),
        ],
        FigureKind::Amount(Unit::TenThousandYuan) => &[
            ("万元", Number::ONE),
            ("元", Number::from_parts(1, 0, 0, false, 4)),
        ],
    };
    units
        .iter()
        .find_map(|&(unit, scale)| plain.strip_suffix(unit).map(|digits| (digits, scale)))
        .unwrap_or((plain, Number::ONE))
}

#[derive(Clone, Copy)]
enum Sign {
    More,
    Less,
}

/// Returns the sign before digits. A change has it in words as well: 增3, 减4.
fn without_sign(text: &str, kind: FigureKind) -> (Sign, &str) {
    const SIGNS: [(&str, Sign); 2] = [("+", Sign::More), ("-", Sign::Less)];
    const WORDS: [(&str, Sign); 4] = [
        ("增加", Sign::More),
        ("增", Sign::More),
        ("减少", Sign::Less),
        ("减", Sign::Less),
    ];
    let words: &[_] = match kind {
        FigureKind::Change => &WORDS,
        FigureKind::Count | FigureKind::Amount(_) => &[],
    };
    SIGNS
        .iter()
        .chain(words)
        .find_map(|&(written, sign)| Some((sign, text.strip_prefix(written)?)))
        .unwrap_or((Sign::More, text))
}

fn signed(sign: Sign, number: Number, kind: FigureKind) -> Result<Number, FigureError> {
    match (sign, kind) {
        (Sign::More, _) => Ok(number),
        // There is a 0 below 0, and it would be printed as -0.
        (Sign::Less, _) if number.is_zero() => Ok(number),
        (Sign::Less, FigureKind::Change) => Ok(-number),
        (Sign::Less, FigureKind::Count | FigureKind::Amount(_)) => Err(FigureError::Negative),
    }
}

fn number(digits: &str, kind: FigureKind) -> Result<Number, FigureError> {
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !is_digits(whole) || !is_digits(decimals) || digits.ends_with('.') {
        return Err(FigureError::NoNumber);
    }
    if whole.trim_start_matches('0').len() > MAX_WHOLE_DIGITS || decimals.len() > MAX_DECIMALS {
        return Err(FigureError::TooLong);
    }
    let number: Number = digits.parse().or(Err(FigureError::NoNumber))?;
    match kind {
        FigureKind::Amount(_) => Ok(number),
        // Spreadsheets hand over counts as 12.0.
        FigureKind::Count | FigureKind::Change if number.fract().is_zero() => Ok(number.trunc()),
        FigureKind::Count | FigureKind::Change => Err(FigureError::NotWhole),
    }
}

/// The figures of a report. A cell of another edition keeps its figure, so that choosing the wrong edition loses nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures(BTreeMap<CellAddress, Figure>);

impl Figures {
    /// Returns the figure that was entered into a cell, or `None` where it is blank. In a computed cell, the total that
    /// was printed.
    pub fn entered(&self, cell: CellAddress) -> Option<&Figure> {
        self.0.get(&cell)
    }

    /// Enters a figure; blank clears the cell.
    pub fn set(&mut self, cell: CellAddress, figure: Figure) {
        if figure.is_blank() {
            self.0.remove(&cell);
        } else {
            self.0.insert(cell, figure);
        }
    }

    /// Returns every cell that is not blank, ordered by name.
    pub fn iter(&self) -> impl Iterator<Item = (CellAddress, &Figure)> {
        self.0.iter().map(|(cell, figure)| (*cell, figure))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(typed: &str, kind: FigureKind, expected: &str) {
        let shown = match Figure::parse(typed, kind) {
            Ok(Figure::Blank) => "blank".to_owned(),
            Ok(figure) => figure.to_string(),
            Err(error) => format!("{error:?}"),
        };
        assert_eq!(shown, expected, "{typed:?} as {kind:?}");
    }

    #[test]
    fn counts_are_read_as_people_write_them() {
        let check = |typed, expected| check(typed, FigureKind::Count, expected);
        check("75", "75");
        check("　１，２３４ 件", "1234");
        check("12.0", "12");
        check("007", "7");
        check("", "blank");
        check("不适用", "不适用");
        check("N/A", "不适用");
    }

    #[test]
    fn what_is_no_count_is_refused_with_the_reason() {
        let check = |typed, expected| check(typed, FigureKind::Count, expected);
        check("-3", "Negative");
        check("+-3", "NoNumber");
        check("--3", "NoNumber");
        check("3.5", "NotWhole");
        check("22（其中修订16件）", "NoNumber");
        check("/", "NoNumber");
        check("1e5", "NoNumber");
        check("件", "NoNumber");
        check(".", "NoNumber");
        check("1234567890123456", "TooLong");
    }

    #[test]
    fn a_change_may_be_below_zero() {
        let check = |typed, expected| check(typed, FigureKind::Change, expected);
        check("-8", "-8");
        check("－８", "-8");
        check("+2", "2");
        check("减4", "-4");
        check("增加12项", "12");
        check("减少0", "0");
        check("增-3", "NoNumber");
        check("减1.5", "NotWhole");
    }

    #[test]
    fn amounts_are_exact_and_know_their_unit() {
        let ten_thousand = FigureKind::Amount(Unit::TenThousandYuan);
        check("72,701.2578", ten_thousand, "72701.2578");
        check("72701.2578万元", ten_thousand, "72701.2578");
        check("10.50", ten_thousand, "10.50");
        check("251000元", ten_thousand, "25.1");
        check("52.15万元", FigureKind::Amount(Unit::Yuan), "521500");
        check("68380800", FigureKind::Amount(Unit::Yuan), "68380800");
    }
}
