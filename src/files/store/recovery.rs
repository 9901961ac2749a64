//! Recovery copies: unsaved changes, kept in a folder of the user.
//!
//! Every window has a folder of its own, locked until the process ends, however it ends. A recovery copy that a later
//! start finds in a folder without a lock belongs to a window that has ended.

use super::save::write_private;
use super::{FormatError, ReportFile, StoreError, StoreErrorKind};
use crate::disk;
use crate::report::Report;
use serde_json::{Value, json};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The contents of a recovery copy: the unsaved report, the file that it belongs to, and when it was written.
#[derive(Clone, Debug)]
pub struct Recovery {
    /// The file with all of its members; its report is the unsaved one.
    pub file: ReportFile,
    /// Where the report is saved; `None` where it never was.
    pub path: Option<PathBuf>,
    /// When it was written, in seconds since 1970-01-01 UTC.
    pub at: u64,
}

/// The folder in which one window keeps its unsaved changes.
#[derive(Debug)]
pub struct RecoveryDir {
    folder: PathBuf,
    /// Locked as long as the process lives.
    _holder: File,
}

/// A recovery copy of a window that has ended. While it is held, no other process finds it.
#[derive(Debug)]
pub struct RecoveryCopy {
    recovery_dir: RecoveryDir,
}

const HOLDER: &str = "holder";
const COPY: &str = "copy";
/// How often creating a folder is tried that another process removes at the same moment, and the pause between.
const MAX_TRIES: usize = 20;
/// How often a copy is checked whose window seems to be running.
const MAX_LOOKS: usize = 8;
const PAUSE: Duration = Duration::from_millis(10);

impl RecoveryDir {
    /// Creates a folder of this name in the folder of all recovery copies. Nobody but its owner sees either.
    pub fn new(folder: &Path, name: &str) -> Result<Self, StoreError> {
        disk::create_private_folders(folder)
            .map_err(|reason| StoreError::writing(reason, folder))?;
        let folder = folder.join(name);
        let path = folder.join(HOLDER);
        let mut n_left = MAX_TRIES;
        loop {
            disk::create_private_folders(&folder)
                .map_err(|reason| StoreError::writing(reason, &folder))?;
            let holder = disk::open_lock(&path, disk::Access::PRIVATE)
                .map_err(|reason| StoreError::writing(reason, &path))?;
            // Where the file system has no locks, every folder counts as held, so that nothing is taken from a running
            // window.
            let is_cleared = matches!(disk::try_lock(&holder, &path), Ok(false));
            n_left -= 1;
            // Another start may have found it empty and be removing it.
            if n_left == 0 || (!is_cleared && path.exists()) {
                return Ok(Self {
                    folder,
                    _holder: holder,
                });
            }
            std::thread::sleep(PAUSE);
        }
    }

    /// Writes a recovery copy with `report` in place of the report of `file`, replacing the copy before. `at` is in
    /// seconds since 1970-01-01 UTC.
    pub fn keep(
        &self,
        file: &ReportFile,
        report: &Report,
        path: Option<&Path>,
        at: u64,
    ) -> Result<(), StoreError> {
        let head = json!({ "path": path.and_then(Path::to_str), "at": at });
        let mut bytes = head.to_string().into_bytes();
        bytes.push(b'\n');
        bytes.extend(file.to_bytes(report));
        write_private(&self.folder.join(COPY), &bytes)
    }

    /// Removes the recovery copy.
    pub fn clear(&self) {
        let _is_gone_already = disk::remove(&self.folder.join(COPY));
    }
}

impl Drop for RecoveryDir {
    fn drop(&mut self) {
        if !self.folder.join(COPY).exists() {
            // A folder that cannot be removed is empty, and the next start removes it.
            let _remains = disk::remove_folder(&self.folder);
        }
    }
}

impl RecoveryCopy {
    /// Reads the recovery copy.
    pub fn read(&self) -> Result<Recovery, StoreError> {
        let path = self.path();
        let bytes = super::load::bytes(&path)?;
        parse(&bytes).map_err(|fault| StoreErrorKind::Content(fault).at(&path))
    }

    /// Returns the file that holds it.
    pub fn path(&self) -> PathBuf {
        self.recovery_dir.folder.join(COPY)
    }

    /// Removes the copy after it was restored or rejected.
    pub fn forget(self) {
        self.recovery_dir.clear();
    }
}

