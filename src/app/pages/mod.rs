//! The pages of a report as they print, made and drawn beside the main thread.
//!
//! [`Pages`] keeps what has arrived: the document, its PDF, and pictures of the pages that are looked at. While newer ones
//! are made, the old stay. [`sheets`] shows them.

pub(crate) mod head;
mod hit;
pub(crate) mod list;
mod page_engine;
mod page_layout;
pub mod panel;
mod pictures;
mod renderer;
pub mod sheets;
mod view;

pub use page_engine::PageEngine;

pub(in crate::app) use page_layout::{Opening, Zoom, pixels};
pub(in crate::app) use pictures::{Picture, Use, Want};
pub(in crate::app) use view::View;

use super::system::task::{TaskError, Worker};
use crate::edit::Revision;
use crate::export::ExportError;
use crate::fonts::FontSet;
use crate::report::{Place, Report};
use crate::typeset::document::{Document, MissingCharacter};
use eframe::egui::Context;
use page_engine::PdfEngine;
use pictures::Pictures;
use renderer::{Asked, Made, PictureRequest, RenderAnswer, RenderRequest, Renderer};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The pages of the open report: what has been made of them, and how they are looked at.
pub struct Pages {
    ctx: Context,
    /// The faces that they are set in; `None` where the engine was given.
    fonts: Option<Arc<FontSet>>,
    worker: Worker<Renderer>,
    report: Option<(Revision, Report)>,
    asked: Asked,
    picture_requests: Vec<PictureRequest>,
    sent: Option<(Asked, Vec<PictureRequest>)>,
    made: Option<Made>,
    pdf: Option<(Asked, Arc<Vec<u8>>)>,
    pictures: Pictures,
    fault: Option<PagesError>,
    clock: Clock,
    pub(in crate::app) view: View,
}

/// Why there are no newer pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) enum PagesError {
    /// The thread that makes them failed.
    Task(TaskError),
    /// There are pages, but no PDF of them.
    NoPdf(ExportError),
}

// From an edit to the first frame that shows it.
#[derive(Default)]
struct Clock {
    since: Option<Instant>,
    last: Option<Duration>,
}

impl Pages {
    /// No pages yet; they will be set in these faces.
    pub fn new(ctx: &Context, fonts: Arc<FontSet>) -> Self {
        let theirs = Arc::clone(&fonts);
        let engine =
            move || -> Box<dyn PageEngine> { Box::new(PdfEngine::new(Arc::clone(&theirs))) };
        Self {
            fonts: Some(fonts),
            ..Self::with_engine(ctx, engine)
        }
    }

    /// Returns whether they are set in these faces.
    pub fn is_set_in(&self, fonts: &Arc<FontSet>) -> bool {
        let own = self.fonts.as_ref();
        own.is_none_or(|own| Arc::ptr_eq(own, fonts))
    }

    /// No pages yet. The engine is made in the thread of the pages, and again after a panic.
    pub fn with_engine(
        ctx: &Context,
        engine: impl Fn() -> Box<dyn PageEngine> + Send + 'static,
    ) -> Self {
        Self {
            ctx: ctx.clone(),
            fonts: None,
            worker: Worker::spawn(ctx, "pages", move || Renderer::new(engine())),
            report: None,
            asked: Asked::default(),
            picture_requests: Vec::new(),
            sent: None,
            made: None,
            pdf: None,
            pictures: Pictures::default(),
            fault: None,
            clock: Clock::default(),
            view: View::default(),
        }
    }

    /// Begins with another report, at a place of it, or at its first page.
    pub(in crate::app) fn begin(&mut self, place: Option<Place>) {
        // The pages before are of another report; their pictures are freed when nobody wants them.
        self.made = None;
        self.view.begin(place);
    }

    /// Takes what has arrived, and asks for the pages of this report unless they are known or asked for.
    pub fn show(&mut self, report: &Report, revision: Revision) {
        self.receive();
        // Another file may have the same revision, but not the same report.
        let is_shown = |shown: &(Revision, Report)| shown.0 == revision && shown.1 == *report;
        if !self.report.as_ref().is_some_and(is_shown) {
            self.report = Some((revision, report.clone()));
            self.asked = Asked(self.asked.0 + 1);
            self.clock.since = Some(Instant::now());
            self.fault = None;
            self.request();
        }
    }

    /// The pages that were made last; for a moment after an edit those of the report before it.
    pub fn document(&self) -> Option<&Arc<Document>> {
        self.made.as_ref().map(|made| &made.document)
    }

    /// The PDF of the report at this revision, if it has been made.
    pub fn pdf(&self, revision: Revision) -> Option<Arc<Vec<u8>>> {
        let (shown, _) = self.report.as_ref()?;
        let (made, bytes) = self.pdf.as_ref()?;
        (*shown == revision && *made == self.asked).then(|| Arc::clone(bytes))
    }

    /// The characters of the pages that no face has.
    pub fn missing(&self) -> &[MissingCharacter] {
        self.document().map_or(&[], |document| &document.missing)
    }

    /// Returns whether pages, their PDF or pictures are being made.
    pub fn is_busy(&self) -> bool {
        self.worker.is_busy()
    }

    /// How long it took from the last edit to the first frame that showed it.
    pub fn last_latency(&self) -> Option<Duration> {
        self.clock.last
    }

    /// How many pages there are.
    pub fn n_pages(&self) -> usize {
        self.document().map_or(0, |document| document.pages.len())
    }

