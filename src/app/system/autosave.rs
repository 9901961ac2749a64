//! Keeps what is not saved yet, beside the main thread: recovery copies, and versions that were saved.
//!
//! An edit costs the main thread a copy of the report, whose text is shared, and no wait for a disk. A copy is on the disk
//! soon after the first edit that it holds, however fast the next ones follow.

use super::user_data::UserData;
use crate::report::Report;
use crate::store::{RecoveryDir, ReportFile, StoreError, Versions};
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
static N_RECOVERY_DIRS: AtomicU64 = AtomicU64::new(0);

/// Keeps what is not saved yet. Dropped, it keeps what is due and ends.
pub struct Autosave {
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
    /// Its file; `None` where it was never saved.
    pub path: Option<PathBuf>,
}

/// What could not be kept, and why.
#[derive(Debug)]
pub enum AutosaveError {
    /// A recovery copy.
    Copy(StoreError),
    /// A version that was saved.
    Version(StoreError),
}

impl AutosaveError {
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

/// What the main thread, the thread of the autosave and a panic share.
pub(crate) struct Shared {
    state: Mutex<State>,
    changed: Condvar,
    /// The place for copies, made for the first one.
    recovery_dir: Mutex<Option<RecoveryDir>>,
    recovery_dirs: PathBuf,
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
    /// What could not be kept last, until that is reported.
    failure: Option<AutosaveError>,
    /// Whether the last copy could not be written; it is reported once.
    is_failing: bool,
}

/// What is to be done next.
enum Job {
    Copy(Box<Unsaved>),
    Clear,
    Version(Saved),
}

impl Autosave {
    /// An autosave that writes copies this long after an edit. Returns `None` where there is no folder for them. `wake` is
    /// called, in its thread, when something could not be kept.
    pub fn new(
        user_data: &UserData,
        pause: Duration,
        wake: impl Fn() + Send + Sync + 'static,
    ) -> Option<Self> {
        let shared = Arc::new(Shared {
            state: Mutex::default(),
            changed: Condvar::new(),
            recovery_dir: Mutex::default(),
            recovery_dirs: user_data.recovery_dirs()?,
            now: user_data.now,
            wake: Box::new(wake),
        });
        let theirs = Arc::clone(&shared);
        let thread = thread::Builder::new().name("autosave".to_owned());
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
    pub fn discard(&self) {
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

    /// Writes at once what is due, and waits for it. Returns whether everything is on the disk.
    pub fn flush(&self) -> bool {
        self.shared.flush()
    }

    /// Whether the last copy could not be written; it is tried again beside the main thread.
    pub fn is_failing(&self) -> bool {
        self.shared.lock().is_failing
    }

    /// What could not be kept; once.
    pub fn take_failure(&self) -> Option<AutosaveError> {
        self.shared.lock().failure.take()
    }

    pub(crate) fn shared(&self) -> Arc<Shared> {
        Arc::clone(&self.shared)
    }
}

impl Drop for Autosave {
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
            self.failure = Some(AutosaveError::Copy(error));
        }
        if self.unsaved.is_none() && !self.is_settled && !self.is_closed {
            self.unsaved = Some(unsaved);
            self.due = Some(Instant::now() + AGAIN);
        }
    }
}

impl Shared {
    /// Does all that is to be done, due or not, in the thread that calls. Returns whether everything is on the disk.
    pub(crate) fn flush(&self) -> bool {
        let mut recovery_dir = self.hold();
        while let Some(job) = self.next() {
            let done = self.perform(&mut recovery_dir, &job);
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
            let mut recovery_dir = self.hold();
            let Some(job) = self.next() else { continue };
            // What cannot be kept must not end the keeping of what follows.
            let perform = AssertUnwindSafe(|| self.perform(&mut recovery_dir, &job));
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

    fn perform(&self, recovery_dir: &mut Option<RecoveryDir>, job: &Job) -> Result<(), StoreError> {
        match job {
            Job::Copy(unsaved) => self.keep(recovery_dir, unsaved),
            Job::Version(saved) => saved.versions.keep(&saved.bytes, saved.at),
            Job::Clear => {
                if let Some(recovery_dir) = recovery_dir {
                    recovery_dir.clear();
                }
                Ok(())
            }
        }
    }

    fn keep(
        &self,
        recovery_dir: &mut Option<RecoveryDir>,
        unsaved: &Unsaved,
    ) -> Result<(), StoreError> {
        let at = (self.now)();
        let recovery_dir = if let Some(recovery_dir) = recovery_dir {
            recovery_dir
        } else {
            // Several windows of one process are known only to tests; a place that was left must not be taken again.
            let own = N_RECOVERY_DIRS.fetch_add(1, Ordering::Relaxed);
            let name = format!("{}-{at}-{own}", std::process::id());
            recovery_dir.insert(RecoveryDir::new(&self.recovery_dirs, &name)?)
        };
        recovery_dir.keep(&unsaved.file, &unsaved.report, unsaved.path.as_deref(), at)
    }

    fn note(&self, job: Job, done: Result<(), StoreError>) {
        let mut state = self.lock();
        match (job, done) {
            (Job::Copy(_) | Job::Clear, Ok(())) => state.is_failing = false,
            (Job::Copy(unsaved), Err(error)) => state.put_back(*unsaved, error),
            (Job::Version(_), Err(error)) => state.failure = Some(AutosaveError::Version(error)),
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

    fn hold(&self) -> MutexGuard<'_, Option<RecoveryDir>> {
        self.recovery_dir
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
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
    use crate::store::recovery_copies;
    use std::path::Path;

    fn user_data(folder: &Path) -> UserData {
        UserData {
            folder: Some(folder.to_owned()),
            now: || 7,
            ..UserData::none()
        }
    }

    fn autosave(folder: &Path, pause: Duration) -> Autosave {
        Autosave::new(&user_data(folder), pause, || {}).unwrap()
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
        let recovery_copies = recovery_copies(&folder.join("recovery"));
        let agency = |recovery_copy: &crate::store::RecoveryCopy| {
            recovery_copy.read().unwrap().file.report().agency.clone()
        };
        recovery_copies.iter().map(agency).collect()
    }

    #[test]
    fn what_is_unsaved_at_the_end_is_left_for_the_next_start() {
        let folder = tempfile::tempdir().unwrap();
        let autosave = autosave(folder.path(), Duration::from_hours(1));
        autosave.unsaved(unsaved("甲"));
        autosave.unsaved(unsaved("乙"));
        drop(autosave);
        assert_eq!(left_behind(folder.path()), ["乙"]);
    }

    #[test]
    fn what_was_saved_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let autosave = autosave(folder.path(), Duration::ZERO);
        autosave.unsaved(unsaved("甲"));
        autosave.flush();
        autosave.discard();
        drop(autosave);
        assert!(left_behind(folder.path()).is_empty());
    }

    #[test]
    fn what_is_written_after_a_save_is_kept_also_when_both_come_at_once() {
        let folder = tempfile::tempdir().unwrap();
        for _ in 0..20 {
            let autosave = autosave(folder.path(), Duration::ZERO);
            autosave.unsaved(unsaved("甲"));
            autosave.discard();
            autosave.unsaved(unsaved("乙"));
            autosave.flush();
            drop(autosave);
            assert_eq!(left_behind(folder.path()), ["乙"]);
            for recovery_copy in recovery_copies(&folder.path().join("recovery")) {
                recovery_copy.forget();
            }
        }
    }

    #[test]
    fn a_copy_does_not_wait_for_the_end_of_the_typing() {
        let folder = tempfile::tempdir().unwrap();
        let pause = Duration::from_millis(50);
        let autosave = autosave(folder.path(), pause);
        let started = Instant::now();
        let copies = folder.path().join("recovery");
        let has_copy = || {
            let recovery_dirs = std::fs::read_dir(&copies).into_iter().flatten().flatten();
            recovery_dirs
                .into_iter()
                .any(|recovery_dir| recovery_dir.path().join("copy").exists())
        };
        while !has_copy() {
            assert!(
                started.elapsed() < Duration::from_mins(1),
                "no copy was written"
            );
            autosave.unsaved(unsaved("甲"));
            thread::sleep(Duration::from_millis(5));
        }
    }

    #[test]
    fn versions_are_kept_in_order() {
        let folder = tempfile::tempdir().unwrap();
        let autosave = autosave(folder.path(), PAUSE);
        let versions = user_data(folder.path())
            .versions(Path::new("/甲.nianbao"))
            .unwrap();
        for bytes in ["a", "b", "c"] {
            autosave.saved(versions.clone(), bytes.into());
        }
        drop(autosave);
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
        let autosave = autosave(folder.path(), PAUSE);
        autosave.unsaved(unsaved("甲"));
        autosave.flush();
        assert!(matches!(
            autosave.take_failure(),
            Some(AutosaveError::Copy(_))
        ));
        assert!(autosave.take_failure().is_none());
    }

    #[test]
    fn a_copy_that_could_not_be_written_is_tried_again() {
        let folder = tempfile::tempdir().unwrap();
        let in_the_way = folder.path().join("recovery");
        std::fs::write(&in_the_way, "in the way").unwrap();
        let autosave = autosave(folder.path(), Duration::from_hours(1));
        autosave.unsaved(unsaved("甲"));
        assert!(!autosave.flush() && autosave.is_failing());
        std::fs::remove_file(&in_the_way).unwrap();
        assert!(autosave.flush() && !autosave.is_failing());
        drop(autosave);
        assert_eq!(left_behind(folder.path()), ["甲"]);
    }
}