/// Returns the recovery copies of windows that have ended; empty folders are removed.
pub fn recovery_copies(folder: &Path) -> Vec<RecoveryCopy> {
    let names = disk::list(folder).unwrap_or_default();
    let mut folders: Vec<PathBuf> = names.iter().map(|name| folder.join(name)).collect();
    folders.sort();
    folders.into_iter().filter_map(adopted).collect()
}

fn adopted(folder: PathBuf) -> Option<RecoveryCopy> {
    let path = folder.join(HOLDER);
    let holder = disk::open_known_lock(&path).ok()?;
    let has_copy = folder.join(COPY).exists();
    let n_tries = if has_copy { MAX_LOOKS } else { 1 };
    if !(0..n_tries).any(|idx| is_free(&holder, &path, idx)) {
        return None;
    }
    disk::clear_leftovers(&folder);
    let recovery_dir = RecoveryDir {
        folder,
        _holder: holder,
    };
    has_copy.then_some(RecoveryCopy { recovery_dir })
}

// A child process that the ended window was just starting inherits the lock until it has started.
fn is_free(holder: &File, path: &Path, n_tried: usize) -> bool {
    if n_tried > 0 {
        std::thread::sleep(PAUSE);
    }
    matches!(disk::try_lock(holder, path), Ok(true))
}

fn parse(bytes: &[u8]) -> Result<Recovery, FormatError> {
    let end = bytes.iter().position(|&byte| byte == b'\n');
    let end = end.ok_or(FormatError::NotOurs)?;
    let (head, report) = bytes.split_at(end);
    let head: Value = serde_json::from_slice(head).or(Err(FormatError::NotOurs))?;
    Ok(Recovery {
        file: ReportFile::parse(report.get(1..).unwrap_or_default().to_vec())?,
        path: head.get("path").and_then(Value::as_str).map(PathBuf::from),
        at: head.get("at").and_then(Value::as_u64).unwrap_or_default(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn report(agency: &str) -> Report {
        Report::new(agency, 2024)
    }

    fn keep(recovery_dir: &RecoveryDir, agency: &str) {
        let report = report(agency);
        let path = Path::new("/甲/乙.nianbao");
        recovery_dir
            .keep(&ReportFile::new(&report), &report, Some(path), 7)
            .unwrap();
    }

    #[test]
    fn a_recovery_copy_is_found_once_its_window_has_ended() {
        let folder = tempfile::tempdir().unwrap();
        let recovery_dir = RecoveryDir::new(folder.path(), "1").unwrap();
        keep(&recovery_dir, "某局");
        keep(&recovery_dir, "某新局");
        assert!(recovery_copies(folder.path()).is_empty());
        drop(recovery_dir);
        let found = recovery_copies(folder.path());
        let [recovery_copy] = found.as_slice() else {
            panic!("one copy: {found:?}");
        };
        let recovery = recovery_copy.read().unwrap();
        assert_eq!(recovery.file.report(), &report("某新局"));
        assert_eq!(recovery.path.as_deref(), Some(Path::new("/甲/乙.nianbao")));
        assert_eq!(recovery.at, 7);
        assert!(
            recovery_copies(folder.path()).is_empty(),
            "held by the first finder"
        );
    }

    #[test]
    fn a_window_that_saved_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let recovery_dir = RecoveryDir::new(folder.path(), "1").unwrap();
        keep(&recovery_dir, "某局");
        recovery_dir.clear();
        drop(recovery_dir);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_copy_that_was_forgotten_is_gone_and_one_that_was_not_comes_again() {
        let folder = tempfile::tempdir().unwrap();
        let recovery_dir = RecoveryDir::new(folder.path(), "1").unwrap();
        keep(&recovery_dir, "某局");
        drop(recovery_dir);
        drop(recovery_copies(folder.path()));
        for recovery_copy in recovery_copies(folder.path()) {
            recovery_copy.forget();
        }
        assert!(recovery_copies(folder.path()).is_empty());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_damaged_copy_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let recovery_dir = RecoveryDir::new(folder.path(), "1").unwrap();
        fs::write(folder.path().join("1").join(COPY), "{}\n{").unwrap();
        drop(recovery_dir);
        let found = recovery_copies(folder.path());
        let error = found[0].read().unwrap_err();
        assert!(matches!(error.kind, StoreErrorKind::Content(_)));
    }
}
