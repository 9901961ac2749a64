//! Rules on a page: lines that were stroked, and thin boxes that were filled.

use hayro_interpret::kurbo::{BezPath, PathEl, PathSeg, Point, Shape};

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
        for segment in path.segments() {
            if let PathSeg::Line(line) = segment {
                self.add(line.p0, line.p1);
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
            let [from, to] = [bounds.x0, bounds.x1].map(|x| Point::new(x, center.y));
            self.add(from, to);
        } else if bounds.width() < MAX_THICKNESS {
            let [from, to] = [bounds.y0, bounds.y1].map(|y| Point::new(center.x, y));
            self.add(from, to);
        }
    }

    fn add(&mut self, from: Point, to: Point) {
        let is_sound = [from.x, from.y, to.x, to.y].into_iter().all(f64::is_finite);
        if !is_sound || self.across.len() + self.down.len() >= MAX_RULES {
            return;
        }
        let (width, height) = ((from.x - to.x).abs(), (from.y - to.y).abs());
        if height < MAX_LEAN && width > MIN_LENGTH {
            self.across.push(rule([from.x, to.x], [from.y, to.y]));
        } else if width < MAX_LEAN && height > MIN_LENGTH {
            self.down.push(rule([from.y, to.y], [from.x, to.x]));
        }
    }
}

/// Returns a rule whose ends have these places along it and across.
fn rule(along: [f64; 2], across: [f64; 2]) -> Rule {
    Rule {
        start: along[0].min(along[1]),
        end: along[0].max(along[1]),
        at: f64::midpoint(across[0], across[1]),
    }
}
