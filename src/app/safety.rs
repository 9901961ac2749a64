//! What keeps work safe needs from the machine: folders, a clock, who is at work, and whether another still is.

use crate::store::{Owner, Versions};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

/// What keeps work safe needs from the machine; tests bring their own.
#[derive(Clone, Debug)]
pub struct Safety {
    /// Where recovery copies, earlier versions and reports of crashes are kept; none keeps none.
    pub folder: Option<PathBuf>,
    /// Where windows of one person find one another; none keeps them apart.
    pub meeting_place: Option<PathBuf>,
    /// Who is at work; none sets no locks.
    pub me: Option<Owner>,
    /// The time, in seconds since 1970.
    pub now: fn() -> u64,
    /// Whether somebody at this computer is certainly gone.
    pub is_gone: fn(&Owner) -> bool,
}

impl Safety {
    /// That of this machine.
    pub fn of_system() -> Self {
        let folders = directories::ProjectDirs::from("", "", "nianbao");
        let folder = folders
            .as_ref()
            .map(|folders| folders.data_local_dir().to_owned());
        let runtime = folders.as_ref().and_then(|folders| folders.runtime_dir());
        Self {
            meeting_place: runtime.map(Path::to_owned).or_else(|| folder.clone()),
            folder,
            me: Some(me()),
            now,
            is_gone,
        }
    }

    /// Keeps nothing, locks nothing, meets nobody.
    pub fn none() -> Self {
        Self {
            folder: None,
            meeting_place: None,
            me: None,
            now,
            is_gone: |_| false,
        }
    }

    /// Where recovery copies are kept.
    pub fn shelters(&self) -> Option<PathBuf> {
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

    /// Who opens a file now.
    pub fn owner(&self) -> Option<Owner> {
        let me = self.me.clone()?;
        Some(Owner {
            since: (self.now)(),
            ..me
        })
    }
}

fn now() -> u64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    now.unwrap_or_default().as_secs()
}

fn me() -> Owner {
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
        mark: process::mark(process).unwrap_or_default(),
        since: 0,
    }
}

// Offices copy one disk to many computers, so that a name says little; only what this very computer knows is certain.
fn is_gone(owner: &Owner) -> bool {
    let (Some(machine), Some(theirs)) = (process::machine(), owner.mark.split('-').next()) else {
        return false;
    };
    machine == theirs && process::mark(owner.process).as_deref() != Some(owner.mark.as_str())
}

#[cfg(target_os = "linux")]
mod process {
    use sha2::{Digest, Sha256};
    use std::fs::read_to_string;

    /// What tells this computer from others, without giving away its number.
    pub(super) fn machine() -> Option<String> {
        let id = read_to_string("/etc/machine-id").ok()?;
        let digest = Sha256::new()
            .chain_update("nianbao")
            .chain_update(id.trim());
        let digest = digest.finalize();
        Some(
            digest
                .iter()
                .take(6)
                .map(|byte| format!("{byte:02x}"))
                .collect(),
        )
    }

    /// Computer, start of the computer and start of the process; none where no such process is at work.
    pub(super) fn mark(process: u32) -> Option<String> {
        let boot = read_to_string("/proc/sys/kernel/random/boot_id").ok()?;
        let boot = boot.trim().split('-').next()?;
        let stat = read_to_string(format!("/proc/{process}/stat")).ok()?;
        // Behind the name of the program, which may hold blanks, the start is the 20th of the fields of proc(5).
        let start = stat.rsplit(") ").next()?.split(' ').nth(19)?;
        Some(format!("{}-{boot}-{start}", machine()?))
    }
}

// Elsewhere only the person can say that a window is gone.
#[cfg(not(target_os = "linux"))]
mod process {
    pub(super) const fn machine() -> Option<String> {
        None
    }

    pub(super) fn mark(_process: u32) -> Option<String> {
        Some("-".to_owned())
    }
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
        assert!(!is_gone(&me()));
        let mut child = std::process::Command::new("sleep")
            .arg("60")
            .spawn()
            .unwrap();
        let theirs = Owner {
            process: child.id(),
            mark: process::mark(child.id()).unwrap(),
            ..me()
        };
        assert!(!is_gone(&theirs));
        child.kill().unwrap();
        child.wait().unwrap();
        assert!(is_gone(&theirs));
        let elsewhere = Owner {
            mark: "other-1-2".to_owned(),
            ..theirs
        };
        assert!(!is_gone(&elsewhere), "nobody knows of another computer");
    }
}
