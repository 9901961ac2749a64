//! Checking an issued PDF: its signatures, the data that it carries, and the code that is printed on it.
//!
//! Two levels of words are kept apart: what was found to agree, and what only a person or an authority can say.

mod attached;
mod signature;
mod trust;
mod words;

pub use attached::Attached;
pub use signature::{Coverage, Integrity, SignatureFound};
pub use trust::{Roots, Trust};

use super::{CheckCode, Difference, SignError, differences};
use crate::report::{Moment, Report};
use lopdf::{Document, LoadOptions};

/// The largest PDF that is read.
const MAX_BYTES: usize = 128 * 1024 * 1024;
/// The most bytes that one stream of it may grow to.
const MAX_STREAM: usize = 64 * 1024 * 1024;

/// What was found in a PDF.
#[derive(Debug)]
pub struct Verification {
    /// Every signature, the first one first.
    pub signatures: Vec<SignatureFound>,
    /// The names of signature fields that nobody signed.
    pub empty_fields: Vec<String>,
    /// Whether roots were given to trust.
    pub has_roots: bool,
    /// The data that the PDF carries; none where it carries none.
    pub attached: Option<Attached>,
    /// The check code printed on each page; none where a page has none that can be read.
    pub printed: Vec<Option<CheckCode>>,
    /// How the data differs from a file; none where no file was given.
    pub file: Option<Vec<Difference>>,
    /// A code that was typed from paper, and whether it is that of the data.
    pub typed: Option<(CheckCode, bool)>,
}

/// Checks a PDF by itself.
pub fn verify(pdf: &[u8], roots: Option<&Roots>, now: Moment) -> Result<Verification, SignError> {
    if pdf.len() > MAX_BYTES {
        return Err(SignError::TooLarge);
    }
    let options = LoadOptions {
        max_decompressed_size: Some(MAX_STREAM),
        ..LoadOptions::default()
    };
    let file = Document::load_mem_with_options(pdf, options)?;
    let (signatures, empty_fields) = signature::all(pdf, &file, roots, now);
    Ok(Verification {
        signatures,
        empty_fields,
        has_roots: roots.is_some(),
        attached: attached::read(&file, MAX_STREAM),
        printed: printed(&file),
        file: None,
        typed: None,
    })
}

impl Verification {
    /// Compares the data with a report of the disk.
    pub fn compare(&mut self, report: &Report) -> Result<(), SignError> {
        let attached = self.attached.as_ref().ok_or(SignError::NotOurs)?;
        self.file = Some(differences(attached.file.report(), report));
        Ok(())
    }

    /// Compares the data with a code typed from paper.
    pub fn compare_code(&mut self, typed: CheckCode) -> Result<(), SignError> {
        let attached = self.attached.as_ref().ok_or(SignError::NotOurs)?;
        self.typed = Some((typed, attached.code == typed));
        Ok(())
    }

    /// Whether the code printed on every page is that of the data.
    pub fn is_printed_right(&self) -> bool {
        let code = self.attached.as_ref().map(|attached| attached.code);
        !self.printed.is_empty()
            && code.is_some()
            && self.printed.iter().all(|printed| *printed == code)
    }

    /// Whether everything that was checked agrees. A PDF without a signature agrees, unless roots say that one is due.
    pub fn agrees(&self) -> bool {
        let is_signed = !self.has_roots || !self.signatures.is_empty();
        let are_signatures_right = self.signatures.iter().all(SignatureFound::is_right);
        let last = self.signatures.last();
        // Only the last signature can cover the whole file.
        let is_whole = last.is_none_or(|last| last.coverage == Coverage::Whole);
        is_signed
            && are_signatures_right
            && is_whole
            && self.is_printed_right()
            && self.file.as_ref().is_none_or(Vec::is_empty)
            && self.typed.is_none_or(|(_, is_right)| is_right)
    }
}

fn printed(file: &Document) -> Vec<Option<CheckCode>> {
    let pages = file.get_pages();
    let text = |number| file.extract_text_with_limit(&[number], MAX_STREAM);
    pages
        .into_keys()
        .map(|number| CheckCode::find(&text(number).ok()?))
        .collect()
}
