//! A report as pages, after GB/T 9704—2012 党政机关公文格式.
//!
//! The report becomes a column of strips, each a line of the grid or a table; strips that belong together are put on
//! one page. What an issue adds (sign-off sheet, marks, seal, check code) is a value, [`Imprint`]. Reading fonts and
//! writing PDF belong to other modules; nothing here can fail.

pub(crate) mod comparison;
pub mod document;
mod flow;
mod footer;
mod imprint;
mod kept_paragraphs;
mod links;
mod pages;
mod paginate;
mod paragraph_elements;
mod sheet;
mod sign_off;
mod signature_box;
mod source;
mod strip;
mod structure;
mod style;
mod table;
mod text;

pub use comparison::{typeset_charts, typeset_comparison, typeset_shares};
pub use document::Matrix;
pub use imprint::{Check, Imprint, Issue, RECIPIENT, Seal, shown_recipient};
pub use signature_box::SIGNATURE_BOX;
pub use style::LIGHT;
pub use table::vertical_form;

use crate::fonts::FontSet;
use crate::report::{Place, Report};
use crate::units::Rect;
use document::Document;
use kept_paragraphs::KeptParagraphs;
use std::sync::Arc;

/// Returns the pages of a report.
pub fn typeset(report: &Report, fonts: &Arc<FontSet>) -> Document {
    Typesetter::new(Arc::clone(fonts)).typeset(report)
}

/// Typesets one state of a report after the other: the pages are the same as those of [`typeset`], but what did not change
/// costs less.
#[derive(Debug)]
pub struct Typesetter {
    fonts: Arc<FontSet>,
    paragraphs: KeptParagraphs,
}

impl Typesetter {
    /// A typesetter that has set nothing yet.
    pub fn new(fonts: Arc<FontSet>) -> Self {
        Self {
            fonts,
            paragraphs: KeptParagraphs::default(),
        }
    }

    /// Returns the pages of a report.
    pub fn typeset(&mut self, report: &Report) -> Document {
        self.paragraphs.begin();
        let imprint = Imprint::default();
        copy(report, &imprint, &self.fonts, &mut self.paragraphs).document
    }
}

/// The pages of a copy that is sent for reading or issued.
#[derive(Clone, Debug)]
pub struct CopyPages {
    /// The pages.
    pub document: Document,
    /// How many pages at the front are no part of the report and have no number (签发单).
    pub n_front_pages: usize,
    /// The page, from 0, and the place of the seal; `None` where the copy has no room for one.
    pub seal: Option<(usize, Rect)>,
    /// The page, from 0, and the place of the box of a visible signature; `None` where the copy has none.
    pub signature: Option<(usize, Rect)>,
}

/// Returns the pages of a report with what an issue adds to them.
pub fn typeset_copy(report: &Report, imprint: &Imprint, fonts: &Arc<FontSet>) -> CopyPages {
    copy(report, imprint, fonts, &mut KeptParagraphs::default())
}

fn copy(
    report: &Report,
    imprint: &Imprint,
    fonts: &Arc<FontSet>,
    kept: &mut KeptParagraphs,
) -> CopyPages {
    let Laid { column, mut pages } = laid(report, imprint, fonts, kept);
    footer::add(&mut pages.sheets, imprint, column.check, fonts);
    let n_front_pages = column.front.len();
    pages.sheets.splice(0..0, column.front);
    for entry in &mut pages.outline {
        entry.page_idx += n_front_pages;
    }
    let placed =
        |spot: Option<(usize, Rect)>| spot.map(|(page_idx, rect)| (page_idx + n_front_pages, rect));
    let (seal, signature) = (placed(pages.seal), placed(pages.signature));
    let document = Document {
        title: report.title_lines().concat(),
        agency: report.agency.clone(),
        pages: pages.sheets,
        outline: pages.outline,
        elements: column.elements,
        missing: column.missing,
        fonts: Arc::clone(fonts),
    };
    CopyPages {
        document,
        n_front_pages,
        seal,
        signature,
    }
}

/// How often a report is laid again because a page begins with the last few characters of a paragraph.
const MAX_ROUNDS: usize = 3;

/// A column and its pages.
struct Laid {
    column: flow::Column,
    pages: pages::Pages,
}

/// Lays the report, and again with other lines for paragraphs that end with a few characters at the top of a page.
fn laid(report: &Report, imprint: &Imprint, fonts: &FontSet, kept: &mut KeptParagraphs) -> Laid {
    let mut lay = |longer: &[Place]| {
        let mut column = flow::column(report, imprint, fonts, longer, kept);
        let strips = std::mem::take(&mut column.strips);
        let annex = std::mem::take(&mut column.annex);
        let pages = paginate::paginate(strips, annex, fonts);
        let short = pages.short_beginnings();
        (Laid { column, pages }, short)
    };
    let mut longer = Vec::new();
    let (mut best, mut short) = lay(&longer);
    let mut fewest = short.len();
    for _ in 0..MAX_ROUNDS {
        if short.is_empty() || short.iter().all(|place| longer.contains(place)) {
            break;
        }
        longer.extend(&short);
        let again;
        (again, short) = lay(&longer);
        if short.len() < fewest {
            (best, fewest) = (again, short.len());
        }
    }
    best
}
