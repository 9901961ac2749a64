//! The dialog for the properties of a report.

use eframe::egui::{Event, Key, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use nianbao::app::editor::properties::{PropertiesDialog, PropertiesOutcome};
use nianbao::app::ui::theme;
use nianbao::edit::Properties;
use nianbao::report::{Date, Report};
use nianbao::words::Language;

struct Window {
    dialog: PropertiesDialog,
    outcome: Option<PropertiesOutcome>,
}

fn window(report: &Report) -> Harness<'static, Window> {
    let window = Window {
        dialog: PropertiesDialog::new(Properties::from(report)),
        outcome: None,
    };
    let mut harness = Harness::builder()
        .with_size([800.0, 700.0])
        .with_theme(Theme::Light)
        .with_context_setup(theme::install)
        .build_ui_state(
            |ui, window: &mut Window| {
                if window.outcome.is_none() {
                    window.outcome = window.dialog.show(ui.ctx(), Language::Chinese);
                }
            },
            window,
        );
    harness.run_ok();
    harness
}

fn report() -> Report {
    Report::new("某市某局", 2024)
}

fn enter(harness: &mut Harness<'_, Window>, field: &str, text: &str) {
    harness.get_by_label(field).set_text_value_accesskit(text);
    harness.run_ok();
}

fn press(harness: &mut Harness<'_, Window>, key: Key) {
    harness.key_press(key);
    harness.run_ok();
}

fn taken(harness: &Harness<'_, Window>) -> Properties {
    match harness.state().outcome.clone() {
        Some(PropertiesOutcome::Taken(properties)) => properties,
        other => panic!("nothing was taken: {other:?}"),
    }
}

#[test]
fn the_fields_are_taken_with_enter() {
    let mut harness = window(&report());
    enter(&mut harness, "行政机关", "某市人民政府");
    enter(&mut harness, "标题第 2 行", "年度报告");
    enter(&mut harness, "署名", "某市人民政府");
    enter(&mut harness, "成文日期", "2025-1-28");
    harness.get_by_label("2025年1月28日");
    press(&mut harness, Key::Enter);
    let properties = taken(&harness);
    assert_eq!(properties.agency, "某市人民政府");
    assert_eq!(properties.title, ["年度报告"]);
    assert_eq!(properties.sign_off.agency, "某市人民政府");
    assert_eq!(properties.sign_off.date, Date::new(2025, 1, 28));
}

#[test]
fn the_first_field_has_the_keyboard_and_tab_goes_through_them_in_order() {
    let mut harness = window(&report());
    let fields = ["行政机关", "统计年度"];
    assert!(harness.get_by_label(fields[0]).is_focused());
    press(&mut harness, Key::Tab);
    assert!(harness.get_by_label(fields[1]).is_focused());
}

#[test]
fn an_edition_that_does_not_fit_the_year_is_warned_of_and_mended() {
    let mut harness = window(&report());
    enter(&mut harness, "统计年度", "2020");
    harness.get_by_label("此格式不用于 2020 年度");
    harness.get_by_label("改用国办公开办函〔2019〕60号").click();
    harness.run_ok();
    assert!(harness.query_by_label("此格式不用于 2020 年度").is_none());
    harness.get_by_label("确定").click();
    harness.run_ok();
    let properties = taken(&harness);
    assert_eq!((properties.year, properties.form.id), (2020, "2019"));
}

#[test]
fn what_is_wrong_is_said_in_place_and_not_taken() {
    let mut harness = window(&report());
    enter(&mut harness, "行政机关", "");
    enter(&mut harness, "统计年度", "24");
    enter(&mut harness, "成文日期", "2025-02-30");
    let place = harness.get_by_label("确定").rect();
    press(&mut harness, Key::Enter);
    assert_eq!(
        harness.get_by_label("确定").rect(),
        place,
        "the dialog stays where it is"
    );
    for message in ["请填写行政机关全称", "年度应为四位数字，如 2024"] {
        harness.get_by_label(message);
    }
    harness.get_by_label_contains("不是有效的日期");
    assert_eq!(harness.state().outcome, None);
    assert!(harness.get_by_label("行政机关").is_focused());
}

#[test]
fn a_day_is_chosen_from_the_calendar() {
    let mut harness = window(&report());
    enter(&mut harness, "成文日期", "2025-1-23");
    harness.get_by_label("日历").click();
    harness.run_ok();
    harness.get_by_label("28").click();
    harness.run_ok();
    press(&mut harness, Key::Enter);
    assert_eq!(taken(&harness).sign_off.date, Date::new(2025, 1, 28));
}

#[test]
fn escape_and_cancel_change_nothing() {
    let mut harness = window(&report());
    harness.event(Event::Text("甲".to_owned()));
    harness.run_ok();
    press(&mut harness, Key::Escape);
    assert_eq!(harness.state().outcome, Some(PropertiesOutcome::Cancelled));
    harness.state_mut().outcome = None;
    harness.run_ok();
    harness.get_by_label("取消").click();
    harness.run_ok();
    assert_eq!(harness.state().outcome, Some(PropertiesOutcome::Cancelled));
}
