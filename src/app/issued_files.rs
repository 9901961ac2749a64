//! Writing the copies of an issue and its register, so that either all is there or nothing.

use crate::report::IssuedCopy;
use crate::sign::Edition;
use crate::store::{Overwrite, ReportFile, StoreError, write_atomically};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The path of every copy: that which was named for a single one, else one with the number for each.
pub(crate) fn paths(output: &Path, copies: Vec<(IssuedCopy, Vec<u8>)>) -> Vec<(PathBuf, Vec<u8>)> {
    let is_single = copies.len() == 1;
    let path = |copy: &IssuedCopy| {
        if is_single {
            output.to_owned()
        } else {
            numbered(output, copy.number)
        }
    };
    copies
        .into_iter()
        .map(|(copy, pdf)| (path(&copy), pdf))
        .collect()
}

/// Writes the copies and then the register. Where a step fails, the copies that were written are taken back.
pub(crate) fn write(
    file: &mut ReportFile,
    edition: &Edition,
    input: &Path,
    copies: &[(PathBuf, Vec<u8>)],
) -> Result<(), StoreError> {
    let mut new = Vec::new();
    let before = file.issued().to_vec();
    let mut written = || {
        for (path, bytes) in copies {
            let was_there = path.exists();
            write_atomically(path, bytes)?;
            if !was_there {
                new.push(path);
            }
        }
        file.set_issued(edition.issued.clone());
        file.save(&edition.report, input, Overwrite::No)
    };
    let done = written();
    if done.is_err() {
        for path in new {
            // What cannot be removed either stays; the error that is told comes first.
            std::fs::remove_file(path).ok();
        }
        file.set_issued(before);
    }
    done
}

/// `OUT-000012.pdf` for `OUT.pdf`.
fn numbered(output: &Path, number: u32) -> PathBuf {
    let mut name = OsString::from(output.file_stem().unwrap_or_default());
    name.push(format!("-{number:06}."));
    name.push(output.extension().unwrap_or_default());
    output.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_are_named_by_their_numbers() {
        let check = |output: &str, expected: &str| {
            assert_eq!(numbered(Path::new(output), 12), Path::new(expected));
        };
        check("年报.pdf", "年报-000012.pdf");
        check("out/a.b.PDF", "out/a.b-000012.PDF");
    }
}
