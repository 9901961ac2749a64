//! The bar of find and replace.

use eframe::egui::{Event, Key, Modifiers, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable};
use nianbao::app::editor::search_bar::{FindState, find_ui};
use nianbao::app::ui::step::Step;
use nianbao::app::ui::theme;
use nianbao::cell;
use nianbao::edit::History;
use nianbao::edit::find::Match;
use nianbao::form::{LEAD, SectionId};
use nianbao::report::{Binding, Expression, Figure, Report, Wording};
use nianbao::words::Language;

struct Window {
    history: History,
    state: FindState,
    part: Option<SectionId>,
    shown: Option<Match>,
    is_closed: bool,
}

impl Window {
    fn overview(&self) -> SectionId {
        self.history.report().form.parts[0].section
    }
}

fn window(words: &str) -> Harness<'static, Window> {
    window_of(900.0, words)
}

fn window_of(width: f32, words: &str) -> Harness<'static, Window> {
    let mut report = Report::new("某市某局", 2024);
    let overview = report.form.parts[0].section;
    report.title = vec!["年度报告".to_owned()];
    report.set_paragraphs(LEAD, vec!["公开，公开".to_owned()]);
    report.set_paragraphs(overview, vec!["无".to_owned(), "主动公开Ａ".to_owned()]);
    let window = Window {
        history: History::new(report),
        state: FindState::new(words, true),
        part: Some(LEAD),
        shown: None,
        is_closed: false,
    };
    let mut harness = Harness::builder()
        .with_size([width, 120.0])
        .with_theme(Theme::Light)
        .with_context_setup(theme::install)
        .build_ui_state(
            |ui, window: &mut Window| {
                let report = window.history.report().clone();
                let state = &mut window.state;
                let output = find_ui(ui, state, &report, window.part, Language::Chinese);
                if let Some(edit) = output.edit {
                    window.history.seal();
                    window.history.apply(edit);
                }
                if let Some(found) = output.go_to {
                    window.part = found.paragraph().map(|(section, _)| section);
                    window.shown = Some(found);
                }
                window.is_closed |= output.close;
            },
            window,
        );
    harness.run_ok();
    harness
}

fn shown(harness: &Harness<'_, Window>) -> (SectionId, usize, usize) {
    let found = harness.state().shown.clone().unwrap();
    let (section, paragraph) = found.paragraph().unwrap();
    (section, paragraph, found.characters.start)
}

fn press(harness: &mut Harness<'_, Window>, label: &str) {
    harness.get_by_label(label).click();
    harness.run_ok();
}

fn replace_by(harness: &mut Harness<'_, Window>, replacement: &str) {
    let field = harness.get_by_label("替换为");
    field.set_text_value_accesskit(replacement);
    harness.run_ok();
}

fn text(harness: &Harness<'_, Window>) -> String {
    let report = harness.state().history.report();
    let sections = report.form.sections();
    let text: Vec<String> = sections
        .map(|section| report.paragraphs(section).join("/"))
        .filter(|text| !text.is_empty())
        .collect();
    text.join("|")
}

#[test]
fn typing_goes_to_the_first_match_and_enter_around_the_report() {
    let mut harness = window("");
    harness.event(Event::Text("公开".to_owned()));
    harness.run_ok();
    assert_eq!(shown(&harness), (LEAD, 0, 0));
    harness.get_by_label("1/3");
    let overview = harness.state().overview();
    for expected in [(LEAD, 0, 3), (overview, 1, 2), (LEAD, 0, 0)] {
        harness.key_press(Key::Enter);
        harness.run_ok();
        assert_eq!(shown(&harness), expected);
    }
    harness.key_press_modifiers(Modifiers::SHIFT, Key::Enter);
    harness.run_ok();
    assert_eq!(shown(&harness), (overview, 1, 2));
    harness.get_by_label("3/3");
}

#[test]
fn a_search_begins_in_the_part_on_screen() {
    let mut harness = window("");
    let overview = harness.state().overview();
    harness.state_mut().part = Some(overview);
    harness.event(Event::Text("公".to_owned()));
    harness.run_ok();
    assert_eq!(shown(&harness), (overview, 1, 2));
    press(&mut harness, "只在本部分");
    harness.get_by_label("1/1");
}

#[test]
fn keys_of_the_window_step_as_the_buttons_do() {
    let mut harness = window("公开");
    harness.get_by_label("共 3 处");
    press(&mut harness, "下一处");
    assert_eq!(shown(&harness), (LEAD, 0, 0));
    press(&mut harness, "上一处");
    let overview = harness.state().overview();
    assert_eq!(shown(&harness), (overview, 1, 2));
    let window = harness.state_mut();
    let report = window.history.report().clone();
    let found = window.state.step(&report, window.part, Step::Next);
    assert_eq!(
        found
            .and_then(|found| found.paragraph())
            .map(|(section, _)| section),
        Some(LEAD)
    );
}

#[test]
fn the_search_goes_on_where_a_person_has_gone() {
    let mut harness = window("公开");
    press(&mut harness, "下一处");
    let overview = harness.state().overview();
    harness.state_mut().part = Some(overview);
    harness.run_ok();
    press(&mut harness, "替换");
    assert_eq!(shown(&harness), (overview, 1, 2));
    assert!(!harness.state().history.can_undo());
}

#[test]
fn width_and_case_are_heeded_when_asked() {
    let mut harness = window("a");
    harness.get_by_label("共 1 处");
    press(&mut harness, "区分全角和半角");
    harness.get_by_label("没有找到");
    press(&mut harness, "区分全角和半角");
    press(&mut harness, "区分大小写");
    harness.get_by_label("没有找到");
}

