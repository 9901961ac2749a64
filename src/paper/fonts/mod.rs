//! The faces that ship and the official ones that are installed, and which of them draws a character.
//!
//! A role of the standard (小标宋, 仿宋 …) is a chain of faces: the first that has a character draws it. Nothing here
//! knows about lines or pages.

mod chain;
mod embedded;
mod face;
mod installed;
mod likeness;
mod shape;
mod shipped;
mod slot;
mod system;

pub use chain::{FaceId, Glyph};
pub use embedded::Outline;
pub use face::{FULL_WIDTH_MARKS, Face, FaceError, Metrics, Origin};
pub use likeness::{Likeness, likeness};
pub use shape::{Ink, Shape, centred};
pub use shipped::{HEI, RARE, SONG};
pub use system::SystemFonts;

use chain::Chain;
use slot::FaceSlot;
use std::path::PathBuf;

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
    faces: Vec<FaceSlot>,
    chains: [Chain; Role::ALL.len()],
    /// Where 仿宋 and 楷体 that ship are looked for.
    folders: Vec<PathBuf>,
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
        let face = self.faces[id.0].face();
        face.expect("only a face that was read has glyphs and roles")
    }

    /// Returns the face that a role draws with when nothing is missing.
    pub fn main_face(&self, role: Role) -> &Face {
        self.face(self.chain(role).main())
    }

    /// Returns whether a role has its own face; 仿宋 and 楷体 have none where their files are missing.
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

    fn shipped_set() -> FontSet {
        let assets = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../assets/fonts");
        FontSet::shipped(&[assets])
    }

    fn check_widths(roles: &[Role], characters: &str, expected: f64) {
        let fonts = shipped_set();
        for &role in roles {
            for character in characters.chars() {
                let width = fonts.glyph(role, character).unwrap().advance;
                assert!((width - expected).abs() < 1e-9, "{role:?} {character}");
            }
        }
    }

    #[test]
    fn every_role_draws_the_characters_of_the_form() {
        let fonts = shipped_set();
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
        let fonts = shipped_set();
        for character in "镕堃喆昇翀滘㐂𠮷陳龍鳳國華".chars() {
            for role in [Role::Body, Role::Kai] {
                let glyph = fonts.glyph(role, character).unwrap();
                assert_ne!(glyph.id, 0, "{character}");
                let face = fonts.face(glyph.face).name();
                assert_eq!(face, "年报生僻字", "{role:?} {character}");
            }
        }
        for role in Role::ALL {
            assert!(fonts.glyph(role, '陳').is_some(), "{role:?}");
        }
    }

    #[test]
    fn signs_of_formulas_are_set_like_the_letters_beside_them() {
        let fonts = shipped_set();
        for role in [Role::Body, Role::Kai] {
            let letter = fonts.glyph(role, 'O').unwrap();
            for sign in "₀₁₂₃₉ₓ₊₋₌⁰²³⁴⁺⁻".chars() {
                let glyph = fonts.glyph(role, sign).unwrap();
                assert_eq!(glyph.face, letter.face, "{role:?} {sign}");
                assert!((glyph.centre - letter.centre).abs() < 1e-9);
            }
        }
        for role in Role::ALL {
            for sign in "₂ₓ⁻²³㎡㎏☐☑☒√✓✔✗✘％￥".chars() {
                assert!(fonts.glyph(role, sign).is_some(), "{role:?} {sign}");
            }
        }
    }

    #[test]
    fn figures_letters_and_dashes_of_song_are_its_own() {
        let fonts = shipped_set();
        let song = fonts.glyph(Role::Song, '年').unwrap().face;
        for character in "0123456789AZaz-—·“”".chars() {
            let glyph = fonts.glyph(Role::Song, character).unwrap();
            assert_eq!(glyph.face, song, "{character}");
        }
    }

    #[test]
    fn a_character_that_no_face_has_has_no_glyph() {
        assert_eq!(shipped_set().glyph(Role::Body, '\u{10FFFD}'), None);
        assert_eq!(shipped_set().glyph(Role::Body, 'ก'), None);
    }

    #[test]
    fn song_serves_where_the_files_of_fangsong_and_kai_are_missing() {
        let fonts = FontSet::shipped(&[]);
        let song = fonts.glyph(Role::Song, '年').unwrap().face;
        for role in [Role::Body, Role::Kai] {
            assert!(!fonts.is_complete(role));
            assert_eq!(fonts.glyph(role, '年').unwrap().face, song);
            assert_eq!(fonts.glyph(role, '镕').unwrap().face, song);
            assert!(shipped_set().is_complete(role));
        }
    }

    #[test]
    fn fangsong_and_kai_serve_for_each_other() {
        let folders = [PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../assets/fonts")];
        for missing in [Role::Body, Role::Kai] {
            let own = Role::ALL.map(|role| {
                let face = shipped::own_face(role, &folders);
                face.filter(|_| role != missing)
            });
            let fonts = shipped::build(&own, [], &[]);
            assert!(!fonts.is_complete(missing));
            let [body, kai] =
                [Role::Body, Role::Kai].map(|role| fonts.glyph(role, '年').unwrap().face);
            assert_eq!(body, kai, "{missing:?}");
        }
    }
}
