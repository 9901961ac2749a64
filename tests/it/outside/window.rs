//! The real program on a screen: typed into, clicked at, looked at; and the files that it leaves.

use super::desk::{Desk, wait_for};
use super::reports::{self, REQUESTS};
use nianbao::cell;
use nianbao::form::{Form, GridContent};
use nianbao::report::Figure;
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::time::Duration;

fn json(path: &Path) -> Value {
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

#[test]
fn one_figure_typed_changes_the_total_the_page_and_one_cell_of_the_file() {
    let desk = Desk::new(1280, 800);
    let file = reports::copy_of_sample("hangzhou_eeb_2020.nianbao", desk.home());
    let before = json(&file);
    let _program = desk.open(&file);
    reports::go_to(&desk, REQUESTS);
    desk.press(&["ctrl+Home"]);
    desk.wait_until_still();
    let at_74 = desk.screenshot();

    desk.press(&["7", "5", "Return", "Up"]);
    desk.wait_until_still();
    desk.keep_screenshot("typed-75");
    let at_75 = desk.screenshot();
    assert!(at_74 != at_75, "the new figure is seen");
    desk.press(&["ctrl+z"]);
    desk.wait_until_still();
    desk.press(&["ctrl+y"]);
    desk.wait_until_still();
    assert_eq!(json(&file), before, "nothing is written before it is saved");

    desk.press(&["ctrl+Home", "shift+End", "ctrl+c"]);
    desk.wait_until_still();
    assert_eq!(desk.clipboard().trim_end(), "75\t5\t0\t5\t0\t0\t85");
    desk.press(&["ctrl+s"]);
    wait_for("the file", || json(&file) != before);
    let mut expected = before;
    expected["tables"]["requests"]["received"]["natural"] = 75.into();
    assert_eq!(json(&file), expected);
}

#[test]
fn undo_brings_back_the_very_picture() {
    let desk = Desk::new(1280, 800);
    let file = reports::copy_of_sample("suqian_2024.nianbao", desk.home());
    let _program = desk.open(&file);
    reports::go_to(&desk, REQUESTS);
    desk.press(&["ctrl+Home", "9", "9", "Return"]);
    desk.wait_until_still();
    desk.press(&["ctrl+z"]);
    desk.wait_until_still();
    let undone = desk.screenshot();
    desk.press(&["ctrl+y"]);
    desk.wait_until_still();
    assert!(desk.screenshot() != undone, "what was undone is done again");
    desk.press(&["ctrl+z"]);
    desk.wait_until_still();
    assert!(desk.screenshot() == undone, "and undone again");
}

#[test]
fn a_block_from_a_spreadsheet_is_pasted_and_undone_in_one_step() {
    let desk = Desk::new(1280, 800);
    let file = reports::empty(desk.home());
    let form = Form::named("2021").unwrap();
    let n_rows = form
        .table(cell!("requests.received.natural").table)
        .unwrap();
    let n_rows = n_rows
        .rows
        .iter()
        .filter(|row| {
            row.iter()
                .any(|cell| matches!(cell.content, GridContent::Figure(..)))
        })
        .count();
    assert_eq!(n_rows, 25);
    let block: Vec<String> = (1..=n_rows)
        .map(|row| {
            (1..=7)
                .map(|column| (row * 10 + column).to_string())
                .collect::<Vec<_>>()
                .join("\t")
        })
        .collect();

    let _program = desk.open(&file);
    reports::go_to(&desk, REQUESTS);
    desk.set_clipboard(&block.join("\r\n"));
    desk.press(&["ctrl+Home", "ctrl+v"]);
    desk.wait_until_still();
    desk.keep_screenshot("pasted-25-by-7");
    desk.press(&["ctrl+s"]);
    wait_for("the pasted figures", || {
        reports::read(&file).figure(cell!("requests.carried_forward.other")) == Figure::from(256)
    });
    let pasted = reports::read(&file);
    assert_eq!(
        pasted.figure(cell!("requests.received.natural")),
        Figure::from(11)
    );
    assert_eq!(
        pasted.figure(cell!("requests.otherwise.unpaid.research")),
        Figure::from(223)
    );
    assert_eq!(
        pasted.figures.iter().count(),
        24 * 6,
        "totals are computed, not taken"
    );

    desk.press(&["ctrl+z", "ctrl+s"]);
    wait_for("the empty table", || {
        reports::read(&file).figures.iter().count() == 0
    });
}

#[test]
fn the_window_exports_what_the_command_exports() {
    let desk = Desk::new(1280, 800);
    let file = reports::copy_of_sample("suqian_2023.nianbao", desk.home());
    let exported = desk.home().join("command.pdf");
    let mut command = desk.command(std::process::Command::new(env!("CARGO_BIN_EXE_nianbao")));
    assert!(
        command
            .arg("export")
            .arg(&file)
            .arg("-o")
            .arg(&exported)
            .status()
            .unwrap()
            .success()
    );

    let _program = desk.open(&file);
    desk.press(&["ctrl+e"]);
    desk.wait_until_still();
    desk.keep_screenshot("export-dialog");
    // Without a portal the window lists files itself; the suggested name stands ready.
    desk.press(&["Return"]);
    let is_pdf = |path: &Path| {
        path.extension().is_some_and(|extension| extension == "pdf") && *path != exported
    };
    let found = || {
        fs::read_dir(desk.home())
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .find(|path| is_pdf(path))
    };
    wait_for("the PDF of the window", || found().is_some());
    assert!(
        fs::read(found().unwrap()).unwrap() == fs::read(&exported).unwrap(),
        "both are the same bytes"
    );
}

#[test]
fn nothing_happening_means_no_processor_used() {
    let desk = Desk::new(1280, 800);
    let file = reports::copy_of_sample("suqian_2024.nianbao", desk.home());
    let program = desk.open(&file);
    reports::go_to(&desk, REQUESTS);
    std::thread::sleep(Duration::from_secs(2));
    let before = Desk::processor_time(&program);
    std::thread::sleep(Duration::from_secs(5));
    let used = Desk::processor_time(&program).saturating_sub(before);
    assert!(
        used <= Duration::from_millis(50),
        "{used:?} of processor time in 5 idle seconds"
    );
}

#[test]
fn both_sizes_and_both_themes_are_drawn() {
    for (width, height) in [(1280, 800), (1920, 1080)] {
        for theme in ["light", "dark"] {
            let desk = Desk::new(width, height);
            let settings = desk.home().join("config/nianbao");
            fs::create_dir_all(&settings).unwrap();
            fs::write(
                settings.join("settings.json"),
                format!("{{\"theme\": \"{theme}\"}}"),
            )
            .unwrap();
            let file = reports::copy_of_sample("suqian_2024.nianbao", desk.home());
            let _program = desk.open(&file);
            reports::go_to(&desk, REQUESTS);
            desk.keep_screenshot(&format!("{theme}-{width}x{height}"));
            let picture = image_bytes(&desk.screenshot());
            let n_light = picture.iter().filter(|byte| **byte > 200).count();
            let is_light = n_light * 2 > picture.len();
            assert_eq!(is_light, theme == "light", "{theme} at {width}×{height}");
        }
    }
}

fn image_bytes(picture: &[u8]) -> Vec<u8> {
    let mut reader = png::Decoder::new(std::io::Cursor::new(picture))
        .read_info()
        .unwrap();
    let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
    reader.next_frame(&mut bytes).unwrap();
    bytes
}
