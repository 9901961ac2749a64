//! Opens files as what they are expected to be: a folder may hold pipes, devices and links under any name, which must
//! neither make the program wait nor lead it elsewhere.

use std::fs::{File, OpenOptions};
use std::io;
use std::path::Path;

/// A pipe, a device or a socket is where a file was expected.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("not a regular file")]
pub struct NotRegular;

impl NotRegular {
    /// Returns whether this is why a file could not be opened.
    pub fn is_cause_of(error: &io::Error) -> bool {
        error
            .get_ref()
            .and_then(|cause| cause.downcast_ref::<Self>())
            .is_some()
    }
}

impl From<NotRegular> for io::Error {
    fn from(cause: NotRegular) -> Self {
        Self::other(cause)
    }
}

/// Opens a regular file that a person or another file named, at the end of its links, and never waits. For anything else
/// the error is [`NotRegular`], and that of the system for a folder.
pub fn open(path: &Path, options: &mut OpenOptions) -> io::Result<File> {
    regular(flagged::open(path, options, flagged::Links::Followed)?)
}

/// Opens a file under a name that this program made, as [`open`] does; a link is an error, since nobody but this program
/// should say where its own files are.
pub fn open_own(path: &Path, options: &mut OpenOptions) -> io::Result<File> {
    regular(flagged::open(path, options, flagged::Links::Refused)?)
}

/// Reads a whole file that [`open_own`] opens.
pub fn read_own(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    io::Read::read_to_end(&mut open_own(path, File::options().read(true))?, &mut bytes)?;
    Ok(bytes)
}

fn regular(file: File) -> io::Result<File> {
    let kind = file.metadata()?.file_type();
    if kind.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    if kind.is_file() {
        Ok(file)
    } else {
        Err(NotRegular.into())
    }
}

#[cfg(unix)]
mod flagged {
    use super::NotRegular;
    use rustix::fs::OFlags;
    use rustix::io::Errno;
    use std::fs::{self, File, OpenOptions};
    use std::io;
    use std::os::unix::fs::OpenOptionsExt;
    use std::path::Path;

    #[derive(Clone, Copy)]
    pub(super) enum Links {
        Followed,
        Refused,
    }

    pub(super) fn open(path: &Path, options: &mut OpenOptions, links: Links) -> io::Result<File> {
        let own = match links {
            Links::Followed => OFlags::empty(),
            Links::Refused => OFlags::NOFOLLOW,
        };
        let with = |flags: OFlags| flags.bits().cast_signed();
        let opened = options
            .custom_flags(with(own | OFlags::NONBLOCK | OFlags::NOCTTY))
            .open(path);
        match opened {
            // A pipe that nobody reads, or a socket.
            Err(error) if Errno::from_io_error(&error) == Some(Errno::NXIO) => {
                Err(NotRegular.into())
            }
            // A file that a file server lets go of in a moment.
            Err(error)
                if error.kind() == io::ErrorKind::WouldBlock
                    && fs::metadata(path).is_ok_and(|found| found.is_file()) =>
            {
                options.custom_flags(with(own)).open(path)
            }
            opened => opened,
        }
    }
}

#[cfg(not(unix))]
mod flagged {
    use super::NotRegular;
    use std::fs::{self, File, OpenOptions};
    use std::io;
    use std::path::Path;

    #[derive(Clone, Copy)]
    pub(super) enum Links {
        Followed,
        Refused,
    }

    pub(super) fn open(path: &Path, options: &mut OpenOptions, links: Links) -> io::Result<File> {
        let is_link = || fs::symlink_metadata(path).is_ok_and(|found| found.is_symlink());
        if matches!(links, Links::Refused) && is_link() {
            return Err(NotRegular.into());
        }
        options.open(path)
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;
    use std::process::Command;

    fn is_refused(opened: io::Result<File>) -> bool {
        opened.is_err_and(|error| NotRegular::is_cause_of(&error))
    }

    #[test]
    fn pipes_devices_and_folders_are_no_files() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        assert!(
            Command::new("mkfifo")
                .arg(&pipe)
                .status()
                .unwrap()
                .success()
        );
        let socket = folder.path().join("socket");
        let _listens = std::os::unix::net::UnixListener::bind(&socket).unwrap();
        for path in [
            &pipe,
            &socket,
            Path::new("/dev/null"),
            Path::new("/dev/zero"),
        ] {
            assert!(
                is_refused(open(path, File::options().read(true))),
                "{}",
                path.display()
            );
            assert!(
                is_refused(open(path, File::options().write(true))),
                "{}",
                path.display()
            );
        }
        let error = open(folder.path(), File::options().read(true)).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::IsADirectory);
    }

    #[test]
    fn a_link_leads_where_a_person_named_it_but_not_where_we_did() {
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("file"), folder.path().join("link"));
        std::fs::write(&file, "1").unwrap();
        symlink(&file, &link).unwrap();
        assert!(open(&link, File::options().read(true)).is_ok());
        assert!(open_own(&link, File::options().read(true)).is_err());
        assert!(open_own(&link, File::options().write(true).create(true)).is_err());
        assert_eq!(read_own(&file).unwrap(), b"1");
    }
}
