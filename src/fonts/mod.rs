//! The faces that ship and the official ones that are installed, and which of them draws a character.
//!
//! A role of the standard (小标宋, 仿宋 …) is a chain of faces: the first that has a character draws it. Nothing here
//! knows about lines or pages.

mod chain;
mod face;
mod installed;
mod shipped;

pub use chain::{FaceId, Glyph};
pub use face::{FULL_WIDTH_MARKS, Face, FaceError, Metrics, Origin};

use chain::Chain;
use std::sync::Arc;

/// A face of the standard, by what it is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// 小标宋: the title.
    Title,
    /// 宋体: tables and page numbers.
    Song,
    /// 仿宋: the text.
    Body,
    /// 楷体: headings of the second level.
    Kai,
    /// 黑体: headings of the first level.
    Hei,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 5] = [Self::Title, Self::Song, Self::Body, Self::Kai, Self::Hei];

    /// Returns the name of the face in the standard.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Title => "小标宋",
            Self::Song => "宋体",
            Self::Body => "仿宋",
            Self::Kai => "楷体",
            Self::Hei => "黑体",
        }
    }
}

/// Faces and the chains that choose among them.
#[derive(Debug)]
pub struct FontSet {
    faces: Vec<Arc<Face>>,
    chains: [Chain; Role::ALL.len()],
}

impl FontSet {
    /// Returns the glyph of `character` in a role, or `None` where no face has it.
    pub fn glyph(&self, role: Role, character: char) -> Option<Glyph> {
        self.chain(role).glyph(&self.faces, character)
    }

    /// Returns a face.
    ///
    /// # Panics
    ///
    /// Where the name belongs to another set.
    pub fn face(&self, id: FaceId) -> &Face {
        &self.faces[id.0]
    }

    /// Returns every face with its name.
    pub fn faces(&self) -> impl Iterator<Item = (FaceId, &Face)> {
        self.faces
            .iter()
            .enumerate()
            .map(|(idx, face)| (FaceId(idx), face.as_ref()))
    }

    /// Returns the face that a role draws with when nothing is missing.
    pub fn main_face(&self, role: Role) -> &Face {
        self.face(self.chain(role).main())
    }

    /// Returns whether a role has its own face; 仿宋 has none where its file is missing.
    pub fn is_complete(&self, role: Role) -> bool {
        self.chain(role).is_own()
    }

    fn chain(&self, role: Role) -> &Chain {
        &self.chains[role as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    fn shipped() -> FontSet {
        let assets = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets/fonts");
        FontSet::shipped(&[assets])
    }

    fn check_widths(roles: &[Role], characters: &str, expected: f64) {
        let fonts = shipped();
        for &role in roles {
            for character in characters.chars() {
                let width = fonts.glyph(role, character).unwrap().advance;
                assert!((width - expected).abs() < 1e-9, "{role:?} {character}");
            }
        }
    }

    #[test]
    fn every_role_draws_the_characters_of_the_form() {
        let fonts = shipped();
        for role in Role::ALL {
            for character in "（一）政府信息公开“三安全一稳定”《》〔2021〕30号—…、，。：；%".chars()
            {
                let glyph = fonts.glyph(role, character);
                assert!(glyph.is_some(), "{role:?} {character}");
            }
        }
    }

    #[test]
    fn han_and_full_width_marks_are_one_em_wide() {
        check_widths(&Role::ALL, "年“”‘’—…（。", 1.0);
    }

    #[test]
    fn figures_are_half_an_em_wide_in_tables_and_text() {
        check_widths(&[Role::Song, Role::Body, Role::Kai], "0123456789", 0.5);
    }

    #[test]
    fn rare_characters_come_from_a_face_that_has_them() {
        let fonts = shipped();
        for character in "镕堃㐂𠮷".chars() {
            let glyph = fonts.glyph(Role::Body, character).unwrap();
            assert_ne!(glyph.id, 0, "{character}");
        }
    }

    #[test]
    fn a_character_that_no_face_has_has_no_glyph() {
        assert_eq!(shipped().glyph(Role::Body, '\u{10FFFD}'), None);
        assert_eq!(shipped().glyph(Role::Body, 'ก'), None);
    }

    #[test]
    fn kai_serves_where_the_file_of_fangsong_is_missing() {
        let fonts = FontSet::shipped(&[]);
        assert!(!fonts.is_complete(Role::Body));
        let [body, kai] = [Role::Body, Role::Kai].map(|role| fonts.glyph(role, '年').unwrap().face);
        assert_eq!(body, kai);
        assert!(shipped().is_complete(Role::Body));
    }
}
