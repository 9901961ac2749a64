//! Bound numbers in the whole window: a figure is typed, and the sentences follow.

use super::bench::{Bench, sample};
use eframe::egui::{Event, Key, Modifiers};
use nianbao::app::ui::part::Part;
use nianbao::cell;
use nianbao::form::{CellAddress, LEAD, OVERVIEW};
use nianbao::report::Figure;
use nianbao::store::{Overwrite, ReportFile};

const CTRL: Modifiers = Modifiers::COMMAND;
const NONE: Modifiers = Modifiers::NONE;
const NATURAL: CellAddress = cell!("requests.received.natural");

/// A window on a report with this overview and 84 requests, 74 of them of persons.
fn opened(text: &[&str]) -> Bench {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.nianbao");
    let mut file = ReportFile::open(&sample("suqian_2024.nianbao")).unwrap();
    let mut report = file.report().clone();
    for cell in report.form.cells().collect::<Vec<_>>() {
        if !report.form.is_computed(cell) {
            report.figures.set(cell, Figure::from(0));
        }
    }
    report.figures.set(NATURAL, Figure::from(74));
    let business = cell!("requests.received.business");
    report.figures.set(business, Figure::from(10));
    let text = text.iter().map(|&text| text.to_owned());
    report.set_paragraphs(OVERVIEW, text.collect());
    file.save(&report, &path, Overwrite::Yes).unwrap();
    let mut bench = Bench::in_folder(folder, &[&path]);
    bench.wait_for_checks();
    bench
}

fn overview(bench: &Bench) -> Vec<String> {
    bench.report().paragraphs(OVERVIEW).to_vec()
}

fn menu(bench: &mut Bench, menu: &str, entry: &str) {
    bench.click(menu);
    bench.click_first(entry);
}

/// Puts the caret into the overview.
fn caret(bench: &mut Bench, paragraph: usize, character: usize) {
    bench.press(Modifiers::ALT, Key::Num3);
    bench.press(CTRL, Key::Home);
    for _ in 0..paragraph {
        bench.press(NONE, Key::ArrowDown);
        bench.press(NONE, Key::Home);
    }
    for _ in 0..character {
        bench.press(NONE, Key::ArrowRight);
    }
}

/// Enters the number of requests of persons, the first cell of table 三.
fn enter(bench: &mut Bench, figure: &str) {
    bench.press(Modifiers::ALT, Key::Num5);
    bench.type_text(figure);
    bench.press(NONE, Key::Enter);
}

#[test]
fn a_figure_is_typed_the_sentences_follow_and_one_undo_takes_all_back() {
    let before = ["共收到政府信息公开申请84件，其中自然人申请74件，占88.1%。"];
    let mut bench = opened(&before);
    menu(&mut bench, "检查", "绑定正文数字");
    assert!(bench.shows("已绑定 3 个数字"));
    enter(&mut bench, "90");
    assert_eq!(
        overview(&bench),
        ["共收到政府信息公开申请100件，其中自然人申请90件，占90.0%。"]
    );
    bench.press(CTRL, Key::Z);
    assert_eq!(overview(&bench), before);
    assert_eq!(bench.report().figure(NATURAL), Figure::from(74));
    bench.press(Modifiers::ALT, Key::Num5);
    assert!(bench.shows("正文 3 处随本格更新"));
    bench.press(Modifiers::ALT, Key::Num3);
    bench.press(CTRL, Key::Home);
    let read = bench.description("正文，一、");
    assert!(read.is_some_and(|read| read.contains("随表更新")));
    menu(&mut bench, "检查", "解除全部绑定");
    assert!(bench.report().bindings().is_empty());
    assert_eq!(overview(&bench), before);
}

#[test]
fn a_key_within_a_bound_number_unbinds_it_and_says_so() {
    let mut bench = opened(&["收到政府信息公开申请84件，其中自然人申请74件。"]);
    menu(&mut bench, "检查", "绑定正文数字");
    assert_eq!(bench.report().bindings().len(), 2);
    caret(&mut bench, 0, 22);
    bench.type_text("0");
    assert_eq!(
        overview(&bench),
        ["收到政府信息公开申请84件，其中自然人申请704件。"]
    );
    assert_eq!(bench.report().bindings().len(), 1);
    assert!(bench.shows("有 1 个绑定的数字被改写"));
    bench.press(CTRL, Key::Z);
    assert_eq!(bench.report().bindings().len(), 2);
}

