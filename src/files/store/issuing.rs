//! An issue, whose copies and register are files of their own, as one transaction.
//!
//! The copies are written under other names first. Then the register takes their numbers and says which files they will
//! be, with the hash of each; then the copies get their names; then the register is closed. Whoever finds a register
//! that is still open, and nobody at it, looks at the files: where all of them are whole the issue is complete, else its
//! numbers are void, and nobody gets them again. So no number is ever given twice, and no copy is out that the register
//! does not know.

use super::report_file::Backup;
use super::save::{self, check_replaceable, folder_of};
use super::{IssueTurn, Overwrite, ReportFile, SettledIssue, StoreError, read_up_to, sha256};
use crate::disk::{self, NewFile};
use crate::report::{Milestone, Report, VoidedCopies, Writing, WrittenFile};
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A copy that is to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCopy {
    /// Where it will be; a file that is there is replaced.
    pub path: PathBuf,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The register as an issue makes it.
#[derive(Clone, Debug)]
pub struct NewIssue {
    /// Every issue, this one last, with its copies.
    pub issued: Vec<Milestone>,
    /// The report with the date of the document.
    pub report: Report,
    /// The numbers of the copies that are new.
    pub numbers: Vec<u32>,
    /// When it is issued: `2025-01-20T09:30:00+08:00`.
    pub at: String,
    /// Who issues it.
    pub by: String,
}

/// The largest copy that is compared with its hash.
const MAX_COPY: u64 = 128 * 1024 * 1024;
/// The most bytes of all copies of an issue that are compared, and the most files: those of the largest order and more.
const MAX_COPIES_BYTES: u64 = 1024 * 1024 * 1024;
const MAX_FILES: usize = 1000;

/// A copy on its way.
struct Staged<'a> {
    copy: &'a NewCopy,
    /// The place without symbolic links.
    target: PathBuf,
    file: NewFile,
}

/// A copy in its place.
struct Placed {
    target: PathBuf,
    /// What was there before.
    old: Option<Vec<u8>>,
}

impl ReportFile {
    /// Writes copies and the register of an issue into the file at `path`: all, or nothing. Whoever calls it has the
    /// turn. Where a step fails, what was there before is put back; where that fails as well, the register stays open,
    /// and the next opening of the file settles it.
    pub fn issue(
        &mut self,
        issue: &NewIssue,
        path: &Path,
        copies: &[NewCopy],
    ) -> Result<(), StoreError> {
        let staged = staged(copies)?;
        let before = self.clone();
        if !staged.is_empty() {
            self.reserve(issue, path, &staged)?;
        }
        let mut placed = Vec::new();
        let done = place(staged, &mut placed).and_then(|()| {
            let backup = if placed.is_empty() {
                Backup::Kept
            } else {
                Backup::Before
            };
            self.set_issued(issue.issued.clone());
            self.save_with(&issue.report, path, Overwrite::No, backup)
        });
        if done.is_err() {
            // What cannot be put back stays with an open register; the error returned is the first one.
            let reserved = std::mem::replace(self, before.clone());
            let _settled_later = take_back(&placed).and_then(|()| reserved.put_back(&before));
        }
        done
    }

    /// Writes into the register which numbers are taken for which files, and brings it to the disk.
    fn reserve(
        &mut self,
        issue: &NewIssue,
        path: &Path,
        staged: &[Staged<'_>],
    ) -> Result<(), StoreError> {
        let before = self.clone();
        let report_path = save::target(path)?;
        let mut issued = issue.issued.clone();
        if let Some(last) = issued.last_mut() {
            let own = self.issued().get(issue.issued.len() - 1);
            let file = |staged: &Staged<'_>| WrittenFile {
                name: name_for(&staged.target, &report_path),
                sha256: sha256(&staged.copy.bytes),
            };
            last.writing = Some(Writing {
                process: disk::temporary_name(),
                at: issue.at.clone(),
                by: issue.by.clone(),
                numbers: issue.numbers.clone(),
                files: staged.iter().map(file).collect(),
                is_first: own.is_none(),
                names_before: own
                    .filter(|own| own.names != last.names)
                    .map(|own| own.names.clone()),
            });
        }
        self.set_issued(issued);
        let saved = self
            .save(&issue.report, path, Overwrite::No)
            .and_then(|()| {
                // No copy is out before the register knows of it, also when the power fails.
                disk::sync_folder(folder_of(&report_path))
                    .map_err(|reason| StoreError::writing(reason, &report_path))
            });
        if saved.is_err() {
            let reserved = std::mem::replace(self, before.clone());
            let _settled_later = reserved.put_back(&before);
        }
        saved
    }

