//! Keeps what is not saved yet, beside the main thread: recovery copies, and versions that were saved.
//!
//! An edit costs the main thread a copy of the report, whose text is shared, and no wait for a disk. A copy is on the disk
//! soon after the first edit that it holds, however fast the next ones follow.

use super::user_data::Safety;
use crate::report::Report;
use crate::store::{ReportFile, Shelter, StoreError, Versions};
use crate::words;
use crate::words::Language;
use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// How long after an edit its copy is written; a quick typist makes one copy of many edits.
pub const PAUSE: Duration = Duration::from_millis(1500);

/// How long after a copy could not be written it is tried again.
const AGAIN: Duration = Duration::from_secs(2);

/// How many places for copies this process has made.
static N_SHELTERS: AtomicU64 = AtomicU64::new(0);

/// Keeps what is not saved yet. Dropped, it keeps what is due and ends.
pub struct Keeper {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

/// A report that is not saved, and where it belongs.
#[derive(Clone, Debug)]
pub struct Unsaved {
    /// The file as it was read or last saved.
    pub file: ReportFile,
    /// The report as it is now.
    pub report: Report,
    /// Its file; none where it was never saved.
    pub path: Option<PathBuf>,
}

/// What could not be kept, and why.
#[derive(Debug)]
pub enum NotKept {
    /// A recovery copy.
    Copy(StoreError),
    /// A version that was saved.
    Version(StoreError),
}

impl NotKept {
    /// What could not be kept, why and where, in one line.
    pub fn message(&self, language: Language) -> String {
        let (key, error) = match self {
            Self::Copy(error) => ("safe.not_kept", error),
            Self::Version(error) => ("safe.version_not_kept", error),
        };
        let (cause, path) = (error.cause(language), error.path().display());
        words!(language, key, cause = cause, path = path).into_owned()
    }
}

/// What was saved, and where its versions are kept.
#[derive(Debug)]
struct Saved {
    versions: Versions,
    bytes: Vec<u8>,
    at: u64,
}

/// What the main thread, the thread of the keeper and a panic share.
pub(crate) struct Shared {
    state: Mutex<State>,
    changed: Condvar,
    /// The place for copies, made for the first one.
    shelter: Mutex<Option<Shelter>>,
    shelters: PathBuf,
    now: fn() -> u64,
    wake: Box<dyn Fn() + Send + Sync>,
}

#[derive(Default)]
struct State {
    unsaved: Option<Unsaved>,
    /// When the copy shall be written.
    due: Option<Instant>,
    is_settled: bool,
    saved: VecDeque<Saved>,
    is_closed: bool,
    /// What could not be kept last, until that is told.
    failure: Option<NotKept>,
    /// Whether the last copy could not be written; it is told once.
    is_failing: bool,
}

/// What is to be done next.
enum Job {
    Copy(Box<Unsaved>),
    Clear,
    Version(Saved),
}

impl Keeper {
    /// A keeper that writes copies this long after an edit; none where there is no folder for them. `wake` is called, in
    /// its thread, when something could not be kept.
    pub fn new(
        safety: &Safety,
        pause: Duration,
        wake: impl Fn() + Send + Sync + 'static,
    ) -> Option<Self> {
        let shared = Arc::new(Shared {
            state: Mutex::default(),
            changed: Condvar::new(),
            shelter: Mutex::default(),
            shelters: safety.shelters()?,
            now: safety.now,
            wake: Box::new(wake),
        });
        let theirs = Arc::clone(&shared);
        let thread = thread::Builder::new().name("keeper".to_owned());
        // Without a thread there are no copies, and the panic hook still writes the last one.
        let thread = thread.spawn(move || theirs.run(pause)).ok();
        Some(Self { shared, thread })
    }

    /// There is something that is not saved: it takes the place of what was to be kept before.
    pub fn unsaved(&self, unsaved: Unsaved) {
        let mut state = self.shared.lock();
        state.unsaved = Some(unsaved);
        self.shared.changed.notify_all();
    }

    /// Nothing is unsaved any more.
    pub fn settled(&self) {
        let mut state = self.shared.lock();
        state.unsaved = None;
        state.is_settled = true;
        self.shared.changed.notify_all();
    }

    /// Something was saved, and shall be found among the earlier versions.
    pub fn saved(&self, versions: Versions, bytes: Vec<u8>) {
        let at = (self.shared.now)();
        let mut state = self.shared.lock();
        state.saved.push_back(Saved {
            versions,
            bytes,
            at,
        });
        self.shared.changed.notify_all();
    }

    /// Writes at once what is due, and waits for it; whether everything is on the disk.
    pub fn flush(&self) -> bool {
        self.shared.flush()
    }

    /// Whether the last copy could not be written; it is tried again beside the main thread.
    pub fn is_failing(&self) -> bool {
        self.shared.lock().is_failing
    }

