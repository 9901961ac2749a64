//! The thread of the preview: from a report to pages, to quick pictures, to the PDF, to the pictures of the PDF.
//!
//! A request says how things shall be, not what to do; what already is so is not done again. A page whose drawing has
//! not changed keeps its picture, so that typing costs the pictures of one page.

use super::page_engine::Press;
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
pub(super) struct Request {
    pub(super) asked: Asked,
    pub(super) report: Report,
    /// In the order in which they are wanted.
    pub(super) wishes: Vec<Wish>,
}

/// A picture that the preview wants to have.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Wish {
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

/// A picture for a slot.
pub(super) struct Proof {
    pub(super) slot: SlotId,
    pub(super) scale: f64,
    pub(super) image: ColorImage,
}

pub(super) enum Answer {
    /// The pages, with new pictures of those in view that have changed.
    Pages { made: Box<Made>, proofs: Vec<Proof> },
    /// A picture.
    Proof(Proof),
    /// The PDF of the pages.
    Pdf { asked: Asked, bytes: Arc<Vec<u8>> },
    /// No PDF could be made of the pages, or no pictures of it.
    NoPdf(ExportError),
}

/// How long a report stays as it is before its PDF is made: a little longer than the pause between two keys.
const PAUSE: Duration = Duration::from_millis(250);

/// A press and what came off it last.
pub(super) struct PressRoom {
    press: Box<dyn Press>,
    issue: Option<Issue>,
    delivered: BTreeMap<SlotId, Delivered>,
    last_version: u64,
}

struct Issue {
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

impl Job for PressRoom {
    type Request = Request;
    type Answer = Answer;

    fn work(&mut self, request: Request, outlet: &Outlet<'_, Self>) {
        self.delivered
            .retain(|slot, _| request.wishes.iter().any(|wish| wish.slot == *slot));
        let mut issue = match self.issue.take() {
            Some(issue) if issue.asked == request.asked => issue,
            old => self.typeset(&request, old.as_ref(), outlet),
        };
        self.fulfil(&mut issue, &request.wishes, outlet);
        self.issue = Some(issue);
    }
}

impl PressRoom {
    pub(super) fn new(press: Box<dyn Press>) -> Self {
        Self {
            press,
            issue: None,
            delivered: BTreeMap::new(),
            last_version: 0,
        }
    }

    // Sent even where a newer report waits already: else nothing would be seen while one types faster than this.
    fn typeset(
        &mut self,
        request: &Request,
        old: Option<&Issue>,
        outlet: &Outlet<'_, Self>,
    ) -> Issue {
        let document = Arc::new(self.press.typeset(&request.report));
        let issue = Issue {
            asked: request.asked,
            versions: self.versions(&document.pages, old),
            document,
            pdf: PdfState::NotYet,
        };
        let in_view = request.wishes.iter().filter(|wish| wish.is_in_view);
        let proofs = in_view
            .filter_map(|wish| self.sketch(&issue, wish))
            .collect();
        let made = Made {
            asked: issue.asked,
            report: request.report.clone(),
            document: Arc::clone(&issue.document),
        };
        let made = Box::new(made);
        outlet.send(Answer::Pages { made, proofs });
        issue
    }

    fn versions(&mut self, pages: &[Page], old: Option<&Issue>) -> Vec<u64> {
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

    fn fulfil(&mut self, issue: &mut Issue, wishes: &[Wish], outlet: &Outlet<'_, Self>) {
        if issue.pdf != PdfState::Ready {
            for wish in wishes {
                if let Some(proof) = self.sketch(issue, wish) {
                    outlet.send(Answer::Proof(proof));
                    if outlet.is_outdated() {
                        return;
                    }
                }
            }
        }
        if issue.pdf == PdfState::NotYet {
            if outlet.is_outdated_within(PAUSE) {
                return;
            }
            issue.pdf = self.print(issue, outlet);
        }
        if issue.pdf == PdfState::Ready {
            self.show_pdf(issue, wishes, outlet);
        }
    }

    fn show_pdf(&mut self, issue: &mut Issue, wishes: &[Wish], outlet: &Outlet<'_, Self>) {
        for wish in wishes {
            if outlet.is_outdated() {
                return;
            }
            match self.picture(issue, wish) {
                Ok(Some(proof)) => outlet.send(Answer::Proof(proof)),
                Ok(None) => (),
                Err(error) => {
                    issue.pdf = PdfState::Failed;
                    outlet.send(Answer::NoPdf(error));
                    return;
                }
            }
        }
    }

    fn print(&mut self, issue: &Issue, outlet: &Outlet<'_, Self>) -> PdfState {
        let asked = issue.asked;
        match self.press.print(&issue.document) {
            Ok(bytes) => {
                outlet.send(Answer::Pdf { asked, bytes });
                PdfState::Ready
            }
            Err(error) => {
                outlet.send(Answer::NoPdf(error));
                PdfState::Failed
            }
        }
    }

    fn sketch(&mut self, issue: &Issue, wish: &Wish) -> Option<Proof> {
        let delivery = self.due(issue, wish, Quality::Sketch)?;
        let image = self
            .press
            .sketch(&issue.document, wish.page_idx, wish.scale);
        Some(self.deliver(delivery, wish, image))
    }

    fn picture(&mut self, issue: &Issue, wish: &Wish) -> Result<Option<Proof>, ExportError> {
        let Some(delivery) = self.due(issue, wish, Quality::Exact) else {
            return Ok(None);
        };
        let image = self.press.picture(wish.page_idx, wish.scale)?;
        Ok(Some(self.deliver(delivery, wish, image)))
    }

    // What has to be delivered to a slot; nothing where it has a picture as good or the page is gone.
    fn due(&self, issue: &Issue, wish: &Wish, quality: Quality) -> Option<Delivered> {
        let due = Delivered {
            version: *issue.versions.get(wish.page_idx)?,
            scale: wish.scale,
            quality,
        };
        let has_it = self.delivered.get(&wish.slot).is_some_and(|has| {
            has.quality >= quality && has.version == due.version && is_same(has.scale, due.scale)
        });
        (!has_it).then_some(due)
    }

    fn deliver(&mut self, delivery: Delivered, wish: &Wish, image: ColorImage) -> Proof {
        self.delivered.insert(wish.slot, delivery);
        Proof {
            slot: wish.slot,
            scale: wish.scale,
            image,
        }
    }
}

/// Whether two scales are the very same, so that a picture lies pixel for pixel.
pub(super) fn is_same(scale: f64, other: f64) -> bool {
    scale.to_bits() == other.to_bits()
}
