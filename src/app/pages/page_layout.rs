//! Where the pages lie on the canvas, in whole pixels of the screen, so that their pictures need no stretching.

use crate::typeset::document::text_column;
use crate::units::{Length, Point, Rect as PaperRect, Size};
use eframe::egui::{Pos2, Rect, Vec2, pos2, vec2};
use std::fmt;
use std::num::ParseFloatError;
use std::ops::Range;
use std::str::FromStr;

/// How large the pages are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(in crate::app) enum Zoom {
    /// The text of the widest page fills the width of the panel, without the margins beside it (版心).
    #[default]
    FitText,
    /// The widest page fills the width of the panel.
    FitWidth,
    /// A whole page fits into the panel.
    FitPage,
    /// So many times the size on paper.
    Factor(f32),
}

impl Zoom {
    /// The factors that the zoom goes through step by step.
    pub(in crate::app) const STEPS: [f32; 9] = [0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0];
    const MIN: f32 = Self::STEPS[0];
    const MAX: f32 = Self::STEPS[Self::STEPS.len() - 1];

    /// A factor within what is allowed.
    pub(in crate::app) fn factor(factor: f32) -> Self {
        Self::Factor(factor.clamp(Self::MIN, Self::MAX))
    }

    /// The next step that is clearly larger than `factor`.
    pub(in crate::app) fn above(factor: f32) -> Self {
        let next = Self::STEPS.into_iter().find(|step| *step > factor * 1.01);
        Self::Factor(next.unwrap_or(Self::MAX))
    }

    /// The next step that is clearly smaller than `factor`.
    pub(in crate::app) fn below(factor: f32) -> Self {
        let mut steps = Self::STEPS.into_iter().rev();
        Self::Factor(
            steps
                .find(|step| *step < factor * 0.99)
                .unwrap_or(Self::MIN),
        )
    }
}

/// As it stands in the settings: `text`, `width`, `page`, or hundredths.
impl fmt::Display for Zoom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::FitText => f.write_str("text"),
            Self::FitWidth => f.write_str("width"),
            Self::FitPage => f.write_str("page"),
            Self::Factor(factor) => write!(f, "{:.0}", factor * 100.0),
        }
    }
}

impl FromStr for Zoom {
    type Err = ParseFloatError;

    fn from_str(text: &str) -> Result<Self, ParseFloatError> {
        match text {
            "text" => Ok(Self::FitText),
            "width" => Ok(Self::FitWidth),
            "page" => Ok(Self::FitPage),
            percent => Ok(Self::factor(percent.parse::<f32>()? / 100.0)),
        }
    }
}

/// What the canvas is seen through: its size, and how many pixels a point of the screen has.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::app) struct Opening {
    /// The size in points of the screen.
    pub(in crate::app) size: Vec2,
    /// Pixels of the screen for one of its points.
    pub(in crate::app) pixels_per_point: f32,
}

/// A spot of a page that stays where it is seen while the pages grow or shrink.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::app) struct Anchor {
    page_idx: usize,
    // From the page's top left corner, in its widths and heights.
    share: Vec2,
}

/// The pages on the canvas, one below the other. Positions are in points of the screen from the canvas's top left corner.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::app) struct PageLayout {
    // In pixels, all of them whole.
    sheets: Vec<Rect>,
    size: Vec2,
    scale: f64,
    pixels_per_point: f32,
}

/// Beside the text where it fills the panel, in points of the screen.
const TEXT_MARGIN: f32 = 10.0;
/// Around the pages, in points of the screen.
const MARGIN: f32 = 16.0;
/// Between two pages, in points of the screen.
const GAP: f32 = 12.0;
/// A point of the screen is 1/96 inch by convention, one of paper 1/72.
const SCREEN_POINTS_PER_POINT: f32 = 96.0 / 72.0;
/// Where nothing fits, pages are still this wide, in pixels.
const MIN_WIDTH: f32 = 48.0;

