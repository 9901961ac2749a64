//! How the window looks, held as pictures: eight windows, each in light and dark.
//!
//! The pictures lie in `snapshots/window`. `UPDATE_SNAPSHOTS=1 cargo test --test it window_pictures` renews those that the
//! window no longer looks like.

mod likeness;
mod stage;
mod stored;

use crate::sheets;
use crate::sign::bench as sign;
use eframe::egui::{Key, Modifiers, Theme};
use nianbao::cell;
use nianbao::form::LEAD;
use nianbao::report::{Figure, Report};
use stage::Stage;

const SAMPLE: &str = "suqian_2024.nianbao";
const LAST_YEAR: &str = "suqian_2023.nianbao";

/// Holds the window against its two pictures.
fn check(name: &str, mut stage: Stage) {
    let themes = [(Theme::Light, "light"), (Theme::Dark, "dark")];
    let broken = themes.map(|(theme, of_theme)| {
        let picture = stage.picture(theme);
        likeness::check(&format!("{name}_{of_theme}"), &picture).err()
    });
    let broken: Vec<String> = broken.into_iter().flatten().collect();
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// A window on the sample, with the outline entry that has this key.
fn on_part(key: Key) -> Stage {
    let mut stage = Stage::open(&sheets::report(SAMPLE), &[]);
    stage.press(Modifiers::ALT, key);
    stage
}

/// A window on the sample with last year's report beside it, in the view that has this key.
fn on_comparison(key: Key) -> Stage {
    let mut stage = Stage::open(&sheets::report(SAMPLE), &[&sheets::report(LAST_YEAR)]);
    stage.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::D);
    stage.press(Modifiers::COMMAND, key);
    stage
}

/// The sample with a sum that does not hold and commas of the wrong width.
fn with_errors() -> Report {
    let mut report = sheets::report(SAMPLE);
    let cell = cell!("requests.received.natural");
    report.figures.set(cell, Figure::from(3441));
    let lead = "本报告依据条例编制,现予公布。统计期限一年,共十二月。";
    report.set_paragraphs(LEAD, vec![lead.to_owned()]);
    report
}

#[test]
fn the_title_part() {
    check("title", on_part(Key::Num1));
}

#[test]
fn a_text_part_with_marks_of_what_stood_in_last_years() {
    let mut stage = Stage::open(&sheets::report(SAMPLE), &[&sheets::report(LAST_YEAR)]);
    stage.press(Modifiers::ALT, Key::Num3);
    check("text", stage);
}

#[test]
fn a_table_part_with_its_pages() {
    check("table", on_part(Key::Num5));
}

#[test]
fn the_sign_off_part() {
    check("sign_off", on_part(Key::Num9));
}

#[test]
fn the_findings_with_one_chosen() {
    let mut stage = Stage::open(&with_errors(), &[]);
    stage.press(Modifiers::NONE, Key::F7);
    stage.press(Modifiers::NONE, Key::F8);
    check("findings", stage);
}

#[test]
fn tables_of_two_years() {
    let mut stage = on_comparison(Key::Num2);
    stage.click("三、收到和处理政府信息公开申请情况");
    check("years_tables", stage);
}

#[test]
fn text_of_two_years() {
    check("years_text", on_comparison(Key::Num3));
}

#[test]
fn the_issue_dialog() {
    let mut stage = Stage::open(&sign::report(), &[]);
    stage.click("文件");
    stage.click("签发…");
    stage.wait_for("发往");
    check("issue", stage);
}
