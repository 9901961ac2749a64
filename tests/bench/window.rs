//! The real window under Xvfb, typed into at twenty keys a second: from key to picture, memory, and work at rest.
//!
//! `cargo bench --bench window` types for ten seconds into each place, `NIANBAO_BENCH_SECONDS=60` for a minute. Needs the
//! Debian packages xvfb and xdotool; pictures are drawn by llvmpipe, so a machine with a graphics card is faster.

use nianbao::form::OVERVIEW;
use nianbao::store::{Overwrite, ReportFile};
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread::{self, sleep};
use std::time::Duration;

/// Milliseconds between two keys.
const KEY_DELAY: u64 = 50;
/// So long the window is left alone before it is looked at.
const QUIET: Duration = Duration::from_secs(3);

fn main() {
    for tool in ["Xvfb", "xdotool"] {
        if Command::new(tool).arg("-version").output().is_err() {
            println!("{tool} is missing; install the Debian packages xvfb and xdotool");
            return;
        }
    }
    let seconds = std::env::var("NIANBAO_BENCH_SECONDS").ok();
    let seconds: u64 = seconds.and_then(|own| own.parse().ok()).unwrap_or(10);
    let n_keys = seconds * 1000 / KEY_DELAY;
    let folder = tempfile::tempdir().expect("a folder");
    let _screen = Screen::new(folder.path());
    let path = folder.path().join("report.nianbao");

    lay_out(&path, 0);
    let table = Program::open(&path, folder.path(), &["--at", "requests.received.natural"]);
    // Two digits and Enter, down the column and then in its last cell, another figure each time.
    let digits = ["1", "2", "3", "4", "5", "6", "7"];
    let keys = (0..).flat_map(|n| [digits[n % 7], digits[n % 5], "Return"]);
    let keys: Vec<&str> = keys.take(usize::try_from(n_keys).expect("a few")).collect();
    table.type_keys("table", &keys);
    drop(table);

    for n_characters in [0, 10_000, 100_000] {
        lay_out(&path, n_characters);
        let text = Program::open(&path, folder.path(), &["--at", "requests.received.natural"]);
        xdotool(&["key", "alt+3"]);
        sleep(Duration::from_secs(1));
        xdotool(&["key", "ctrl+Home"]);
        sleep(Duration::from_secs(1));
        let keys = vec!["x"; usize::try_from(n_keys).expect("a few")];
        text.type_keys(&format!("text with {n_characters} more characters"), &keys);
    }
}

/// The sample, with so many characters more in its part 一.
fn lay_out(path: &Path, n_characters: usize) {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/suqian_2024.nianbao");
    let file = ReportFile::open(&sample).expect("the sample opens");
    let mut report = file.report().clone();
    let mut paragraphs = report.paragraphs(OVERVIEW).to_vec();
    let sentence = "本机关按照要求公开各类信息，方便群众查阅。";
    let n_sentences = n_characters / sentence.chars().count();
    for _ in 0..n_sentences / 10 {
        paragraphs.push(sentence.repeat(10));
    }
    report.set_paragraphs(OVERVIEW, paragraphs);
    let _before = fs::remove_file(path);
    let saved = ReportFile::new(&report).save(&report, path, Overwrite::Yes);
    saved.expect("the report is written");
}

/// A virtual screen, ended with the value.
struct Screen(Child);

