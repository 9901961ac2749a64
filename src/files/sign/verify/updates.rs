//! Whether everybody reads what was appended to a PDF in the same way.

use super::objects::offset;
use super::twins::{has_twin_keys, name};
use lopdf::{Document, Object, ObjectId};
use std::collections::{BTreeMap, BTreeSet};

/// Returns whether the file ends as it should, has no second table of objects for some readers only, no object that a
/// reader would find that repairs the file, but not one that goes by its table, none that a later table takes away, and
/// no entry twice. Looks at what was appended to its first `n_signed` bytes.
pub(super) fn is_plain(pdf: &[u8], n_signed: usize, file: &Document) -> bool {
    let appended = pdf.get(n_signed..).unwrap_or_default();
    ends_plainly(pdf)
        && !has_hybrid_table(appended)
        && has_no_stray_object(appended, n_signed, file)
        && frees_nothing(appended, n_signed, file)
        && has_no_twins(file)
        && !has_twin_entries(appended, file)
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

/// Returns whether no table that was appended takes away an object that stands before it: programs disagree whether it
/// is gone.
fn frees_nothing(appended: &[u8], n_signed: usize, file: &Document) -> bool {
    places(appended, b"xref").all(|at| {
        let is_start = !appended[..at].ends_with(b"start");
        let mut freed = freed(&appended[at + b"xref".len()..]).into_iter();
        !is_start
            || freed.all(|number| {
                // One that was written again behind the table is there for everybody.
                let is_later = |id: &ObjectId| {
                    let place = offset(file, *id).and_then(|place| usize::try_from(place).ok());
                    place.is_some_and(|place| place > n_signed + at)
                };
                let mut objects = file.objects.keys().filter(|id| id.0 == number);
                objects.all(is_later)
            })
    })
}

/// Returns the numbers that the sections of a table call free.
fn freed(table: &[u8]) -> Vec<u32> {
    let mut words = table
        .split(u8::is_ascii_whitespace)
        .filter(|word| !word.is_empty())
        .map(|word| std::str::from_utf8(word).unwrap_or_default());
    let mut freed = Vec::new();
    let number = |word: Option<&str>| word.and_then(|word| word.parse::<u32>().ok());
    while let (Some(first), Some(n_entries)) = (number(words.next()), number(words.next())) {
        for own in first..first.saturating_add(n_entries) {
            // The place and the generation stand before the kind.
            match words.nth(2) {
                Some("f") => freed.push(own),
                Some("n") => {}
                _ => return freed,
            }
        }
    }
    freed
}

/// Returns whether a dictionary that was appended, or one of a stream of objects, has an entry twice.
fn has_twin_entries(appended: &[u8], file: &Document) -> bool {
    let headers = places(appended, b"obj").filter(|at| header(&appended[..*at]).is_some());
    let objects = headers.map(|at| at + b"obj".len());
    let trailers = places(appended, b"trailer").map(|at| at + b"trailer".len());
    if objects
        .chain(trailers)
        .any(|at| has_twin_keys(&appended[at..]))
    {
        return true;
    }
    let mut streams = object_streams(file);
    streams.any(|(first, content)| has_twin_keys(content.get(first..).unwrap_or_default()))
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
    object_streams(file).all(|(first, content)| {
        let head = content.get(..first).unwrap_or(&content);
        let words = head
            .split(u8::is_ascii_whitespace)
            .filter(|word| !word.is_empty());
        let numbers: Vec<&[u8]> = words.step_by(2).collect();
        numbers.iter().collect::<BTreeSet<_>>().len() == numbers.len()
    })
}

/// Returns the streams of objects: where the first object begins, and their content.
fn object_streams(file: &Document) -> impl Iterator<Item = (usize, Vec<u8>)> + '_ {
    let streams = file
        .objects
        .values()
        .filter_map(|object| object.as_stream().ok());
    let streams = streams.filter(|stream| stream.dict.has_type(b"ObjStm"));
    streams.map(|stream| {
        let first = stream.dict.get(b"First").and_then(Object::as_i64);
        let first = usize::try_from(first.unwrap_or(0)).unwrap_or(0);
        let content = stream.get_plain_content_with_limit(super::objects::MAX_STREAM);
        (first, content.unwrap_or_else(|_| stream.content.clone()))
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
    fn what_a_table_takes_away_is_read() {
        let table =
            b"\n0 1\n0000000000 65535 f \n4 2\n0000000017 00000 n \n0000000000 00001 f \ntrailer\n";
        assert_eq!(freed(table), [0, 5]);
        assert!(freed(b" 4 1\n0000000000 00001 x").is_empty());
    }

    #[test]
    fn the_header_of_an_object_is_read_backwards() {
        assert_eq!(header(b"endobj\n12 0 "), Some((12, 0, 7)));
        assert_eq!(header(b"end"), None);
        assert_eq!(header(b"stream 7 "), None);
    }
}
