//! An engine that draws plain pictures and tells what it was asked for.

use eframe::egui::{Color32, ColorImage};
use nianbao::app::pages::PageEngine;
use nianbao::cell;
use nianbao::export::ExportError;
use nianbao::fonts::FontSet;
use nianbao::form::{CellAddress, LEAD};
use nianbao::report::{Figure, Place, Report};
use nianbao::typeset::document::{Area, Document, Item, Page, Rule};
use nianbao::units::{Length, Point, Rect as PaperRect, Size};
use std::sync::{Arc, Mutex};

pub(super) const CELL: CellAddress = cell!("requests.received.natural");
/// A number at which the engine panics.
pub(super) const UNBEARABLE: i64 = 13;

/// What an engine was asked for.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Asked {
    Typeset(Figure),
    Sketch { page_idx: usize, width: usize },
    Print,
    Picture { page_idx: usize, width: usize },
}

/// Three pages: the lead on the first, one cell on the last, which moves with its figure.
pub(super) struct PlainEngine {
    pub(super) fonts: Arc<FontSet>,
    pub(super) asked: Arc<Mutex<Vec<Asked>>>,
}

impl PlainEngine {
    fn note(&self, asked: Asked) {
        self.asked.lock().unwrap().push(asked);
    }
}

impl PageEngine for PlainEngine {
    fn typeset(&mut self, report: &Report) -> Document {
        let figure = report.figure(CELL);
        self.note(Asked::Typeset(figure.clone()));
        assert_ne!(figure, Figure::from(UNBEARABLE), "unlucky");
        let mut pages = vec![page(None), page(None), page(Some(&figure))];
        pages[0].areas.push(Area {
            rect: paper(28.0, 40.0, 156.0, 10.0),
            place: Place::Paragraph(LEAD, 0),
            characters: Some(0..20),
        });
        pages[2].areas.push(Area {
            rect: cell_rect(),
            place: Place::Cell(CELL),
            characters: None,
        });
        Document {
            title: String::new(),
            agency: String::new(),
            pages,
            outline: Vec::new(),
            elements: Vec::new(),
            missing: Vec::new(),
            fonts: Arc::clone(&self.fonts),
        }
    }

    fn sketch(&mut self, _document: &Document, page_idx: usize, scale: f64) -> ColorImage {
        let image = plain(scale, Color32::LIGHT_GRAY);
        let width = image.width();
        self.note(Asked::Sketch { page_idx, width });
        image
    }

    fn print(&mut self, _document: &Document) -> Result<Arc<Vec<u8>>, ExportError> {
        self.note(Asked::Print);
        Ok(Arc::new(b"%PDF".to_vec()))
    }

    fn picture(&mut self, page_idx: usize, scale: f64) -> Result<ColorImage, ExportError> {
        let image = plain(scale, Color32::WHITE);
        let width = image.width();
        self.note(Asked::Picture { page_idx, width });
        Ok(image)
    }
}

pub(super) fn paper(left: f64, top: f64, width: f64, height: f64) -> PaperRect {
    PaperRect::new(
        Point::new(Length::mm(left), Length::mm(top)),
        Size::new(Length::mm(width), Length::mm(height)),
    )
}

pub(super) fn cell_rect() -> PaperRect {
    paper(100.0, 200.0, 20.0, 8.0)
}

// A rule stands for the figure, so that another figure is another drawing.
pub(super) fn page(figure: Option<&Figure>) -> Page {
    let text = figure.map(Figure::to_string).unwrap_or_default();
    let end = Length::mm(text.parse().unwrap_or_default());
    Page {
        size: Size::A4,
        items: vec![Item::Rule(Rule {
            from: Point::default(),
            to: Point::new(end, end),
            thickness: Length::pt(1.0),
        })],
        areas: Vec::new(),
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a page has some thousand pixels"
)]
pub(super) fn plain(scale: f64, color: Color32) -> ColorImage {
    let pixels = |length: Length| (length.to_pt() * scale).round() as usize;
    ColorImage::filled([pixels(Size::A4.width), pixels(Size::A4.height)], color)
}
