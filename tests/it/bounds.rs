//! The bounds of what is read: each is told in a sentence, and both READMEs have their table.

use nianbao::bounds::{
    MAX_ANSWERS, MAX_ATTACHED_BYTES, MAX_ATTRIBUTES, MAX_BLOCKS, MAX_CHARACTERS, MAX_COLUMNS,
    MAX_DOCUMENT_DEPTH, MAX_ELEMENTS, MAX_IMPORTED_PAGES, MAX_ISSUES, MAX_OLD_SHEETS,
    MAX_PACKED_PARTS, MAX_PAGE_CHARACTERS, MAX_PAGE_DEPTH, MAX_PARAGRAPHS, MAX_PDF_BYTES,
    MAX_REPORT_BYTES, MAX_ROWS, MAX_SHEETS, MAX_SOURCE_BYTES, MAX_TEXT_BYTES, MAX_VERIFIED_PAGES,
    MEBIBYTE,
};
use nianbao::edit::{Edit, History};
use nianbao::form::LEAD;
use nianbao::report::Report;
use nianbao::store::{FormatError, ReportFile};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

/// The rows of README's table: words and number of each bound.
fn rows() -> Vec<(&'static str, String)> {
    let mebibytes = |n: usize| format!("{} MiB", n / MEBIBYTE);
    vec![
        ("report's own file", mebibytes(MAX_REPORT_BYTES)),
        ("paragraphs of a report", grouped(MAX_PARAGRAPHS)),
        ("characters of a report", grouped(MAX_CHARACTERS)),
        (
            "reasons given to findings, meanings given to numbers, each",
            grouped(MAX_ANSWERS),
        ),
        ("issues in a register", grouped(MAX_ISSUES)),
        ("source that is imported", mebibytes(MAX_SOURCE_BYTES)),
        ("text or web page", mebibytes(MAX_TEXT_BYTES)),
        ("files inside a document", grouped(MAX_PACKED_PARTS)),
        (
            "elements of a page or of such a file",
            grouped(MAX_ELEMENTS),
        ),
        ("attributes of an element", grouped(MAX_ATTRIBUTES)),
        (
            "elements of a web page within each other",
            grouped(MAX_PAGE_DEPTH),
        ),
        (
            "elements of a document within each other",
            grouped(MAX_DOCUMENT_DEPTH),
        ),
        ("paragraphs and tables of a source", grouped(MAX_BLOCKS)),
        ("rows of its tables", grouped(MAX_ROWS)),
        ("columns of a table", grouped(MAX_COLUMNS)),
        ("sheets of a workbook", grouped(MAX_SHEETS)),
        ("sheets of a workbook before 2007", grouped(MAX_OLD_SHEETS)),
        (
            "pages of a PDF that is imported",
            grouped(MAX_IMPORTED_PAGES),
        ),
        ("characters of such a page", grouped(MAX_PAGE_CHARACTERS)),
        ("PDF that is verified", mebibytes(MAX_PDF_BYTES)),
        ("pages of it", grouped(MAX_VERIFIED_PAGES)),
        ("report in it", mebibytes(MAX_ATTACHED_BYTES)),
    ]
}

/// The digits by thousands.
fn grouped(n: usize) -> String {
    if n < 1000 {
        return n.to_string();
    }
    format!("{} {:03}", grouped(n / 1000), n % 1000)
}

#[test]
fn the_readmes_have_every_bound() {
    let read = |name: &str| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
        fs::read_to_string(path).unwrap()
    };
    let readme = read("README.md");
    let chinese = read("README.zh-CN.md");
    // The Chinese table has the numbers in the same order.
    let (_, table) = chinese.split_once("| 内容 | 上限 |\n|---|---|\n").unwrap();
    let mut chinese_rows = table.lines();
    for (words, number) in rows() {
        let row = format!("| {words} | {number} |");
        assert!(readme.lines().any(|line| line == row), "no row: {row}");
        let chinese_row = chinese_rows.next().unwrap();
        let ends = format!(" | {number} |");
        assert!(chinese_row.ends_with(&ends), "{words}: {chinese_row}");
    }
}

fn file(members: &Value) -> Result<ReportFile, FormatError> {
    let mut file = json!({"format": "nianbao", "version": 1, "agency": "某局", "year": 2024});
    for (name, value) in members.as_object().unwrap() {
        file[name] = value.clone();
    }
    ReportFile::parse(file.to_string().into_bytes())
}

#[test]
fn a_report_is_read_up_to_its_bounds() {
    let paragraphs = |n: usize| json!({"text": {"lead": vec![""; n]}});
    let characters = |n: usize| json!({"text": {"lead": "字".repeat(n)}});
    let title = |n: usize| json!({"title": vec![""; n]});
    let promises = |n: usize| json!({"skeleton": {"promises": vec![json!({"words": ""}); n]}});
    let issue = json!({"revision": 1, "data": {"agency": "某局", "year": 2024}});
    let issues = |n: usize| json!({"issued": vec![issue.clone(); n]});
    // The agency has two characters.
    let max_characters = MAX_CHARACTERS - 2;
    for (of, max, says) in [
        (
            &paragraphs as &dyn Fn(usize) -> Value,
            MAX_PARAGRAPHS,
            "超过 5000 段",
        ),
        (&characters, max_characters, "超过 300000 字"),
        (&title, MAX_PARAGRAPHS, "超过 5000 段"),
        (&promises, MAX_PARAGRAPHS, "超过 5000 段"),
        (&issues, MAX_ISSUES, "超过 500 次"),
    ] {
        let within = file(&of(max));
        assert!(within.is_ok(), "{says}: {within:?}");
        let error = file(&of(max + 1)).unwrap_err();
        assert!(error.to_string().contains(says), "{error}");
    }
}

#[test]
fn an_edit_past_a_bound_changes_nothing() {
    let mut history = History::new(Report::new("某局", 2024));
    let text = |n| Edit::SetParagraphs(LEAD, vec!["字".repeat(n)]);
    assert!(history.apply(text(MAX_CHARACTERS - 10)));
    assert_eq!(history.excess(), None);
    assert!(!history.apply(text(MAX_CHARACTERS)));
    assert!(history.excess().is_some());
    let lead = history.report().paragraphs(LEAD);
    assert_eq!(lead[0].chars().count(), MAX_CHARACTERS - 10);
    assert!(!history.apply(Edit::SetParagraphs(
        LEAD,
        vec![String::new(); MAX_PARAGRAPHS + 1]
    )));
    assert!(history.apply(text(1)));
    assert_eq!(history.excess(), None);
}
