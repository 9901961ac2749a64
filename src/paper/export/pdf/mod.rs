//! A `Document` as PDF: PDF 1.7 after PDF/A-2b (with an attachment PDF/A-3b) and PDF/UA-1, the same bytes for
//! the same document and faces. `PDF_UA.md` beside this file says how each clause of PDF/UA is kept.
//!
//! printpdf writes pages and fonts; what it lacks (nested outline, structure, metadata, colour) is added with lopdf to
//! the objects that it gives. Nothing is measured or laid out here.

mod color;
mod compress;
mod content;
mod extras;
mod fonts;
mod images;
mod links;
mod metadata;
mod object;
mod outline;
mod pages;
mod structure;

pub use extras::{Attachment, Extras, Layout};
pub use object::text;

use super::ExportError;
use crate::fonts::FontSet;
use crate::typeset::document::{Document, ElementId};
use compress::Compressor;
use fonts::{Fonts, Subsets};
use lopdf::{ObjectId, SaveOptions};
use pages::PageCache;
use printpdf::{PdfDocument, PdfParseErrorSeverity, PdfSaveOptions};
use std::sync::Arc;

/// Writes a document as PDF, with all its fonts.
pub fn pdf(document: &Document) -> Result<Vec<u8>, ExportError> {
    PdfWriter::new().write(document)
}

/// Writes one document after another and keeps what does not change between them: fonts, pages, compressed streams.
///
/// Its output never depends on what it wrote before.
#[derive(Debug, Default)]
pub struct PdfWriter {
    set: Option<Arc<FontSet>>,
    subsets: Subsets,
    pages: PageCache,
    compressor: Compressor,
}

impl PdfWriter {
    /// A writer that has written nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Writes a document as PDF, with all its fonts. A character without a face is an error, because the page would
    /// lack it, and so are words that would be too small to be read.
    pub fn write(&mut self, document: &Document) -> Result<Vec<u8>, ExportError> {
        self.write_with(document, &Extras::default())
    }

    /// Writes as [`Self::write`] does, with extras.
    pub fn write_with(
        &mut self,
        document: &Document,
        extras: &Extras,
    ) -> Result<Vec<u8>, ExportError> {
        if !document.missing.is_empty() {
            return Err(ExportError::MissingCharacters(document.missing.clone()));
        }
        let unreadable = document.unreadable();
        if !unreadable.is_empty() {
            return Err(ExportError::NoRoom(unreadable));
        }
        self.write_all(document, extras)
    }

    /// Writes as [`Self::write`] does, but leaves out characters without a face, and words as small as they come.
    pub fn write_for_preview(&mut self, document: &Document) -> Result<Vec<u8>, ExportError> {
        self.write_all(document, &Extras::default())
    }

    fn write_all(&mut self, document: &Document, extras: &Extras) -> Result<Vec<u8>, ExportError> {
        self.use_faces(&document.fonts);
        let fonts = Fonts::of(document, &mut self.subsets)?;
        let mut pages = self.pages.prepare(document, &fonts);
        let mut source = PdfDocument::new("");
        source.resources.fonts.map = fonts.to_printpdf();
        source.pages = pages::to_printpdf(document, &mut pages, &fonts);
        let mut file = converted(&source)?;
        let page_ids = self.pages.finish(&mut file, document, pages, &fonts)?;
        complete(&mut file, document, &page_ids, &self.pages.tags())?;
        metadata::add(&mut file, document, extras)?;
        if let Some(attachment) = &extras.attachment {
            extras::attach(&mut file, attachment)?;
        }
        self.compressor.compress(&mut file);
        saved(&mut file, extras.layout)
    }

    // The caches name faces by their position in the set.
    fn use_faces(&mut self, set: &Arc<FontSet>) {
        let is_same = self.set.as_ref().is_some_and(|own| Arc::ptr_eq(own, set));
        if !is_same {
            *self = Self {
                set: Some(Arc::clone(set)),
                ..Self::default()
            };
        }
    }
}

impl From<lopdf::Error> for ExportError {
    fn from(error: lopdf::Error) -> Self {
        Self::Pdf(error.to_string())
    }
}

fn converted(source: &PdfDocument) -> Result<lopdf::Document, ExportError> {
    let options = PdfSaveOptions {
        image_optimization: None,
        ..PdfSaveOptions::default()
    };
    let mut warnings = Vec::new();
    let file = source.to_lopdf_document(&options, &mut warnings);
    match warnings
        .into_iter()
        .find(|warning| warning.severity == PdfParseErrorSeverity::Error)
    {
        Some(error) => Err(ExportError::Pdf(error.msg)),
        None => Ok(file),
    }
}

fn complete(
    file: &mut lopdf::Document,
    document: &Document,
    page_ids: &[ObjectId],
    tags: &[&[ElementId]],
) -> Result<(), lopdf::Error> {
    "1.7".clone_into(&mut file.version);
    outline::add(file, document, page_ids)?;
    let links = links::add(file, document, page_ids)?;
    structure::add(file, document, page_ids, tags, &links)?;
    color::add(file)?;
    Ok(())
}

fn saved(file: &mut lopdf::Document, layout: Layout) -> Result<Vec<u8>, ExportError> {
    // The structure is hundreds of small dictionaries, which shrink to a tenth inside object streams.
    let is_compact = layout == Layout::Compact;
    if !is_compact {
        file.reference_table.cross_reference_type = lopdf::xref::XrefType::CrossReferenceTable;
    }
    let options = SaveOptions::builder()
        .use_object_streams(is_compact)
        .use_xref_streams(is_compact)
        .compression_level(compress::LEVEL)
        .build();
    let mut bytes = Vec::new();
    file.save_with_options(&mut bytes, options)
        .map_err(|error| ExportError::Pdf(error.to_string()))?;
    metadata::identify(&mut bytes);
    Ok(bytes)
}
