//! Text on a sheet: a paragraph a row.

use super::format::{self, WordsStyle};
use crate::export::content::Piece;
use rust_xlsxwriter::{Format, Worksheet, XlsxError};

/// The width of the text, in digits.
const WIDTH: f64 = 84.0;
/// The type size and the height of a line of the text and of the title, in points.
const TEXT: [f64; 2] = [format::TEXT_SIZE, 18.0];
const TITLE: [f64; 2] = [format::TITLE_SIZE, 24.0];

/// A sheet on which paragraphs are written.
pub(super) struct TextSheet<'a> {
    sheet: &'a mut Worksheet,
    row: u32,
}

impl<'a> TextSheet<'a> {
    pub(super) const fn new(sheet: &'a mut Worksheet) -> Self {
        Self { sheet, row: 0 }
    }

    pub(super) fn write(mut self, pieces: &[Piece<'_>]) -> Result<(), XlsxError> {
        self.sheet.set_column_width(0, WIDTH)?;
        for piece in pieces {
            match piece {
                Piece::Title(lines) => {
                    for line in lines {
                        self.line(line, format::title(), TITLE)?;
                    }
                }
                Piece::Part(part) => self.line(part.title, format::part(), TEXT)?,
                Piece::Paragraph(own) => self.line(own.text, format::text(), TEXT)?,
                Piece::Signature(name) => self.line(name, format::signature(), TEXT)?,
                Piece::Date(date) => self.line(&date.to_string(), format::signature(), TEXT)?,
                // A table has a sheet of its own.
                Piece::Table(_) => {}
            }
        }
        if let Some(last) = self.row.checked_sub(1) {
            self.sheet.set_print_area(0, 0, last, 0)?;
        }
        Ok(())
    }

    fn line(
        &mut self,
        words: &str,
        format: Format,
        [size, line]: [f64; 2],
    ) -> Result<(), XlsxError> {
        let width = WIDTH;
        let style = WordsStyle {
            format,
            width,
            size,
            line,
        };
        self.row = format::write_words(self.sheet, self.row, 0, words, &style)?;
        Ok(())
    }
}
