//! Opening, saving, exporting, closing.

use super::bench::{Bench, sample};
use eframe::egui::{Key, Modifiers, ViewportCommand};
use nianbao::app::system::file_dialogs::{Answer, FileKind, Goal};
use nianbao::form::LEAD;
use nianbao::store::ReportFile;
use std::time::{Duration, SystemTime};

const CTRL: Modifiers = Modifiers::COMMAND;

/// A new report with a sentence in its lead, not saved yet.
fn new_report() -> Bench {
    let mut bench = Bench::new();
    bench.press(CTRL, Key::N);
    bench.type_text("某市某局");
    bench.press(Modifiers::NONE, Key::Enter);
    bench.click("导语");
    bench.type_text("根据条例");
    bench
}

fn chosen(bench: &Bench, name: &str) -> Answer {
    Answer::Chosen(bench.path(name))
}

#[test]
fn a_new_report_is_written_and_saved_under_the_name_of_agency_and_year() {
    let mut bench = new_report();
    assert!(bench.app().title().starts_with('*'));
    bench.answer(chosen(&bench, "年报"));
    bench.press(CTRL, Key::S);

    let asked = bench.asked().pop().unwrap();
    let name = "某市某局2024年政府信息公开工作年度报告.nianbao".to_owned();
    assert_eq!(
        (asked.goal, asked.kind),
        (Goal::Save(name), FileKind::Report)
    );
    let file = ReportFile::open(&bench.path("年报.nianbao")).unwrap();
    assert_eq!(file.report().agency, "某市某局");
    assert_eq!(file.report().paragraphs(LEAD), ["根据条例"]);
    assert_eq!(bench.app().title(), "年报.nianbao — 年报");
    assert!(bench.shows("已保存"));
}

#[test]
fn the_asterisk_comes_with_a_change_and_goes_with_undo_and_save() {
    let mut bench = Bench::on_sample();
    assert_eq!(bench.app().title(), "report.nianbao — 年报");
    bench.click("导语");
    bench.type_text("新");
    assert_eq!(bench.app().title(), "*report.nianbao — 年报");
    bench.press(CTRL, Key::Z);
    assert_eq!(bench.app().title(), "report.nianbao — 年报");
    bench.press(CTRL, Key::Y);
    bench.press(CTRL, Key::S);
    assert_eq!(bench.app().title(), "report.nianbao — 年报");
}

#[test]
fn a_figure_that_is_being_typed_is_saved() {
    let mut bench = Bench::on_sample();
    bench.press(Modifiers::ALT, Key::Num4);
    bench.type_text("987");
    bench.press(CTRL, Key::S);
    let text = std::fs::read_to_string(bench.path("report.nianbao")).unwrap();
    assert!(text.contains("987"), "{text}");
}

#[test]
fn closing_the_window_asks_for_unsaved_work() {
    let mut bench = new_report();
    assert!(bench.close().contains(&ViewportCommand::CancelClose));
    assert!(bench.shows("是否保存"));
    bench.click("取消");
    assert!(!bench.shows("是否保存"));

    bench.close();
    bench.answer(chosen(&bench, "a.nianbao"));
    bench.click_button("保存");
    assert!(bench.path("a.nianbao").exists());
    assert!(!bench.close().contains(&ViewportCommand::CancelClose));
}

#[test]
fn closing_without_a_change_asks_nothing() {
    let mut bench = Bench::on_sample();
    assert!(!bench.close().contains(&ViewportCommand::CancelClose));
}

#[test]
fn another_report_takes_the_place_only_after_the_question() {
    let mut bench = new_report();
    bench.answer(Answer::Chosen(sample("suqian_2023.nianbao")));
    bench.press(CTRL, Key::O);
    assert_eq!(bench.report().agency, "某市某局");
    bench.click("不保存");
    assert_eq!(
        (bench.report().agency.as_str(), bench.report().year),
        ("宿迁市", 2023)
    );
}

#[test]
fn saving_that_is_cancelled_keeps_the_report_open() {
    let mut bench = new_report();
    bench.press(CTRL, Key::W);
    bench.answer(Answer::Cancelled);
    bench.click_button("保存");
    assert!(bench.app().document().is_some());
}

#[test]
fn a_dropped_file_is_opened() {
    let mut bench = Bench::new();
    bench.drop_file(&sample("hangzhou_eeb_2020.nianbao"));
    assert_eq!(bench.report().year, 2020);
}

