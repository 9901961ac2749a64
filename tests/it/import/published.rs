//! Reports as offices publish them: numbers that Word makes, captions between pieces of tables, text with one cell a line.

use super::real::draft;
use super::shapes::{check, report};
use super::writers::{Piece, archive, html, html_table, pieces};
use crate::sheets;
use nianbao::form::CellAddress;
use nianbao::import::{Draft, Found};
use nianbao::report::{Figure, Report};
use proptest::prelude::*;
use std::fmt::Write;

/// Each line of text and each cell in a line of its own; blank cells leave none.
fn one_cell_a_line(pieces: &[Piece]) -> String {
    let mut text = String::new();
    for piece in pieces {
        match piece {
            Piece::Line(line) => writeln!(text, "{line}").unwrap(),
            Piece::Table(rows) => {
                for cell in rows.iter().flatten().filter(|cell| !cell.text.is_empty()) {
                    writeln!(text, "{}", cell.text).unwrap();
                }
            }
        }
    }
    text
}

fn assert_figures(draft: &Draft, report: &Report) {
    for cell in report.form.cells() {
        assert_eq!(draft.report.figure(cell), report.figure(cell), "{cell}");
    }
    assert!(draft.is_settled(), "{:?}", draft.doubts);
}

#[test]
fn text_with_one_cell_a_line_gives_the_report_again() {
    for sample in ["suqian_2024.nianbao", "hangzhou_eeb_2020.nianbao"] {
        let report = sheets::report(sample);
        let text = one_cell_a_line(&pieces(&report));
        assert_figures(&draft(text.as_bytes()), &report);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, ..ProptestConfig::default() })]

    #[test]
    fn text_with_one_cell_a_line_and_without_blank_ones_is_right_or_marked(report in report()) {
        let text = one_cell_a_line(&pieces(&report));
        check(&draft(text.as_bytes()), &report)?;
    }
}

#[test]
fn figures_that_belong_to_no_row_make_those_in_lines_of_their_own_doubtful() {
    let report = sheets::report("suqian_2024.nianbao");
    let text = one_cell_a_line(&pieces(&report));
    // A label that stands behind its figures, as text layers have it.
    let label = "（二）部分公开（区分处理的，只计这一情形，不计其他情形）\n";
    let text = text.replace(label, "");
    let draft = draft(text.as_bytes());
    let cell = nianbao::cell!("requests.granted.natural");
    assert!(!found(&draft, cell).is_settled());
}

fn found(draft: &Draft, cell: CellAddress) -> Found {
    let own = draft.cells.iter().find(|own| own.cell == cell);
    own.unwrap().found
}

#[test]
fn a_total_of_doubtful_figures_is_doubtful() {
    let mut report = sheets::report("suqian_2024.nianbao");
    let set = |report: &mut Report, cell, text: &str| {
        report.figures.set(cell, Figure::Words(text.to_owned()));
    };
    set(&mut report, nianbao::cell!("remedies.direct.upheld"), "3 5");
    let total = nianbao::cell!("remedies.direct.total");
    set(&mut report, total, "");
    let draft = draft(html(&pieces(&report)).as_bytes());
    assert!(!found(&draft, total).is_settled());
}

#[test]
fn captions_between_the_pieces_of_a_table_are_no_notes() {
    let report = sheets::report("suqian_2024.nianbao");
    let mut page = String::new();
    for piece in pieces(&report) {
        match piece {
            Piece::Line(line) => writeln!(page, "<p>{line}</p>").unwrap(),
            Piece::Table(rows) => {
                for rows in rows.chunk_by(|_, below| !below[0].text.starts_with("第二十条")) {
                    let is_caption = rows[0][0].text.starts_with("第二十条");
                    if is_caption {
                        writeln!(page, "<p>{}</p>", rows[0][0].text).unwrap();
                    }
                    page += &html_table(&rows[usize::from(is_caption)..]);
                }
            }
        }
    }
    let draft = draft(page.as_bytes());
    assert_figures(&draft, &report);
    for section in report.form.sections() {
        assert_eq!(draft.report.paragraphs(section), report.paragraphs(section));
    }
}

#[test]
fn the_numbers_that_word_makes_stand_in_the_text() {
    let heads = [
        "总体情况",
        "主动公开",
        "制度",
        "平台",
        "依申请公开",
        "主动公开政府信息情况",
    ];
    let levels = [0, 1, 2, 2, 1, 0];
    let mut body =
        "<w:p><w:r><w:t>某市某局2024年政府信息公开工作年度报告</w:t></w:r></w:p>".to_owned();
    for (text, level) in heads.iter().zip(levels) {
        write!(
            body,
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
        )
        .unwrap();
    }
    let level = |level: usize, format: &str, text: &str| {
        format!(
            "<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/></w:lvl>"
        )
    };
    let numbering = format!(
        "<w:numbering><w:abstractNum w:abstractNumId=\"7\">{}{}{}</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num></w:numbering>",
        level(0, "chineseCounting", "%1、"),
        level(1, "chineseCountingThousand", "（%2）"),
        level(2, "decimal", "%3."),
    );
    let document = format!("<w:document><w:body>{body}</w:body></w:document>");
    let bytes = archive(&[
        ("word/document.xml", document.as_bytes()),
        ("word/numbering.xml", numbering.as_bytes()),
    ]);
    let draft = draft(&bytes);
    let overview = draft.report.form.parts[0].section;
    assert_eq!(
        draft.report.paragraphs(overview),
        ["（一）主动公开", "1.制度", "2.平台", "（二）依申请公开"]
    );
}

#[test]
fn with_more_readings_than_are_compared_no_figure_is_sure() {
    let mut report = Report::new("某市某局", 2020);
    for (cell, number) in [
        (nianbao::cell!("proactive.rules.public_total"), 1),
        (nianbao::cell!("proactive.normative.public_total"), 1),
        (nianbao::cell!("proactive.licensing.last_year"), 5),
        (nianbao::cell!("proactive.licensing.decisions"), 345),
        (nianbao::cell!("proactive.other_services.last_year"), 142),
        (nianbao::cell!("proactive.penalties.decisions"), 167),
        (nianbao::cell!("proactive.compulsion.last_year"), 72),
        (nianbao::cell!("proactive.procurement.amount"), 3_820_000),
    ] {
        report.figures.set(cell, Figure::from(number));
    }
    let draft = draft(one_cell_a_line(&pieces(&report)).as_bytes());
    for column in ["made", "disclosed", "public_total"] {
        let cell = format!("proactive.rules.{column}").parse().unwrap();
        assert!(!found(&draft, cell).is_settled(), "{cell}");
    }
}
