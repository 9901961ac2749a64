//! The panel by itself, with findings made by hand.

use eframe::egui::{Key, Role, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use nianbao::app::findings::Findings;
use nianbao::app::findings::PanelContext;
use nianbao::app::findings::view::findings_ui;
use nianbao::app::session::request::Request;
use nianbao::app::ui::command::{Command, CommandState, CommandStates};
use nianbao::app::ui::step::Step;
use nianbao::app::ui::theme;
use nianbao::cell;
use nianbao::edit::History;
use nianbao::report::{Number, Place, Report};
use nianbao::rules::{Bilingual, Finding, Severity, Side};
use nianbao::words::Language;

pub(super) fn both(words: &str) -> Bilingual {
    Bilingual {
        chinese: words.to_owned(),
        english: format!("{words} in English"),
    }
}

pub(super) fn finding(rule: &'static str, severity: Severity, message: &str) -> Finding {
    let cell = cell!("requests.received.natural");
    Finding {
        rule,
        severity,
        place: Place::Cell(cell),
        cells: vec![cell],
        text: None,
        left: None,
        right: None,
        message: both(message),
        advice: both("请核对"),
        source: "国办公开办函〔2021〕30号",
        fix: None,
    }
}

struct Window {
    findings: Findings,
    report: Report,
    requests: Vec<Request>,
    language: Language,
}

fn window(list: Vec<Finding>, report: Report) -> Harness<'static, Window> {
    let history = History::new(report.clone());
    let mut findings = Findings::default();
    findings.show(list, &report, history.revision());
    findings.panel.is_open = true;
    findings.panel.height = Some(320);
    let window = Window {
        findings,
        report,
        requests: Vec::new(),
        language: Language::Chinese,
    };
    let mut harness = Harness::builder()
        .with_size([1200.0, 400.0])
        .with_theme(Theme::Light)
        .with_context_setup(theme::install)
        .build_ui_state(
            |ui, window: &mut Window| {
                let command_states: CommandStates = Command::all()
                    .map(|command| {
                        let standing = CommandState {
                            is_enabled: true,
                            is_checked: false,
                        };
                        (command, standing)
                    })
                    .collect();
                let shown = PanelContext {
                    report: &window.report,
                    command_states: &command_states,
                    selected: None,
                    language: window.language,
                };
                window
                    .requests
                    .extend(findings_ui(ui, &mut window.findings, shown));
            },
            window,
        );
    harness.run_ok();
    harness
}

fn empty() -> Report {
    Report::new("某市某局", 2024)
}

fn shows(harness: &Harness<'_, Window>, part_of_label: &str) -> bool {
    harness
        .query_all_by_label_contains(part_of_label)
        .next()
        .is_some()
}

#[test]
fn an_empty_list_says_that_nothing_is_wrong_and_against_what_it_was_checked() {
    let harness = window(Vec::new(), empty());
    assert!(shows(&harness, "没有发现问题"));
    assert!(shows(&harness, "旁边没有上年报告"));
}

#[test]
fn findings_stand_in_groups_the_worst_first_and_are_numbered_in_that_order() {
    let mut later = finding("b", Severity::Question, "问甲");
    later.place = Place::Title(0);
    let list = vec![
        later,
        finding("a", Severity::Warning, "警甲"),
        finding("c", Severity::Error, "错甲"),
        finding("c", Severity::Error, "错乙"),
    ];
    let harness = window(list, empty());
    for label in [
        "错误 1：错甲",
        "错误 2：错乙",
        "警告 3：警甲",
        "疑问 4：问甲",
    ] {
        harness.get_by_label(label);
    }
    harness.get_by_label_contains("错误 · 三、");
    harness.get_by_label("疑问 · 标题 · 1");
}

#[test]
fn a_chosen_finding_shows_both_sides_their_difference_what_to_do_and_its_source() {
    let mut wrong = finding("a", Severity::Error, "合计不等");
    let side = |words, number| {
        Some(Side {
            words: both(words),
            number: Number::from(number),
            cells: vec![cell!("requests.received.natural")],
        })
    };
    wrong.left = side("左边的和", 3646);
    wrong.right = side("右边的和", 3634);
    let mut harness = window(vec![wrong], empty());
    harness.get_by_label("错误 1：合计不等").click();
    harness.run_ok();
    assert_eq!(harness.state().requests, [Request::LookAt(0)]);
    harness.state_mut().findings.choose(0);
    harness.run_ok();
    for label in ["左边的和", "3646", "右边的和", "3634", "12", "请核对"] {
        harness.get_by_label(label);
    }
    assert!(shows(&harness, "依据：国办公开办函〔2021〕30号"));
    harness.get_by_label("右边的和").click();
    harness.run_ok();
    let cell = cell!("requests.received.natural");
    assert_eq!(
        harness.state().requests.last(),
        Some(&Request::GoTo(Place::Cell(cell), None))
    );
}