    /// The page that is in view, from 0.
    pub fn current_page(&self) -> usize {
        self.view.current_page()
    }

    /// Turns to the page before.
    pub fn previous_page(&mut self) {
        self.go_to_page(self.current_page().saturating_sub(1));
    }

    /// Turns to the page after.
    pub fn next_page(&mut self) {
        self.go_to_page(self.current_page() + 1);
    }

    /// Turns to a page, from 0; to the last one where there are fewer.
    pub fn go_to_page(&mut self, page_idx: usize) {
        let last = self.n_pages().saturating_sub(1);
        self.view.go_to_page(page_idx.min(last));
    }

    /// Brings a place into view if it is not seen.
    pub fn bring_into_view(&mut self, place: Place) {
        self.view.go_to_place(place);
    }

    /// How large the pages are shown.
    pub(in crate::app) const fn zoom(&self) -> Zoom {
        self.view.zoom
    }

    /// Shows the pages as large as they were left, from the settings.
    #[must_use]
    pub(in crate::app) fn with_zoom(mut self, zoom: Option<&str>) -> Self {
        self.view.zoom = zoom.and_then(|zoom| zoom.parse().ok()).unwrap_or_default();
        self
    }

    /// Shows the pages one step larger.
    pub fn zoom_in(&mut self) {
        self.view.set_zoom(Zoom::above(self.view.layout.factor()));
    }

    /// Shows the pages one step smaller.
    pub fn zoom_out(&mut self) {
        self.view.set_zoom(Zoom::below(self.view.layout.factor()));
    }

    /// Shows the text of the pages as wide as the panel.
    pub fn fit_text(&mut self) {
        self.view.set_zoom(Zoom::FitText);
    }

    /// Shows the pages as wide as the panel.
    pub fn fit_width(&mut self) {
        self.view.set_zoom(Zoom::FitWidth);
    }

    /// Shows a whole page.
    pub fn fit_page(&mut self) {
        self.view.set_zoom(Zoom::FitPage);
    }

    /// Shows the pages as large as on paper.
    pub fn actual_size(&mut self) {
        self.view.set_zoom(Zoom::Factor(1.0));
    }

    /// Opens or closes the page list.
    pub fn toggle_list(&mut self) {
        self.view.is_list_open = !self.view.is_list_open;
    }

    /// Asks once more for what failed.
    pub fn retry(&mut self) {
        self.fault = None;
        self.sent = None;
        self.request();
    }

    pub(in crate::app) fn fault(&self) -> Option<&PagesError> {
        self.fault.as_ref()
    }

    pub(in crate::app) fn picture(&self, usage: Use, page_idx: usize) -> Option<&Picture> {
        self.pictures.picture(usage, page_idx)
    }

    /// Keeps the edited place in view.
    pub(in crate::app) fn follow(&mut self, place: Option<Place>) {
        if let Some(made) = &self.made {
            self.view.follow(place, made.asked.0);
        }
    }

    /// Says which pictures were wanted in this frame; asks for those that are not there and frees the others.
    pub(in crate::app) fn want(&mut self, wants: &[Want]) {
        self.picture_requests = self.pictures.keep(wants);
        self.request();
        let is_seen = |want: &Want| self.picture(want.usage, want.page_idx).is_some();
        if self.is_made()
            && wants.iter().filter(|want| want.is_in_view).all(is_seen)
            && let Some(since) = self.clock.since.take()
        {
            self.clock.last = Some(since.elapsed());
        }
    }

    /// Takes what has arrived since the last call.
    pub(in crate::app) fn receive(&mut self) {
        while let Some(answer) = self.worker.answer() {
            match answer {
                Ok(answer) => self.take(answer),
                Err(error) => self.fault = Some(PagesError::Task(error)),
            }
        }
    }

    fn take(&mut self, answer: RenderAnswer) {
        match answer {
            RenderAnswer::Pages { made, pictures } => {
                self.made = Some(*made);
                if self.is_made() {
                    self.fault = None;
                }
                for picture in pictures {
                    self.pictures.put(&self.ctx, picture);
                }
            }
            RenderAnswer::Picture(picture) => self.pictures.put(&self.ctx, picture),
            RenderAnswer::Pdf { asked, bytes } => {
                self.pdf = Some((asked, bytes));
                if matches!(self.fault, Some(PagesError::NoPdf(_))) {
                    self.fault = None;
                }
            }
            RenderAnswer::NoPdf(error) => self.fault = Some(PagesError::NoPdf(error)),
        }
    }

    // Returns whether the pages are those of the report that was shown last.
    fn is_made(&self) -> bool {
        self.made
            .as_ref()
            .is_some_and(|made| made.asked == self.asked)
    }

    fn request(&mut self) {
        let Some((asked, report)) = self.wanted() else {
            return;
        };
        let sent = (asked, self.picture_requests.clone());
        if self.sent.as_ref() != Some(&sent) {
            self.worker.request(RenderRequest {
                asked,
                report: report.clone(),
                pictures: self.picture_requests.clone(),
            });
            self.sent = Some(sent);
        }
    }

    // After a panic a report is not asked for again by itself: it would fail in the same way, in every frame. The pages
    // before it still are, so that one can go on reading them.
    fn wanted(&self) -> Option<(Asked, &Report)> {
        let (_, report) = self.report.as_ref()?;
        if !matches!(self.fault, Some(PagesError::Task(_))) {
            return Some((self.asked, report));
        }
        let made = self.made.as_ref()?;
        (!self.is_made()).then_some((made.asked, &made.report))
    }
}
