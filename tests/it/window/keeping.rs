//! Nothing is lost: recovery, earlier versions, files that are open or changed elsewhere, saves that fail.

use super::bench::{Bench, sample};
use eframe::egui::{Key, Modifiers, Role};
use nianbao::app::session::document::Access;
use nianbao::app::system::file_dialogs::Answer;
use nianbao::cell;
use nianbao::form::LEAD;
use nianbao::report::{Figure, Report};
use nianbao::store::ReportFile;
use std::path::{Path, PathBuf};

const CTRL: Modifiers = Modifiers::COMMAND;
const FOUND: &str = "找到没有保存的修改";

fn lead(report: &Report) -> String {
    report.paragraphs(LEAD).concat()
}

fn saved(path: &Path) -> Report {
    ReportFile::open(path).unwrap().report().clone()
}

/// Changes a file as another program would.
fn change(path: &Path, change: impl FnOnce(&mut Report)) {
    let file = ReportFile::open(path).unwrap();
    let mut report = file.report().clone();
    change(&mut report);
    std::fs::write(path, file.to_bytes(&report)).unwrap();
}

/// A window on a sample in which a word was written and not saved.
fn written() -> Bench {
    let mut bench = Bench::on_sample();
    bench.click("导语");
    bench.type_text("新写的话");
    bench
}

/// The next start after a window that was not closed.
fn after_a_crash(bench: Bench, files: &[PathBuf]) -> Bench {
    let files: Vec<&Path> = files.iter().map(PathBuf::as_path).collect();
    Bench::in_folder(bench.into_folder(), &files)
}

#[test]
fn what_was_not_saved_is_shown_at_the_next_start_and_restored() {
    let bench = written();
    let path = bench.path("report.nianbao");
    let mut bench = after_a_crash(bench, &[]);
    assert!(bench.shows(FOUND) && bench.shows("有 1 处不同"));
    assert!(bench.shows("导语，第 1 段") && bench.shows("新写的话"));
    bench.click_button("恢复");
    assert!(lead(&bench.report()).contains("新写的话"));
    assert_eq!(bench.app().title(), "*report.nianbao — 年报");
    assert!(!lead(&saved(&path)).contains("新写的话"));
    bench.press(CTRL, Key::Z);
    assert_eq!(bench.report(), saved(&path));
    bench.press(CTRL, Key::Y);
    bench.press(CTRL, Key::S);
    assert!(lead(&saved(&path)).contains("新写的话"));
    assert!(!after_a_crash(bench, &[]).shows(FOUND));
}

#[test]
fn what_was_left_waits_in_a_bar_over_a_file_that_was_opened() {
    let bench = written();
    let other = bench.path("other.nianbao");
    std::fs::copy(sample("suqian_2023.nianbao"), &other).unwrap();
    let mut bench = after_a_crash(bench, &[other]);
    assert!(!bench.shows(FOUND) && bench.shows("有 1 份报告没有保存，可以恢复"));
    assert_eq!(bench.report().year, 2023);
    bench.click("查看…");
    assert!(bench.shows(FOUND) && bench.shows("新写的话"));
    bench.press(Modifiers::NONE, Key::Escape);
    assert!(!bench.shows("有 1 份报告没有保存"));
}

#[test]
fn what_was_restored_is_kept_again_until_it_is_saved() {
    let mut bench = after_a_crash(written(), &[]);
    bench.click_button("恢复");
    let bench = after_a_crash(bench, &[]);
    assert!(bench.shows(FOUND) && bench.shows("新写的话"));
}

#[test]
fn the_saved_report_can_be_opened_instead() {
    let mut bench = after_a_crash(written(), &[]);
    bench.click_button("打开已保存的");
    assert!(!lead(&bench.report()).contains("新写的话"));
    assert_eq!(bench.app().title(), "report.nianbao — 年报");
    assert!(!after_a_crash(bench, &[]).shows(FOUND));
}

#[test]
fn both_can_be_kept() {
    let bench = written();
    let path = bench.path("report.nianbao");
    let mut bench = after_a_crash(bench, &[]);
    bench.click_button("两份都保留");
    let name = "report（恢复 2025-11-25 00.00）.nianbao";
    assert!(lead(&saved(&bench.path(name))).contains("新写的话"));
    assert!(!lead(&saved(&path)).contains("新写的话"));
    assert!(bench.app().title().starts_with("report（恢复"));
}

