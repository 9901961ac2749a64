//! The shape of a glyph as a list of numbers, alike for one character in faces of different design.
//!
//! The outline's edges are counted by their direction and their place in the glyph's box, which is stretched to a
//! square so that its edges lie evenly: proportion, size and weight hardly matter, the arrangement of strokes does.

use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};

/// Cells of the grid along a side, with one on either side for what is blurred out of it.
const SIDE: usize = 10;
/// Directions that are told apart; an edge and its reverse count as one.
const DIRECTIONS: usize = 4;
/// How many numbers a shape has.
const N_VALUES: usize = SIDE * SIDE * DIRECTIONS;
/// Columns in which the places of edges are counted, to stretch the box.
const COLUMNS: usize = 32;

/// An edge of an outline, or a piece of one: its middle and its extent.
#[derive(Clone, Copy)]
struct Edge {
    middle: [f32; 2],
    extent: [f32; 2],
}

/// The shape of a glyph.
#[derive(Clone, Debug)]
pub struct Shape(Vec<f32>);

/// The ink of a glyph: left, bottom, right, top, in em.
pub type Ink = [f32; 4];

impl Shape {
    /// Returns the shape and the ink of a glyph, or `None` for one without ink.
    pub fn of(font: &FontRef<'_>, glyph: u16) -> Option<(Self, Ink)> {
        let mut pen = Pen::default();
        let outline = font.outline_glyphs().get(GlyphId::new(glyph.into()))?;
        let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
        outline.draw(settings, &mut pen).ok()?;
        let lines = pen.lines;
        let bound = |axis: usize, pick: fn(f32, f32) -> f32| {
            let all = lines.iter().flat_map(|line| [line.0[axis], line.1[axis]]);
            all.reduce(pick)
        };
        let low = [bound(0, f32::min)?, bound(1, f32::min)?];
        let high = [bound(0, f32::max)?, bound(1, f32::max)?];
        let size = [high[0] - low[0], high[1] - low[1]];
        let edges: Vec<Edge> = lines
            .iter()
            .flat_map(|&(from, to)| pieces(from, to, size[0].max(size[1]) / 16.0))
            .map(|edge| edge.within(low, size))
            .collect();
        let em = f32::from(
            font.metrics(Size::unscaled(), LocationRef::default())
                .units_per_em,
        );
        let ink = [low[0], low[1], high[0], high[1]].map(|side| side / em);
        Some((Self(counts(&edges, size)), ink))
    }

    /// Returns how alike two shapes are: 1 for the same, about 0 for any two.
    ///
    /// Both are those that [`centred`] gives.
    pub fn likeness(&self, other: &Self) -> f32 {
        self.0.iter().zip(&other.0).map(|(a, b)| a * b).sum()
    }
}

/// Takes what all glyphs of a face have in common from their shapes.
pub fn centred<'a>(shapes: impl Iterator<Item = &'a mut Shape>) {
    let shapes: Vec<&mut Shape> = shapes.collect();
    let mut mean = vec![0.0; N_VALUES];
    let share = 1.0 / as_float(shapes.len());
    for shape in &shapes {
        for (sum, value) in mean.iter_mut().zip(&shape.0) {
            *sum += value * share;
        }
    }
    for shape in shapes {
        for (value, mean) in shape.0.iter_mut().zip(&mean) {
            *value -= mean;
        }
        normalize(&mut shape.0);
    }
}

impl Edge {
    fn length(&self) -> f32 {
        self.extent[0].hypot(self.extent[1])
    }

    /// Returns the edge with its middle in a box from 0 to 1.
    fn within(self, low: [f32; 2], size: [f32; 2]) -> Self {
        let place = |axis: usize| {
            if size[axis] > 0.0 {
                (self.middle[axis] - low[axis]) / size[axis]
            } else {
                0.5
            }
        };
        Self {
            middle: [place(0), place(1)],
            ..self
        }
    }
}

fn pieces(from: [f32; 2], to: [f32; 2], longest: f32) -> impl Iterator<Item = Edge> {
    let extent = [to[0] - from[0], to[1] - from[1]];
    let n = (extent[0].hypot(extent[1]) / longest).ceil().max(1.0);
    let extent = extent.map(|side| side / n);
    (0..cell(n)).map(move |idx| {
        let steps = as_float(idx) + 0.5;
        let middle = [from[0] + extent[0] * steps, from[1] + extent[1] * steps];
        Edge { middle, extent }
    })
}

