//! Going from place to place, and back and forth in time.

use super::bench::Bench;
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use nianbao::app::ui::part::Part;
use nianbao::cell;
use nianbao::form::LEAD;
use nianbao::report::Figure;
use nianbao::store::ReportFile;

const CTRL: Modifiers = Modifiers::COMMAND;

#[test]
fn the_outline_leads_to_every_part() {
    let mut bench = Bench::on_sample();
    let form = bench.report().form;
    for part in Part::all(form) {
        let name = part.name(form, nianbao::words::Language::Chinese);
        bench.click_entry(&name);
        assert_eq!(bench.app().part(), part, "{name}");
    }
}

#[test]
fn keys_lead_from_part_to_part() {
    let mut bench = Bench::on_sample();
    bench.press(CTRL, Key::PageDown);
    assert_eq!(bench.app().part(), Part::Text(LEAD));
    bench.press(Modifiers::ALT, Key::Num9);
    assert_eq!(bench.app().part(), Part::SignOff);
    bench.press(CTRL, Key::PageDown);
    assert_eq!(bench.app().part(), Part::SignOff);
    bench.press(CTRL, Key::PageUp);
    assert_ne!(bench.app().part(), Part::SignOff);
}

#[test]
fn a_clicked_cell_takes_what_is_typed() {
    let mut bench = Bench::on_sample();
    bench.press(Modifiers::ALT, Key::Num4);
    for (name, cell, typed) in [
        ("规章，本年制发件数：2", cell!("proactive.rules.issued"), 31),
        (
            "规章，本年废止件数：1",
            cell!("proactive.rules.repealed"),
            32,
        ),
    ] {
        bench.click_role(Role::Cell, name);
        bench.type_text(&typed.to_string());
        bench.press(Modifiers::NONE, Key::Enter);
        assert_eq!(bench.report().figure(cell), Figure::from(typed), "{name}");
    }
}

#[test]
fn a_key_with_alt_leaves_no_letter_in_the_text() {
    let mut bench = Bench::on_sample();
    bench.press(Modifiers::ALT, Key::Num4);
    bench.press_with_text(Modifiers::ALT, Key::Num0, "0");
    bench.press(Modifiers::NONE, Key::Enter);
    bench.click("导语");
    bench.press_with_text(Modifiers::ALT, Key::Num0, "0");
    assert!(!bench.app().document().unwrap().is_changed());
}

#[test]
fn undo_and_redo_walk_over_tables_and_text_and_show_what_they_change() {
    let mut bench = Bench::on_sample();
    let cell = cell!("proactive.rules.issued");
    let before = bench.report();
    bench.press(Modifiers::ALT, Key::Num4);
    bench.type_text("77");
    bench.press(Modifiers::NONE, Key::Enter);
    assert_eq!(bench.report().figure(cell), Figure::from(77));
    let table = bench.app().part();
    bench.click("导语");
    assert_eq!(bench.app().part(), Part::Text(LEAD));
    bench.type_text("新");
    let after = bench.report();

    bench.press(CTRL, Key::Z);
    assert_eq!(bench.report().paragraphs(LEAD), before.paragraphs(LEAD));
    bench.press(CTRL, Key::Z);
    assert_eq!(bench.report(), before);
    assert_eq!(bench.app().part(), table);

    bench.press(CTRL, Key::Y);
    bench.press(CTRL | Modifiers::SHIFT, Key::Z);
    assert_eq!(bench.report(), after);
    assert_eq!(bench.app().part(), Part::Text(LEAD));
}

#[test]
fn typing_is_one_step_until_a_pause() {
    let mut bench = Bench::on_sample();
    bench.click("导语");
    bench.type_text("甲");
    bench.type_text("乙");
    bench.wait(2);
    bench.type_text("丙");
    bench.press(CTRL, Key::Z);
    assert!(bench.report().paragraphs(LEAD).concat().contains("甲乙"));
    bench.press(CTRL, Key::Z);
    assert!(!bench.report().paragraphs(LEAD).concat().contains('甲'));
}

