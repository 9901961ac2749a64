//! The kind of a source, by its bytes and never by its name.

use super::ImportError;
use super::decode;
use crate::bounds::{MAX_SOURCE_BYTES, MEBIBYTE};

/// The kinds of sources that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SourceKind {
    Text,
    Html,
    /// DOCX, XLSX, ODS and others.
    Archive,
    /// XLS.
    OldExcel,
    Pdf,
}

/// How many bytes of a source are read for its kind.
const HEAD: usize = 64 * 1024;

/// Returns the kind of a source, or an error for one that cannot be read.
pub(super) fn kind(bytes: &[u8]) -> Result<SourceKind, ImportError> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ImportError::Empty);
    }
    if bytes.len() > MAX_SOURCE_BYTES {
        return Err(ImportError::TooLarge(MAX_SOURCE_BYTES / MEBIBYTE));
    }
    let head = head(bytes);
    if let Some(kind) = by_mark(bytes, head)? {
        return Ok(kind);
    }
    if is_html(head) {
        return Ok(SourceKind::Html);
    }
    if is_text(head) {
        Ok(SourceKind::Text)
    } else {
        Err(ImportError::Unknown)
    }
}

// A character of UTF-8 that is cut in two would make all of it look like another encoding.
fn head(bytes: &[u8]) -> &[u8] {
    let head = &bytes[..bytes.len().min(HEAD)];
    match std::str::from_utf8(head) {
        Err(error) if error.error_len().is_none() => &head[..error.valid_up_to()],
        Ok(_) | Err(_) => head,
    }
}

/// Returns the kind of a source with a signature at its start.
fn by_mark(bytes: &[u8], head: &[u8]) -> Result<Option<SourceKind>, ImportError> {
    const PICTURES: [&[u8]; 6] = [
        b"\x89PNG",
        b"\xff\xd8\xff",
        b"GIF8",
        b"BM",
        b"II*\0",
        b"MM\0*",
    ];
    const ARCHIVES: [&[u8]; 3] = [b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b"];
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return Ok(Some(SourceKind::Archive));
    }
    // Readers accept a kilobyte before the mark.
    if head[..head.len().min(1024)]
        .windows(5)
        .any(|window| window == b"%PDF-")
    {
        return Ok(Some(SourceKind::Pdf));
    }
    if head.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return compound(bytes).map(Some);
    }
    if PICTURES.iter().any(|mark| head.starts_with(mark)) && !is_text(head) {
        return Err(ImportError::Picture);
    }
    if ARCHIVES.iter().any(|mark| head.starts_with(mark)) {
        return Err(ImportError::Archive);
    }
    if head.starts_with(b"{\\rtf") {
        return Err(ImportError::RichText);
    }
    Ok(None)
}

/// Old documents of Word, Excel and WPS, and new ones with a password, share a container; the names in it distinguish
/// them.
fn compound(bytes: &[u8]) -> Result<SourceKind, ImportError> {
    let has = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(name.len()).any(|window| window == name)
    };
    if has("EncryptedPackage") {
        Err(ImportError::Locked)
    } else if has("Workbook") || has("Book") {
        Ok(SourceKind::OldExcel)
    } else if has("WpsContent") || has("WPS Office") || has("CONTENTS") {
        Err(ImportError::Wps)
    } else if has("WordDocument") {
        Err(ImportError::OldWord)
    } else {
        Err(ImportError::Unknown)
    }
}

fn is_html(head: &[u8]) -> bool {
    let head: String = decode::text(head).unwrap_or_default().to_ascii_lowercase();
    let tags = [
        "<html",
        "<!doctype html",
        "<body",
        "<table",
        "<tr",
        "<td",
        "<p>",
        "<p ",
        "<div",
        "<h1",
        "<meta",
    ];
    head.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t'])
        .starts_with('<')
        && tags.iter().any(|tag| head.contains(tag))
        || tags[..5].iter().any(|tag| head.contains(tag)) && head.contains("</")
}

/// Control characters stand in no text, but for breaks of lines and pages; every other byte of UTF-16 may be 0.
fn is_text(head: &[u8]) -> bool {
    let Ok(text) = decode::text(head) else {
        return false;
    };
    let is_odd = |c: &char| {
        c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}' | '\u{b}' | '\u{1a}')
            || *c == '\u{fffd}'
    };
    let n_odd = text.chars().filter(is_odd).count();
    n_odd * 50 <= text.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_content_says_what_a_source_is() {
        let check = |bytes: &[u8], expected| assert_eq!(kind(bytes), expected, "{bytes:?}");
        check(b" \n", Err(ImportError::Empty));
        check("一、总体情况".as_bytes(), Ok(SourceKind::Text));
        check("规章\t2\t1".as_bytes(), Ok(SourceKind::Text));
        check(b"<!DOCTYPE html><p>1", Ok(SourceKind::Html));
        check("  <div>一、总体情况</div>".as_bytes(), Ok(SourceKind::Html));
        check(b"PK\x03\x04rest", Ok(SourceKind::Archive));
        check(b"%PDF-1.7\n", Ok(SourceKind::Pdf));
        check(b"\x89PNG\r\n\x1a\n\0\0", Err(ImportError::Picture));
        check(b"{\\rtf1", Err(ImportError::RichText));
        check(
            &[0, 1, 2, 3, 0x80, 0x81, 7, 7, 7, 7],
            Err(ImportError::Unknown),
        );
    }

    #[test]
    fn a_long_text_is_text_wherever_its_beginning_is_cut() {
        for n_before in 0..3 {
            let text = format!("{}{}", "a".repeat(n_before), "字".repeat(HEAD));
            assert_eq!(kind(text.as_bytes()), Ok(SourceKind::Text), "{n_before}");
        }
    }

    #[test]
    fn old_documents_are_named() {
        let named = |name: &str| {
            let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
            bytes.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
            kind(&bytes)
        };
        assert_eq!(named("WordDocument"), Err(ImportError::OldWord));
        assert_eq!(named("Workbook"), Ok(SourceKind::OldExcel));
        assert_eq!(named("EncryptedPackage"), Err(ImportError::Locked));
    }
}