#[test]
fn a_broken_file_is_told_and_the_open_report_stays() {
    let mut bench = Bench::on_sample();
    let broken = bench.path("broken.nianbao");
    std::fs::write(&broken, "{\"format\": \"nianbao\", ").unwrap();
    bench.drop_file(&broken);
    assert!(bench.shows("无法打开报告"));
    assert!(bench.shows("broken.nianbao"));
    bench.press(Modifiers::NONE, Key::Enter);
    assert!(!bench.shows("无法打开报告"));
    assert_eq!(bench.report().year, 2024);
}

#[test]
fn a_file_that_someone_else_changed_is_not_overwritten_unasked() {
    let mut bench = Bench::on_sample();
    let path = bench.path("report.nianbao");
    let other = std::fs::read_to_string(&path)
        .unwrap()
        .replace("宿迁市", "别的市");
    std::fs::write(&path, &other).unwrap();
    bench.click("导语");
    bench.type_text("新");
    bench.press(CTRL, Key::S);
    assert!(bench.shows("文件已被改动"));
    bench.click("取消");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), other);

    bench.press(CTRL, Key::S);
    bench.click("只留我的");
    let saved = ReportFile::open(&path).unwrap();
    assert!(saved.report().paragraphs(LEAD).concat().contains('新'));
}

#[test]
fn the_pages_are_written_as_pdf() {
    let mut bench = Bench::on_sample();
    bench.answer(chosen(&bench, "out"));
    bench.press(CTRL, Key::E);
    bench.wait_for("PDF 已导出");
    let pdf = std::fs::read(bench.path("out.pdf")).unwrap();
    assert!(pdf.starts_with(b"%PDF-"));
    assert!(bench.shows("PDF 已导出") && bench.count("out.pdf") == 1);
    bench.press(Modifiers::NONE, Key::Enter);
    assert!(!bench.shows("PDF 已导出"), "Enter closes the card");
}

#[test]
fn characters_without_a_font_stop_the_export_and_are_listed() {
    let mut bench = new_report();
    bench.allow_missing_glyphs();
    bench.type_text("ก");
    bench.answer(chosen(&bench, "out.pdf"));
    bench.press(CTRL, Key::E);
    bench.wait_for("有些字没有字体可用");
    assert!(bench.shows("“ก”（U+0E01）：导语，第 1 段"));
    assert!(!bench.path("out.pdf").exists());
}

#[test]
fn without_a_dialog_of_the_system_the_window_lists_the_files() {
    let mut bench = Bench::on_sample();
    std::fs::write(bench.path("taken.nianbao"), "old").unwrap();
    bench.answer(Answer::Unavailable);
    bench.press(CTRL | Modifiers::SHIFT, Key::S);
    assert!(bench.shows("报告另存为"));
    bench.click_on("taken.nianbao");
    bench.click_button("保存");
    assert!(bench.shows("已有同名文件"));
    bench.click("替换");
    assert!(ReportFile::open(&bench.path("taken.nianbao")).is_ok());
    assert_eq!(bench.app().title(), "taken.nianbao — 年报");
}

#[test]
fn the_list_of_files_has_the_title_and_the_date_of_each_report() {
    let mut bench = Bench::on_sample();
    let other = bench.path("other.nianbao");
    std::fs::copy(sample("suqian_2023.nianbao"), &other).unwrap();
    let written = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
    let file = std::fs::File::options().write(true).open(&other).unwrap();
    file.set_modified(written).unwrap();
    bench.answer(Answer::Unavailable);
    bench.press(CTRL, Key::O);
    bench.wait_for("宿迁市2023年政府信息公开工作年度报告");
    assert!(bench.shows("2023-11-15 06:13"));
    bench.press(Modifiers::NONE, Key::ArrowDown);
    bench.press(Modifiers::NONE, Key::Enter);
    assert_eq!(bench.report().year, 2023);
}

#[test]
fn enter_opens_the_file_that_was_chosen_with_the_mouse() {
    let mut bench = Bench::on_sample();
    let other = bench.path("other.nianbao");
    std::fs::copy(sample("suqian_2023.nianbao"), &other).unwrap();
    bench.answer(Answer::Unavailable);
    bench.press(CTRL, Key::O);
    bench.click_on("other.nianbao");
    bench.press(Modifiers::NONE, Key::Enter);
    assert_eq!(bench.report().year, 2023);
}

#[test]
fn what_is_typed_takes_the_place_of_the_suggested_name() {
    let mut bench = Bench::on_sample();
    bench.answer(Answer::Unavailable);
    bench.press(CTRL | Modifiers::SHIFT, Key::S);
    bench.type_text("新名");
    bench.press(Modifiers::NONE, Key::Enter);
    assert!(bench.path("新名.nianbao").exists());
}
