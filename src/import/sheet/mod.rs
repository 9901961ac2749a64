//! Workbooks (XLSX, XLS, ODS): the form laid out in cells, on one sheet or on several.

mod excel;
mod opendocument;
mod sheets;

use super::ImportError;
use super::archive::Archive;
use super::blocks::{Format, Source};
use sheets::{Sheet, blocks};

/// Returns what a workbook of Excel consists of; its archive, if it is one, was measured.
pub(super) fn excel(bytes: &[u8]) -> Result<Source, ImportError> {
    Ok(source(&excel::sheets(bytes)?))
}

/// Returns what an `OpenDocument` workbook consists of.
pub(super) fn opendocument(archive: &mut Archive<'_>) -> Result<Source, ImportError> {
    let sheets = opendocument::sheets(&archive.text("content.xml")?)?;
    Ok(source(&sheets))
}

fn source(sheets: &[Sheet]) -> Source {
    Source {
        format: Format::Sheet,
        blocks: sheets
            .iter()
            .enumerate()
            .flat_map(|(idx, sheet)| blocks(sheet, idx + 1))
            .collect(),
    }
}
