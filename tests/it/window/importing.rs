//! Importing: a source is read beside the window, reviewed, and opened as a new report.

use super::bench::Bench;
use eframe::egui::{Key, Modifiers};
use nianbao::app::dialogs::{Answer, FileKind, Goal};
use nianbao::cell;
use nianbao::report::Figure;
use std::fs;
use std::path::Path;
use std::thread;
use std::time::Duration;

const CTRL: Modifiers = Modifiers::COMMAND;

fn damaged() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/import/damaged.txt");
    fs::read_to_string(path).unwrap()
}

/// The same with every cell, and a total that does not fit its figures.
fn with_wrong_total() -> String {
    damaged()
        .replace("申 请数量\t\t\t\t4\t", "申 请数量\t\t\t31\t4\t")
        .replace("予以公开\t\t\t2\t", "予以公开\t\t12\t2\t")
        .replace("\t9\t1\t1\t\t11", "\t9\t1\t1\t\t12")
}

/// A window in which this text was chosen to be imported.
fn importing(text: &str) -> Bench {
    let mut bench = Bench::new();
    fs::write(bench.path("来源.txt"), text).unwrap();
    bench.answer(Answer::Chosen(bench.path("来源.txt")));
    bench.press(CTRL, Key::I);
    for _ in 0..500 {
        if !bench.shows("正在读取") {
            break;
        }
        thread::sleep(Duration::from_millis(10));
        bench.run();
    }
    bench
}

#[test]
fn what_was_read_is_reviewed_and_opens_as_new_work() {
    let mut bench = importing(&damaged());
    let asked = bench.asked().pop().unwrap();
    assert_eq!((asked.goal, asked.kind), (Goal::Open, FileKind::Source));
    assert!(bench.shows("核对导入的年报") && bench.shows("待定 0"));
    bench.click("打开为新报告");
    let report = bench.report();
    assert_eq!((report.agency.as_str(), report.year), ("某市林业局", 2020));
    let cell = cell!("requests.received.natural");
    assert_eq!(report.figure(cell), Figure::from(31));
    let origin = report.origin.unwrap();
    assert_eq!(origin.source, "来源.txt");
    assert!(origin.derived.contains(&cell));
    // Nothing has it yet, so that closing would lose it.
    assert!(bench.app().title().starts_with('*'));
}

#[test]
fn doubtful_cells_come_first_and_are_decided_with_the_keyboard() {
    let text = with_wrong_total();
    let mut bench = importing(&text);
    assert!(bench.shows("对不上"), "the total is not doubted");
    assert!(!bench.shows("待定 0"));
    // The printed figure is the first candidate.
    bench.press(CTRL, Key::Num2);
    assert!(bench.shows("待定 0"));
    bench.click("打开为新报告");
    let total = cell!("requests.unable.not_held.total");
    assert_eq!(bench.report().figure(total), Figure::from(11));
}

#[test]
fn what_is_typed_is_taken_and_what_is_no_figure_is_refused() {
    let text = with_wrong_total();
    let mut bench = importing(&text);
    bench.press(CTRL, Key::A);
    bench.type_text("多");
    bench.press(Modifiers::NONE, Key::Enter);
    assert!(bench.shows("不是数字"));
    bench.press(CTRL, Key::A);
    bench.type_text("13");
    bench.press(Modifiers::NONE, Key::Enter);
    bench.click("打开为新报告");
    let total = cell!("requests.unable.not_held.total");
    assert_eq!(bench.report().figure(total), Figure::from(13));
}

#[test]
fn a_source_without_a_report_is_told_and_nothing_changes() {
    let mut bench = importing("今天天气很好。");
    assert!(bench.shows("没有找到年报的内容"));
    bench.press(Modifiers::NONE, Key::Escape);
    assert!(bench.app().document().is_none());
}

#[test]
fn a_review_that_is_cancelled_opens_nothing() {
    let mut bench = importing(&damaged());
    bench.press(Modifiers::NONE, Key::Escape);
    assert!(!bench.shows("核对导入的年报") && bench.app().document().is_none());
}