    /// Opens the report at `path`. An issue whose process ended while it wrote is settled: it is complete, or its
    /// numbers are void. What such processes left in the folder is removed.
    ///
    /// Where the register cannot be written, it is settled for whoever opens it, and stays open in the file.
    pub fn open_settled(path: &Path) -> Result<(Self, Vec<SettledIssue>), StoreError> {
        let file = Self::open(path)?;
        let target = save::target(path)?;
        disk::clear_leftovers(folder_of(&target));
        if !file.is_being_issued() {
            return Ok((file, Vec::new()));
        }
        let Some(_turn) = IssueTurn::take(&target) else {
            return Ok((file, Vec::new()));
        };
        let mut file = Self::open(path)?;
        let settled = file.settle(&target);
        let report = file.report().clone();
        let _stays_open = file.save_with(&report, path, Overwrite::No, Backup::Before);
        Ok((file, settled))
    }

    /// Takes over what others wrote into the register of the file at `path` since it was read, and settles what is open
    /// there. Whoever calls it has the turn.
    pub fn take_register(&mut self, path: &Path) -> Result<Vec<SettledIssue>, StoreError> {
        self.catch_up(path)?;
        Ok(self.settle(&save::target(path)?))
    }

    fn is_being_issued(&self) -> bool {
        self.issued().iter().any(|own| own.writing.is_some())
    }

    /// Closes the issues that are open in the register, without writing it.
    fn settle(&mut self, target: &Path) -> Vec<SettledIssue> {
        let mut settled = Vec::new();
        let mut issued = Vec::new();
        for mut milestone in self.issued().to_vec() {
            let found = milestone.writing.as_ref();
            let found =
                found.and_then(|writing| Some((writing.clone(), written(writing, target)?)));
            let Some((writing, written)) = found else {
                issued.push(milestone);
                continue;
            };
            milestone.writing = None;
            let is_complete = written.len() == writing.files.len();
            settled.push(SettledIssue {
                is_complete,
                at: writing.at.clone(),
                numbers: writing.numbers.clone(),
                files: written.clone(),
            });
            if !is_complete {
                milestone = without(milestone, &writing);
                self.void(&writing, written);
            }
            if is_complete || !writing.is_first {
                issued.push(milestone);
            }
        }
        if !settled.is_empty() {
            self.set_issued(issued);
        }
        settled
    }

    fn void(&mut self, writing: &Writing, files: Vec<String>) {
        if writing.numbers.is_empty() {
            return;
        }
        self.add_voided(VoidedCopies {
            at: writing.at.clone(),
            by: writing.by.clone(),
            numbers: writing.numbers.clone(),
            files,
        });
    }
}

/// Writes every copy beside its place, and brings it to the disk.
fn staged(copies: &[NewCopy]) -> Result<Vec<Staged<'_>>, StoreError> {
    copies.iter().map(staged_copy).collect()
}

fn staged_copy(copy: &NewCopy) -> Result<Staged<'_>, StoreError> {
    let target = save::target(&copy.path)?;
    check_replaceable(&target)?;
    disk::clear_leftovers(folder_of(&target));
    let file = save::filled(&target, &target, &copy.bytes)
        .map_err(|reason| StoreError::writing(reason, &target))?;
    Ok(Staged { copy, target, file })
}

/// Gives every copy its place, and notes it in `placed`.
fn place(staged: Vec<Staged<'_>>, placed: &mut Vec<Placed>) -> Result<(), StoreError> {
    for Staged { target, file, .. } in staged {
        let old = read_up_to(&target, MAX_COPY).ok().flatten();
        // Noted before: a share may do it and not be able to say so.
        placed.push(Placed { target, old });
        let target = &placed[placed.len() - 1].target;
        file.put(target)
            .map_err(|reason| StoreError::writing(reason, target))?;
    }
    sync_folders(placed)
}

