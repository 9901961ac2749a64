//! Checks in the whole window: real files, real rules.

use super::bench::{Bench, sample};
use eframe::egui::{Key, Modifiers, Role};
use nianbao::app::system::file_dialogs::{Answer, FileKind};
use nianbao::app::ui::part::Part;
use nianbao::cell;
use nianbao::form::LEAD;
use nianbao::report::{Figure, Meaning, Report};
use nianbao::store::{Overwrite, ReportFile};

const CTRL: Modifiers = Modifiers::COMMAND;
const NONE: Modifiers = Modifiers::NONE;

/// A window on the sample, after `change`.
fn opened(change: impl FnOnce(&mut Report)) -> Bench {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.nianbao");
    let mut file = ReportFile::open(&sample("suqian_2024.nianbao")).unwrap();
    let mut report = file.report().clone();
    change(&mut report);
    file.save(&report, &path, Overwrite::Yes).unwrap();
    // A panel in which every row has room.
    let settings = r#"{"checks": {"open": true, "height": 560}}"#;
    std::fs::write(folder.path().join("settings.json"), settings).unwrap();
    let mut bench = Bench::in_folder(folder, &[&path]);
    bench.wait_for_checks();
    bench
}

/// A request more than were handled: the equation of table 三 does not hold.
fn unbalanced() -> Bench {
    opened(|report| {
        let cell = cell!("requests.received.natural");
        let one_more = Figure::from(3441);
        assert_ne!(report.figure(cell), one_more);
        report.figures.set(cell, one_more);
    })
}

/// A text with commas of the wrong width.
fn with_commas() -> Bench {
    opened(|report| {
        report.set_paragraphs(
            LEAD,
            [
                "本报告依据条例编制,现予公布。",
                "统计期限一年,共十二月。",
                "向社会公开,欢迎监督。",
            ]
            .map(str::to_owned)
            .to_vec(),
        );
    })
}

fn lead(bench: &Bench) -> String {
    bench.report().paragraphs(LEAD).join("/")
}

#[test]
fn a_sum_that_does_not_hold_shows_in_panel_toolbar_and_outline() {
    let bench = unbalanced();
    assert!(bench.shows("错误 1："));
    let counts = bench.app().findings().counts().unwrap();
    assert!(counts.n_errors > 0);
    assert!(bench.shows(&format!("检查：{} 个错误", counts.n_errors)));
    assert!(bench.shows(&format!("情况：{} 个错误", counts.n_errors)));
}

#[test]
fn a_report_that_is_right_has_no_errors() {
    let bench = opened(|_| {});
    let counts = bench.app().findings().counts().unwrap();
    assert_eq!(counts.n_errors, 0);
}

#[test]
fn f8_shows_the_cell_and_enter_goes_into_it_where_it_is_mended() {
    let mut bench = unbalanced();
    bench.press(Modifiers::ALT, Key::Num1);
    assert_eq!(bench.app().part(), Part::Title);
    bench.press(NONE, Key::F8);
    let form = bench.report().form;
    let requests = Part::Text(
        form.part_of(cell!("requests.received.natural").table)
            .unwrap()
            .section,
    );
    assert_eq!(bench.app().part(), requests);
    assert!(
        bench
            .description("本年新收政府信息公开申请数量，自然人：")
            .is_some()
    );
    bench.press(NONE, Key::Enter);
    bench.type_text("3440");
    bench.press(NONE, Key::Enter);
    bench.wait_for_checks();
    assert_eq!(bench.app().findings().counts().unwrap().n_errors, 0);
    bench.press(CTRL, Key::Z);
    bench.wait_for_checks();
    assert!(bench.app().findings().counts().unwrap().n_errors > 0);
}

#[test]
fn arrows_in_the_list_show_each_finding_and_enter_goes_into_it() {
    let mut bench = unbalanced();
    bench.press(Modifiers::ALT, Key::Num1);
    bench.focus(Role::ListBox, "问题");
    bench.press(NONE, Key::ArrowDown);
    assert_eq!(bench.app().findings().chosen(), Some(0));
    let shown = bench.app().part();
    assert_ne!(shown, Part::Title);
    // The keyboard is still in the list.
    bench.press(NONE, Key::ArrowDown);
    bench.press(NONE, Key::ArrowUp);
    assert_eq!(bench.app().findings().chosen(), Some(0));
    bench.press(NONE, Key::Enter);
    bench.type_text("3440");
    bench.press(NONE, Key::Enter);
    bench.wait_for_checks();
    assert_eq!(bench.app().findings().counts().unwrap().n_errors, 0);
}

