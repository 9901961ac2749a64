//! A disk that fails: it notes every call, and answers one of them with an error.

use nianbao::disk::{Answer, Call, Double, with_double};
use std::cell::{Cell, RefCell};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// The errors that a disk gives: no room, a fault of the device, no permission, a file system that became read-only,
/// a signal, too many open files, a share that is gone.
pub(super) const ERRORS: [i32; 7] = [28, 5, 13, 30, 4, 24, 116];

/// A call that was made, as far as it changes what is on the disk.
#[derive(Clone, Debug)]
pub(super) enum Change {
    Create(PathBuf),
    Write(PathBuf, Vec<u8>),
    Sync(PathBuf),
    Rename(PathBuf, PathBuf),
    Exchange(PathBuf, PathBuf),
    Remove(PathBuf),
    CreateFolder(PathBuf),
    RemoveFolder(PathBuf),
    SyncFolder(PathBuf),
    /// Nothing that a crash could take back.
    None,
}

/// What goes wrong.
#[derive(Clone, Copy, Debug)]
pub(super) enum Fault {
    /// Nothing.
    Never,
    /// The call of this number, counted from 0, fails with an error of the system.
    Once(usize, i32),
    /// So does every call from then on that changes the disk.
    Since(usize, i32),
    /// It is done, and fails all the same, as on a share whose answer is lost.
    Done(usize, i32),
    /// Nothing is done any more from this call on: what a process leaves that is killed.
    Kill(usize),
}

/// The disk of a run.
pub(super) struct FaultyDisk {
    fault: Fault,
    /// Whether two folders can be exchanged in one step.
    may_exchange: bool,
    n_calls: Cell<usize>,
    changes: RefCell<Vec<Change>>,
}

impl FaultyDisk {
    pub(super) fn new(fault: Fault) -> Rc<Self> {
        Self::of(fault, true)
    }

    /// A disk that cannot exchange two folders in one step.
    pub(super) fn plain(fault: Fault) -> Rc<Self> {
        Self::of(fault, false)
    }

    fn of(fault: Fault, may_exchange: bool) -> Rc<Self> {
        Rc::new(Self {
            fault,
            may_exchange,
            n_calls: Cell::new(0),
            changes: RefCell::default(),
        })
    }

    /// Does some work on this disk.
    pub(super) fn run<T>(self: &Rc<Self>, work: impl FnOnce() -> T) -> T {
        let double: Rc<dyn Double> = Rc::<Self>::clone(self);
        with_double(double, work)
    }

    /// How many calls were made.
    pub(super) fn n_calls(&self) -> usize {
        self.n_calls.get()
    }

    /// The calls in their order.
    pub(super) fn changes(&self) -> Vec<Change> {
        self.changes.borrow().clone()
    }

    fn error(&self, at: usize, call: &Call<'_>) -> Option<i32> {
        match self.fault {
            Fault::Once(own, code) if own == at => Some(code),
            Fault::Since(own, code) if own <= at && is_changing(call) => Some(code),
            Fault::Kill(own) if own <= at => Some(5),
            _ => None,
        }
    }
}

impl Double for FaultyDisk {
    fn meet(&self, call: &Call<'_>) -> io::Result<Answer> {
        if !self.may_exchange && matches!(call, Call::Exchange { .. }) {
            return Err(io::ErrorKind::Unsupported.into());
        }
        let at = self.n_calls.replace(self.n_calls.get() + 1);
        if let Some(code) = self.error(at, call) {
            let is_killed = matches!(self.fault, Fault::Kill(_));
            if let (Call::Write(path, bytes), false) = (call, is_killed) {
                // A disk that is full takes what it has room for.
                fs::write(path, &bytes[..bytes.len() / 2]).unwrap();
            }
            return Err(io::Error::from_raw_os_error(code));
        }
        self.changes.borrow_mut().push(change(call));
        if let Fault::Done(own, code) = self.fault
            && own == at
            && let Call::Rename { from, to } = call
        {
            fs::rename(from, to)?;
            return Err(io::Error::from_raw_os_error(code));
        }
        // Nothing is gained from the disk of the machine that runs this.
        Ok(match call {
            Call::Sync(_) | Call::SyncFolder(_) => Answer::Made,
            _ => Answer::Go,
        })
    }
}

fn is_changing(call: &Call<'_>) -> bool {
    !matches!(
        call,
        Call::Open(_) | Call::List(_) | Call::Lock(_) | Call::Remove(_) | Call::RemoveFolder(_)
    )
}

fn change(call: &Call<'_>) -> Change {
    match *call {
        Call::Create(path) | Call::CreateLock(path) => Change::Create(path.to_owned()),
        Call::Write(path, bytes) => Change::Write(path.to_owned(), bytes.to_vec()),
        Call::Sync(path) => Change::Sync(path.to_owned()),
        Call::Rename { from, to } => Change::Rename(from.to_owned(), to.to_owned()),
        Call::Exchange { one, other } => Change::Exchange(one.to_owned(), other.to_owned()),
        Call::Remove(path) => Change::Remove(path.to_owned()),
        Call::CreateFolder(path) => Change::CreateFolder(path.to_owned()),
        Call::RemoveFolder(path) => Change::RemoveFolder(path.to_owned()),
        Call::SyncFolder(path) => Change::SyncFolder(path.to_owned()),
        Call::Open(_) | Call::Permit(_) | Call::List(_) | Call::Lock(_) => Change::None,
    }
}

/// Makes an error of a disk readable in the message of a test.
pub(super) fn named(code: i32) -> String {
    io::Error::from_raw_os_error(code).to_string()
}

/// Returns the names in a folder, sorted; the names of locks are left out, which a process leaves that is killed.
pub(super) fn names_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|name| !name.ends_with('#')).collect();
    names.sort();
    names
}
