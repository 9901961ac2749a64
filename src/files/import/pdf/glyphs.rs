//! The contents of PDF pages: characters and rules with their places, in points from the top left.

use super::rules::Rules;
use crate::bounds::{MAX_IMPORTED_PAGES, MAX_PAGE_CHARACTERS};
use crate::import::ImportError;
use hayro_interpret::font::GlyphRun;
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect};
use hayro_interpret::util::TransformExt;
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, SoftMask, interpret_page,
};
use hayro_syntax::page::Page;
use hayro_syntax::{LoadPdfError, Pdf};
use std::sync::Arc;

/// A character on a page.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Glyph {
    /// Its left edge.
    pub x: f64,
    /// Its base line.
    pub y: f64,
    /// Its size.
    pub size: f64,
    /// Its text.
    pub text: String,
}

impl Glyph {
    /// Returns the approximate width; fonts are not read.
    pub(super) fn width(&self) -> f64 {
        self.size * self.text.chars().map(share_of_size).sum::<f64>()
    }

    /// Returns its middle.
    pub(super) fn center(&self) -> (f64, f64) {
        (self.x + self.width() / 2.0, self.y - 0.35 * self.size)
    }
}

/// Returns how wide a character is in most faces, in sizes.
const fn share_of_size(c: char) -> f64 {
    match c {
        'M' | 'W' | 'm' | 'w' | '@' | '%' => 0.85,
        'A'..='Z' => 0.68,
        c if c.is_ascii() => 0.5,
        _ => 1.0,
    }
}

/// The contents of a page.
#[derive(Debug, Default)]
pub(super) struct PageContent {
    pub width: f64,
    pub height: f64,
    pub glyphs: Vec<Glyph>,
    pub rules: Rules,
    /// Whether characters were left out.
    pub is_cut: bool,
}

impl PageContent {
    /// Returns whether a character stands on the page, not beyond its edge.
    pub(super) fn shows(&self, glyph: &Glyph) -> bool {
        let (x, y) = glyph.center();
        (0.0..self.width).contains(&x) && (0.0..self.height).contains(&y)
    }
}

/// The pages of a PDF.
pub(super) struct Pages {
    pub contents: Vec<PageContent>,
    /// How many pages behind these were not read.
    pub n_left_out: usize,
}

/// Reads the contents of the pages of a PDF.
pub(super) fn pages(bytes: Arc<Vec<u8>>) -> Result<Pages, ImportError> {
    let pdf = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(_) => ImportError::Encrypted,
        LoadPdfError::Invalid => ImportError::BrokenPdf,
    })?;
    let cache = InterpreterCache::new();
    let pages = pdf.pages().iter().take(MAX_IMPORTED_PAGES);
    let contents: Vec<PageContent> = pages.map(|page| content(page, &cache, &pdf)).collect();
    if contents.is_empty() {
        return Err(ImportError::BrokenPdf);
    }
    Ok(Pages {
        n_left_out: pdf.pages().len().saturating_sub(MAX_IMPORTED_PAGES),
        contents,
    })
}

fn content<'a>(page: &'a Page<'a>, cache: &InterpreterCache<'a>, pdf: &'a Pdf) -> PageContent {
    let (width, height) = page.render_dimensions();
    let bounds = Rect::new(0.0, 0.0, width.into(), height.into());
    let mut context = Context::new(
        page.initial_transform(true).to_kurbo(),
        bounds,
        cache,
        pdf.xref(),
        InterpreterSettings::default(),
    );
    let mut drawn = PageContent {
        width: width.into(),
        height: height.into(),
        ..PageContent::default()
    };
    interpret_page(page, &mut context, &mut drawn);
    drop_doubled(&mut drawn.glyphs);
    drawn
}

/// Some programs imitate bold by drawing everything twice, slightly shifted.
fn drop_doubled(glyphs: &mut Vec<Glyph>) {
    let mut kept: Vec<Glyph> = Vec::new();
    for glyph in glyphs.drain(..) {
        let is_doubled = kept.iter().rev().take(80).any(|other| {
            other.text == glyph.text
                && (other.x - glyph.x).abs() < 0.15 * glyph.size
                && (other.y - glyph.y).abs() < 0.15 * glyph.size
        });
        if !is_doubled {
            kept.push(glyph);
        }
    }
    *glyphs = kept;
}

impl Device<'_> for PageContent {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'_>, mode: &DrawMode) {
        let path = props.transform * path.clone();
        match mode {
            DrawMode::Stroke(_) => self.rules.add_stroked(&path),
            DrawMode::Fill(_) => self.rules.add_filled(&path),
            DrawMode::FillAndStroke(..) => {
                self.rules.add_stroked(&path);
                self.rules.add_filled(&path);
            }
            DrawMode::Invisible => {}
        }
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, props: DrawProps<'_>, _: &DrawMode) {
        for glyph in run.glyphs() {
            if self.glyphs.len() >= MAX_PAGE_CHARACTERS {
                self.is_cut = true;
                return;
            }
            let text = match glyph.as_unicode() {
                Some(BfString::Char(c)) => c.to_string(),
                Some(BfString::String(text)) => text,
                None => continue,
            };
            let transform: Affine = props.transform * glyph.transform();
            let place = transform * Point::ZERO;
            let [_, _, across, down, _, _] = transform.as_coeffs();
            // Glyphs are drawn in thousandths of their size.
            let size = across.hypot(down) * 1000.0;
            let is_sound =
                place.x.is_finite() && place.y.is_finite() && (1.0..500.0).contains(&size);
            if is_sound && !text.chars().all(char::is_control) {
                self.glyphs.push(Glyph {
                    x: place.x,
                    y: place.y,
                    size,
                    text,
                });
            }
        }
    }

    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'_, '_>, _: ImageDrawProps<'_>) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
