//! Formats of cells, and writing into them.

use crate::compare::{CellComparison, SMALL_BASE};
use crate::form::FigureKind;
use crate::report::{Figure, Number};
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::utility::row_col_to_cell;
use rust_xlsxwriter::{
    Color, Format, FormatAlign, FormatBorder, FormatUnderline, Formula, Worksheet, XlsxError,
};

/// A cell of a sheet, by its row and column from 0.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) row: u32,
    pub(super) column: u16,
}

/// Returns the cell in this row and column.
pub(super) const fn at(row: u32, column: u16) -> Place {
    Place { row, column }
}

/// The face of everything.
const FACE: &str = "宋体";

pub(super) fn plain() -> Format {
    Format::new().set_font_name(FACE).set_font_size(10)
}

pub(super) fn title() -> Format {
    plain().set_font_size(14).set_bold()
}

pub(super) fn heading() -> Format {
    plain().set_font_size(11).set_bold()
}

fn boxed() -> Format {
    plain()
        .set_border(FormatBorder::Thin)
        .set_align(FormatAlign::VerticalCenter)
        .set_text_wrap()
}

pub(super) fn head() -> Format {
    boxed()
        .set_align(FormatAlign::Center)
        .set_background_color(Color::RGB(0x00F2_F2F2))
}

pub(super) fn label() -> Format {
    boxed().set_align(FormatAlign::Left)
}

pub(super) fn text() -> Format {
    boxed()
        .set_align(FormatAlign::Left)
        .set_align(FormatAlign::Top)
}

pub(super) fn figure() -> Format {
    boxed().set_align(FormatAlign::Center)
}

/// Words in a row of figures, which has one line.
fn on_one_line() -> Format {
    plain()
        .set_border(FormatBorder::Thin)
        .set_align(FormatAlign::VerticalCenter)
        .set_align(FormatAlign::Center)
        .set_shrink()
}

pub(super) fn gone() -> Format {
    plain().set_font_strikethrough()
}

pub(super) fn added() -> Format {
    plain().set_underline(FormatUnderline::Single)
}

pub(super) fn percent() -> Format {
    figure().set_num_format("+0.0%;-0.0%;0.0%")
}

/// Returns a number without a sign, with the decimals that the figures of a cell have.
fn number(compared: &CellComparison) -> Format {
    figure().set_num_format(digits(compared))
}

fn change(compared: &CellComparison) -> Format {
    let digits = digits(compared);
    figure().set_num_format(format!("+{digits};-{digits};0"))
}

fn digits(compared: &CellComparison) -> String {
    let scale = |figure: &Figure| {
        figure
            .number()
            .map_or(0, |number| number.normalize().scale())
    };
    let n_decimals = scale(&compared.old).max(scale(&compared.new));
    match (compared.kind, n_decimals) {
        (FigureKind::Count | FigureKind::Change, _) | (_, 0) => "0".to_owned(),
        (FigureKind::Amount(_), n) => format!("0.{}", (0..n).map(|_| '0').collect::<String>()),
    }
}

/// Words without the control characters that no sheet may have.
pub(super) fn clean(words: &str) -> String {
    let is_kept = |c: &char| !c.is_control() || matches!(c, '\n' | '\t');
    words.chars().filter(is_kept).collect()
}

/// The height of a line of words, in points.
const LINE: f64 = 13.5;
/// The largest height of a row in a sheet, in points.
const MAX_HEIGHT: f64 = 409.0;

/// Sets the height of a row to that of its words in columns of these widths, since not every program does so. Returns
/// the height in points.
pub(super) fn set_height(
    sheet: &mut Worksheet,
    row: u32,
    words: &[(&str, f64)],
) -> Result<f64, XlsxError> {
    let lines = words.iter().map(|&(words, width)| n_lines(words, width));
    let height = (lines.fold(1.0, f64::max) * LINE + 2.0).min(MAX_HEIGHT);
    sheet.set_row_height(row, height)?;
    Ok(height)
}

/// Returns the number of lines of words in a column of this width in digits; a Chinese character is two digits wide.
fn n_lines(words: &str, width: f64) -> f64 {
    let lines = words.split('\n').map(|line| {
        let digits: f64 = line
            .chars()
            .map(|c| if c < '\u{2e80}' { 1.0 } else { 2.0 })
            .sum();
        (digits / (width - 2.0).max(1.0)).ceil().max(1.0)
    });
    lines.sum()
}

/// Returns the number of a column; a sheet has more than any list needs.
pub(super) fn column(idx: usize) -> u16 {
    u16::try_from(idx).unwrap_or(u16::MAX)
}