impl PageLayout {
    /// Lays pages of these sizes out.
    pub(in crate::app) fn new(pages: &[Size], zoom: Zoom, opening: Opening) -> Self {
        let pixels_per_point = opening.pixels_per_point;
        let scale = scale(pages, zoom, opening);
        let margin = (MARGIN * pixels_per_point).round();
        let gap = (GAP * pixels_per_point).round();
        let sizes: Vec<Vec2> = pages.iter().map(|page| pixels(*page, scale)).collect();
        let widest = sizes.iter().map(|size| size.x).fold(0.0, f32::max);
        let opened = (opening.size.x * pixels_per_point).floor();
        let width = match zoom {
            // What lies beside the text is out of sight on both sides.
            Zoom::FitText => opened,
            _ => opened.max(widest + 2.0 * margin),
        };
        let mut top = margin;
        let mut sheets = Vec::with_capacity(sizes.len());
        for (page, size) in pages.iter().zip(sizes) {
            let left = match zoom {
                Zoom::FitText => {
                    let [left, text] =
                        text_column(*page).map(|length| narrow(length.to_pt() * scale));
                    ((width - text) / 2.0 - left).floor()
                }
                _ => ((width - size.x) / 2.0).floor(),
            };
            sheets.push(Rect::from_min_size(pos2(left, top), size));
            top += size.y + gap;
        }
        let bottom = sheets.last().map_or(0.0, |last| last.bottom() + margin);
        Self {
            sheets,
            size: vec2(width, bottom) / pixels_per_point,
            scale,
            pixels_per_point,
        }
    }

    /// The size of the whole canvas.
    pub(in crate::app) fn size(&self) -> Vec2 {
        self.size
    }

    /// Pixels of the screen for one point of paper.
    pub(in crate::app) fn scale(&self) -> f64 {
        self.scale
    }

    /// How many times their size on paper the pages have.
    pub(in crate::app) fn factor(&self) -> f32 {
        narrow(self.scale) / self.pixels_per_point / SCREEN_POINTS_PER_POINT
    }

    /// How many pages there are.
    pub(in crate::app) fn n_pages(&self) -> usize {
        self.sheets.len()
    }

    /// Where a page lies; the first or last one where there is no such page, nowhere on an empty canvas.
    pub(in crate::app) fn page(&self, page_idx: usize) -> Rect {
        let last = self.sheets.len().saturating_sub(1);
        self.sheets
            .get(page_idx.min(last))
            .map_or(Rect::ZERO, |sheet| *sheet / self.pixels_per_point)
    }

    /// Where a rectangle of a page lies.
    pub(in crate::app) fn rect(&self, page_idx: usize, rect: &PaperRect) -> Rect {
        let page = self.page(page_idx).min;
        let at = |x: Length, y: Length| page + vec2(self.to_screen(x), self.to_screen(y));
        Rect::from_min_max(at(rect.left(), rect.top()), at(rect.right(), rect.bottom()))
    }

    /// The page at a position and the point on it.
    pub(in crate::app) fn point(&self, position: Pos2) -> Option<(usize, Point)> {
        let pixel = position * self.pixels_per_point;
        let page_idx = self.sheets.iter().position(|sheet| sheet.contains(pixel))?;
        let offset = pixel - self.sheets[page_idx].min;
        let length = |pixels: f32| Length::pt(f64::from(pixels) / self.scale);
        Some((page_idx, Point::new(length(offset.x), length(offset.y))))
    }

    /// The pages that a part of the canvas shows.
    pub(in crate::app) fn visible(&self, part: Rect) -> Range<usize> {
        let part = part * self.pixels_per_point;
        let start = self
            .sheets
            .partition_point(|sheet| sheet.bottom() <= part.top());
        let end = self
            .sheets
            .partition_point(|sheet| sheet.top() < part.bottom());
        start..end.max(start)
    }

