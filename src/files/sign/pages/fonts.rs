//! The fonts that a PDF brought along: which character each glyph stands for, what it draws, how wide it is.

use crate::fonts::{Face, Outline, Shape};
use crate::typeset::vertical_form;
use lopdf::{Dictionary, Document, Object};
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// The most bytes of a font's program, and of the list of its characters.
const MAX_PROGRAM: usize = 32 * 1024 * 1024;
/// The visual centre of a face until it is measured; that of most 宋体.
const USUAL_CENTRE: f64 = 0.38;

/// A font of a PDF.
pub(super) struct CopyFont {
    /// The name of its face, without the mark of a subset.
    pub(super) name: String,
    /// Its glyphs, without their characters.
    pub(super) face: Arc<Face>,
    pub(super) program: Vec<u8>,
    characters: BTreeMap<u16, char>,
    /// The same, with the forms of marks in vertical text.
    forms: BTreeMap<u16, char>,
    widths: BTreeMap<u16, f64>,
    usual_width: f64,
}

impl fmt::Debug for CopyFont {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

impl CopyFont {
    /// Reads a font; `None` for one that is not as our writer writes them, so that a reader might draw anything.
    pub(super) fn read(file: &Document, font: &Dictionary) -> Option<Self> {
        let keys: [&[u8]; 6] = [
            b"BaseFont",
            b"DescendantFonts",
            b"Encoding",
            b"Subtype",
            b"ToUnicode",
            b"Type",
        ];
        let is_named = |dictionary: &Dictionary, key: &[u8], name: &[u8]| {
            let own = dictionary.get(key).and_then(Object::as_name);
            own.is_ok_and(|own| own == name)
        };
        let is_plain = has_only(font, &keys)
            && is_named(font, b"Subtype", b"Type0")
            && is_named(font, b"Encoding", b"Identity-H");
        let below = font
            .get_deref(b"DescendantFonts", file)
            .ok()?
            .as_array()
            .ok()?;
        let [below] = below.as_slice() else {
            return None;
        };
        let below = file.dereference(below).ok()?.1.as_dict().ok()?;
        let keys: [&[u8]; 9] = [
            b"BaseFont",
            b"CIDSystemInfo",
            b"CIDToGIDMap",
            b"DW",
            b"FontDescriptor",
            b"Subtype",
            b"Type",
            b"W",
            b"W2",
        ];
        let is_mapped = !below.has(b"CIDToGIDMap") || is_named(below, b"CIDToGIDMap", b"Identity");
        if !is_plain || !is_mapped || !has_only(below, &keys[..8]) {
            return None;
        }
        let name = font.get(b"BaseFont").ok()?.as_name().ok()?;
        let name = String::from_utf8_lossy(name);
        let name = name
            .split_once('+')
            .map_or(&*name, |(_, name)| name)
            .to_owned();
        let descriptor = below
            .get_deref(b"FontDescriptor", file)
            .ok()?
            .as_dict()
            .ok()?;
        let program = [b"FontFile".as_slice(), b"FontFile2", b"FontFile3"].into_iter();
        let programs: Vec<&[u8]> = program.filter(|key| descriptor.has(key)).collect();
        // Of two programs, readers take one or the other.
        let [program] = programs.as_slice() else {
            return None;
        };
        let program = descriptor.get_deref(program, file).ok()?.as_stream().ok()?;
        let program = program.get_plain_content_with_limit(MAX_PROGRAM).ok()?;
        let characters = font.get_deref(b"ToUnicode", file).ok()?.as_stream().ok()?;
        let characters = characters.get_plain_content_with_limit(MAX_PROGRAM).ok()?;
        let characters = characters_of(&characters);
        let face = Face::embedded(program.clone(), &name, [], USUAL_CENTRE).ok()?;
        Some(Self {
            name,
            forms: characters
                .iter()
                .map(|(&glyph, &character)| (glyph, form(&face, glyph, character)))
                .collect(),
            face: Arc::new(face),
            program,
            characters,
            widths: widths(file, below)?,
            usual_width: below.get(b"DW").map_or(Some(1000.0), number)?,
        })
    }

