//! Lock files: a small file beside a report that says who has it open, for everyone who can see the folder.
//!
//! A lock is advisory. Where none can be written, as on a read-only medium, the file is opened without one.

use super::save::folder_of;
use crate::disk::{Access, NewFile, open_own, remove};
use serde::{Deserialize, Serialize};
use std::ffi::OsString;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

/// The user and the process that hold a lock. Members that are missing in a lock file are empty or 0.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Owner {
    /// The login name.
    pub user: String,
    /// The host name.
    pub host: String,
    /// The process id.
    pub process: u32,
    /// Distinguishes the process from a later one with the same id.
    pub mark: String,
    /// When the file was opened, in seconds since 1970-01-01 UTC.
    pub since: u64,
}

/// Result of trying to lock a file.
#[derive(Debug)]
pub enum Claim {
    /// The file is locked until the lock is dropped.
    Ours(Lock),
    /// Another process has the file open.
    Theirs(Owner),
    /// No lock file can be written beside it.
    Unlockable,
}

/// A lock on a file, released on drop.
#[derive(Debug)]
pub struct Lock {
    path: PathBuf,
    owner: Owner,
}

/// The most bytes of a lock file that are read.
const MAX_BYTES: u64 = 8 * 1024;

impl Lock {
    /// Locks the file at `target`; takes over a lock whose owner `is_gone`.
    pub fn claim(target: &Path, me: &Owner, is_gone: &dyn Fn(&Owner) -> bool) -> Claim {
        let path = path(target);
        match read(&path) {
            Ok(None) => place(&path, me),
            // A second window of this very process, or the same file under a name of its own.
            Ok(Some(owner)) if owner.is_same_process(me) => ours(path, &owner),
            Ok(Some(owner)) if is_gone(&owner) => overwrite(&path, me),
            Ok(Some(owner)) => Claim::Theirs(owner),
            Err(_) => Claim::Unlockable,
        }
    }

    /// Locks the file at `target`, even if another process holds its lock.
    pub fn take_over(target: &Path, me: &Owner) -> Claim {
        overwrite(&path(target), me)
    }

    /// Returns whether the lock file is still there and still names this owner.
    pub fn is_held(&self) -> bool {
        read(&self.path).is_ok_and(|owner| owner.as_ref() == Some(&self.owner))
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if self.is_held() {
            let _is_gone_already = remove(&self.path);
        }
    }
}

impl Owner {
    /// Returns whether both are the same process.
    pub fn is_same_process(&self, other: &Self) -> bool {
        (&self.host, self.process, &self.mark) == (&other.host, other.process, &other.mark)
    }

    fn to_bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("names and numbers can be written")
    }
}

/// `.~lock.甲.nianbao#` beside `甲.nianbao`: hidden, and named as office programs name theirs.
fn path(target: &Path) -> PathBuf {
    let mut name = OsString::from(".~lock.");
    name.push(target.file_name().unwrap_or_default());
    name.push("#");
    target.with_file_name(name)
}

fn read(path: &Path) -> io::Result<Option<Owner>> {
    let file = match open_own(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        file => file?,
    };
    let mut bytes = Vec::new();
    file.take(MAX_BYTES).read_to_end(&mut bytes)?;
    // A damaged lock file names nobody, but still says that the file is open.
    Ok(Some(serde_json::from_slice(&bytes).unwrap_or_default()))
}

fn ours(path: PathBuf, owner: &Owner) -> Claim {
    let owner = owner.clone();
    Claim::Ours(Lock { path, owner })
}

// Of two processes that lock the file at the same time, one finds the other's lock.
fn place(path: &Path, me: &Owner) -> Claim {
    // On a full disk the file would exist without its contents; it is removed then.
    let placed = NewFile::create(path.to_owned(), Access::USUAL).and_then(|mut file| {
        file.write(&me.to_bytes())?;
        Ok(file.keep())
    });
    match placed {
        Ok(path) => ours(path, me),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            Claim::Theirs(read(path).ok().flatten().unwrap_or_default())
        }
        Err(_) => Claim::Unlockable,
    }
}

// In place of the file, also where it is a link: what it leads to stays as it is.
fn overwrite(path: &Path, me: &Owner) -> Claim {
    let put = || {
        let mut file = NewFile::beside(folder_of(path), Access::USUAL)?;
        file.write(&me.to_bytes())?;
        file.put(path)?;
        read(path)
    };
    match put() {
        Ok(Some(owner)) if owner == *me => ours(path.to_owned(), me),
        Ok(owner) => Claim::Theirs(owner.unwrap_or_default()),
        Err(_) => Claim::Unlockable,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn owner(user: &str, process: u32) -> Owner {
        Owner {
            user: user.to_owned(),
            host: "某机".to_owned(),
            process,
            mark: "7".to_owned(),
            since: 1_700_000_000,
        }
    }

    fn lock(claim: Claim) -> Lock {
        match claim {
            Claim::Ours(lock) => lock,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_file_is_open_in_one_place_until_it_is_let_go() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("甲.nianbao");
        let first = lock(Lock::claim(&target, &owner("张三", 1), &|_| false));
        let second = Lock::claim(&target, &owner("李四", 2), &|_| false);
        assert!(matches!(second, Claim::Theirs(owner) if owner.user == "张三"));
        drop(first);
        lock(Lock::claim(&target, &owner("李四", 2), &|_| false));
        let left = fs::read_dir(folder.path()).unwrap().count();
        assert_eq!(left, 0, "a lock that was let go leaves nothing");
    }

    #[test]
    fn the_lock_of_an_owner_who_is_gone_is_taken_over() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("甲.nianbao");
        let first = lock(Lock::claim(&target, &owner("张三", 1), &|_| false));
        let second = lock(Lock::claim(&target, &owner("李四", 2), &|owner| {
            owner.process == 1
        }));
        drop(first);
        let third = Lock::claim(&target, &owner("王五", 3), &|_| false);
        assert!(matches!(third, Claim::Theirs(owner) if owner.user == "李四"));
        drop(second);
    }

    #[test]
    fn a_damaged_lock_is_still_a_lock() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("甲.nianbao");
        fs::write(path(&target), "\u{0}{").unwrap();
        let claim = Lock::claim(&target, &owner("张三", 1), &|_| false);
        assert!(matches!(claim, Claim::Theirs(owner) if owner == Owner::default()));
        lock(Lock::take_over(&target, &owner("张三", 1)));
    }

    #[test]
    fn where_no_lock_can_be_written_there_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("没有/甲.nianbao");
        let claim = Lock::claim(&target, &owner("张三", 1), &|_| false);
        assert!(matches!(claim, Claim::Unlockable));
    }
}
