//! A folder that is there as a whole or not at all.

use super::save::{sync_folder, target};
use super::{Overwrite, StoreError, StoreErrorKind};
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A folder that is filled beside its place, and takes its name when it is complete. Dropped before that, it is removed.
#[derive(Debug)]
pub struct NewFolder {
    /// Where it will be.
    target: PathBuf,
    beside: TempDir,
}

impl NewFolder {
    /// Begins a folder beside the place where it will be; the folder around it has to be there.
    pub fn beside(path: &Path) -> Result<Self, StoreError> {
        let target = target(path)?;
        let beside = temporary_in(around(&target));
        Ok(Self {
            beside: beside.map_err(|reason| StoreError::writing(reason, &target))?,
            target,
        })
    }

    /// Writes a file into it. Returns where the file is for now; it is on the disk by then.
    pub fn write(&self, name: &str, bytes: &[u8]) -> Result<PathBuf, StoreError> {
        let path = self.beside.path().join(name);
        let written = File::create_new(&path).and_then(|mut file| {
            file.write_all(bytes)?;
            file.sync_all()
        });
        written.map_err(|reason| StoreError::writing(reason, &self.target.join(name)))?;
        Ok(path)
    }

    /// Gives it its name. A folder that is there already is removed when the new one is in its place, where it may be
    /// replaced; where that fails, the old one is put back.
    pub fn finish(self, overwrite: Overwrite) -> Result<(), StoreError> {
        let Self { target, beside } = self;
        sync_folder(beside.path());
        let put = match fs::symlink_metadata(&target) {
            Ok(old) if overwrite == Overwrite::No || !old.is_dir() => {
                return Err(StoreErrorKind::Exists.at(&target));
            }
            Ok(_) => exchange(beside.path(), &target),
            Err(_) => fs::rename(beside.path(), &target),
        };
        put.map_err(|reason| StoreError::writing(reason, &target))?;
        // It has another name now, under which it stays.
        let _moved = beside.keep();
        sync_folder(around(&target));
        Ok(())
    }
}

fn exchange(new: &Path, target: &Path) -> io::Result<()> {
    let old = temporary_in(around(target))?;
    let kept = old
        .path()
        .join(target.file_name().unwrap_or(OsStr::new("old")));
    fs::rename(target, &kept)?;
    let put = fs::rename(new, target);
    if put.is_err() {
        fs::rename(&kept, target)?;
    }
    put
}

fn around(target: &Path) -> &Path {
    target.parent().unwrap_or(Path::new("."))
}

fn temporary_in(folder: &Path) -> io::Result<TempDir> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".nianbao-").suffix(".tmp");
    // By default, a temporary folder is open to its owner only.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o777));
    builder.tempdir_in(folder)
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
