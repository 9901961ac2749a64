//! Memory and handles of the window over its lives: they rise while it warms up, and then stay level.

use std::fmt;
use std::fs;
use std::time::{Duration, Instant};

/// What a process has at a moment.
#[derive(Clone, Copy)]
struct Level {
    at: Duration,
    megabytes: f64,
    n_handles: usize,
    n_threads: usize,
}

/// The levels of every life.
pub(super) struct Levels {
    begin: Instant,
    lives: Vec<Vec<Level>>,
}

/// Lives with fewer samples say nothing of what rises.
const ENOUGH: usize = 80;
/// The most megabytes that the last quarter of a life may lie above the third, in the middle: what the allocator keeps
/// for itself of threads that ended.
const MAX_RISE: f64 = 24.0;

impl Default for Levels {
    fn default() -> Self {
        Self {
            begin: Instant::now(),
            lives: vec![Vec::new()],
        }
    }
}

impl Levels {
    /// The process is another one.
    pub(super) fn begin_life(&mut self) {
        self.lives.push(Vec::new());
    }

    /// Adds what a process has now.
    pub(super) fn add(&mut self, process: u32) {
        let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap();
        let value = |name: &str| -> f64 {
            let line = status.lines().find(|line| line.starts_with(name));
            let words = line.and_then(|line| line.split_whitespace().nth(1));
            words.and_then(|words| words.parse().ok()).unwrap()
        };
        let level = Level {
            at: self.begin.elapsed(),
            megabytes: value("VmRSS:") / 1024.0,
            n_handles: fs::read_dir(format!("/proc/{process}/fd")).unwrap().count(),
            n_threads: fs::read_dir(format!("/proc/{process}/task"))
                .unwrap()
                .count(),
        };
        self.lives.last_mut().unwrap().push(level);
    }

    /// What the process had last.
    pub(super) fn last(&self) -> impl fmt::Display {
        let last = self.lives.last().and_then(|life| life.last());
        last.map_or_else(String::new, |level| {
            let (megabytes, n_handles) = (level.megabytes, level.n_handles);
            format!("{megabytes:.0} MB, {n_handles} handles")
        })
    }

    /// In a life that was long enough, nothing rises once it is half over.
    pub(super) fn check(&self) {
        for life in self.lives.iter().filter(|life| life.len() >= ENOUGH) {
            let [_, _, third, last] = quarters(life);
            let most = |levels: &[Level]| levels.iter().map(|level| level.n_handles).max();
            assert!(most(last) <= most(third).map(|n| n + 2), "handles rise");
            let (third, last) = (middle(third), middle(last));
            assert!(
                last < third + MAX_RISE,
                "memory rises from {third} to {last} MB"
            );
        }
    }
}

fn quarters(life: &[Level]) -> [&[Level]; 4] {
    [0, 1, 2, 3].map(|quarter| &life[quarter * life.len() / 4..(quarter + 1) * life.len() / 4])
}

/// The middle of what was used, in megabytes.
fn middle(levels: &[Level]) -> f64 {
    let mut megabytes: Vec<f64> = levels.iter().map(|level| level.megabytes).collect();
    megabytes.sort_by(f64::total_cmp);
    megabytes.get(megabytes.len() / 2).copied().unwrap_or(0.0)
}

impl fmt::Display for Levels {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (idx, life) in self.lives.iter().enumerate() {
            let (Some(first), Some(last)) = (life.first(), life.last()) else {
                continue;
            };
            let most = life.iter().map(|level| level.megabytes).fold(0.0, f64::max);
            let handles = life.iter().map(|level| level.n_handles);
            let threads = life.iter().map(|level| level.n_threads);
            write!(
                f,
                "life {}: {} samples in {} s, memory {:.0} to {:.0} MB (most {most:.0}), handles {} to {} (most {}), \
                 most threads {}",
                idx + 1,
                life.len(),
                last.at.saturating_sub(first.at).as_secs(),
                first.megabytes,
                last.megabytes,
                first.n_handles,
                last.n_handles,
                handles.max().unwrap_or(0),
                threads.max().unwrap_or(0),
            )?;
            let quarters = quarters(life).map(|quarter| format!("{:.0}", middle(quarter)));
            writeln!(f, ", by quarters {} MB", quarters.join(", "))?;
        }
        Ok(())
    }
}
