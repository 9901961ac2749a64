//! Formats of cells, heights of rows, and how a figure is written.

use crate::report::{Figure, Number};
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Worksheet, XlsxError};

/// The face of tables.
const FACE: &str = "宋体";

pub(super) fn text() -> Format {
    Format::new()
        .set_font_name("仿宋")
        .set_font_size(12)
        .set_align(FormatAlign::Left)
        .set_align(FormatAlign::Top)
        .set_text_wrap()
}

pub(super) fn title() -> Format {
    text()
        .set_font_name(FACE)
        .set_font_size(16)
        .set_align(FormatAlign::Center)
}

pub(super) fn part() -> Format {
    text().set_font_name("黑体")
}

pub(super) fn signature() -> Format {
    text().set_align(FormatAlign::Right)
}

fn boxed() -> Format {
    Format::new()
        .set_font_name(FACE)
        .set_font_size(10)
        .set_border(FormatBorder::Thin)
        .set_align(FormatAlign::VerticalCenter)
        .set_text_wrap()
}

pub(super) fn head() -> Format {
    boxed().set_align(FormatAlign::Center)
}

pub(super) fn label() -> Format {
    boxed().set_align(FormatAlign::Left)
}

/// The turn that sets characters upright below each other.
const UPRIGHT: i16 = 270;

pub(super) fn group() -> Format {
    head().set_rotation(UPRIGHT)
}

/// The format of a figure, with as many decimals as it was entered with.
pub(super) fn figure(figure: &Figure) -> Format {
    let n_decimals = figure.number().map_or(0, |number| number.scale());
    let digits = match n_decimals {
        0 => "0".to_owned(),
        n => format!("0.{}", (0..n).map(|_| '0').collect::<String>()),
    };
    head().set_num_format(digits)
}

/// Returns the number that a sheet stores, which is a floating-point one, or `None` where it would be another number.
pub(super) fn float(number: Number) -> Option<f64> {
    let float = number.to_f64()?;
    let stored: Number = float.to_string().parse().ok()?;
    (stored == number).then_some(float)
}

/// Writes a figure: a number as a number, everything else as the words that are printed.
pub(super) fn write_figure(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    own: &Figure,
    format: &Format,
) -> Result<(), XlsxError> {
    match own.number().and_then(float) {
        Some(float) => sheet.write_number_with_format(row, column, float, format)?,
        None if own.is_blank() => sheet.write_blank(row, column, format)?,
        None => sheet.write_string_with_format(row, column, own.to_string(), format)?,
    };
    Ok(())
}

/// The largest height of a row in a sheet, in points.
const MAX_HEIGHT: f64 = 409.0;

/// The height of words in a column that is this many digits wide, in lines of this height, in points. Not every program
/// finds it out.
pub(super) fn height(words: &str, width: f64, line: f64) -> f64 {
    let digits: f64 = words
        .chars()
        .map(|c| if c < '\u{2e80}' { 1.1 } else { 2.1 })
        .sum();
    let n_lines = (digits / (width - 1.0).max(1.0)).ceil().max(1.0);
    (n_lines * line + 4.0).min(MAX_HEIGHT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_a_sheet_cannot_hold_is_written_in_words() {
        let check = |digits: &str, is_held: bool| {
            let number: Number = digits.parse().unwrap();
            assert_eq!(float(number).is_some(), is_held, "{digits}");
        };
        for digits in [
            "0",
            "12",
            "-8",
            "72701.2578",
            "10.50",
            "190.45737945",
            "999999999999999",
        ] {
            check(digits, true);
        }
        check("9007199254740993", false);
        check("123456789012345.12345678", false);
    }

    #[test]
    fn long_words_are_as_high_as_their_lines() {
        assert!(height("字", 20.0, 14.0) < 20.0);
        assert!(height(&"字".repeat(30), 20.0, 14.0) > 50.0);
        assert!(height(&"字".repeat(10_000), 20.0, 14.0) <= MAX_HEIGHT);
    }
}
