//! One face: its bytes, its names and its metrics.

use skrifa::instance::{LocationRef, Size};
use skrifa::raw::TableProvider;
use skrifa::string::StringId;
use skrifa::{FontRef, GlyphId, MetadataProvider};
use std::borrow::Cow;
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::OnceLock;

/// A face of a font file.
#[derive(Debug)]
pub struct Face {
    bytes: Cow<'static, [u8]>,
    index: u32,
    origin: Origin,
    name: String,
    postscript_name: String,
    metrics: Metrics,
    characters: OnceLock<CharacterMap>,
    advances: OnceLock<Vec<f64>>,
    marks: OnceLock<HashMap<u16, [f64; 2]>>,
}

/// Where a face comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// It ships with the program.
    Shipped,
    /// It is installed on this machine, in this file.
    Installed(PathBuf),
    /// It was cut for a PDF, which brought it along with the characters that its pages need.
    Embedded,
}

/// Why a file cannot be used as a face.
#[derive(Debug, thiserror::Error)]
pub enum FaceError {
    /// It is no font, or damaged.
    #[error("the font cannot be read")]
    Unreadable(#[from] skrifa::raw::ReadError),
    /// Its licence forbids embedding in documents (OpenType `OS/2.fsType`).
    #[error("the font must not be embedded")]
    Restricted,
}

/// Lengths of a face in em, heights above the base line.
#[derive(Clone, Copy, Debug)]
pub struct Metrics {
    /// The units of the face's own grid in one em.
    pub units_per_em: f64,
    /// The ascent.
    pub ascent: f64,
    /// The descent; negative.
    pub descent: f64,
    /// The box around all glyphs: left, bottom, right, top.
    pub bounds: [f64; 4],
    /// The height of the visual centre of its Chinese characters.
    pub centre: f64,
}

#[derive(Debug)]
struct CharacterMap {
    // A table of all 65 536 characters of the basic plane: typesetting looks up every character of the text.
    basic: Box<[u16]>,
    supplementary: HashMap<char, u16>,
}

/// Characters whose outlines fill their em box, from which the visual centre of a face is measured.
const FULL_CHARACTERS: &str = "国图田画面圆固量重置黑墨黄里单要善富章意喜高事算年政府信息公开报告";

/// The marks whose ink fills one half of their cell, and whose other half is blank.
pub const FULL_WIDTH_MARKS: &str = "，。、；：？！）》〉」』】〕〗］｝”’（《〈「『【〔〖［｛“‘";

/// The centre of a face without Chinese characters; that of most 宋体.
const USUAL_CENTRE: f64 = 0.38;

impl Face {
    /// Reads the face number `index` of a font file.
    pub fn read(bytes: Cow<'static, [u8]>, index: u32, origin: Origin) -> Result<Self, FaceError> {
        let font = FontRef::from_index(&bytes, index)?;
        const RESTRICTED: u16 = 2;
        if font
            .os2()
            .is_ok_and(|os2| os2.fs_type() & 0xF == RESTRICTED)
        {
            return Err(FaceError::Restricted);
        }
        let metrics = metrics(&font);
        let name = own_name(&font, StringId::FAMILY_NAME);
        let postscript_name = own_name(&font, StringId::POSTSCRIPT_NAME);
        Ok(Self {
            name,
            postscript_name: ascii_name(&postscript_name),
            metrics,
            index,
            origin,
            bytes,
            characters: OnceLock::new(),
            advances: OnceLock::new(),
            marks: OnceLock::new(),
        })
    }

    /// Reads the face that a PDF brought along under this name. It says itself which characters its glyphs stand for;
    /// `centre` is the height of its visual centre in em, which a few characters do not tell.
    pub fn embedded(
        program: Vec<u8>,
        postscript_name: &str,
        characters: impl IntoIterator<Item = (char, u16)>,
        centre: f64,
    ) -> Result<Self, FaceError> {
        let mut face = Self::read(Cow::Owned(program), 0, Origin::Embedded)?;
        postscript_name.clone_into(&mut face.name);
        face.postscript_name = ascii_name(postscript_name);
        face.metrics.centre = centre;
        face.characters = OnceLock::from(CharacterMap::from_iter(characters));
        Ok(face)
    }

    /// Returns the glyph of a character, never 0, or `None` where the face lacks it.
    pub fn glyph(&self, character: char) -> Option<u16> {
        self.characters().glyph(character)
    }

    fn characters(&self) -> &CharacterMap {
        self.characters
            .get_or_init(|| CharacterMap::of(&self.font()))
    }

    /// Returns the advance width of a glyph, in em; 0 for a glyph that the face does not have.
    pub fn advance(&self, glyph: u16) -> f64 {
        let advances = || advances(&self.font(), self.metrics.units_per_em);
        self.advances
            .get_or_init(advances)
            .get(usize::from(glyph))
            .copied()
            .unwrap_or_default()
    }

