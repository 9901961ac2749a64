//! Loads an untrusted PDF and reads the text of its pages.

use super::objects::{self, MAX_STREAM};
use super::updates;
use crate::bounds::MAX_VERIFIED_PAGES;
use crate::sign::SignError;
use lopdf::{Document, LoadOptions, Object, ObjectId, dictionary};

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
    /// Whether every program finds the same pages in it.
    pub(super) has_plain_pages: bool,
    /// Whether its tables and entries can be read in one way alone.
    pub(super) is_plain: bool,
}

/// Loads a PDF. The page count in the file is not trusted, since memory would be allocated for it.
pub(super) fn load(pdf: &[u8]) -> Result<Loaded, SignError> {
    let mut file = read(pdf)?;
    let has_plain_pages = objects::has_plain_pages(&file);
    let is_plain = updates::is_plain(pdf, 0, &file);
    let mut pages: Vec<ObjectId> = Vec::new();
    for page in file.page_iter() {
        if pages.len() == MAX_VERIFIED_PAGES {
            return Err(SignError::TooLarge);
        }
        pages.push(page);
    }
    let count = i64::try_from(pages.len()).unwrap_or(i64::MAX);
    let kids: Vec<Object> = pages.into_iter().map(Object::from).collect();
    let pages =
        file.add_object(dictionary! { "Type" => "Pages", "Count" => count, "Kids" => kids });
    file.catalog_mut()?.set("Pages", pages);
    Ok(Loaded {
        file,
        has_plain_pages,
        is_plain,
    })
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
