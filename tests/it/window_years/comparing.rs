//! The comparison: three views, the way through the differences, editing while comparing, reasons, export.

use crate::window::bench::{Bench, sample};
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers, pos2};
use nianbao::app::comparison::{ComparisonView, Difference, Side};
use nianbao::app::system::file_dialogs::Answer;
use nianbao::cell;
use nianbao::form::{FORMS, PROBLEMS};
use nianbao::report::{Figure, Report};
use nianbao::store::{Overwrite, ReportFile};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// A window on the report of 2024 with that of 2023 beside it.
fn both() -> Bench {
    let folder = tempfile::tempdir().unwrap();
    let paths = ["suqian_2023.nianbao", "suqian_2024.nianbao"].map(|name| {
        let path = folder.path().join(name);
        std::fs::copy(sample(name), &path).unwrap();
        path
    });
    let paths: Vec<&Path> = paths.iter().map(PathBuf::as_path).collect();
    let mut bench = Bench::in_folder(folder, &paths);
    settle(&mut bench);
    bench
}

/// Draws until the comparison is that of the report as it is.
fn settle(bench: &mut Bench) {
    for _ in 0..500 {
        bench.run();
        let app = bench.app();
        let is_done = app.comparing().is_none_or(|own| {
            own.made().is_some_and(|made| {
                made.comparison.new == bench.report() || made.comparison.old == bench.report()
            }) && !own.is_busy()
        });
        drop(app);
        if is_done {
            bench.run();
            return;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("the comparison was not computed");
}

fn view(bench: &Bench) -> ComparisonView {
    bench.app().comparing().unwrap().view
}

fn write(path: &Path, report: &Report) {
    let mut file = ReportFile::new(report);
    file.save(report, path, Overwrite::Yes).unwrap();
}

#[test]
fn two_years_of_one_agency_open_beside_each_other() {
    let bench = both();
    let app = bench.app();
    let comparing = app.comparing().unwrap();
    assert_eq!(comparing.other().report.year, 2023);
    assert_eq!(
        comparing.own_side(app.document().unwrap().report()),
        Side::New
    );
    assert_eq!(comparing.view, ComparisonView::Summary);
    drop(app);
    // The summary: relations with their numbers, and the charts with both years.
    assert!(bench.shows("597 + 50 − 227 = 420"));
    assert!(bench.shows("121 = 121"));
    assert!(bench.shows("新收申请，2023：3511，2024：3525"));
}

#[test]
fn last_year_is_found_beside_the_file_and_compared_with_a_key() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["suqian_2023.nianbao", "suqian_2024.nianbao"] {
        std::fs::copy(sample(name), folder.path().join(name)).unwrap();
    }
    let path = folder.path().join("suqian_2024.nianbao");
    let mut bench = Bench::in_folder(folder, &[&path]);
    wait_for_last_year(&mut bench);
    bench.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::D);
    settle(&mut bench);
    assert!(bench.asked().is_empty());
    assert_eq!(bench.app().comparing().unwrap().other().report.year, 2023);
    bench.press(Modifiers::ALT, Key::Num0);
    assert!(bench.app().comparing().is_none());
}

#[test]
fn last_year_is_compared_with_also_before_the_checks_have_found_it() {
    let mut bench = Bench::impatient();
    let path = bench.path("suqian_2023.nianbao");
    std::fs::copy(sample("suqian_2023.nianbao"), path).unwrap();
    assert!(bench.app().last_year().is_none());
    bench.hold_disk(true);
    bench.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::D);
    assert!(bench.app().comparing().is_none());
    bench.hold_disk(false);
    bench.wait_for_disk();
    assert!(bench.asked().is_empty());
    assert_eq!(bench.app().comparing().unwrap().other().report.year, 2023);
}

