//! The field in which the text of a part is written.

use eframe::egui::{Event, ImeEvent, Key, Modifiers, OutputCommand, Rect, Theme, os};
use egui_kittest::kittest::Queryable;
use egui_kittest::{Harness, Node};
use nianbao::app::editor::prose::{ProseOutput, ProseState, prose_ui};
use nianbao::app::ui::theme;
use nianbao::edit::find::Match;
use nianbao::edit::{Edit, History};
use nianbao::form::{LEAD, SectionId};
use nianbao::report::{Place, Report};
use nianbao::words::Language;

struct Window {
    history: History,
    state: ProseState,
    section: SectionId,
    output: ProseOutput,
}

fn window(paragraphs: &[&str]) -> Harness<'static, Window> {
    let mut report = Report::new("某市某局", 2024);
    let paragraphs = paragraphs.iter().map(|&text| text.to_owned());
    report.set_paragraphs(LEAD, paragraphs.collect());
    let window = Window {
        history: History::new(report),
        state: ProseState::default(),
        section: LEAD,
        output: ProseOutput::default(),
    };
    let mut harness = Harness::builder()
        .with_size([800.0, 500.0])
        .with_os(os::OperatingSystem::Nix)
        .with_theme(Theme::Light)
        .with_context_setup(theme::install)
        .build_ui_state(
            |ui, window: &mut Window| {
                let report = window.history.report().clone();
                let mut output = prose_ui(
                    ui,
                    &mut window.state,
                    &report,
                    window.section,
                    Language::Chinese,
                );
                if let Some(edit) = output.edit.take() {
                    window.history.apply(edit);
                }
                window.output = output;
            },
            window,
        );
    harness.run_ok();
    harness
}

fn field<'a>(harness: &'a Harness<'_, Window>) -> Node<'a> {
    harness.get_by_label_contains("正文，")
}

fn text(harness: &Harness<'_, Window>) -> String {
    let window = harness.state();
    window.history.report().paragraphs(window.section).join("/")
}

fn go_to(harness: &mut Harness<'_, Window>, paragraph: usize, characters: std::ops::Range<usize>) {
    let window = harness.state_mut();
    window.state.go_to(LEAD, paragraph, Some(characters));
    harness.run_ok();
}

fn send(harness: &mut Harness<'_, Window>, event: Event) {
    harness.event(event);
    harness.run_ok();
}

fn type_text(harness: &mut Harness<'_, Window>, text: &str) {
    send(harness, Event::Text(text.to_owned()));
}

fn compose(harness: &mut Harness<'_, Window>, text: &str) {
    let preedit = ImeEvent::Preedit {
        text: text.to_owned(),
        active_range_chars: None,
    };
    send(harness, Event::Ime(preedit));
}

#[test]
fn every_line_that_is_typed_becomes_a_paragraph() {
    let mut harness = window(&[]);
    field(&harness).click();
    harness.run_ok();
    type_text(&mut harness, "依据条例");
    for text in ["", "另起一段"] {
        harness.key_press(Key::Enter);
        harness.run_ok();
        if !text.is_empty() {
            type_text(&mut harness, text);
        }
    }
    harness.key_press(Key::Enter);
    harness.run_ok();
    assert_eq!(text(&harness), "依据条例//另起一段/");
    assert!(harness.state().output.has_focus);
    assert_eq!(
        harness.state().output.caret,
        Some(Place::Paragraph(LEAD, 3))
    );
}

#[test]
fn a_composition_reaches_the_report_when_it_is_committed() {
    let mut harness = window(&["依据"]);
    go_to(&mut harness, 0, 2..2);
    for typed in ["t", "tiao", "tiao li"] {
        compose(&mut harness, typed);
        assert_eq!(text(&harness), "依据");
        assert_eq!(field(&harness).value(), Some(format!("依据{typed}")));
    }
    send(
        &mut harness,
        Event::Ime(ImeEvent::Commit("条例".to_owned())),
    );
    assert_eq!(text(&harness), "依据条例");
    compose(&mut harness, "x");
    compose(&mut harness, "");
    assert_eq!(text(&harness), "依据条例");
    assert!(harness.state_mut().history.undo().is_some());
    assert!(!harness.state().history.can_undo());
}

