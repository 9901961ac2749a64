//! Keys under input methods: no command depends on one that they take, and the keyboard is always in a field.

use super::bench::Bench;
use eframe::egui::accesskit::Role;
use eframe::egui::{Event, ImeEvent, Key, Modifiers};
use nianbao::app::ui::command::Command;
use nianbao::app::ui::part::Part;
use nianbao::cell;
use nianbao::form::{LEAD, OVERVIEW};
use nianbao::report::Figure;

const NONE: Modifiers = Modifiers::NONE;

/// What an input method takes before the program sees it.
struct TakenKeys {
    words: &'static str,
    modifiers: Modifiers,
    key: Key,
}

fn taken_keys() -> Vec<TakenKeys> {
    let lines = include_str!("../../data/input_method_keys.txt").lines();
    let taken = lines.filter(|line| !line.starts_with('#')).map(|line| {
        let keys = line.get(16..).unwrap().split_whitespace().next().unwrap();
        let mut modifiers = Modifiers::NONE;
        let mut key = None;
        for name in keys.split('+') {
            match name {
                "Ctrl" => modifiers |= Modifiers::COMMAND,
                "Shift" => modifiers |= Modifiers::SHIFT,
                "Alt" => modifiers |= Modifiers::ALT,
                "." => key = Some(Key::Period),
                ";" => key = Some(Key::Semicolon),
                name => key = Key::from_name(name),
            }
        }
        TakenKeys {
            words: line,
            modifiers,
            key: key.unwrap_or_else(|| panic!("{line}")),
        }
    });
    taken.collect()
}

#[test]
fn no_command_depends_on_a_key_that_an_input_method_takes() {
    let taken = taken_keys();
    assert!(taken.len() > 40, "{}", taken.len());
    for command in Command::all() {
        // The first one is in menus and lists; others are for those who are used to them.
        let Some(keys) = command.keys().first().copied() else {
            continue;
        };
        let is_taken = |taken: &&TakenKeys| {
            let (own, other) = (keys.modifiers, taken.modifiers);
            taken.key == keys.logical_key
                && [own.command, own.shift, own.alt] == [other.command, other.shift, other.alt]
        };
        let taken = taken.iter().find(is_taken).map(|taken| taken.words);
        assert_eq!(taken, None, "{command:?}");
    }
}

#[test]
fn keys_of_input_methods_that_come_through_do_nothing() {
    let mut bench = Bench::on_sample();
    let before = bench.report();
    for part in [Key::Num5, Key::Num3] {
        bench.press(Modifiers::ALT, part);
        let shown = bench.app().part();
        for taken in taken_keys() {
            bench.press(taken.modifiers, taken.key);
            assert!(bench.report() == before, "{}", taken.words);
            assert_eq!(bench.app().part(), shown, "{}", taken.words);
        }
    }
}

#[test]
fn parts_are_reached_with_alt_and_from_a_list() {
    let mut bench = Bench::on_sample();
    let parts: Vec<Part> = Part::all(bench.report().form).collect();
    let keys = [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5];
    for (key, part) in keys.into_iter().zip(&parts) {
        bench.press_with_text(Modifiers::ALT, key, key.name());
        assert_eq!(bench.app().part(), *part);
    }
    bench.press(NONE, Key::F5);
    bench.type_text("3");
    assert_eq!(bench.app().part(), Part::Text(OVERVIEW));
    bench.press(NONE, Key::F5);
    bench.press(NONE, Key::ArrowDown);
    bench.press(NONE, Key::Enter);
    assert_eq!(bench.app().part(), Part::Text(LEAD));
    assert!(!bench.app().document().unwrap().is_changed());
}

fn preedit(text: &str) -> Event {
    Event::Ime(ImeEvent::Preedit {
        text: text.to_owned(),
        active_range_chars: None,
    })
}

#[test]
fn what_is_composed_after_a_click_beside_the_fields_is_not_lost() {
    let mut bench = Bench::on_sample();
    bench.press(Modifiers::ALT, Key::Num2);
    let before = bench.report().paragraphs(LEAD).concat();
    bench.click("已保存");
    bench.send(preedit("xin"));
    bench.send(Event::Ime(ImeEvent::Commit("新".to_owned())));
    let after = bench.report().paragraphs(LEAD).concat();
    assert_eq!(after.chars().count(), before.chars().count() + 1);
    assert_eq!(after.replace('新', ""), before.replace('新', ""));
}

#[test]
fn what_is_typed_in_title_and_signature_is_not_lost() {
    let mut bench = Bench::on_sample();
    bench.press(Modifiers::ALT, Key::Num1);
    bench.type_text("新");
    bench.press(Modifiers::ALT, Key::Num9);
    assert_eq!(bench.report().title, ["新"]);
    let agency = bench.report().sign_off.agency;
    bench.click("随附字体");
    bench.type_text("局");
    bench.press(Modifiers::ALT, Key::Num3);
    assert_eq!(bench.report().sign_off.agency, format!("{agency}局"));
}

#[test]
fn the_keyboard_stays_in_the_grid() {
    let mut bench = Bench::on_sample();
    bench.press(Modifiers::ALT, Key::Num5);
    bench.press(Modifiers::COMMAND, Key::Home);
    let mut typed = 70;
    // A label of the status line, a button of a bar, a switch of the window, and twice the same.
    for name in ["已保存", "放大", "缩小", "随附字体", "随附字体"] {
        bench.click(name);
        typed += 1;
        bench.type_text(&typed.to_string());
        bench.press(NONE, Key::ArrowRight);
        bench.press(NONE, Key::ArrowLeft);
        let received = cell!("requests.received.natural");
        assert_eq!(
            bench.report().figure(received),
            Figure::from(typed),
            "{name}"
        );
    }
    bench.click_role(Role::Button, "文件");
    bench.press(NONE, Key::Escape);
    bench.type_text("5");
    bench.press(NONE, Key::Enter);
    let received = cell!("requests.received.natural");
    assert_eq!(bench.report().figure(received), Figure::from(5));
}
