//! A report as a workbook (XLSX): the text on sheets before and behind the tables, a sheet for each table as the form has
//! it, and every figure in a list for other programs.
//!
//! Sheets stand in the order of the form, so that a workbook is read like the report. Figures are numbers, totals are
//! formulas that carry their results, and every sheet is set up for A4. The same report gives the same bytes.

mod data;
mod format;
mod table;
mod text;

use super::ExportError;
use super::content::{Piece, pieces};
use crate::form::{Part, Table};
use crate::report::Report;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};
use std::iter::Peekable;
use table::TableSheet;
use text::TextSheet;

/// Returns a report as XLSX.
pub fn xlsx(report: &Report) -> Result<Vec<u8>, ExportError> {
    workbook(report).map_err(|error| ExportError::Sheet(error.to_string()))
}

fn workbook(report: &Report) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // With the date of creation, two workbooks of the same report would differ.
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let properties = DocProperties::new()
        .set_title(report.title_lines().concat())
        .set_creation_datetime(&created);
    book.set_properties(&properties);
    let mut n_text = 0;
    for sheet in sheets(report) {
        let own = prepared(book.add_worksheet());
        match sheet {
            Sheet::Text(pieces) => {
                n_text += 1;
                own.set_name(format!("正文{n_text}"))?;
                TextSheet::new(own).write(&pieces)?;
            }
            Sheet::Table {
                part,
                table,
                before,
                notes,
            } => {
                own.set_name(part.title)?;
                let above: Vec<&str> = std::iter::once(part.title).chain(before).collect();
                TableSheet::new(own, table, &above).write(report, &above, &notes)?;
            }
        }
    }
    data::write(prepared(book.add_worksheet()), report)?;
    book.save_to_buffer()
}

/// The contents of a sheet.
enum Sheet<'a> {
    /// Pieces without a table.
    Text(Vec<Piece<'a>>),
    /// A part with its table, the text before it and the notes under it.
    Table {
        part: &'static Part,
        table: &'static Table,
        before: Vec<&'a str>,
        notes: Vec<&'a str>,
    },
}

fn sheets(report: &Report) -> Vec<Sheet<'_>> {
    let mut sheets = Vec::new();
    let mut pieces = pieces(report).into_iter().peekable();
    while let Some(piece) = pieces.next() {
        let of_part = match &piece {
            Piece::Part(part) => part
                .table
                .and_then(|id| report.form.table(id))
                .map(|table| (*part, table)),
            _ => None,
        };
        if let Some((part, table)) = of_part {
            let before = paragraphs(&mut pieces);
            pieces.next_if(|next| matches!(next, Piece::Table(_)));
            let notes = paragraphs(&mut pieces);
            sheets.push(Sheet::Table {
                part,
                table,
                before,
                notes,
            });
            continue;
        }
        match (sheets.last_mut(), piece) {
            (Some(Sheet::Text(pieces)), piece) => pieces.push(piece),
            (_, piece) => sheets.push(Sheet::Text(vec![piece])),
        }
    }
    sheets
}

/// Takes the paragraphs that come next.
fn paragraphs<'a>(pieces: &mut Peekable<impl Iterator<Item = Piece<'a>>>) -> Vec<&'a str> {
    let mut texts = Vec::new();
    let is_text = |next: &Piece<'a>| matches!(next, Piece::Paragraph(_));
    while let Some(Piece::Paragraph(own)) = pieces.next_if(is_text) {
        texts.push(own.text);
    }
    texts
}

/// The paper size A4 in spreadsheets.
const A4: u8 = 9;

fn prepared(sheet: &mut Worksheet) -> &mut Worksheet {
    sheet
        .set_paper_size(A4)
        .set_portrait()
        .set_print_fit_to_pages(1, 0)
        .set_print_center_horizontally(true)
        .set_margins(0.7, 0.7, 0.8, 0.8, 0.3, 0.4)
        .set_footer("&C&9第&P页，共&N页")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{FORMS, LEAD, OTHER};

    fn shown(report: &Report) -> String {
        let sheets = sheets(report);
        let shown = sheets.iter().map(|sheet| match sheet {
            Sheet::Text(pieces) => format!("text {}", pieces.len()),
            Sheet::Table {
                part,
                before,
                notes,
                ..
            } => {
                format!("{} {}+{}", part.title, before.len(), notes.len())
            }
        });
        shown.collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn sheets_stand_in_the_order_of_the_form() {
        let mut report = Report::new("某市某局", 2024);
        let [_, proactive, requests, ..] = FORMS[1].parts else {
            unreachable!("the form has six parts");
        };
        let before = proactive.before_table.as_ref().unwrap();
        for section in [LEAD, before.section, requests.section, OTHER] {
            report.set_paragraphs(section, vec!["文字。".to_owned()]);
        }
        assert_eq!(
            shown(&report),
            "text 3, 二、主动公开政府信息情况 1+0, 三、收到和处理政府信息公开申请情况 0+1, 四、政府信息公开行政复议、行政诉讼情况 0+0, text 3"
        );
    }

    #[test]
    fn the_same_report_gives_the_same_bytes() {
        let report = Report::new("某市某局", 2020);
        let bytes = xlsx(&report).unwrap();
        assert!(bytes.starts_with(b"PK") && bytes == xlsx(&report).unwrap());
    }
}
