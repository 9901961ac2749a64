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
pub(crate) struct SingleInstance {
    socket_path: PathBuf,
    is_gone: Arc<AtomicBool>,
}

/// How long a caller waits for an answer; a window that takes longer hangs.
const PATIENCE: Duration = Duration::from_secs(2);
const CALL: &[u8] = b"show\n";
const ANSWER: &[u8] = b"here\n";

impl SingleInstance {
    /// Answers calls for the file at `target`; `on_call` is called in a thread of its own. Returns `None` where another
    /// window answers already, or the system gives no way to be called.
    pub(crate) fn announce(
        socket_dir: &Path,
        target: &Path,
        on_call: impl Fn() + Send + 'static,
    ) -> Option<Self> {
        let socket_path = socket_path(socket_dir, target);
        std::fs::create_dir_all(socket_dir).ok()?;
        let socket = socket::Listener::bind(&socket_path).ok()?;
        let is_gone = Arc::new(AtomicBool::new(false));
        let is_over = Arc::clone(&is_gone);
        let thread = thread::Builder::new().name("single instance".to_owned());
        let spawned = thread.spawn(move || {
            while let Ok(caller) = socket.next() {
                if is_over.load(Ordering::Relaxed) {
                    break;
                }
                // A caller that has gone already is no reason to stop listening; some systems only then refuse it patience.
                if socket::patient(caller).and_then(answer).is_ok() {
                    on_call();
                }
            }
        });
        spawned.ok()?;
        Some(Self {
            socket_path,
            is_gone,
        })
    }
}

impl Drop for SingleInstance {
    fn drop(&mut self) {
        self.is_gone.store(true, Ordering::Relaxed);
        // The thread waits for a call; this is the last one.
        let _nobody = socket::connect(&self.socket_path);
        let _is_gone_already = std::fs::remove_file(&self.socket_path);
    }
}

/// Calls the window that has the file at `target` open. Returns whether there is one and it comes forward.
pub(crate) fn call(socket_dir: &Path, target: &Path) -> bool {
    let asked = socket::connect(&socket_path(socket_dir, target)).and_then(|mut window| {
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

fn socket_path(socket_dir: &Path, target: &Path) -> PathBuf {
    let target = target.canonicalize().unwrap_or_else(|_| target.to_owned());
    let digest = Sha256::digest(target.as_os_str().as_encoded_bytes());
    let number = digest.first_chunk().copied().map(u64::from_be_bytes);
    let name = format!("{:016x}.window", number.unwrap_or_default());
    // The whole name of a socket has room for a hundred bytes.
    socket_dir.join(name)
}

#[cfg(unix)]
mod socket {
    use super::PATIENCE;
    use std::io;
    use std::os::unix::net::{UnixListener, UnixStream};
    use std::path::Path;

    pub(crate) struct Listener(UnixListener);

    impl Listener {
        pub(crate) fn bind(socket_path: &Path) -> io::Result<Self> {
            match UnixListener::bind(socket_path) {
                // The door of a window that was killed; nobody is behind it.
                Err(error)
                    if error.kind() == io::ErrorKind::AddrInUse
                        && connect(socket_path).is_err() =>
                {
                    std::fs::remove_file(socket_path)?;
                    UnixListener::bind(socket_path).map(Self)
                }
                listener => listener.map(Self),
            }
        }

        pub(crate) fn next(&self) -> io::Result<UnixStream> {
            self.0.accept().map(|(caller, _)| caller)
        }
    }

    pub(crate) fn connect(socket_path: &Path) -> io::Result<UnixStream> {
        patient(UnixStream::connect(socket_path)?)
    }

    pub(crate) fn patient(stream: UnixStream) -> io::Result<UnixStream> {
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        Ok(stream)
    }
}

// Without sockets in folders, the file tells the port at which the window listens, to this computer only.
#[cfg(not(unix))]
mod socket {
    use super::PATIENCE;
    use std::io;
    use std::net::{Ipv4Addr, TcpListener, TcpStream};
    use std::path::Path;

    pub(crate) struct Listener(TcpListener);

    impl Listener {
        pub(crate) fn bind(socket_path: &Path) -> io::Result<Self> {
            if connect(socket_path).is_ok() {
                return Err(io::ErrorKind::AddrInUse.into());
            }
            let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
            std::fs::write(socket_path, listener.local_addr()?.port().to_string())?;
            Ok(Self(listener))
        }

        pub(crate) fn next(&self) -> io::Result<TcpStream> {
            self.0.accept().map(|(caller, _)| caller)
        }
    }

    pub(crate) fn connect(socket_path: &Path) -> io::Result<TcpStream> {
        let port = std::fs::read_to_string(socket_path)?;
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
        let single_instance = SingleInstance::announce(folder.path(), &target, move || {
            let _closed = called.send(());
        });
        let single_instance = single_instance.unwrap();
        assert!(call(folder.path(), &target));
        calls.recv_timeout(Duration::from_secs(10)).unwrap();
        assert!(!call(folder.path(), &folder.path().join("乙.nianbao")));
        assert!(SingleInstance::announce(folder.path(), &target, || {}).is_none());
        drop(single_instance);
        assert!(!call(folder.path(), &target));
    }

    #[cfg(unix)]
    #[test]
    fn the_door_of_a_window_that_was_killed_is_taken_over() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("甲.nianbao");
        let socket_path = socket_path(folder.path(), &target);
        drop(std::os::unix::net::UnixListener::bind(&socket_path).unwrap());
        assert!(socket_path.exists());
        let single_instance = SingleInstance::announce(folder.path(), &target, || {});
        assert!(single_instance.is_some() && call(folder.path(), &target));
    }
}
