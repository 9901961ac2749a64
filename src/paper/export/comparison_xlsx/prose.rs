//! The text of both years beside each other, with what differs marked.

use super::cells::{self, Place, at};
use crate::compare::{Chapter, Comparison, ParagraphPair, Piece, PieceKind};
use crate::form::SectionId;
use rust_xlsxwriter::{Format, Worksheet, XlsxError};

/// The most characters of one side in one cell, which a sheet still shows in full.
const MAX_CELL: usize = 500;

/// The widths of the columns, in digits.
const WIDTHS: [f64; 5] = [18.0, 58.0, 58.0, 34.0, 10.0];

pub(super) fn write(sheet: &mut Worksheet, comparison: &Comparison) -> Result<(), XlsxError> {
    sheet.set_name(Chapter::Text.title())?;
    for (column, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    let [old, new] = comparison.labels();
    let heads = ["部分", &old, &new, "说明", "雷同率"];
    let n_columns = if comparison.is_one_report() { 4 } else { 5 };
    for (column, head) in (0..).zip(&heads[..n_columns]) {
        cells::write_words(sheet, at(0, column), head, &cells::head())?;
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_repeat_rows(0, 0)?;
    let mut row = 1;
    for section in &comparison.text {
        for pair in &section.paragraphs {
            row = write_pair(sheet, row, comparison, section.section, pair)?;
        }
    }
    Ok(())
}

// Returns the row behind the pair.
fn write_pair(
    sheet: &mut Worksheet,
    row: u32,
    comparison: &Comparison,
    section: SectionId,
    pair: &ParagraphPair,
) -> Result<u32, XlsxError> {
    let title = comparison.part_title(section);
    let mut own_row = row;
    for printed in comparison.printed_rows(section, pair, MAX_CELL) {
        cells::write_words(sheet, at(own_row, 0), title, &cells::text())?;
        let old = write_side(sheet, at(own_row, 1), &printed.pieces, PieceKind::Removed)?;
        let new = write_side(sheet, at(own_row, 2), &printed.pieces, PieceKind::Added)?;
        cells::write_words(sheet, at(own_row, 3), &printed.remarks, &cells::text())?;
        let words = [title, &old, &new, &printed.remarks];
        let words: Vec<(&str, f64)> = words.into_iter().zip(WIDTHS).collect();
        cells::set_height(sheet, own_row, &words)?;
        if !comparison.is_one_report() {
            let share = comparison.paragraph_repetition(section, pair);
            let share = share.filter(|_| own_row == row);
            let percent = share.and_then(|own| own.share.percent());
            cells::write_share(sheet, at(own_row, 4), percent)?;
        }
        own_row += 1;
    }
    Ok(own_row)
}

/// Writes the words of one side, where `own` is the kind of piece that the other side lacks. Returns them.
fn write_side(
    sheet: &mut Worksheet,
    place: Place,
    pieces: &[Piece],
    own: PieceKind,
) -> Result<String, XlsxError> {
    let (plain, gone, added) = (cells::plain(), cells::gone(), cells::added());
    let mut segments: Vec<(&Format, String)> = Vec::new();
    for piece in pieces {
        let format = match piece.kind {
            PieceKind::Equal => &plain,
            PieceKind::Removed => &gone,
            PieceKind::Added => &added,
        };
        let text = cells::clean(&piece.text);
        if (piece.kind == PieceKind::Equal || piece.kind == own) && !text.is_empty() {
            segments.push((format, text));
        }
    }
    if segments.is_empty() {
        cells::write_words(sheet, place, "", &cells::text())?;
        return Ok(String::new());
    }
    let segments: Vec<(&Format, &str)> = segments
        .iter()
        .map(|(format, text)| (*format, text.as_str()))
        .collect();
    sheet.write_rich_string_with_format(place.row, place.column, &segments, &cells::text())?;
    Ok(segments.iter().map(|(_, text)| *text).collect())
}
