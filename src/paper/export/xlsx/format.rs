//! Formats of cells, heights of rows, and how a figure is written.

use crate::report::{Figure, Number};
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Worksheet, XlsxError};

/// The face of tables.
const FACE: &str = "宋体";
/// The type sizes of the text and of the title, in points.
pub(super) const TEXT_SIZE: f64 = 12.0;
pub(super) const TITLE_SIZE: f64 = 16.0;

pub(super) fn text() -> Format {
    Format::new()
        .set_font_name("仿宋")
        .set_font_size(TEXT_SIZE)
        .set_align(FormatAlign::Left)
        .set_align(FormatAlign::Top)
        .set_text_wrap()
}

pub(super) fn title() -> Format {
    text()
        .set_font_name(FACE)
        .set_font_size(TITLE_SIZE)
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
/// The most characters in a row of words that take several: rows are not broken over pages.
const MAX_CHARS: usize = 280;
/// The type size for which `width` is right, in points.
const MEASURED_SIZE: f64 = 10.7;
/// What stands beside the second and every later row of one paragraph; its reader looks for it.
const CONTINUED: &str = "接上行";

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

/// Parts words at ends of sentences, if there are any, into pieces of which each has room in a row. No blank stands at
/// the end of a piece, where it would be lost.
pub(super) fn pieces<'a>(words: &'a str, style: &WordsStyle) -> Vec<&'a str> {
    let mut pieces = Vec::new();
    let mut rest = words;
    let is_high = style.height(words) > MAX_HEIGHT;
    while let Some(end) = Some(()).filter(|()| is_high).and_then(|()| piece_end(rest)) {
        pieces.push(&rest[..end]);
        rest = &rest[end..];
    }
    pieces.push(rest);
    pieces
}

/// Returns where the first piece of words ends that are too many for one row.
fn piece_end(words: &str) -> Option<usize> {
    let (most, _) = words.char_indices().nth(MAX_CHARS)?;
    let ends = words[..most].char_indices().rev();
    let next = |end: usize| words[end..].chars().next();
    let is_next_plain = |end: usize| next(end).is_some_and(char::is_alphanumeric);
    let ends = ends.map(|(at, c)| (at + c.len_utf8(), c));
    let plain = ends.filter(|(end, c)| !c.is_whitespace() && is_next_plain(*end));
    let of_sentence = |(_, c): &(usize, char)| matches!(c, '。' | '；' | '！' | '？');
    let end = plain.clone().find(of_sentence);
    let end = end.or_else(|| plain.clone().find(|(_, c)| c.is_alphanumeric()));
    end.map(|(end, _)| end)
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
    for piece in pieces(words, style) {
        sheet.set_row_height(end, style.height(piece).min(MAX_HEIGHT))?;
        if last_column == 0 {
            sheet.write_string_with_format(end, 0, piece, &style.format)?;
        } else {
            sheet.merge_range(end, 0, end, last_column, piece, &style.format)?;
        }
        if end > row {
            sheet.write_string(end, last_column + 1, CONTINUED)?;
        }
        end += 1;
    }
    Ok(end)
}

/// How words over all columns are set.
pub(super) struct WordsStyle {
    pub(super) format: Format,
    /// The width of all columns, in digits.
    pub(super) width: f64,
    /// The type size and the height of a line, in points.
    pub(super) size: f64,
    pub(super) line: f64,
}

impl WordsStyle {
    /// The height of words, in points.
    pub(super) fn height(&self, words: &str) -> f64 {
        height(words, self.width * MEASURED_SIZE / self.size, self.line)
    }
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

    fn style() -> WordsStyle {
        WordsStyle {
            format: text(),
            width: 84.0,
            size: TEXT_SIZE,
            line: 18.0,
        }
    }

    #[test]
    fn words_that_are_higher_than_any_row_take_several() {
        assert_eq!(pieces("字", &style()), ["字"]);
        let short = "一句话。".repeat(100);
        assert_eq!(pieces(&short, &style()), [short.as_str()]);
        for words in [
            "这是一句话，不长。".repeat(1200),
            "字".repeat(10_000),
            "没有 句号 的 文字 ".repeat(1000),
            "a𠮷镕。 ".repeat(2000),
        ] {
            let pieces = pieces(&words, &style());
            assert!(pieces.len() > 30, "{}", pieces.len());
            assert_eq!(pieces.concat(), words);
            for piece in &pieces {
                assert!(piece.chars().count() <= MAX_CHARS && style().height(piece) <= MAX_HEIGHT);
            }
            let within = &pieces[..pieces.len() - 1];
            assert!(within.iter().all(|piece| piece.trim_end() == *piece));
            assert!(pieces[1..].iter().all(|piece| piece.trim_start() == *piece));
        }
        // Nothing is parted within a run of blanks.
        let blanks = "字".to_owned() + &" ".repeat(20_000);
        assert_eq!(pieces(&blanks, &style()), [blanks.as_str()]);
    }

    #[test]
    fn a_line_of_the_text_has_no_more_characters_than_programs_set() {
        // 84 digits are 588 pixels beside the edges, and a character of 12 points has 16.
        assert!(style().height(&"字".repeat(35)) < 23.0);
        assert!(style().height(&"字".repeat(37)) > 36.0);
        let title = WordsStyle {
            size: TITLE_SIZE,
            ..style()
        };
        assert!(title.height(&"字".repeat(28)) > 36.0);
    }
}
