//! The faces that a PDF brought along: what their glyphs draw, and the set in which they draw the same again.

use super::shipped::{build, common_faces, own_face};
use super::slot::FaceSlot;
use super::{Face, FontSet, Role};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{GlyphId, MetadataProvider};
use std::sync::Arc;

/// The outline of a glyph as it is drawn, in units of its face.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline(Vec<u32>);

impl Face {
    /// Returns what a glyph draws; nothing for one without ink or one that the face does not have.
    pub fn outline(&self, glyph: u16) -> Outline {
        let mut outline = Outline::default();
        let font = self.font();
        let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
        if let Some(glyph) = font.outline_glyphs().get(GlyphId::new(glyph.into())) {
            // One that cannot be drawn is drawn by no reader either.
            let _ = glyph.draw(settings, &mut outline);
        }
        outline
    }
}

impl FontSet {
    /// Returns the faces on which a check of other faces rests: those that ship and those of this set that were read.
    pub fn trusted(&self) -> Vec<Arc<Face>> {
        let shipped = Role::ALL.into_iter();
        let shipped = shipped.filter_map(|role| own_face(role, &self.folders));
        let own = self.faces.iter().filter_map(FaceSlot::known);
        let mut faces: Vec<Arc<Face>> = Vec::new();
        for face in own.chain(shipped).chain(common_faces()) {
            let name = face.postscript_name();
            let is_known = faces
                .iter()
                .any(|known| known.postscript_name() == name && known.origin() == face.origin());
            if !is_known {
                faces.push(face);
            }
        }
        faces
    }

    /// Returns a set in which every role has this face; behind each stand the faces that ship, then `more`.
    #[must_use]
    pub fn with_faces(
        &self,
        own: &[Option<Arc<Face>>; Role::ALL.len()],
        more: impl IntoIterator<Item = Arc<Face>>,
    ) -> Self {
        build(own, more.into_iter().map(FaceSlot::open), &self.folders)
    }
}

impl Outline {
    fn step(&mut self, kind: u32, coordinates: &[f32]) {
        self.0.push(kind);
        self.0.extend(coordinates.iter().map(|c| c.to_bits()));
    }

    /// Returns whether nothing is drawn.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl OutlinePen for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.step(0, &[x, y]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.step(1, &[x, y]);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.step(2, &[x1, y1, x, y]);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.step(3, &[x1, y1, x2, y2, x, y]);
    }

    fn close(&mut self) {
        self.step(4, &[]);
    }
}
