//! What lies behind the bounds of a source is not read, and that is said.

use super::real::draft;
use super::writers::archive;
use crate::sheets;
use lopdf::Document;
use nianbao::bounds::{MAX_COLUMNS, MAX_IMPORTED_PAGES, MAX_SHEETS};
use nianbao::export::pdf::pdf;
use nianbao::import::{Doubt, LeftOut};
use nianbao::typeset::typeset;
use rust_xlsxwriter::Workbook;
use std::fmt::Write as _;

const LINES: [&str; 4] = [
    "甲区乙局2023年政府信息公开工作年度报告",
    "一、总体情况",
    "甲。",
    "二、主动公开政府信息情况",
];

fn left_out(source: &[u8]) -> Vec<LeftOut> {
    let doubts = draft(source).doubts;
    let left_out = doubts.iter().filter_map(|doubt| match doubt {
        Doubt::LeftOut(left_out) => Some(*left_out),
        _ => None,
    });
    left_out.collect()
}

fn xlsx(n_sheets: usize, far: Option<usize>) -> Vec<u8> {
    let mut book = Workbook::new();
    for idx in 0..n_sheets {
        let sheet = book.add_worksheet();
        for (row, line) in (0..).zip(LINES).filter(|_| idx == 0) {
            sheet.write_string(row, 0, line).unwrap();
        }
        if let Some(column) = far {
            sheet
                .write_number(5, u16::try_from(column).unwrap(), 7)
                .unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

fn ods(n_sheets: usize) -> Vec<u8> {
    let mut content = "<office:spreadsheet>".to_owned();
    for idx in 0..n_sheets {
        write!(content, "<table:table table:name='{idx}'>").unwrap();
        for line in LINES.iter().filter(|_| idx == 0) {
            let cell = format!("<table:table-cell><text:p>{line}</text:p></table:table-cell>");
            write!(content, "<table:table-row>{cell}</table:table-row>").unwrap();
        }
        content += "</table:table>";
    }
    content += "</office:spreadsheet>";
    let kind = b"application/vnd.oasis.opendocument.spreadsheet";
    archive(&[("mimetype", kind), ("content.xml", content.as_bytes())])
}

#[test]
fn the_sheets_behind_the_last_that_is_read_are_told() {
    assert_eq!(left_out(&xlsx(MAX_SHEETS, None)), []);
    assert_eq!(left_out(&xlsx(MAX_SHEETS + 2, None)), [LeftOut::Sheets(2)]);
    assert_eq!(left_out(&ods(MAX_SHEETS)), []);
    assert_eq!(left_out(&ods(MAX_SHEETS + 1)), [LeftOut::Sheets(1)]);
}

#[test]
fn cells_that_lie_far_away_are_told() {
    assert_eq!(left_out(&xlsx(1, Some(MAX_COLUMNS - 1))), []);
    assert_eq!(left_out(&xlsx(1, Some(MAX_COLUMNS))), [LeftOut::Cells]);
}

/// The pages of a report, the last of them copied as often as it takes.
fn pages(n_pages: usize) -> Vec<u8> {
    let report = sheets::report("suqian_2024.nianbao");
    let bytes = pdf(&typeset(&report, &sheets::fonts())).unwrap();
    let mut file = Document::load_mem(&bytes).unwrap();
    let catalog = file.catalog().unwrap();
    let root = catalog.get(b"Pages").unwrap().as_reference().unwrap();
    let kids = file.get_dictionary(root).unwrap().get(b"Kids").unwrap();
    let mut kids = kids.as_array().unwrap().clone();
    let last = kids.last().unwrap().as_reference().unwrap();
    let last = file.get_dictionary(last).unwrap().clone();
    kids.resize_with(n_pages, || file.add_object(last.clone()).into());
    let root = file.get_dictionary_mut(root).unwrap();
    root.set("Count", i64::try_from(n_pages).unwrap());
    root.set("Kids", kids);
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).unwrap();
    bytes
}

#[test]
fn the_pages_behind_the_last_that_is_read_are_told() {
    assert_eq!(left_out(&pages(9)), []);
    assert_eq!(
        left_out(&pages(MAX_IMPORTED_PAGES + 3)),
        [LeftOut::Pages(3)]
    );
}