pub(super) fn wait_for_last_year(bench: &mut Bench) {
    for _ in 0..500 {
        bench.run();
        if bench.app().last_year().is_some() {
            return;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("last year's report was not found");
}

#[test]
fn the_tables_show_both_years_and_follow_what_is_edited() {
    let mut bench = both();
    bench.press(Modifiers::COMMAND, Key::Num2);
    bench.click("三、收到和处理政府信息公开申请情况");
    assert!(bench.shows("3525，3511，+14 +0.4%"));
    let natural = "一、本年新收政府信息公开申请数量";
    assert!(bench.shows(natural));
    bench.type_text("3450");
    bench.press(Modifiers::NONE, Key::Enter);
    settle(&mut bench);
    assert_eq!(
        bench.report().figure(cell!("requests.received.total")),
        Figure::from(3535)
    );
    assert!(bench.shows("3535，3511，+24 +0.7%"));
    bench.press(Modifiers::COMMAND, Key::Z);
    settle(&mut bench);
    assert!(bench.shows("3525，3511，+14 +0.4%"));
}

#[test]
fn one_goes_from_difference_to_difference_and_back() {
    let mut bench = both();
    bench.press(Modifiers::COMMAND, Key::Num2);
    bench.press(Modifiers::NONE, Key::F9);
    assert!(bench.shows("1/100"));
    let first = bench.app().comparing().unwrap().current();
    assert!(matches!(first, Some(Difference::Cell(_))));
    bench.press(Modifiers::SHIFT, Key::F9);
    assert!(bench.shows("100/100"));
    bench.press(Modifiers::NONE, Key::F9);
    assert_eq!(bench.app().comparing().unwrap().current(), first);

    bench.press(Modifiers::COMMAND, Key::Num3);
    bench.press(Modifiers::NONE, Key::F9);
    let current = bench.app().comparing().unwrap().current();
    assert!(matches!(current, Some(Difference::Paragraph(..))));
}

#[test]
fn only_differences_are_listed_and_lead_to_their_cells() {
    let mut bench = both();
    bench.press(Modifiers::COMMAND, Key::Num2);
    bench.click_on("只看差异");
    assert!(bench.shows("规章·本年废止件数"));
    // What is the same in both years is not listed.
    assert!(!bench.shows("规章·本年制发件数"));
    bench.press(Modifiers::COMMAND, Key::Num3);
    bench.run();
    let app = bench.app();
    assert!(app.comparing().unwrap().only_differences);
}

#[test]
fn a_paragraph_of_this_year_is_edited_beside_last_years() {
    let mut bench = both();
    bench.press(Modifiers::COMMAND, Key::Num3);
    let section = FORMS[1].parts[0].section;
    let before = bench.report().paragraphs(section)[0].clone();
    let beginning: String = before.chars().take(20).collect();
    bench.click_on(&beginning);
    bench.press(Modifiers::COMMAND, Key::End);
    bench.type_text("补充一句。");
    settle(&mut bench);
    assert_eq!(
        bench.report().paragraphs(section)[0],
        format!("{before}补充一句。")
    );
    // A line end makes two paragraphs, and writing goes on in the second.
    bench.press(Modifiers::NONE, Key::Enter);
    bench.type_text("另起一段。");
    settle(&mut bench);
    assert_eq!(bench.report().paragraphs(section)[1], "另起一段。");
}

#[test]
fn undo_takes_back_what_was_typed_into_a_paragraph_and_the_field_follows() {
    let mut bench = both();
    bench.press(Modifiers::COMMAND, Key::Num3);
    let section = FORMS[1].parts[0].section;
    let before = bench.report();
    let beginning: String = before.paragraphs(section)[0].chars().take(20).collect();
    bench.click_on(&beginning);
    bench.press(Modifiers::COMMAND, Key::End);
    bench.type_text("甲");
    settle(&mut bench);
    assert_ne!(bench.report(), before);
    bench.press(Modifiers::COMMAND, Key::Z);
    settle(&mut bench);
    assert_eq!(bench.report(), before);
    // What was taken back does not come back by itself, and writing goes on.
    bench.wait(1);
    assert_eq!(bench.report(), before);
    bench.type_text("乙");
    settle(&mut bench);
    assert!(bench.report().paragraphs(section)[0].contains('乙'));
}

#[test]
fn the_keys_of_the_outline_lead_to_table_or_text() {
    let mut bench = both();
    bench.press(Modifiers::ALT, Key::Num5);
    assert_eq!(view(&bench), ComparisonView::Tables);
    assert!(bench.shows("3525，3511，+14 +0.4%"));
    bench.press(Modifiers::ALT, Key::Num7);
    assert_eq!(view(&bench), ComparisonView::Text);
}

#[test]
fn a_jump_asks_for_its_reason_once() {
    let mut bench = both();
    // Reasons stand below the charts.
    bench.resize(1280.0, 1600.0);
    assert!(bench.shows("变化原因：行政规范性文件·本年制发件数"));
    bench.click("变化原因：行政规范性文件·本年制发件数");
    bench.type_text("集中清理后少发文件");
    bench.press(Modifiers::NONE, Key::Enter);
    settle(&mut bench);
    let answers = bench.report().answers;
    assert_eq!(answers.len(), 1);
    assert_eq!(answers[0].reason, "集中清理后少发文件");
    let app = bench.app();
    let made = app.comparing().unwrap().made().unwrap();
    let cell = cell!("proactive.normative.issued");
    let jump = made
        .comparison
        .jumps
        .iter()
        .find(|jump| jump.cell == cell)
        .unwrap();
    assert_eq!(jump.reason.as_deref(), Some("集中清理后少发文件"));
}

#[test]
fn a_reason_that_is_being_written_is_saved_as_well() {
    let mut bench = both();
    bench.resize(1280.0, 1600.0);
    bench.click("变化原因：行政规范性文件·本年制发件数");
    bench.type_text("清理");
    bench.press(Modifiers::COMMAND, Key::S);
    let file = ReportFile::open(&bench.path("suqian_2024.nianbao")).unwrap();
    assert_eq!(file.report().answers.len(), 1);
}

#[test]
fn several_changes_get_one_reason_and_the_readers_are_told() {
    let mut bench = both();
    bench.resize(1280.0, 1600.0);
    let names = ["行政规范性文件·本年制发件数", "行政规范性文件·本年废止件数"];
    for name in names {
        bench.click(&format!("一并说明：{name}"));
    }
    bench.click(&format!("变化原因：{}", names[0]));
    bench.type_text("集中清理");
    bench.press(Modifiers::NONE, Key::Enter);
    settle(&mut bench);
    let reasons: Vec<_> = bench
        .report()
        .answers
        .into_iter()
        .map(|own| own.reason)
        .collect();
    assert_eq!(reasons, ["集中清理", "集中清理"]);
    bench.click(&format!("写入表下说明 {}", names[0]));
    settle(&mut bench);
    bench.click(&format!("写入第五部分 {}", names[1]));
    settle(&mut bench);
    let report = bench.report();
    let last = |section| report.paragraphs(section).last().unwrap().clone();
    let sentence =
        |name: &str, percent| format!("{name}较上年减少{percent}%，主要原因是集中清理。");
    let section = report
        .form
        .part_of(cell!("proactive.normative.issued").table)
        .unwrap()
        .section;
    assert_eq!(
        last(section),
        sentence("行政规范性文件本年制发件数", "54.1")
    );
    assert_eq!(
        last(PROBLEMS),
        sentence("行政规范性文件本年废止件数", "53.6")
    );
}

#[test]
fn a_comparison_opens_where_one_stood() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["suqian_2023.nianbao", "suqian_2024.nianbao"] {
        std::fs::copy(sample(name), folder.path().join(name)).unwrap();
    }
    let path = folder.path().join("suqian_2024.nianbao");
    let mut bench = Bench::in_folder(folder, &[&path]);
    wait_for_last_year(&mut bench);
    let compare = |bench: &mut Bench| {
        bench.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::D);
        settle(bench);
    };
    bench.press(Modifiers::ALT, Key::Num5);
    compare(&mut bench);
    assert_eq!(view(&bench), ComparisonView::Tables);
    assert!(bench.shows("3525，3511，+14 +0.4%"));
    bench.press(Modifiers::ALT, Key::Num0);
    bench.press(Modifiers::ALT, Key::Num7);
    compare(&mut bench);
    assert_eq!(view(&bench), ComparisonView::Text);
    bench.press(Modifiers::ALT, Key::Num0);
    bench.press(Modifiers::ALT, Key::Num1);
    compare(&mut bench);
    assert_eq!(view(&bench), ComparisonView::Summary);
}