#[test]
fn the_field_follows_an_undo_from_outside_and_keeps_the_caret_by_its_text() {
    let mut harness = window(&["第一段", "第二段"]);
    go_to(&mut harness, 0, 0..0);
    type_text(&mut harness, "新的");
    go_to(&mut harness, 1, 2..2);
    harness.state_mut().history.undo();
    harness.run_ok();
    assert_eq!(field(&harness).value().as_deref(), Some("第一段\n第二段"));
    type_text(&mut harness, "的");
    assert_eq!(text(&harness), "第一段/第二的段");
}

#[test]
fn the_field_has_no_undo_of_its_own() {
    let mut harness = window(&["甲"]);
    go_to(&mut harness, 0, 1..1);
    for typed in ["乙", "丙", "丁"] {
        type_text(&mut harness, typed);
        harness.run_steps(90);
    }
    for key in [Key::Z, Key::Y] {
        harness.key_press_modifiers(Modifiers::COMMAND, key);
        harness.run_ok();
    }
    assert_eq!(text(&harness), "甲乙丙丁");
}

#[test]
fn keys_of_a_terminal_delete_nothing() {
    let mut harness = window(&["甲乙丙"]);
    go_to(&mut harness, 0, 2..2);
    for key in [Key::H, Key::K, Key::U, Key::W] {
        harness.key_press_modifiers(Modifiers::COMMAND, key);
        harness.run_ok();
    }
    assert_eq!(text(&harness), "甲乙丙");
}

#[test]
fn pasted_text_is_cleaned() {
    let mut harness = window(&["前后"]);
    go_to(&mut harness, 0, 1..1);
    let pasted = "　　一年来\r\n\r\n\t（一）主动公开。\r\n";
    send(&mut harness, Event::Paste(pasted.to_owned()));
    assert_eq!(text(&harness), "前一年来/（一）主动公开。/后");
}

#[test]
fn another_part_shows_its_own_text() {
    let mut harness = window(&["导语"]);
    let overview = harness.state().history.report().form.parts[0].section;
    harness.state_mut().section = overview;
    harness.run_ok();
    let field = harness.get_by_label("正文，一、总体情况");
    assert_eq!(field.value().as_deref(), Some(""));
    field.click();
    harness.run_ok();
    type_text(&mut harness, "甲");
    assert_eq!(text(&harness), "甲");
    harness.state_mut().section = LEAD;
    harness.run_ok();
    assert_eq!(text(&harness), "导语");
    assert_eq!(
        harness.get_by_label("正文，导语").value().as_deref(),
        Some("导语")
    );
}

#[test]
fn a_place_far_below_is_brought_into_view_and_selected() {
    let long: Vec<String> = (0..200).map(|n| format!("第{n}段")).collect();
    let paragraphs: Vec<&str> = long.iter().map(String::as_str).collect();
    let mut harness = window(&paragraphs);
    go_to(&mut harness, 150, 1..4);
    send(&mut harness, Event::Copy);
    let caret = caret_rect(&harness);
    assert!(harness.state().output.has_focus);
    assert!((0.0..500.0).contains(&caret.center().y), "{caret:?}");
    type_text(&mut harness, "某");
    assert_eq!(
        harness.state().history.report().paragraphs(LEAD)[150],
        "第某段"
    );
}

#[test]
fn a_match_is_revealed_without_the_keyboard() {
    let mut harness = window(&["甲", "公开"]);
    let found = Match {
        place: Place::Paragraph(LEAD, 1),
        characters: 0..2,
    };
    let state = &mut harness.state_mut().state;
    state.mark(std::slice::from_ref(&found), Some(&found));
    state.show(LEAD, 1, Some(found.characters.clone()));
    harness.run_ok();
    assert!(!harness.state().output.has_focus);
    assert_eq!(
        harness.state().output.caret,
        Some(Place::Paragraph(LEAD, 1))
    );
}

#[test]
fn going_to_the_paragraph_of_the_caret_leaves_the_caret() {
    let mut harness = window(&["甲乙丙", "丁戊己"]);
    go_to(&mut harness, 1, 2..2);
    harness.state_mut().state.go_to(LEAD, 1, None);
    harness.run_ok();
    type_text(&mut harness, "子");
    harness.state_mut().state.go_to(LEAD, 0, None);
    harness.run_ok();
    type_text(&mut harness, "丑");
    assert_eq!(text(&harness), "丑甲乙丙/丁戊子己");
}

