//! Recovery copies: what was not saved yet, in a folder of the person's own.
//!
//! Every window has a shelter of its own, held by a lock of the system that ends with the process, however it ends.
//! What a later start finds without a holder is an orphan.

use super::{Fault, ReportFile, StoreError, write_atomically};
use crate::report::Report;
use serde_json::{Value, json};
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What was not saved: the report, the file that it belongs to, and when it was kept.
#[derive(Clone, Debug)]
pub struct Recovery {
    /// The file with all of its members; its report is the unsaved one.
    pub file: ReportFile,
    /// Where it was to be saved; none where it never was.
    pub path: Option<PathBuf>,
    /// When it was kept, in seconds since 1970.
    pub at: u64,
}

/// The place where one window keeps what is not saved.
#[derive(Debug)]
pub struct Shelter {
    folder: PathBuf,
    /// Locked as long as the process lives.
    _holder: File,
}

/// What a window that ended left behind. Nobody else finds it as long as it is held.
#[derive(Debug)]
pub struct Orphan {
    shelter: Shelter,
}

const HOLDER: &str = "holder";
const COPY: &str = "copy";
/// How often a shelter is made again that somebody clears away in the same moment, and the pause between.
const MAX_TRIES: usize = 20;
/// How often a copy is looked at whose window seems to live.
const MAX_LOOKS: usize = 8;
const PAUSE: Duration = Duration::from_millis(10);

impl Shelter {
    /// Makes a shelter of this name in the folder of all shelters.
    pub fn new(folder: &Path, name: &str) -> Result<Self, StoreError> {
        let folder = folder.join(name);
        let path = folder.join(HOLDER);
        let mut n_left = MAX_TRIES;
        loop {
            fs::create_dir_all(&folder).map_err(|reason| StoreError::writing(reason, &folder))?;
            let holder =
                File::create(&path).map_err(|reason| StoreError::writing(reason, &path))?;
            // Where the file system knows no locks, every shelter counts as held, and nothing is taken from a living window.
            let is_cleared = matches!(holder.try_lock(), Err(TryLockError::WouldBlock));
            n_left -= 1;
            // Another start may have found it empty and be clearing it away.
            if n_left == 0 || (!is_cleared && path.exists()) {
                return Ok(Self {
                    folder,
                    _holder: holder,
                });
            }
            std::thread::sleep(PAUSE);
        }
    }

    /// Keeps `report` as it would stand in `file`, in place of what was kept before.
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
        write_atomically(&self.folder.join(COPY), &bytes)
    }

    /// Nothing is unsaved any more.
    pub fn clear(&self) {
        let _is_gone_already = fs::remove_file(self.folder.join(COPY));
    }
}

impl Drop for Shelter {
    fn drop(&mut self) {
        if !self.folder.join(COPY).exists() {
            // A folder that cannot be removed is an empty shelter, which the next start clears.
            let _remains = fs::remove_dir_all(&self.folder);
        }
    }
}

impl Orphan {
    /// What was left behind.
    pub fn read(&self) -> Result<Recovery, StoreError> {
        let path = self.path();
        let bytes = super::load::bytes(&path)?;
        parse(&bytes).map_err(|fault| fault.at(&path))
    }

    /// The file that holds it.
    pub fn path(&self) -> PathBuf {
        self.shelter.folder.join(COPY)
    }

    /// Forgets it: it was restored, or is not wanted.
    pub fn forget(self) {
        self.shelter.clear();
    }
}

/// What ended windows left behind in the folder of all shelters; empty shelters are cleared away.
pub fn orphans(folder: &Path) -> Vec<Orphan> {
    let shelters = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut folders: Vec<PathBuf> = shelters.map(|entry| entry.path()).collect();
    folders.sort();
    folders.into_iter().filter_map(adopted).collect()
}

fn adopted(folder: PathBuf) -> Option<Orphan> {
    let holder = File::options().write(true).open(folder.join(HOLDER)).ok()?;
    let has_copy = folder.join(COPY).exists();
    let n_tries = if has_copy { MAX_LOOKS } else { 1 };
    if !(0..n_tries).any(|idx| is_free(&holder, idx)) {
        return None;
    }
    let shelter = Shelter {
        folder,
        _holder: holder,
    };
    has_copy.then_some(Orphan { shelter })
}

// A program that the dead window was just starting holds its files as well, until it has begun.
fn is_free(holder: &File, n_tried: usize) -> bool {
    if n_tried > 0 {
        std::thread::sleep(PAUSE);
    }
    holder.try_lock().is_ok()
}

fn parse(bytes: &[u8]) -> Result<Recovery, Fault> {
    let end = bytes.iter().position(|&byte| byte == b'\n');
    let end = end.ok_or(Fault::NotOurs)?;
    let (head, report) = bytes.split_at(end);
    let head: Value = serde_json::from_slice(head).or(Err(Fault::NotOurs))?;
    Ok(Recovery {
        file: ReportFile::parse(report.get(1..).unwrap_or_default().to_vec())?,
        path: head.get("path").and_then(Value::as_str).map(PathBuf::from),
        at: head.get("at").and_then(Value::as_u64).unwrap_or_default(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(agency: &str) -> Report {
        Report::new(agency, 2024)
    }

    fn keep(shelter: &Shelter, agency: &str) {
        let report = report(agency);
        let path = Path::new("/甲/乙.nianbao");
        shelter
            .keep(&ReportFile::new(&report), &report, Some(path), 7)
            .unwrap();
    }

    #[test]
    fn what_a_living_window_keeps_is_no_orphan_and_what_it_left_is() {
        let folder = tempfile::tempdir().unwrap();
        let shelter = Shelter::new(folder.path(), "1").unwrap();
        keep(&shelter, "某局");
        keep(&shelter, "某新局");
        assert!(orphans(folder.path()).is_empty());
        drop(shelter);
        let found = orphans(folder.path());
        let [orphan] = found.as_slice() else {
            panic!("one orphan: {found:?}");
        };
        let recovery = orphan.read().unwrap();
        assert_eq!(recovery.file.report(), &report("某新局"));
        assert_eq!(recovery.path.as_deref(), Some(Path::new("/甲/乙.nianbao")));
        assert_eq!(recovery.at, 7);
        assert!(
            orphans(folder.path()).is_empty(),
            "held by the first finder"
        );
    }

    #[test]
    fn a_window_that_saved_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let shelter = Shelter::new(folder.path(), "1").unwrap();
        keep(&shelter, "某局");
        shelter.clear();
        drop(shelter);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn an_orphan_that_was_forgotten_is_gone_and_one_that_was_not_comes_again() {
        let folder = tempfile::tempdir().unwrap();
        let shelter = Shelter::new(folder.path(), "1").unwrap();
        keep(&shelter, "某局");
        drop(shelter);
        drop(orphans(folder.path()));
        for orphan in orphans(folder.path()) {
            orphan.forget();
        }
        assert!(orphans(folder.path()).is_empty());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_damaged_copy_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let shelter = Shelter::new(folder.path(), "1").unwrap();
        fs::write(folder.path().join("1").join(COPY), "{}\n{").unwrap();
        drop(shelter);
        let found = orphans(folder.path());
        assert!(matches!(found[0].read(), Err(StoreError::Content { .. })));
    }
}
