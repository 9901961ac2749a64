//! The text of both years beside each other, with what differs marked.

use super::cells::{self, Place};
use crate::compare::{Comparison, Piece, PieceKind, rows};
use rust_xlsxwriter::{Format, Worksheet, XlsxError};

/// How many characters of one side stand in one cell: what a sheet still shows in full.
const MAX_CELL: usize = 500;

/// The widths of the columns, in digits.
const WIDTHS: [f64; 5] = [18.0, 58.0, 58.0, 34.0, 10.0];

pub(super) fn write(sheet: &mut Worksheet, comparison: &Comparison) -> Result<(), XlsxError> {
    sheet.set_name("文字对比")?;
    for (column, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    let [old, new] = comparison.labels();
    let heads = ["部分", &old, &new, "说明", "雷同率"];
    for (column, head) in (0..).zip(heads) {
        cells::write_words(sheet, (0, column), head, &cells::head())?;
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_repeat_rows(0, 0)?;
    let mut row = 1;
    for section in &comparison.text {
        for pair in &section.paragraphs {
            let remarks = comparison.remarks(section.section, pair).join("\n");
            let repetition = comparison.paragraph_repetition(section.section, pair);
            for (row_idx, pieces) in rows(&pair.pieces, MAX_CELL).iter().enumerate() {
                let title = comparison.part_title(section.section);
                cells::write_words(sheet, (row, 0), title, &cells::text())?;
                let old = write_side(sheet, (row, 1), pieces, PieceKind::Removed)?;
                let new = write_side(sheet, (row, 2), pieces, PieceKind::Added)?;
                let is_first = row_idx == 0;
                let remarks = if is_first { &remarks } else { "" };
                cells::write_words(sheet, (row, 3), remarks, &cells::text())?;
                let words = [title, &old, &new, remarks];
                let words: Vec<(&str, f64)> = words.into_iter().zip(WIDTHS).collect();
                cells::set_height(sheet, row, &words)?;
                let share = repetition.filter(|_| is_first);
                let percent = share.and_then(|own| own.share.percent());
                cells::write_share(sheet, (row, 4), percent)?;
                row += 1;
            }
        }
    }
    Ok(())
}

/// Writes the words of one side, in which `own` is what the other side lacks; gives them.
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
    sheet.write_rich_string_with_format(place.0, place.1, &segments, &cells::text())?;
    Ok(segments.iter().map(|(_, text)| *text).collect())
}