    /// Returns the character for which a glyph stands.
    pub(super) fn character(&self, glyph: u16) -> Option<char> {
        self.characters.get(&glyph).copied()
    }

    /// Returns how far a glyph moves the pen, in thousandths of the type size.
    pub(super) fn width(&self, glyph: u16) -> f64 {
        self.widths.get(&glyph).copied().unwrap_or(self.usual_width)
    }

    /// Returns its glyphs with the characters that they draw.
    pub(super) fn glyphs(&self) -> impl Iterator<Item = (u16, char)> {
        self.forms
            .iter()
            .map(|(&glyph, &character)| (glyph, character))
    }

    /// Returns what a glyph draws.
    pub(super) fn outline(&self, glyph: u16) -> Outline {
        self.face.outline(glyph)
    }
}

/// Returns the character that a glyph draws: in vertical text, marks have other forms, which stand for the same character.
/// A bracket then lies, and another mark stands on the right.
fn form(face: &Face, glyph: u16, character: char) -> char {
    let Some((form, _)) = vertical_form(character) else {
        return character;
    };
    let Some((_, [left, bottom, right, top])) = Shape::of(&face.font(), glyph) else {
        return character;
    };
    let is_bracket = "（）《》".contains(character);
    let is_turned = if is_bracket {
        right - left > top - bottom
    } else {
        left + right > 1.0
    };
    if is_turned { form } else { character }
}

fn has_only(dictionary: &Dictionary, keys: &[&[u8]]) -> bool {
    dictionary
        .iter()
        .all(|(key, _)| keys.contains(&key.as_slice()))
}

fn number(object: &Object) -> Option<f64> {
    object.as_float().ok().map(f64::from)
}

/// Returns the widths by glyph: a glyph and a list, or a first and a last glyph and their width.
fn widths(file: &Document, font: &Dictionary) -> Option<BTreeMap<u16, f64>> {
    let mut widths = BTreeMap::new();
    let Ok(list) = font.get_deref(b"W", file).and_then(Object::as_array) else {
        return Some(widths);
    };
    let glyph = |object: &Object| u16::try_from(object.as_i64().ok()?).ok();
    let mut rest = list.as_slice();
    while let [first, next, behind @ ..] = rest {
        let first = glyph(first)?;
        if let Ok(list) = next.as_array() {
            for (glyph, width) in (first..=u16::MAX).zip(list) {
                widths.insert(glyph, number(width)?);
            }
            rest = behind;
        } else {
            let [width, behind @ ..] = behind else {
                return None;
            };
            let width = number(width)?;
            widths.extend((first..=glyph(next)?).map(|glyph| (glyph, width)));
            rest = behind;
        }
    }
    rest.is_empty().then_some(widths)
}

/// Reads the characters of glyphs from the lines `<0001> <5E74>`; a glyph that stands for several characters stands for
/// none here.
fn characters_of(list: &[u8]) -> BTreeMap<u16, char> {
    let list = String::from_utf8_lossy(list);
    let mut characters = BTreeMap::new();
    let mut is_list = false;
    for line in list.lines() {
        if line.ends_with("beginbfchar") || line.trim() == "endbfchar" {
            is_list = line.ends_with("beginbfchar");
            continue;
        }
        let pair = line.trim().split_once("> <");
        let pair = pair.and_then(|(glyph, units)| {
            let glyph = u16::from_str_radix(glyph.strip_prefix('<')?, 16).ok()?;
            let units = hex::decode(units.strip_suffix('>')?).ok()?;
            let units = units
                .chunks(2)
                .map(|pair| Some(u16::from_be_bytes([*pair.first()?, *pair.get(1)?])));
            let units: Vec<u16> = units.collect::<Option<_>>()?;
            let mut text = char::decode_utf16(units);
            let character = text.next()?.ok()?;
            text.next().is_none().then_some((glyph, character))
        });
        characters.extend(pair.filter(|_| is_list));
    }
    characters
}
