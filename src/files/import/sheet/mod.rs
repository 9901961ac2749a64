//! Workbooks (XLSX, XLS, ODS): the form laid out in cells, on one sheet or on several.

mod excel;
mod opendocument;
mod sheets;

use super::ImportError;
use super::archive::Archive;
use super::blocks::{Format, LeftOut, Source};
use sheets::{Workbook, blocks};

/// Reads a workbook of Excel; its archive, if it is one, was checked before.
pub(super) fn excel(bytes: &[u8]) -> Result<Source, ImportError> {
    Ok(source(&excel::workbook(bytes)?))
}

/// Reads an `OpenDocument` workbook.
pub(super) fn opendocument(archive: &mut Archive<'_>) -> Result<Source, ImportError> {
    let workbook = opendocument::workbook(&archive.text("content.xml")?)?;
    Ok(source(&workbook))
}

/// The sheet of our own workbooks that lists every figure once more for other programs; no report calls one so.
const DATA_SHEET: &str = "数据";

fn source(workbook: &Workbook) -> Source {
    let sheets = workbook.sheets.iter().enumerate();
    let of_report = sheets.filter(|(_, sheet)| sheet.name != DATA_SHEET);
    let is_cut = of_report.clone().any(|(_, sheet)| sheet.is_cut);
    let n_sheets = workbook.n_left_out;
    let sheets = (n_sheets > 0).then_some(LeftOut::Sheets(n_sheets));
    Source {
        format: Format::Sheet,
        blocks: of_report
            .flat_map(|(idx, sheet)| blocks(sheet, idx + 1))
            .collect(),
        left_out: sheets
            .into_iter()
            .chain(is_cut.then_some(LeftOut::Cells))
            .collect(),
    }
}
