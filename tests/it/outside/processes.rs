//! What the system tells of a process, after proc(5).

use std::fs;
use std::path::Path;
use std::time::Duration;

/// The processes that were started with a variable of the environment set so.
pub(crate) fn with_variable(name: &str, value: &str) -> Vec<u32> {
    let wanted = format!("{name}={value}");
    let all = fs::read_dir("/proc").unwrap().flatten();
    let has_it = |process: &u32| {
        let set = fs::read(format!("/proc/{process}/environ")).unwrap_or_default();
        set.split(|byte| *byte == 0)
            .any(|variable| variable == wanted.as_bytes())
    };
    all.filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .filter(has_it)
        .collect()
}

/// The processor time that a process has used so far; none where it has ended.
pub(crate) fn processor_time(process: u32) -> Duration {
    let stat = Path::new("/proc").join(process.to_string()).join("stat");
    let fields = fields(&stat);
    // Fields 14 and 15, counted in hundredths of a second on Linux; the fields here begin with the third.
    let ticks: u64 = [11, 12]
        .iter()
        .filter_map(|&idx: &usize| fields.get(idx)?.parse::<u64>().ok())
        .sum();
    Duration::from_millis(ticks * 10)
}

/// Whether no thread of a process has anything to do, nor waits for a processor or a disk.
pub(crate) fn is_waiting(process: u32) -> bool {
    let threads = Path::new("/proc").join(process.to_string()).join("task");
    let Ok(threads) = fs::read_dir(threads) else {
        return true;
    };
    threads.flatten().all(|thread| {
        let fields = fields(&thread.path().join("stat"));
        fields
            .first()
            .is_none_or(|state| !["R", "D"].contains(&state.as_str()))
    })
}

/// The fields after the name, which may itself hold blanks and brackets.
fn fields(stat: &Path) -> Vec<String> {
    let stat = fs::read_to_string(stat).unwrap_or_default();
    let fields = stat.rsplit(") ").next().unwrap_or_default();
    fields.split(' ').map(str::to_owned).collect()
}
