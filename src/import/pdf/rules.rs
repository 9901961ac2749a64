//! Rules on a page: lines that were stroked, and thin boxes that were filled.

use hayro_interpret::kurbo::{BezPath, PathEl, Point, Shape};

/// A rule: from `start` to `end`, at `at` in the other direction.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rule {
    pub start: f64,
    pub end: f64,
    pub at: f64,
}

/// The rules of a page.
#[derive(Clone, Debug, Default)]
pub(super) struct Rules {
    /// Those that go across.
    pub across: Vec<Rule>,
    /// Those that go down.
    pub down: Vec<Rule>,
}

/// A page has no more.
const MAX_RULES: usize = 4000;
/// How far a straight rule may lean, in points.
const MAX_LEAN: f64 = 0.8;
/// Shorter ones are dots.
const MIN_LENGTH: f64 = 2.5;
/// Thicker boxes are areas.
const MAX_THICKNESS: f64 = 3.0;

impl Rules {
    /// Adds the straight parts of a stroked path.
    pub(super) fn add_stroked(&mut self, path: &BezPath) {
        let (mut start, mut at) = (Point::ZERO, Point::ZERO);
        for element in path.elements() {
            match *element {
                PathEl::MoveTo(point) => (start, at) = (point, point),
                PathEl::LineTo(point) => {
                    self.add(at, point);
                    at = point;
                }
                PathEl::QuadTo(_, point) | PathEl::CurveTo(_, _, point) => at = point,
                PathEl::ClosePath => {
                    self.add(at, start);
                    at = start;
                }
            }
        }
    }

    /// Adds the thin boxes of a filled path, which may hold many.
    pub(super) fn add_filled(&mut self, path: &BezPath) {
        let mut part = BezPath::new();
        for element in path.elements() {
            if matches!(element, PathEl::MoveTo(_)) {
                self.add_box(&part);
                part = BezPath::new();
            }
            part.push(*element);
        }
        self.add_box(&part);
    }

    fn add_box(&mut self, part: &BezPath) {
        if part.elements().len() < 2 {
            return;
        }
        let bounds = part.bounding_box();
        let center = bounds.center();
        if bounds.height() < MAX_THICKNESS {
            self.add(
                Point::new(bounds.x0, center.y),
                Point::new(bounds.x1, center.y),
            );
        } else if bounds.width() < MAX_THICKNESS {
            self.add(
                Point::new(center.x, bounds.y0),
                Point::new(center.x, bounds.y1),
            );
        }
    }

    fn add(&mut self, from: Point, to: Point) {
        let is_sound = [from.x, from.y, to.x, to.y].into_iter().all(f64::is_finite);
        if !is_sound || self.across.len() + self.down.len() >= MAX_RULES {
            return;
        }
        let (width, height) = ((from.x - to.x).abs(), (from.y - to.y).abs());
        if height < MAX_LEAN && width > MIN_LENGTH {
            let at = f64::midpoint(from.y, to.y);
            self.across.push(Rule {
                start: from.x.min(to.x),
                end: from.x.max(to.x),
                at,
            });
        } else if width < MAX_LEAN && height > MIN_LENGTH {
            let at = f64::midpoint(from.x, to.x);
            self.down.push(Rule {
                start: from.y.min(to.y),
                end: from.y.max(to.y),
                at,
            });
        }
    }
}
