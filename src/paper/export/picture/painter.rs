//! Pictures drawn directly from a `Document`: the first picture while the user types.
//!
//! They match those of the PDF to a quarter of a pixel; a test compares them.

use super::coverage::{Coverage, GlyphCache, Sized, of_polygon};
use super::raster::{BYTES_PER_PIXEL, Picture, Raster};
use crate::fonts::FontSet;
use crate::typeset::LIGHT;
use crate::typeset::document::{Document, Image, Item, Picture as Drawn, Rule, Run};
use crate::units::Size;
use rust_decimal::prelude::ToPrimitive;
use std::sync::Arc;

/// Paints pages and keeps the glyphs for the next one.
#[derive(Debug, Default)]
pub struct Painter {
    set: Option<Arc<FontSet>>,
    glyphs: GlyphCache,
}

impl Painter {
    /// A painter that has painted nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns a picture of a page; empty where the document has no such page.
    pub fn paint(
        &mut self,
        document: &Document,
        page_idx: usize,
        pixels_per_point: f64,
    ) -> Picture {
        self.use_faces(&document.fonts);
        let page = document.pages.get(page_idx);
        let size = page.map_or(Size::default(), |page| page.size);
        let mut sheet = Sheet::new(Raster::of(size, pixels_per_point));
        for item in page.map_or(&[][..], |page| &page.items) {
            match item {
                Item::Text(run) => sheet.text(run, &document.fonts, &mut self.glyphs, BLACK),
                Item::Shade(run) => sheet.text(run, &document.fonts, &mut self.glyphs, GREY),
                Item::Rule(rule) => sheet.rule(rule),
                Item::Picture(picture) => sheet.picture_of(picture),
                Item::Matrix(matrix) => matrix.rules().iter().for_each(|rule| sheet.rule(rule)),
            }
        }
        sheet.picture()
    }

    // The cache names faces by their position in the set.
    fn use_faces(&mut self, set: &Arc<FontSet>) {
        let is_same = self.set.as_ref().is_some_and(|own| Arc::ptr_eq(own, set));
        if !is_same {
            self.set = Some(Arc::clone(set));
            self.glyphs = GlyphCache::default();
        }
    }
}

/// The share of light that a pixel loses where text covers it.
const BLACK: f64 = 1.0;
/// The same for a watermark.
const GREY: f64 = 1.0 - LIGHT;

/// A page while it is painted. Everything but pictures is black or grey, so that a pixel only loses light.
struct Sheet {
    raster: Raster,
    pixels: Vec<u8>,
}

impl Sheet {
    fn new(raster: Raster) -> Self {
        let n_pixels = usize::from(raster.width) * usize::from(raster.height);
        Self {
            raster,
            pixels: vec![u8::MAX; n_pixels * BYTES_PER_PIXEL],
        }
    }

    fn text(&mut self, run: &Run, fonts: &FontSet, glyphs: &mut GlyphCache, ink: f64) {
        let scale = self.raster.scale;
        let face = fonts.face(run.face);
        let row = row(run.origin.y.to_pt() * scale);
        for glyph in run.glyphs.iter().filter(|glyph| glyph.id != 0) {
            let sized = Sized {
                id: run.face,
                face,
                glyph: glyph.id,
                size: run.size.to_pt() * scale,
            };
            let x = (run.origin.x + glyph.x).to_pt() * scale;
            let (coverage, column) = glyphs.glyph(sized, x);
            self.darken(&coverage, column, row, ink);
        }
    }

    fn rule(&mut self, rule: &Rule) {
        let scale = self.raster.scale;
        let [from, to] =
            [rule.from, rule.to].map(|point| (point.x.to_pt() * scale, point.y.to_pt() * scale));
        let (across, down) = (to.0 - from.0, to.1 - from.1);
        let length = across.hypot(down);
        if length == 0.0 {
            return;
        }
        // PDF draws no line thinner than a pixel.
        let half = (rule.thickness.to_pt() * scale).max(1.0) / 2.0;
        let (dx, dy) = (-down / length * half, across / length * half);
        let corners = [
            (from.0 + dx, from.1 + dy),
            (to.0 + dx, to.1 + dy),
            (to.0 - dx, to.1 - dy),
            (from.0 - dx, from.1 - dy),
        ];
        self.darken(&of_polygon(&corners), 0, 0, BLACK);
    }

    // Nearest-neighbour sampling is enough for the first picture while the user types.
    fn picture_of(&mut self, drawn: &Drawn) {
        let scale = self.raster.scale;
        let (origin, size) = (drawn.rect.origin, drawn.rect.size);
        let [left, top] = [origin.x, origin.y].map(|at| at.to_pt() * scale);
        let [width, height] = [size.width, size.height].map(|side| side.to_pt() * scale);
        let sheet_width = usize::from(self.raster.width);
        for (y, line) in (0_u16..).zip(self.pixels.chunks_exact_mut(sheet_width * BYTES_PER_PIXEL))
        {
            let down = (f64::from(y) + 0.5 - top) / height;
            for (x, pixel) in (0_u16..).zip(line.chunks_exact_mut(BYTES_PER_PIXEL)) {
                let across = (f64::from(x) + 0.5 - left) / width;
                if let Some([red, green, blue, alpha]) = sample(&drawn.image, across, down) {
                    for (light, color) in pixel.iter_mut().zip([red, green, blue]) {
                        *light = mixed(*light, color, alpha);
                    }
                }
            }
        }
    }

