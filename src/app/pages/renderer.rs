//! The thread of the preview: from a report to pages, to quick pictures, to the PDF, to the pictures of the PDF.
//!
//! A request says how things shall be, not what to do; what already is so is not done again. A page whose drawing has
//! not changed keeps its picture, so that typing costs the pictures of one page.

use super::page_engine::PageEngine;
use crate::app::system::task::{Job, Outlet};
use crate::export::ExportError;
use crate::report::Report;
use crate::typeset::document::{Document, Page};
use eframe::egui::ColorImage;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

/// Counts the reports that the preview was to show. Revisions would not do: those of another file begin anew.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Asked(pub(super) u64);

/// What the preview wants to show.
#[derive(Clone, Debug)]
pub(super) struct RenderRequest {
    pub(super) asked: Asked,
    pub(super) report: Report,
    /// In the order in which they are wanted.
    pub(super) pictures: Vec<PictureRequest>,
}

/// A picture of a page that is wanted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct PictureRequest {
    /// Where the picture goes. A slot that was given up and taken again has another number.
    pub(super) slot: SlotId,
    pub(super) page_idx: usize,
    /// Pixels for a point of paper.
    pub(super) scale: f64,
    /// Whether it is in view; what is in view changes together with the document.
    pub(super) is_in_view: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct SlotId(pub(super) u64);

/// A report and its pages.
pub(super) struct Made {
    pub(super) asked: Asked,
    pub(super) report: Report,
    pub(super) document: Arc<Document>,
}

/// The picture of a page, for a slot.
pub(super) struct RenderedPage {
    pub(super) slot: SlotId,
    pub(super) scale: f64,
    pub(super) image: ColorImage,
}

pub(super) enum RenderAnswer {
    /// The pages, with new pictures of those in view that have changed.
    Pages {
        made: Box<Made>,
        pictures: Vec<RenderedPage>,
    },
    /// A picture.
    Picture(RenderedPage),
    /// The PDF of the pages.
    Pdf { asked: Asked, bytes: Arc<Vec<u8>> },
    /// No PDF could be made of the pages, or no pictures of it.
    NoPdf(ExportError),
}

/// How long a report stays as it is before its PDF is made: a little longer than the pause between two keys.
const PAUSE: Duration = Duration::from_millis(250);

/// An engine, and what it made last.
pub(super) struct Renderer {
    engine: Box<dyn PageEngine>,
    rendering: Option<Rendering>,
    delivered: BTreeMap<SlotId, Delivered>,
    last_version: u64,
}

/// What has been made of a report.
struct Rendering {
    asked: Asked,
    document: Arc<Document>,
    // One for each page; a page that is drawn differently has another.
    versions: Vec<u64>,
    pdf: PdfState,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum PdfState {
    NotYet,
    Ready,
    Failed,
}

#[derive(Clone, Copy, PartialEq)]
struct Delivered {
    version: u64,
    scale: f64,
    quality: Quality,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Quality {
    Sketch,
    Exact,
}

impl Job for Renderer {
    type Request = RenderRequest;
    type Answer = RenderAnswer;

    fn work(&mut self, request: RenderRequest, outlet: &Outlet<'_, Self>) {
        self.delivered
            .retain(|slot, _| request.pictures.iter().any(|own| own.slot == *slot));
        let mut rendering = match self.rendering.take() {
            Some(rendering) if rendering.asked == request.asked => rendering,
            old => self.typeset(&request, old.as_ref(), outlet),
        };
        self.render(&mut rendering, &request.pictures, outlet);
        self.rendering = Some(rendering);
    }
}

impl Renderer {
    pub(super) fn new(engine: Box<dyn PageEngine>) -> Self {
        Self {
            engine,
            rendering: None,
            delivered: BTreeMap::new(),
            last_version: 0,
        }
    }

    // Sent even where a newer report waits already: else nothing would be seen while one types faster than this.
    fn typeset(
        &mut self,
        request: &RenderRequest,
        old: Option<&Rendering>,
        outlet: &Outlet<'_, Self>,
    ) -> Rendering {
        let document = Arc::new(self.engine.typeset(&request.report));
        let rendering = Rendering {
            asked: request.asked,
            versions: self.versions(&document.pages, old),
            document,
            pdf: PdfState::NotYet,
        };
        let in_view = request.pictures.iter().filter(|request| request.is_in_view);
        let pictures = in_view
            .filter_map(|request| self.sketch(&rendering, request))
            .collect();
        let made = Made {
            asked: rendering.asked,
            report: request.report.clone(),
            document: Arc::clone(&rendering.document),
        };
        let made = Box::new(made);
        outlet.send(RenderAnswer::Pages { made, pictures });
        rendering
    }

