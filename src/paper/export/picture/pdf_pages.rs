//! Pictures of the pages of a PDF, drawn from its own bytes.

use super::raster::{Picture, Raster};
use crate::export::{ExportError, PdfReadError};
use crate::units::{Length, Size};
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_interpret::util::TransformExt;
use hayro::hayro_syntax::page::Page;
use hayro::hayro_syntax::{LoadPdfError, Pdf};
use hayro::kurbo::Affine;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::vello_cpu::{Pixmap, RasterizerSettings, RenderContext, Resources, TargetInit};
use hayro::{RenderCache, RenderSettings, render_into};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

/// The pages of one PDF. What is drawn twice, on one page or on several, is prepared once.
///
/// The pages are drawn in a thread of their own, which ends with this value: the cache borrows from the PDF, and a
/// panic of the renderer on a foreign PDF is contained.
#[derive(Debug)]
pub struct PdfPages {
    sizes: Vec<Size>,
    requests: Sender<PageRequest>,
}

#[derive(Debug)]
struct PageRequest {
    page_idx: usize,
    pixels_per_point: f64,
    answer: Sender<Picture>,
}

impl PdfPages {
    /// The pages of a PDF.
    pub fn open(bytes: Arc<Vec<u8>>) -> Result<Self, ExportError> {
        let (opened, sizes) = channel();
        let (requests, received) = channel();
        thread::Builder::new()
            .name("PDF pages".to_owned())
            .spawn(move || serve(bytes, &opened, &received))
            .map_err(|error| ExportError::Unreadable(PdfReadError::System(error.to_string())))?;
        let sizes = sizes
            .recv()
            .map_err(|_gone| ExportError::Unreadable(PdfReadError::Odd))?;
        Ok(Self {
            sizes: sizes?,
            requests,
        })
    }

    /// Returns how many pages there are.
    pub const fn n_pages(&self) -> usize {
        self.sizes.len()
    }

    /// Returns the size of a page on paper, or `None` where there is no such page.
    pub fn size(&self, page_idx: usize) -> Option<Size> {
        self.sizes.get(page_idx).copied()
    }

    /// Returns a picture of a page. Waits until it is drawn.
    pub fn picture(&self, page_idx: usize, pixels_per_point: f64) -> Result<Picture, ExportError> {
        let (answer, picture) = channel();
        let request = PageRequest {
            page_idx,
            pixels_per_point,
            answer,
        };
        // A thread that has ended drops what it was sent, and with it the way to answer.
        let _ = self.requests.send(request);
        picture.recv().map_err(|_gone| ExportError::Page(page_idx))
    }
}

fn serve(
    bytes: Arc<Vec<u8>>,
    opened: &Sender<Result<Vec<Size>, ExportError>>,
    requests: &Receiver<PageRequest>,
) {
    let pdf = match Pdf::new(bytes) {
        Ok(pdf) => pdf,
        Err(error) => {
            let _ = opened.send(Err(ExportError::Unreadable(fault(error))));
            return;
        }
    };
    let pages = pdf.pages();
    // The receiver may be gone already; then there is nothing to draw.
    let _ = opened.send(Ok(pages.iter().map(size).collect()));
    let cache = RenderCache::new();
    for request in requests {
        if let Some(page) = pages.get(request.page_idx) {
            let _ = request
                .answer
                .send(draw(page, &cache, request.pixels_per_point));
        }
    }
}

const fn fault(error: LoadPdfError) -> PdfReadError {
    match error {
        LoadPdfError::Decryption(_) => PdfReadError::Locked,
        LoadPdfError::Invalid => PdfReadError::Broken,
    }
}

fn size(page: &Page<'_>) -> Size {
    let (width, height) = page.render_dimensions();
    Size::new(Length::pt(width.into()), Length::pt(height.into()))
}

fn draw<'a>(page: &'a Page<'a>, cache: &RenderCache<'a>, pixels_per_point: f64) -> Picture {
    let raster = Raster::of(size(page), pixels_per_point);
    let mut context = RenderContext::new(raster.width, raster.height);
    // Hints would move strokes to whole pixels, which paper does not have.
    let settings = RenderSettings {
        hinting: false,
        ..RenderSettings::default()
    };
    render_into(
        page,
        cache,
        &InterpreterSettings::default(),
        &settings,
        &mut context,
        Affine::scale(raster.scale) * page.initial_transform(true).to_kurbo(),
    );
    context.flush();
    let mut pixmap = Pixmap::new(raster.width, raster.height);
    let ground = RasterizerSettings {
        target_init: TargetInit::Clear(WHITE),
        ..RasterizerSettings::default()
    };
    context.render_with(&mut pixmap, &mut Resources::default(), ground);
    Picture {
        width: raster.width.into(),
        height: raster.height.into(),
        pixels: pixmap.data_as_u8_slice().to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_no_pdf_are_refused() {
        for bytes in [&b""[..], b"%PDF-1.7", b"no PDF at all"] {
            let error = PdfPages::open(Arc::new(bytes.to_vec())).unwrap_err();
            assert!(matches!(error, ExportError::Unreadable(_)), "{error}");
        }
    }
}