#[test]
fn blanks_of_a_table_are_filled_with_zeros_in_one_step() {
    let mut bench = Bench::new();
    bench.press(CTRL, Key::N);
    bench.type_text("某局");
    bench.press(Modifiers::NONE, Key::Enter);
    bench.press(Modifiers::ALT, Key::Num6);
    bench.click("编辑");
    bench.click("空白格填 0");
    assert_eq!(
        bench.report().figure(cell!("remedies.direct.total")),
        Figure::from(0)
    );
    assert!(bench.shows("填 0"));
    bench.press(CTRL, Key::Z);
    assert!(
        bench
            .report()
            .figure(cell!("remedies.direct.total"))
            .is_blank()
    );
}

#[test]
fn what_is_found_is_shown() {
    let mut bench = Bench::on_sample();
    bench.press(CTRL, Key::F);
    bench.type_text("行政许可");
    let part = bench.app().part();
    assert!(matches!(part, Part::Text(_)), "{part:?}");
    bench.press(Modifiers::NONE, Key::Escape);
    assert!(bench.app().document().is_some());
}

#[test]
fn title_tables_and_signature_are_searched_and_escape_closes_from_anywhere() {
    let mut bench = Bench::on_sample();
    bench.press(Modifiers::ALT, Key::Num3);
    bench.press(CTRL, Key::F);
    bench.type_text("3525");
    let total = cell!("requests.received.total");
    for _ in 0..20 {
        if bench.app().document().is_some() && bench.app().part() == part_of_requests(&bench) {
            break;
        }
        bench.press(Modifiers::NONE, Key::Enter);
    }
    assert_eq!(bench.app().part(), part_of_requests(&bench));
    // The cell is framed, and takes the keyboard when the search is over.
    let name = "一、本年新收政府信息公开申请数量，总计：3525";
    bench.click_role(Role::Cell, name);
    assert!(bench.shows("查找内容"));
    bench.press(Modifiers::NONE, Key::Escape);
    assert!(!bench.shows("查找内容"));
    assert_eq!(bench.report().figure(total), Figure::from(3525));
    bench.press(Modifiers::NONE, Key::ArrowLeft);
    bench.type_text("9");
    bench.press(Modifiers::NONE, Key::Enter);
    let other = cell!("requests.received.other");
    assert_eq!(bench.report().figure(other), Figure::from(9));
    for (words, part) in [("工作年度报告", Part::Title), ("2025年1月", Part::SignOff)] {
        bench.press(CTRL, Key::F);
        bench.press(CTRL, Key::A);
        bench.type_text(words);
        for _ in 0..20 {
            if bench.app().part() == part {
                break;
            }
            bench.press(Modifiers::NONE, Key::Enter);
        }
        assert_eq!(bench.app().part(), part, "{words}");
        bench.press(Modifiers::NONE, Key::Escape);
    }
}

fn part_of_requests(bench: &Bench) -> Part {
    Part::Text(bench.report().form.parts[2].section)
}

#[test]
fn keys_that_come_in_one_heap_are_obeyed_in_their_order() {
    let mut bench = Bench::on_sample();
    let before = bench.report();
    bench.press_at_once(&[
        (Modifiers::ALT, Key::Num5, ""),
        (CTRL, Key::Home, ""),
        (Modifiers::NONE, Key::Num7, "7"),
        (Modifiers::NONE, Key::Num5, "5"),
        (Modifiers::NONE, Key::Enter, ""),
    ]);
    let received = cell!("requests.received.natural");
    assert_eq!(bench.report().figure(received), Figure::from(75));
    bench.press(CTRL, Key::S);
    bench.press_at_once(&[(CTRL, Key::Z, ""), (CTRL, Key::S, "")]);
    let saved = ReportFile::open(&bench.path("report.nianbao")).unwrap();
    assert_eq!(saved.report(), &before, "undone first, then saved");
}
