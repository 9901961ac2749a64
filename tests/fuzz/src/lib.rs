//! What the targets share: how the bytes of the fuzzer become a source, and what has to hold of whatever is read from it.

pub mod parts;
pub mod pdf;

use nianbao_files::import::{Hints, Imported, import};
use nianbao_files::store::{ReportFile, canonical};
use nianbao_model::report::Report;
use nianbao_model::rules::{Limits, Subject, check};
use std::fs;
use std::panic;
use std::time::Duration;

/// So long an input may take the processor, whatever else the machine has to do meanwhile. With sanitizer and counters
/// everything takes ten to thirty times as long as in the program, where two seconds would be too much.
const MAX_TIME: Duration = Duration::from_secs(20);

/// Tries an input, and fails where it takes too long.
pub fn tried(work: impl FnOnce()) {
    let before = processor_time();
    work();
    let taken = processor_time().saturating_sub(before);
    assert!(taken <= MAX_TIME, "it took {taken:?}");
}

/// Does once what only the first input of a process has to wait for: words and patterns are read.
pub fn warm_up() {
    if let Ok(Imported::Draft(draft)) = import(SAMPLE.as_bytes(), &Hints::default()) {
        checked(&draft.report);
    }
}

/// A page with a number in its text and a row of a table.
const SAMPLE: &str = "<p>一、总体情况</p><p>2024年，共受理申请3件。</p><table><tr><td>行政许可</td><td>1</td></tr></table>";

/// The time that this process has had of the processor, after proc(5).
fn processor_time() -> Duration {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit(") ").next().unwrap_or_default().split(' ');
    // The 14th and 15th field, of which the first two stand before the bracket, in hundredths of a second.
    let ticks = fields
        .skip(11)
        .take(2)
        .filter_map(|ticks| ticks.parse::<u64>().ok());
    Duration::from_millis(ticks.sum::<u64>() * 10)
}

/// Imports a source as the window does. What becomes of it, an error or a draft, is a value; a draft can be kept.
pub fn imported(source: &[u8]) {
    tried(|| import_and_keep(source));
}

fn import_and_keep(source: &[u8]) {
    match import(source, &Hints::default()) {
        Ok(Imported::Draft(draft)) => {
            assert_eq!(
                draft.report.excess(),
                None,
                "the draft is larger than any report"
            );
            // Without its year a draft is not taken: a person is asked for it.
            if draft.year().is_some() {
                kept(&draft.report);
            }
        }
        Ok(Imported::Attached(report)) => {
            let _read_by_the_target_native = ReportFile::parse(report);
        }
        Err(_) => {}
    }
}

/// A report can be checked.
pub fn checked(report: &Report) {
    let limits = Limits::default();
    let subject = Subject {
        report,
        last: None,
        limits: &limits,
    };
    let _findings = check(&subject);
}

/// What is written of a report is read again as the same report.
pub fn kept(report: &Report) {
    let data = canonical(report);
    let again = ReportFile::parse(data.clone()).expect("what was written can be read");
    assert!(
        canonical(again.report()) == data,
        "a report is read as it was written"
    );
}

/// From now on a library may panic, as it may where the program calls it in a thread that is given up; our own code may not.
pub fn let_libraries_panic() {
    let end = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        let is_library =
            |file: &str| file.contains("/registry/src/") || file.starts_with("/rustc/");
        if !panic
            .location()
            .is_some_and(|place| is_library(place.file()))
        {
            end(panic);
        }
    }));
}
