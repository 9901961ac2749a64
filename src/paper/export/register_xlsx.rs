//! The register of what was issued (签发登记) as a workbook: one row a copy. The same register gives the same bytes.

use super::ExportError;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, XlsxError,
};

/// A copy in the register, in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RegisterRow {
    /// Its number as it is printed (份号).
    pub number: String,
    /// What it is for (标记).
    pub mark: String,
    /// Who has it (发往).
    pub recipient: String,
    /// The version that it is a copy of (版次).
    pub version: String,
    /// When that was frozen, with the time zone (签发时间).
    pub at: String,
    /// The day on which the copy was made (制作日期).
    pub date: String,
    /// The check code on its pages (校验码).
    pub code: String,
    /// Whether it is the version in force (状态).
    pub state: String,
    /// The sealed files that were filed for the version (盖章件).
    pub file: String,
}

/// The heads of the columns with their widths in digits.
const COLUMNS: [(&str, f64); 9] = [
    ("份号", 10.0),
    ("标记", 8.0),
    ("发往", 36.0),
    ("版次", 10.0),
    ("签发时间", 28.0),
    ("制作日期", 14.0),
    ("校验码", 24.0),
    ("状态", 26.0),
    ("盖章件", 40.0),
];
/// The paper size A4 in spreadsheets.
const A4: u8 = 9;
const FACE: &str = "宋体";

/// Returns the register as XLSX, below a title.
pub fn register_xlsx(title: &str, rows: &[RegisterRow]) -> Result<Vec<u8>, ExportError> {
    workbook(title, rows).map_err(|error| ExportError::Sheet(error.to_string()))
}

fn workbook(title: &str, rows: &[RegisterRow]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // With the date of creation, two workbooks of the same register would differ.
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(
        &DocProperties::new()
            .set_title(title)
            .set_creation_datetime(&created),
    );
    let sheet = book.add_worksheet();
    sheet.set_name("签发登记")?;
    let plain = Format::new().set_font_name(FACE).set_font_size(10);
    let boxed = plain
        .clone()
        .set_border(FormatBorder::Thin)
        .set_align(FormatAlign::VerticalCenter)
        .set_text_wrap();
    let head = boxed.clone().set_bold().set_align(FormatAlign::Center);
    sheet.write_string_with_format(0, 0, title, &plain.clone().set_font_size(14).set_bold())?;
    for (column, (words, width)) in (0..).zip(COLUMNS) {
        sheet.set_column_width(column, width)?;
        sheet.write_string_with_format(1, column, words, &head)?;
    }
    for (row, own) in (2..).zip(rows) {
        let words = [
            &own.number,
            &own.mark,
            &own.recipient,
            &own.version,
            &own.at,
            &own.date,
            &own.code,
            &own.state,
            &own.file,
        ];
        for (column, words) in (0..).zip(words) {
            sheet.write_string_with_format(row, column, words, &boxed)?;
        }
    }
    sheet.set_freeze_panes(2, 1)?;
    sheet.set_repeat_rows(1, 1)?;
    sheet
        .set_paper_size(A4)
        .set_landscape()
        .set_print_fit_to_pages(1, 0);
    book.save_to_buffer()
}
