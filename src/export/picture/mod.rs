//! Pages as pictures: of a PDF's own bytes, or straight from a `Document` while someone types.

mod coverage;
mod painter;
mod pdf_pages;
mod raster;

pub use painter::Painter;
pub use pdf_pages::PdfPages;
pub use raster::Picture;
