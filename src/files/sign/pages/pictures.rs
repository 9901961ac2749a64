//! The pages of two PDFs as pictures, pixel by pixel.

use super::fault::{Fault, FaultKind, FaultPictures};
use crate::export::picture::{PdfPages, Picture};
use std::sync::Arc;

/// Pixels for a point where pages are compared: a figure of 9 points is 13 pixels high.
const SCALE: f64 = 1.5;
/// The same where a difference is shown.
const SHOWN_SCALE: f64 = 2.5;
/// How far the colour of a pixel may be from what it should be, of 255: glyphs lie up to a hundredth of a point apart.
const TOLERANCE: u8 = 40;
/// How much is shown around a difference, in points.
const AROUND: f64 = 24.0;
/// The least width and height that is shown, in points: a few characters, and a line with those above and below.
const LEAST: [f64; 2] = [160.0, 76.0];
/// How many differences are shown.
const MAX_SHOWN: usize = 12;
const BYTES_PER_PIXEL: usize = 4;

/// A rectangle in points from the upper left corner: left, top, right, bottom.
pub(super) type Rectangle = [f64; 4];

/// The pages of a copy, and those that its data gives.
pub(super) struct PicturePair {
    found: PdfPages,
    expected: PdfPages,
}

impl PicturePair {
    /// Opens both; `None` where one cannot be drawn.
    pub(super) fn open(found: Arc<Vec<u8>>, expected: Vec<u8>) -> Option<Self> {
        Some(Self {
            found: PdfPages::open(found).ok()?,
            expected: PdfPages::open(Arc::new(expected)).ok()?,
        })
    }

    /// Returns where a page looks different, from 0, `masks` aside; the whole page where it cannot be drawn.
    pub(super) fn difference(&self, page_idx: usize, masks: &[Rectangle]) -> Option<Rectangle> {
        // Each is drawn in a thread of its own.
        let (found, expected) = std::thread::scope(|scope| {
            let found = scope.spawn(|| self.found.picture(page_idx, SCALE));
            let expected = self.expected.picture(page_idx, SCALE);
            (found.join(), expected)
        });
        let (Ok(Ok(found)), Ok(expected)) = (found, expected) else {
            return Some([0.0, 0.0, f64::MAX, f64::MAX]);
        };
        if (found.width, found.height) != (expected.width, expected.height) {
            return Some([0.0, 0.0, f64::MAX, f64::MAX]);
        }
        bounds(&found, &expected, masks)
    }

    /// Adds to the first faults a picture of the place where they are seen.
    pub(super) fn show(&self, faults: &mut [(Fault, Option<Rectangle>)]) {
        let seen = faults.iter_mut().filter(|(_, place)| place.is_some());
        for (fault, place) in seen.take(MAX_SHOWN) {
            if let (Some(page), Some(place)) = (fault.page, place) {
                fault.pictures = self.pictures(page - 1, *place);
            }
        }
    }

    fn pictures(&self, page_idx: usize, place: Rectangle) -> Option<FaultPictures> {
        let found = self.found.picture(page_idx, SHOWN_SCALE).ok()?;
        let blank = || Picture {
            pixels: vec![u8::MAX; found.pixels.len()],
            ..Picture::clone(&found)
        };
        let expected = self
            .expected
            .picture(page_idx, SHOWN_SCALE)
            .unwrap_or_else(|_| blank());
        let place = widened(place);
        Some(FaultPictures {
            expected: cut(&expected, place),
            found: cut(&found, place),
        })
    }
}

/// Returns the rectangle around all pixels that differ.
fn bounds(found: &Picture, expected: &Picture, masks: &[Rectangle]) -> Option<Rectangle> {
    if found.pixels == expected.pixels {
        return None;
    }
    let mut bounds: Option<Rectangle> = None;
    let pixels = |picture: &Picture| picture.pixels.clone();
    let (found_pixels, expected_pixels) = (pixels(found), pixels(expected));
    let n_row = found.width * BYTES_PER_PIXEL;
    let rows = found_pixels
        .chunks_exact(n_row)
        .zip(expected_pixels.chunks_exact(n_row));
    for ((found, expected), row) in rows.zip(0_u32..) {
        if found == expected {
            continue;
        }
        let pixels = found
            .chunks_exact(BYTES_PER_PIXEL)
            .zip(expected.chunks_exact(BYTES_PER_PIXEL));
        for ((found, expected), column) in pixels.zip(0_u32..) {
            let is_other = found
                .iter()
                .zip(expected)
                .any(|(a, b)| a.abs_diff(*b) > TOLERANCE);
            let (x, y) = (f64::from(column) / SCALE, f64::from(row) / SCALE);
            let is_masked = masks.iter().any(|[left, top, right, bottom]| {
                (*left - 1.0..=*right + 1.0).contains(&x)
                    && (*top - 1.0..=*bottom + 1.0).contains(&y)
            });
            if is_other && !is_masked {
                let [left, top, right, bottom] = bounds.unwrap_or([x, y, x, y]);
                bounds = Some([left.min(x), top.min(y), right.max(x), bottom.max(y)]);
            }
        }
    }
    bounds
}

/// Returns a rectangle with something around it.
fn widened([left, top, right, bottom]: Rectangle) -> Rectangle {
    let wide = |from: f64, to: f64, least: f64| {
        let more = AROUND.max((least - (to - from)) / 2.0);
        (from - more, to + more)
    };
    let [width, height] = LEAST;
    let (left, right) = wide(left, right, width);
    let (top, bottom) = wide(top, bottom, height);
    [left, top, right, bottom]
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the cast saturates at the sides of the picture"
)]
fn cut(picture: &Picture, place: Rectangle) -> Picture {
    let [left, top, right, bottom] = place.map(|side| (side * SHOWN_SCALE).max(0.0) as usize);
    let (right, bottom) = (right.min(picture.width), bottom.min(picture.height));
    let (left, top) = (
        left.min(right.saturating_sub(1)),
        top.min(bottom.saturating_sub(1)),
    );
    let rows = picture.pixels.chunks_exact(picture.width * BYTES_PER_PIXEL);
    let rows = rows.skip(top).take(bottom - top);
    Picture {
        width: right - left,
        height: bottom - top,
        pixels: rows
            .flat_map(|row| row[left * BYTES_PER_PIXEL..right * BYTES_PER_PIXEL].to_vec())
            .collect(),
    }
}

/// Makes a fault of pixels that differ.
pub(super) const fn fault(page_idx: usize) -> Fault {
    Fault::new(Some(page_idx + 1), FaultKind::Look)
}
