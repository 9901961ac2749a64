//! The fonts of a PDF: which glyphs the pages use, cut out of their faces.
//!
//! A font of a PDF maps each glyph to one text. Where two characters share a glyph, the face is embedded a second time,
//! so that every character can be searched and copied.

use super::object::{short, unsigned_short};
use crate::export::ExportError;
use crate::fonts::{Face, FaceId, FontSet};
use crate::typeset::document::{Document, Item, PlacedGlyph};
use printpdf::{FontId, FontMetrics, ParsedFont, PdfFont};
use sha2::{Digest, Sha256};
use skrifa::MetadataProvider;
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;
use subsetter::GlyphRemapper;

/// A glyph of a face and the character that it stands for.
pub(super) type Use = (FaceId, u16, char);

/// The fonts of one document.
#[derive(Debug)]
pub(super) struct Fonts {
    uses: BTreeSet<Use>,
    codes: HashMap<Use, Code>,
    embedded: Vec<Font>,
}

/// How a glyph is written in the content of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Code {
    /// The font.
    pub(super) font_idx: usize,
    /// The glyph in the font.
    pub(super) glyph: u16,
}

#[derive(Debug)]
struct Font {
    subset: Arc<Subset>,
    characters: Vec<(u16, char)>,
}

/// The glyphs cut out of a face.
#[derive(Debug)]
struct Subset {
    parsed: ParsedFont,
    codes: BTreeMap<u16, u16>,
}

/// The subsets of the last document, for the next one with the same faces.
#[derive(Debug, Default)]
pub(super) struct Subsets(HashMap<(FaceId, Vec<u16>), Arc<Subset>>);

impl Fonts {
    /// The fonts that the pages of a document need.
    pub(super) fn of(document: &Document, subsets: &mut Subsets) -> Result<Self, ExportError> {
        let uses = uses(document);
        let mut layers: BTreeMap<(FaceId, usize), Vec<(u16, char)>> = BTreeMap::new();
        let mut last = None;
        for &(face, glyph, character) in &uses {
            let layer = match last {
                Some((shared, layer)) if shared == (face, glyph) => layer + 1,
                _ => 0,
            };
            last = Some(((face, glyph), layer));
            layers
                .entry((face, layer))
                .or_default()
                .push((glyph, character));
        }
        let mut fonts = Self {
            uses,
            codes: HashMap::new(),
            embedded: Vec::new(),
        };
        for ((face, _), glyphs) in layers {
            let glyph_ids = glyphs.iter().map(|&(glyph, _)| glyph).collect();
            let subset = subsets.subset(&document.fonts, face, glyph_ids)?;
            fonts.add(face, &glyphs, subset);
        }
        subsets.keep_only(&fonts);
        Ok(fonts)
    }

    fn add(&mut self, face: FaceId, glyphs: &[(u16, char)], subset: Arc<Subset>) {
        let font_idx = self.embedded.len();
        let mut characters = Vec::with_capacity(glyphs.len());
        for &(glyph, character) in glyphs {
            let Some(&code) = subset.codes.get(&glyph) else {
                continue;
            };
            characters.push((code, character));
            let code = Code {
                font_idx,
                glyph: code,
            };
            self.codes.insert((face, glyph, character), code);
        }
        self.embedded.push(Font { subset, characters });
    }

    /// Returns the glyphs of the fonts. Equal glyphs have equal codes.
    pub(super) const fn uses(&self) -> &BTreeSet<Use> {
        &self.uses
    }

    /// Returns how a glyph is written, or `None` for a missing glyph.
    pub(super) fn code(&self, face: FaceId, glyph: &PlacedGlyph) -> Option<Code> {
        self.codes.get(&(face, glyph.id, glyph.character)).copied()
    }

    /// Returns how far a glyph moves the pen, in thousandths of the type size, as the PDF says it.
    pub(super) fn width(&self, code: Code) -> f64 {
        let parsed = &self.embedded[code.font_idx].subset.parsed;
        let units = parsed.get_glyph_width(code.glyph).unwrap_or_default();
        // printpdf truncates the decimals. Rounding here would let lines drift from what readers draw.
        (f32::from(units) * 1000.0 / f32::from(parsed.units_per_em))
            .trunc()
            .into()
    }

