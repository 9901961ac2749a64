//! What keeps work safe needs from the machine: folders, a clock, who is at work, and whether another still is.

use super::process_lock;
use super::process_lock::ProcessLock;
use crate::disk::process;
use crate::platform::clock;
use crate::store::{Owner, Versions};
use std::path::{Path, PathBuf};

/// What keeps work safe needs from the machine; tests bring their own.
#[derive(Clone, Debug)]
pub struct UserData {
    /// Where recovery copies, earlier versions and reports of crashes are kept; `None` keeps none.
    pub folder: Option<PathBuf>,
    /// Where windows of one person find one another; `None` keeps them apart.
    pub socket_dir: Option<PathBuf>,
    /// Who is at work; `None` sets no locks.
    pub me: Option<Owner>,
    /// The time, in seconds since 1970.
    pub now: fn() -> u64,
    /// Whether somebody is certainly gone; the folder is that of [`UserData::folder`].
    pub is_gone: fn(Option<&Path>, &Owner) -> bool,
}

/// Where lock files are kept, in the folder.
const PROCESS_LOCKS: &str = "windows";

impl UserData {
    /// That of this machine.
    pub fn of_system() -> Self {
        let folder = folders().map(|folders| folders.data_local_dir().to_owned());
        let process_locks = folder.as_ref().map(|folder| folder.join(PROCESS_LOCKS));
        let process_lock =
            process_locks.and_then(|process_locks| ProcessLock::of_process(&process_locks));
        Self {
            socket_dir: Self::socket_dir(),
            folder,
            me: Some(me(process_lock)),
            now,
            is_gone,
        }
    }

    /// Where windows of this person find one another.
    pub fn socket_dir() -> Option<PathBuf> {
        let folders = folders()?;
        let place = folders.runtime_dir().unwrap_or(folders.data_local_dir());
        Some(place.to_owned())
    }

    /// Keeps nothing, locks nothing, meets nobody.
    pub fn none() -> Self {
        Self {
            folder: None,
            socket_dir: None,
            me: None,
            now,
            is_gone: |_, _| false,
        }
    }

    /// Where recovery copies are kept.
    pub fn recovery_dirs(&self) -> Option<PathBuf> {
        Some(self.folder.as_ref()?.join("recovery"))
    }

    /// The earlier versions of a file.
    pub fn versions(&self, target: &Path) -> Option<Versions> {
        let folder = self.folder.as_ref()?.join("versions");
        let target = target.canonicalize().unwrap_or_else(|_| target.to_owned());
        Some(Versions::of(&folder, &target))
    }

    /// Where reports of crashes are kept.
    pub fn crashes(&self) -> Option<PathBuf> {
        Some(self.folder.as_ref()?.join("crashes"))
    }

    /// Whether somebody who has a file open is certainly gone.
    pub fn is_gone(&self, owner: &Owner) -> bool {
        (self.is_gone)(self.folder.as_deref(), owner)
    }

    /// Who opens a file now.
    pub fn owner(&self) -> Option<Owner> {
        let me = self.me.clone()?;
        Some(Owner {
            since: (self.now)(),
            ..me
        })
    }
}

fn folders() -> Option<directories::ProjectDirs> {
    directories::ProjectDirs::from("", "", "nianbao")
}

fn now() -> u64 {
    clock::now().0
}

fn me(process_lock: Option<&ProcessLock>) -> Owner {
    let variable = |names: &[&str]| {
        let values = names.iter().filter_map(|name| std::env::var(name).ok());
        values.into_iter().find(|value| !value.is_empty())
    };
    let host = std::fs::read_to_string("/proc/sys/kernel/hostname").ok();
    let host = host.or_else(|| variable(&["COMPUTERNAME", "HOSTNAME"]));
    let process = std::process::id();
    Owner {
        user: variable(&["USER", "LOGNAME", "USERNAME"]).unwrap_or_default(),
        host: host.unwrap_or_default().trim().to_owned(),
        process,
        mark: format!(
            "{}/{}",
            process_lock.map(ProcessLock::name).unwrap_or_default(),
            process::mark(process).unwrap_or_default()
        ),
        since: 0,
    }
}

// The lock knows of every process of this person, the system of every process of this computer. Offices copy one disk to
// many computers, so that the name of one says little.
fn is_gone(folder: Option<&Path>, owner: &Owner) -> bool {
    let Some((process_lock, mark)) = owner.mark.split_once('/') else {
        return false;
    };
    let by_lock =
        folder.and_then(|folder| process_lock::is_gone(&folder.join(PROCESS_LOCKS), process_lock));
    by_lock.unwrap_or_else(|| {
        let theirs = mark.split('-').next();
        process::machine().is_some_and(|machine| Some(machine.as_str()) == theirs)
            && process::mark(owner.process).as_deref() != Some(mark)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_os = "linux")]
    #[test]
    fn a_process_at_work_is_not_gone_and_one_that_ended_is() {
        if process::machine().is_none() {
            println!("this machine has no /etc/machine-id, so nobody is ever known to be gone");
            return;
        }
        assert!(!is_gone(None, &me(None)));
        let mut child = std::process::Command::new("sleep")
            .arg("60")
            .spawn()
            .unwrap();
        let theirs = Owner {
            process: child.id(),
            mark: format!("/{}", process::mark(child.id()).unwrap()),
            ..me(None)
        };
        assert!(!is_gone(None, &theirs));
        child.kill().unwrap();
        child.wait().unwrap();
        assert!(is_gone(None, &theirs));
        let elsewhere = Owner {
            mark: "/other-1-2".to_owned(),
            ..theirs
        };
        assert!(
            !is_gone(None, &elsewhere),
            "nobody knows of another computer"
        );
    }
}
