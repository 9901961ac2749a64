//! What the pages panel needs of the typesetter and the writers of pages.

use crate::export::ExportError;
use crate::export::pdf::PdfWriter;
use crate::export::picture::{Painter, PdfPages, Picture};
use crate::fonts::FontSet;
use crate::report::Report;
use crate::typeset::Typesetter;
use crate::typeset::document::Document;
use eframe::egui::ColorImage;
use std::sync::Arc;

/// Makes pages and pictures of them. It lives in the thread of the pages; tests bring their own.
pub trait PageEngine {
    /// The pages of a report.
    fn typeset(&mut self, report: &Report) -> Document;

    /// A quick picture of a page, with `scale` pixels for a point of paper.
    fn sketch(&mut self, document: &Document, page_idx: usize, scale: f64) -> ColorImage;

    /// The PDF of a document; [`Self::picture`] shows it from then on.
    fn print(&mut self, document: &Document) -> Result<Arc<Vec<u8>>, ExportError>;

    /// The picture of a page as the PDF that was printed last shows it, with `scale` pixels for a point of paper.
    fn picture(&mut self, page_idx: usize, scale: f64) -> Result<ColorImage, ExportError>;
}

/// The engine of the program: real pages, and the pictures of the PDF's own bytes.
pub(super) struct PdfEngine {
    typesetter: Typesetter,
    painter: Painter,
    writer: PdfWriter,
    printed: Option<PdfPages>,
}

impl PdfEngine {
    pub(super) fn new(fonts: Arc<FontSet>) -> Self {
        Self {
            typesetter: Typesetter::new(fonts),
            painter: Painter::new(),
            writer: PdfWriter::new(),
            printed: None,
        }
    }
}

impl PageEngine for PdfEngine {
    fn typeset(&mut self, report: &Report) -> Document {
        self.typesetter.typeset(report)
    }

    fn sketch(&mut self, document: &Document, page_idx: usize, scale: f64) -> ColorImage {
        image(&self.painter.paint(document, page_idx, scale))
    }

    fn print(&mut self, document: &Document) -> Result<Arc<Vec<u8>>, ExportError> {
        self.printed = None;
        let bytes = Arc::new(self.writer.write_for_preview(document)?);
        self.printed = Some(PdfPages::open(Arc::clone(&bytes))?);
        Ok(bytes)
    }

    fn picture(&mut self, page_idx: usize, scale: f64) -> Result<ColorImage, ExportError> {
        let printed = self.printed.as_ref().ok_or(ExportError::Page(page_idx))?;
        Ok(image(&printed.picture(page_idx, scale)?))
    }
}

fn image(picture: &Picture) -> ColorImage {
    ColorImage::from_rgba_premultiplied([picture.width, picture.height], &picture.pixels)
}
