//! How much of each pixel a shape covers, and the coverage of glyphs kept for the next page.

use crate::fonts::{Face, FaceId};
use ab_glyph_rasterizer::{Rasterizer, point};
use hayro::kurbo::{self, BezPath, PathEl};
use rust_decimal::prelude::ToPrimitive;
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{GlyphId, MetadataProvider};
use std::collections::HashMap;
use std::sync::Arc;

/// The horizontal positions within a pixel at which a glyph is cached: a quarter of a pixel is not visible. Vertically
/// a glyph is aligned to whole pixels, so that a line of text is even; the renderer of PDF does the same.
const STEPS: f64 = 4.0;

/// The most bytes of coverage that are cached, some hundred times those of a page.
const MAX_BYTES: usize = 32 << 20;

/// A shape of more pixels than this on a side is not drawn.
const MAX_SIDE: f64 = 16_384.0;

/// How much of each pixel a shape covers, from 0 to 255.
#[derive(Debug, Default)]
pub(super) struct Coverage {
    /// The first column, from the shape's origin.
    pub(super) left: i32,
    /// The first row, from the shape's origin.
    pub(super) top: i32,
    /// The number of columns.
    pub(super) width: usize,
    /// Row by row.
    pub(super) values: Vec<u8>,
}

/// The coverage of glyphs by face, glyph, size and place within a pixel.
#[derive(Debug, Default)]
pub(super) struct GlyphCache {
    glyphs: HashMap<Key, Arc<Coverage>>,
    n_bytes: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Key {
    face: FaceId,
    glyph: u16,
    size: u64,
    step: u8,
}

/// A glyph at a size, in pixels.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sized<'a> {
    pub(super) id: FaceId,
    pub(super) face: &'a Face,
    pub(super) glyph: u16,
    pub(super) size: f64,
}

impl GlyphCache {
    /// Returns the coverage of a glyph whose origin stands at `x`, and the column of the origin.
    pub(super) fn glyph(&mut self, sized: Sized<'_>, x: f64) -> (Arc<Coverage>, i32) {
        let (column, step) = column_and_step(x);
        let key = Key {
            face: sized.id,
            glyph: sized.glyph,
            size: sized.size.to_bits(),
            step,
        };
        if let Some(known) = self.glyphs.get(&key) {
            return (Arc::clone(known), column);
        }
        let coverage = Arc::new(of_glyph(sized, f64::from(step) / STEPS));
        if self.n_bytes > MAX_BYTES {
            self.glyphs.clear();
            self.n_bytes = 0;
        }
        self.n_bytes += coverage.values.len();
        self.glyphs.insert(key, Arc::clone(&coverage));
        (coverage, column)
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the column saturates outside of any page, and the step is 0 to 3"
)]
fn column_and_step(x: f64) -> (i32, u8) {
    let steps = (x * STEPS).round();
    let column = (steps / STEPS).floor();
    (column as i32, (steps - column * STEPS) as u8)
}

fn of_glyph(sized: Sized<'_>, shift: f64) -> Coverage {
    let font = sized.face.font();
    let Some(outline) = font.outline_glyphs().get(GlyphId::new(sized.glyph.into())) else {
        return Coverage::default();
    };
    let mut pen = Pen {
        path: BezPath::new(),
        scale: sized.size / sized.face.metrics().units_per_em,
        shift,
    };
    let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
    if outline.draw(settings, &mut pen).is_err() {
        return Coverage::default();
    }
    of_path(&pen.path)
}

/// Returns the coverage of a polygon.
pub(super) fn of_polygon(corners: &[(f64, f64)]) -> Coverage {
    let mut path = BezPath::new();
    for (idx, &(x, y)) in corners.iter().enumerate() {
        let corner = single(x, y);
        if idx == 0 {
            path.move_to(corner);
        } else {
            path.line_to(corner);
        }
    }
    of_path(&path)
}

/// Returns a point in the single precision of the rasterizer.
#[expect(
    clippy::cast_possible_truncation,
    reason = "pixels are counted in thousands"
)]
fn single(x: f64, y: f64) -> kurbo::Point {
    kurbo::Point::new(f64::from(x as f32), f64::from(y as f32))
}

