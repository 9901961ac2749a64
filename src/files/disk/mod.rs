//! The file system as this program writes to it: the few calls that files, copies and packages are made of.
//!
//! Whoever writes what must not be lost does it with these calls alone. Each is announced as a [`Call`] before it is
//! made, so that a test can refuse any of them, end at any of them, and know what a disk may hold after a power failure.

mod access;
mod call;
mod leftovers;
mod new_file;
pub mod process;

pub use access::Access;
pub use call::{Answer, Call, Double, with_double};
pub use leftovers::{clear_leftovers, leftover_name, temporary_name};
pub use new_file::NewFile;

use crate::platform::open;
use call::{made, meet};
use std::ffi::OsString;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::Path;

/// Opens a regular file for reading, and never waits.
pub fn open(path: &Path) -> io::Result<File> {
    made(&Call::Open(path), || {
        open::open(path, File::options().read(true))
    })
}

/// Opens a regular file under a name of this program for reading; a link is an error.
pub fn open_own(path: &Path) -> io::Result<File> {
    made(&Call::Open(path), || {
        open::open_own(path, File::options().read(true))
    })
}

/// Gives a file or a folder another name, in place of a file that has it. At every moment, one of the two has it.
///
/// On Windows, a process that has a file open can keep it from being replaced; virus scanners do so for a moment, and
/// are waited for.
pub fn rename(from: &Path, to: &Path) -> io::Result<()> {
    made(&Call::Rename { from, to }, || renamed(from, to))
}

#[cfg(not(windows))]
fn renamed(from: &Path, to: &Path) -> io::Result<()> {
    fs::rename(from, to)
}

#[cfg(windows)]
fn renamed(from: &Path, to: &Path) -> io::Result<()> {
    /// Access denied, and open elsewhere: in a folder in which a file could just be made, both mean the latter.
    const HELD: [i32; 2] = [5, 32];
    let is_held = |error: &io::Error| {
        error
            .raw_os_error()
            .is_some_and(|code| HELD.contains(&code))
    };
    for _ in 0..20 {
        match fs::rename(from, to) {
            Err(error) if is_held(&error) => {
                std::thread::sleep(std::time::Duration::from_millis(50));
            }
            done => return done,
        }
    }
    Err(io::Error::from_raw_os_error(HELD[1]))
}

/// Exchanges the names of two folders in one step. An error of the kind `Unsupported` says that this file system, or
/// this system, cannot do so.
pub fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    made(&Call::Exchange { one, other }, || exchanged(one, other))
}

#[cfg(any(target_os = "linux", target_os = "android"))]
fn exchanged(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE) {
        Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => {
            Err(io::ErrorKind::Unsupported.into())
        }
        done => Ok(done?),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "android")))]
fn exchanged(_one: &Path, _other: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Removes a file.
pub fn remove(path: &Path) -> io::Result<()> {
    made(&Call::Remove(path), || fs::remove_file(path))
}

/// Makes a folder and the folders around it, where they are not there.
pub fn create_folders(path: &Path, access: Access) -> io::Result<()> {
    if path.is_dir() {
        return Ok(());
    }
    if let Some(around) = path
        .parent()
        .filter(|around| !around.as_os_str().is_empty())
    {
        create_folders(around, access)?;
    }
    match create_folder(path, access) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && path.is_dir() => Ok(()),
        Err(error) => Err(error),
        Ok(()) => {
            // What is brought to the disk in it shall not be lost with it.
            let around = path
                .parent()
                .filter(|around| !around.as_os_str().is_empty());
            let _reaches_disk_later = sync_folder(around.unwrap_or(Path::new(".")));
            Ok(())
        }
    }
}

/// Makes a folder that is not there yet.
pub fn create_folder(path: &Path, access: Access) -> io::Result<()> {
    made(&Call::CreateFolder(path), || access.create_folder(path))
}

/// Makes a folder that only its owner sees, with the folders around it. One that is there already is closed to others.
pub fn create_private_folders(path: &Path) -> io::Result<()> {
    create_folders(path, Access::PRIVATE)?;
    access::close_to_others(path)
}

/// Removes a folder with the files in it.
pub fn remove_folder(path: &Path) -> io::Result<()> {
    for name in list(path)? {
        let inner = path.join(name);
        if fs::symlink_metadata(&inner)?.is_dir() {
            remove_folder(&inner)?;
        } else {
            remove(&inner)?;
        }
    }
    made(&Call::RemoveFolder(path), || fs::remove_dir(path))
}

/// Returns the names in a folder.
pub fn list(path: &Path) -> io::Result<Vec<OsString>> {
    made(&Call::List(path), || {
        let entries = fs::read_dir(path)?;
        entries.map(|entry| Ok(entry?.file_name())).collect()
    })
}

/// Takes the lock of an open file, which is at `path`; the system lets go of it with the process. Returns whether it
/// was free.
pub fn try_lock(file: &File, path: &Path) -> io::Result<bool> {
    made(&Call::Lock(path), || match file.try_lock() {
        Ok(()) => Ok(true),
        Err(TryLockError::WouldBlock) => Ok(false),
        Err(TryLockError::Error(error)) => Err(error),
    })
}

/// Opens the file of a lock, which is made where it is not there.
pub fn open_lock(path: &Path, access: Access) -> io::Result<File> {
    made(&Call::CreateLock(path), || {
        let mut options = access.options();
        options.write(true).create(true).truncate(false);
        open::open_own(path, &mut options)
    })
}

/// Opens the file of a lock that somebody else may have left.
pub fn open_known_lock(path: &Path) -> io::Result<File> {
    made(&Call::Open(path), || {
        open::open_own(path, File::options().write(true))
    })
}

/// Lets the names in a folder reach the disk. Where a file system cannot do so, that is no error: they reach it later.
pub fn sync_folder(path: &Path) -> io::Result<()> {
    match meet(&Call::SyncFolder(path)) {
        Ok(Answer::Made) => Ok(()),
        Ok(Answer::Go) => folder_synced(path),
        Err(error) => Err(error),
    }
}

#[cfg(unix)]
fn folder_synced(path: &Path) -> io::Result<()> {
    let Ok(folder) = File::open(path) else {
        return Ok(());
    };
    match folder.sync_all() {
        // The disk itself is at fault; everything else is a file system that has no such thing.
        Err(error) if is_fault_of_disk(&error) => Err(error),
        _ => Ok(()),
    }
}

#[cfg(unix)]
fn is_fault_of_disk(error: &io::Error) -> bool {
    use io::ErrorKind::{QuotaExceeded, StorageFull};
    const INPUT_OR_OUTPUT: i32 = 5;
    matches!(error.kind(), StorageFull | QuotaExceeded)
        || error.raw_os_error() == Some(INPUT_OR_OUTPUT)
}

#[cfg(not(unix))]
fn folder_synced(_path: &Path) -> io::Result<()> {
    Ok(())
}
