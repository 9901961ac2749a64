//! Work on foreign files in a process of its own. What a reader that was not written for hostile files may do with one (a
//! stack that overflows, memory without end, hours of work) ends that process, and this one goes on.

use std::io::{self, Read as _, Write as _};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

/// The command of the program that does such work; nobody types it.
pub const COMMAND: &str = "read-foreign";

/// A kind of work.
#[derive(Clone, Copy, Debug)]
pub struct Task {
    /// The name by which the child knows it.
    pub name: &'static str,
    /// When a child that has not answered is ended.
    pub max_time: Duration,
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChildError {
    /// The process ended, as where it fails or needs too much memory, or could not be started.
    Ended,
    /// It took too long.
    OutOfTime,
}

/// The most bytes of an answer.
const MAX_ANSWER: u64 = 256 * 1024 * 1024;
/// The most bytes of memory that a child may use.
#[cfg(unix)]
const MAX_MEMORY: u64 = 1536 * 1024 * 1024;
/// Room for objects in objects.
const STACK_BYTES: usize = 16 * 1024 * 1024;

static PROGRAM: OnceLock<PathBuf> = OnceLock::new();

/// From now on this very program does the work in a child. Without it, as in tests of the library, there are no children.
pub fn use_children() {
    // The link leads to the program also after an update has replaced it.
    let program = if cfg!(target_os = "linux") {
        Ok(PathBuf::from("/proc/self/exe"))
    } else {
        std::env::current_exe()
    };
    if let Ok(program) = program {
        let _is_set_already = PROGRAM.set(program);
    }
}

/// Has a child do the work. Returns `None` where there are no children, so that the caller does it.
pub fn run(task: Task, input: &[u8]) -> Option<Result<Vec<u8>, ChildError>> {
    let program = PROGRAM.get()?;
    let child = Command::new(program)
        .args([COMMAND, task.name])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    Some(match child {
        Ok(child) => answer(child, task, input),
        Err(_) => Err(ChildError::Ended),
    })
}

fn answer(mut child: Child, task: Task, input: &[u8]) -> Result<Vec<u8>, ChildError> {
    let (sender, receiver) = channel();
    let streams = child.stdin.take().zip(child.stdout.take());
    let (mut to_child, from_child) = streams.ok_or(ChildError::Ended)?;
    let input = input.to_vec();
    // Both end with the child at the latest.
    thread::spawn(move || to_child.write_all(&input));
    thread::spawn(move || {
        let mut answer = Vec::new();
        let read = from_child.take(MAX_ANSWER).read_to_end(&mut answer);
        // Nobody waits for it any more where it is late.
        let _ = sender.send(read.map(|_| answer));
    });
    let answer = receiver.recv_timeout(task.max_time);
    if answer.is_err() {
        let _is_gone_already = child.kill();
    }
    let status = child.wait();
    match (answer, status) {
        (Err(_), _) => Err(ChildError::OutOfTime),
        (Ok(Ok(answer)), Ok(status)) if status.success() => Ok(answer),
        (Ok(_), _) => Err(ChildError::Ended),
    }
}

/// Does the work within this process, which is the child: what comes in is handed to `work`, and its answer goes out.
pub fn serve(task: Task, work: impl FnOnce(Vec<u8>) -> Vec<u8> + Send + 'static) -> io::Result<()> {
    limits::set(task.max_time);
    let mut input = Vec::new();
    io::stdin().read_to_end(&mut input)?;
    let worker = thread::Builder::new().stack_size(STACK_BYTES);
    let answer = worker.spawn(move || work(input))?.join();
    let answer = answer.or(Err(io::Error::other("the work failed")))?;
    super::console::answer(&answer)
}

#[cfg(unix)]
mod limits {
    use super::MAX_MEMORY;
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    use std::time::Duration;

    /// Limits this process for ever. What the system does not know is left as it is.
    pub(super) fn set(max_time: Duration) {
        let seconds = max_time.as_secs().saturating_add(1);
        for (resource, max) in [
            (Resource::Data, MAX_MEMORY),
            (Resource::Cpu, seconds),
            (Resource::Core, 0),
            // It writes to its pipe alone.
            (Resource::Fsize, 0),
        ] {
            let max = getrlimit(resource).maximum.map_or(max, |own| own.min(max));
            let limit = Rlimit {
                current: Some(max),
                maximum: Some(max),
            };
            let _unknown_here = setrlimit(resource, limit);
        }
    }
}

#[cfg(not(unix))]
mod limits {
    use std::time::Duration;

    /// There the time alone is limited, by whoever waits.
    pub(super) const fn set(_max_time: Duration) {}
}