#[test]
fn a_report_that_never_was_saved_is_recovered_as_well() {
    let mut bench = Bench::new();
    bench.press(CTRL, Key::N);
    bench.type_text("某市某局");
    bench.press(Modifiers::NONE, Key::Enter);
    bench.click("导语");
    bench.type_text("根据条例");
    let mut bench = after_a_crash(bench, &[]);
    assert!(bench.shows("从未存为文件"));
    bench.click_button("恢复");
    assert_eq!(lead(&bench.report()), "根据条例");
    assert!(bench.app().title().starts_with('*'));
}

#[test]
fn the_question_can_wait_for_the_next_start() {
    let mut bench = after_a_crash(written(), &[]);
    bench.press(Modifiers::NONE, Key::Escape);
    assert!(!bench.shows(FOUND));
    assert!(after_a_crash(bench, &[]).shows(FOUND));
}

#[test]
fn what_is_restored_and_then_refused_waits_for_the_next_start() {
    let bench = written();
    let path = bench.path("report.nianbao");
    let colleague = Bench::of_person("张三", &[&path]);
    let mut bench = Bench::of_person_in(bench.into_folder(), "李四", &[]);
    bench.click_button("恢复");
    assert!(bench.shows("这份报告已被打开"));
    bench.press(Modifiers::NONE, Key::Escape);
    assert!(bench.app().document().is_none());
    drop(colleague);
    let mut bench = after_a_crash(bench, &[]);
    assert!(bench.shows(FOUND) && bench.shows("新写的话"));
    bench.click_button("恢复");
    assert!(lead(&bench.report()).contains("新写的话"));
}

#[test]
fn a_recovery_copy_that_cannot_be_read_is_told_and_stays_until_it_is_thrown_away() {
    let bench = Bench::new();
    let recovery_dir = bench.path("kept/recovery/1");
    let copy = recovery_dir.join("copy");
    std::fs::create_dir_all(&recovery_dir).unwrap();
    std::fs::write(recovery_dir.join("holder"), "").unwrap();
    std::fs::write(&copy, "{}\n{ \"format\": ").unwrap();
    let mut bench = after_a_crash(bench, &[]);
    assert!(bench.shows("这份恢复副本无法读取") && bench.shows("内容不完整或已损坏"));
    bench.press(Modifiers::NONE, Key::Enter);
    assert!(!bench.shows(FOUND));
    assert_eq!(std::fs::read(&copy).unwrap(), b"{}\n{ \"format\": ");
    let mut bench = after_a_crash(bench, &[]);
    bench.click_button("丢弃");
    assert!(!copy.exists() && !bench.shows(FOUND));
}

#[test]
fn what_can_be_read_stands_before_what_cannot() {
    let bench = written();
    let damaged = bench.path("kept/recovery/0");
    std::fs::create_dir_all(&damaged).unwrap();
    for name in ["holder", "copy"] {
        std::fs::write(damaged.join(name), "").unwrap();
    }
    let bench = after_a_crash(bench, &[]);
    assert!(bench.shows("无法读取的恢复副本") && bench.shows("新写的话"));
}

#[test]
fn work_that_was_not_wanted_or_was_saved_leaves_nothing() {
    let mut bench = written();
    bench.press(CTRL, Key::W);
    bench.click("不保存");
    let bench = after_a_crash(bench, &[]);
    assert!(!bench.shows(FOUND));
    let mut bench = written();
    bench.press(CTRL, Key::S);
    assert!(!after_a_crash(bench, &[]).shows(FOUND));
}

