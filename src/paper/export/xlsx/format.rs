//! Formats of cells, heights of rows, and how a figure is written.

use crate::report::{Figure, Number};
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Worksheet, XlsxError};

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
/// The largest height of a row that is one of several under the same words, by which they go on on the next page.
const MAX_SHARE: f64 = 180.0;

/// The width of words, in digits.
pub(super) fn width(words: &str) -> f64 {
    let widths = words.chars();
    widths.map(|c| if c < '\u{2e80}' { 1.1 } else { 2.1 }).sum()
}

/// The height of words in a column that is this many digits wide, in lines of this height, in points. Not every program
/// finds it out.
pub(super) fn height(words: &str, column: f64, line: f64) -> f64 {
    let n_lines = (width(words) / (column - 1.0).max(1.0)).ceil().max(1.0);
    n_lines * line + 4.0
}

/// The heights of the rows that words take: one, or several together where they are higher than any row.
pub(super) fn row_heights(words: &str, column: f64, line: f64) -> Vec<f64> {
    let mut rest = height(words, column, line);
    if rest <= MAX_HEIGHT {
        return vec![rest];
    }
    let mut heights = Vec::new();
    while rest > 0.0 {
        heights.push(rest.min(MAX_SHARE));
        rest -= MAX_SHARE;
    }
    heights
}

/// Writes words over all columns of a sheet, in as many rows as they take. Returns the row below them.
pub(super) fn write_words(
    sheet: &mut Worksheet,
    row: u32,
    last_column: u16,
    words: &str,
    style: &WordsStyle,
) -> Result<u32, XlsxError> {
    let mut end = row;
    for height in row_heights(words, style.width, style.line) {
        sheet.set_row_height(end, height)?;
        end += 1;
    }
    let format = &style.format;
    match (end - row, last_column) {
        (1, 0) => sheet.write_string_with_format(row, 0, words, format)?,
        (1, _) => sheet.merge_range(row, 0, row, last_column, words, format)?,
        _ => sheet.merge_range(row, 0, end - 1, last_column, words, &edged(format))?,
    };
    Ok(end)
}

/// Words that go on over several pages. Without a line, if only a white one, some programs take the pages after the first
/// for empty ones and do not print them.
fn edged(format: &Format) -> Format {
    let thin = FormatBorder::Thin;
    format
        .clone()
        .set_border_left(thin)
        .set_border_left_color(Color::White)
        .set_border_right(thin)
        .set_border_right_color(Color::White)
}

/// How words over all columns are set.
pub(super) struct WordsStyle {
    pub(super) format: Format,
    /// The width of all columns, in digits.
    pub(super) width: f64,
    /// The height of a line, in points.
    pub(super) line: f64,
}

/// A cell of a list, whose column is as wide as its words.
pub(super) fn listed() -> Format {
    Format::new()
        .set_font_name(FACE)
        .set_font_size(10)
        .set_border(FormatBorder::Thin)
        .set_align(FormatAlign::VerticalCenter)
        .set_align(FormatAlign::Left)
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
    }

    #[test]
    fn words_that_are_higher_than_any_row_take_several() {
        assert_eq!(row_heights("字", 20.0, 14.0), [18.0]);
        let words = "字".repeat(10_000);
        let heights = row_heights(&words, 20.0, 14.0);
        assert!(heights.iter().all(|height| *height <= MAX_SHARE));
        let sum: f64 = heights.iter().sum();
        assert!((sum - height(&words, 20.0, 14.0)).abs() < 0.01, "{sum}");
    }
}
