//! A file that is written under a name of its own, and takes its place when it is whole.

use super::call::{Answer, Call, made, meet};
use super::{Access, remove, rename, temporary_name};
use std::fs::{File, Metadata};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// A file that is being written. Dropped before it took its place, it is removed.
#[derive(Debug)]
pub struct NewFile {
    path: PathBuf,
    /// `None` where it is written and closed.
    file: Option<File>,
    /// Whether it has its place.
    is_put: bool,
}

impl NewFile {
    /// Makes a file of a name that nobody else has in a folder.
    pub fn beside(folder: &Path, access: Access) -> io::Result<Self> {
        Self::create(folder.join(temporary_name()), access)
    }

    /// Makes a file at a path where none is.
    pub fn create(path: PathBuf, access: Access) -> io::Result<Self> {
        let file = made(&Call::Create(&path), || {
            access.options().write(true).create_new(true).open(&path)
        })?;
        Ok(Self {
            path,
            file: Some(file),
            is_put: false,
        })
    }

    /// Where it is for now.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Writes bytes at its end.
    pub fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        let Some(file) = &mut self.file else {
            return Err(io::ErrorKind::NotConnected.into());
        };
        loop {
            match meet(&Call::Write(&self.path, bytes)) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
                Ok(_) => return file.write_all(bytes),
            }
        }
    }

    /// Gives it the permissions of another file. Some network shares refuse every change of permissions, so none is made
    /// without need.
    pub fn permit_like(&self, other: &Metadata) -> io::Result<()> {
        let Some(file) = &self.file else {
            return Ok(());
        };
        if file.metadata()?.permissions() == other.permissions() {
            return Ok(());
        }
        made(&Call::Permit(&self.path), || {
            file.set_permissions(other.permissions())
        })
    }

    /// Brings its bytes to the disk, and closes it.
    pub fn sync(&mut self) -> io::Result<()> {
        let Some(file) = self.file.take() else {
            return Ok(());
        };
        loop {
            match meet(&Call::Sync(&self.path)) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
                Ok(Answer::Made) => return Ok(()),
                Ok(Answer::Go) => return file.sync_all(),
            }
        }
    }

    /// Gives it its place, where it may replace another file.
    pub fn put(mut self, target: &Path) -> io::Result<()> {
        // Windows does not rename what is open.
        self.file = None;
        rename(&self.path, target)?;
        self.is_put = true;
        Ok(())
    }

    /// Closes it, so that others may open it.
    pub fn close(&mut self) {
        self.file = None;
    }

    /// Leaves it where it is.
    pub fn keep(mut self) -> PathBuf {
        self.is_put = true;
        self.path.clone()
    }
}

impl Drop for NewFile {
    fn drop(&mut self) {
        self.file = None;
        if !self.is_put {
            // What cannot be removed is found by a later start.
            let _remains = remove(&self.path);
        }
    }
}
