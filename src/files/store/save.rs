//! Atomic writes: at every moment the old or the new file is there in full.

use super::{StoreError, StoreErrorKind, load};
use crate::disk::{Access, NewFile, sync_folder};
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Whether an existing file may be replaced.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Overwrite {
    /// Another file, or one that was changed since it was read, is not replaced.
    #[default]
    No,
    /// The user was asked and wants it replaced.
    Yes,
}

/// Writes a temporary file beside `path` and renames it to `path`. Where a step fails, the old file stays.
///
/// A symbolic link is kept, and its target is replaced. The permissions of the old file are kept.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let target = target(path)?;
    check_replaceable(&target)?;
    write_like(&target, &target, bytes)
}

/// Writes as [`write_atomically`] does, for nobody but the owner.
pub(super) fn write_private(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let put = || {
        let mut beside = NewFile::beside(folder_of(path), Access::PRIVATE)?;
        beside.write(bytes)?;
        put_in_place(beside, path)
    };
    put().map_err(|reason| StoreError::writing(reason, path))
}

/// Writes as [`write_atomically`] does, and calls `check` with the temporary file, which is on the disk by then, before
/// it takes the name of `path`. Where the check fails, the old file stays.
pub fn write_checked<E: From<StoreError>>(
    path: &Path,
    bytes: &[u8],
    check: impl FnOnce(&Path) -> Result<(), E>,
) -> Result<(), E> {
    let target = target(path)?;
    check_replaceable(&target)?;
    let writing = |reason| StoreError::writing(reason, &target);
    let beside = filled(&target, &target, bytes).map_err(writing)?;
    check(beside.path())?;
    Ok(put_in_place(beside, &target).map_err(writing)?)
}

/// Writes `target` atomically, with the permissions of `model` where it exists.
pub(super) fn write_like(model: &Path, target: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    // A rename would replace a pipe or a device; a link under the name of a backup goes, and what it leads to stays.
    if fs::symlink_metadata(target).is_ok_and(|found| is_special(found.file_type())) {
        return Err(StoreErrorKind::NotRegular.at(target));
    }
    let written = filled(model, target, bytes).and_then(|beside| put_in_place(beside, target));
    written.map_err(|reason| StoreError::writing(reason, target))
}

/// Writes the bytes that a save is about to replace to the backup of `target`.
pub(super) fn back_up(target: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    // The backup gets the permissions of the file.
    write_like(target, &backup_path(target), bytes)
}

/// `甲.nianbao.bak` for `甲.nianbao`: it sorts beside the file, and a double click does not open it by mistake.
fn backup_path(target: &Path) -> PathBuf {
    let mut name = OsString::from(target);
    name.push(".bak");
    PathBuf::from(name)
}

/// Returns an error where `target` is no regular file, or a read-only one.
pub(super) fn check_replaceable(target: &Path) -> Result<(), StoreError> {
    match fs::metadata(target) {
        Ok(old) if old.is_dir() => Err(StoreErrorKind::FolderInTheWay.at(target)),
        // A rename would silently replace a read-only file.
        Ok(old) if !old.is_file() => Err(StoreErrorKind::NotRegular.at(target)),
        Ok(old) if old.permissions().readonly() => Err(StoreErrorKind::ReadOnly.at(target)),
        Ok(_) | Err(_) => Ok(()),
    }
}

fn is_special(kind: fs::FileType) -> bool {
    !kind.is_file() && !kind.is_dir() && !kind.is_symlink()
}

/// Resolves symbolic links; the file itself need not exist.
pub(super) fn target(path: &Path) -> Result<PathBuf, StoreError> {
    let resolved = resolve(path, MAX_LINKS).map_err(|reason| StoreError::writing(reason, path))?;
    Ok(familiar(resolved))
}

