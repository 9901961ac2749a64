//! Publishing: other formats, a package of all of them, the text for a web site.

use super::bench::{Bench, sample};
use eframe::egui::{Key, Modifiers};
use nianbao::app::system::file_dialogs::Answer;
use nianbao::form::OVERVIEW;
use nianbao::publish::{MANIFEST, PublishedFormat};
use nianbao::store::{Overwrite, ReportFile};
use std::path::{Path, PathBuf};

const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);
const PACKAGE: &str = "宿迁市2024年政府信息公开工作年度报告公开包";

fn package(bench: &Bench) -> PathBuf {
    bench.path(PACKAGE)
}

fn names_in(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().to_str().unwrap().to_owned());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

/// Chooses the folder of the window for a package, and waits until it is made.
fn publish(bench: &mut Bench) {
    let around = package(bench).parent().unwrap().to_owned();
    bench.answer(Answer::Chosen(around));
    bench.press(CTRL_SHIFT, Key::O);
    bench.click_button("生成公开包…");
    bench.wait_for_package();
}

#[test]
fn every_format_is_written_where_it_was_asked_for_and_compared() {
    let mut bench = Bench::on_sample();
    for (name, ending) in [
        ("PDF", "pdf"),
        ("Word 文档", "docx"),
        ("网页", "html"),
        ("网页正文", "html"),
        ("Excel 工作簿", "xlsx"),
        ("CSV 数据", "csv"),
        ("JSON 数据", "json"),
    ] {
        let path = bench.path(&format!("{name}.{ending}"));
        bench.answer(Answer::Chosen(path.clone()));
        bench.press(CTRL_SHIFT, Key::O);
        bench.click_button(name);
        bench.wait_for("读回一致：200 格");
        assert!(path.is_file(), "{name}");
        bench.close_card();
    }
}

#[test]
fn a_package_ends_in_a_list_of_its_files() {
    let mut bench = Bench::on_sample();
    publish(&mut bench);
    assert!(bench.shows("公开包已生成"));
    let names = names_in(&package(&bench));
    assert_eq!(names.len(), PublishedFormat::ALL.len() + 1);
    for name in &names {
        assert!(bench.shows(name), "{name}");
    }
    bench.click("打开文件夹");
    let first = format!("folder of {}", PACKAGE.replace("公开包", ".pdf"));
    assert_eq!(bench.opened(), [first]);
}

#[test]
fn an_earlier_package_is_replaced_only_after_a_question() {
    let mut bench = Bench::on_sample();
    publish(&mut bench);
    bench.close_card();
    publish(&mut bench);
    assert!(bench.shows("已有公开包"));
    bench.click("取消");
    let note = package(&bench).join("说明.txt");
    std::fs::write(&note, "不要删除").unwrap();
    publish(&mut bench);
    bench.click("替换");
    bench.wait_for_package();
    assert!(bench.shows("没有写出"));
    assert!(bench.shows("说明.txt"));
    assert!(note.is_file());
    bench.press(Modifiers::NONE, Key::Enter);
    std::fs::remove_file(&note).unwrap();
    publish(&mut bench);
    bench.click("替换");
    bench.wait_for_package();
    assert!(bench.shows("公开包已生成"));
    assert!(package(&bench).join(MANIFEST).is_file());
}

/// A window on a report with so much text that nobody is too slow to stop what is made of it.
fn on_long_report() -> Bench {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.nianbao");
    let file = ReportFile::open(&sample("suqian_2024.nianbao")).unwrap();
    let mut report = file.report().clone();
    let text = "进一步完善制度机制，加强督促指导。".repeat(40);
    report.set_paragraphs(OVERVIEW, vec![text; 150]);
    let mut file = ReportFile::new(&report);
    file.save(&report, &path, Overwrite::No).unwrap();
    Bench::in_folder(folder, &[&path])
}

#[test]
fn a_package_that_is_stopped_leaves_nothing() {
    let mut bench = on_long_report();
    let around = package(&bench).parent().unwrap().to_owned();
    bench.answer(Answer::Chosen(around));
    bench.press(CTRL_SHIFT, Key::O);
    bench.click_button("生成公开包…");
    assert!(bench.shows("正在生成公开包") && bench.shows(".docx"));
    assert!(!bench.close().is_empty(), "the window stays open meanwhile");
    bench.click_button("停止");
    bench.wait_for_package();
    assert!(bench.shows("已停止，没有写出公开包"));
    let left: Vec<String> = names_in(package(&bench).parent().unwrap())
        .into_iter()
        .filter(|name| name.contains("公开包"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn an_export_that_is_stopped_leaves_what_was_there() {
    let mut bench = on_long_report();
    let path = bench.path("old.pdf");
    std::fs::write(&path, "old").unwrap();
    bench.answer(Answer::Chosen(path.clone()));
    bench.press(CTRL_SHIFT, Key::O);
    bench.click_button("PDF");
    bench.wait_for("正在导出");
    assert!(!bench.close().is_empty(), "the window stays open meanwhile");
    bench.click_button("取消");
    bench.wait_for("已停止，没有写出文件");
    assert!(!bench.shows("PDF 已导出"));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "old");
    let names = names_in(path.parent().unwrap());
    assert!(names.iter().all(|name| !name.contains(".tmp")), "{names:?}");
}

#[test]
fn a_character_without_a_font_stops_the_package() {
    let mut bench = Bench::on_sample();
    bench.allow_missing_glyphs();
    bench.click("导语");
    bench.type_text("ก");
    publish(&mut bench);
    assert!(bench.shows("有些字没有字体可用"));
    assert!(!package(&bench).exists());
}
