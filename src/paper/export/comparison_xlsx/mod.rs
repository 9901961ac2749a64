//! A comparison as a workbook (XLSX): a sheet in view, one for each table, one for the text.
//!
//! Figures are numbers, changes are formulas that carry their results, and every sheet is set up for A4 across. The same
//! comparison gives the same bytes.

mod cells;
mod charts;
mod overview;
mod page;
mod prose;
mod tables;

use crate::compare::{Comparison, Sources};
use crate::export::ExportError;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

/// Returns a comparison as XLSX.
pub fn xlsx(comparison: &Comparison, sources: &Sources) -> Result<Vec<u8>, ExportError> {
    workbook(comparison, sources).map_err(|error| ExportError::Sheet(error.to_string()))
}

fn workbook(comparison: &Comparison, sources: &Sources) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // With the date of creation, two workbooks of the same comparison would differ.
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let properties = DocProperties::new()
        .set_title(format!(
            "政府信息公开工作年度报告对比：{}",
            comparison.subject()
        ))
        .set_creation_datetime(&created);
    book.set_properties(&properties);
    let sheet = prepared(book.add_worksheet(), sources);
    overview::write(sheet, comparison, sources)?;
    for table in comparison.new.form.tables {
        let sheet = prepared(book.add_worksheet(), sources);
        tables::write(sheet, table, comparison)?;
    }
    let sheet = prepared(book.add_worksheet(), sources);
    prose::write(sheet, comparison)?;
    book.save_to_buffer()
}

/// The paper size A4 in spreadsheets.
const A4: u8 = 9;

// Every page names the compared files, since pages are easily separated.
fn prepared<'a>(sheet: &'a mut Worksheet, sources: &Sources) -> &'a mut Worksheet {
    let foot = [&sources.old, &sources.new].map(|source| {
        let name = source.short_name().replace('&', "&&");
        format!("{name}（{}…）", source.short_sha256())
    });
    sheet
        .set_paper_size(A4)
        .set_landscape()
        .set_print_fit_to_pages(1, 0)
        .set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3)
        .set_footer(format!("&L&8{}&R&8第&P页，共&N页", foot.join(" → ")))
}
