//! Whether everybody reads what was appended to a PDF in the same way.

use super::objects::offset;
use lopdf::{Document, Object};
use std::collections::{BTreeMap, BTreeSet};

/// Returns whether the file ends as it should, has no second table of objects for some readers only, and no object that
/// a reader would find that repairs the file, but not one that goes by its table.
pub(super) fn is_plain(pdf: &[u8], n_signed: usize, file: &Document) -> bool {
    let appended = pdf.get(n_signed..).unwrap_or_default();
    ends_plainly(pdf)
        && !has_hybrid_table(appended)
        && has_no_stray_object(appended, n_signed, file)
        && has_no_twins(file)
}

/// Returns whether the last words of a file are `startxref`, a number and `%%EOF`.
fn ends_plainly(pdf: &[u8]) -> bool {
    let tail = &pdf[pdf.len().saturating_sub(64)..];
    let tail = String::from_utf8_lossy(tail);
    let Some(at) = tail.rfind("startxref") else {
        return false;
    };
    let words: Vec<&str> = tail[at..].split_ascii_whitespace().collect();
    matches!(words.as_slice(), ["startxref", number, "%%EOF"] if number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Returns whether a trailer names a second table (ISO 32000-1, 7.5.8.4), which some readers use and others do not.
fn has_hybrid_table(appended: &[u8]) -> bool {
    places(appended, b"trailer").any(|at| {
        let end = places(&appended[at..], b"startxref")
            .next()
            .unwrap_or(appended.len() - at);
        let trailer = &appended[at..at + end];
        places(trailer, b"/").any(|at| name(&trailer[at + 1..]) == b"XRefStm")
    })
}

/// Returns the name at the start of some bytes, with its escapes read.
fn name(bytes: &[u8]) -> Vec<u8> {
    let is_regular =
        |byte: &u8| !byte.is_ascii_whitespace() && *byte != 0 && !b"()<>[]{}/%".contains(byte);
    let n_bytes = bytes.iter().take_while(|byte| is_regular(byte)).count();
    let mut name = Vec::new();
    let mut left = &bytes[..n_bytes];
    while let [first, rest @ ..] = left {
        let escaped = (*first == b'#').then(|| rest.get(..2)).flatten();
        let escaped = escaped
            .and_then(|digits| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok());
        name.push(escaped.unwrap_or(*first));
        left = if escaped.is_some() { &rest[2..] } else { rest };
    }
    name
}

/// Returns whether the last object of each number that was appended is the one that the table names.
fn has_no_stray_object(appended: &[u8], n_signed: usize, file: &Document) -> bool {
    let mut last: BTreeMap<(u32, u16), usize> = BTreeMap::new();
    for at in places(appended, b"obj") {
        if let Some((number, generation, start)) = header(&appended[..at]) {
            last.insert((number, generation), n_signed + start);
        }
    }
    // The places in the table count from the first words of a file.
    last.into_iter().all(|(id, at)| {
        let named = offset(file, id).map(|named| usize::try_from(named).unwrap_or(usize::MAX));
        named == Some(at)
    })
}

/// Returns number, generation and start of an object whose header ends some bytes.
fn header(before: &[u8]) -> Option<(u32, u16, usize)> {
    let (end, generation) = number(before)?;
    let (start, number) = number(&before[..end])?;
    Some((
        u32::try_from(number).ok()?,
        u16::try_from(generation).ok()?,
        start,
    ))
}

/// Returns the number before blanks at the end of some bytes, and where it starts.
fn number(before: &[u8]) -> Option<(usize, u64)> {
    let end = before
        .iter()
        .rposition(|byte| !byte.is_ascii_whitespace())?
        + 1;
    let n_digits = before[..end]
        .iter()
        .rev()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    let start = end - n_digits;
    let digits = std::str::from_utf8(&before[start..end]).ok()?;
    Some((start, digits.parse().ok()?))
}

/// Returns whether no stream of objects has two with one number, of which readers take the first or the last.
fn has_no_twins(file: &Document) -> bool {
    let streams = file
        .objects
        .values()
        .filter_map(|object| object.as_stream().ok());
    let mut streams = streams.filter(|stream| stream.dict.has_type(b"ObjStm"));
    streams.all(|stream| {
        let n_objects = stream.dict.get(b"N").and_then(Object::as_i64).unwrap_or(0);
        let n_objects = usize::try_from(n_objects).unwrap_or(0);
        let content = stream.get_plain_content_with_limit(super::load::MAX_STREAM);
        let content = content.unwrap_or_else(|_| stream.content.clone());
        let words = content
            .split(u8::is_ascii_whitespace)
            .filter(|word| !word.is_empty());
        let numbers: Vec<&[u8]> = words.step_by(2).take(n_objects).collect();
        numbers.iter().collect::<BTreeSet<_>>().len() == numbers.len()
    })
}

fn places<'a>(bytes: &'a [u8], words: &'a [u8]) -> impl Iterator<Item = usize> + 'a {
    let windows = bytes.windows(words.len()).enumerate();
    windows.filter_map(move |(at, window)| (window == words).then_some(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_table_is_seen_however_its_name_is_written() {
        for name in ["/XRefStm", "/XRef#53tm", "/#58RefStm"] {
            let appended =
                format!("xref\n0 0\ntrailer\n<< /Size 3{name} 17 >>\nstartxref\n9\n%%EOF\n");
            assert!(has_hybrid_table(appended.as_bytes()), "{name}");
        }
        assert!(!has_hybrid_table(
            b"trailer\n<< /Size 3 /XRefStmX 17 >>\nstartxref\n9\n%%EOF\n"
        ));
    }

    #[test]
    fn nothing_comes_after_the_end_of_a_file() {
        assert!(ends_plainly(b"%PDF-1.7\nstartxref\n9\n%%EOF\r\n"));
        for end in [
            "startxref\n9\n%%EOF\nstartxref\n8\n",
            "startxref\n9\n%%EOF % more\n",
            "startxref\n9\n",
        ] {
            assert!(!ends_plainly(end.as_bytes()), "{end}");
        }
    }

    #[test]
    fn the_header_of_an_object_is_read_backwards() {
        assert_eq!(header(b"endobj\n12 0 "), Some((12, 0, 7)));
        assert_eq!(header(b"end"), None);
        assert_eq!(header(b"stream 7 "), None);
    }
}
