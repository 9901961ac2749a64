//! How much of each pixel a shape covers, and the coverage of glyphs kept for the next page.

use crate::fonts::{Face, FaceId};
use ab_glyph_rasterizer::{Point, Rasterizer, point};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{GlyphId, MetadataProvider};
use std::collections::HashMap;
use std::sync::Arc;

/// Steps of a pixel at which a glyph is kept: a quarter to the side is not seen. Up and down it stands on whole pixels,
/// so that a line of text is even; the renderer of PDF does the same.
const STEPS: f64 = 4.0;

/// The bytes of coverage that are kept at most, some hundred times those of a page.
const MAX_BYTES: usize = 32 << 20;

/// A shape of more pixels than this on a side is not drawn.
const MAX_SIDE: f32 = 16_384.0;

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
    /// The coverage of a glyph whose origin stands at `x`, and the column of the origin.
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
    let mut path = Path::default();
    let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
    if outline.draw(settings, &mut path).is_err() {
        return Coverage::default();
    }
    let scale = sized.size / sized.face.units_per_em();
    path.coverage(|point| {
        single(
            f64::from(point.x) * scale + shift,
            -f64::from(point.y) * scale,
        )
    })
}

/// The coverage of a polygon.
pub(super) fn of_polygon(corners: &[(f64, f64)]) -> Coverage {
    let mut path = Path::default();
    for &(x, y) in corners {
        let corner = single(x, y);
        path.steps.push(if path.steps.is_empty() {
            Step::Move(corner)
        } else {
            Step::Line(corner)
        });
    }
    path.coverage(|point| point)
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "pixels are counted in thousands"
)]
fn single(x: f64, y: f64) -> Point {
    point(x as f32, y as f32)
}

#[derive(Clone, Copy, Debug)]
enum Step {
    Move(Point),
    Line(Point),
    Quad(Point, Point),
    Cubic(Point, Point, Point),
}

/// An outline.
#[derive(Debug, Default)]
struct Path {
    steps: Vec<Step>,
}

impl Path {
    fn coverage(&self, place: impl Fn(Point) -> Point) -> Coverage {
        let steps: Vec<Step> = self.steps.iter().map(|step| step.map(&place)).collect();
        let Some([left, top, right, bottom]) = bounds(&steps) else {
            return Coverage::default();
        };
        let (width, height) = (pixels(right - left), pixels(bottom - top));
        let mut rasterizer = Rasterizer::new(width, height);
        let origin = point(left, top);
        draw(&steps, &mut rasterizer, |at| {
            point(at.x - origin.x, at.y - origin.y)
        });
        let mut values = vec![0; width * height];
        rasterizer.for_each_pixel(|idx, covered| values[idx] = level(covered));
        Coverage {
            left: whole(left),
            top: whole(top),
            width,
            values,
        }
    }
}

impl Step {
    fn map(self, place: impl Fn(Point) -> Point) -> Self {
        match self {
            Self::Move(to) => Self::Move(place(to)),
            Self::Line(to) => Self::Line(place(to)),
            Self::Quad(by, to) => Self::Quad(place(by), place(to)),
            Self::Cubic(by, then, to) => Self::Cubic(place(by), place(then), place(to)),
        }
    }

    fn points(self) -> impl Iterator<Item = Point> {
        let points = match self {
            Self::Move(to) | Self::Line(to) => [Some(to), None, None],
            Self::Quad(by, to) => [Some(by), Some(to), None],
            Self::Cubic(by, then, to) => [Some(by), Some(then), Some(to)],
        };
        points.into_iter().flatten()
    }
}

/// Left, top, right and bottom in whole pixels; none for nothing and for what is too large.
fn bounds(steps: &[Step]) -> Option<[f32; 4]> {
    let mut points = steps.iter().flat_map(|step| step.points());
    let first = points.next()?;
    let start = [first.x, first.y, first.x, first.y];
    let [left, top, right, bottom] = points.fold(start, |[left, top, right, bottom], at| {
        [
            left.min(at.x),
            top.min(at.y),
            right.max(at.x),
            bottom.max(at.y),
        ]
    });
    let bounds = [left.floor(), top.floor(), right.ceil(), bottom.ceil()];
    let sides = [bounds[2] - bounds[0], bounds[3] - bounds[1]];
    sides
        .iter()
        .all(|side| (1.0..=MAX_SIDE).contains(side))
        .then_some(bounds)
}

fn draw(steps: &[Step], rasterizer: &mut Rasterizer, place: impl Fn(Point) -> Point) {
    let (mut start, mut at) = (point(0.0, 0.0), point(0.0, 0.0));
    for step in steps {
        match step.map(&place) {
            Step::Move(to) => {
                rasterizer.draw_line(at, start);
                (start, at) = (to, to);
            }
            Step::Line(to) => {
                rasterizer.draw_line(at, to);
                at = to;
            }
            Step::Quad(by, to) => {
                rasterizer.draw_quad(at, by, to);
                at = to;
            }
            Step::Cubic(by, then, to) => {
                rasterizer.draw_cubic(at, by, then, to);
                at = to;
            }
        }
    }
    rasterizer.draw_line(at, start);
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the number is whole and at most MAX_SIDE"
)]
const fn pixels(side: f32) -> usize {
    side as usize
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "the number is whole, and what is far outside of the page is not drawn"
)]
const fn whole(position: f32) -> i32 {
    position as i32
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the number lies between 0 and 255"
)]
fn level(covered: f32) -> u8 {
    (covered.min(1.0) * 255.0).round() as u8
}

impl OutlinePen for Path {
    fn move_to(&mut self, x: f32, y: f32) {
        self.steps.push(Step::Move(point(x, y)));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.steps.push(Step::Line(point(x, y)));
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.steps.push(Step::Quad(point(x1, y1), point(x, y)));
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.steps
            .push(Step::Cubic(point(x1, y1), point(x2, y2), point(x, y)));
    }

    // An outline is closed by the next one's beginning and at its end.
    fn close(&mut self) {}
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
