//! What is asked of the disk, and who may answer in its place.

use std::cell::RefCell;
use std::io;
use std::path::Path;
use std::rc::Rc;

/// Something that is asked of the disk, before it is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Call<'a> {
    /// A file is opened for reading.
    Open(&'a Path),
    /// A file is made that is not there yet.
    Create(&'a Path),
    /// These bytes are written at the end of a new file.
    Write(&'a Path, &'a [u8]),
    /// It is said who may read and write a file.
    Permit(&'a Path),
    /// The bytes of a file are brought to the disk.
    Sync(&'a Path),
    /// A file or folder gets another name.
    Rename {
        /// The old name.
        from: &'a Path,
        /// The new one.
        to: &'a Path,
    },
    /// Two folders exchange their names.
    Exchange {
        /// The one.
        one: &'a Path,
        /// The other.
        other: &'a Path,
    },
    /// A file is removed.
    Remove(&'a Path),
    /// A folder is made.
    CreateFolder(&'a Path),
    /// An empty folder is removed.
    RemoveFolder(&'a Path),
    /// The names in a folder are read.
    List(&'a Path),
    /// The file of a lock is opened, and made where it is not there.
    CreateLock(&'a Path),
    /// A lock is taken.
    Lock(&'a Path),
    /// The names in a folder are brought to the disk.
    SyncFolder(&'a Path),
}

/// What becomes of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The disk is asked.
    Go,
    /// It counts as done; only bringing something to the disk can be answered so.
    Made,
}

/// Whoever meets every call of a thread before the disk does. An error stands for that of the disk.
pub trait Double {
    /// Answers a call.
    fn meet(&self, call: &Call<'_>) -> io::Result<Answer>;
}

thread_local! {
    static DOUBLE: RefCell<Option<Rc<dyn Double>>> = const { RefCell::new(None) };
}

/// Lets `double` meet every call that `work` makes in this thread.
pub fn with_double<T>(double: Rc<dyn Double>, work: impl FnOnce() -> T) -> T {
    /// Puts back who was there before, also when the work panics.
    struct Before(Option<Rc<dyn Double>>);
    impl Drop for Before {
        fn drop(&mut self) {
            DOUBLE.set(self.0.take());
        }
    }
    let _before = Before(DOUBLE.replace(Some(double)));
    work()
}

/// Asks whoever meets the calls of this thread; the disk itself where nobody does.
pub(super) fn meet(call: &Call<'_>) -> io::Result<Answer> {
    let double = DOUBLE.with_borrow(Clone::clone);
    double.map_or(Ok(Answer::Go), |double| double.meet(call))
}

/// Makes a call, and makes it again where a signal interrupted it.
pub(super) fn made<T>(call: &Call<'_>, mut make: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    loop {
        match meet(call).and_then(|_| make()) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            done => return done,
        }
    }
}
