//! The file before the last save, kept beside it.

use super::{StoreError, write_atomically};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// Keeps the bytes that a save is about to replace.
pub(super) fn keep(target: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    write_atomically(&path(target), bytes)
}

/// `甲.nianbao.bak` for `甲.nianbao`: it sorts beside the file, and a double click does not open it by mistake.
fn path(target: &Path) -> PathBuf {
    let mut name = OsString::from(target);
    name.push(".bak");
    PathBuf::from(name)
}