/// Puts back what was there before the copies.
fn take_back(placed: &[Placed]) -> Result<(), StoreError> {
    for Placed { target, old } in placed {
        match old {
            Some(old) => save::write_like(target, target, old)?,
            None if fs::symlink_metadata(target).is_ok() => {
                disk::remove(target).map_err(|reason| StoreError::writing(reason, target))?;
            }
            None => {}
        }
    }
    sync_folders(placed)
}

fn sync_folders(placed: &[Placed]) -> Result<(), StoreError> {
    let folders: BTreeSet<&Path> = placed.iter().map(|own| folder_of(&own.target)).collect();
    for folder in folders {
        disk::sync_folder(folder).map_err(|reason| StoreError::writing(reason, folder))?;
    }
    Ok(())
}

/// The name of a copy in the register: that of its file where it lies beside the report, so that both may be moved
/// together, else its path.
fn name_for(copy: &Path, report: &Path) -> String {
    let is_beside = folder_of(copy) == folder_of(report);
    let name = copy.file_name().filter(|_| is_beside);
    let name = name.unwrap_or(copy.as_os_str());
    name.to_string_lossy().into_owned()
}

/// Returns the names of the files that are there and whole; `None` where one cannot be read just now, so that nobody
/// knows.
fn written(writing: &Writing, report: &Path) -> Option<Vec<String>> {
    let mut names = Vec::new();
    let mut n_left = MAX_COPIES_BYTES;
    for file in writing.files.iter().take(MAX_FILES) {
        let Some(path) = place_of(&file.name, report) else {
            continue;
        };
        let Some(bytes) = copy_at(&path, n_left).ok()? else {
            continue;
        };
        n_left = n_left.saturating_sub(bytes.len() as u64);
        if sha256(&bytes) == file.sha256 {
            names.push(file.name.clone());
        }
    }
    Some(names)
}

/// Where a copy of this name is. The name stands in a file that may come from anybody: it is looked for beside the
/// report and on this computer, and nobody is asked for it over a network.
fn place_of(name: &str, report: &Path) -> Option<PathBuf> {
    let path = Path::new(name);
    if path.file_name() == Some(path.as_os_str()) {
        return Some(folder_of(report).join(path));
    }
    let is_here = path.is_absolute() && !name.starts_with("//") && !name.starts_with(r"\\");
    is_here.then(|| path.to_owned())
}

/// Reads a copy; `None` where no file is there, or none that is a copy.
fn copy_at(path: &Path, max_bytes: u64) -> io::Result<Option<Vec<u8>>> {
    match fs::symlink_metadata(path) {
        Ok(found) if !found.is_file() => Ok(None),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        found => found.and_then(|_| read_up_to(path, max_bytes.min(MAX_COPY))),
    }
}

/// A milestone without copies that never went out.
fn without(mut milestone: Milestone, writing: &Writing) -> Milestone {
    let is_out = |number: &u32| !writing.numbers.contains(number);
    milestone.copies.retain(|copy| is_out(&copy.number));
    if let Some(names) = &writing.names_before {
        milestone.names = names.clone();
    }
    milestone
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_is_looked_for_beside_the_report_and_on_this_computer() {
        let report = Path::new("/甲/乙.nianbao");
        let check = |name: &str, expected: Option<&str>| {
            assert_eq!(place_of(name, report), expected.map(PathBuf::from));
        };
        check("a.pdf", Some("/甲/a.pdf"));
        check("", None);
        check("..", None);
        check("../a.pdf", None);
        check("丙/a.pdf", None);
        check("//host/a.pdf", None);
        check(r"\\host\share\a.pdf", SHARE);
        #[cfg(unix)]
        check("/丁/a.pdf", Some("/丁/a.pdf"));
    }

    /// Elsewhere than on Windows such words are the name of a file beside the report.
    const SHARE: Option<&str> = if cfg!(windows) {
        None
    } else {
        Some(r"/甲/\\host\share\a.pdf")
    };
}