fn counts(edges: &[Edge], size: [f32; 2]) -> Vec<f32> {
    let stretches = [Stretch::of(edges, 0), Stretch::of(edges, 1)];
    let mut values = vec![0.0; N_VALUES];
    for edge in edges {
        let [across, up] = [0, 1].map(|axis| {
            let place = stretches[axis].place(edge.middle[axis]);
            // A line stays a line.
            let proportion = size[axis] / size[1 - axis];
            let place = if proportion < 0.35 {
                0.5 + (place - 0.5) * proportion
            } else {
                place
            };
            place * 7.0 + 1.0
        });
        let turn = edge.extent[1].atan2(edge.extent[0]) / std::f32::consts::PI;
        let direction = (turn * as_float(DIRECTIONS)).rem_euclid(as_float(DIRECTIONS));
        let length = edge.length();
        for (direction, a) in shares(direction) {
            for (up, b) in shares(up) {
                for (across, c) in shares(across) {
                    let idx = ((direction % DIRECTIONS) * SIDE + up) * SIDE + across;
                    values[idx] += length * a * b * c;
                }
            }
        }
    }
    for value in &mut values {
        *value = value.sqrt();
    }
    normalize(&mut values);
    values
}

/// A side of the box stretched half towards where its edges lie evenly.
struct Stretch([f32; COLUMNS + 1]);

impl Stretch {
    fn of(edges: &[Edge], axis: usize) -> Self {
        let mut columns = [0.0; COLUMNS];
        for edge in edges {
            let column = cell(edge.middle[axis] * as_float(COLUMNS)).min(COLUMNS - 1);
            columns[column] += edge.extent[1 - axis].abs();
        }
        let total: f32 = columns.iter().sum();
        let mut sums = [0.0; COLUMNS + 1];
        for idx in 0..COLUMNS {
            let near = (idx..idx + 5).map(|place| columns[place.clamp(2, COLUMNS + 1) - 2]);
            sums[idx + 1] = sums[idx] + near.sum::<f32>() / 5.0 + total * 0.002;
        }
        Self(sums.map(|sum| sum / sums[COLUMNS].max(f32::MIN_POSITIVE)))
    }

    fn place(&self, place: f32) -> f32 {
        let column = cell(place * as_float(COLUMNS)).min(COLUMNS - 1);
        let within = place * as_float(COLUMNS) - as_float(column);
        let even = self.0[column] + (self.0[column + 1] - self.0[column]) * within;
        f32::midpoint(place, even)
    }
}

/// Returns the two neighbours of a place and how near each is.
fn shares(place: f32) -> [(usize, f32); 2] {
    let first = cell(place);
    let second = place - as_float(first);
    [(first, 1.0 - second), (first + 1, second)]
}

fn normalize(values: &mut [f32]) {
    let length = values.iter().map(|value| value * value).sum::<f32>().sqrt();
    for value in values {
        *value /= length.max(f32::MIN_POSITIVE);
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "places are small and not negative"
)]
fn cell(place: f32) -> usize {
    place as usize
}

#[expect(clippy::cast_precision_loss, reason = "numbers are small")]
fn as_float(number: usize) -> f32 {
    number as f32
}

#[derive(Default)]
struct Pen {
    lines: Vec<([f32; 2], [f32; 2])>,
    start: [f32; 2],
    at: [f32; 2],
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.start = [x, y];
        self.at = self.start;
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.lines.push((self.at, [x, y]));
        self.at = [x, y];
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let from = self.at;
        for t in [1.0 / 3.0, 2.0 / 3.0, 1.0] {
            let u = 1.0 - t;
            let place = |a: f32, b: f32, c: f32| u * u * a + 2.0 * t * u * b + t * t * c;
            self.line_to(place(from[0], x1, x), place(from[1], y1, y));
        }
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let from = self.at;
        for t in [0.25_f32, 0.5, 0.75, 1.0] {
            let u = 1.0 - t;
            let place = |a: f32, b: f32, c: f32, d: f32| {
                u * u * u * a + 3.0 * t * u * u * b + 3.0 * t * t * u * c + t * t * t * d
            };
            self.line_to(place(from[0], x1, x2, x), place(from[1], y1, y2, y));
        }
    }

    fn close(&mut self) {
        if self.at.map(f32::to_bits) != self.start.map(f32::to_bits) {
            self.line_to(self.start[0], self.start[1]);
        }
    }
}
