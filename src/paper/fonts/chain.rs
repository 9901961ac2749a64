//! Which face draws a character of a role.

use super::slot::FaceSlot;

/// The position of a face in its [`FontSet`](super::FontSet).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceId(pub(super) usize);

/// The glyph that draws a character.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glyph {
    /// The face that has it.
    pub face: FaceId,
    /// Its number in the face; never 0, which stands for a missing glyph.
    pub id: u16,
    /// The advance width, in em.
    pub advance: f64,
    /// The distance of its base line below the visual centre of the line, in em.
    ///
    /// Lines are laid out by their centres, so that another face never moves a line.
    pub centre: f64,
}

/// The faces of a role in the order in which they are asked.
#[derive(Debug)]
pub(super) struct Chain {
    faces: Vec<FaceId>,
    // The face for Latin letters and figures, where it is not the first face itself.
    latin: Option<FaceId>,
    is_own: bool,
}

/// The marks that some faces have narrower than the em which Chinese text gives them.
const WIDE_MARKS: [char; 7] = ['“', '”', '‘', '’', '—', '…', '·'];

impl Chain {
    /// # Panics
    /// Where there is no face.
    pub(super) fn new(faces: Vec<FaceId>, latin: Option<FaceId>, is_own: bool) -> Self {
        assert!(!faces.is_empty(), "a chain has a face");
        Self {
            faces,
            latin,
            is_own,
        }
    }

    pub(super) fn main(&self) -> FaceId {
        self.faces[0]
    }

    pub(super) const fn is_own(&self) -> bool {
        self.is_own
    }

    pub(super) fn glyph(&self, faces: &[FaceSlot], character: char) -> Option<Glyph> {
        if is_latin(character)
            && let Some(latin) = self.latin
            && let Some(glyph) = glyph(faces, latin, character)
        {
            // Latin letters stand on the base line of the Chinese face beside them.
            let main = faces[self.main().0].face()?;
            let centre = main.metrics().centre;
            return Some(Glyph { centre, ..glyph });
        }
        let glyphs = || {
            self.faces
                .iter()
                .filter_map(|&id| glyph(faces, id, character))
        };
        if WIDE_MARKS.contains(&character) {
            return glyphs()
                .find(|glyph| glyph.advance >= 0.999)
                .or_else(|| glyphs().next());
        }
        glyphs().next()
    }
}

fn glyph(faces: &[FaceSlot], id: FaceId, character: char) -> Option<Glyph> {
    let face = faces[id.0].face()?;
    let glyph = face.glyph(character)?;
    Some(Glyph {
        face: id,
        id: glyph,
        advance: face.advance(glyph),
        centre: face.metrics().centre,
    })
}

/// Returns whether a character is set like the letters of a word: those and the small signs of units and formulas.
const fn is_latin(character: char) -> bool {
    matches!(character, ' '..='~' | '\u{C0}'..='\u{17F}')
        || matches!(character, '²' | '³' | '¹' | '¼'..='¾' | '⁄' | '\u{2070}'..='\u{209F}')
}