    /// The page that one reads when this part of the canvas is seen.
    pub(in crate::app) fn current(&self, part: Rect) -> usize {
        let line = (part.top() + part.height() / 3.0) * self.pixels_per_point;
        let n_above = self.sheets.partition_point(|sheet| sheet.top() <= line);
        n_above.saturating_sub(1)
    }

    /// Returns the spot at a position, on the nearest page, `None` on an empty canvas.
    pub(in crate::app) fn anchor(&self, position: Pos2) -> Option<Anchor> {
        let pixel = position * self.pixels_per_point;
        let last = self.sheets.len().checked_sub(1)?;
        let page_idx = self
            .sheets
            .partition_point(|sheet| sheet.bottom() < pixel.y)
            .min(last);
        let sheet = self.sheets[page_idx];
        let share = (pixel - sheet.min) / sheet.size();
        Some(Anchor { page_idx, share })
    }

    /// Where a spot lies now.
    pub(in crate::app) fn position(&self, anchor: Anchor) -> Pos2 {
        let page = self.page(anchor.page_idx);
        page.min + page.size() * anchor.share
    }

    fn to_screen(&self, length: Length) -> f32 {
        narrow(length.to_pt() * self.scale) / self.pixels_per_point
    }
}

fn scale(pages: &[Size], zoom: Zoom, opening: Opening) -> f64 {
    let widest = longest(pages, |page| page.width);
    let highest = longest(pages, |page| page.height);
    let margin = (MARGIN * opening.pixels_per_point).round();
    let room = |extent: f32| {
        let pixels = (extent * opening.pixels_per_point).floor() - 2.0 * margin;
        f64::from(pixels.max(MIN_WIDTH))
    };
    let fit_width = room(opening.size.x) / widest.to_pt();
    match zoom {
        Zoom::FitText => {
            let widest_text = longest(pages, |page| text_column(*page)[1]);
            room(opening.size.x + 2.0 * (MARGIN - TEXT_MARGIN)) / widest_text.to_pt()
        }
        Zoom::FitWidth => fit_width,
        Zoom::FitPage => fit_width.min(room(opening.size.y) / highest.to_pt()),
        Zoom::Factor(factor) => {
            f64::from(factor * SCREEN_POINTS_PER_POINT * opening.pixels_per_point)
        }
    }
}

fn longest(pages: &[Size], extent: impl Fn(&Size) -> Length) -> Length {
    pages
        .iter()
        .map(extent)
        .reduce(Length::max)
        .filter(|length| *length > Length::ZERO)
        .unwrap_or(Size::A4.width)
}

