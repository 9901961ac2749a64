//! A folder that is there as a whole or not at all.

use super::save::{folder_of, target};
use super::{Overwrite, StoreError, StoreErrorKind};
use crate::disk::{self, Access, NewFile};
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A folder that is filled beside its place, and takes its name when it is complete. Dropped before that, it is removed.
#[derive(Debug)]
pub struct NewFolder {
    /// Where it will be.
    target: PathBuf,
    /// Where it is filled; after an exchange, the folder that was there before.
    beside: PathBuf,
}

impl NewFolder {
    /// Begins a folder beside the place where it will be; the folder around it has to be there. What processes left
    /// there that have ended is cleared.
    pub fn beside(path: &Path) -> Result<Self, StoreError> {
        let target = target(path)?;
        let around = folder_of(&target);
        disk::clear_leftovers(around);
        put_back(&target);
        let beside = around.join(disk::temporary_name());
        disk::create_folder(&beside, Access::USUAL)
            .map_err(|reason| StoreError::writing(reason, &target))?;
        Ok(Self { target, beside })
    }

    /// Writes a file into it. Returns where the file is for now; it is on the disk by then.
    pub fn write(&self, name: &str, bytes: &[u8]) -> Result<PathBuf, StoreError> {
        let write = || {
            let mut file = NewFile::create(self.beside.join(name), Access::USUAL)?;
            file.write(bytes)?;
            file.sync()?;
            Ok(file.keep())
        };
        write().map_err(|reason| StoreError::writing(reason, &self.target.join(name)))
    }

    /// Gives it its name. A folder that is there already is removed when the new one is in its place, where it may be
    /// replaced; where that fails, the old one stays.
    pub fn finish(self, overwrite: Overwrite) -> Result<(), StoreError> {
        let target = &self.target;
        let put = || {
            disk::sync_folder(&self.beside)?;
            match fs::symlink_metadata(target) {
                Ok(_) => exchange(&self.beside, target),
                Err(_) => disk::rename(&self.beside, target),
            }
        };
        match fs::symlink_metadata(target) {
            Ok(old) if overwrite == Overwrite::No || !old.is_dir() => {
                return Err(StoreErrorKind::Exists.at(target));
            }
            Ok(_) | Err(_) => put().map_err(|reason| StoreError::writing(reason, target))?,
        }
        let _reaches_disk_later = disk::sync_folder(folder_of(target));
        Ok(())
    }
}

impl Drop for NewFolder {
    fn drop(&mut self) {
        // Where it has its name, nothing is there any more.
        let _remains = disk::remove_folder(&self.beside);
    }
}

/// Puts `new` in the place of the folder at `target`, which has the name of `new` then or is gone.
fn exchange(new: &Path, target: &Path) -> io::Result<()> {
    match disk::exchange(new, target) {
        Err(error) if error.kind() == io::ErrorKind::Unsupported => {}
        done => return done,
    }
    let old = old_of(target);
    disk::rename(target, &old)?;
    if let Err(error) = disk::rename(new, target) {
        disk::rename(&old, target)?;
        return Err(error);
    }
    // The old one goes when the new one is there for sure.
    if disk::sync_folder(folder_of(target)).is_ok() {
        let _remains = disk::remove_folder(&old);
    }
    Ok(())
}

/// Puts back the old folder of an exchange that was cut off in the middle.
fn put_back(target: &Path) {
    let old = old_of(target);
    if fs::symlink_metadata(&old).is_err() {
        return;
    }
    let _stays_there = if fs::symlink_metadata(target).is_err() {
        disk::rename(&old, target)
    } else {
        disk::remove_folder(&old)
    };
}

/// `.~公开包.old#` beside `公开包`: where the old folder is while two folders cannot be exchanged in one step.
fn old_of(target: &Path) -> PathBuf {
    let mut name = OsString::from(".~");
    name.push(target.file_name().unwrap_or_default());
    name.push(".old#");
    target.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names_in(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
        let mut names: Vec<String> = names.collect();
        names.sort();
        names
    }

    #[test]
    fn a_folder_that_is_given_up_leaves_nothing() {
        let around = tempfile::tempdir().unwrap();
        let folder = NewFolder::beside(&around.path().join("公开包")).unwrap();
        folder.write("a.csv", b"1").unwrap();
        drop(folder);
        assert_eq!(names_in(around.path()), Vec::<String>::new());
    }

    #[test]
    fn an_old_folder_is_replaced_as_a_whole() {
        let around = tempfile::tempdir().unwrap();
        let target = around.path().join("公开包");
        fs::create_dir(&target).unwrap();
        fs::write(target.join("old.csv"), "0").unwrap();
        let folder = NewFolder::beside(&target).unwrap();
        folder.write("a.csv", b"1").unwrap();
        assert_eq!(names_in(&target), ["old.csv"]);
        folder.finish(Overwrite::Yes).unwrap();
        assert_eq!(names_in(around.path()), ["公开包"]);
        assert_eq!(names_in(&target), ["a.csv"]);
    }

    #[test]
    fn a_file_of_the_same_name_is_not_replaced() {
        let around = tempfile::tempdir().unwrap();
        let target = around.path().join("公开包");
        fs::write(&target, "0").unwrap();
        let folder = NewFolder::beside(&target).unwrap();
        let error = folder.finish(Overwrite::Yes).unwrap_err();
        assert!(matches!(error.kind, StoreErrorKind::Exists), "{error:?}");
        assert_eq!(fs::read(&target).unwrap(), b"0");
        assert_eq!(names_in(around.path()), ["公开包"]);
    }

    #[test]
    fn a_folder_that_came_meanwhile_is_not_replaced_unasked() {
        let around = tempfile::tempdir().unwrap();
        let target = around.path().join("公开包");
        let folder = NewFolder::beside(&target).unwrap();
        fs::create_dir(&target).unwrap();
        let error = folder.finish(Overwrite::No).unwrap_err();
        assert!(matches!(error.kind, StoreErrorKind::Exists), "{error:?}");
        assert_eq!(names_in(around.path()), ["公开包"]);
    }

    #[cfg(unix)]
    #[test]
    fn others_may_read_a_new_folder_as_they_may_any_other() {
        let around = tempfile::tempdir().unwrap();
        let mode = |path: &Path| {
            let permissions = fs::metadata(path).unwrap().permissions();
            std::os::unix::fs::PermissionsExt::mode(&permissions)
        };
        let (plain, target) = (around.path().join("plain"), around.path().join("公开包"));
        fs::create_dir(&plain).unwrap();
        NewFolder::beside(&target)
            .unwrap()
            .finish(Overwrite::No)
            .unwrap();
        assert_eq!(mode(&plain), mode(&target));
    }
}
