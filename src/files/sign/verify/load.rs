//! Loads an untrusted PDF and reads the text of its pages.

use super::{objects, updates};
use crate::sign::SignError;
use crate::sign::pages::Readings;
use lopdf::{Document, LoadOptions, Object, ObjectId, dictionary};

/// The most bytes that one stream of it may grow to: a seal of 4 000 × 4 000 pixels.
pub(super) const MAX_STREAM: usize = 64 * 1024 * 1024;
/// The most pages.
const MAX_PAGES: usize = 500;
/// The most bytes of what is drawn on one of them.
const MAX_PAGE: usize = 4 * 1024 * 1024;

/// Reads a PDF as it is.
pub(super) fn read(pdf: &[u8]) -> Result<Document, SignError> {
    let options = LoadOptions {
        max_decompressed_size: Some(MAX_STREAM),
        ..LoadOptions::default()
    };
    Ok(Document::load_mem_with_options(pdf, options)?)
}

/// A PDF that was loaded.
pub(super) struct Loaded {
    pub(super) file: Document,
    /// Whether every program finds the same pages and the same objects in it.
    pub(super) readings: Readings,
}

/// Loads a PDF. The page count in the file is not trusted, since memory would be allocated for it.
pub(super) fn load(pdf: &[u8]) -> Result<Loaded, SignError> {
    let mut file = read(pdf)?;
    let readings = Readings {
        has_plain_pages: objects::has_plain_pages(&file),
        is_plain: updates::is_plain(pdf, 0, &file),
    };
    let mut pages: Vec<ObjectId> = Vec::new();
    for page in file.page_iter() {
        if pages.len() == MAX_PAGES {
            return Err(SignError::TooLarge);
        }
        pages.push(page);
    }
    let count = i64::try_from(pages.len()).unwrap_or(i64::MAX);
    let kids: Vec<Object> = pages.into_iter().map(Object::from).collect();
    let pages =
        file.add_object(dictionary! { "Type" => "Pages", "Count" => count, "Kids" => kids });
    file.catalog_mut()?.set("Pages", pages);
    Ok(Loaded { file, readings })
}

/// Returns the text of each page of a PDF without blanks; empty where it cannot be read.
pub fn page_texts(pdf: &[u8]) -> Result<Vec<String>, SignError> {
    Ok(texts(&load(pdf)?.file))
}

/// Returns the text of each page without blanks; empty where it cannot be read.
pub(super) fn texts(file: &Document) -> Vec<String> {
    let pages = file.get_pages();
    let text = |number| file.extract_text_with_limit(&[number], MAX_PAGE);
    pages
        .into_keys()
        .map(|number| {
            let text = text(number).unwrap_or_default();
            text.chars().filter(|c| !c.is_whitespace()).collect()
        })
        .collect()
}