#[test]
fn the_charts_are_copied_as_one_picture() {
    let mut bench = both();
    bench.click_for_output("复制图表");
    let [width, height] = bench.copied_picture().expect("a picture was copied");
    assert!(width > 2000 && height > 500, "{width} × {height}");
}

#[test]
fn the_shares_of_the_outcomes_are_copied_as_a_picture() {
    let mut bench = both();
    bench.click_for_output("复制比重图");
    let [width, height] = bench.copied_picture().expect("a picture was copied");
    assert!(width > 1400 && height > 400, "{width} × {height}");
}

#[test]
fn the_figures_of_a_list_stand_beside_their_names() {
    let mut bench = both();
    bench.press(Modifiers::COMMAND, Key::Num2);
    bench.press(Modifiers::ALT, Key::O);
    for width in [1366.0, 1920.0] {
        bench.resize(width, 900.0);
        let buttons = bench.all_of(Role::Button);
        let place = |head: &str| buttons.iter().find(|(own, _)| own.starts_with(head));
        let [name, percent] = ["项目", "增幅"].map(|head| place(head).unwrap().1);
        assert!(percent.right() - name.left() < 830.0, "{name} {percent}");
    }
}

#[test]
fn the_list_beside_a_table_is_filtered_and_says_why_there_is_no_percentage() {
    let mut bench = both();
    bench.resize(1366.0, 768.0);
    bench.press(Modifiers::COMMAND, Key::Num2);
    bench.click("三、收到和处理政府信息公开申请情况");
    assert!(bench.shows("基数不足 30"));
    assert!(bench.shows("本年新收政府信息公开申请数量·商业企业"));
    bench.enter("按项目名称筛选", "法律服务");
    assert!(!bench.shows("本年新收政府信息公开申请数量·商业企业"));
    assert!(bench.shows("本年新收政府信息公开申请数量·法律服务机构"));
}

