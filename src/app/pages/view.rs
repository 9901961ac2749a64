//! How the pages are looked at: zoom, what of the canvas is in view, and where the view is to go.

use super::hit;
use super::page_layout::{Anchor, Opening, PageLayout, Zoom};
use crate::report::Place;
use crate::typeset::document::Document;
use crate::units::Size;
use eframe::egui::{Align, Pos2, Rangef, Rect, Vec2};

/// How the pages are looked at.
pub(in crate::app) struct View {
    pub(in crate::app) layout: PageLayout,
    pub(in crate::app) zoom: Zoom,
    /// The part of the canvas that is in view.
    pub(in crate::app) part: Rect,
    /// Whether the page list stands beside the canvas.
    pub(in crate::app) is_list_open: bool,
    /// What is being typed into the field for the page number.
    pub(in crate::app) page_field: Option<String>,
    /// The page that the page list has been scrolled to.
    pub(in crate::app) listed: usize,
    // The spot of the view, from its top left corner, that stays while the zoom changes; one of the page that is read
    // where there is none.
    fixed: Option<Vec2>,
    target: Option<Target>,
    // How far down the view is to begin, as another view of the same kind does.
    top: Option<f32>,
    // What the view followed last; nothing before the first document.
    followed: Option<Followed>,
    // The page that was turned to, or was read when the zoom changed; it counts as read until somebody scrolls.
    turned_to: Option<usize>,
}

/// Where the view is to go.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Target {
    Page(usize),
    Place(Place),
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Followed {
    document: u64,
    place: Option<Place>,
}

/// A part of the canvas that is to be brought into view.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::app) struct Goal {
    pub(in crate::app) rect: Rect,
    /// Where in the view it shall stand; `None` for anywhere.
    pub(in crate::app) align: Option<Align>,
}

/// What is seen of the canvas above a page that one turns to, in points of the screen; less than there is between two.
const ABOVE_PAGE: f32 = 6.0;
/// How low in the view, as a share of its size, the edited place stands at most when the view becomes smaller.
const LOWEST: f32 = 0.9;
/// What is seen around a place that is brought into view, in points of the screen.
const AROUND_PLACE: f32 = 24.0;

impl Default for View {
    fn default() -> Self {
        let nothing = Opening {
            size: Vec2::ZERO,
            pixels_per_point: 1.0,
        };
        Self {
            layout: PageLayout::new(&[], Zoom::default(), nothing),
            zoom: Zoom::default(),
            part: Rect::ZERO,
            is_list_open: false,
            page_field: None,
            listed: 0,
            fixed: None,
            target: None,
            top: None,
            followed: None,
            turned_to: None,
        }
    }
}

impl View {
    /// Changes the zoom around what is seen of the page that is read. Of whole pages the one that is read is shown.
    pub(in crate::app) fn set_zoom(&mut self, zoom: Zoom) {
        self.keep_page();
        self.zoom = zoom;
        self.fixed = None;
        if zoom == Zoom::FitPage {
            self.go_to_page(self.current_page());
        }
    }

    /// Changes the zoom by a factor around a spot of the view, given from its top left corner.
    pub(in crate::app) fn zoom_around(&mut self, spot: Vec2, factor: f32) {
        self.keep_page();
        self.zoom = Zoom::factor(self.layout.factor() * factor);
        self.fixed = Some(spot);
    }

    /// Lays the pages out again, around what is `edited` where a place in view is. Returns the scroll offset that the view
    /// then has, where it changes.
    pub(in crate::app) fn lay_out(
        &mut self,
        pages: &[Size],
        opening: Opening,
        edited: Option<Vec2>,
    ) -> Option<Vec2> {
        let layout = PageLayout::new(pages, self.zoom, opening);
        let edited = edited.map(|spot| spot.min(opening.size * LOWEST));
        let spot = self.fixed.take().or(edited);
        let spot = spot.unwrap_or_else(|| self.read_spot());
        let is_rescaled = !super::renderer::is_same(layout.scale(), self.layout.scale());
        let anchor: Option<Anchor> = self.layout.anchor(self.part.min + spot);
        self.layout = layout;
        let top = self.top.take();
        let Some(anchor) = anchor.filter(|_| is_rescaled && self.layout.n_pages() > 0) else {
            return top.map(|top| Vec2::new(self.part.min.x, top.max(0.0)));
        };
        let offset = self.layout.position(anchor) - spot;
        // No further than there is something to be seen.
        let last = (self.layout.size() - opening.size).max(Vec2::ZERO);
        Some(offset.to_vec2().clamp(Vec2::ZERO, last))
    }

    /// Where the edited place is in the view; `None` where it is not seen.
    pub(in crate::app) fn spot_of(&self, document: &Document, place: Place) -> Option<Vec2> {
        let mut seen = self
            .rects(document, place)
            .map(|(_, rect)| rect.intersect(self.part))
            .filter(Rect::is_positive);
        Some(seen.next()?.center() - self.part.min)
    }

    // The middle of what is seen of the page that is read.
    fn read_spot(&self) -> Vec2 {
        let seen = self.layout.page(self.current_page()).intersect(self.part);
        let middle = self.part.size() / 2.0;
        if seen.is_positive() {
            Vec2::new(middle.x, seen.center().y - self.part.top())
        } else {
            middle
        }
    }