#[test]
fn an_earlier_version_is_compared_and_restored_as_one_step() {
    let mut bench = written();
    bench.press(CTRL, Key::S);
    bench.type_text("再写一句");
    bench.press(CTRL, Key::S);
    // The keeper writes beside the window; closing it waits for that.
    let path = bench.path("report.nianbao");
    let mut bench = after_a_crash(bench, &[path]);
    bench.click("文件");
    bench.click("以前的版本…");
    assert!(bench.shows("与现在的内容相同"));
    bench.click_button("北京时间 2025-11-25 00:00:00");
    assert!(bench.shows("这一版之后改了 1 处") && bench.shows("再写一句"));
    bench.click_button("恢复到这一版");
    assert!(!lead(&bench.report()).contains("再写一句"));
    assert!(lead(&bench.report()).contains("新写的话"));
    bench.press(CTRL, Key::Z);
    assert!(lead(&bench.report()).contains("再写一句"));
}

#[test]
fn an_earlier_version_stands_beside_the_report_as_it_is_now() {
    let mut bench = written();
    bench.press(CTRL, Key::S);
    bench.type_text("再写一句");
    bench.press(CTRL, Key::S);
    let path = bench.path("report.nianbao");
    let mut bench = after_a_crash(bench, &[path]);
    bench.click("文件");
    bench.click("以前的版本…");
    bench.click_button("北京时间 2025-11-25 00:00:00");
    bench.click_button("与现在对比");
    bench.wait_for_comparison();
    assert!(bench.shows("北京时间 2025-11-25 00:00 的版本"));
    let app = bench.app();
    let comparison = &app.comparing().unwrap().made().unwrap().comparison;
    assert!(!lead(&comparison.old).contains("再写一句"));
    assert!(lead(&comparison.new).contains("再写一句"));
}

#[test]
fn a_file_that_is_open_elsewhere_says_by_whom_and_opens_read_only() {
    let first = Bench::of_person("张三", &[&sample_copy()]);
    let path = first.app().document().unwrap().path().unwrap().to_owned();
    let mut second = Bench::of_person("李四", &[&path]);
    assert!(second.shows("这份报告已被打开"));
    assert!(second.shows("北京时间 2025-11-25 00:00 起，张三正在 某机 上使用这份报告"));
    second.click_button("只读打开");
    let access = second.app().document().unwrap().access();
    assert_eq!(access, Access::ReadOnly);
    assert!(
        second.place_of_button("只读").top() < 40.0,
        "it is said at once"
    );
    let before = second.report();
    second.click("导语");
    second.type_text("不应写入");
    assert_eq!(second.report(), before);
    assert!(second.shows("报告是只读打开的"));
    // Saving under its own name is no way around.
    let bytes = std::fs::read(&path).unwrap();
    for answer in [Answer::Cancelled, Answer::Chosen(path.clone())] {
        second.answer(answer);
        second.press(CTRL, Key::S);
        let access = second.app().document().unwrap().access();
        assert_eq!(access, Access::ReadOnly);
        assert_eq!(std::fs::read(&path).unwrap(), bytes);
        if second.has_dialog() {
            second.press(Modifiers::NONE, Key::Escape);
        }
    }
    let own = second.path("own.nianbao");
    second.answer(Answer::Chosen(own.clone()));
    second.press(CTRL | Modifiers::SHIFT, Key::S);
    second.type_text("可以写了");
    assert!(lead(&second.report()).contains("可以写了"));
    drop(first);
    let third = Bench::of_person("王五", &[&path]);
    assert!(
        !third.shows("这份报告已被打开"),
        "the first window is closed"
    );
}

#[test]
fn who_saves_over_a_file_that_somebody_has_open_is_told() {
    let colleague = Bench::of_person("张三", &[&sample_copy()]);
    let path = colleague
        .app()
        .document()
        .unwrap()
        .path()
        .unwrap()
        .to_owned();
    let mut bench = Bench::of_person("李四", &[&sample_copy()]);
    bench.answer(Answer::Chosen(path));
    bench.press(CTRL | Modifiers::SHIFT, Key::S);
    assert!(bench.shows("已保存。请注意：北京时间 2025-11-25 00:00 起，张三正在"));
}

#[test]
fn a_file_that_is_open_elsewhere_opens_as_a_copy_or_is_taken_over() {
    let first = Bench::of_person("张三", &[&sample_copy()]);
    let path = first.app().document().unwrap().path().unwrap().to_owned();
    let mut second = Bench::of_person("李四", &[&path]);
    second.click_button("打开副本");
    assert_eq!(second.app().title(), "未命名报告 — 年报");
    let mut third = Bench::of_person("王五", &[&path]);
    third.click_button("接管");
    assert!(third.app().title().starts_with("report.nianbao"));
    drop(first);
    let fourth = Bench::of_person("赵六", &[&path]);
    assert!(fourth.shows("王五正在"), "who took it over keeps it");
}