impl Screen {
    fn new(folder: &Path) -> Self {
        let shown = folder.join("display");
        let server = Command::new("sh")
            .arg("-c")
            .arg("exec Xvfb -displayfd 3 -screen 0 1440x900x24 -noreset -nolisten tcp 3>\"$0\"")
            .arg(&shown)
            .stderr(Stdio::null())
            .spawn();
        let screen = Self(server.expect("Xvfb starts"));
        for _ in 0..100 {
            let number = fs::read_to_string(&shown).unwrap_or_default();
            if number.ends_with('\n') {
                // Before any thread of this program is there.
                DISPLAY
                    .set(format!(":{}", number.trim()))
                    .expect("one screen");
                return screen;
            }
            sleep(Duration::from_millis(100));
        }
        panic!("Xvfb does not start")
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

static DISPLAY: std::sync::OnceLock<String> = std::sync::OnceLock::new();

fn display() -> &'static str {
    DISPLAY.get().map_or("", String::as_str)
}

fn xdotool(arguments: &[&str]) {
    let done = Command::new("xdotool")
        .args(arguments)
        .env("DISPLAY", display())
        .status();
    assert!(
        done.is_ok_and(|done| done.success()),
        "xdotool {arguments:?}"
    );
}

/// The program in its window; ended with the value.
struct Program {
    process: Child,
    told: Receiver<String>,
}

impl Program {
    /// Opens the program and waits until it is at rest.
    fn open(path: &Path, home: &Path, arguments: &[&str]) -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_nianbao"))
            .arg(path)
            .args(arguments)
            .arg("--timings")
            .env("DISPLAY", display())
            .env("HOME", home)
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env("XDG_DATA_HOME", home.join("data"))
            .env(
                "NIANBAO_FONTS",
                Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/fonts"),
            )
            .env_remove("WAYLAND_DISPLAY")
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let lines = BufReader::new(process.stderr.take().expect("it is piped")).lines();
        let (sender, told) = channel();
        thread::spawn(move || {
            lines
                .map_while(Result::ok)
                .try_for_each(|line| sender.send(line))
        });
        let program = Self { process, told };
        sleep(QUIET * 2);
        for line in program.told.try_iter() {
            println!("  {line}");
        }
        // There is no window manager that would give it the keyboard, or make it as large as the screen.
        let size = ["windowsize", "%1", "1440", "900"];
        let find = ["search", "--onlyvisible", "--class", "nianbao"];
        xdotool(&[&find[..], &size[..], &["windowfocus", "%1"]].concat());
        xdotool(&["mousemove", "1439", "899"]);
        sleep(QUIET);
        program
    }

    /// Types keys, and prints how long it took from each edit to its picture.
    fn type_keys(&self, place: &str, keys: &[&str]) {
        let before = self.resident();
        let delay = KEY_DELAY.to_string();
        let mut arguments = vec!["key", "--delay", &delay];
        arguments.extend(keys);
        xdotool(&arguments);
        sleep(QUIET);
        let mut times: Vec<f64> = self
            .told
            .try_iter()
            .filter_map(|line| milliseconds(&line))
            .collect();
        let first = times.first().copied().unwrap_or_default();
        times.sort_by(f64::total_cmp);
        let at = |percent: usize| {
            let idx = (times.len() * percent).div_ceil(100).saturating_sub(1);
            times.get(idx).copied().unwrap_or_default()
        };
        let (n, keys) = (times.len(), keys.len());
        println!(
            "{place}: {keys} keys, {n} pictures; first {first:.0}, median {:.0}, 90 % {:.0}, 99 % {:.0}, longest {:.0} ms",
            at(50),
            at(90),
            at(99),
            at(100)
        );
        let rest = self.processor_time();
        sleep(QUIET);
        let rest = self.processor_time() - rest;
        println!(
            "  memory {before} → {} MB; {rest} ms of the processor in {} s at rest",
            self.resident(),
            QUIET.as_secs()
        );
    }

    /// In megabytes.
    fn resident(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process.id()));
        let status = status.unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kibibytes = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
        kibibytes.unwrap_or_default() / 1024
    }

    /// In milliseconds, after proc(5).
    fn processor_time(&self) -> u64 {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.process.id()));
        let stat = stat.unwrap_or_default();
        let fields = stat.rsplit(") ").next().unwrap_or_default().split(' ');
        let ticks = fields
            .skip(11)
            .take(2)
            .filter_map(|own| own.parse::<u64>().ok());
        ticks.sum::<u64>() * 10
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn milliseconds(line: &str) -> Option<f64> {
    line.strip_prefix("edit to picture: ")?
        .strip_suffix(" ms")?
        .parse()
        .ok()
}