/// How many paragraphs the text has, and which line of the list is chosen.
fn text_and_line(bench: &Bench) -> (usize, Option<usize>) {
    let n_paragraphs = bench.report().paragraphs(LEAD).len();
    (n_paragraphs, bench.app().findings().chosen())
}

#[test]
fn a_click_in_the_list_leaves_the_keyboard_there_until_enter_goes_into_the_text() {
    let mut bench = with_commas();
    bench.click_on("处半角标点");
    let chosen = bench.app().findings().chosen();
    assert!(chosen.is_some() && bench.app().part() == Part::Text(LEAD));
    bench.press(NONE, Key::ArrowDown);
    bench.press(NONE, Key::ArrowUp);
    assert_eq!(text_and_line(&bench), (3, chosen));
    bench.press(NONE, Key::Delete);
    assert!(lead(&bench).contains("编制,现予公布"), "{}", lead(&bench));
    // The keyboard is in the text with this key, which does nothing else there.
    bench.press(NONE, Key::Enter);
    assert_eq!(text_and_line(&bench), (3, chosen));
    bench.type_text("，");
    assert_ne!(lead(&bench).matches('，').count(), 0);
}

#[test]
fn f8_leaves_the_keyboard_in_the_list_also_where_it_was_in_the_text() {
    let mut bench = with_commas();
    bench.press(Modifiers::ALT, Key::Num2);
    bench.type_text("特");
    bench.wait_for_checks();
    let before = lead(&bench);
    choose(&mut bench, "half-width");
    bench.press(NONE, Key::Delete);
    bench.press(NONE, Key::Backspace);
    assert_eq!(lead(&bench), before);
    let chosen = bench.app().findings().chosen().unwrap();
    bench.press(NONE, Key::Home);
    assert_eq!(bench.app().findings().chosen(), Some(0));
    bench.press(NONE, Key::F8);
    bench.press(NONE, Key::End);
    assert!(bench.app().findings().chosen() >= Some(chosen));
    assert_eq!(lead(&bench), before);
}

#[test]
fn f7_gives_the_keyboard_to_the_list_and_back_to_the_text() {
    let mut bench = with_commas();
    bench.press(NONE, Key::F7);
    bench.press(Modifiers::ALT, Key::Num2);
    bench.press(NONE, Key::F7);
    bench.wait_for_checks();
    let before = lead(&bench);
    bench.press(NONE, Key::ArrowDown);
    assert_eq!(bench.app().findings().chosen(), Some(0));
    bench.press(NONE, Key::Delete);
    assert_eq!(lead(&bench), before);
    bench.press(Modifiers::ALT, Key::Num2);
    bench.press(NONE, Key::F7);
    bench.press(NONE, Key::F7);
    bench.press(NONE, Key::F7);
    bench.type_text("特");
    assert_eq!(lead(&bench).replace('特', ""), before);
    assert_ne!(lead(&bench), before);
}

#[test]
fn after_a_reason_the_keyboard_is_in_the_list_again() {
    let mut bench = with_commas();
    let before = lead(&bench);
    choose(&mut bench, "half-width");
    bench.press(Modifiers::SHIFT, Key::F7);
    bench.type_text("原文如此");
    bench.press(NONE, Key::Enter);
    bench.wait_for_checks();
    assert_eq!(bench.report().answers.len(), 1);
    bench.press(NONE, Key::Home);
    assert_eq!(bench.app().findings().chosen(), Some(0));
    bench.press(NONE, Key::Delete);
    assert_eq!(lead(&bench), before);
}

#[test]
fn arrows_move_in_the_list_of_numbers_after_a_click_and_after_its_key() {
    let mut bench = opened(|report| {
        report.set_paragraphs(LEAD, vec!["共有志愿者3440人。已办121件。".to_owned()]);
    });
    let chosen = |bench: &Bench| {
        let app = bench.app();
        let number = app.findings().numbers.chosen();
        number.map(|number| number.stretch.quote.clone())
    };
    bench.press(CTRL, Key::F7);
    bench.wait_for_checks();
    bench.press(NONE, Key::Home);
    assert_eq!(chosen(&bench).as_deref(), Some("3440"));
    bench.click_on("3440人，");
    bench.press(NONE, Key::ArrowDown);
    assert_eq!(chosen(&bench).as_deref(), Some("121"));
    bench.press(NONE, Key::Delete);
    assert_eq!(lead(&bench), "共有志愿者3440人。已办121件。");
    bench.press(NONE, Key::Enter);
    bench.type_text("122");
    assert_eq!(lead(&bench), "共有志愿者3440人。已办122件。");
}

