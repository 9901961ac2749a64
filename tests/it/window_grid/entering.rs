//! Typing figures, with and without an input method.

use super::{EDITION_2021, PROACTIVE, REQUESTS, open};
use eframe::egui::{Event, ImeEvent, Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use nianbao::cell;
use nianbao::form::CellAddress;
use nianbao::report::Figure;

const NATURAL: CellAddress = cell!("requests.received.natural");
const CTRL: Modifiers = Modifiers::COMMAND;
const NO_NUMBER: &str = "不是数字。只能填非负整数；没有填 0，不适用填 /";

fn preedit(text: &str) -> Event {
    Event::Ime(ImeEvent::Preedit {
        text: text.to_owned(),
        active_range_chars: None,
    })
}

fn commit(text: &str) -> Event {
    Event::Ime(ImeEvent::Commit(text.to_owned()))
}

#[test]
fn typing_replaces_and_arrows_commit_and_move() {
    let mut window = open(EDITION_2021, REQUESTS);
    window.text("12").key(Key::ArrowRight).check(NATURAL, 12);
    window.check_active("received.business");
    window
        .at(NATURAL)
        .text("3")
        .key(Key::ArrowDown)
        .check(NATURAL, 3);
    window.check_active("brought_forward.natural");
    assert_eq!(window.n_edits(), 2);
}

#[test]
fn full_width_digits_and_units_are_understood() {
    let mut window = open(EDITION_2021, REQUESTS);
    window
        .text("１，２３４ 件")
        .key(Key::Enter)
        .check(NATURAL, 1234);
}

#[test]
fn f2_edits_what_stands_there_and_arrows_move_in_it() {
    let mut window = open(EDITION_2021, REQUESTS);
    window.text("15").key(Key::Enter).at(NATURAL);
    window
        .key(Key::F2)
        .key(Key::ArrowLeft)
        .text("2")
        .key(Key::Enter);
    window
        .check(NATURAL, 125)
        .check_active("brought_forward.natural");
    // F2 while typing changes what the arrows do.
    window
        .at(NATURAL)
        .text("79")
        .key(Key::F2)
        .key(Key::ArrowLeft)
        .text("8")
        .key(Key::Tab);
    window.check(NATURAL, 789).check_active("received.business");
}

#[test]
fn escape_takes_back_and_undo_of_the_next_cell_does_not_bring_it() {
    let mut window = open(EDITION_2021, REQUESTS);
    window.text("15").key(Key::Enter).at(NATURAL);
    window.text("99").key(Key::Escape);
    assert!(!window.is_entering());
    window.check(NATURAL, 15).check_active("received.natural");
    window
        .text("4")
        .keys(CTRL, Key::Z)
        .key(Key::Escape)
        .check(NATURAL, 15);
    assert_eq!(window.n_edits(), 1);
}

#[test]
fn backspace_clears_and_enters() {
    let mut window = open(EDITION_2021, REQUESTS);
    window
        .text("15")
        .key(Key::Enter)
        .at(NATURAL)
        .key(Key::Backspace);
    assert!(window.is_entering());
    window.key(Key::Escape).check(NATURAL, 15);
    window.key(Key::Backspace).key(Key::Enter);
    assert!(window.figure(NATURAL).is_blank());
}

#[test]
fn what_is_no_figure_is_refused_in_place_and_the_old_value_stays() {
    let mut window = open(EDITION_2021, REQUESTS);
    window.text("15").key(Key::Enter).at(NATURAL);
    for key in [Key::Enter, Key::Tab, Key::ArrowDown] {
        window.text("3.5").key(key).check_active("received.natural");
        assert!(window.is_entering());
        let reason = "件数应为整数。只能填非负整数；没有填 0，不适用填 /";
        window.harness.get_by_label(reason);
        window.key(Key::Escape).check(NATURAL, 15);
        assert!(window.harness.query_by_label(reason).is_none());
    }
    // The reason goes as soon as one types on.
    window.text("甲").key(Key::Enter);
    window.harness.get_by_label(NO_NUMBER);
    window.key(Key::Backspace).text("8");
    assert!(window.harness.query_by_label(NO_NUMBER).is_none());
    window.key(Key::Enter).check(NATURAL, 8);
}

#[test]
fn a_sum_takes_no_typing_and_says_why() {
    let mut window = open(EDITION_2021, REQUESTS);
    let total = cell!("requests.received.total");
    let reason = "这一格是合计，由其他数字算出，不能填写";
    window.at(total).text("5");
    assert!(!window.is_entering());
    window.harness.get_by_label(reason);
    window.key(Key::ArrowLeft);
    assert!(window.harness.query_by_label(reason).is_none());
    for key in [Key::F2, Key::Backspace, Key::Delete] {
        window.at(total).key(key);
        assert!(!window.is_entering());
        window.harness.get_by_label(reason);
    }
    window.event(preedit("zhong")).event(commit("中"));
    assert!(!window.is_entering());
    assert_eq!(window.n_edits(), 0);
}

#[test]
fn ctrl_enter_goes_into_the_whole_selection_in_one_step() {
    let mut window = open(EDITION_2021, REQUESTS);
    window
        .keys(Modifiers::SHIFT, Key::End)
        .keys(Modifiers::SHIFT, Key::ArrowDown);
    window.text("0").keys(CTRL, Key::Enter);
    window
        .check(NATURAL, 0)
        .check(cell!("requests.brought_forward.other"), 0);
    assert_eq!(window.report().figures.iter().count(), 12);
    assert_eq!(window.n_edits(), 1);
    window.check_active("received.natural");
}

#[test]
fn an_input_method_begins_on_a_selected_cell_without_losing_a_key() {
    let mut window = open(EDITION_2021, REQUESTS);
    for text in ["b", "bu", "bushiyong"] {
        window.event(preedit(text));
        assert!(window.is_entering());
    }
    // Keys that come with the events of the input method are its own.
    let with_ime = vec![commit("不适用"), key_event(Key::Enter)];
    window.harness.input_mut().events.extend(with_ime);
    window.run();
    assert!(window.is_entering());
    window
        .key(Key::Enter)
        .check_active("brought_forward.natural");
    assert_eq!(window.figure(NATURAL), Figure::NotApplicable);
}

#[test]
fn a_composition_that_is_given_up_leaves_the_cell_as_it_was() {
    let mut window = open(EDITION_2021, REQUESTS);
    window.text("15").key(Key::Enter).at(NATURAL);
    window.event(preedit("z")).event(preedit(""));
    assert!(!window.is_entering());
    window.key(Key::ArrowDown).check(NATURAL, 15);
}

fn key_event(key: Key) -> Event {
    Event::Key {
        key,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    }
}

#[test]
fn keys_of_one_slow_frame_keep_their_order() {
    let mut window = open(EDITION_2021, REQUESTS);
    let text = |text: &str| Event::Text(text.to_owned());
    let events = [
        text("1"),
        text("2"),
        key_event(Key::Enter),
        text("3"),
        key_event(Key::Tab),
        key_event(Key::Delete),
        text("4"),
        key_event(Key::Escape),
        text("5"),
        key_event(Key::Enter),
    ];
    window.harness.input_mut().events.extend(events);
    window.run().run();
    window
        .check(NATURAL, 12)
        .check(cell!("requests.brought_forward.natural"), 3);
    window.check(cell!("requests.brought_forward.business"), 5);
    window.check_active("granted.natural");
    assert_eq!(window.n_edits(), 3);
}

#[test]
fn words_of_an_imported_report_may_stay() {
    let mut report = super::report_of(EDITION_2021);
    report.figures.set(NATURAL, Figure::Words("/".to_owned()));
    let mut window = super::open_with(report, REQUESTS, &super::Setup::default());
    window
        .at(NATURAL)
        .key(Key::F2)
        .key(Key::Enter)
        .check_active("brought_forward.natural");
    assert_eq!(window.figure(NATURAL), Figure::Words("/".to_owned()));
}

#[test]
fn what_is_typed_is_not_lost_when_the_report_is_saved() {
    let mut window = open(EDITION_2021, REQUESTS);
    window.text("15");
    let report = window.report().clone();
    let edit = window.harness.state_mut().grid.take_pending(&report);
    window.harness.state_mut().history.apply(edit.unwrap());
    window.run().check(NATURAL, 15);
    assert!(!window.is_entering());
    window.text("甲");
    let report = window.report().clone();
    assert_eq!(window.harness.state_mut().grid.take_pending(&report), None);
    window.run();
    assert!(window.is_entering());
    window.harness.get_by_label(NO_NUMBER);
}

#[test]
fn money_is_exact_and_a_long_text_is_typed_over_the_neighbours() {
    let mut window = open(EDITION_2021, PROACTIVE);
    window
        .at(cell!("proactive.fees.amount"))
        .text("72,701.2578万元")
        .key(Key::Enter);
    let amount = window.figure(cell!("proactive.fees.amount"));
    assert_eq!(amount.to_string(), "72701.2578");
    window
        .at(cell!("proactive.rules.issued"))
        .text("第一次第二次第三次第四次第五次第六次第七次第八次第九次第十次");
    window.harness.get_by_label("规章，本年制发件数，输入");
}

#[test]
fn every_cell_is_named_and_the_active_one_is_followed() {
    let mut window = open(EDITION_2021, REQUESTS);
    window.text("74").key(Key::Enter);
    let name = "一、本年新收政府信息公开申请数量，自然人：74";
    let cell = window.harness.get_by_label(name);
    assert!(!cell.is_focused());
    window.at(NATURAL);
    let cell = window.harness.get_by_label(name);
    assert!(cell.is_focused());
    let total = window
        .harness
        .get_by_label("一、本年新收政府信息公开申请数量，总计：74");
    assert!(total.accesskit_node().data().is_read_only());
    window
        .harness
        .get_by_label("（六）其他处理，3.其他，社会公益组织：空")
        .click_accesskit();
    window.run().check_active("otherwise.other.public_interest");
}

#[test]
fn a_stroke_is_not_applicable_and_shown_as_one() {
    let mut window = open(EDITION_2021, REQUESTS);
    for typed in ["/", "／", "不适用"] {
        window.at(NATURAL).text(typed).key(Key::Enter);
        assert_eq!(window.figure(NATURAL), Figure::NotApplicable, "{typed}");
        window.key(Key::ArrowUp).key(Key::F2).key(Key::Enter);
        assert_eq!(window.figure(NATURAL), Figure::NotApplicable, "{typed}");
        window.at(NATURAL).keys(CTRL, Key::C).event(Event::Copy);
        assert_eq!(window.copied().text, "/");
        window.at(NATURAL).key(Key::Delete);
    }
    window.at(NATURAL).paste("/\t3");
    assert_eq!(window.figure(NATURAL), Figure::NotApplicable);
}

#[test]
fn sums_are_worked_out_when_they_are_entered() {
    let mut window = open(EDITION_2021, REQUESTS);
    window.text("=3+5").key(Key::Enter).check(NATURAL, 8);
    window.text("＝３＋５－１").key(Key::Enter);
    window.check(cell!("requests.brought_forward.natural"), 7);
    window.text("3+5").key(Key::Enter);
    window.check(cell!("requests.granted.natural"), 8);
    // The cell above, by its name in a spreadsheet; what it holds then stays.
    window.text("=D4+d5").key(Key::Enter);
    window.check(cell!("requests.granted_in_part.natural"), 15);
    window.at(NATURAL).text("1").key(Key::Enter);
    window.check(cell!("requests.granted_in_part.natural"), 15);
    window.text("=Z4").key(Key::Enter);
    assert!(window.is_entering());
    let refused = "表中没有这一格。只能填非负整数；没有填 0，不适用填 /";
    window.harness.get_by_label(refused);
}
