//! A window that opens and closes reports all day needs no more memory in the evening.

use super::bench::Bench;
use eframe::egui::{Key, Modifiers};
use std::process::Command;

const CHILD: &str = "NIANBAO_MEMORY_CHILD";
/// After so many reports every cache is as full as it gets.
const N_WARM: usize = 200;
const N_REPORTS: usize = 1000;
/// What the allocator may keep for itself.
const MAX_GROWTH: usize = 24 * 1024;

/// The other tests of this process use memory as well, so that the window has one of its own.
#[test]
fn a_thousand_reports_opened_and_closed_leave_memory_as_it_was() {
    if !std::path::Path::new("/proc/self/status").exists() {
        println!("this system does not tell how much memory a process uses");
        return;
    }
    if std::env::var_os(CHILD).is_some() {
        open_and_close();
        return;
    }
    let name = "window::memory::a_thousand_reports_opened_and_closed_leave_memory_as_it_was";
    let mut child = Command::new(std::env::current_exe().unwrap());
    let output = child
        .args(["--exact", name, "--nocapture"])
        .env(CHILD, "1")
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stdout).into_owned()
        + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{told}");
    assert!(told.contains("KiB after"), "{told}");
}

fn open_and_close() {
    let mut bench = Bench::on_sample();
    let path = bench.path("report.nianbao");
    let mut warm = 0;
    for n in 1..=N_REPORTS {
        bench.open_and_close(&path);
        if n == N_WARM {
            warm = resident();
        }
    }
    let last = resident();
    println!("{warm} KiB after {N_WARM} reports, {last} KiB after {N_REPORTS}");
    assert!(last < warm + MAX_GROWTH, "{warm} KiB grew to {last} KiB");
    bench.press(Modifiers::NONE, Key::Escape);
}

/// The memory of this process, in KiB.
fn resident() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.unwrap()
        .trim()
        .trim_end_matches(" kB")
        .parse()
        .unwrap()
}
