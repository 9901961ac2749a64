//! What a source is, by its bytes and never by its name.

use super::{ImportError, MAX_BYTES, MEBIBYTE};

/// What can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Html,
}

/// How much of a source is looked at for what it is.
const HEAD: usize = 64 * 1024;

/// What a source is; an error for what cannot be read.
pub(super) fn kind(bytes: &[u8]) -> Result<Kind, ImportError> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ImportError::Empty);
    }
    if bytes.len() > MAX_BYTES {
        return Err(ImportError::TooLarge(MAX_BYTES / MEBIBYTE));
    }
    let head = &bytes[..bytes.len().min(HEAD)];
    if is_html(head) {
        return Ok(Kind::Html);
    }
    if is_text(head) {
        Ok(Kind::Text)
    } else {
        Err(ImportError::Unknown)
    }
}

fn is_html(head: &[u8]) -> bool {
    let head: String = super::decode::text(head)
        .unwrap_or_default()
        .to_ascii_lowercase();
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
    let Ok(text) = super::decode::text(head) else {
        return false;
    };
    let is_odd = |c: &char| {
        c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}' | '\u{b}' | '\u{1a}')
            || *c == '\u{fffd}'
    };
    let n_odd = text.chars().filter(is_odd).count();
    n_odd * 50 <= text.chars().count()
}
