//! What stands where in the window, and what has room in a small one.

use super::bench::Bench;
use eframe::egui::{Key, Modifiers};

#[test]
fn in_the_menu_of_files_recent_reports_follow_on_opening_and_quitting_is_last() {
    let mut bench = Bench::on_sample();
    bench.resize(900.0, 600.0);
    bench.click("文件");
    let entries = bench.entries();
    let names: Vec<_> = entries.iter().map(|(name, _)| &**name).collect();
    let open = names.iter().position(|&name| name == "打开…").unwrap();
    assert_eq!(names[open + 1], "最近的报告");
    let (last, place) = entries.last().unwrap();
    assert_eq!(last, "退出");
    assert!(place.bottom() < 600.0, "{place}");
}

#[test]
fn the_outline_and_the_pages_are_hidden_and_stay_so() {
    let mut bench = Bench::on_sample();
    let is_shown = |bench: &Bench| (bench.shows("三、收到和处理"), bench.shows("显示比例"));
    assert_eq!(is_shown(&bench), (true, true));
    bench.press(Modifiers::NONE, Key::F6);
    assert_eq!(is_shown(&bench), (true, false));
    bench.press(Modifiers::SHIFT, Key::F6);
    assert_eq!(is_shown(&bench), (false, false));
    assert!(bench.remembers(|settings| !settings.shows_outline && !settings.shows_pages));
    bench.press(Modifiers::NONE, Key::F6);
    bench.press(Modifiers::SHIFT, Key::F6);
    assert_eq!(is_shown(&bench), (true, true));
}

#[test]
fn in_a_low_window_what_was_found_leaves_room_to_what_is_edited() {
    let mut bench = Bench::on_sample();
    bench.resize(1024.0, 680.0);
    bench.press(Modifiers::NONE, Key::F7);
    bench.wait_for_checks();
    let head = bench.place_of("文中数字");
    assert!(head.top() > 680.0 * 0.65, "{head}");
}

#[test]
fn a_search_that_is_opened_together_with_a_part_takes_what_is_typed() {
    let mut bench = Bench::on_sample();
    let before = bench.report();
    bench.press_at_once(&[
        (Modifiers::ALT, Key::Num3, ""),
        (Modifiers::COMMAND, Key::F, ""),
    ]);
    bench.type_text("申请");
    assert!(bench.report() == before);
    assert!(bench.shows("1/"));
}

#[test]
fn a_dialog_that_is_higher_than_the_window_begins_within_it() {
    let mut bench = Bench::on_sample();
    bench.resize(900.0, 400.0);
    bench.press(Modifiers::ALT, Key::Enter);
    let heading = bench.place_of("报告属性");
    assert!(heading.top() > 0.0, "{heading}");
}

#[test]
fn in_a_window_of_usual_width_the_buttons_over_the_pages_stand_in_one_line() {
    let mut bench = Bench::on_sample();
    bench.resize(1280.0, 780.0);
    let [list, fit] = ["页面列表", "适合整页"].map(|name| bench.place_of(name).center());
    assert!((list.y - fit.y).abs() < 1.0, "{list} {fit}");
}
