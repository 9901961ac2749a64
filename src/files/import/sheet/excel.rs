//! Workbooks of Excel, old and new.

use super::sheets::{Sheet, Workbook};
use crate::bounds::{MAX_OLD_SHEETS, MAX_SHEETS};
use crate::import::ImportError;
use calamine::{Data, Dimensions, Reader, Xls, Xlsx};
use std::io::Cursor;

/// Reads a workbook.
pub(super) fn workbook(bytes: &[u8]) -> Result<Workbook, ImportError> {
    if bytes.starts_with(b"PK") {
        new_sheets(bytes)
    } else {
        old_sheets(bytes)
    }
}

fn new_sheets(bytes: &[u8]) -> Result<Workbook, ImportError> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).or(Err(ImportError::Broken))?;
    let names = book.sheet_names();
    let mut sheets = Vec::new();
    for name in names.iter().take(MAX_SHEETS) {
        let mut sheet = Sheet::named(name);
        if let Ok(merged) = book.merge_cells_by_sheet_name(name) {
            merge(&merged, &mut sheet);
        }
        // Cell by cell, since a single far cell would make a table of all between.
        let Ok(mut cells) = book.worksheet_cells_reader(name) else {
            continue;
        };
        while let Ok(Some(cell)) = cells.next_cell() {
            let (row, column) = cell.get_position();
            sheet.enter(
                index(row),
                index(column),
                &text(&Data::from(cell.get_value().clone())),
            );
        }
        sheets.push(sheet);
    }
    Ok(Workbook {
        n_left_out: names.len().saturating_sub(MAX_SHEETS),
        sheets,
    })
}

fn old_sheets(bytes: &[u8]) -> Result<Workbook, ImportError> {
    // The record with which a sheet begins.
    const BEGIN: [u8; 6] = [0x09, 0x08, 0x10, 0x00, 0x00, 0x06];
    let n_sheets = bytes
        .windows(BEGIN.len())
        .filter(|window| *window == BEGIN)
        .count();
    if n_sheets > MAX_OLD_SHEETS {
        return Err(ImportError::OldSheets(MAX_OLD_SHEETS));
    }
    let mut book: Xls<_> = Xls::new(Cursor::new(bytes)).or(Err(ImportError::Broken))?;
    let mut sheets = Vec::new();
    for name in book.sheet_names() {
        let mut sheet = Sheet::named(&name);
        merge(
            &book.merge_cells_by_sheet_name(&name).unwrap_or_default(),
            &mut sheet,
        );
        let Ok(range) = book.worksheet_range(&name) else {
            continue;
        };
        let (first_row, first_column) = range.start().unwrap_or_default();
        for (row, column, data) in range.used_cells() {
            let text = text(data);
            sheet.enter(index(first_row) + row, index(first_column) + column, &text);
        }
        sheets.push(sheet);
    }
    Ok(Workbook {
        sheets,
        n_left_out: 0,
    })
}

fn merge(merged: &[Dimensions], sheet: &mut Sheet) {
    for &Dimensions { start, end } in merged {
        sheet.merge(index(start.0)..=index(end.0), index(start.1)..=index(end.1));
    }
}

fn index(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// Returns the text of a cell; whole numbers have no decimals.
fn text(data: &Data) -> String {
    match data {
        Data::Int(number) => number.to_string(),
        Data::Float(number) if number.fract() == 0.0 => format!("{number:.0}"),
        Data::Float(number) => number.to_string(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Bool(value) => value.to_string(),
        Data::DateTime(moment) => moment.to_string(),
        Data::Error(error) => error.to_string(),
        Data::Empty => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_workbook_with_more_sheets_than_are_read_says_so() {
        let begin = [0x09, 0x08, 0x10, 0x00, 0x00, 0x06];
        let refused = workbook(&begin.repeat(MAX_OLD_SHEETS + 1));
        assert_eq!(refused, Err(ImportError::OldSheets(MAX_OLD_SHEETS)));
    }
}
