//! One issue of a report at a time: from the register that is read to the register that is written.
//!
//! Saves do not wait for it; they have the lock of the folder for themselves.

use super::save_lock::held::Held;
use super::{StoreError, StoreErrorKind, save, sha256};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

/// The turn to issue a report. Until it is dropped, other issues of it wait.
#[derive(Debug)]
pub struct IssueTurn {
    /// Released by the system when the process ends, however it ends. `None` where the folder or its file system has no
    /// locks: nobody waits for anybody there.
    _held: Option<Held>,
}

/// No issue takes longer than this many waits: ten minutes.
const MAX_WAITS: usize = 30_000;
const WAIT: Duration = Duration::from_millis(20);

impl IssueTurn {
    /// Waits until no other program issues the report at `path`. Returns `None` where `is_given_up` says so before.
    pub fn wait(path: &Path, is_given_up: impl Fn() -> bool) -> Result<Option<Self>, StoreError> {
        let target = save::target(path)?;
        let lock = lock_of(&target);
        for _ in 0..MAX_WAITS {
            match Held::take(&lock) {
                Ok(None) if is_given_up() => return Ok(None),
                Ok(None) => thread::sleep(WAIT),
                held => {
                    return Ok(Some(Self {
                        _held: held.ok().flatten(),
                    }));
                }
            }
        }
        Err(StoreErrorKind::Issuing.at(&target))
    }

    /// Takes the turn where it is free. Returns `None` where somebody has it, or it cannot be had.
    pub(super) fn take(target: &Path) -> Option<Self> {
        let held = Held::take(&lock_of(target)).ok()??;
        Some(Self { _held: Some(held) })
    }
}

/// Hidden, and short: a name derived from the report's could be too long.
fn lock_of(target: &Path) -> PathBuf {
    let name = target.file_name().unwrap_or_default();
    let hash = sha256(name.as_encoded_bytes());
    target.with_file_name(format!(".~nianbao.issuing-{}#", &hash[..12]))
}
