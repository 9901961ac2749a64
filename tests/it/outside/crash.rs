//! Killed at any moment: the file is whole, and what was typed three seconds before is there.

use crate::crash::child::{self, Scene};
use nianbao::store::{ReportFile, recovery_copies};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::Duration;

const N_RUNS: u64 = 208;
/// So many are at work at once; most of the time they wait for the next key.
const N_AT_ONCE: u64 = 8;
/// The longest life of a process.
const MAX_LIFE: u64 = 7000;
/// What is older than this has to be there, in milliseconds.
const PROMISE: u128 = 3000;
/// After so many edits a child saves.
const SAVES_AFTER: u64 = 160;

/// What was found after a process was killed.
struct Left {
    saved: u64,
    recovered: u64,
    promised: u64,
}

#[test]
fn of_two_hundred_processes_killed_while_typing_none_loses_what_was_typed_three_seconds_before() {
    let n_recovered = AtomicU64::new(0);
    thread::scope(|scope| {
        for worker in 0..N_AT_ONCE {
            let n_recovered = &n_recovered;
            scope.spawn(move || {
                for run in (worker..N_RUNS).step_by(usize::try_from(N_AT_ONCE).unwrap()) {
                    // Spread evenly, and the same in every run of the test.
                    let life = run * 4_327 % MAX_LIFE;
                    let left = live_and_die(Duration::from_millis(life));
                    assert_eq!(left.saved % SAVES_AFTER, 0, "run {run}: half a save");
                    let kept = left.saved.max(left.recovered);
                    assert!(
                        kept >= left.promised,
                        "run {run}: {kept} is there, {} was typed three seconds before",
                        left.promised
                    );
                    n_recovered
                        .fetch_add(u64::from(left.recovered > left.saved), Ordering::Relaxed);
                }
            });
        }
    });
    let n = n_recovered.into_inner();
    println!("{N_RUNS} processes were killed, {n} of them with unsaved work that was recovered");
    assert!(n > N_RUNS / 4, "only {n} runs had anything to recover");
}

fn live_and_die(life: Duration) -> Left {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("甲.nianbao");
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/suqian_2024.nianbao");
    std::fs::copy(sample, &path).unwrap();
    let mut process = child::start(&Scene::Type, &path);
    thread::sleep(life);
    let killed_at = child::millis();
    process.kill().unwrap();
    process.wait().unwrap();
    let saved = child::number(ReportFile::open(&path).unwrap().report());
    let found = recovery_copies(&folder.path().join("kept/recovery"));
    assert!(found.len() <= 1);
    let copies = found
        .iter()
        .map(|recovery_copy| recovery_copy.read().unwrap());
    let recovered = copies.map(|copy| child::number(copy.file.report())).max();
    let told = child::told(folder.path());
    let promised = told.iter().rev().find(|(_, at)| at + PROMISE <= killed_at);
    Left {
        saved,
        recovered: recovered.unwrap_or(0),
        promised: promised.map_or(0, |(number, _)| *number),
    }
}
