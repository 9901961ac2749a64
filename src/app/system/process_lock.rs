//! How a later start knows that a window of the same person is gone, on every system: each process holds a file of its
//! own locked, and the system lets go of it with the process, however it ends.

use crate::platform::open::{open_own, read_own};
use std::collections::hash_map::RandomState;
use std::fs::{self, File, TryLockError};
use std::hash::{BuildHasher, Hasher};
use std::io::Write;
use std::path::Path;
use std::sync::OnceLock;

/// The file that this process holds.
#[derive(Debug)]
pub(crate) struct ProcessLock {
    name: String,
    /// Locked as long as it is open.
    _held: File,
}

/// The file that distinguishes this folder of lock files from those of other computers.
const HOME: &str = "home";
/// How often a lock is tried while other windows start at the same moment.
const N_TRIES: usize = 4;

impl ProcessLock {
    /// The lock of this process, taken once and held to its end.
    pub(crate) fn of_process(folder: &Path) -> Option<&'static Self> {
        static HELD: OnceLock<Option<ProcessLock>> = OnceLock::new();
        HELD.get_or_init(|| Self::take(folder)).as_ref()
    }

    /// Takes a lock file in a folder. Returns `None` where the file system knows no locks.
    pub(crate) fn take(folder: &Path) -> Option<Self> {
        fs::create_dir_all(folder).ok()?;
        sweep(folder);
        (0..N_TRIES).find_map(|_| Self::hold(folder))
    }

    fn hold(folder: &Path) -> Option<Self> {
        let own = format!("{}-{:016x}", std::process::id(), random());
        let path = folder.join(&own);
        let file = File::create_new(&path).ok()?;
        file.try_lock().ok()?;
        // Another start may have swept it away before it was locked.
        if !path.exists() {
            return None;
        }
        Some(Self {
            name: format!("{}.{own}", home(folder)?),
            _held: file,
        })
    }

    /// Its name, which no other process has.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }
}

/// Returns whether the process with the lock of this name is gone, `None` where it was taken in another folder.
pub(crate) fn is_gone(folder: &Path, name: &str) -> Option<bool> {
    let (home_name, own) = name.split_once('.')?;
    if read_home(&folder.join(HOME))? != home_name {
        return None;
    }
    let Ok(file) = open_own(&folder.join(own), File::options().write(true)) else {
        return Some(true);
    };
    match file.try_lock() {
        Ok(()) => Some(true),
        Err(TryLockError::WouldBlock) => Some(false),
        Err(TryLockError::Error(_)) => None,
    }
}

fn home(folder: &Path) -> Option<String> {
    let path = folder.join(HOME);
    if let Ok(mut file) = File::create_new(&path) {
        file.write_all(format!("{:016x}", random()).as_bytes())
            .ok()?;
    }
    read_home(&path).filter(|name| !name.is_empty())
}

fn read_home(path: &Path) -> Option<String> {
    String::from_utf8(read_own(path).ok()?).ok()
}

/// Removes the lock files of processes that are gone.
fn sweep(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_name() == HOME {
            continue;
        }
        // It is held until it is removed, so that nobody takes it in between.
        if let Ok(file) = open_own(&entry.path(), File::options().write(true))
            && file.try_lock().is_ok()
        {
            let _is_gone_already = fs::remove_file(entry.path());
        }
    }
}

fn random() -> u64 {
    RandomState::new().build_hasher().finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::thread;

    #[test]
    fn a_badge_tells_who_is_there_and_who_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let process_lock = ProcessLock::take(folder.path()).unwrap();
        let name = process_lock.name().to_owned();
        assert_eq!(is_gone(folder.path(), &name), Some(false));
        let other = ProcessLock::take(folder.path()).unwrap();
        assert_eq!(is_gone(folder.path(), &name), Some(false));
        drop(process_lock);
        assert_eq!(is_gone(folder.path(), &name), Some(true));
        let _third = ProcessLock::take(folder.path()).unwrap();
        assert_eq!(is_gone(folder.path(), &name), Some(true), "swept");
        assert_eq!(is_gone(folder.path(), other.name()), Some(false));
        let elsewhere = tempfile::tempdir().unwrap();
        let _theirs = ProcessLock::take(elsewhere.path()).unwrap();
        assert_eq!(is_gone(elsewhere.path(), &name), None);
    }

    // A start removes what nobody holds, which a lock file is for a moment after it was made.
    #[test]
    fn windows_that_start_at_the_same_moment_have_a_badge_each() {
        let folder = tempfile::tempdir().unwrap();
        for _ in 0..100 {
            let process_locks: Vec<ProcessLock> = thread::scope(|scope| {
                let take = |_| scope.spawn(|| ProcessLock::take(folder.path()).unwrap());
                let starts: Vec<_> = (0..8).map(take).collect();
                starts
                    .into_iter()
                    .map(|start| start.join().unwrap())
                    .collect()
            });
            for process_lock in &process_locks {
                assert_eq!(is_gone(folder.path(), process_lock.name()), Some(false));
            }
        }
    }
}