/// Removes the prefix `\\?\` that Windows puts before a resolved path, since the path is shown to the user.
fn familiar(path: PathBuf) -> PathBuf {
    let familiar = path.to_str().and_then(|text| {
        // Beyond this length some programs need the prefix.
        let rest = text.strip_prefix(r"\\?\").filter(|_| text.len() < 250)?;
        match rest.strip_prefix(r"UNC\") {
            Some(share) => Some(format!(r"\\{share}")),
            None => (rest.get(1..3) == Some(r":\")).then(|| rest.to_owned()),
        }
    });
    familiar.map_or(path, PathBuf::from)
}

/// Reads the bytes that a save is about to replace; `None` where there is no file.
pub(super) fn found(target: &Path) -> Result<Option<Vec<u8>>, StoreError> {
    match load::bytes(target) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) => match error.kind {
            StoreErrorKind::Missing => Ok(None),
            StoreErrorKind::IsFolder => Err(StoreErrorKind::FolderInTheWay.at(error.path())),
            _ => Err(error),
        },
    }
}

pub(super) fn folder_of(target: &Path) -> &Path {
    target.parent().unwrap_or(Path::new("."))
}

/// Returns a file beside `target` with the bytes, which are on the disk. It is never open to more than `model` is.
pub(super) fn filled(model: &Path, target: &Path, bytes: &[u8]) -> io::Result<NewFile> {
    let old = fs::metadata(model).ok();
    let access = old.as_ref().map_or(Access::USUAL, Access::like);
    let mut beside = NewFile::beside(folder_of(target), access)?;
    beside.write(bytes)?;
    if let Some(old) = &old {
        beside.permit_like(old)?;
    }
    beside.sync()?;
    Ok(beside)
}

/// Gives a file its place. It is there by then also where the folder cannot be brought to the disk at once.
fn put_in_place(mut beside: NewFile, target: &Path) -> io::Result<()> {
    beside.sync()?;
    beside.put(target)?;
    let _reaches_disk_later = sync_folder(folder_of(target));
    Ok(())
}

/// The most links in a row that are followed, as in Linux.
const MAX_LINKS: usize = 40;

fn resolve(path: &Path, n_links: usize) -> io::Result<PathBuf> {
    match path.canonicalize() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        resolved => return resolved,
    }
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    // A link whose target is not there yet: the target is what will be written.
    if let Ok(link) = fs::read_link(path) {
        return match n_links.checked_sub(1) {
            Some(n_links) => resolve(&folder.join(link), n_links),
            None => Err(io::ErrorKind::NotFound.into()),
        };
    }
    let name = path.file_name().ok_or(io::ErrorKind::NotFound)?;
    Ok(folder.canonicalize()?.join(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_shown_as_people_write_it() {
        let check = |path: &str, expected: &str| {
            assert_eq!(familiar(PathBuf::from(path)), Path::new(expected));
        };
        check(r"\\?\C:\年 报\甲.nianbao", r"C:\年 报\甲.nianbao");
        check(r"\\?\UNC\host\share\甲.nianbao", r"\\host\share\甲.nianbao");
        check(r"\\?\Volume{1}\甲.nianbao", r"\\?\Volume{1}\甲.nianbao");
        check("/年 报/甲.nianbao", "/年 报/甲.nianbao");
        let long = format!(r"\\?\C:\{}", "长".repeat(100));
        check(&long, &long);
    }

    #[cfg(unix)]
    #[test]
    fn links_that_lead_in_a_circle_are_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let (a, b) = (folder.path().join("a"), folder.path().join("b"));
        std::os::unix::fs::symlink(&a, &b).unwrap();
        std::os::unix::fs::symlink(&b, &a).unwrap();
        assert!(write_atomically(&a, b"new").is_err());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_to_a_file_that_is_not_there_yet_stays_a_link() {
        let folder = tempfile::tempdir().unwrap();
        let (link, file) = (folder.path().join("link"), folder.path().join("file"));
        std::os::unix::fs::symlink("file", &link).unwrap();
        write_atomically(&link, b"new").unwrap();
        assert!(link.is_symlink() && !file.is_symlink());
        assert_eq!(fs::read(&file).unwrap(), b"new");
    }
}
