//! Disks of the tests' own. What is mounted here is seen by this machine; it needs root.

use super::tools::{output, tool};
use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

/// A disk of its own; unmounted with the value.
pub(crate) struct Disk(tempfile::TempDir);

impl Disk {
    /// An empty disk with room for a few reports.
    pub(crate) fn small() -> Self {
        Self::with_room("256k")
    }

    /// An empty disk of this size, as `mount` writes it.
    pub(crate) fn with_room(size: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut mount = tool("mount");
        mount.args(["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"]);
        output(mount.arg(folder.path()));
        Self(folder)
    }

    /// Its folder.
    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// A path on it.
    pub(crate) fn at(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Fills it to the last byte.
    pub(crate) fn fill(&self) {
        let mut file = fs::File::create(self.at("fill")).unwrap();
        let error = loop {
            if let Err(error) = file.write_all(&[0; 512]) {
                break error;
            }
        };
        assert_eq!(error.kind(), ErrorKind::StorageFull);
    }

    /// Makes room again.
    pub(crate) fn empty(&self) {
        fs::remove_file(self.at("fill")).unwrap();
    }

    /// The names of what is on it.
    pub(crate) fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.0.path()).unwrap().flatten();
        let mut names: Vec<String> = entries
            .map(|entry| entry.file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0.path()).status();
    }
}

/// A disk that is seen at a second place, as a share is; it can go away there, and come back.
pub(crate) struct Share {
    disk: Disk,
    place: PathBuf,
}

impl Share {
    /// A disk of this size at a place, which is made.
    pub(crate) fn new(size: &str, place: &Path) -> Self {
        fs::create_dir_all(place).unwrap();
        let disk = Disk::with_room(size);
        fs::create_dir(disk.at("reports")).unwrap();
        let share = Self {
            disk,
            place: place.to_owned(),
        };
        share.come_back();
        share
    }

    /// The disk that is shared.
    pub(crate) fn disk(&self) -> &Disk {
        &self.disk
    }

    /// A folder on it.
    pub(crate) fn folder(&self) -> PathBuf {
        self.place.join("reports")
    }

    /// It goes away, whoever uses it.
    pub(crate) fn go_away(&self) {
        output(tool("umount").arg("--lazy").arg(&self.place));
    }

    /// It is there again.
    pub(crate) fn come_back(&self) {
        let mut mount = tool("mount");
        output(mount.arg("--bind").arg(self.disk.path()).arg(&self.place));
    }

    /// It may be read alone, or written again.
    pub(crate) fn allow_writing(&self, is_allowed: bool) {
        let options = if is_allowed {
            "remount,bind,rw"
        } else {
            "remount,bind,ro"
        };
        output(tool("mount").args(["-o", options]).arg(&self.place));
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        let _ = Command::new("umount")
            .arg("--lazy")
            .arg(&self.place)
            .status();
    }
}
