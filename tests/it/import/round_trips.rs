//! A report that was written out and is imported again is the same report.

use super::real::draft;
use super::writers::{DELETED, docx, html, pieces, text, xlsx};
use crate::sheets;
use encoding_rs::GB18030;
use nianbao::export::pdf::pdf;
use nianbao::import::{Draft, Format};
use nianbao::report::Report;
use nianbao::store::ReportFile;
use nianbao::typeset::typeset;

const SAMPLES: [&str; 3] = [
    "suqian_2023.nianbao",
    "suqian_2024.nianbao",
    "hangzhou_eeb_2020.nianbao",
];

fn check(format: Format, write: impl Fn(&Report) -> Vec<u8>) {
    for sample in SAMPLES {
        let mut report = sheets::report(sample);
        report.answers.clear();
        report.readings.clear();
        let draft = draft(&write(&report));
        assert_eq!(draft.source.format, format);
        assert_same(&draft, &report, sample);
    }
}

fn assert_same(draft: &Draft, report: &Report, sample: &str) {
    for cell in report.form.cells() {
        let found = draft.cells.iter().find(|own| own.cell == cell);
        assert_eq!(
            draft.report.figure(cell),
            report.figure(cell),
            "{sample} {cell} {found:?}"
        );
    }
    for section in report.form.sections() {
        assert_eq!(
            draft.report.paragraphs(section),
            report.paragraphs(section),
            "{sample} {section}"
        );
    }
    let unsettled: Vec<_> = draft
        .cells
        .iter()
        .filter(|cell| !cell.found.is_settled())
        .collect();
    assert!(
        draft.is_settled(),
        "{sample} {:?} {:?} {unsettled:?}",
        draft.doubts,
        draft.suspects
    );
    assert_eq!(ReportFile::new(&draft.report).report(), report, "{sample}");
}

#[test]
fn plain_text_gives_the_report_again() {
    check(Format::Text, |report| text(&pieces(report)).into_bytes());
}

#[test]
fn text_in_gb18030_gives_the_report_again() {
    check(Format::Text, |report| {
        GB18030.encode(&text(&pieces(report))).0.into_owned()
    });
}

#[test]
fn a_web_page_gives_the_report_again() {
    check(Format::Html, |report| html(&pieces(report)).into_bytes());
}

#[test]
fn a_document_of_word_gives_the_report_again() {
    check(Format::Docx, |report| docx(&pieces(report), DELETED));
}

#[test]
fn a_workbook_gives_the_report_again() {
    check(Format::Sheet, |report| xlsx(&pieces(report)));
}

#[test]
fn the_pages_of_a_pdf_give_the_report_again() {
    check(Format::Pdf, |report| {
        pdf(&typeset(report, &sheets::fonts())).unwrap()
    });
}
