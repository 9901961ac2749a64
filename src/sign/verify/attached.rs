//! The report that a PDF carries.

use crate::sign::CheckCode;
use crate::store::{ReportFile, sha256};
use lopdf::{Dictionary, Document, Object};

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

/// The first attachment that is a report.
pub(super) fn read(file: &Document, max_bytes: usize) -> Option<Attached> {
    let catalog = file.catalog().ok()?;
    let listed = catalog.get_deref(b"AF", file).and_then(Object::as_array);
    let specifications = listed.ok()?.iter();
    specifications
        .filter_map(|object| file.dereference(object).ok()?.1.as_dict().ok())
        .filter_map(|specification| bytes(file, specification, max_bytes))
        .find_map(|bytes| {
            Some(Attached {
                sha256: sha256(&bytes),
                code: CheckCode::of(&bytes),
                file: ReportFile::parse(bytes).ok()?,
            })
        })
}

fn bytes(file: &Document, specification: &Dictionary, max_bytes: usize) -> Option<Vec<u8>> {
    let embedded = specification.get_deref(b"EF", file).ok()?.as_dict().ok()?;
    let stream = embedded.get_deref(b"F", file).ok()?.as_stream().ok()?;
    stream.get_plain_content_with_limit(max_bytes).ok()
}
