//! Reports as pages: where every line stands, what stays together, and that nothing is lost.

mod dump;
mod lines;
mod measure;
mod pages;
mod tables;

use crate::sheets::fonts;
use dump::{dump, text_of};
use nianbao::form::{FORMS, LEAD, SectionId};
use nianbao::report::{Figure, Report};
use nianbao::store::ReportFile;
use nianbao::typeset::document::Document;
use nianbao::typeset::typeset;
use proptest::prelude::{ProptestConfig, proptest};
use std::path::Path;

/// The pages of a report, after it was seen that nothing overlaps, leaves the text area or is lost.
fn set(report: &Report) -> Document {
    let document = typeset(report, &fonts());
    dump::check_boxes(&document);
    assert_eq!(text_of(&document), expected_text(report, &document));
    document
}

/// What stands in the report from top to bottom, without blanks and what no face has.
fn expected_text(report: &Report, document: &Document) -> String {
    let mut text = report.title_lines().concat();
    text.extend(report.paragraphs(LEAD).iter().map(String::as_str));
    for part in report.form.parts {
        text.push_str(part.title);
        if let Some(before) = &part.before_table {
            text.extend(report.paragraphs(before.section).iter().map(String::as_str));
        }
        let table = part.table.and_then(|table| report.form.table(table));
        for cell in table.iter().flat_map(|table| table.grid()) {
            use nianbao::form::GridContent::{Caption, Figure, Group, Head, Label};
            match cell.cell.content {
                Caption(words) | Head(words) | Label(words) | Group(words) => text.push_str(words),
                Figure(address, _) => text.push_str(&report.figure(address).to_string()),
            }
        }
        text.extend(report.paragraphs(part.section).iter().map(String::as_str));
    }
    if !report.sign_off.agency.is_empty() {
        text.push_str(&report.sign_off.agency);
        text.extend(report.sign_off.date.iter().map(ToString::to_string));
    }
    let missing: Vec<char> = document.missing.iter().map(|at| at.character).collect();
    text.retain(|c| !c.is_whitespace() && !c.is_control() && !missing.contains(&c));
    text
}

fn sample(name: &str) -> Report {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("assets/samples")
        .join(name);
    ReportFile::open(&path).unwrap().report().clone()
}

fn section(name: &str) -> SectionId {
    FORMS[1]
        .sections()
        .find(|section| section.as_str() == name)
        .unwrap()
}

/// A report with these paragraphs in its overview.
fn report_with(paragraphs: &[&str]) -> Report {
    let mut report = Report::new("某市某局", 2024);
    set_text(&mut report, "overview", paragraphs);
    report
}

fn set_text(report: &mut Report, name: &str, paragraphs: &[&str]) {
    let paragraphs = paragraphs.iter().map(|&text| text.to_owned()).collect();
    report.set_paragraphs(section(name), paragraphs);
}

fn fill_figures(report: &mut Report, figure: &Figure) {
    for cell in report.form.cells() {
        report.figures.set(cell, figure.clone());
    }
}

/// Compares with the snapshot of this name; `UPDATE_SNAPSHOTS=1` writes it anew.
fn check_snapshot(name: &str, actual: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/it/snapshots")
        .join(format!("{name}.txt"));
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::write(&path, actual).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap();
    let differing = actual
        .lines()
        .zip(expected.lines())
        .find(|(actual, expected)| actual != expected);
    assert_eq!(differing, None, "{name}: first differing line");
    assert_eq!(actual.lines().count(), expected.lines().count(), "{name}");
}

#[test]
fn the_pages_of_the_samples_stay_as_they_are() {
    for name in ["suqian_2023", "suqian_2024", "hangzhou_eeb_2020"] {
        let document = set(&sample(&format!("{name}.nianbao")));
        check_snapshot(&format!("pages_{name}"), &dump(&document));
    }
}

#[test]
fn the_same_report_gives_the_same_pages() {
    let report = sample("suqian_2024.nianbao");
    let [first, second] = [0, 1].map(|_| typeset(&report, &fonts()));
    assert_eq!(first.pages, second.pages);
    assert_eq!(first.elements, second.elements);
}

#[test]
fn reports_at_the_edges_lose_nothing() {
    let long = "各级行政机关认真贯彻落实《条例》，全年公开信息12.5万条；".repeat(360);
    let unbroken = "公".repeat(3000);
    let marks = "，".repeat(300);
    let letters = "a".repeat(700);
    let address = format!(
        "见https://www.example.gov.cn/{}",
        "zwgk/2024-01/art_1.html?id=7&".repeat(20)
    );
    let mut reports = vec![
        Report::new("", 2024),
        Report::new("某局", 2019),
        report_with(&["", " ", "　　", ""]),
        report_with(&[&long]),
        report_with(&[&unbroken, &marks, &letters, &address]),
        report_with(&[
            "李镕、王堃、㐂𠮷",
            "a\tb\u{7}c\r\nd",
            "　　已经缩进的一段。  ",
        ]),
        report_with(&["（一）标题", "1.标题", "（1）标题"].repeat(20)),
    ];
    let mut figures = Report::new("某局", 2024);
    fill_figures(&mut figures, &Figure::from(123_456_789_012_345));
    reports.push(figures);
    for report in &mut reports {
        set(report);
        report.sign_off.agency =
            "新疆维吾尔自治区巴音郭楞蒙古自治州和静县人力资源和社会保障局党组办公室".to_owned();
        report.sign_off.date = "2025-01-24".parse().ok();
        set(report);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn text_of_any_kind_neither_overlaps_nor_leaves_the_page(
        paragraphs in proptest::collection::vec("[字的年号，。；：、“”（）《》〔〕—…·％0-9a-z A-Z%.,/:?&(){}\"'　-]{0,400}", 1..4),
        agency in "[市县局字0-9a（）、]{0,60}",
        figure in "[0-9（）字，a-z ]{0,30}",
    ) {
        let mut report = Report::new(agency.clone(), 2024);
        report.sign_off.agency = agency;
        report.sign_off.date = "2025-01-24".parse().ok();
        report.set_paragraphs(LEAD, paragraphs.clone());
        report.set_paragraphs(section("remedies"), paragraphs);
        fill_figures(&mut report, &Figure::Words(figure));
        set(&report);
    }
}

#[test]
fn a_character_without_a_face_is_told_with_its_place_and_keeps_its_room() {
    let with = set(&report_with(&["甲\u{10FFFD}乙"]));
    let [missing] = &with.missing[..] else {
        panic!("one is missing: {:?}", with.missing);
    };
    assert_eq!(
        (missing.character, missing.character_idx),
        ('\u{10FFFD}', 1)
    );
    assert_eq!(
        missing.place,
        nianbao::report::Place::Paragraph(section("overview"), 0)
    );
    let line = |document: &Document| {
        let runs = dump::lines(&document.pages[0]);
        let line = runs
            .iter()
            .find(|line| line.text.starts_with('甲'))
            .unwrap();
        *line.xs.last().unwrap()
    };
    let without = set(&report_with(&["甲丙乙"]));
    assert!((line(&with) - line(&without)).abs() < 1e-9);
}
