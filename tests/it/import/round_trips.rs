//! A report that was written out and is imported again is the same report.

use super::real::draft;
use super::writers::{DELETED, docx, html, markdown, pieces, text, xlsx};
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

/// What may stand between the title of a part and its table: nothing, a sentence with figures, a heading and what leads to
/// the table, words without a stop, several paragraphs.
const BEFORE_TABLE: [&[&str]; 5] = [
    &[],
    &["2024年，本机关主动公开政府信息1234条，其中规章0件、行政规范性文件12件，行政许可3511件。"],
    &[
        "（一）总体情况",
        "本机关依照《中华人民共和国政府信息公开条例》的规定公开政府信息，具体情况如下：",
    ],
    &["具体情况见下表"],
    &[
        "本机关通过门户网站、政务新媒体和政府公报公开政府信息，回应社会关切，接受社会监督。",
        "1.规范公开。全年公开12件。",
        "2.数据统计如下",
    ],
];

fn check(format: Format, write: impl Fn(&Report) -> Vec<u8>) {
    for sample in SAMPLES {
        for before in BEFORE_TABLE {
            let mut report = sheets::report(sample);
            report.answers.clear();
            report.readings.clear();
            let parts = report.form.parts.iter();
            for own in parts.filter_map(|part| part.before_table.as_ref()) {
                let before = before.iter().map(|&text| text.to_owned());
                report.set_paragraphs(own.section, before.collect());
            }
            let draft = draft(&write(&report));
            assert_eq!(draft.source.format, format);
            assert_same(&draft, &report, &format!("{sample} {before:?}"));
        }
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
fn markdown_gives_the_report_again() {
    check(Format::Text, |report| {
        markdown(&pieces(report)).into_bytes()
    });
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
