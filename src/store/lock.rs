//! Who has a file open, told to everyone who can see its folder by a small file beside it.
//!
//! A lock warns; it does not force. Where none can be written, as on a read-only medium, the work goes on without.

use serde::{Deserialize, Serialize};
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

/// A person at a program on a computer. What is missing in a lock is empty or 0.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Owner {
    /// The name by which the person is known to the computer.
    pub user: String,
    /// The computer.
    pub host: String,
    /// The number of the process.
    pub process: u32,
    /// What tells the process from a later one with the same number.
    pub mark: String,
    /// When the file was opened, in seconds since 1970.
    pub since: u64,
}

/// What came of the wish to have a file alone.
#[derive(Debug)]
pub enum Claim {
    /// It is ours until the lock is dropped.
    Ours(Lock),
    /// Somebody else has it open.
    Theirs(Owner),
    /// No lock can be written beside it.
    Unlockable,
}

/// A file that others see as open. Dropped, it is free again.
#[derive(Debug)]
pub struct Lock {
    path: PathBuf,
    owner: Owner,
}

/// No lock is larger than this.
const MAX_BYTES: u64 = 8 * 1024;

impl Lock {
    /// Claims the file at `target`; a lock whose owner `is_gone` is taken over.
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

    /// Takes the file at `target` from whoever has it.
    pub fn take_over(target: &Path, me: &Owner) -> Claim {
        overwrite(&path(target), me)
    }

    /// Whether it is still there and nobody took it over.
    pub fn is_held(&self) -> bool {
        read(&self.path).is_ok_and(|owner| owner.as_ref() == Some(&self.owner))
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if self.is_held() {
            let _is_gone_already = fs::remove_file(&self.path);
        }
    }
}

impl Owner {
    /// Whether both are the same program at work.
    pub fn is_same_process(&self, other: &Self) -> bool {
        let name = |owner: &Self| (owner.host.clone(), owner.process, owner.mark.clone());
        name(self) == name(other)
    }

    fn to_bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("names and numbers can be written")
    }
}

/// `.~lock.甲.nianbao#` beside `甲.nianbao`: hidden, and known to whoever works with office programs.
fn path(target: &Path) -> PathBuf {
    let mut name = OsString::from(".~lock.");
    name.push(target.file_name().unwrap_or_default());
    name.push("#");
    target.with_file_name(name)
}

fn read(path: &Path) -> io::Result<Option<Owner>> {
    let file = match File::open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        file => file?,
    };
    let mut bytes = Vec::new();
    file.take(MAX_BYTES).read_to_end(&mut bytes)?;
    // What is damaged in a lock says nothing; the lock itself still says that somebody is there.
    Ok(Some(serde_json::from_slice(&bytes).unwrap_or_default()))
}

fn ours(path: PathBuf, owner: &Owner) -> Claim {
    let owner = owner.clone();
    Claim::Ours(Lock { path, owner })
}

// Of two that come at the same time one finds the other's lock.
fn place(path: &Path, me: &Owner) -> Claim {
    match File::create_new(path).and_then(|mut file| file.write_all(&me.to_bytes())) {
        Ok(()) => ours(path.to_owned(), me),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            Claim::Theirs(read(path).ok().flatten().unwrap_or_default())
        }
        Err(_) => {
            // A full disk may have taken the name and not the words.
            let _is_gone_already = fs::remove_file(path);
            Claim::Unlockable
        }
    }
}

fn overwrite(path: &Path, me: &Owner) -> Claim {
    match fs::write(path, me.to_bytes()).and_then(|()| read(path)) {
        Ok(Some(owner)) if owner == *me => ours(path.to_owned(), me),
        Ok(owner) => Claim::Theirs(owner.unwrap_or_default()),
        Err(_) => Claim::Unlockable,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