    /// Returns the left and the right edge of the ink of a full-width mark, in em from the start of its cell, or `None`
    /// for another glyph and for one without an outline that can be measured.
    pub fn mark_ink(&self, glyph: u16) -> Option<[f64; 2]> {
        let inks = || mark_inks(self);
        self.marks.get_or_init(inks).get(&glyph).copied()
    }

    /// Returns the whole font file.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Returns the number of the face in its file, for collections.
    pub const fn index(&self) -> u32 {
        self.index
    }

    /// Returns where it comes from.
    pub const fn origin(&self) -> &Origin {
        &self.origin
    }

    /// Returns the family's name, to show.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the PostScript name, in the characters that PDF allows.
    pub fn postscript_name(&self) -> &str {
        &self.postscript_name
    }

    /// Returns its metrics.
    pub const fn metrics(&self) -> &Metrics {
        &self.metrics
    }

    /// Returns the face for reading its tables.
    ///
    /// # Panics
    ///
    /// Never: the bytes were read once already.
    pub fn font(&self) -> FontRef<'_> {
        FontRef::from_index(&self.bytes, self.index)
            .expect("the face was readable when it was made")
    }
}

impl CharacterMap {
    fn of(font: &FontRef<'_>) -> Self {
        let mappings = font.charmap().mappings();
        let known = mappings.filter_map(|(code, glyph)| {
            Some((char::from_u32(code)?, u16::try_from(glyph.to_u32()).ok()?))
        });
        Self::from_iter(known)
    }

    fn from_iter(glyphs: impl IntoIterator<Item = (char, u16)>) -> Self {
        let mut basic = vec![0; 0x1_0000].into_boxed_slice();
        let mut supplementary = HashMap::new();
        for (character, glyph) in glyphs {
            match basic.get_mut(character as usize) {
                Some(entry) => *entry = glyph,
                None => {
                    supplementary.insert(character, glyph);
                }
            }
        }
        Self {
            basic,
            supplementary,
        }
    }

    fn glyph(&self, character: char) -> Option<u16> {
        let basic = self.basic.get(character as usize);
        let glyph = basic
            .or_else(|| self.supplementary.get(&character))
            .copied()?;
        (glyph != 0).then_some(glyph)
    }
}

fn advances(font: &FontRef<'_>, units_per_em: f64) -> Vec<f64> {
    let glyphs = font.glyph_metrics(Size::unscaled(), LocationRef::default());
    (0..glyphs.glyph_count())
        .map(|glyph| {
            glyphs
                .advance_width(GlyphId::new(glyph))
                .map_or(0.0, f64::from)
                / units_per_em
        })
        .collect()
}

fn mark_inks(face: &Face) -> HashMap<u16, [f64; 2]> {
    let font = face.font();
    let glyphs = font.glyph_metrics(Size::unscaled(), LocationRef::default());
    let ink = |character| {
        let glyph = face.glyph(character)?;
        let bounds = glyphs.bounds(GlyphId::new(glyph.into()))?;
        let em = |edge| f64::from(edge) / face.metrics.units_per_em;
        Some((glyph, [bounds.x_min, bounds.x_max].map(em)))
    };
    FULL_WIDTH_MARKS.chars().filter_map(ink).collect()
}

fn metrics(font: &FontRef<'_>) -> Metrics {
    let metrics = font.metrics(Size::unscaled(), LocationRef::default());
    let units_per_em = f64::from(metrics.units_per_em.max(1));
    let em = |units: f32| f64::from(units) / units_per_em;
    let bounds = metrics.bounds.map_or(
        [0.0, em(metrics.descent), 1.0, em(metrics.ascent)],
        |bounds| [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max].map(em),
    );
    Metrics {
        units_per_em,
        ascent: em(metrics.ascent),
        descent: em(metrics.descent),
        bounds,
        centre: centre(font).map_or(USUAL_CENTRE, em),
    }
}

fn centre(font: &FontRef<'_>) -> Option<f32> {
    let characters = font.charmap();
    let glyphs = font.glyph_metrics(Size::unscaled(), LocationRef::default());
    let centres: Vec<f32> = FULL_CHARACTERS
        .chars()
        .filter_map(|character| glyphs.bounds(characters.map(character)?))
        .map(|bounds| f32::midpoint(bounds.y_min, bounds.y_max))
        .collect();
    let n = u16::try_from(centres.len()).ok().filter(|&n| n > 0)?;
    Some(centres.iter().sum::<f32>() / f32::from(n))
}

fn own_name(font: &FontRef<'_>, id: StringId) -> String {
    let names = || font.localized_strings(id);
    let chinese = names().find(|name| {
        name.language()
            .is_some_and(|language| language.starts_with("zh"))
    });
    chinese
        .or_else(|| names().english_or_first())
        .map_or_else(String::new, |name| name.chars().collect())
}

fn ascii_name(name: &str) -> String {
    let plain: String = name
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        .collect();
    if plain.is_empty() {
        "Unnamed".to_owned()
    } else {
        plain
    }
}
