//! One save at a time in a folder: a lock file that exists only during a save.
//!
//! Without it, a change that another process or computer saves between the comparison with the file and the rename
//! would be overwritten. A save that was cut off may leave the lock file; nobody holds it then, and the next save
//! removes it. Where the folder or its file system does not allow it, saves do not wait.

use std::path::Path;
use std::thread;
use std::time::Duration;

/// The lock for saving in a folder. Until it is dropped, other saves wait.
#[derive(Debug)]
pub(super) struct SaveLock {
    /// Released by the system when the process ends, however it ends.
    _held: held::Held,
}

/// Hidden, and short: a name derived from the report's could be too long.
const NAME: &str = ".~nianbao.saving#";
/// No save takes longer than this many waits.
const MAX_WAITS: usize = 200;
const WAIT: Duration = Duration::from_millis(10);

impl SaveLock {
    /// Waits until no other program saves in the folder of `target`. Returns `None` where the lock cannot be had: it is
    /// held too long, or the file system has no locks.
    pub(super) fn wait(target: &Path) -> Option<Self> {
        let path = target.with_file_name(NAME);
        for _ in 0..MAX_WAITS {
            match held::Held::take(&path) {
                Ok(Some(held)) => return Some(Self { _held: held }),
                Ok(None) => thread::sleep(WAIT),
                Err(_) => return None,
            }
        }
        None
    }
}

#[cfg(unix)]
pub(super) mod held {
    use crate::disk::{Access, open_lock, open_own, remove, try_lock};
    use std::os::unix::fs::MetadataExt;
    use std::path::{Path, PathBuf};
    use std::{fs, io};

    #[derive(Debug)]
    pub(in crate::store) struct Held {
        path: PathBuf,
        _locked: fs::File,
    }

    impl Held {
        /// Returns `None` where another process holds it.
        pub(in crate::store) fn take(path: &Path) -> io::Result<Option<Self>> {
            let file = opened(path)?;
            if !try_lock(&file, path)? {
                return Ok(None);
            }
            // The previous holder may have removed the file that was opened here.
            Ok(is_at(&file, path)?.then(|| Self {
                path: path.to_owned(),
                _locked: file,
            }))
        }
    }

    impl Drop for Held {
        // Removed before the lock is released: afterwards the name may belong to another process's lock.
        fn drop(&mut self) {
            let _is_gone_already = remove(&self.path);
        }
    }

    fn opened(path: &Path) -> io::Result<fs::File> {
        match open_lock(path, Access::USUAL) {
            // Another user's file, left by a save that was cut off; to lock it, reading is enough.
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => open_own(path),
            opened => opened,
        }
    }

    fn is_at(file: &fs::File, path: &Path) -> io::Result<bool> {
        let own = file.metadata()?;
        match fs::symlink_metadata(path) {
            Ok(there) => Ok((own.dev(), own.ino()) == (there.dev(), there.ino())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }
}

#[cfg(windows)]
pub(super) mod held {
    use std::os::windows::fs::OpenOptionsExt;
    use std::path::Path;
    use std::{fs, io};

    /// The file is open for nobody else, and Windows removes it with the handle.
    #[derive(Debug)]
    pub(in crate::store) struct Held {
        _open: fs::File,
    }

    const DELETE_ON_CLOSE: u32 = 0x0400_0000;
    const HIDDEN: u32 = 0x2;
    /// The error of Windows where another process has the file open, and where it is just being removed.
    const SHARING_VIOLATION: i32 = 32;

    impl Held {
        /// Returns `None` where another process holds it.
        pub(in crate::store) fn take(path: &Path) -> io::Result<Option<Self>> {
            let opened = fs::File::options()
                .write(true)
                .create(true)
                .truncate(false)
                .share_mode(0)
                .attributes(HIDDEN)
                .custom_flags(DELETE_ON_CLOSE)
                .open(path);
            match opened {
                Ok(file) => Ok(Some(Self { _open: file })),
                Err(error) if is_busy(&error) => Ok(None),
                Err(error) => Err(error),
            }
        }
    }

    fn is_busy(error: &io::Error) -> bool {
        error.raw_os_error() == Some(SHARING_VIOLATION)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn one_saves_at_a_time_and_nothing_is_left_behind() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("甲.nianbao");
        let n_at_once = AtomicUsize::new(0);
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for _ in 0..100 {
                        // On a machine that is busy with other things, a turn may be long in coming.
                        let _turn = std::iter::repeat_with(|| SaveLock::wait(&target))
                            .find_map(|save_lock| save_lock);
                        assert_eq!(n_at_once.fetch_add(1, Ordering::SeqCst), 0);
                        thread::yield_now();
                        n_at_once.fetch_sub(1, Ordering::SeqCst);
                    }
                });
            }
        });
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn what_a_save_left_that_was_cut_off_stops_nobody() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("甲.nianbao");
        fs::write(folder.path().join(NAME), "").unwrap();
        assert!(SaveLock::wait(&target).is_some());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn where_no_file_can_be_made_nobody_waits() {
        let folder = tempfile::tempdir().unwrap();
        assert!(SaveLock::wait(&folder.path().join("没有/甲.nianbao")).is_none());
    }
}