fn of_path(path: &BezPath) -> Coverage {
    let bounds = path.control_box().expand();
    let mut sides = [bounds.width(), bounds.height()].into_iter();
    if !sides.all(|side| (1.0..=MAX_SIDE).contains(&side)) {
        return Coverage::default();
    }
    let [width, height] =
        [bounds.width(), bounds.height()].map(|side| side.to_usize().unwrap_or(0));
    let mut rasterizer = Rasterizer::new(width, height);
    draw(path, bounds.origin(), &mut rasterizer);
    let mut values = vec![0; width * height];
    rasterizer.for_each_pixel(|idx, covered| values[idx] = level(covered));
    Coverage {
        left: whole(bounds.x0),
        top: whole(bounds.y0),
        width,
        values,
    }
}

fn draw(path: &BezPath, origin: kurbo::Point, rasterizer: &mut Rasterizer) {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "both points have single precision"
    )]
    let place = |at: kurbo::Point| point((at.x - origin.x) as f32, (at.y - origin.y) as f32);
    let (mut start, mut at) = (point(0.0, 0.0), point(0.0, 0.0));
    for element in path {
        let end = element.end_point().map_or(start, place);
        match element {
            PathEl::MoveTo(_) => {
                rasterizer.draw_line(at, start);
                start = end;
            }
            PathEl::LineTo(_) | PathEl::ClosePath => rasterizer.draw_line(at, end),
            PathEl::QuadTo(by, _) => rasterizer.draw_quad(at, place(by), end),
            PathEl::CurveTo(by, then, _) => {
                rasterizer.draw_cubic(at, place(by), place(then), end);
            }
        }
        at = end;
    }
    rasterizer.draw_line(at, start);
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "the number is whole, and what is far outside of the page is not drawn"
)]
const fn whole(position: f64) -> i32 {
    position as i32
}

fn level(covered: f32) -> u8 {
    let level = (covered.clamp(0.0, 1.0) * 255.0).round();
    level.to_u8().unwrap_or(0)
}

/// Collects the outline of a glyph, in pixels with y downwards.
struct Pen {
    path: BezPath,
    /// Pixels for a unit of the face.
    scale: f64,
    /// How far the glyph stands to the right, in pixels.
    shift: f64,
}

impl Pen {
    fn at(&self, x: f32, y: f32) -> kurbo::Point {
        single(
            f64::from(x) * self.scale + self.shift,
            -f64::from(y) * self.scale,
        )
    }
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.path.move_to(self.at(x, y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.path.line_to(self.at(x, y));
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.path.quad_to(self.at(x1, y1), self.at(x, y));
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.path
            .curve_to(self.at(x1, y1), self.at(x2, y2), self.at(x, y));
    }

    fn close(&mut self) {
        self.path.close_path();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pixel_that_is_half_covered_is_half_dark() {
        let coverage = of_polygon(&[(1.5, 2.0), (4.0, 2.0), (4.0, 3.25), (1.5, 3.25)]);
        assert_eq!((coverage.left, coverage.top, coverage.width), (1, 2, 3));
        assert_eq!(coverage.values, [128, 255, 255, 32, 64, 64]);
    }

    #[test]
    fn glyphs_stand_on_quarters_of_a_pixel() {
        assert_eq!(column_and_step(7.0), (7, 0));
        assert_eq!(column_and_step(7.13), (7, 1));
        assert_eq!(column_and_step(7.9), (8, 0));
        assert_eq!(column_and_step(-0.25), (-1, 3));
    }

    #[test]
    fn nothing_and_what_is_too_large_is_not_drawn() {
        assert!(of_polygon(&[]).values.is_empty());
        assert!(
            of_polygon(&[(0.0, 0.0), (1e9, 0.0), (1e9, 1.0)])
                .values
                .is_empty()
        );
        assert!(
            of_polygon(&[(f64::NAN, 0.0), (1.0, 0.0), (1.0, 1.0)])
                .values
                .is_empty()
        );
    }
}
