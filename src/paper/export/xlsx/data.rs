//! Every figure in a list, a cell of the form a row.

use super::format;
use crate::export::csv::{COLUMNS, unit};
use crate::report::Report;
use rust_xlsxwriter::{Worksheet, XlsxError};

/// The name of the sheet.
pub(super) const NAME: &str = "数据";
/// The least widths of the columns, in digits.
const WIDTHS: [f64; 6] = [12.0, 10.0, 8.0, 20.0, 16.0, 8.0];

/// The greatest width of a column in a sheet, in digits.
const MAX_WIDTH: f64 = 250.0;

pub(super) fn write(sheet: &mut Worksheet, report: &Report) -> Result<(), XlsxError> {
    sheet.set_name(NAME)?;
    let (head, label) = (format::head(), format::listed());
    let mut widths = WIDTHS;
    widths[0] = format::width(&report.agency).clamp(widths[0], MAX_WIDTH);
    for (cell, _) in report.form.figures() {
        widths[3] = widths[3].max(format::width(&cell.to_string()));
    }
    for ((column, words), width) in (0..).zip(COLUMNS).zip(widths) {
        sheet.write_string_with_format(0, column, words, &head)?;
        sheet.set_column_width(column, width + 1.0)?;
    }
    let mut row = 0;
    for (cell, kind) in report.form.figures() {
        row += 1;
        let own = report.figure(cell);
        let year = f64::from(report.year);
        sheet.write_string_with_format(row, 0, &report.agency, &label)?;
        sheet.write_number_with_format(row, 1, year, &head)?;
        sheet.write_string_with_format(row, 2, report.form.id, &head)?;
        sheet.write_string_with_format(row, 3, cell.to_string(), &label)?;
        format::write_figure(sheet, row, 4, &own, &format::figure(&own))?;
        sheet.write_string_with_format(row, 5, unit(kind), &head)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_repeat_rows(0, 0)?;
    sheet.set_print_area(0, 0, row, 5)?;
    Ok(())
}