#[test]
fn a_fix_is_one_step_to_undo() {
    let mut bench = with_commas();
    let before = lead(&bench);
    choose(&mut bench, "half-width");
    bench.press(CTRL, Key::F8);
    let after = lead(&bench);
    assert!(before.matches(',').count() > 1);
    assert_eq!(
        after.matches(',').count(),
        0,
        "one finding and one fix for all marks"
    );
    bench.press(CTRL, Key::Z);
    assert_eq!(lead(&bench), before);
}

#[test]
fn all_of_a_kind_are_mended_in_one_step() {
    let mut bench = with_commas();
    let before = lead(&bench);
    choose(&mut bench, "half-width");
    bench.press(CTRL | Modifiers::SHIFT, Key::F8);
    assert_eq!(lead(&bench).matches(',').count(), 0);
    assert!(bench.shows("已改正"));
    bench.press(CTRL, Key::Z);
    assert_eq!(lead(&bench), before);
}

#[test]
fn text_that_a_finding_speaks_of_has_its_number_in_the_margin() {
    let mut bench = with_commas();
    choose(&mut bench, "half-width");
    let number = bench.app().findings().chosen().unwrap() + 1;
    assert!(bench.shows(&format!("{number}  ")));
    assert_eq!(bench.app().part(), Part::Text(LEAD));
}

#[test]
fn an_answer_keeps_a_finding_away_until_its_values_change_and_is_saved() {
    let mut bench = unbalanced();
    let n_open = |bench: &Bench| bench.app().findings().listing().open().len();
    let before = n_open(&bench);
    bench.press(NONE, Key::F8);
    bench.press(Modifiers::SHIFT, Key::F7);
    bench.type_text("含上年漏报一件");
    bench.press(NONE, Key::Enter);
    bench.wait_for_checks();
    assert_eq!(n_open(&bench), before - 1);
    bench.press(CTRL, Key::S);
    let file = ReportFile::open(&bench.path("report.nianbao")).unwrap();
    assert_eq!(file.report().answers[0].reason, "含上年漏报一件");

    bench.press(CTRL, Key::Z);
    bench.wait_for_checks();
    assert_eq!(n_open(&bench), before);
    bench.press(CTRL, Key::Y);
    bench.wait_for_checks();
    assert_eq!(n_open(&bench), before - 1);
    bench.press(NONE, Key::F8);
    bench.press(NONE, Key::Enter);
    bench.press(NONE, Key::Home);
    bench.type_text("3442");
    bench.press(NONE, Key::Enter);
    bench.wait_for_checks();
    assert_eq!(n_open(&bench), before);
}

/// Goes with F8 to the first finding of a rule.
fn choose(bench: &mut Bench, rule: &str) {
    let n = bench.app().findings().listing().open().len();
    for _ in 0..n {
        bench.press(NONE, Key::F8);
        let app = bench.app();
        let found = app.findings().chosen_entry().unwrap().finding.rule;
        if found.contains(rule) {
            return;
        }
    }
    panic!("{rule} found nothing");
}

#[test]
fn an_empty_reason_is_not_taken_and_escape_leaves() {
    let mut bench = unbalanced();
    bench.press(NONE, Key::F8);
    bench.press(Modifiers::SHIFT, Key::F7);
    bench.press(NONE, Key::Enter);
    assert!(bench.shows("保存理由"));
    bench.press(NONE, Key::Escape);
    assert!(!bench.shows("保存理由"));
    assert!(bench.report().answers.is_empty());
}

#[test]
fn a_reason_is_revoked() {
    let mut bench = unbalanced();
    bench.press(NONE, Key::F8);
    bench.press(Modifiers::SHIFT, Key::F7);
    bench.type_text("待查");
    bench.press(NONE, Key::Enter);
    bench.wait_for_checks();
    bench.click("已说明理由 · 1");
    bench.click_on("——待查");
    bench.click_button("撤回说明");
    assert!(bench.report().answers.is_empty());
}

