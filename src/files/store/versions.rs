//! Earlier versions of a file: the last ten that were saved, and one a day for thirty days.

use super::save::write_private;
use super::{ReportFile, StoreError, StoreErrorKind, load, sha256};
use crate::disk;
use crate::report::Moment;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Where the earlier versions of one file are kept.
#[derive(Clone, Debug)]
pub struct Versions {
    folder: PathBuf,
}

/// A version that was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// When it was saved, in seconds since 1970-01-01 UTC.
    pub at: u64,
    /// The file that holds it, in the format of every report.
    pub path: PathBuf,
    /// How large it is.
    pub n_bytes: u64,
}

/// How many of the last saves are kept.
const N_LAST: usize = 10;
/// For how many days one version a day is kept.
const N_DAYS: u64 = 30;
/// The most bytes of all versions of one file together; the oldest are removed first, the last one stays.
const MAX_BYTES: u64 = 256 * 1024 * 1024;

impl Versions {
    /// The versions of the file at `target`, in the folder of all versions.
    pub fn of(folder: &Path, target: &Path) -> Self {
        // The first digits distinguish files and keep paths short.
        let mut name = sha256(target.as_os_str().as_encoded_bytes());
        name.truncate(24);
        Self {
            folder: folder.join(name),
        }
    }

    /// Adds a version unless it equals the last one, and removes old ones. Nobody but the owner sees them. `at` is in
    /// seconds since 1970-01-01 UTC.
    pub fn keep(&self, bytes: &[u8], at: u64) -> Result<(), StoreError> {
        let known = self.list();
        let last = known.first().and_then(|last| last.bytes().ok());
        if last.as_deref() == Some(bytes) {
            return Ok(());
        }
        for folder in self.folder.parent().into_iter().chain([&*self.folder]) {
            disk::create_private_folders(folder)
                .map_err(|reason| StoreError::writing(reason, folder))?;
        }
        disk::clear_leftovers(&self.folder);
        // Two saves in one second are two versions, also when the clock was set back.
        let newest = known.first().map_or(0, |newest| newest.at + 1);
        write_private(&self.path(at.max(newest)), bytes)?;
        for version in surplus(&self.list()) {
            let _is_gone_already = disk::remove(&version.path);
        }
        Ok(())
    }

    /// Returns every version, the latest first.
    pub fn list(&self) -> Vec<Version> {
        let names = disk::list(&self.folder).unwrap_or_default();
        let mut versions: Vec<Version> = names
            .iter()
            .filter_map(|name| {
                let path = self.folder.join(name);
                let at = path.file_stem()?.to_str()?.parse().ok()?;
                let n_bytes = fs::metadata(&path).ok()?.len();
                Some(Version { at, path, n_bytes })
            })
            .collect();
        versions.sort_by_key(|version| std::cmp::Reverse(version.at));
        versions
    }

    fn path(&self, at: u64) -> PathBuf {
        self.folder.join(format!("{at:012}.nianbao"))
    }
}

impl Version {
    /// Reads the version; the file has no path.
    pub fn open(&self) -> Result<ReportFile, StoreError> {
        ReportFile::parse(self.bytes()?)
            .map_err(|fault| StoreErrorKind::Content(fault).at(&self.path))
    }

    /// Returns its bytes.
    pub fn bytes(&self) -> Result<Vec<u8>, StoreError> {
        load::bytes(&self.path)
    }
}

/// Returns the versions to be removed, of versions sorted latest first.
fn surplus(versions: &[Version]) -> Vec<Version> {
    let today = versions.first().map_or(0, |newest| Moment(newest.at).day());
    let mut days = BTreeSet::new();
    let mut n_bytes = 0;
    let mut gone = Vec::new();
    for (idx, version) in versions.iter().enumerate() {
        let is_first_of_day = days.insert(Moment(version.at).day());
        let is_recent = Moment(version.at).day() + N_DAYS > today;
        n_bytes += version.n_bytes;
        let is_wanted = idx < N_LAST || (is_first_of_day && is_recent);
        let has_room = idx == 0 || n_bytes <= MAX_BYTES;
        if !is_wanted || !has_room {
            n_bytes -= version.n_bytes;
            gone.push(version.clone());
        }
    }
    gone
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: u64 = 24 * 60 * 60;
    const NOON: u64 = 20_000 * DAY + 4 * 60 * 60;

    fn times(versions: &Versions) -> Vec<u64> {
        versions.list().iter().map(|version| version.at).collect()
    }

    #[test]
    fn the_last_ten_saves_are_kept_and_one_a_day() {
        let folder = tempfile::tempdir().unwrap();
        let versions = Versions::of(folder.path(), Path::new("/甲.nianbao"));
        for day in 0..40 {
            for minute in 0..3 {
                let at = NOON + day * DAY + minute * 60;
                versions.keep(format!("{at}").as_bytes(), at).unwrap();
            }
        }
        let kept = times(&versions);
        let last: Vec<u64> = kept.iter().take(10).copied().collect();
        let expected: Vec<u64> = (0..40)
            .rev()
            .flat_map(|day| [2, 1, 0].map(|minute| NOON + day * DAY + minute * 60))
            .take(10)
            .collect();
        assert_eq!(last, expected);
        // The ten last saves lie on the last four days; 26 more days have their last save each.
        assert_eq!(kept.len(), 10 + 26);
        assert!(kept.iter().skip(10).all(|at| (at - NOON) % DAY == 120));
    }

    #[test]
    fn the_same_bytes_are_not_kept_twice_and_two_saves_in_a_second_are() {
        let folder = tempfile::tempdir().unwrap();
        let versions = Versions::of(folder.path(), Path::new("/甲.nianbao"));
        for bytes in ["a", "a", "b", "a"] {
            versions.keep(bytes.as_bytes(), NOON).unwrap();
        }
        assert_eq!(times(&versions), [NOON + 2, NOON + 1, NOON]);
        assert_eq!(versions.list()[1].bytes().unwrap(), b"b");
    }

    #[test]
    fn two_files_do_not_share_their_versions() {
        let folder = tempfile::tempdir().unwrap();
        let first = Versions::of(folder.path(), Path::new("/甲.nianbao"));
        first.keep(b"a", NOON).unwrap();
        let second = Versions::of(folder.path(), Path::new("/乙.nianbao"));
        assert_eq!(second.list(), []);
    }

    #[test]
    fn all_versions_together_are_bounded() {
        let version = |at: u64| Version {
            at,
            path: PathBuf::from(at.to_string()),
            n_bytes: MAX_BYTES / 3,
        };
        let versions: Vec<Version> = (0..5).rev().map(version).collect();
        let gone: Vec<u64> = surplus(&versions).iter().map(|gone| gone.at).collect();
        assert_eq!(gone, [1, 0]);
    }
}