#[test]
fn numbers_that_are_not_bound_are_offered_once_a_figure_changed() {
    let mut bench = opened(&["共收到政府信息公开申请84件，其中自然人申请74件。"]);
    enter(&mut bench, "75");
    bench.wait_for_checks();
    assert!(bench.shows("正文中有 2 个数字随表格变化"));
    bench.click("全部更新");
    assert_eq!(
        overview(&bench),
        ["共收到政府信息公开申请85件，其中自然人申请75件。"]
    );
    bench.wait_for_checks();
    assert!(!bench.shows("随表格变化"));
    enter(&mut bench, "76");
    bench.wait_for_checks();
    bench.click("不用更新");
    bench.wait_for_checks();
    assert!(!bench.shows("随表格变化"));
    assert_eq!(
        overview(&bench),
        ["共收到政府信息公开申请85件，其中自然人申请75件。"]
    );
}

#[test]
fn a_click_counts_also_where_a_bar_comes_between_press_and_release() {
    let mut bench = opened(&["共收到政府信息公开申请84件，其中自然人申请74件。"]);
    let lead = bench.place_of("导语").center();
    bench.press(Modifiers::ALT, Key::Num5);
    bench.type_text("76");
    bench.press_with_button(Key::Enter, lead);
    bench.wait_for_checks();
    assert!(bench.shows("随表格变化"));
    bench.button(lead, false);
    bench.run();
    assert_eq!(bench.app().part(), Part::Text(LEAD));
}

#[test]
fn a_sentence_is_found_by_words_and_put_in_behind_the_paragraph() {
    let mut bench = opened(&["第一段。", "第二段。"]);
    caret(&mut bench, 0, 2);
    menu(&mut bench, "编辑", "插入例句…");
    assert!(bench.shows("插入哪一句"));
    bench.type_text("收到申请及申请人");
    bench.press(NONE, Key::Enter);
    let text = overview(&bench);
    assert_eq!(text.len(), 3);
    assert_eq!(
        text[1],
        "本年度，本机关共收到政府信息公开申请84件，其中自然人申请74件，法人或其他组织申请10件。"
    );
    enter(&mut bench, "1");
    assert!(overview(&bench)[1].contains("申请11件，其中自然人申请1件"));
}

#[test]
fn the_number_sign_lists_the_numbers_of_the_tables() {
    let mut bench = opened(&["收到件。"]);
    caret(&mut bench, 0, 2);
    bench.type_text("#");
    assert!(bench.shows("插入哪个数字"));
    bench.type_text("本年新收 总计");
    bench.press(NONE, Key::Enter);
    assert_eq!(overview(&bench), ["收到84件。"]);
    assert_eq!(bench.report().bindings().len(), 1);
    caret(&mut bench, 0, 0);
    bench.type_text("#");
    bench.press(NONE, Key::Escape);
    assert_eq!(
        overview(&bench),
        ["#收到84件。"],
        "the sign itself can be written"
    );
}

#[test]
fn what_is_copied_within_the_report_stays_bound() {
    let mut bench = opened(&["收到政府信息公开申请84件。", "另见。"]);
    menu(&mut bench, "检查", "绑定正文数字");
    caret(&mut bench, 0, 0);
    for _ in 0..13 {
        bench.press(Modifiers::SHIFT, Key::ArrowRight);
    }
    bench.send(Event::Copy);
    caret(&mut bench, 1, 2);
    bench.send(Event::Paste("收到政府信息公开申请84件".to_owned()));
    assert_eq!(overview(&bench)[1], "另见收到政府信息公开申请84件。");
    assert_eq!(bench.report().bindings().len(), 2);
    enter(&mut bench, "0");
    assert_eq!(overview(&bench)[1], "另见收到政府信息公开申请10件。");
}