#[test]
fn the_panel_is_hidden_and_remembered_so() {
    let mut bench = unbalanced();
    assert!(bench.shows("核对依据"));
    bench.press(NONE, Key::F7);
    assert!(!bench.shows("核对依据"));
    assert!(!bench.shows("不再提示"), "an error goes before a hint");
    bench.press(NONE, Key::F8);
    assert!(bench.shows("错误 1："), "the strip says what is wrong");
    let folder = bench.into_folder();
    let path = folder.path().join("report.nianbao");
    let mut again = Bench::in_folder(folder, &[&path]);
    again.wait_for_checks();
    assert!(!again.shows("核对依据"));
    again.click_on("检查：");
    assert!(again.shows("核对依据"));
}

#[test]
fn last_years_report_is_found_beside_the_file_or_chosen() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.nianbao");
    std::fs::copy(sample("suqian_2024.nianbao"), &path).unwrap();
    let last = folder.path().join("last.nianbao");
    std::fs::copy(sample("suqian_2023.nianbao"), &last).unwrap();
    std::fs::write(
        folder.path().join("settings.json"),
        r#"{"checks": {"open": true}}"#,
    )
    .unwrap();
    let mut bench = Bench::in_folder(folder, &[&path]);
    bench.wait_for_checks();
    let found = |bench: &Bench| {
        let app = bench.app();
        let basis = app.findings().basis().unwrap();
        basis.last.as_ref().map(|last| last.path.clone())
    };
    assert_eq!(found(&bench), Some(last));
    assert!(bench.shows("已与宿迁市 2023 年报告（last.nianbao）核对"));

    let other = bench.path("elsewhere.bak");
    std::fs::copy(sample("suqian_2023.nianbao"), &other).unwrap();
    bench.answer(Answer::Chosen(bench.path("elsewhere.nianbao")));
    std::fs::rename(&other, bench.path("elsewhere.nianbao")).unwrap();
    bench.click_on("核对依据");
    bench.click("选择上年报告…");
    assert_eq!(bench.asked().pop().unwrap().kind, FileKind::Report);
    bench.wait_for_checks();
    assert_eq!(found(&bench), Some(bench.path("elsewhere.nianbao")));
}

#[test]
fn limits_of_a_place_are_chosen_and_a_wrong_file_is_told() {
    let mut bench = opened(|_| {});
    let path = bench.path("province.json");
    std::fs::write(&path, "{").unwrap();
    bench.answer(Answer::Chosen(path.clone()));
    bench.click_on("核对依据");
    bench.click("选择地方要求…");
    assert!(bench.shows("无法使用地方要求"));
    bench.press(NONE, Key::Escape);
    let limits = r#"{"format": "nianbao-limits", "version": 1, "max_overview_chars": 10}"#;
    std::fs::write(&path, limits).unwrap();
    bench.answer(Answer::Chosen(path));
    bench.click_on("核对依据");
    bench.click("选择地方要求…");
    bench.wait_for_checks();
    assert!(bench.shows("按“province.json”的地方要求"));
    assert_eq!(
        bench
            .app()
            .findings()
            .basis()
            .unwrap()
            .limits
            .max_overview_chars,
        10
    );
}

#[test]
fn numbers_of_the_text_are_listed_said_to_be_a_cell_and_taken_back() {
    let mut bench = opened(|report| {
        report.set_paragraphs(LEAD, vec!["共有志愿者3440人。".to_owned()]);
    });
    bench.press(CTRL, Key::F7);
    bench.wait_for_checks();
    bench.click_on("3440人，");
    assert_eq!(bench.app().part(), Part::Text(LEAD));
    bench.click_button("与表无关");
    assert_eq!(bench.report().readings[0].meaning, Meaning::Independent);
    bench.wait_for_checks();
    bench.click_button("对应的格…");
    bench.type_text("3440 新收");
    bench.click_button("只作核对");
    let cell = cell!("requests.received.natural");
    assert_eq!(bench.report().readings[0].meaning, Meaning::Cell(cell));
    bench.press(CTRL, Key::S);
    let file = ReportFile::open(&bench.path("report.nianbao")).unwrap();
    assert_eq!(file.report().readings.len(), 1);
    bench.wait_for_checks();
    bench.click_button("撤回指定");
    assert!(bench.report().readings.is_empty());
}