    /// What could not be kept; once.
    pub fn take_failure(&self) -> Option<NotKept> {
        self.shared.lock().failure.take()
    }

    pub(crate) fn shared(&self) -> Arc<Shared> {
        Arc::clone(&self.shared)
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.shared.lock().is_closed = true;
        self.shared.changed.notify_all();
        if let Some(thread) = self.thread.take() {
            // A thread that panicked has nothing more to do.
            let _ended = thread.join();
        }
        // What is left now was not saved, and is found by the next start.
        drop(self.shared.hold().take());
    }
}

impl State {
    /// A copy could not be written: it is tried again, unless there is a newer one, or none is wanted any more.
    fn put_back(&mut self, unsaved: Unsaved, error: StoreError) {
        if !std::mem::replace(&mut self.is_failing, true) {
            self.failure = Some(NotKept::Copy(error));
        }
        if self.unsaved.is_none() && !self.is_settled && !self.is_closed {
            self.unsaved = Some(unsaved);
            self.due = Some(Instant::now() + AGAIN);
        }
    }
}

impl Shared {
    /// Does all that is to be done, due or not, in the thread that calls; whether everything is on the disk.
    pub(crate) fn flush(&self) -> bool {
        let mut shelter = self.hold();
        while let Some(job) = self.next() {
            let done = self.perform(&mut shelter, &job);
            let is_lost = matches!(job, Job::Copy(_)) && done.is_err();
            self.note(job, done);
            if is_lost {
                return false;
            }
        }
        true
    }

    fn run(&self, pause: Duration) {
        while self.has_work(pause) {
            // The place is taken before the job, so that nothing is done in another order than it was asked for.
            let mut shelter = self.hold();
            let Some(job) = self.next() else { continue };
            // What cannot be kept must not end the keeping of what follows.
            let perform = AssertUnwindSafe(|| self.perform(&mut shelter, &job));
            if let Ok(done) = catch_unwind(perform) {
                self.note(job, done);
            }
        }
    }

    /// Waits until something is due; false at the end.
    fn has_work(&self, pause: Duration) -> bool {
        let mut state = self.lock();
        loop {
            if state.is_settled || !state.saved.is_empty() {
                return true;
            }
            let now = Instant::now();
            if state.unsaved.is_none() {
                if state.is_closed {
                    return false;
                }
                state = self.wait(state);
                continue;
            }
            let due = *state.due.get_or_insert(now + pause);
            if state.is_closed || due <= now {
                return true;
            }
            state = self.wait_for(state, due.saturating_duration_since(now));
        }
    }

    fn next(&self) -> Option<Job> {
        let mut state = self.lock();
        if let Some(saved) = state.saved.pop_front() {
            return Some(Job::Version(saved));
        }
        state.due = None;
        if std::mem::take(&mut state.is_settled) {
            return Some(Job::Clear);
        }
        state.unsaved.take().map(Box::new).map(Job::Copy)
    }

    fn perform(&self, shelter: &mut Option<Shelter>, job: &Job) -> Result<(), StoreError> {
        match job {
            Job::Copy(unsaved) => self.keep(shelter, unsaved),
            Job::Version(saved) => saved.versions.keep(&saved.bytes, saved.at),
            Job::Clear => {
                if let Some(shelter) = shelter {
                    shelter.clear();
                }
                Ok(())
            }
        }
    }

    fn keep(&self, shelter: &mut Option<Shelter>, unsaved: &Unsaved) -> Result<(), StoreError> {
        let at = (self.now)();
        let shelter = if let Some(shelter) = shelter {
            shelter
        } else {
            // Several windows of one process are known only to tests; a place that was left must not be taken again.
            let own = N_SHELTERS.fetch_add(1, Ordering::Relaxed);
            let name = format!("{}-{at}-{own}", std::process::id());
            shelter.insert(Shelter::new(&self.shelters, &name)?)
        };
        shelter.keep(
            (&unsaved.file, &unsaved.report),
            unsaved.path.as_deref(),
            at,
        )
    }

    fn note(&self, job: Job, done: Result<(), StoreError>) {
        let mut state = self.lock();
        match (job, done) {
            (Job::Copy(_) | Job::Clear, Ok(())) => state.is_failing = false,
            (Job::Copy(unsaved), Err(error)) => state.put_back(*unsaved, error),
            (Job::Version(_), Err(error)) => state.failure = Some(NotKept::Version(error)),
            (Job::Version(_), Ok(())) | (Job::Clear, Err(_)) => {}
        }
        let has_failure = state.failure.is_some();
        drop(state);
        if has_failure {
            (self.wake)();
        }
    }

