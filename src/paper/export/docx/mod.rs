//! A report as a document of Word (DOCX), laid out like the printed page and made to be edited: every paragraph has a
//! style, headings have outline levels, tables have real merged cells, and nothing is formatted directly but where pages
//! may break.
//!
//! The parts of the package that are the same for every report stand in `parts`; the rest follows the report. The same
//! report gives the same bytes.

mod body;
mod package;
mod parts;
mod sign_off;
mod table;
mod xml;

use super::ExportError;
use crate::report::Report;
use std::io;

/// Returns a report as DOCX.
pub fn docx(report: &Report) -> Result<Vec<u8>, ExportError> {
    package(report).map_err(|error| ExportError::Word(error.to_string()))
}

fn package(report: &Report) -> io::Result<Vec<u8>> {
    let body = body::xml(report)?;
    let styles = parts::styles(&sign_off::styles(&report.sign_off));
    let properties = parts::properties(&report.title_lines().concat());
    package::pack(&[
        ("[Content_Types].xml", parts::CONTENT_TYPES.as_bytes()),
        ("_rels/.rels", parts::RELATIONS.as_bytes()),
        ("docProps/core.xml", properties.as_bytes()),
        ("word/document.xml", &body),
        (
            "word/_rels/document.xml.rels",
            parts::DOCUMENT_RELATIONS.as_bytes(),
        ),
        ("word/styles.xml", styles.as_bytes()),
        ("word/settings.xml", parts::SETTINGS.as_bytes()),
        ("word/fontTable.xml", parts::fonts().as_bytes()),
        ("word/theme/theme1.xml", parts::theme().as_bytes()),
        (
            "word/footer1.xml",
            parts::footer("PageNumberOdd").as_bytes(),
        ),
        (
            "word/footer2.xml",
            parts::footer("PageNumberEven").as_bytes(),
        ),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{FORMS, LEAD, OVERVIEW};
    use crate::report::{Date, Figure};
    use nianbao_model::cell;

    fn report() -> Report {
        let mut report = Report::new("某市<某>局", 2024);
        let text = |words: &[&str]| words.iter().map(|&words| words.to_owned()).collect();
        report.set_paragraphs(LEAD, text(&["根据《条例》&规定。\u{b}"]));
        report.set_paragraphs(OVERVIEW, text(&["（一）公开。公开12件。", "（二）管理"]));
        report
            .figures
            .set(cell!("requests.received.natural"), Figure::from(74));
        report.sign_off.agency = "某局".to_owned();
        report.sign_off.date = Date::new(2025, 1, 20);
        report
    }

    fn document(report: &Report) -> String {
        String::from_utf8(body::xml(report).unwrap()).unwrap()
    }

    #[test]
    fn paragraphs_have_styles_and_no_formatting_of_their_own() {
        let document = document(&report());
        assert!(document.contains("<w:t xml:space=\"preserve\">根据《条例》&amp;规定。</w:t>"));
        let run_in = "<w:rPr><w:rStyle w:val=\"RunInHeading2\"/></w:rPr>";
        assert!(document.contains(run_in), "{document}");
        assert!(document.contains("<w:pStyle w:val=\"Heading2\"/>"));
        for direct in ["<w:jc", "<w:rFonts", "<w:sz ", "<w:ind", "<w:spacing"] {
            assert!(!document.contains(direct), "{direct}");
        }
    }

    #[test]
    fn the_widths_of_the_cells_of_a_row_agree_with_the_grid() {
        for form in FORMS {
            let mut report = report();
            report.form = form;
            let document = document(&report);
            for table in document.split("<w:tbl>").skip(1) {
                let table = table.split("</w:tbl>").next().unwrap();
                let sum = |text: &str, mark: &str| -> u32 {
                    let widths = text.split(mark).skip(1);
                    widths
                        .map(|rest| rest.split('"').next().unwrap().parse::<u32>().unwrap())
                        .sum()
                };
                assert_eq!(sum(table, "<w:gridCol w:w=\""), table::WIDTH);
                for row in table.split("<w:tr>").skip(1) {
                    assert_eq!(sum(row, "<w:tcW w:w=\""), table::WIDTH, "{row}");
                }
            }
        }
    }

    #[test]
    fn every_style_that_is_used_is_defined() {
        let report = report();
        let styles = parts::styles(&sign_off::styles(&report.sign_off));
        let text =
            document(&report) + &parts::footer("PageNumberOdd") + &parts::footer("PageNumberEven");
        for mark in [
            "<w:pStyle w:val=\"",
            "<w:rStyle w:val=\"",
            "<w:tblStyle w:val=\"",
        ] {
            for rest in text.split(mark).skip(1) {
                let id = rest.split('"').next().unwrap();
                assert!(styles.contains(&format!("w:styleId=\"{id}\"")), "{id}");
            }
        }
    }

    #[test]
    fn the_same_report_gives_the_same_bytes() {
        let bytes = docx(&report()).unwrap();
        assert!(bytes.starts_with(b"PK") && bytes == docx(&report()).unwrap());
    }
}