#[test]
fn a_number_is_bound_by_hand_to_a_cell_that_is_chosen_from_a_table_of_cells() {
    let mut bench = opened(|report| {
        report.set_paragraphs(LEAD, vec!["共有志愿者3440人。已办121件。".to_owned()]);
    });
    bench.press(CTRL, Key::F7);
    bench.wait_for_checks();
    bench.click_on("3440人，");
    bench.click_button("对应的格…");
    // Equal values first: 3440 stands in the first row, with table, row and column in columns of their own.
    let rows = bench.all_of(Role::ListBoxOption);
    let is_cell =
        |(name, _): &&(String, _)| name.matches('，').count() > 2 && name.starts_with("三、");
    let cells: Vec<&(String, _)> = rows.iter().filter(is_cell).collect();
    let first = "三、收到和处理政府信息公开申请情况，一、本年新收政府信息公开申请数量，申请人情况 · 自然人，3440";
    assert_eq!(cells[0].0, first);
    bench.type_text("本年新收 商业企业");
    assert!(bench.shows("正文的“3440”将改为“75”"));
    bench.press(NONE, Key::Enter);
    assert_eq!(
        bench.report().paragraphs(LEAD),
        ["共有志愿者75人。已办121件。"]
    );
    bench.press(CTRL, Key::Z);
    assert_eq!(
        bench.report().paragraphs(LEAD),
        ["共有志愿者3440人。已办121件。"]
    );
    // Or the cell is picked in its table.
    bench.wait_for_checks();
    bench.click_on("3440人，");
    bench.press(Modifiers::ALT, Key::Num5);
    bench.press(CTRL, Key::Home);
    bench.click_button("绑定到选中的格");
    bench.type_text("3441");
    bench.press(NONE, Key::Enter);
    assert_eq!(
        bench.report().paragraphs(LEAD),
        ["共有志愿者3441人。已办121件。"]
    );
}

#[test]
fn after_a_fix_the_caret_stands_behind_it_and_nothing_is_selected() {
    let mut bench = opened(|report| {
        report.set_paragraphs(LEAD, vec!["本报告依据条例编制,现予公布。".to_owned()]);
    });
    choose(&mut bench, "half-width");
    assert!(bench.shows("改为“，”"), "{:?}", bench.texts());
    bench.press(CTRL, Key::F8);
    assert_eq!(lead(&bench), "本报告依据条例编制，现予公布。");
    bench.type_text("并");
    assert_eq!(lead(&bench), "本报告依据条例编制，并现予公布。");
}

#[test]
fn a_finding_is_mended_with_two_keys() {
    let total = cell!("requests.received.total");
    let mut bench = opened(|report| report.figures.set(total, Figure::from(3545)));
    let n_errors = |bench: &Bench| bench.app().findings().counts().unwrap().n_errors;
    assert_ne!(n_errors(&bench), 0);
    bench.press(NONE, Key::F8);
    bench.press(CTRL, Key::F8);
    bench.wait_for_checks();
    assert_eq!(n_errors(&bench), 0);
    assert_eq!(bench.report().figure(total), Figure::from(3525));
}

#[test]
fn an_undone_answer_leaves_a_person_where_they_are() {
    let mut bench = unbalanced();
    bench.press(NONE, Key::F8);
    let part = bench.app().part();
    bench.press(Modifiers::SHIFT, Key::F7);
    bench.type_text("待查");
    bench.press(NONE, Key::Enter);
    bench.press(CTRL, Key::Z);
    assert!(bench.report().answers.is_empty());
    assert_eq!(bench.app().part(), part);
}

#[test]
fn a_click_on_a_number_in_the_margin_chooses_the_finding() {
    let mut bench = with_commas();
    bench.press(Modifiers::ALT, Key::Num2);
    assert_eq!(bench.app().findings().chosen(), None);
    let first = {
        let app = bench.app();
        let mut open = app.findings().listing().open().iter();
        open.position(|entry| entry.finding.rule == "half-width")
            .unwrap()
    };
    bench.click_on(&format!("{}  全文汉字之间有3处半角标点", first + 1));
    assert_eq!(bench.app().findings().chosen(), Some(first));
}

#[test]
fn typing_goes_on_while_long_text_is_checked() {
    let sentence = "全年收到政府信息公开申请12件,";
    let mut bench = opened(|report| {
        report.set_paragraphs(LEAD, vec![sentence.repeat(60); 20]);
    });
    bench.press(Modifiers::ALT, Key::Num2);
    for _ in 0..3 {
        bench.type_text("公");
    }
    assert!(lead(&bench).contains("公公公"));
    bench.wait_for_checks();
    assert!(bench.app().findings().counts().unwrap().n_warnings > 0);
}
