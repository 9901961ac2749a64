//! Reads the members of a report file, with an error for everything else that may be found at the path.

use super::{FormatError, StoreError, StoreErrorKind};
use crate::bounds::MAX_REPORT_BYTES;
use crate::disk;
use serde_json::error::Category;
use serde_json::{Map, Value};
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// The members of a JSON object in the order of the file.
pub(super) type Members = Map<String, Value>;

/// The most bytes of a report's own file: some thousand times a long report, with room for pictures.
pub const MAX_BYTES: u64 = MAX_REPORT_BYTES as u64;

/// Reads a regular file. Returns `None` where it has more than `max_bytes`; the limit holds for a file that grows as well.
pub fn read_up_to(path: &Path, max_bytes: u64) -> io::Result<Option<Vec<u8>>> {
    let file = disk::open(path)?;
    if file.metadata()?.len() > max_bytes {
        return Ok(None);
    }
    read_file_up_to(file, max_bytes)
}

/// Reads what a person may also give through a pipe, such as a password, and waits for it. Returns `None` where it has
/// more than `max_bytes`.
pub fn read_stream_up_to(path: &Path, max_bytes: u64) -> io::Result<Option<Vec<u8>>> {
    read_file_up_to(File::open(path)?, max_bytes)
}

fn read_file_up_to(file: File, max_bytes: u64) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    file.take(max_bytes.saturating_add(1))
        .read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= max_bytes).then_some(bytes))
}

/// Reads the bytes of a report. A folder, or a file larger than [`MAX_BYTES`], is an error.
pub(super) fn bytes(path: &Path) -> Result<Vec<u8>, StoreError> {
    // Windows says "permission denied" for a folder.
    if path.is_dir() {
        return Err(StoreErrorKind::IsFolder.at(path));
    }
    let bytes = read_up_to(path, MAX_BYTES).map_err(|reason| StoreError::reading(reason, path))?;
    bytes.ok_or_else(|| StoreErrorKind::TooLarge.at(path))
}

/// Parses the JSON object of a report.
pub(super) fn members(bytes: &[u8]) -> Result<Members, FormatError> {
    let text = std::str::from_utf8(bytes).or(Err(FormatError::NotUtf8))?;
    // Editors on Windows put a byte order mark at the start.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(FormatError::Empty);
    }
    match serde_json::from_str(text) {
        Ok(Value::Object(members)) => Ok(members),
        Ok(_) => Err(FormatError::NotOurs),
        Err(_) if !text.trim_start().starts_with('{') => Err(FormatError::NotOurs),
        Err(error) => Err(syntax_fault(&error, text)),
    }
}

fn syntax_fault(error: &serde_json::Error, text: &str) -> FormatError {
    // serde_json has no code for its limit on nesting, only words.
    if error.classify() == Category::Syntax && error.to_string().starts_with("recursion limit") {
        return FormatError::TooDeep;
    }
    // serde_json counts bytes, a text editor characters.
    let line = text.lines().nth(error.line().saturating_sub(1));
    let before = line.unwrap_or_default().char_indices();
    FormatError::NotJson {
        line: error.line(),
        column: before.take_while(|(at, _)| *at < error.column()).count(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: &FormatError) {
        assert_eq!(members(bytes).as_ref(), Err(expected));
    }

    #[test]
    fn what_is_no_report_is_named() {
        check(b"", &FormatError::Empty);
        check(b"\xef\xbb\xbf \n", &FormatError::Empty);
        check(b"{\"agency\": \"\xb9\xfa\"}", &FormatError::NotUtf8);
        check(b"%PDF-1.7", &FormatError::NotOurs);
        check(b"[1, 2]", &FormatError::NotOurs);
        check(
            b"{\n  \"a\": }",
            &FormatError::NotJson { line: 2, column: 8 },
        );
        check(
            b"{\"a\": [1, 2",
            &FormatError::NotJson {
                line: 1,
                column: 11,
            },
        );
    }

    #[test]
    fn deep_nesting_is_refused_without_using_up_the_stack() {
        let deep = format!("{{\"a\": {}", "[".repeat(1_000_000));
        check(deep.as_bytes(), &FormatError::TooDeep);
    }

    #[test]
    fn a_byte_order_mark_is_accepted() {
        assert!(members("\u{feff}{}".as_bytes()).is_ok());
    }
}