/// A copy of a sample that outlives its window; the folder of the tests is cleared with the build.
fn sample_copy() -> PathBuf {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))
        .unwrap()
        .keep();
    let path = folder.join("report.nianbao");
    std::fs::copy(sample("suqian_2024.nianbao"), &path).unwrap();
    path
}

#[test]
fn changes_of_two_people_are_merged_by_cell_and_paragraph() {
    let mut bench = written();
    let path = bench.path("report.nianbao");
    change(&path, |report| {
        report
            .figures
            .set(cell!("requests.received.natural"), Figure::from(4321));
    });
    bench.press(CTRL, Key::S);
    assert!(bench.shows("已保存，并入对方的修改 1 处") && !bench.shows("合并并保存"));
    let saved = saved(&path);
    assert!(lead(&saved).contains("新写的话"));
    let cell = cell!("requests.received.natural");
    assert_eq!(saved.figure(cell), Figure::from(4321));
    assert_eq!(bench.report(), saved);
    bench.press(CTRL, Key::Z);
    assert_ne!(bench.report().figure(cell), Figure::from(4321));
}

#[test]
fn what_two_people_wrote_in_one_paragraph_is_shown_and_chosen() {
    let mut bench = written();
    let path = bench.path("report.nianbao");
    change(&path, |report| {
        let mut paragraphs = report.paragraphs(LEAD).to_vec();
        paragraphs[0].push_str("别人写的话");
        report.set_paragraphs(LEAD, paragraphs);
    });
    bench.press(CTRL, Key::S);
    assert!(bench.shows("两边改得不同 1 处，请选择"));
    bench.click_role(Role::RadioButton, "文件中的：");
    bench.click_button("合并并保存");
    let lead = lead(&saved(&path));
    assert!(lead.contains("别人写的话") && !lead.contains("新写的话"));
}

#[test]
fn what_somebody_else_wrote_is_loaded_at_every_return_to_the_window() {
    let path = sample_copy();
    let mut bench = Bench::in_folder(tempfile::tempdir().unwrap(), &[&path]);
    bench.leave(|| {});
    for words in ["先改一处。", "再改一处。"] {
        let theirs = |report: &mut Report| {
            report.set_paragraphs(LEAD, vec![words.to_owned()]);
        };
        bench.leave(|| change(&path, theirs));
        let is_loaded = (0..500).any(|_| {
            bench.run();
            let is_loaded = lead(&bench.report()) == words;
            if !is_loaded {
                std::thread::sleep(std::time::Duration::from_millis(10));
            }
            is_loaded
        });
        assert!(is_loaded, "{words}");
    }
}

#[test]
fn a_save_that_fails_offers_another_place_and_the_work_stays() {
    let mut bench = written();
    let folder = bench.path("gone");
    std::fs::create_dir(&folder).unwrap();
    bench.answer(Answer::Chosen(folder.join("a.nianbao")));
    bench.press(CTRL | Modifiers::SHIFT, Key::S);
    bench.type_text("还有");
    std::fs::remove_dir_all(&folder).unwrap();
    bench.press(CTRL, Key::S);
    assert!(bench.shows("无法保存") && bench.shows("找不到要保存到的文件夹"));
    bench.answer(Answer::Chosen(bench.path("b.nianbao")));
    bench.click_button("另存为…");
    assert!(lead(&saved(&bench.path("b.nianbao"))).contains("还有"));
    assert_eq!(bench.app().title(), "b.nianbao — 年报");
}

#[test]
fn a_save_that_fails_names_the_backup_where_that_is_the_reason() {
    let mut bench = written();
    let backup = bench.path("report.nianbao.bak");
    std::fs::create_dir(&backup).unwrap();
    bench.press(CTRL, Key::S);
    assert!(bench.shows("这里有同名的文件夹"));
    let backup = backup.canonicalize().unwrap();
    assert!(bench.shows(backup.to_str().unwrap()));
}
