//! Chinese input with real input methods on X11, in the table and in the text.

use super::desk::{Desk, wait_for};
use super::reports::{self, OVERVIEW, REQUESTS};
use super::tools::{output, text, tool};
use nianbao::cell;
use nianbao::report::Figure;
use nianbao::store::recovery_copies;
use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};

/// Daemons that end with the test.
struct Daemons(Vec<Child>);

impl Drop for Daemons {
    fn drop(&mut self) {
        for daemon in &mut self.0 {
            let _ = daemon.kill();
            let _ = daemon.wait();
        }
    }
}

/// A message bus of the desk's own, which input methods talk over; its address.
fn bus(desk: &Desk) -> (Child, String) {
    let mut daemon = desk
        .command(tool("dbus-daemon"))
        .args(["--session", "--nofork", "--print-address"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut address = String::new();
    BufReader::new(daemon.stdout.take().unwrap())
        .read_line(&mut address)
        .unwrap();
    (daemon, address.trim().to_owned())
}

/// Types a figure and a word with an input method that is switched on; both are in the file afterwards.
fn type_chinese(desk: &Desk, switch_on: &dyn Fn(&Desk)) {
    let file = reports::empty(desk.home());
    let program = desk.open(&file);
    reports::go_to(desk, REQUESTS);
    switch_on(desk);
    desk.wait_until_still();
    desk.press(&["7", "5", "Return"]);
    desk.wait_until_still();
    reports::go_to(desk, OVERVIEW);
    switch_on(desk);
    desk.wait_until_still();
    desk.press(&["z", "h", "o", "n", "g", "g", "u", "o"]);
    desk.wait_until_still();
    desk.keep_screenshot("input-method-preedit");
    desk.press(&["space"]);
    desk.wait_until_still();
    desk.keep_screenshot("input-method-committed");
    desk.press_while("ctrl", "s");
    wait_for("the figure in the file", || {
        reports::read(&file).figure(cell!("requests.received.natural")) == Figure::from(75)
    });
    wait_for("中国 in the file", || {
        reports::overview(&reports::read(&file)).contains("中国")
    });
    drop(program);
}

fn set_up(method: &str) -> (Desk, Daemons) {
    let mut desk = Desk::new(1280, 800);
    let (bus, address) = bus(&desk);
    desk.set("DBUS_SESSION_BUS_ADDRESS", &address);
    desk.set("XMODIFIERS", &format!("@im={method}"));
    (desk, Daemons(vec![bus]))
}

/// A program asks for the input method when it starts, and never again.
fn wait_for_input_method(desk: &Desk) {
    wait_for("the input method on the screen", || {
        let asked = text(desk.command(tool("xprop")).args(["-root", "XIM_SERVERS"]));
        asked.contains("@server=")
    });
}

fn run(desk: &Desk, program: &str, arguments: &[&str]) -> Child {
    let mut command = desk.command(tool(program));
    command
        .args(arguments)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

fn set_up_fcitx5() -> (Desk, Daemons) {
    let (desk, mut daemons) = set_up("fcitx");
    let profile = desk.home().join("config/fcitx5");
    std::fs::create_dir_all(&profile).unwrap();
    std::fs::write(profile.join("profile"), FCITX_PROFILE).unwrap();
    daemons
        .0
        .push(run(&desk, "fcitx5", &["--disable=wayland,waylandim"]));
    wait_for_input_method(&desk);
    (desk, daemons)
}

#[test]
fn pinyin_of_fcitx5_reaches_table_and_text() {
    let (desk, _daemons) = set_up_fcitx5();
    type_chinese(&desk, &|desk| {
        output(desk.command(tool("fcitx5-remote")).arg("-o"));
    });
}

// With an input method, the libraries below the window wait for the server that is gone.
#[test]
fn where_the_screen_goes_the_work_is_kept_and_the_process_ends() {
    let (mut desk, _daemons) = set_up_fcitx5();
    let file = reports::empty(desk.home());
    let mut program = desk.open(&file);
    reports::go_to(&desk, REQUESTS);
    desk.press(&["7", "5", "Return"]);
    desk.wait_until_still();
    desk.end();
    wait_for("the end of the process", || program.has_ended());
    let recovery_dirs = desk.home().join("data/nianbao/recovery");
    let kept = recovery_copies(&recovery_dirs)
        .pop()
        .unwrap()
        .read()
        .unwrap();
    let received = cell!("requests.received.natural");
    assert_eq!(kept.file.report().figure(received), Figure::from(75));
}

#[test]
fn pinyin_of_ibus_reaches_table_and_text() {
    let (desk, mut daemons) = set_up("ibus");
    daemons.0.push(run(
        &desk,
        "ibus-daemon",
        &["--xim", "--replace", "--panel", "disable"],
    ));
    wait_for_input_method(&desk);
    type_chinese(&desk, &|desk| {
        wait_for("pinyin of ibus", || {
            // It answers with an error while it starts the engine, and has started it all the same.
            let _ = desk
                .command(tool("ibus"))
                .args(["engine", "libpinyin"])
                .output();
            let engine = desk.command(tool("ibus")).arg("engine").output().unwrap();
            String::from_utf8_lossy(&engine.stdout).contains("libpinyin")
        });
    });
}

/// Two methods, so that the second can be switched on: a keyboard and pinyin.
const FCITX_PROFILE: &str = "[Groups/0]\nName=Default\nDefault Layout=us\nDefaultIM=pinyin\n\n\
    [Groups/0/Items/0]\nName=keyboard-us\nLayout=\n\n[Groups/0/Items/1]\nName=pinyin\nLayout=\n\n[GroupOrder]\n0=Default\n";
