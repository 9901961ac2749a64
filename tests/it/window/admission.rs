//! Every way into the window passes the same door: who else has a file open is asked whichever way it comes.

use super::bench::{Bench, sample};
use eframe::egui::{Key, Modifiers, Ui};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use nianbao::app::session::document::Access;
use nianbao::app::system::file_dialogs::Answer;
use nianbao::app::ui::progress::Wait;
use nianbao::app::ui::theme;
use nianbao::words::Language;
use std::path::PathBuf;

/// Copies of the reports on 2023 and 2024 of one agency, which outlive their windows.
fn two_years() -> [PathBuf; 2] {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))
        .unwrap()
        .keep();
    ["suqian_2023.nianbao", "suqian_2024.nianbao"].map(|name| {
        let path = folder.join(name);
        std::fs::copy(sample(name), &path).unwrap();
        path
    })
}

#[test]
fn of_two_years_that_are_dropped_the_later_one_is_asked_about_where_somebody_has_it_open() {
    let [old, new] = two_years();
    let _colleague = Bench::of_person("张三", &[&new]);
    let mut bench = Bench::of_person("李四", &[]);
    bench.drop_files(&[&old, &new]);
    assert!(bench.shows("这份报告已被打开") && bench.shows("张三正在"));
    assert!(bench.app().document().is_none());
    bench.click_button("只读打开");
    assert_eq!(bench.app().document().unwrap().access(), Access::ReadOnly);
    assert!(bench.app().comparing().is_some(), "both are shown");
}

#[test]
fn two_years_that_nobody_has_open_stand_beside_each_other_at_once() {
    let [old, new] = two_years();
    let mut bench = Bench::of_person("李四", &[]);
    bench.drop_files(&[&new, &old]);
    assert!(!bench.shows("这份报告已被打开"));
    assert_eq!(bench.report().year, 2024);
    assert!(bench.app().comparing().is_some());
}

#[cfg(unix)]
#[test]
fn a_window_that_has_the_later_year_open_comes_forward_instead() {
    let [old, new] = two_years();
    let place = tempfile::tempdir().unwrap();
    let first = Bench::with_socket_dir(place.path(), &[&new]);
    let mut second = Bench::with_socket_dir(place.path(), &[]);
    second.drop_files(&[&old, &new]);
    assert!(second.app().document().is_none(), "the other window has it");
    drop(first);
    second.drop_files(&[&old, &new]);
    assert_eq!(second.report().year, 2024);
}

#[test]
fn a_file_that_is_dropped_while_a_dialog_is_open_is_opened_after_it() {
    let mut bench = Bench::on_sample();
    bench.press(Modifiers::COMMAND, Key::F1);
    assert!(bench.shows("键盘操作"));
    bench.hover_file(&sample("hangzhou_eeb_2020.nianbao"));
    assert!(bench.draws("松开后，待对话框关闭即打开"));
    bench.drop_file(&sample("hangzhou_eeb_2020.nianbao"));
    assert_eq!(bench.report().year, 2024, "the dialog comes first");
    bench.press(Modifiers::NONE, Key::Escape);
    assert_eq!(bench.report().year, 2020);
}

#[test]
fn a_report_begun_from_a_file_that_is_dropped_over_a_question_is_not_lost() {
    let mut bench = Bench::on_sample();
    bench.click("导语");
    bench.type_text("新写的话");
    bench.drop_file(&sample("hangzhou_eeb_2020.nianbao"));
    assert!(bench.shows("是否保存对"));
    bench.drop_file(&sample("suqian_2023.nianbao"));
    bench.click_button("取消");
    assert!(bench.shows("是否保存对"), "the second one asks as well");
    bench.click_button("不保存");
    assert_eq!(bench.report().year, 2023);
}

#[test]
fn a_figure_that_is_being_typed_is_asked_about_before_a_file_takes_its_place() {
    let other = sample("hangzhou_eeb_2020.nianbao");
    let typing = || {
        let mut bench = Bench::on_sample();
        bench.click_entry("三、收到和处理政府信息公开申请情况");
        bench.press(Modifiers::NONE, Key::Num9);
        bench.type_text("987");
        bench
    };
    let mut bench = typing();
    bench.answer(Answer::Chosen(other.clone()));
    bench.press(Modifiers::COMMAND, Key::O);
    assert!(bench.shows("是否保存对"), "opened");
    let mut bench = typing();
    bench.drop_file(&other);
    assert!(bench.shows("是否保存对"), "dropped");
    let mut bench = typing();
    bench.drop_files(&[
        &sample("suqian_2023.nianbao"),
        &sample("suqian_2024.nianbao"),
    ]);
    assert!(bench.shows("是否保存对"), "two years dropped");
}

#[test]
fn what_lies_below_a_wait_cannot_be_clicked_also_before_the_wait_is_shown() {
    let wait_ui = |ui: &mut Ui, state: &mut (Option<Wait>, usize)| {
        state.1 += usize::from(ui.button("签发…").clicked());
        let ctx = ui.ctx().clone();
        let wait = *state.0.get_or_insert_with(|| Wait::new(&ctx));
        wait.show(&ctx, "正在检查", Language::Chinese);
    };
    let builder = Harness::builder()
        .with_step_dt(1.0 / 64.0)
        .with_context_setup(theme::install);
    let mut window = builder.build_ui_state(wait_ui, (None, 0));
    window.run_steps(2);
    window.get_by_label("签发…").click();
    window.run_steps(4);
    assert!(window.query_by_label("正在检查").is_none(), "not shown yet");
    assert_eq!(window.state().1, 0, "nothing was clicked");
    window.run_steps(64);
    assert!(window.query_by_label("正在检查").is_some());
}

#[test]
fn the_window_goes_on_while_the_print_program_takes_its_time() {
    let mut bench = Bench::on_sample();
    bench.hold_printers();
    bench.command_at_once("打印…");
    bench.wait(1);
    assert!(bench.shows("正在查找打印机"));
    bench.release_printers();
    bench.wait_for("打印页码");
    bench.hold_printers();
    bench.click_button("打印");
    bench.wait(1);
    assert!(bench.shows("正在送打印机"), "the window draws meanwhile");
    assert!(bench.printed().is_empty());
    bench.release_printers();
    bench.wait_for_issue();
    assert_eq!(bench.printed().len(), 1);
    assert!(bench.shows("已送打印机"));
}
