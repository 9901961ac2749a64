//! What processes leave behind that end in the middle of writing: files and folders whose names say whose they are.

use super::{list, process, remove, remove_folder};
use std::collections::hash_map::RandomState;
use std::fs;
use std::hash::{BuildHasher as _, Hasher as _};
use std::path::Path;
use std::sync::OnceLock;

const START: &str = ".nianbao-";
/// How the names end: of what is written, and of what is printed.
const ENDS: [&str; 2] = [".tmp", ".pdf"];

/// Returns the name of a new file or folder for the time in which it is written.
pub fn temporary_name() -> String {
    leftover_name(ENDS[0])
}

/// Returns a name with this ending that nobody else has. It says which process made it, so that what has it can be
/// cleared when the process has ended.
pub fn leftover_name(end: &str) -> String {
    static OWNER: OnceLock<String> = OnceLock::new();
    let owner = OWNER.get_or_init(|| {
        let own = std::process::id();
        // Where processes cannot be told apart, nobody ever says that one has ended.
        let mark = process::mark(own).unwrap_or_else(|| "0".to_owned());
        format!("{own}-{mark}")
    });
    let number = RandomState::new().build_hasher().finish();
    format!("{START}{owner}-{number:016x}{end}")
}

/// Removes from a folder what processes of this computer left that have ended.
pub fn clear_leftovers(folder: &Path) {
    for name in list(folder).unwrap_or_default() {
        let is_left = name.to_str().is_some_and(is_of_ended_process);
        if !is_left {
            continue;
        }
        let path = folder.join(name);
        let Ok(found) = fs::symlink_metadata(&path) else {
            continue;
        };
        // Whoever may not remove it leaves it to somebody else.
        let _remains = if found.is_dir() {
            remove_folder(&path)
        } else {
            remove(&path)
        };
    }
}

/// Whether a name is one of [`leftover_name`] and of a process that has certainly ended.
fn is_of_ended_process(name: &str) -> bool {
    let owner = || {
        let own = name.strip_prefix(START)?;
        let own = ENDS.iter().find_map(|end| own.strip_suffix(end))?;
        let (owner, _) = own.rsplit_once('-')?;
        let (process, mark) = owner.split_once('-')?;
        let process: u32 = process.parse().ok()?;
        let theirs = mark.split('-').next()?;
        let is_here = process::machine().is_some_and(|machine| machine == theirs);
        Some(is_here && process::mark(process).as_deref() != Some(mark))
    };
    owner().unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_an_ended_process_of_this_computer_left_is_removed() {
        let Some(machine) = process::machine() else {
            println!("processes cannot be told apart here");
            return;
        };
        let folder = tempfile::tempdir().unwrap();
        let own = temporary_name();
        let ended = format!(".nianbao-1-{machine}-00000000-1-0123456789abcdef.tmp");
        let folder_of_ended = format!(".nianbao-2-{machine}-00000000-1-0123456789abcdef.tmp");
        let kept = [
            own.as_str(),
            ".nianbao-1-elsewhere-00000000-1-0123456789abcdef.tmp",
            ".nianbao-AbCdEf.tmp",
            "甲.nianbao",
        ];
        for name in kept.into_iter().chain([ended.as_str()]) {
            fs::write(folder.path().join(name), "1").unwrap();
        }
        fs::create_dir(folder.path().join(&folder_of_ended)).unwrap();
        fs::write(folder.path().join(&folder_of_ended).join("a"), "1").unwrap();
        clear_leftovers(folder.path());
        let mut left: Vec<String> = fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        left.sort();
        let mut expected = kept;
        expected.sort_unstable();
        assert_eq!(left, expected);
    }
}
