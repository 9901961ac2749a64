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

/// So many samples of a life are its warming up: pages, faces and findings are kept once they were made.
const WARM: usize = 12;
/// Lives with fewer samples behind these say nothing.
const ENOUGH: usize = 20;
/// The most megabytes an hour that a life may grow by: less than what a page in another size needs.
const MAX_SLOPE: f64 = 60.0;

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

    /// The lives that were long enough, without their warming up.
    fn warm(&self) -> impl Iterator<Item = &[Level]> {
        let long = self.lives.iter().filter(|life| life.len() >= WARM + ENOUGH);
        long.map(|life| &life[WARM..])
    }

    /// Nothing rose.
    pub(super) fn check(&self) {
        for life in self.warm() {
            let (first, last) = life.split_at(life.len() / 2);
            let most = |levels: &[Level]| levels.iter().map(|level| level.n_handles).max();
            assert!(most(last) <= most(first).map(|n| n + 2), "handles rise");
            let slope = slope(life);
            assert!(slope < MAX_SLOPE, "memory rises by {slope:.1} MB an hour");
        }
    }
}

/// Megabytes an hour, by least squares.
fn slope(life: &[Level]) -> f64 {
    let n = f64::from(u32::try_from(life.len()).unwrap());
    let hours = |level: &Level| level.at.as_secs_f64() / 3600.0;
    let mean = |of: &dyn Fn(&Level) -> f64| life.iter().map(of).sum::<f64>() / n;
    let (mean_at, mean_level) = (mean(&hours), mean(&|level| level.megabytes));
    let by = |level: &Level| hours(level) - mean_at;
    let covariance: f64 = life
        .iter()
        .map(|level| by(level) * (level.megabytes - mean_level))
        .sum();
    let variance: f64 = life.iter().map(|level| by(level).powi(2)).sum();
    covariance / variance
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
                (last.at - first.at).as_secs(),
                first.megabytes,
                last.megabytes,
                first.n_handles,
                last.n_handles,
                handles.max().unwrap_or(0),
                threads.max().unwrap_or(0),
            )?;
            match life.get(WARM..) {
                Some(warm) if warm.len() >= ENOUGH => {
                    writeln!(f, ", warm {:+.1} MB an hour", slope(warm))?;
                }
                _ => writeln!(f)?,
            }
        }
        Ok(())
    }
}
