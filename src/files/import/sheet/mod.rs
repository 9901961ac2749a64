//! Workbooks (XLSX, XLS, ODS): the form laid out in cells, on one sheet or on several.

mod excel;
mod opendocument;
mod sheets;

use super::ImportError;
use super::archive::Archive;
use super::blocks::{Format, Source};
use sheets::{Sheet, blocks};

/// Reads a workbook of Excel; its archive, if it is one, was checked before.
pub(super) fn excel(bytes: &[u8]) -> Result<Source, ImportError> {
    Ok(source(&excel::sheets(bytes)?))
}

/// Reads an `OpenDocument` workbook.
pub(super) fn opendocument(archive: &mut Archive<'_>) -> Result<Source, ImportError> {
    let sheets = opendocument::sheets(&archive.text("content.xml")?)?;
    Ok(source(&sheets))
}

/// The sheet of our own workbooks that lists every figure once more for other programs; no report calls one so.
const DATA_SHEET: &str = "数据";

fn source(sheets: &[Sheet]) -> Source {
    let sheets = sheets.iter().enumerate();
    let of_report = sheets.filter(|(_, sheet)| sheet.name != DATA_SHEET);
    Source {
        format: Format::Sheet,
        blocks: of_report
            .flat_map(|(idx, sheet)| blocks(sheet, idx + 1))
            .collect(),
    }
}
