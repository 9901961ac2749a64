//! Pages as they fill: lines of the grid from top to bottom, and the page numbers.

use super::document::{Area, Item, OutlineEntry, Page, Picture};
use super::strip::{BoxSpot, Line, SealSpot};
use super::style;
use super::text::{self, Alignment, Frame};
use crate::fonts::FontSet;
use crate::report::Place;
use crate::units::{Length, Point, Rect};

/// The pages so far, and how far the last one is filled.
pub(super) struct Pages {
    pub(super) sheets: Vec<Page>,
    pub(super) outline: Vec<OutlineEntry>,
    /// The page of the seal, from 0, and its place.
    pub(super) seal: Option<(usize, Rect)>,
    /// The page of the box of a visible signature, from 0, and its place.
    pub(super) signature: Option<(usize, Rect)>,
    /// Lines of the grid that are taken on the last page.
    n_taken: u16,
}

impl Pages {
    pub(super) fn new() -> Self {
        Self {
            sheets: vec![Page::empty(style::PAPER)],
            outline: Vec::new(),
            seal: None,
            signature: None,
            n_taken: 0,
        }
    }

    /// Lines of the grid that are free on this page.
    pub(super) const fn n_free(&self) -> u16 {
        style::LINES_PER_PAGE - self.n_taken
    }

    /// Returns the top of what is free on this page.
    pub(super) fn top(&self) -> Length {
        style::line_rect(self.n_taken).top()
    }

    /// Begins the next page, unless this one is empty.
    pub(super) fn turn(&mut self) {
        if self.n_taken > 0 {
            self.sheets.push(Page::empty(style::PAPER));
            self.n_taken = 0;
        }
    }

    /// Returns the paragraphs of which the last few characters begin a page.
    pub(super) fn short_beginnings(&self) -> Vec<Place> {
        let mut short = Vec::new();
        for (before, page) in self.sheets.iter().zip(self.sheets.iter().skip(1)) {
            let [first, rest @ ..] = page.areas.as_slice() else {
                continue;
            };
            let is_last = rest.first().is_none_or(|next| next.place != first.place);
            let is_begun = before
                .areas
                .last()
                .is_some_and(|last| last.place == first.place);
            let is_short = first
                .characters
                .as_ref()
                .is_some_and(|characters| characters.len() <= usize::from(style::SHORT_END));
            if is_last && is_begun && is_short {
                short.push(first.place);
            }
        }
        short
    }

    /// Puts a line where there is room for it.
    pub(super) fn put_line(&mut self, line: Line) {
        if self.n_free() == 0 {
            self.turn();
        }
        let rect = style::line_rect(self.n_taken);
        if let Some((level, title)) = line.heading {
            self.outline.push(OutlineEntry {
                level,
                title,
                page_idx: self.sheets.len() - 1,
                top: rect.top(),
            });
        }
        if let Some(spot) = line.seal {
            self.put_seal(spot, rect.top());
        }
        if let Some(spot) = line.signature {
            self.put_box(*spot, rect.top());
        }
        let middle = rect.top() + rect.size.height / 2.0;
        let items = line.runs.into_iter();
        let items = items.map(|run| Item::Text(run).lowered(middle));
        let area = line.area.map(|area| Area {
            rect,
            place: area.place,
            characters: area.characters,
        });
        self.put(items, area, 1);
    }

    // The seal covers name and date (骑年盖月). It is drawn below them, so that both stay black.
    fn put_seal(&mut self, spot: SealSpot, line_top: Length) {
        let rect = Rect::new(Point::new(spot.left, line_top - spot.rise), spot.size);
        self.seal = Some((self.sheets.len() - 1, rect));
        let picture = spot.image.map(|(image, element)| {
            Item::Picture(Picture {
                rect,
                image,
                element,
            })
        });
        self.put(picture, None, 0);
    }

    fn put_box(&mut self, spot: BoxSpot, line_top: Length) {
        let corner = Point::new(spot.rect.left(), spot.rect.top() + line_top);
        let rect = Rect::new(corner, spot.rect.size);
        self.signature = Some((self.sheets.len() - 1, rect));
        let items = spot.items.into_iter();
        self.put(items.map(|item| item.lowered(line_top)), None, 0);
    }

    /// Puts what takes so many lines of the grid on this page.
    pub(super) fn put(
        &mut self,
        items: impl IntoIterator<Item = Item>,
        areas: impl IntoIterator<Item = Area>,
        n_lines: u16,
    ) {
        if let Some(page) = self.sheets.last_mut() {
            page.items.extend(items);
            page.areas.extend(areas);
        }
        self.n_taken = (self.n_taken + n_lines).min(style::LINES_PER_PAGE);
    }

    /// Numbers the pages: odd ones right, even ones left (7.5).
    pub(super) fn number(&mut self, fonts: &FontSet) {
        let middle = style::MARGIN_TOP + style::TEXT_HEIGHT + style::PAGE_NUMBER_DROP;
        let indent = style::PAGE_NUMBER.pitch;
        for (page_idx, page) in self.sheets.iter_mut().enumerate() {
            let text = format!("— {} —", page_idx + 1);
            let (clusters, width) = text::single(&text, style::PAGE_NUMBER, fonts);
            let is_odd = page_idx % 2 == 0;
            let left = if is_odd {
                style::MARGIN_LEFT + style::TEXT_WIDTH - indent - width
            } else {
                style::MARGIN_LEFT + indent
            };
            let frame = Frame::new(left, width, Alignment::Left);
            let runs = text::runs(&clusters, frame, None).into_iter();
            let items = runs.map(|run| Item::Text(run).lowered(middle));
            page.items.extend(items);
        }
    }
}
