//! Chinese input with real input methods on X11, in the table, in the text, in a dialog and in the search.

use super::desk::{Desk, wait_for};
use super::reports::{self, OVERVIEW, REQUESTS};
use super::tools::{output, text, tool};
use nianbao::cell;
use nianbao::report::{Figure, Report};
use nianbao::store::recovery_copies;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
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

/// How often a person types into each of the four places: into a cell, the text, the search and a dialog.
/// `NIANBAO_ROUNDS=5` types twenty times, which takes some minutes for each input method.
fn n_rounds() -> usize {
    let wanted = std::env::var("NIANBAO_ROUNDS").ok();
    wanted.and_then(|n| n.parse().ok()).unwrap_or(1)
}

/// The keys of 中国.
const PINYIN: [&str; 8] = ["z", "h", "o", "n", "g", "g", "u", "o"];

/// A person who types into a window with an input method that is switched on.
struct Typist<'a> {
    desk: &'a Desk,
    switch_on: &'a dyn Fn(&Desk),
    file: PathBuf,
}

impl Typist<'_> {
    fn press(&self, keys: &[&str]) {
        self.desk.press(keys);
        self.desk.wait_until_still();
    }

    fn ctrl(&self, key: &str) {
        self.desk.press_while("ctrl", key);
    }

    /// Types 中国 and a digit.
    fn word(&self, digit: &str) {
        (self.switch_on)(self.desk);
        self.desk.wait_until_still();
        self.press(&PINYIN);
        self.press(&["space", digit]);
    }

    /// Saves, and waits until the file says what was typed.
    fn save(&self, what: &str, holds: impl Fn(&Report) -> bool) {
        self.ctrl("s");
        wait_for(what, || holds(&reports::read(&self.file)));
    }

    fn type_into_a_cell(&self, digit: &str) {
        reports::go_to(self.desk, REQUESTS);
        (self.switch_on)(self.desk);
        self.desk.wait_until_still();
        self.press(&["7", digit, "Return"]);
        let figure: i64 = format!("7{digit}").parse().unwrap();
        let cell = cell!("requests.received.natural");
        self.save("the figure", |report| {
            report.figure(cell) == Figure::from(figure)
        });
    }

    fn type_into_the_text(&self, digit: &str) {
        reports::go_to(self.desk, OVERVIEW);
        self.ctrl("End");
        self.word(digit);
        let word = format!("中国{digit}");
        self.save("the word", |report| {
            reports::overview(report).contains(&word)
        });
    }

    fn type_into_a_dialog(&self, digit: &str) {
        self.desk.press_while("alt", "Return");
        self.ctrl("a");
        self.word(digit);
        self.press(&["Return"]);
        let agency = format!("中国{digit}");
        self.save("the agency", |report| report.agency == agency);
    }

    /// What was found is selected in the text, from where it is copied.
    fn type_into_the_search(&self, digit: &str) {
        reports::go_to(self.desk, OVERVIEW);
        self.ctrl("Home");
        self.ctrl("f");
        self.ctrl("a");
        self.word(digit);
        self.press(&["Escape"]);
        self.ctrl("c");
        let word = format!("中国{digit}");
        wait_for("the word that was found", || self.desk.clipboard() == word);
    }
}

/// Types figures and words with an input method that is switched on: not one of them is lost or changed.
fn type_chinese(desk: &Desk, switch_on: &dyn Fn(&Desk)) {
    let file = reports::empty(desk.home());
    let program = desk.open(&file);
    let typist = Typist {
        desk,
        switch_on,
        file,
    };
    for digit in ["1", "2", "3", "4", "5"].into_iter().take(n_rounds()) {
        typist.type_into_a_cell(digit);
        typist.type_into_the_text(digit);
        // The dialog comes last, as the search would find what it enters as well.
        typist.type_into_the_search(digit);
        typist.type_into_a_dialog(digit);
        println!("round {digit}: a cell, the text, the search, a dialog");
    }
    desk.keep_screenshot("input-method");
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
fn pinyin_of_fcitx5_reaches_table_text_dialog_and_search() {
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
fn pinyin_of_ibus_reaches_table_text_dialog_and_search() {
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

// fcitx 4 and 5 cannot be installed side by side, so it runs in a system of its own, which a person makes:
// `debootstrap --variant=minbase --include=fcitx-bin,fcitx-pinyin,fcitx-module-x11,fcitx-module-dbus,fcitx-ui-classic,dbus`.
#[test]
#[ignore = "needs a system with fcitx 4 in the folder NIANBAO_FCITX4, and root"]
fn pinyin_of_fcitx4_reaches_table_text_dialog_and_search() {
    let system = std::env::var("NIANBAO_FCITX4").unwrap();
    let own_system = system.clone();
    let (desk, mut daemons) = set_up("fcitx");
    let display = desk.display().to_owned();
    // Its home is in its own system; the screen is reached over the network that both have, and it has a bus of its own.
    let bus = format!("/tmp/bus{}", display.replace(':', "-"));
    let address = format!("unix:path={bus}");
    let inside = move |desk: &Desk, program: &[&str]| {
        let mut command = desk.command(tool("chroot"));
        command
            .args([&system, "/usr/bin/env", "-i"])
            .args(["PATH=/usr/bin:/bin", "HOME=/root", "LC_ALL=C.UTF-8"])
            .arg(format!("DISPLAY={display}"))
            .arg(format!("DBUS_SESSION_BUS_ADDRESS={address}"))
            .args(program)
            .stderr(Stdio::null());
        command
    };
    // In a language other than Chinese it offers no pinyin by itself.
    let profile = Path::new(&own_system).join("root/.config/fcitx");
    std::fs::create_dir_all(&profile).unwrap();
    std::fs::write(profile.join("profile"), FCITX4_PROFILE).unwrap();
    let own_address = format!("--address=unix:path={bus}");
    let own_bus = ["dbus-daemon", "--session", "--nofork", &own_address];
    for program in [&own_bus[..], &["fcitx", "-D"]] {
        let mut daemon = inside(&desk, program);
        daemons
            .0
            .push(daemon.stdout(Stdio::null()).spawn().unwrap());
        std::thread::sleep(std::time::Duration::from_secs(2));
    }
    wait_for_input_method(&desk);
    type_chinese(&desk, &|desk| {
        output(&mut inside(desk, &["fcitx-remote", "-o"]));
    });
}

/// The same for fcitx 4.
const FCITX4_PROFILE: &str =
    "[Profile]\nIMName=pinyin\nEnabledIMList=fcitx-keyboard-us:True,pinyin:True\n";

/// Two methods, so that the second can be switched on: a keyboard and pinyin.
const FCITX_PROFILE: &str = "[Groups/0]\nName=Default\nDefault Layout=us\nDefaultIM=pinyin\n\n\
    [Groups/0/Items/0]\nName=keyboard-us\nLayout=\n\n[Groups/0/Items/1]\nName=pinyin\nLayout=\n\n[GroupOrder]\n0=Default\n";
