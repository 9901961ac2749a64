//! Backups: the file before the last save, kept beside it.

use super::{Step, StoreError, save};
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

/// Writes the bytes that a save is about to replace to the backup of `target`.
pub(super) fn keep(
    target: &Path,
    bytes: &[u8],
    before: &mut dyn FnMut(Step) -> io::Result<()>,
) -> Result<(), StoreError> {
    // The backup gets the permissions of the file.
    save::write_like(target, &path(target), bytes, before)
}

/// `甲.nianbao.bak` for `甲.nianbao`: it sorts beside the file, and a double click does not open it by mistake.
fn path(target: &Path) -> PathBuf {
    let mut name = OsString::from(target);
    name.push(".bak");
    PathBuf::from(name)
}