#[test]
fn a_number_is_put_in_and_taken_away_by_its_button() {
    let mut harness = window(&["（一）甲。", "乙"]);
    go_to(&mut harness, 1, 1..1);
    for (expected, typed) in [("（一）甲。/（二）乙", "丙"), ("（一）甲。/乙丙", "丁")]
    {
        harness.get_by_label("（一）").click();
        harness.run_ok();
        assert_eq!(text(&harness), expected);
        type_text(&mut harness, typed);
    }
    assert_eq!(text(&harness), "（一）甲。/乙丙丁");
}

#[test]
fn page_keys_move_the_caret_by_what_is_in_view() {
    let paragraphs = vec!["段"; 100];
    let mut harness = window(&paragraphs);
    go_to(&mut harness, 0, 0..0);
    let paragraph = |harness: &Harness<'_, Window>| match harness.state().output.caret {
        Some(Place::Paragraph(_, idx)) => idx,
        other => panic!("no paragraph: {other:?}"),
    };
    harness.key_press(Key::PageDown);
    harness.run_ok();
    harness.key_press(Key::PageDown);
    harness.run_ok();
    let two_pages = paragraph(&harness);
    assert!((15..40).contains(&two_pages), "{two_pages}");
    assert!((0.0..500.0).contains(&caret_rect(&harness).center().y));
    harness.key_press(Key::PageUp);
    harness.run_ok();
    assert!((7..20).contains(&paragraph(&harness)));
    harness.key_press_modifiers(Modifiers::SHIFT, Key::PageUp);
    harness.run_ok();
    send(&mut harness, Event::Text("甲".to_owned()));
    assert!(harness.state().history.report().paragraphs(LEAD).len() < 95);
}

#[test]
fn a_press_beside_the_column_places_the_caret() {
    let mut harness = window(&["甲乙", "丙丁"]);
    let rect = field(&harness).rect();
    assert!(rect.left() > 40.0, "{rect:?}");
    harness.drag_at([rect.right() + 20.0, rect.top() + 30.0].into());
    harness.drop_at([rect.right() + 20.0, rect.top() + 30.0].into());
    harness.run_ok();
    type_text(&mut harness, "子");
    assert_eq!(text(&harness), "甲乙子/丙丁");
}

#[test]
fn a_copied_paragraph_keeps_its_words() {
    let mut harness = window(&["甲乙", "丙丁"]);
    go_to(&mut harness, 0, 0..2);
    harness.event(Event::Copy);
    harness.step();
    let commands = &harness.output().platform_output.commands;
    assert!(
        commands.iter().any(|command| {
            matches!(command, OutputCommand::CopyText(text) if text == "甲乙")
        })
    );
}

#[test]
fn one_part_does_not_take_the_edits_of_another() {
    let mut harness = window(&["甲"]);
    let overview = harness.state().history.report().form.parts[0].section;
    let edit = Edit::SetParagraphs(overview, vec!["乙".to_owned()]);
    harness.state_mut().history.apply(edit);
    harness.run_ok();
    assert_eq!(text(&harness), "甲");
}

fn caret_rect(harness: &Harness<'_, Window>) -> Rect {
    let ime = harness.output().platform_output.ime;
    ime.map_or(Rect::NOTHING, |ime| ime.cursor_rect)
}

#[test]
fn the_menu_of_the_right_button_is_about_what_is_selected() {
    let mut harness = window(&["主动公开", "依申请公开"]);
    field(&harness).click();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.run_ok();
    field(&harness).click_secondary();
    harness.run_ok();
    harness.get_by_label_contains("复制").click();
    harness.run_ok();
    assert!(harness.state().output.has_focus);
    assert!(harness.query_by_label_contains("复制").is_none());
    let selected = harness.state().state.selected_words(&harness.ctx);
    assert_eq!(selected, "主动公开");
    send(&mut harness, Event::Paste("全部".to_owned()));
    assert_eq!(text(&harness), "全部");
}
