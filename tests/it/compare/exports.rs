//! The comparison as JSON, as a workbook and as a page for browsers, read back.

use super::{sample, section, sources, suqian};
use calamine::{Data, Reader, Xlsx};
use nianbao::compare::{Comparison, compare};
use nianbao::export::comparison::{html::html, json::json};
use nianbao::export::comparison_xlsx::xlsx;
use nianbao::report::Report;
use serde_json::Value;
use std::io::Cursor;

fn parsed(comparison: &Comparison) -> Value {
    serde_json::from_str(&json(comparison)).unwrap()
}

fn cell<'a>(document: &'a Value, name: &str) -> &'a Value {
    let cells = document["cells"].as_array().unwrap();
    cells.iter().find(|own| own["cell"] == name).unwrap()
}

#[test]
fn json_has_the_layout_that_other_programs_read() {
    let document = parsed(&suqian());
    assert_eq!(
        document["old"].to_string(),
        r#"{"agency":"宿迁市","year":2023,"edition":"2021"}"#
    );
    assert_eq!(
        cell(&document, "requests.received.total").to_string(),
        r#"{"cell":"requests.received.total","old":3511,"new":3525,"change":14,"percent":0.4,"status":"changed","note":null}"#
    );
    let fees = cell(&document, "proactive.fees.amount");
    assert_eq!(
        (&fees["old"], &fees["change"]),
        (&"59237.2449".into(), &"13464.0129".into())
    );
    let nothing = cell(&document, "requests.granted.research");
    assert_eq!(
        (&nothing["status"], &nothing["change"]),
        (&"not_comparable".into(), &Value::Null)
    );
    let text = document["text"].as_array().unwrap();
    assert_eq!((text.len(), &text[0]["part"]), (7, &"lead".into()));
    let paragraph = &text[1]["paragraphs"][0];
    let members: Vec<&String> = paragraph.as_object().unwrap().keys().collect();
    assert_eq!(members, ["old", "new", "repetition", "changes"]);
    assert!(document["repetition"]["text"].is_number());
}

#[test]
fn json_of_a_report_beside_itself_has_no_change() {
    let report = sample("suqian_2024");
    let document = parsed(&compare(&report, &report));
    for own in document["cells"].as_array().unwrap() {
        assert!(
            own["status"] == "same" || own["status"] == "not_comparable",
            "{own}"
        );
        assert!(
            own["change"].is_null() || own["change"].to_string().trim_matches('"').starts_with('0')
        );
    }
    for part in document["text"].as_array().unwrap() {
        for paragraph in part["paragraphs"].as_array().unwrap() {
            assert_eq!(paragraph["changes"].as_array().unwrap().len(), 0);
        }
    }
    assert_eq!(document["repetition"]["text"].to_string(), "100.0");
}

fn opened(comparison: &Comparison) -> Xlsx<Cursor<Vec<u8>>> {
    let bytes = xlsx(comparison, &sources()).unwrap();
    Xlsx::new(Cursor::new(bytes)).unwrap()
}

#[test]
fn the_workbook_has_figures_as_numbers_and_changes_as_formulas_with_results() {
    let mut book = opened(&suqian());
    let names = book.sheet_names();
    assert_eq!(
        (names.len(), names[0].as_str(), names[4].as_str()),
        (5, "概要", "文字对比")
    );
    let range = book.worksheet_range(&names[2]).unwrap();
    let formulas = book.worksheet_formula(&names[2]).unwrap();
    // Row 一 begins below the title and three rows of heads; 总计 is the last column.
    let column = 10;
    let value = |row| range.get_value((row, column)).unwrap().clone();
    assert_eq!(
        (value(4), value(5)),
        (Data::Float(3511.0), Data::Float(3525.0))
    );
    assert_eq!(value(6), Data::Float(14.0));
    let Data::Float(percent) = value(7) else {
        panic!("{:?}", value(7));
    };
    assert!((percent - 14.0 / 3511.0).abs() < 1e-9);
    let formula = |row| formulas.get_value((row, column)).unwrap().as_str();
    assert_eq!(formula(6), "K6-K5");
    assert_eq!(formula(7), "IF(K5>=30,(K6-K5)/K5,\"—\")");
}

#[test]
fn the_workbook_begins_with_charts_and_the_shares_of_outcomes() {
    let bytes = xlsx(&suqian(), &sources()).unwrap();
    let archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names = archive.file_names().map(Result::unwrap);
    let charts = names.filter(|name| name.starts_with("xl/charts/chart"));
    assert_eq!(charts.count(), 8);
    let mut book = opened(&suqian());
    let overview = book.worksheet_range("概要").unwrap();
    let has = |words: &str| {
        overview
            .used_cells()
            .any(|(_, _, own)| own.to_string().contains(words))
    };
    assert!(has("办理结果占办结总数的比重") && has("予以公开"));
}

