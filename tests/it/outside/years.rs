//! Two years on a real screen: one side scrolled and the other seen to follow, edited, exported.

use super::desk::{Desk, wait_for};
use super::reports;
use super::tools::{text, tool};
use serde_json::Value;
use std::ffi::OsStr;
use std::fs;

/// The desk of the left and of the right report, without their scroll bars.
const LEFT: &str = "560x480+10+250";
const RIGHT: &str = "560x480+650+250";
/// A place on the left one.
const ON_LEFT: (u32, u32) = (300, 500);

#[test]
fn two_years_are_scrolled_together_edited_and_exported() {
    let desk = Desk::new(1280, 800);
    let old = reports::copy_of_sample("suqian_2023.nianbao", desk.home());
    let new = reports::copy_of_sample("suqian_2024.nianbao", desk.home());
    let _program = desk.start(&[OsStr::new("--compare"), old.as_os_str(), new.as_os_str()]);
    desk.keep_screenshot("years-summary");

    desk.press(&["ctrl+4"]);
    desk.wait_until_still();
    let (left, right) = (desk.picture_of(LEFT), desk.picture_of(RIGHT));
    desk.scroll(ON_LEFT, 20);
    desk.wait_until_still();
    desk.keep_screenshot("years-pages");
    assert!(desk.picture_of(LEFT) != left, "the left side is scrolled");
    assert!(
        desk.picture_of(RIGHT) != right,
        "the right side follows the left one"
    );
    desk.press(&["alt+s"]);
    // A page may still be drawn finer after a while, but not at each of these moves.
    let stays = (0..4).any(|_| {
        desk.wait_until_still();
        let (left, right) = (desk.picture_of(LEFT), desk.picture_of(RIGHT));
        desk.scroll(ON_LEFT, 3);
        desk.wait_until_still();
        desk.picture_of(LEFT) != left && desk.picture_of(RIGHT) == right
    });
    assert!(stays, "and stays where it is alone");

    // The first figure that differs: rules repealed, 0 and 1.
    desk.press(&["ctrl+2", "F9"]);
    desk.wait_until_still();
    let before = desk.screenshot();
    desk.press(&["5", "Return"]);
    desk.wait_until_still();
    desk.keep_screenshot("years-tables");
    assert!(desk.screenshot() != before, "the new figure is seen");
    desk.press(&["ctrl+s"]);
    wait_for("the file", || {
        let file: Value = serde_json::from_slice(&fs::read(&new).unwrap()).unwrap();
        file["tables"]["proactive"]["rules"]["repealed"] == 5
    });

    desk.press(&["alt+e"]);
    desk.wait_until_still();
    desk.press(&["Return"]);
    let pdf = new.with_file_name("宿迁市2023与2024年度报告对比.pdf");
    wait_for("the PDF", || pdf.is_file());
    let words = text(tool("pdftotext").arg(&pdf).arg("-"));
    assert!(words.contains("3511") && words.contains("+0.4%"), "{words}");
}