    fn versions(&mut self, pages: &[Page], old: Option<&Rendering>) -> Vec<u64> {
        let looks_alike =
            |page: &Page, old: &Page| page.size == old.size && page.items == old.items;
        let same = |page_idx: usize, page: &Page| {
            let old = old?;
            let old_page = old.document.pages.get(page_idx)?;
            looks_alike(page, old_page).then(|| old.versions[page_idx])
        };
        let mut versions = Vec::with_capacity(pages.len());
        for (page_idx, page) in pages.iter().enumerate() {
            versions.push(same(page_idx, page).unwrap_or_else(|| {
                self.last_version += 1;
                self.last_version
            }));
        }
        versions
    }

    fn render(
        &mut self,
        rendering: &mut Rendering,
        wanted: &[PictureRequest],
        outlet: &Outlet<'_, Self>,
    ) {
        if rendering.pdf != PdfState::Ready {
            for request in wanted {
                if let Some(picture) = self.sketch(rendering, request) {
                    outlet.send(RenderAnswer::Picture(picture));
                    if outlet.is_outdated() {
                        return;
                    }
                }
            }
        }
        if rendering.pdf == PdfState::NotYet {
            if outlet.is_outdated_within(PAUSE) {
                return;
            }
            rendering.pdf = self.print(rendering, outlet);
        }
        if rendering.pdf == PdfState::Ready {
            self.show_pdf(rendering, wanted, outlet);
        }
    }

    fn show_pdf(
        &mut self,
        rendering: &mut Rendering,
        wanted: &[PictureRequest],
        outlet: &Outlet<'_, Self>,
    ) {
        for request in wanted {
            if outlet.is_outdated() {
                return;
            }
            match self.picture(rendering, request) {
                Ok(Some(picture)) => outlet.send(RenderAnswer::Picture(picture)),
                Ok(None) => (),
                Err(error) => {
                    rendering.pdf = PdfState::Failed;
                    outlet.send(RenderAnswer::NoPdf(error));
                    return;
                }
            }
        }
    }

    fn print(&mut self, rendering: &Rendering, outlet: &Outlet<'_, Self>) -> PdfState {
        let asked = rendering.asked;
        match self.engine.print(&rendering.document) {
            Ok(bytes) => {
                outlet.send(RenderAnswer::Pdf { asked, bytes });
                PdfState::Ready
            }
            Err(error) => {
                outlet.send(RenderAnswer::NoPdf(error));
                PdfState::Failed
            }
        }
    }

    fn sketch(&mut self, rendering: &Rendering, request: &PictureRequest) -> Option<RenderedPage> {
        let delivery = self.due(rendering, request, Quality::Sketch)?;
        let image = self
            .engine
            .sketch(&rendering.document, request.page_idx, request.scale);
        Some(self.deliver(delivery, request, image))
    }

    fn picture(
        &mut self,
        rendering: &Rendering,
        request: &PictureRequest,
    ) -> Result<Option<RenderedPage>, ExportError> {
        let Some(delivery) = self.due(rendering, request, Quality::Exact) else {
            return Ok(None);
        };
        let image = self.engine.picture(request.page_idx, request.scale)?;
        Ok(Some(self.deliver(delivery, request, image)))
    }

    // Returns what has to be delivered to a slot, `None` where it has a picture as good or the page is gone.
    fn due(
        &self,
        rendering: &Rendering,
        request: &PictureRequest,
        quality: Quality,
    ) -> Option<Delivered> {
        let due = Delivered {
            version: *rendering.versions.get(request.page_idx)?,
            scale: request.scale,
            quality,
        };
        let has_it = self.delivered.get(&request.slot).is_some_and(|has| {
            has.quality >= quality && has.version == due.version && is_same(has.scale, due.scale)
        });
        (!has_it).then_some(due)
    }

    fn deliver(
        &mut self,
        delivery: Delivered,
        request: &PictureRequest,
        image: ColorImage,
    ) -> RenderedPage {
        self.delivered.insert(request.slot, delivery);
        RenderedPage {
            slot: request.slot,
            scale: request.scale,
            image,
        }
    }
}

/// Returns whether two scales are the very same, so that a picture lies pixel for pixel.
pub(super) fn is_same(scale: f64, other: f64) -> bool {
    scale.to_bits() == other.to_bits()
}