#[test]
fn one_match_after_another_is_replaced_though_the_replacement_holds_the_words() {
    let mut harness = window("公开");
    replace_by(&mut harness, "公开公开");
    press(&mut harness, "替换");
    assert_eq!(shown(&harness), (LEAD, 0, 0));
    press(&mut harness, "替换");
    assert_eq!(text(&harness), "公开公开，公开|无/主动公开Ａ");
    assert_eq!(shown(&harness), (LEAD, 0, 5));
    press(&mut harness, "替换");
    assert_eq!(text(&harness), "公开公开，公开公开|无/主动公开Ａ");
    harness.state_mut().history.undo();
    assert_eq!(text(&harness), "公开公开，公开|无/主动公开Ａ");
}

#[test]
fn all_are_replaced_in_one_step_and_counted() {
    let mut harness = window("公开");
    replace_by(&mut harness, "公示");
    press(&mut harness, "全部替换");
    assert_eq!(text(&harness), "公示，公示|无/主动公示Ａ");
    harness.get_by_label("已替换 3 处");
    // All is replaced, which is no failure.
    assert!(harness.query_by_label("没有找到").is_none());
    harness.state_mut().history.undo();
    harness.run_ok();
    assert_eq!(text(&harness), "公开，公开|无/主动公开Ａ");
}

#[test]
fn only_the_part_is_replaced_when_asked() {
    let mut harness = window("公开");
    replace_by(&mut harness, "公示");
    press(&mut harness, "只在本部分");
    press(&mut harness, "替换本部分全部");
    assert_eq!(text(&harness), "公示，公示|无/主动公开Ａ");
}

#[test]
fn replacing_by_the_same_words_changes_nothing() {
    let mut harness = window("公开");
    replace_by(&mut harness, "公开");
    press(&mut harness, "全部替换");
    harness.get_by_label("已替换 0 处");
    assert!(!harness.state().history.can_undo());
}

#[test]
fn the_last_one_replaced_is_no_failure_either() {
    let mut harness = window("无");
    replace_by(&mut harness, "没有");
    press(&mut harness, "替换");
    press(&mut harness, "替换");
    assert_eq!(text(&harness), "公开，公开|没有/主动公开Ａ");
    harness.get_by_label("已替换 1 处");
    assert!(harness.query_by_label("没有找到").is_none());
}

#[test]
fn tab_goes_from_the_words_to_the_replacement_and_back() {
    let mut harness = window("公开");
    let value = |harness: &Harness<'_, Window>, label: &str| {
        let field = harness.get_by_label(label);
        field.accesskit_node().value().unwrap_or_default()
    };
    harness.key_press(Key::Tab);
    harness.run_ok();
    harness.event(Event::Text("公示".to_owned()));
    harness.run_ok();
    assert_eq!(value(&harness, "替换为"), "公示");
    harness.key_press_modifiers(Modifiers::SHIFT, Key::Tab);
    harness.run_ok();
    harness.event(Event::Text("了".to_owned()));
    harness.run_ok();
    assert!(value(&harness, "查找内容").contains('了'));
    assert_eq!(value(&harness, "替换为"), "公示");
}

#[test]
fn numbers_that_follow_the_tables_are_left_out_and_counted() {
    let mut harness = window("3525");
    let report = harness.state().history.report();
    let overview = report.form.parts[0].section;
    let mut report = report.clone();
    let cell = cell!("requests.received.natural");
    report.figures.set(cell, Figure::from(3525));
    let lines = ["收到3525件，共3525件。".to_owned()];
    report.set_paragraphs(overview, lines.to_vec());
    let binding = Binding {
        paragraph: 0,
        characters: 2..6,
        expression: Expression::Sum(vec![cell]),
        wording: Wording::default(),
    };
    report.set_bindings(overview, vec![binding]);
    harness.state_mut().history = History::new(report);
    harness.run_ok();
    replace_by(&mut harness, "3526");
    press(&mut harness, "全部替换");
    // The cell and the number that is not bound; the other one follows the cell, and the sum with it.
    assert_eq!(text(&harness), "公开，公开|收到3526件，共3526件。");
    let answer = "已替换 2 处，1 处在绑定的数字里，未改，1 处不能改（合计等）";
    harness.get_by_label(answer);
}

#[test]
fn escape_and_the_button_close_the_bar() {
    let mut harness = window("公开");
    harness.key_press(Key::Escape);
    harness.run_ok();
    assert!(harness.state().is_closed);
    harness.state_mut().is_closed = false;
    press(&mut harness, "关闭查找");
    assert!(harness.state().is_closed);
}

#[test]
fn the_field_for_the_replacement_folds_away() {
    let mut harness = window("公开");
    press(&mut harness, "显示或收起替换");
    assert!(harness.query_by_label("替换为").is_none());
}

#[test]
fn in_a_narrow_room_the_bar_keeps_its_lines() {
    let harness = window_of(345.0, "公开");
    let place = |label: &str| harness.get_by_label(label).rect();
    let lines = [
        ["显示或收起替换", "查找内容", "上一处", "关闭查找"],
        ["区分大小写", "区分全角和半角", "只在本部分", "共 3 处"],
        ["替换为", "替换为", "替换", "全部替换"],
    ];
    for line in lines {
        let middle = place(line[0]).center().y;
        for label in line {
            let rect = place(label);
            assert!((rect.center().y - middle).abs() < 3.0, "{label} {rect}");
            assert!(rect.right() <= 345.0, "{label} {rect}");
        }
    }
}
