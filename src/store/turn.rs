//! One save at a time: a small file in the folder, which is there only while somebody saves.
//!
//! What is compared with the file and then put in its place would else be put over what came in between, also by a
//! colleague at another computer. A save that was cut off may leave the small file; nobody holds it then, and the next
//! save clears it away. Where a folder or its file system has no room for it, nobody waits.

use std::path::Path;
use std::thread;
use std::time::Duration;

/// The right to save in a folder; until it is dropped, others wait.
#[derive(Debug)]
pub(super) struct Turn {
    /// Held by the system, which lets go of it with the process, however it ends.
    _held: held::Held,
}

/// Hidden, and short: a name that is made of the report's could be too long.
const NAME: &str = ".~nianbao.saving#";
/// Somebody who saves longer than this is no program that saves.
const MAX_WAITS: usize = 200;
const WAIT: Duration = Duration::from_millis(10);

impl Turn {
    /// Waits until no other program saves in the folder of `target`; none where that cannot be known.
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
mod held {
    use std::os::unix::fs::MetadataExt;
    use std::path::{Path, PathBuf};
    use std::{fs, io};

    #[derive(Debug)]
    pub(in crate::store) struct Held {
        path: PathBuf,
        _locked: fs::File,
    }

    impl Held {
        /// None where somebody else holds it.
        pub(super) fn take(path: &Path) -> io::Result<Option<Self>> {
            let file = open(path)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(fs::TryLockError::WouldBlock) => return Ok(None),
                Err(fs::TryLockError::Error(error)) => return Err(error),
            }
            // Who held it before may have taken the name away from what was opened here.
            Ok(is_at(&file, path)?.then(|| Self {
                path: path.to_owned(),
                _locked: file,
            }))
        }
    }

    impl Drop for Held {
        // Before the lock is let go of: afterwards the name may be that of somebody else's turn.
        fn drop(&mut self) {
            let _is_gone_already = fs::remove_file(&self.path);
        }
    }

    fn open(path: &Path) -> io::Result<fs::File> {
        let opened = fs::File::options()
            .write(true)
            .create(true)
            .truncate(false)
            .open(path);
        let file = match opened {
            // A colleague's, left by a save that was cut off; to lock it, reading is enough.
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => fs::File::open(path)?,
            opened => opened?,
        };
        Ok(file)
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
mod held {
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
    /// What Windows says where somebody has it open, and where it is just being removed.
    const SHARING_VIOLATION: i32 = 32;

    impl Held {
        /// None where somebody else holds it.
        pub(super) fn take(path: &Path) -> io::Result<Option<Self>> {
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
                        let _turn =
                            std::iter::repeat_with(|| Turn::wait(&target)).find_map(|turn| turn);
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
        assert!(Turn::wait(&target).is_some());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn where_no_file_can_be_made_nobody_waits() {
        let folder = tempfile::tempdir().unwrap();
        assert!(Turn::wait(&folder.path().join("没有/甲.nianbao")).is_none());
    }
}