#[test]
fn swapped_the_open_report_counts_as_the_earlier_one() {
    let mut bench = both();
    bench.click_on("左右互换");
    settle(&mut bench);
    let app = bench.app();
    let comparison = &app.comparing().unwrap().made().unwrap().comparison;
    assert_eq!((comparison.old.year, comparison.new.year), (2024, 2023));
}

#[test]
fn the_pages_of_both_are_shown_and_scroll_together() {
    let mut bench = both();
    bench.press(Modifiers::COMMAND, Key::Num4);
    for _ in 0..200 {
        bench.run();
        if bench.count("第 1 页") == 2 {
            break;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    let shown = |bench: &Bench| {
        (1..9)
            .map(|n| bench.count(&format!("第 {n} 页")))
            .collect::<Vec<_>>()
    };
    assert_eq!(shown(&bench)[..1], [2], "both first pages are shown");
    for _ in 0..200 {
        let shown = shown(&bench);
        if shown[0] == 0 && shown.contains(&2) {
            return;
        }
        if shown[0] > 0 {
            // Until both have all their pages, the earlier one follows the open report.
            bench.wheel_at(pos2(300.0, 600.0), -5.0);
        }
        bench.run();
        std::thread::sleep(Duration::from_millis(20));
    }
    panic!("both turn to the same pages: {:?}", shown(&bench));
}

#[test]
fn last_year_is_seen_in_the_status_line_and_on_request_in_the_cells() {
    let mut bench = both();
    bench.press(Modifiers::ALT, Key::Num0);
    bench.wait_for_checks();
    bench.press(Modifiers::ALT, Key::Num5);
    bench.press(Modifiers::COMMAND, Key::Home);
    assert!(bench.draws("上年 3402"));
    // What fills its cell has no room for it: 商业企业, from 99 to 75.
    let corner = |bench: &Bench| bench.texts_drawn("99");
    assert_eq!(corner(&bench), 0);
    bench.press(Modifiers::ALT, Key::L);
    assert!(corner(&bench) > 0);
    bench.press(Modifiers::ALT, Key::L);
    assert_eq!(corner(&bench), 0);
}

#[test]
fn the_comparison_is_exported_in_three_formats() {
    let mut bench = both();
    for (entry, name, start) in [
        ("对比导出为 PDF…", "对比.pdf", &b"%PDF-"[..]),
        ("对比导出为 Excel…", "对比.xlsx", b"PK"),
        ("对比导出为网页…", "对比.html", b"<!"),
    ] {
        let path = bench.path(name);
        bench.answer(Answer::Chosen(path.clone()));
        bench.click_on("导出对比");
        bench.click(entry);
        bench.wait_for("对比已导出");
        let bytes = std::fs::read(&path).unwrap();
        assert!(bytes.starts_with(start), "{name}");
        assert!(bench.shows("对比已导出") && bench.count(name) == 1);
        bench.close_card();
    }
}

#[test]
fn reports_of_both_editions_are_compared_and_nothing_is_computed_across_scopes() {
    let folder = tempfile::tempdir().unwrap();
    let old = folder.path().join("2020.nianbao");
    std::fs::copy(sample("hangzhou_eeb_2020.nianbao"), &old).unwrap();
    let mut report = Report::new("杭州市生态环境局", 2021);
    for (cell, figure) in [
        (cell!("proactive.normative.issued"), 5),
        (cell!("requests.otherwise.not_corrected.natural"), 2),
        (cell!("requests.otherwise.other.natural"), 4),
    ] {
        report.figures.set(cell, Figure::from(figure));
    }
    let new = folder.path().join("2021.nianbao");
    write(&new, &report);
    let mut bench = Bench::in_folder(folder, &[&old, &new]);
    settle(&mut bench);
    bench.press(Modifiers::COMMAND, Key::Num2);
    assert!(bench.shows("5，8，口径不同"));
    bench.click("三、收到和处理政府信息公开申请情况");
    assert!(bench.shows("并入合计"));
    assert!(bench.shows("只有国办公开办函〔2019〕60号格式才有"));
}

#[test]
fn an_empty_report_is_compared_without_a_panic() {
    let folder = tempfile::tempdir().unwrap();
    let old = folder.path().join("2023.nianbao");
    std::fs::copy(sample("suqian_2023.nianbao"), &old).unwrap();
    let new = folder.path().join("2024.nianbao");
    write(&new, &Report::new("宿迁市", 2024));
    let mut bench = Bench::in_folder(folder, &[&old, &new]);
    settle(&mut bench);
    for view_key in [Key::Num1, Key::Num2, Key::Num3, Key::Num4] {
        bench.press(Modifiers::COMMAND, view_key);
        bench.press(Modifiers::NONE, Key::F9);
        settle(&mut bench);
    }
    assert_eq!(view(&bench), ComparisonView::Pages);
}

#[test]
fn the_findings_are_shown_beside_the_comparison_when_asked_for_and_lead_into_it() {
    let mut bench = both();
    let is_shown = |bench: &Bench| bench.app().findings().panel.is_shown();
    assert!(!is_shown(&bench));
    bench.press(Modifiers::NONE, Key::F7);
    assert!(is_shown(&bench));
    bench.wait_for_checks();
    bench.press(Modifiers::NONE, Key::F8);
    assert_ne!(view(&bench), ComparisonView::Summary);
    bench.press(Modifiers::NONE, Key::F7);
    assert!(!is_shown(&bench));
    bench.press(Modifiers::ALT, Key::Num0);
    bench.run();
    assert!(is_shown(&bench), "where one writes, it is as it was");
}

#[test]
fn what_is_searched_for_while_comparing_is_brought_into_the_text_view() {
    let mut bench = both();
    bench.press(Modifiers::COMMAND, Key::Num3);
    bench.click_on("只看差异");
    bench.press(Modifiers::COMMAND, Key::F);
    bench.type_text("申请公开");
    bench.press(Modifiers::NONE, Key::Enter);
    let app = bench.app();
    let comparing = app.comparing().unwrap();
    assert_eq!(comparing.view, ComparisonView::Text);
    assert!(!comparing.only_differences, "also what did not change");
    drop(app);
    assert!(bench.shows("查找内容"));
}

#[test]
fn the_sentence_that_a_paragraph_repeats_can_be_seen_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let old = folder.path().join("2023.nianbao");
    std::fs::copy(sample("suqian_2023.nianbao"), &old).unwrap();
    let mut report = Report::new("宿迁市", 2024);
    let last = ReportFile::open(&old).unwrap().report().clone();
    let section = FORMS[1].parts[0].section;
    let sentence = last.paragraphs(section)[0].clone();
    report.set_paragraphs(section, vec![format!("新写的一句。{sentence}")]);
    let new = folder.path().join("2024.nianbao");
    write(&new, &report);
    let mut bench = Bench::in_folder(folder, &[&old, &new]);
    settle(&mut bench);
    bench.press(Modifiers::COMMAND, Key::Num3);
    assert!(bench.shows(&format!("2023 年：{sentence}")));
}
