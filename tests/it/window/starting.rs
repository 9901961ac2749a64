//! The first page, and what is remembered.

use super::bench::{Bench, sample};
use eframe::egui::{Key, Modifiers, Theme, ThemePreference};
use nianbao::app::ui::part::Part;
use nianbao::cell;
use nianbao::report::Place;
use nianbao::typeset::document::Page;
use nianbao::words::Language;
use std::path::Path;

#[test]
fn the_first_page_offers_to_begin_to_open_and_three_samples() {
    let bench = Bench::new();
    assert_eq!(bench.app().title(), "年报");
    for label in [
        "新建…",
        "打开…",
        "宿迁市 2024 年",
        "宿迁市 2023 年",
        "杭州市生态环境局 2020 年",
    ] {
        assert!(bench.shows(label), "{label}");
    }
}

#[test]
fn a_sample_is_opened_as_a_copy_without_a_file() {
    let mut bench = Bench::new();
    bench.click("宿迁市 2023 年");
    assert_eq!(bench.report().year, 2023);
    assert_eq!(bench.app().document().unwrap().path(), None);
    assert_eq!(bench.app().title(), "未命名报告 — 年报");
    bench.press(Modifiers::COMMAND, Key::W);
    assert!(
        bench.app().document().is_none(),
        "nothing was changed, so nothing is asked"
    );
}

#[test]
fn a_report_that_was_open_is_offered_again() {
    let bench = Bench::on_sample();
    let path = bench.path("report.nianbao");
    assert!(bench.remembers(|settings| settings.recent.paths() == std::slice::from_ref(&path)));
    let mut bench = Bench::in_folder(bench.into_folder(), &[]);
    bench.click("report");
    assert_eq!(bench.report().year, 2024);
}

#[test]
fn the_window_speaks_another_language_at_once_and_remembers_it() {
    let mut bench = Bench::on_sample();
    bench.click("视图");
    bench.click("English");
    assert_eq!(bench.app().language(), Language::English);
    assert!(bench.shows("Outline"));
    assert!(bench.shows("一、总体情况"), "the form keeps its words");
    let bench = Bench::in_folder(bench.into_folder(), &[]);
    assert!(bench.shows("Recent reports"));
}

#[test]
fn the_theme_is_switched_and_remembered() {
    let mut bench = Bench::new();
    bench.click("视图");
    bench.click("深色外观");
    assert_eq!(bench.theme(), Theme::Dark);
    assert!(bench.remembers(|settings| settings.theme == ThemePreference::Dark));
}

#[test]
fn a_file_that_is_missing_at_the_start_is_told() {
    let mut bench = Bench::in_folder(
        tempfile::tempdir().unwrap(),
        &[Path::new("/nowhere/a.nianbao")],
    );
    assert!(bench.shows("无法打开报告"));
    assert!(bench.shows("找不到文件"));
    bench.press(Modifiers::NONE, Key::Escape);
    assert!(bench.shows("示例"));
}

#[test]
fn the_keys_and_the_version_can_be_looked_up() {
    let mut bench = Bench::in_folder(
        tempfile::tempdir().unwrap(),
        &[&sample("suqian_2024.nianbao")],
    );
    bench.press(Modifiers::COMMAND, Key::F1);
    assert!(bench.shows("Ctrl+Shift+S"));
    bench.press(Modifiers::NONE, Key::Escape);
    bench.click("帮助");
    bench.click("关于年报");
    assert!(bench.shows(env!("CARGO_PKG_VERSION")));
}

#[test]
fn a_report_that_is_opened_at_a_cell_shows_its_page() {
    let mut bench = Bench::on_sample_at("requests.received.natural");
    bench.wait(2);
    let cell = Place::Cell(cell!("requests.received.natural"));
    assert_eq!(bench.app().part(), Part::of(cell, bench.report().form));
    let app = bench.app();
    let pages = app.pages().unwrap();
    let is_of_cell = |page: &Page| page.areas.iter().any(|own| own.place == cell);
    let page = pages.document().unwrap().pages.iter().position(is_of_cell);
    assert_eq!(Some(pages.current_page()), page);
    assert_ne!(page, Some(0));
}