    /// Lays ink on the sheet where a shape whose origin stands at this column and row covers it.
    fn darken(&mut self, coverage: &Coverage, column: i32, row: i32, ink: f64) {
        if coverage.values.is_empty() {
            return;
        }
        let width = usize::from(self.raster.width);
        let height = i32::from(self.raster.height);
        let left = column.saturating_add(coverage.left);
        // Columns left of the sheet are skipped, those right of it cut off by `zip`.
        let n_skipped = usize::try_from(left.saturating_neg()).unwrap_or(0);
        let first = usize::try_from(left).unwrap_or(0).min(width);
        let top = row.saturating_add(coverage.top);
        for (y, values) in (top..height).zip(coverage.values.chunks_exact(coverage.width)) {
            let Ok(y) = usize::try_from(y) else { continue };
            let line = (y * width + first) * BYTES_PER_PIXEL..(y + 1) * width * BYTES_PER_PIXEL;
            let pixels = self.pixels[line].chunks_exact_mut(BYTES_PER_PIXEL);
            for (pixel, &covered) in pixels.zip(values.iter().skip(n_skipped)) {
                if covered > 0 {
                    for light in &mut pixel[..3] {
                        *light = dimmed(*light, inked(covered, ink));
                    }
                }
            }
        }
    }

    fn picture(self) -> Picture {
        Picture {
            width: self.raster.width.into(),
            height: self.raster.height.into(),
            pixels: self.pixels,
        }
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "the row saturates outside of any page"
)]
fn row(y: f64) -> i32 {
    y.round() as i32
}

/// Returns the colour of an image at a position from 0 to 1, or `None` outside.
fn sample(image: &Image, across: f64, down: f64) -> Option<[u8; 4]> {
    if !(0.0..1.0).contains(&across) || !(0.0..1.0).contains(&down) {
        return None;
    }
    let (x, y) = (position(across, image.width), position(down, image.height));
    let at = (y * image.width as usize + x) * BYTES_PER_PIXEL;
    image.pixels.get(at..at + BYTES_PER_PIXEL)?.try_into().ok()
}

fn position(share: f64, n_pixels: u32) -> usize {
    (share * f64::from(n_pixels)).to_usize().unwrap_or(0)
}

/// Returns the light of a pixel below a colour with this alpha.
fn mixed(light: u8, color: u8, alpha: u8) -> u8 {
    let alpha = u32::from(alpha);
    let sum = u32::from(light) * (255 - alpha) + u32::from(color) * alpha;
    u8::try_from((sum + 127) / 255).unwrap_or(u8::MAX)
}

fn inked(covered: u8, ink: f64) -> u8 {
    (f64::from(covered) * ink).round().to_u8().unwrap_or(0)
}

/// Returns what is left of light where black covers some of a pixel.
fn dimmed(light: u8, covered: u8) -> u8 {
    let product = u16::from(light) * u16::from(u8::MAX - covered);
    u8::try_from((product + 127) / 255).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::{Length, Point, Rect};

    fn sheet() -> Sheet {
        Sheet::new(Raster {
            width: 4,
            height: 3,
            scale: 1.0,
        })
    }

    fn rule(from: (f64, f64), to: (f64, f64)) -> Rule {
        let point = |(x, y)| Point::new(Length::pt(x), Length::pt(y));
        Rule {
            from: point(from),
            to: point(to),
            thickness: Length::pt(1.0),
        }
    }

    #[test]
    fn a_picture_is_mixed_with_what_lies_below_it_and_cut_at_the_edges() {
        let mut sheet = sheet();
        let point = |x, y| Point::new(Length::pt(x), Length::pt(y));
        let drawn = Drawn {
            rect: Rect::new(point(2.0, 1.0), Size::new(Length::pt(4.0), Length::pt(1.0))),
            image: Arc::new(Image {
                width: 2,
                height: 1,
                pixels: vec![200, 0, 0, 255, 0, 0, 0, 0],
            }),
            element: None,
        };
        sheet.picture_of(&drawn);
        let pixels: Vec<&[u8]> = sheet.pixels.chunks_exact(BYTES_PER_PIXEL).collect();
        assert_eq!(pixels[4 + 2], [200, 0, 0, 255]);
        assert_eq!(pixels[4 + 1], [255; 4]);
        assert_eq!(pixels[2], [255; 4]);
        assert_eq!(mixed(255, 0, 128), 127);
    }

    #[test]
    fn a_rule_covers_its_pixels_and_is_cut_at_the_edges() {
        let mut sheet = sheet();
        sheet.rule(&rule((-5.0, 1.5), (50.0, 1.5)));
        let light = |sheet: &Sheet| -> Vec<u8> {
            let pixels = sheet.pixels.chunks_exact(BYTES_PER_PIXEL);
            pixels.map(|pixel| pixel[2]).collect()
        };
        assert_eq!(light(&sheet), [[255; 4], [0; 4], [255; 4]].concat());
        sheet.rule(&rule((3.5, -9.0), (3.5, 9.0)));
        assert_eq!(light(&sheet)[..4], [255, 255, 255, 0]);
        sheet.rule(&rule((-8.5, -9.0), (-8.5, 9.0)));
        sheet.rule(&rule((2.0, 2.0), (2.0, 2.0)));
        assert_eq!(light(&sheet)[8..], [255, 255, 255, 0]);
    }

    #[test]
    fn light_dims_by_the_share_that_is_covered() {
        assert_eq!(
            (dimmed(255, 0), dimmed(255, 255), dimmed(200, 255)),
            (255, 0, 0)
        );
        assert_eq!((dimmed(255, 128), dimmed(128, 128)), (127, 64));
    }
}