    /// Lets the view begin so far below the top of the canvas.
    pub(in crate::app) fn scroll_to(&mut self, top: f32) {
        self.top = Some(top);
    }

    /// The page that is read.
    pub(in crate::app) fn current_page(&self) -> usize {
        let is_seen = |page_idx: &usize| self.layout.page(*page_idx).intersects(self.part);
        let is_there = |page_idx: &usize| *page_idx < self.layout.n_pages();
        self.turned_to
            .filter(is_there)
            .filter(is_seen)
            .unwrap_or_else(|| self.layout.current(self.part))
    }

    fn keep_page(&mut self) {
        self.turned_to = Some(self.current_page());
    }

    /// Notices that somebody scrolls, who then reads what comes into view.
    pub(in crate::app) const fn scroll_on(&mut self) {
        self.turned_to = None;
    }

    /// Begins with another report, at a place of it, or at its first page.
    pub(in crate::app) fn begin(&mut self, place: Option<Place>) {
        self.followed = None;
        self.turned_to = None;
        self.target = Some(place.map_or(Target::Page(0), Target::Place));
    }

    /// Turns to a page.
    pub(in crate::app) fn go_to_page(&mut self, page_idx: usize) {
        self.target = Some(Target::Page(page_idx));
    }

    /// Brings a place into view if it is not seen.
    pub(in crate::app) fn go_to_place(&mut self, place: Place) {
        self.target = Some(Target::Place(place));
    }

    /// Keeps the edited place in view: when it is another one, and when the pages have changed (`document` counts them).
    /// What was looked at before the first document stays.
    pub(in crate::app) fn follow(&mut self, place: Option<Place>, document: u64) {
        let now = Followed { document, place };
        let before = self.followed.replace(now);
        if let Some(place) = place
            && before.is_some_and(|before| before != now)
        {
            self.go_to_place(place);
        }
    }

    /// What is to be brought into view now.
    pub(in crate::app) fn take_goal(&mut self, document: &Document) -> Option<Goal> {
        match self.target.take()? {
            Target::Page(page_idx) => {
                self.turned_to = Some(page_idx);
                let page = self.layout.page(page_idx).expand(ABOVE_PAGE);
                Some(Goal {
                    // Across, the view stays where it is.
                    rect: Rect::from_x_y_ranges(self.part.x_range(), page.y_range()),
                    align: Some(Align::Min),
                })
            }
            // Without a signature its place is the end of the report.
            Target::Place(Place::SignOff)
                if self.rects(document, Place::SignOff).next().is_none() =>
            {
                let last = self.layout.page(self.layout.n_pages().checked_sub(1)?);
                Some(Goal {
                    rect: Rect::from_x_y_ranges(self.part.x_range(), last.y_range()),
                    align: Some(Align::Max),
                })
            }
            Target::Place(place) => {
                let goal = self.goal(document, place)?;
                self.turned_to = None;
                Some(goal)
            }
        }
    }

    fn goal(&self, document: &Document, place: Place) -> Option<Goal> {
        let rects: Vec<Rect> = self.rects(document, place).map(|(_, rect)| rect).collect();
        if rects.iter().any(|rect| self.sees(*rect)) {
            return None;
        }
        let rect = *rects.first()?;
        let rect = Rect::from_x_y_ranges(self.across(rect), rect.y_range());
        let is_tall = rect.height() > self.part.height();
        let align = match () {
            () if is_tall => Some(Align::Min),
            () if self.part.intersects(rect) => None,
            () => Some(Align::Center),
        };
        let rect = rect.expand(AROUND_PLACE);
        Some(Goal { rect, align })
    }

    // Of what is as wide as the view, nothing is to be brought in from the side.
    fn across(&self, rect: Rect) -> Rangef {
        let part = self.part.x_range();
        if rect.width() + 2.0 * AROUND_PLACE >= part.span() {
            Rangef::new(part.min + AROUND_PLACE, part.max - AROUND_PLACE)
        } else {
            rect.x_range()
        }
    }

    /// Where a place lies on the canvas: its pages and rectangles.
    pub(in crate::app) fn rects(
        &self,
        document: &Document,
        place: Place,
    ) -> impl Iterator<Item = (usize, Rect)> {
        let pages = document.pages.iter().enumerate();
        pages.filter_map(move |(page_idx, page)| {
            let rect = hit::rect(page, place)?;
            Some((page_idx, self.layout.rect(page_idx, &rect)))
        })
    }

    // Of what is larger than the view, half a view is enough.
    fn sees(&self, rect: Rect) -> bool {
        let seen = self.part.intersect(rect).size();
        let enough = rect.size().min(self.part.size() / 2.0) - Vec2::splat(1.0);
        seen.x >= enough.x && seen.y >= enough.y
    }

    /// What stands on the canvas at a position: page, place, and for text the character.
    pub(in crate::app) fn place_at(
        &self,
        document: &Document,
        position: Pos2,
    ) -> Option<(Place, Option<usize>)> {
        let (page_idx, point) = self.layout.point(position)?;
        let page = document.pages.get(page_idx)?;
        let Some(area) = hit::area(page, point) else {
            return Some((hit::labelled(page, point)?, None));
        };
        Some((area.place, hit::character(page, area, point)))
    }
}
