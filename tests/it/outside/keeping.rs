//! The real window is killed, started twice, and called.

use super::desk::{Desk, wait_for};
use super::reports;
use super::tools::tool;
use nianbao::form::LEAD;
use nianbao::report::Report;
use std::path::Path;
use std::process::Command;
use std::thread::sleep;
use std::time::Duration;

fn lead(report: &Report) -> String {
    report.paragraphs(LEAD).concat()
}

#[test]
fn what_was_typed_in_a_window_that_was_killed_is_restored_at_the_next_start() {
    let desk = Desk::new(1280, 800);
    let file = reports::copy_of_sample("suqian_2024.nianbao", desk.home());
    let before = lead(&reports::read(&file));
    let program = desk.open(&file);
    desk.press(&["alt+2"]);
    // What is typed before the text has the keyboard belongs to nobody.
    desk.wait_until_still();
    desk.press(&["a", "b", "c"]);
    sleep(Duration::from_secs(3));
    drop(program);
    assert_eq!(lead(&reports::read(&file)), before);
    let _program = desk.open(&file);
    desk.wait_until_still();
    desk.keep_screenshot("recovery");
    // What was not saved waits in a bar below the menus, with the button that shows it.
    desk.click((1157, 66));
    desk.wait_until_still();
    desk.press(&["Return"]);
    desk.wait_until_still();
    desk.keep_screenshot("restored");
    desk.press(&["ctrl+s"]);
    wait_for("the restored words in the file", || {
        lead(&reports::read(&file)) == format!("abc{before}")
    });
}

#[test]
fn a_second_start_on_a_file_brings_its_window_forward_and_ends() {
    let desk = Desk::new(1280, 800);
    let first = reports::copy_of_sample("suqian_2024.nianbao", desk.home());
    let second = reports::copy_of_sample("suqian_2023.nianbao", desk.home());
    let _first = desk.open(&first);
    let _second = desk.open(&second);
    wait_for("the second window in front", || {
        in_front(&desk).contains(name(&second))
    });
    let mut again = desk.command(Command::new(env!("CARGO_BIN_EXE_nianbao")));
    let ended = again.arg(&first).status().unwrap();
    assert!(ended.success());
    wait_for("the first window in front", || {
        in_front(&desk).contains(name(&first))
    });
}

fn name(path: &Path) -> &str {
    path.file_name().unwrap().to_str().unwrap()
}

/// What stands over the window that has the keyboard; nothing while it goes from one window to another.
fn in_front(desk: &Desk) -> String {
    let mut asked = desk.command(tool("xdotool"));
    let said = asked.args(["getactivewindow", "getwindowname"]).output();
    String::from_utf8(said.unwrap().stdout).unwrap()
}
