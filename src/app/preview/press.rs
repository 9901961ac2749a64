//! What the preview needs of the typesetter and the writers of pages.

use crate::report::Report;
use crate::typeset::document::Document;
use eframe::egui::ColorImage;

/// Makes pages and pictures of them. It lives in the thread of the preview; tests bring their own.
pub trait Press {
    /// The pages of a report.
    fn typeset(&mut self, report: &Report) -> Document;

    /// A quick picture of a page, with `scale` pixels for a point of paper.
    fn sketch(&mut self, document: &Document, page_idx: usize, scale: f64) -> ColorImage;

    /// The PDF of a document; [`Self::picture`] shows it from then on. The error is a sentence for people.
    fn print(&mut self, document: &Document) -> Result<Vec<u8>, String>;

    /// The picture of a page as the PDF that was printed last shows it, with `scale` pixels for a point of paper;
    /// none before the first print or where the PDF has no such page.
    fn picture(&mut self, page_idx: usize, scale: f64) -> Option<ColorImage>;
}
