//! Who may read and write what is made: said when it is made, so that it is never open to more.

use std::fs::{DirBuilder, Metadata, OpenOptions};
use std::io;
use std::path::Path;

/// Who may read and write a new file or folder. Windows goes by the folder around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Access {
    /// The bits of a file on Unix; a folder may be entered by whoever may read it.
    mode: u32,
}

impl Access {
    /// Its owner alone.
    pub const PRIVATE: Self = Self { mode: 0o600 };
    /// Whoever may read and write new files of this person.
    pub const USUAL: Self = Self { mode: 0o666 };

    /// Whoever may read and write another file.
    #[cfg(unix)]
    pub fn like(other: &Metadata) -> Self {
        use std::os::unix::fs::PermissionsExt as _;
        Self {
            mode: other.permissions().mode() & 0o777,
        }
    }

    /// Whoever may read and write another file.
    #[cfg(not(unix))]
    pub fn like(_other: &Metadata) -> Self {
        Self::USUAL
    }

    /// Returns how a file is opened that only they may read and write, where it is made.
    #[cfg(unix)]
    pub(super) fn options(self) -> OpenOptions {
        use std::os::unix::fs::OpenOptionsExt as _;
        let mut options = OpenOptions::new();
        options.mode(self.mode);
        options
    }

    /// Returns how a file is opened.
    #[cfg(not(unix))]
    pub(super) fn options(self) -> OpenOptions {
        OpenOptions::new()
    }

    #[cfg(unix)]
    pub(super) fn create_folder(self, path: &Path) -> io::Result<()> {
        use std::os::unix::fs::DirBuilderExt as _;
        let may_enter = (self.mode & 0o444) >> 2;
        DirBuilder::new().mode(self.mode | may_enter).create(path)
    }

    #[cfg(not(unix))]
    pub(super) fn create_folder(self, path: &Path) -> io::Result<()> {
        DirBuilder::new().create(path)
    }
}

/// Takes from others what an earlier version of this program let them do in a folder.
#[cfg(unix)]
pub(super) fn close_to_others(folder: &Path) -> io::Result<()> {
    use super::call::{Call, made};
    use std::os::unix::fs::PermissionsExt as _;
    let mut permissions = std::fs::metadata(folder)?.permissions();
    let of_owner = permissions.mode() & 0o700;
    if permissions.mode() & 0o777 == of_owner {
        return Ok(());
    }
    permissions.set_mode(of_owner);
    made(&Call::Permit(folder), || {
        std::fs::set_permissions(folder, permissions.clone())
    })
}

#[cfg(not(unix))]
pub(super) fn close_to_others(_folder: &Path) -> io::Result<()> {
    Ok(())
}