pub(super) fn write_words(
    sheet: &mut Worksheet,
    Place { row, column }: Place,
    words: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    if words.is_empty() {
        sheet.write_blank(row, column, format)?;
    } else {
        sheet.write_string_with_format(row, column, clean(words), format)?;
    }
    Ok(())
}

/// Words in a rectangle of cells, from its first to its last.
pub(super) fn write_merged(
    sheet: &mut Worksheet,
    first: Place,
    last: Place,
    words: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    if first == last {
        return write_words(sheet, first, words, format);
    }
    sheet.merge_range(
        first.row,
        first.column,
        last.row,
        last.column,
        &clean(words),
        format,
    )?;
    Ok(())
}

/// The figures of a cell: the numbers of both years, then the formulas of the change and the percentage.
pub(super) fn write_compared(
    sheet: &mut Worksheet,
    compared: &CellComparison,
    places: [Place; 4],
) -> Result<(), XlsxError> {
    let [old, new, difference, share] = places;
    let number = number(compared);
    write_figure(sheet, old, &compared.old, &number)?;
    write_figure(sheet, new, &compared.new, &number)?;
    let (old, new) = (name(old), name(new));
    let Some(own) = compared.change else {
        write_words(sheet, difference, reason(compared), &on_one_line())?;
        return write_words(sheet, share, "", &figure());
    };
    let formula = Formula::new(format!("{new}-{old}")).set_result(own.difference.to_string());
    sheet.write_formula_with_format(
        difference.row,
        difference.column,
        formula,
        &change(compared),
    )?;
    let result = own.percent.and(compared.old.number()).and_then(|base| {
        let share = own.difference.checked_div(base)?;
        Some(share.round_dp(12).normalize().to_string())
    });
    let formula = Formula::new(format!("IF({old}>={SMALL_BASE},({new}-{old})/{old},\"—\")"))
        .set_result(result.unwrap_or_else(|| "—".to_owned()));
    sheet.write_formula_with_format(share.row, share.column, formula, &percent())?;
    Ok(())
}

/// Why no change is computed, in the place of the change.
fn reason(compared: &CellComparison) -> &'static str {
    let is_zero = compared.new.number().is_some_and(|number| number.is_zero());
    match compared.notes.first() {
        Some(note) if !is_zero || compared.old.is_blank() => note.words(),
        Some(_) | None => "",
    }
}

fn write_figure(
    sheet: &mut Worksheet,
    place: Place,
    figure: &Figure,
    format: &Format,
) -> Result<(), XlsxError> {
    match figure {
        Figure::Number(number) => {
            sheet.write_number_with_format(place.row, place.column, float(*number), format)?;
            Ok(())
        }
        Figure::Blank | Figure::NotApplicable | Figure::Words(_) => {
            write_words(sheet, place, &figure.to_string(), format)
        }
    }
}

/// Returns the nearest floating-point number, which is what a sheet stores. No figure of a report has more digits.
fn float(number: Number) -> f64 {
    number.to_f64().unwrap_or_default()
}

pub(super) fn name(Place { row, column }: Place) -> String {
    row_col_to_cell(row, column)
}

pub(super) fn write_count(
    sheet: &mut Worksheet,
    Place { row, column }: Place,
    count: usize,
) -> Result<(), XlsxError> {
    let format = figure().set_num_format("0");
    sheet.write_number_with_format(row, column, float(Number::from(count)), &format)?;
    Ok(())
}

/// A number as it is.
pub(super) fn write_number(
    sheet: &mut Worksheet,
    Place { row, column }: Place,
    number: Number,
) -> Result<(), XlsxError> {
    sheet.write_number_with_format(row, column, float(number), &figure())?;
    Ok(())
}

/// A share as a number that is shown in percent; blank of nothing.
pub(super) fn write_share(
    sheet: &mut Worksheet,
    place: Place,
    percent: Option<Number>,
) -> Result<(), XlsxError> {
    let format = figure().set_num_format("0.0%");
    match percent {
        None => write_words(sheet, place, "", &format),
        Some(percent) => {
            let share = float(percent) / 100.0;
            sheet.write_number_with_format(place.row, place.column, share, &format)?;
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_keeps_the_number_that_the_digits_say() {
        for digits in [
            "0",
            "-3.5",
            "0.1",
            "0.30",
            "72701.2578",
            "99999999999.99",
            "0.0000001",
            "3600.00",
            "9007199254740993",
            "79228162514264337593543950335",
        ] {
            let number: Number = digits.parse().unwrap();
            assert_eq!(Ok(float(number)), digits.parse(), "{digits}");
        }
    }
}