    /// Returns every glyph of every font with its character.
    pub(super) fn characters(&self) -> impl Iterator<Item = (usize, &[(u16, char)])> {
        self.embedded
            .iter()
            .enumerate()
            .map(|(font_idx, font)| (font_idx, font.characters.as_slice()))
    }

    /// Returns the fonts for printpdf. The ids are ours, because `add_font` makes random ones.
    pub(super) fn to_printpdf(&self) -> BTreeMap<FontId, PdfFont> {
        self.embedded
            .iter()
            .enumerate()
            .map(|(idx, font)| (id(idx), PdfFont::new(font.subset.parsed.clone())))
            .collect()
    }
}

/// Returns the name of a font in the resources of a page.
pub(super) fn id(font_idx: usize) -> FontId {
    FontId(format!("FT{font_idx}"))
}

fn uses(document: &Document) -> BTreeSet<Use> {
    let mut uses = BTreeSet::new();
    for item in document.pages.iter().flat_map(|page| &page.items) {
        let (Item::Text(run) | Item::Shade(run)) = item else {
            continue;
        };
        let drawn = run.glyphs.iter().filter(|glyph| glyph.id != 0);
        uses.extend(drawn.map(|glyph| (run.face, glyph.id, glyph.character)));
    }
    uses
}

impl Subsets {
    fn subset(
        &mut self,
        set: &FontSet,
        face: FaceId,
        glyphs: Vec<u16>,
    ) -> Result<Arc<Subset>, ExportError> {
        match self.0.entry((face, glyphs)) {
            Entry::Occupied(known) => Ok(Arc::clone(known.get())),
            Entry::Vacant(unknown) => {
                let subset = Arc::new(cut(set.face(face), &unknown.key().1)?);
                Ok(Arc::clone(unknown.insert(subset)))
            }
        }
    }

    fn keep_only(&mut self, fonts: &Fonts) {
        let is_used = |subset: &Arc<Subset>| {
            fonts
                .embedded
                .iter()
                .any(|font| Arc::ptr_eq(&font.subset, subset))
        };
        self.0.retain(|_, subset| is_used(subset));
    }
}

fn cut(face: &Face, glyphs: &[u16]) -> Result<Subset, ExportError> {
    let mut mapper = GlyphRemapper::new();
    let codes: BTreeMap<u16, u16> = glyphs
        .iter()
        .map(|&glyph| (glyph, mapper.remap(glyph)))
        .collect();
    let program = subsetter::subset(face.bytes(), face.index(), &mapper).map_err(|error| {
        ExportError::Font {
            name: face.name().to_owned(),
            reason: error.to_string(),
        }
    })?;
    let units = |em: f64| em * face.metrics().units_per_em;
    let widths = codes
        .iter()
        .map(|(&glyph, &code)| (code, unsigned_short(units(face.advance(glyph)))))
        .collect();
    let metrics = FontMetrics {
        ascent: short(units(face.metrics().ascent)),
        descent: short(units(face.metrics().descent)),
    };
    let mut parsed = ParsedFont::with_glyph_data(
        program,
        0,
        Some(format!("{}+{}", tag(glyphs), face.postscript_name())),
        BTreeMap::new(),
        widths,
        unsigned_short(face.metrics().units_per_em).max(1),
        metrics,
    );
    let [left, bottom, right, top] = face.metrics().bounds.map(|em| short(units(em)));
    let described = &mut parsed.pdf_font_metrics;
    (described.x_min, described.y_min) = (left, bottom);
    (described.x_max, described.y_max) = (right, top);
    let weight = face.font().attributes().weight.value();
    described.us_weight_class = unsigned_short(f64::from(weight));
    Ok(Subset { parsed, codes })
}

/// Returns the six capitals that mark a subset (ISO 32000-1, 9.6.4): different for different glyphs, so that programs
/// that join files do not confuse them.
fn tag(glyphs: &[u16]) -> String {
    let mut digest = Sha256::new();
    for glyph in glyphs {
        digest.update(glyph.to_be_bytes());
    }
    digest
        .finalize()
        .iter()
        .take(6)
        .map(|byte| char::from(b'A' + byte % 26))
        .collect()
}
