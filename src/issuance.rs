//! Writing the copies of an issue and its register, so that either all is there or nothing.

use crate::report::IssuedCopy;
use crate::sign::Edition;
use crate::store::{Overwrite, ReportFile, StoreError, write_atomically};
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

/// What the copy without a number is called, behind the name of the others.
const PUBLIC: &str = "公开版";

/// The path of every copy: that which was named for a single one, else one with the number for each, and with a word for
/// the one that has none.
pub(crate) fn paths(
    output: &Path,
    copies: Vec<(Option<IssuedCopy>, Vec<u8>)>,
) -> Vec<(PathBuf, Vec<u8>)> {
    let is_single = copies.len() == 1;
    let path = |copy: Option<IssuedCopy>| match copy {
        _ if is_single => output.to_owned(),
        Some(copy) => beside(output, &format!("{:06}", copy.number)),
        None => beside(output, PUBLIC),
    };
    copies
        .into_iter()
        .map(|(copy, pdf)| (path(copy), pdf))
        .collect()
}

/// Finds the first file in whose place one would be written without anybody having been asked.
pub(crate) fn check_free(files: &[(PathBuf, Vec<u8>)], asked: &Path) -> Result<(), StoreError> {
    let mut paths = files.iter().map(|(path, _)| path);
    match paths.find(|path| path.as_path() != asked && path.exists()) {
        Some(path) => Err(StoreError::Exists { path: path.clone() }),
        None => Ok(()),
    }
}

/// Writes the copies and then the register. Where a step fails, what was there before is put back.
pub(crate) fn write(
    file: &mut ReportFile,
    edition: &Edition,
    input: &Path,
    copies: &[(PathBuf, Vec<u8>)],
) -> Result<(), StoreError> {
    let mut replaced = Vec::new();
    let before = file.issued().to_vec();
    let mut written = || {
        for (path, bytes) in copies {
            let old = fs::read(path).ok();
            write_atomically(path, bytes)?;
            replaced.push((path, old));
        }
        file.set_issued(edition.issued.clone());
        file.save(&edition.report, input, Overwrite::No)
    };
    let done = written();
    if done.is_err() {
        for (path, old) in replaced {
            // What cannot be put back stays; the error that is told comes first.
            match old {
                Some(old) => write_atomically(path, &old).ok(),
                None => fs::remove_file(path).ok(),
            };
        }
        file.set_issued(before);
    }
    done
}

/// `OUT-000012.pdf` for `OUT.pdf`.
fn beside(output: &Path, which: &str) -> PathBuf {
    let mut name = OsString::from(output.file_stem().unwrap_or_default());
    name.push(format!("-{which}."));
    name.push(output.extension().unwrap_or_default());
    output.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Moment, Report};
    use crate::sign::{Copies, Order, freeze};

    #[test]
    fn where_the_register_cannot_be_saved_no_copy_is_left_and_none_is_lost() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let report = Report::new("某市某局", 2024);
        let mut file = ReportFile::new(&report);
        let order = Order {
            copies: vec![Copies {
                mark: crate::report::Mark::Original,
                n_copies: 2,
                recipient: String::new(),
            }],
            ..Order::default()
        };
        let edition = freeze(&file, &report, &order, Moment(0)).unwrap();
        fs::write(path("old.pdf"), "old").unwrap();
        // Another file has the name of the report.
        fs::write(path("report.nianbao"), "other").unwrap();
        let copies = [("old.pdf", "new"), ("new.pdf", "new")]
            .map(|(name, bytes)| (path(name), bytes.as_bytes().to_vec()));
        let done = write(&mut file, &edition, &path("report.nianbao"), &copies);
        assert!(matches!(done, Err(StoreError::Exists { .. })));
        assert_eq!(fs::read(path("old.pdf")).unwrap(), b"old");
        assert!(!path("new.pdf").exists());
        assert!(file.issued().is_empty());
    }

    #[test]
    fn copies_are_named_by_their_numbers() {
        let check = |output: &str, expected: &str| {
            assert_eq!(beside(Path::new(output), "000012"), Path::new(expected));
        };
        check("年报.pdf", "年报-000012.pdf");
        check("out/a.b.PDF", "out/a.b-000012.PDF");
    }
}
