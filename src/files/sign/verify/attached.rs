//! The report that is attached to a PDF, and the number of other reports in it.

use crate::sign::CheckCode;
use crate::sign::transfer;
use crate::store::{ReportFile, sha256};
use lopdf::{Dictionary, Document, Object};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeSet;

/// How many attachments are looked at, and how many lists of their names.
const MAX_ATTACHMENTS: usize = 64;

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

impl Serialize for Attached {
    /// Writes the bytes of the file, from which everything else follows.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        transfer::bytes::serialize(self.file.bytes().unwrap_or_default(), serializer)
    }
}

impl<'de> Deserialize<'de> for Attached {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let bytes = transfer::bytes::deserialize(deserializer)?;
        attached(bytes).ok_or_else(|| D::Error::custom("no report"))
    }
}

/// Returns the first attachment that is a report, and how many others are reports with other bytes.
///
/// Attachments stand in two lists: readers show the one by name, and PDF/A asks for the other.
pub(super) fn read(file: &Document, max_bytes: usize) -> (Option<Attached>, usize) {
    let mut first: Option<Attached> = None;
    let mut others = BTreeSet::new();
    for specification in specifications(file) {
        for report in contents(file, specification, max_bytes).filter_map(attached) {
            match &first {
                None => first = Some(report),
                Some(first) if first.sha256 == report.sha256 => {}
                Some(_) => {
                    others.insert(report.sha256);
                }
            }
        }
    }
    (first, others.len())
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
    found.extend(names.into_iter().flat_map(|names| named(file, names)));
    let found = found.into_iter().take(MAX_ATTACHMENTS);
    found
        .filter_map(|object| file.dereference(object).ok()?.1.as_dict().ok())
        .collect()
}

/// Returns the attachments in a tree of names.
fn named<'a>(file: &'a Document, root: &'a Dictionary) -> Vec<&'a Object> {
    let mut found: Vec<&Object> = Vec::new();
    let mut nodes = vec![root];
    for _ in 0..MAX_ATTACHMENTS {
        let Some(node) = nodes.pop() else { break };
        let list = |key: &[u8]| node.get_deref(key, file).and_then(Object::as_array);
        // Names and values alternate.
        let values = list(b"Names").into_iter().flatten().skip(1).step_by(2);
        found.extend(values.take(MAX_ATTACHMENTS));
        let kids = list(b"Kids").into_iter().flatten().take(MAX_ATTACHMENTS);
        nodes.extend(kids.filter_map(|kid| file.dereference(kid).ok()?.1.as_dict().ok()));
    }
    found
}

/// Returns the contents of an attachment, which may differ from system to system.
fn contents<'a>(
    file: &'a Document,
    specification: &'a Dictionary,
    max_bytes: usize,
) -> impl Iterator<Item = Vec<u8>> + 'a {
    let embedded = specification
        .get_deref(b"EF", file)
        .and_then(Object::as_dict);
    [b"F".as_slice(), b"UF"].into_iter().filter_map(move |key| {
        let stream = embedded.as_ref().ok()?.get_deref(key, file).ok()?;
        let content = stream.as_stream().ok()?;
        content.get_plain_content_with_limit(max_bytes).ok()
    })
}