#[test]
fn arrows_move_in_the_list_and_enter_goes_where_the_finding_is() {
    let list = vec![
        finding("a", Severity::Error, "错甲"),
        finding("b", Severity::Error, "错乙"),
        finding("c", Severity::Warning, "警甲"),
    ];
    let mut harness = window(list, empty());
    harness.get_by_role_and_label(Role::ListBox, "问题").focus();
    harness.run_ok();
    for (key, request) in [
        (Key::ArrowDown, Request::LookAt(0)),
        (Key::ArrowDown, Request::LookAt(1)),
        (Key::ArrowUp, Request::LookAt(0)),
        (Key::End, Request::LookAt(2)),
        (Key::ArrowDown, Request::LookAt(2)),
        (Key::Home, Request::LookAt(0)),
        (Key::Enter, Request::Finding(0)),
    ] {
        harness.key_press(key);
        harness.run_ok();
        assert_eq!(harness.state().requests.last(), Some(&request), "{key:?}");
        if let Request::LookAt(idx) = request {
            harness.state_mut().findings.choose(idx);
            harness.run_ok();
        }
    }
}

#[test]
fn what_was_answered_folds_away_with_its_reason() {
    let mut report = empty();
    let answered = finding("a", Severity::Warning, "已知");
    report.answers.push(answered.answered("补报上年漏报"));
    let mut harness = window(
        vec![answered, finding("b", Severity::Error, "未知")],
        report,
    );
    assert!(!shows(&harness, "补报上年漏报"));
    harness.get_by_label("已说明理由 · 1").click();
    harness.run_ok();
    harness.get_by_label("已知——补报上年漏报");
    harness.state_mut().findings.choose(1);
    harness.run_ok();
    harness.get_by_label("撤回说明").click();
    harness.run_ok();
    assert!(
        harness
            .state()
            .requests
            .contains(&Request::Command(Command::RevokeAnswer))
    );
}

#[test]
fn an_answer_whose_values_changed_is_listed_as_idle_and_the_finding_as_open() {
    let mut report = empty();
    let mut wrong = finding("a", Severity::Warning, "不等");
    let side = |number| {
        Some(Side {
            words: both("和"),
            number: Number::from(number),
            cells: Vec::new(),
        })
    };
    (wrong.left, wrong.right) = (side(1), side(2));
    report.answers.push(wrong.answered("当时如此"));
    wrong.right = side(3);
    let mut harness = window(vec![wrong], report);
    harness.get_by_label("警告 1：不等");
    harness.state_mut().findings.choose(1);
    harness.run_ok();
    assert!(shows(&harness, "理由：当时如此"));
    assert!(shows(&harness, "数值已经改变"));
}

#[test]
fn only_what_is_in_sight_is_drawn_of_many() {
    let list = (0..500).map(|number| finding("a", Severity::Error, &format!("第{number}处")));
    let mut harness = window(list.collect(), empty());
    let n_rows = harness.query_all_by_label_contains("错误 ").count();
    assert!((3..40).contains(&n_rows), "{n_rows} rows are drawn");
    harness.state_mut().findings.step(Step::Previous);
    harness.run_ok();
    harness.get_by_label("错误 500：第499处");
}

#[test]
fn the_window_speaks_english_as_well() {
    let mut harness = window(vec![finding("a", Severity::Error, "sum")], empty());
    harness.state_mut().language = Language::English;
    harness.run_ok();
    harness.get_by_label("Error 1: sum in English");
}

#[test]
fn steps_go_round_and_on_from_a_finding_that_is_gone() {
    let report = empty();
    let revision = History::new(report.clone()).revision();
    let list = |messages: &[&str]| {
        let rules = ["a", "b", "c", "d"];
        let findings = messages.iter().zip(rules);
        findings
            .map(|(message, rule)| finding(rule, Severity::Error, message))
            .collect::<Vec<_>>()
    };
    let mut findings = Findings::default();
    findings.show(list(&["甲", "乙", "丙"]), &report, revision);
    assert!(findings.step(Step::Previous));
    assert_eq!(findings.chosen(), Some(2));
    assert!(findings.step(Step::Next));
    assert!(findings.step(Step::Next));
    assert_eq!(findings.chosen(), Some(1));
    let mut rest = list(&["甲", "乙", "丙"]);
    rest.remove(1);
    findings.show(rest, &report, revision);
    assert_eq!(findings.chosen(), None);
    findings.step(Step::Next);
    let message = |findings: &Findings| {
        let entry = findings.chosen_entry().unwrap();
        entry.finding.message.chinese.clone()
    };
    assert_eq!(message(&findings), "丙");
    findings.show(Vec::new(), &report, revision);
    assert!(!findings.step(Step::Next));
}
