//! Whether the glyphs of a face that is not at hand draw the characters that they stand for, by their likeness to those of
//! faces that are.

use super::shape::{Ink, Shape, centred};
use super::{Face, Outline};
use std::cmp::Ordering::Equal;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What is to be said of the characters of a face.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Likeness {
    /// Those that look like another character, or like none.
    pub strange: Vec<char>,
    /// Those that no face at hand has.
    pub unknown: Vec<char>,
}

/// The least likeness to the same hanzi in the nearest of the faces at hand; that of two hanzi is 0 on average.
const LEAST_HANZI: f32 = 0.35;
/// The least likeness of all other characters, whose designs differ more.
const LEAST_OTHER: f32 = 0.2;
/// How much more like another character a glyph may be than like its own.
const MARGIN: f32 = 0.08;
/// How far, in em, the middle of a character may lie from where it lies in the nearest of the faces at hand.
const FARTHEST: f32 = 0.2;
/// Characters that must never be taken for each other.
const FIGURES: &str = "0123456789";

/// The shape of a character, and where its ink is.
struct Drawn {
    shape: Shape,
    ink: Ink,
}

/// The characters of a face as they are drawn.
type Shapes = BTreeMap<char, Drawn>;

/// Compares the glyphs of a face for these characters with those of other faces.
pub fn likeness(face: &Face, characters: &[char], trusted: &[Arc<Face>]) -> Likeness {
    let own = shapes(face, characters);
    let others: Vec<Shapes> = trusted
        .iter()
        .map(|face| shapes(face, characters))
        .collect();
    let mut found = Likeness::default();
    for &character in characters {
        let has = |face: &&Arc<Face>| face.glyph(character).is_some();
        let known: Vec<&Arc<Face>> = trusted.iter().filter(has).collect();
        let is_blank = known.iter().all(|face| outline(face, character).is_empty());
        match own.get(&character) {
            _ if known.is_empty() => found.unknown.push(character),
            None if is_blank => {}
            Some(own) if !is_blank && is_alike(character, own, &others) => {}
            _ => found.strange.push(character),
        }
    }
    found
}

fn outline(face: &Face, character: char) -> Outline {
    let glyph = face.glyph(character);
    glyph.map(|glyph| face.outline(glyph)).unwrap_or_default()
}

fn shapes(face: &Face, characters: &[char]) -> Shapes {
    let font = face.font();
    let drawn = |&character: &char| {
        let (shape, ink) = Shape::of(&font, face.glyph(character)?)?;
        Some((character, Drawn { shape, ink }))
    };
    let mut shapes: Shapes = characters.iter().filter_map(drawn).collect();
    centred(shapes.values_mut().map(|drawn| &mut drawn.shape));
    shapes
}

/// Returns whether a character is most like the same character of other faces, and stands where it does there.
fn is_alike(character: char, own: &Drawn, others: &[Shapes]) -> bool {
    let likeness = |other: &&Shapes| Some(own.shape.likeness(&other.get(&character)?.shape));
    let same = others.iter().filter(|other| other.contains_key(&character));
    let nearest = same
        .clone()
        .map(|other| apart(own.ink, other[&character].ink));
    let is_in_place = nearest.fold(f32::MAX, f32::min) <= FARTHEST;
    // The face that is most like it tells it from the others best, and asking all of them takes long.
    let Some(like) =
        same.max_by(|one, other| likeness(one).partial_cmp(&likeness(other)).unwrap_or(Equal))
    else {
        return false;
    };
    let best = likeness(&like).unwrap_or_default();
    let is_figure = FIGURES.contains(character);
    let is_rival = |other: char| other != character && FIGURES.contains(other) == is_figure;
    let rivals = like.iter().filter(|(other, _)| is_rival(**other));
    let rival = rivals.map(|(_, other)| own.shape.likeness(&other.shape));
    let rival = rival.fold(f32::MIN, f32::max);
    let least = if character >= '\u{2e80}' && character.is_alphanumeric() {
        LEAST_HANZI
    } else {
        LEAST_OTHER
    };
    let margin = if is_figure { 0.0 } else { MARGIN };
    best >= least && rival <= best + margin && is_in_place
}

/// Returns how far the middles of two inks lie from each other, in em.
fn apart(one: Ink, other: Ink) -> f32 {
    let middle = |ink: Ink| [f32::midpoint(ink[0], ink[2]), f32::midpoint(ink[1], ink[3])];
    let (one, other) = (middle(one), middle(other));
    (one[0] - other[0]).hypot(one[1] - other[1])
}