#[test]
fn the_workbook_names_both_files_and_keeps_the_text() {
    let comparison = suqian();
    let mut book = opened(&comparison);
    let words = |book: &mut Xlsx<_>, sheet: &str| -> String {
        let range = book.worksheet_range(sheet).unwrap();
        range
            .cells()
            .map(|(_, _, data)| data.to_string())
            .collect::<Vec<_>>()
            .join("\n")
    };
    let overview = words(&mut book, "概要");
    for expected in [
        "上一年 <甲> & 乙.nianbao",
        &"b".repeat(64),
        "2025-01-24 10:22",
        "597 + 50 − 227 = 420",
    ] {
        assert!(overview.contains(expected), "{expected}");
    }
    let text = words(&mut book, "文字对比");
    let paragraph = &sample("suqian_2024").paragraphs(section("overview"))[1].clone();
    assert!(text.contains(paragraph.as_str()));
}

#[test]
fn the_same_comparison_gives_the_same_workbook() {
    let [first, second] = [0, 1].map(|_| xlsx(&suqian(), &sources()).unwrap());
    assert!(first == second);
}

#[test]
fn workbooks_of_reports_at_the_edges_can_be_written() {
    let blank = || Report::new("", 2023);
    let mut odd = blank();
    odd.set_paragraphs(
        section("overview"),
        vec!["=1+1\u{1}".to_owned(), "长".repeat(40_000)],
    );
    for (old, new) in [
        (blank(), blank()),
        (blank(), odd.clone()),
        (odd, sample("hangzhou_eeb_2020")),
        (sample("hangzhou_eeb_2020"), sample("suqian_2024")),
    ] {
        let comparison = compare(&old, &new);
        assert!(opened(&comparison).sheet_names().len() >= 5);
    }
}

#[test]
fn the_page_for_browsers_is_whole_and_escaped() {
    let mut new = sample("suqian_2024");
    new.set_paragraphs(
        section("other"),
        vec!["<script>alert(1)</script>".to_owned()],
    );
    let page = html(&compare(&sample("suqian_2023"), &new), &sources());
    for expected in [
        "3511 → 3525",
        "597 + 50 − 227 = 420",
        "上一年 &lt;甲&gt; &amp; 乙.nianbao",
        &"a".repeat(64),
        "&lt;script&gt;",
    ] {
        assert!(page.contains(expected), "{expected}");
    }
    for outside in ["<script", "http://", "https://", "src=", "@import"] {
        assert!(!page.contains(outside), "{outside}");
    }
    let parsed = scraper::Html::parse_document(&page);
    let charts = scraper::Selector::parse(".charts svg").unwrap();
    assert_eq!(parsed.select(&charts).count(), 8);
    assert!(page.contains("办理结果占办结总数的比重"));
    let figures = scraper::Selector::parse("td.figure").unwrap();
    assert!(parsed.select(&figures).count() > 200);
}

#[test]
fn what_only_the_earlier_form_has_stands_in_the_columns_of_its_sheet() {
    let comparison = compare(&sample("hangzhou_eeb_2020"), &sample("suqian_2024"));
    let mut book = opened(&comparison);
    let names = book.sheet_names();
    let range = book.worksheet_range(&names[2]).unwrap();
    let row = |words: &str| {
        let found = range.cells().find(|(.., data)| **data == *words);
        found.map(|(row, column, _)| (row, column))
    };
    // The names take the columns of the labels, the figures those of the figures.
    let (first, column) = row("其他处理·自然人").unwrap();
    assert_eq!(column, 0);
    assert_eq!(range[(first, 4)], Data::Float(4.0));
    assert_eq!(range[(first, 5)], Data::Float(465.0));
    assert!(range[(first, 8)].to_string().contains("与分项之和比较"));
}

#[test]
fn no_printed_page_of_the_workbook_ends_within_a_row_of_the_form() {
    let bytes = xlsx(&suqian(), &sources()).unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut sheet = String::new();
    let mut file = archive.by_name("xl/worksheets/sheet3.xml").unwrap();
    std::io::Read::read_to_string(&mut file, &mut sheet).unwrap();
    let breaks = sheet.split("<brk id=\"").skip(1);
    let breaks: Vec<u32> = breaks
        .map(|rest| rest.split('"').next().unwrap().parse().unwrap())
        .collect();
    // Below the title and three rows of heads, each of the 25 rows of the form has four lines.
    assert_eq!(breaks.len(), 2, "{breaks:?}");
    for row in breaks {
        assert_eq!((row - 4) % 4, 0, "{row}");
    }
}
