//! Pages as pictures: drawn from a PDF, or directly from a `Document` while the user types.

mod coverage;
mod painter;
mod pdf_pages;
mod raster;

pub use painter::Painter;
pub use pdf_pages::PdfPages;
pub use raster::Picture;
