//! A share that does not answer holds a thread, and not the window.

use super::bench::{Bench, sample};
use eframe::egui::{Key, Modifiers, Theme, ThemePreference};
use nianbao::app::system::file_dialogs::Answer;
use nianbao::form::LEAD;
use nianbao::report::Report;
use nianbao::store::ReportFile;
use std::path::Path;

const CTRL: Modifiers = Modifiers::COMMAND;
const READING: &str = "正在读取文件…";
const SAVING: &str = "正在保存…";

fn lead(report: &Report) -> String {
    report.paragraphs(LEAD).concat()
}

fn saved(path: &Path) -> Report {
    ReportFile::open(path).unwrap().report().clone()
}

/// Draws for longer than a wait stays unseen.
fn go_on(bench: &mut Bench) {
    for _ in 0..4 {
        bench.run();
    }
}

/// Asks for another report to be opened, of which the disk does not answer.
fn opening() -> Bench {
    let mut bench = Bench::impatient();
    std::fs::copy(
        sample("hangzhou_eeb_2020.nianbao"),
        bench.path("other.nianbao"),
    )
    .unwrap();
    bench.hold_disk(true);
    bench.answer(Answer::Chosen(bench.path("other.nianbao")));
    bench.command("打开…");
    go_on(&mut bench);
    assert!(bench.shows(READING), "{:?}", bench.texts());
    bench
}

#[test]
fn a_report_is_opened_once_its_share_answers() {
    let mut bench = opening();
    assert_eq!(bench.report().year, 2024);
    bench.hold_disk(false);
    bench.wait_for_disk();
    assert_eq!(bench.report().year, 2020);
    assert_eq!(bench.app().title(), "other.nianbao — 年报");
}

#[test]
fn nobody_has_to_wait_for_a_report_whose_share_does_not_answer() {
    let mut bench = opening();
    bench.click_button("取消");
    assert!(!bench.shows(READING));
    bench.click("导语");
    bench.type_text("新写的话");
    assert!(lead(&bench.report()).contains("新写的话"));
    bench.hold_disk(false);
    bench.wait_for_disk();
    assert_eq!(
        bench.report().year,
        2024,
        "what was not waited for does not come"
    );
}

/// Saves a word on a disk that does not answer.
fn saving() -> Bench {
    let mut bench = Bench::impatient();
    bench.click("导语");
    bench.type_text("新写的话");
    bench.hold_disk(true);
    bench.press(CTRL, Key::S);
    go_on(&mut bench);
    assert!(bench.shows(SAVING), "{:?}", bench.texts());
    assert!(bench.app().document().unwrap().is_changed());
    bench
}

#[test]
fn a_report_is_saved_once_its_share_answers() {
    let mut bench = saving();
    let path = bench.path("report.nianbao");
    assert!(!lead(&saved(&path)).contains("新写的话"));
    bench.hold_disk(false);
    bench.wait_for_disk();
    assert_eq!(saved(&path), bench.report());
    assert!(!bench.app().document().unwrap().is_changed());
}

#[test]
fn what_was_not_waited_for_counts_as_unsaved_and_is_saved_the_next_time() {
    let mut bench = saving();
    let path = bench.path("report.nianbao");
    bench.click_button("取消");
    assert!(bench.shows("已停止等待，报告尚未保存"));
    assert!(bench.app().document().unwrap().is_changed());
    bench.type_text("又一句");
    bench.hold_disk(false);
    // The disk does what it was asked for, late.
    while !lead(&saved(&path)).contains("新写的话") {
        bench.run();
    }
    bench.press(CTRL, Key::S);
    bench.wait_for_disk();
    if bench.shows("合并") {
        bench.press(Modifiers::NONE, Key::Enter);
        bench.wait_for_disk();
    }
    assert!(lead(&saved(&path)).contains("又一句"));
    assert!(lead(&saved(&path)).contains("新写的话"));
    assert_eq!(saved(&path), bench.report());
}

#[test]
fn the_program_ends_though_its_share_does_not_answer() {
    let bench = Bench::impatient();
    let lock = bench.path(".~lock.report.nianbao#");
    assert!(lock.exists());
    let disk = bench.disk();
    disk.hold(true);
    let folder = bench.into_folder();
    assert!(
        lock.exists(),
        "the lock was given back in the window's own thread"
    );
    disk.hold(false);
    while lock.exists() {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    drop(folder);
}

#[test]
fn a_folder_is_listed_once_its_share_answers() {
    let mut bench = Bench::impatient();
    bench.hold_disk(true);
    bench.answer(Answer::Unavailable);
    bench.command_at_once("打开…");
    go_on(&mut bench);
    assert!(bench.shows("文件名") && !bench.shows("report.nianbao.bak"));
    bench.hold_disk(false);
    bench.wait_for(".nianbao");
    bench.press(Modifiers::NONE, Key::Escape);
    assert!(!bench.shows("文件名"));
}

#[test]
fn a_window_whose_first_report_does_not_come_can_be_worked_with() {
    let mut bench = opening();
    bench.click_button("取消");
    bench.press(CTRL, Key::W);
    go_on(&mut bench);
    bench.click_button("取消");
    assert!(bench.app().document().is_none());
    bench.hold_disk(false);
}

#[test]
fn a_folder_is_imported_once_its_share_answers() {
    let mut bench = Bench::impatient();
    let folder = bench.path("来源");
    std::fs::create_dir(&folder).unwrap();
    bench.answer(Answer::Chosen(folder));
    bench.command("导入文件夹");
    bench.hold_disk(true);
    bench.click("开始导入");
    go_on(&mut bench);
    assert!(!bench.shows("没有可以导入的文件"));
    bench.hold_disk(false);
    bench.wait_for("没有可以导入的文件");
}

#[test]
fn a_folder_in_the_settings_whose_share_does_not_answer_is_believed() {
    let mut bench = Bench::impatient();
    bench.hold_disk(true);
    bench.press(CTRL, Key::Comma);
    bench.enter("上年报告所在文件夹", "/nowhere/at/all");
    assert!(!bench.shows("没有这个文件夹"));
    bench.hold_disk(false);
}

#[test]
fn what_the_window_remembers_waits_for_no_disk() {
    let mut bench = Bench::impatient();
    assert!(bench.remembers(|settings| !settings.recent.paths().is_empty()));
    bench.hold_disk(true);
    bench.press(Modifiers::NONE, Key::F6);
    assert!(!bench.shows("显示比例"));
    let file = std::fs::read_to_string(bench.path("settings.json")).unwrap();
    bench.press(Modifiers::NONE, Key::F6);
    bench.press(Modifiers::SHIFT, Key::F6);
    assert!(bench.shows("显示比例") && !bench.shows("三、收到和处理"));
    let same = std::fs::read_to_string(bench.path("settings.json")).unwrap();
    assert_eq!(same, file, "the disk does not answer");
    bench.hold_disk(false);
    assert!(bench.remembers(|settings| settings.shows_pages && !settings.shows_outline));
}

#[test]
fn settings_that_were_chosen_wait_for_their_disk_beside_the_window() {
    let mut bench = Bench::impatient();
    bench.press(CTRL, Key::Comma);
    bench.hold_disk(true);
    bench.click("深色");
    go_on(&mut bench);
    assert_eq!(bench.theme(), Theme::Dark);
    bench.wait_for("正在写入文件…");
    bench.click_button("取消");
    bench.hold_disk(false);
    assert!(bench.remembers(|settings| settings.theme == ThemePreference::Dark));
}