    // Nothing panics while it holds a lock and leaves half a state behind.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn hold(&self) -> MutexGuard<'_, Option<Shelter>> {
        self.shelter.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'a>(&self, state: MutexGuard<'a, State>) -> MutexGuard<'a, State> {
        let waited = self.changed.wait(state);
        waited.unwrap_or_else(PoisonError::into_inner)
    }

    fn wait_for<'a>(&self, state: MutexGuard<'a, State>, time: Duration) -> MutexGuard<'a, State> {
        let waited = self.changed.wait_timeout(state, time);
        waited.unwrap_or_else(PoisonError::into_inner).0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::orphans;
    use std::path::Path;

    fn safety(folder: &Path) -> Safety {
        Safety {
            folder: Some(folder.to_owned()),
            now: || 7,
            ..Safety::none()
        }
    }

    fn keeper(folder: &Path, pause: Duration) -> Keeper {
        Keeper::new(&safety(folder), pause, || {}).unwrap()
    }

    fn unsaved(agency: &str) -> Unsaved {
        let report = Report::new(agency, 2024);
        Unsaved {
            file: ReportFile::new(&report),
            report,
            path: None,
        }
    }

    fn left_behind(folder: &Path) -> Vec<String> {
        let orphans = orphans(&folder.join("recovery"));
        let agency =
            |orphan: &crate::store::Orphan| orphan.read().unwrap().file.report().agency.clone();
        orphans.iter().map(agency).collect()
    }

    #[test]
    fn what_is_unsaved_at_the_end_is_left_for_the_next_start() {
        let folder = tempfile::tempdir().unwrap();
        let keeper = keeper(folder.path(), Duration::from_hours(1));
        keeper.unsaved(unsaved("甲"));
        keeper.unsaved(unsaved("乙"));
        drop(keeper);
        assert_eq!(left_behind(folder.path()), ["乙"]);
    }

    #[test]
    fn what_was_saved_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let keeper = keeper(folder.path(), Duration::ZERO);
        keeper.unsaved(unsaved("甲"));
        keeper.flush();
        keeper.settled();
        drop(keeper);
        assert!(left_behind(folder.path()).is_empty());
    }

    #[test]
    fn what_is_written_after_a_save_is_kept_also_when_both_come_at_once() {
        let folder = tempfile::tempdir().unwrap();
        for _ in 0..20 {
            let keeper = keeper(folder.path(), Duration::ZERO);
            keeper.unsaved(unsaved("甲"));
            keeper.settled();
            keeper.unsaved(unsaved("乙"));
            keeper.flush();
            drop(keeper);
            assert_eq!(left_behind(folder.path()), ["乙"]);
            for orphan in orphans(&folder.path().join("recovery")) {
                orphan.forget();
            }
        }
    }

    #[test]
    fn a_copy_does_not_wait_for_the_end_of_the_typing() {
        let folder = tempfile::tempdir().unwrap();
        let pause = Duration::from_millis(50);
        let keeper = keeper(folder.path(), pause);
        let started = Instant::now();
        let copies = folder.path().join("recovery");
        let has_copy = || {
            let shelters = std::fs::read_dir(&copies).into_iter().flatten().flatten();
            shelters
                .into_iter()
                .any(|shelter| shelter.path().join("copy").exists())
        };
        while !has_copy() {
            assert!(
                started.elapsed() < Duration::from_mins(1),
                "no copy was written"
            );
            keeper.unsaved(unsaved("甲"));
            thread::sleep(Duration::from_millis(5));
        }
    }

    #[test]
    fn versions_are_kept_in_order() {
        let folder = tempfile::tempdir().unwrap();
        let keeper = keeper(folder.path(), PAUSE);
        let versions = safety(folder.path())
            .versions(Path::new("/甲.nianbao"))
            .unwrap();
        for bytes in ["a", "b", "c"] {
            keeper.saved(versions.clone(), bytes.into());
        }
        drop(keeper);
        let kept: Vec<Vec<u8>> = versions
            .list()
            .iter()
            .map(|kept| kept.bytes().unwrap())
            .collect();
        assert_eq!(kept, [b"c", b"b", b"a"]);
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_told() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("recovery"), "in the way").unwrap();
        let keeper = keeper(folder.path(), PAUSE);
        keeper.unsaved(unsaved("甲"));
        keeper.flush();
        assert!(matches!(keeper.take_failure(), Some(NotKept::Copy(_))));
        assert!(keeper.take_failure().is_none());
    }

    #[test]
    fn a_copy_that_could_not_be_written_is_tried_again() {
        let folder = tempfile::tempdir().unwrap();
        let in_the_way = folder.path().join("recovery");
        std::fs::write(&in_the_way, "in the way").unwrap();
        let keeper = keeper(folder.path(), Duration::from_hours(1));
        keeper.unsaved(unsaved("甲"));
        assert!(!keeper.flush() && keeper.is_failing());
        std::fs::remove_file(&in_the_way).unwrap();
        assert!(keeper.flush() && !keeper.is_failing());
        drop(keeper);
        assert_eq!(left_behind(folder.path()), ["甲"]);
    }
}