/// The whole pixels that a page takes at a scale.
pub(in crate::app) fn pixels(page: Size, scale: f64) -> Vec2 {
    let side = |length: Length| narrow((length.to_pt() * scale).round().max(1.0));
    vec2(side(page.width), side(page.height))
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "positions on a screen need no more than 24 bits"
)]
fn narrow(number: f64) -> f32 {
    number as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    const OPENING: Opening = Opening {
        size: vec2(500.0, 600.0),
        pixels_per_point: 1.5,
    };

    fn layout(n_pages: usize, zoom: Zoom) -> PageLayout {
        PageLayout::new(&vec![Size::A4; n_pages], zoom, OPENING)
    }

    #[test]
    fn a_zoom_is_read_as_it_is_written() {
        for zoom in [
            Zoom::FitText,
            Zoom::FitWidth,
            Zoom::FitPage,
            Zoom::Factor(1.25),
        ] {
            assert_eq!(zoom.to_string().parse(), Ok(zoom));
        }
        assert_eq!("90000".parse(), Ok(Zoom::Factor(Zoom::MAX)));
        assert!("wide".parse::<Zoom>().is_err());
    }

    #[test]
    fn pages_that_fit_the_width_leave_only_the_margins() {
        let page = layout(3, Zoom::FitWidth).page(1);
        assert!((page.width() - (500.0 - 2.0 * MARGIN)).abs() < 1.0);
        assert!((page.left() - MARGIN).abs() < 1.0);
    }

    #[test]
    fn the_text_of_a_page_fills_the_width_without_the_margins_of_the_sheet() {
        let layout = layout(2, Zoom::FitText);
        let [left, width] = text_column(Size::A4);
        let top = Point::new(left, Length::mm(37.0));
        let text = layout.rect(1, &PaperRect::new(top, Size::new(width, Length::mm(10.0))));
        assert!((text.left() - TEXT_MARGIN).abs() < 1.5, "{text}");
        assert!((text.right() - (500.0 - TEXT_MARGIN)).abs() < 1.5, "{text}");
        assert!((layout.size().x - 500.0).abs() < 1.0);
    }

    #[test]
    fn a_page_that_fits_is_seen_whole() {
        let page = layout(1, Zoom::FitPage).page(0);
        assert!(page.height() <= 600.0 - 2.0 * MARGIN + 1.0);
        assert!((page.center().x - 250.0).abs() < 1.0);
    }

    #[test]
    fn the_size_on_paper_is_96_points_an_inch() {
        let layout = layout(1, Zoom::Factor(1.0));
        assert!((layout.page(0).width() - 210.0 / 25.4 * 96.0).abs() < 1.0);
        assert!((layout.factor() - 1.0).abs() < 1e-6);
    }

    #[test]
    fn pages_lie_on_whole_pixels() {
        let layout = layout(5, Zoom::Factor(0.77));
        for page_idx in 0..5 {
            let pixel = layout.page(page_idx).min * 1.5;
            assert!((pixel - pixel.round()).length() < 1e-3);
        }
    }

    #[test]
    fn a_point_of_a_page_leads_there_and_back() {
        let layout = layout(3, Zoom::Factor(1.5));
        let point = Point::new(Length::mm(30.0), Length::mm(40.0));
        let rect = layout.rect(2, &PaperRect::new(point, Size::default()));
        let (page_idx, back) = layout.point(rect.min).unwrap();
        assert_eq!(page_idx, 2);
        assert!((back.x - point.x).to_mm().abs() < 0.1);
        assert!((back.y - point.y).to_mm().abs() < 0.1);
        assert_eq!(layout.point(pos2(1.0, 1.0)), None);
    }

    #[test]
    fn a_spot_keeps_its_page_when_the_zoom_changes() {
        let (small, large) = (layout(4, Zoom::Factor(0.5)), layout(4, Zoom::Factor(2.0)));
        let position = small.page(2).center();
        let anchor = small.anchor(position).unwrap();
        assert!((large.position(anchor) - large.page(2).center()).length() < 1.0);
    }

    #[test]
    fn only_what_is_in_view_is_visible() {
        let layout = layout(4, Zoom::FitWidth);
        let page = layout.page(1);
        assert_eq!(layout.visible(page.shrink(5.0)), 1..2);
        assert_eq!(layout.visible(page.translate(vec2(0.0, 100.0))), 1..3);
        assert_eq!(
            layout.visible(Rect::from_min_size(Pos2::ZERO, Vec2::ZERO)),
            0..0
        );
        assert_eq!(layout.current(page), 1);
    }

    #[test]
    fn an_empty_canvas_has_no_pages() {
        let layout = layout(0, Zoom::FitPage);
        assert_eq!(layout.visible(Rect::EVERYTHING), 0..0);
        assert_eq!(layout.anchor(Pos2::ZERO), None);
        assert_eq!(layout.page(3), Rect::ZERO);
    }

    #[test]
    fn zoom_goes_in_steps_and_stops_at_the_ends() {
        assert_eq!(Zoom::above(1.0), Zoom::Factor(1.25));
        assert_eq!(Zoom::below(1.1), Zoom::Factor(1.0));
        assert_eq!(Zoom::above(9.0), Zoom::Factor(4.0));
        assert_eq!(Zoom::factor(0.01), Zoom::Factor(0.25));
    }
}
