//! A window that has a file open can be called: a second start on the same file brings it forward and ends.

use sha2::{Digest, Sha256};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

/// A window that answers calls for its file until it is dropped.
#[derive(Debug)]
pub(crate) struct Presence {
    door: PathBuf,
    is_gone: Arc<AtomicBool>,
}

/// How long a caller waits for an answer; a window that takes longer hangs.
const PATIENCE: Duration = Duration::from_secs(2);
const CALL: &[u8] = b"show\n";
const ANSWER: &[u8] = b"here\n";

impl Presence {
    /// Answers calls for the file at `target`; `on_call` is called in a thread of its own. None where another window
    /// answers already, or the system gives no way to be called.
    pub(crate) fn announce(
        meeting_place: &Path,
        target: &Path,
        on_call: impl Fn() + Send + 'static,
    ) -> Option<Self> {
        let door = door(meeting_place, target);
        std::fs::create_dir_all(meeting_place).ok()?;
        let bell = bell::Bell::hang(&door).ok()?;
        let is_gone = Arc::new(AtomicBool::new(false));
        let is_over = Arc::clone(&is_gone);
        let thread = thread::Builder::new().name("presence".to_owned());
        let spawned = thread.spawn(move || {
            while let Ok(caller) = bell.next() {
                if is_over.load(Ordering::Relaxed) {
                    break;
                }
                // A caller that has gone already is no reason to stop listening; some systems only then refuse it patience.
                if bell::patient(caller).and_then(answer).is_ok() {
                    on_call();
                }
            }
        });
        spawned.ok()?;
        Some(Self { door, is_gone })
    }
}

impl Drop for Presence {
    fn drop(&mut self) {
        self.is_gone.store(true, Ordering::Relaxed);
        // The thread waits for a call; this is the last one.
        let _nobody = bell::ring(&self.door);
        let _is_gone_already = std::fs::remove_file(&self.door);
    }
}

/// Calls the window that has the file at `target` open; whether there is one and it comes forward.
pub(crate) fn call(meeting_place: &Path, target: &Path) -> bool {
    let asked = bell::ring(&door(meeting_place, target)).and_then(|mut window| {
        window.write_all(CALL)?;
        let mut answer = vec![0; ANSWER.len()];
        window.read_exact(&mut answer)?;
        Ok(answer)
    });
    asked.is_ok_and(|answer| answer == ANSWER)
}

fn answer(mut caller: impl Read + Write) -> io::Result<()> {
    let mut call = vec![0; CALL.len()];
    caller.read_exact(&mut call)?;
    if call != CALL {
        return Err(io::ErrorKind::InvalidData.into());
    }
    caller.write_all(ANSWER)
}

fn door(meeting_place: &Path, target: &Path) -> PathBuf {
    let target = target.canonicalize().unwrap_or_else(|_| target.to_owned());
    let digest = Sha256::digest(target.as_os_str().as_encoded_bytes());
    let number = digest.first_chunk().copied().map(u64::from_be_bytes);
    let name = format!("{:016x}.window", number.unwrap_or_default());
    // The whole name of a socket has room for a hundred bytes.
    meeting_place.join(name)
}

#[cfg(unix)]
mod bell {
    use super::PATIENCE;
    use std::io;
    use std::os::unix::net::{UnixListener, UnixStream};
    use std::path::Path;

    pub(crate) struct Bell(UnixListener);

    impl Bell {
        pub(crate) fn hang(door: &Path) -> io::Result<Self> {
            match UnixListener::bind(door) {
                // The door of a window that was killed; nobody is behind it.
                Err(error) if error.kind() == io::ErrorKind::AddrInUse && ring(door).is_err() => {
                    std::fs::remove_file(door)?;
                    UnixListener::bind(door).map(Self)
                }
                listener => listener.map(Self),
            }
        }

        pub(crate) fn next(&self) -> io::Result<UnixStream> {
            self.0.accept().map(|(caller, _)| caller)
        }
    }

    pub(crate) fn ring(door: &Path) -> io::Result<UnixStream> {
        patient(UnixStream::connect(door)?)
    }

    pub(crate) fn patient(stream: UnixStream) -> io::Result<UnixStream> {
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        Ok(stream)
    }
}

// Without sockets in folders, the file tells the port at which the window listens, to this computer only.
#[cfg(not(unix))]
mod bell {
    use super::PATIENCE;
    use std::io;
    use std::net::{Ipv4Addr, TcpListener, TcpStream};
    use std::path::Path;

    pub(crate) struct Bell(TcpListener);

    impl Bell {
        pub(crate) fn hang(door: &Path) -> io::Result<Self> {
            if ring(door).is_ok() {
                return Err(io::ErrorKind::AddrInUse.into());
            }
            let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
            std::fs::write(door, listener.local_addr()?.port().to_string())?;
            Ok(Self(listener))
        }

        pub(crate) fn next(&self) -> io::Result<TcpStream> {
            self.0.accept().map(|(caller, _)| caller)
        }
    }

    pub(crate) fn ring(door: &Path) -> io::Result<TcpStream> {
        let port = std::fs::read_to_string(door)?;
        let port: u16 = port.trim().parse().or(Err(io::ErrorKind::InvalidData))?;
        patient(TcpStream::connect((Ipv4Addr::LOCALHOST, port))?)
    }

    pub(crate) fn patient(stream: TcpStream) -> io::Result<TcpStream> {
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        Ok(stream)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::channel;

    #[test]
    fn a_window_is_called_by_its_file_and_by_no_other() {
        let folder = tempfile::tempdir().unwrap();
        let (called, calls) = channel();
        let target = folder.path().join("甲.nianbao");
        let presence = Presence::announce(folder.path(), &target, move || {
            let _closed = called.send(());
        });
        let presence = presence.unwrap();
        assert!(call(folder.path(), &target));
        calls.recv_timeout(Duration::from_secs(10)).unwrap();
        assert!(!call(folder.path(), &folder.path().join("乙.nianbao")));
        assert!(Presence::announce(folder.path(), &target, || {}).is_none());
        drop(presence);
        assert!(!call(folder.path(), &target));
    }

    #[cfg(unix)]
    #[test]
    fn the_door_of_a_window_that_was_killed_is_taken_over() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("甲.nianbao");
        let door = door(folder.path(), &target);
        drop(std::os::unix::net::UnixListener::bind(&door).unwrap());
        assert!(door.exists());
        let presence = Presence::announce(folder.path(), &target, || {});
        assert!(presence.is_some() && call(folder.path(), &target));
    }
}
