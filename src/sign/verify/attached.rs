//! The report that a PDF carries, and whether it carries another one beside it.

use crate::sign::CheckCode;
use crate::store::{ReportFile, sha256};
use lopdf::{Dictionary, Document, Object};

/// How many attachments are looked at, and how deep their names stand in lists at most.
const MAX_ATTACHMENTS: usize = 64;
const MAX_DEPTH: usize = 8;

/// The report that a PDF carries.
#[derive(Debug)]
pub struct Attached {
    /// The report, as a file of its own.
    pub file: ReportFile,
    /// The SHA-256 of its bytes.
    pub sha256: String,
    /// The check code of its bytes.
    pub code: CheckCode,
}

/// The first attachment that is a report, and how many others are reports with other bytes.
///
/// Attachments stand in two lists: readers show the one by name, and PDF/A asks for the other.
pub(super) fn read(file: &Document, max_bytes: usize) -> (Option<Attached>, usize) {
    let mut contents: Vec<Vec<u8>> = Vec::new();
    for specification in specifications(file) {
        for bytes in bytes(file, specification, max_bytes) {
            if !contents.contains(&bytes) {
                contents.push(bytes);
            }
        }
    }
    let mut reports = contents.into_iter().filter_map(attached);
    (reports.next(), reports.count())
}

fn attached(bytes: Vec<u8>) -> Option<Attached> {
    Some(Attached {
        sha256: sha256(&bytes),
        code: CheckCode::of(&bytes),
        file: ReportFile::parse(bytes).ok()?,
    })
}

fn specifications(file: &Document) -> Vec<&Dictionary> {
    let Ok(catalog) = file.catalog() else {
        return Vec::new();
    };
    let associated = catalog.get_deref(b"AF", file).and_then(Object::as_array);
    let mut found: Vec<&Object> = associated.into_iter().flatten().collect();
    let names = catalog.get_deref(b"Names", file).and_then(|names| {
        names
            .as_dict()?
            .get_deref(b"EmbeddedFiles", file)?
            .as_dict()
    });
    if let Ok(names) = names {
        named(file, names, &mut found, 0);
    }
    let found = found.into_iter().take(MAX_ATTACHMENTS);
    found
        .filter_map(|object| file.dereference(object).ok()?.1.as_dict().ok())
        .collect()
}

fn named<'a>(file: &'a Document, node: &'a Dictionary, found: &mut Vec<&'a Object>, depth: usize) {
    let list = |key: &[u8]| node.get_deref(key, file).and_then(Object::as_array);
    // Names and values take turns.
    found.extend(list(b"Names").into_iter().flatten().skip(1).step_by(2));
    if depth == MAX_DEPTH || found.len() > MAX_ATTACHMENTS {
        return;
    }
    for kid in list(b"Kids").into_iter().flatten().take(MAX_ATTACHMENTS) {
        let kid = file.dereference(kid).ok();
        if let Some(kid) = kid.and_then(|(_, kid)| kid.as_dict().ok()) {
            named(file, kid, found, depth + 1);
        }
    }
}

/// The contents of an attachment, which may differ from system to system.
fn bytes(file: &Document, specification: &Dictionary, max_bytes: usize) -> Vec<Vec<u8>> {
    let embedded = specification
        .get_deref(b"EF", file)
        .and_then(Object::as_dict);
    let Ok(embedded) = embedded else {
        return Vec::new();
    };
    let content = |key: &[u8]| {
        let stream = embedded.get_deref(key, file).ok()?.as_stream().ok()?;
        stream.get_plain_content_with_limit(max_bytes).ok()
    };
    [b"F".as_slice(), b"UF"]
        .into_iter()
        .filter_map(content)
        .collect()
}
