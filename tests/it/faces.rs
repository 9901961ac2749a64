//! The glyphs of the faces that ship: every character draws what it should.
//!
//! Each glyph is compared with the same character in the faces of another design. What is wrong in one face, as a ￥
//! that draws $ or a 鬆 that draws 松, is right in another, and a check of words does not see it.

use ab_glyph_rasterizer::{Point, Rasterizer, point};
use nianbao::fonts::{Face, Ink, Origin, Shape, centred};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{GlyphId, MetadataProvider};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;
use std::thread;

/// The files, each with its design: a face is compared with those of another design only, since faces of one maker
/// may share a fault (￥ draws $ in `FandolFang` and in `FandolKai`).
const FILES: [(&str, &str); 8] = [
    ("xiaobiaosong.ttf", "Noto Serif"),
    ("song.ttf", "Noto Serif"),
    ("hei.ttf", "Noto Sans"),
    ("hei-bold.ttf", "Noto Sans"),
    ("rare.ttf", "WenKai"),
    ("latin.ttf", "Liberation"),
    ("fandol/fang.ttf", "Fandol"),
    ("fandol/kai.ttf", "Fandol"),
];

/// The least likeness to the same hanzi in a face of another design; that of two hanzi is 0 on average.
const LEAST_HANZI: f32 = 0.5;

/// Less is enough for a hanzi that is like the one in the other face of its own design: 楷体 and 黑体 differ much.
const LEAST_HANZI_OF_TWO: f32 = 0.3;
const LEAST_IN_OWN_DESIGN: f32 = 0.6;

/// The least likeness of all other characters, whose designs differ more.
const LEAST_OTHER: f32 = 0.25;

/// How far, in em, the middle of a character may lie from where it lies in the nearest of the other designs.
const FARTHEST: f32 = 0.13;

/// One face, its shapes centred.
struct Drawn {
    file: &'static str,
    design: &'static str,
    face: Face,
    glyphs: BTreeMap<char, Glyph>,
    /// The middle of its hanzi, in em above the base line.
    middle: f32,
}

struct Glyph {
    shape: Shape,
    ink: Ink,
}

fn faces() -> &'static [Drawn] {
    static FACES: LazyLock<Vec<Drawn>> = LazyLock::new(|| {
        thread::scope(|scope| {
            let tasks = FILES.map(|(file, design)| scope.spawn(move || drawn(file, design)));
            tasks.map(|task| task.join().unwrap()).into()
        })
    });
    &FACES
}

fn drawn(file: &'static str, design: &'static str) -> Drawn {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/fonts");
    let bytes = std::fs::read(path.join(file)).unwrap();
    let face = Face::read(Cow::Owned(bytes), 0, Origin::Shipped).unwrap();
    let font = face.font();
    let mut glyphs = BTreeMap::new();
    for (code, id) in font.charmap().mappings() {
        let id = u16::try_from(id.to_u32()).unwrap();
        if let Some((shape, ink)) = Shape::of(&font, id) {
            glyphs.insert(char::from_u32(code).unwrap(), Glyph { shape, ink });
        }
    }
    centred(glyphs.values_mut().map(|glyph| &mut glyph.shape));
    let middles = glyphs.iter().filter(|(c, _)| is_hanzi(**c));
    let mut middles: Vec<f32> = middles.map(|(_, glyph)| middle(glyph.ink)[1]).collect();
    middles.sort_by(f32::total_cmp);
    let middle = middles.get(middles.len() / 2).copied().unwrap_or(0.38);
    Drawn {
        file,
        design,
        face,
        glyphs,
        middle,
    }
}

const fn is_hanzi(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..)
}

fn middle(ink: Ink) -> [f32; 2] {
    [f32::midpoint(ink[0], ink[2]), f32::midpoint(ink[1], ink[3])]
}

fn face(file: &str) -> &'static Drawn {
    faces().iter().find(|face| face.file == file).unwrap()
}

/// Returns the glyphs of a character in the faces of other designs.
fn others(own: &Drawn, character: char) -> impl Iterator<Item = (&'static Drawn, &'static Glyph)> {
    let design = own.design;
    faces()
        .iter()
        .filter(move |face| face.design != design)
        .filter_map(move |face| Some((face, face.glyphs.get(&character)?)))
}

/// Returns the likeness of a glyph of a face to a character in the most similar of some other faces.
fn most_alike<'a>(
    glyph: &Glyph,
    others: impl Iterator<Item = (&'a Drawn, &'a Glyph)>,
) -> Option<f32> {
    others
        .map(|(_, other)| glyph.shape.likeness(&other.shape))
        .max_by(f32::total_cmp)
}

/// Returns whether a glyph of a face can draw a character; `None` where no face of another design has it.
fn is_like(own: &Drawn, glyph: &Glyph, character: char) -> Option<bool> {
    let likeness = most_alike(glyph, others(own, character))?;
    if !is_hanzi(character) {
        return Some(likeness >= LEAST_OTHER);
    }
    let is_of_own = |face: &&Drawn| face.design == own.design && face.file != own.file;
    let siblings = faces().iter().filter(is_of_own);
    let siblings = siblings.filter_map(|face| Some((face, face.glyphs.get(&character)?)));
    let in_own_design = most_alike(glyph, siblings).unwrap_or_default();
    let is_like_two = likeness >= LEAST_HANZI_OF_TWO && in_own_design >= LEAST_IN_OWN_DESIGN;
    Some(likeness >= LEAST_HANZI || is_like_two)
}

fn unlike(own: &'static Drawn) -> String {
    let glyphs = own.glyphs.iter();
    let unlike =
        glyphs.filter(|&(&character, glyph)| is_like(own, glyph, character) == Some(false));
    unlike.map(|(character, _)| character).collect()
}

/// Returns what a check finds in each face, in the order of the files.
fn all(check: fn(&'static Drawn) -> String) -> Vec<(&'static str, String)> {
    thread::scope(|scope| {
        let task = |face: &'static Drawn| (face.file, scope.spawn(move || check(face)));
        let tasks: Vec<_> = faces().iter().map(task).collect();
        let found = tasks
            .into_iter()
            .map(|(file, task)| (file, task.join().unwrap()));
        found.collect()
    })
}

fn check_all(check: fn(&'static Drawn) -> String, expected: &[(&'static str, &str)]) {
    let found = all(check);
    let found: Vec<_> = found
        .iter()
        .map(|(file, characters)| (*file, characters.as_str()))
        .collect();
    assert_eq!(found, expected);
}

/// Looked at, each beside its fellows: right, but of another design.
const DRAWN_OTHERWISE: [(&str, &str); 8] = [
    ("xiaobiaosong.ttf", "ⅰｉ"),
    ("song.ttf", "ⅰ"),
    ("hei.ttf", "ⅰ"),
    ("hei-bold.ttf", "-亠"),
    ("rare.ttf", "ġıĳŀł₁"),
    ("latin.ttf", "ġıĳŀł₁"),
    ("fandol/fang.ttf", "▓ㄧ丬亠冖忄"),
    ("fandol/kai.ttf", "x屯扣氵沁省知苟荀ｘ"),
];

#[test]
fn every_character_draws_what_it_draws_in_the_faces_of_another_design() {
    check_all(unlike, &DRAWN_OTHERWISE);
}

/// Returns by how much the ink of a glyph lies elsewhere, or is of another size, than in the nearest other design.
fn distance(own: &Drawn, glyph: &Glyph, character: char) -> Option<f32> {
    others(own, character)
        .map(|(face, other)| {
            let across = |face: &Drawn, ink: Ink| middle(ink)[0] - advance(face, character) / 2.0;
            let up = |face: &Drawn, ink: Ink| middle(ink)[1] - face.middle;
            let sides = |ink: Ink| [ink[2] - ink[0], ink[3] - ink[1]];
            let size = [0, 1].map(|side| sides(glyph.ink)[side] - sides(other.ink)[side]);
            let differences = [
                across(own, glyph.ink) - across(face, other.ink),
                up(own, glyph.ink) - up(face, other.ink),
                size[0] / 2.0,
                size[1] / 2.0,
            ];
            differences.map(f32::abs).into_iter().fold(0.0, f32::max)
        })
        .min_by(f32::total_cmp)
}

fn advance(face: &Drawn, character: char) -> f32 {
    let id = face.face.glyph(character).unwrap();
    #[expect(clippy::cast_possible_truncation, reason = "widths are small")]
    let advance = face.face.advance(id) as f32;
    advance
}

fn displaced(own: &'static Drawn) -> String {
    let is_full = |character: char| (advance(own, character) - 1.0).abs() < 1e-3;
    // A radical by itself stands in its place in one face and in the middle of the cell in another.
    let is_compared = |character: char| !is_hanzi(character) && is_full(character);
    let signs = own.glyphs.iter().filter(|(c, _)| is_compared(**c));
    signs
        .filter(|(c, glyph)| distance(own, glyph, **c).is_some_and(|far| far > FARTHEST))
        .map(|(character, _)| character)
        .collect()
}

/// Looked at, each beside its fellows: right where it stands.
const PLACED_OTHERWISE: [(&str, &str); 8] = [
    ("xiaobiaosong.ttf", "ⅱ＾"),
    ("song.ttf", "＾"),
    ("hei.ttf", "√＾"),
    ("hei-bold.ttf", "＾"),
    ("rare.ttf", "⅓⅔⅛⅜⅝⅞"),
    ("latin.ttf", "—―…"),
    ("fandol/fang.ttf", "′″∈∥∫∮≌≮≯⌒」』ヵヶㄧ︐︑︒︴﹃﹄？"),
    ("fandol/kai.ttf", "」』？"),
];

#[test]
fn every_full_width_sign_stands_where_it_stands_in_the_faces_of_another_design() {
    check_all(displaced, &PLACED_OTHERWISE);
}

/// Characters of which each two differ in every face that has them.
const MUST_DIFFER: [&str; 12] = [
    "￥$¥＄￡",
    "〇○0０oO",
    "—－一-–",
    "“”\"＂",
    "‘’'＇",
    "·．。",
    "，,、",
    "〔［（【",
    "〈《＜",
    "己已巳",
    "土士",
    "未末",
];

/// The cells of the grid in an em.
const CELLS: u8 = 48;

/// Returns how much of each cell of two ems by two a character covers, its base line in the middle.
fn coverage(face: &Face, character: char) -> Vec<f32> {
    let font = face.font();
    let scale = Size::new(f32::from(CELLS));
    let side = usize::from(2 * CELLS);
    let mut pen = Cells {
        rasterizer: Rasterizer::new(side, side),
        start: Point::default(),
        at: Point::default(),
    };
    let id = GlyphId::new(face.glyph(character).unwrap().into());
    let settings = DrawSettings::unhinted(scale, LocationRef::default());
    let outline = font.outline_glyphs().get(id).unwrap();
    outline.draw(settings, &mut pen).unwrap();
    let mut cells = vec![0.0; side * side];
    pen.rasterizer
        .for_each_pixel(|idx, value| cells[idx] = value);
    cells
}

struct Cells {
    rasterizer: Rasterizer,
    start: Point,
    at: Point,
}

/// The grid begins half an em left of the origin and an em below it.
fn on_grid(x: f32, y: f32) -> Point {
    point(x + f32::from(CELLS) / 2.0, y + f32::from(CELLS))
}

impl OutlinePen for Cells {
    fn move_to(&mut self, x: f32, y: f32) {
        self.start = on_grid(x, y);
        self.at = self.start;
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let to = on_grid(x, y);
        self.rasterizer.draw_line(self.at, to);
        self.at = to;
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let to = on_grid(x, y);
        self.rasterizer.draw_quad(self.at, on_grid(x1, y1), to);
        self.at = to;
    }

    // The faces that ship have quadratic curves only.
    fn curve_to(&mut self, _: f32, _: f32, _: f32, _: f32, x: f32, y: f32) {
        self.line_to(x, y);
    }

    fn close(&mut self) {
        self.rasterizer.draw_line(self.at, self.start);
    }
}

/// Returns the part of the larger ink that two glyphs do not share, on a grid of 48 cells an em.
fn difference(face: &Face, one: char, other: char) -> f32 {
    let [one, other] = [one, other].map(|character| coverage(face, character));
    let total = |cells: &[f32]| cells.iter().sum::<f32>();
    let apart: f32 = one.iter().zip(&other).map(|(a, b)| (a - b).abs()).sum();
    apart / total(&one).max(total(&other)) / 2.0
}

#[test]
fn what_must_differ_differs_in_every_face() {
    for own in faces() {
        for group in MUST_DIFFER {
            let has = group.chars().filter(|c| own.glyphs.contains_key(c));
            let characters: Vec<char> = has.collect();
            for (idx, &one) in characters.iter().enumerate() {
                for &other in &characters[idx + 1..] {
                    let difference = difference(&own.face, one, other);
                    assert!(
                        difference > 0.02,
                        "{}: {one} {other} {difference}",
                        own.file
                    );
                }
            }
        }
    }
}

#[test]
fn a_wrong_glyph_is_found() {
    let planted = |file: &str, planted: char, character: char| {
        let own = face(file);
        is_like(own, &own.glyphs[&planted], character)
    };
    for file in ["fandol/fang.ttf", "fandol/kai.ttf", "song.ttf", "hei.ttf"] {
        assert_eq!(planted(file, '$', '￥'), Some(false), "{file}");
        assert_eq!(planted(file, '一', '〇'), Some(false), "{file}");
        for (wrong, right) in [('丑', '只'), ('余', '作'), ('松', '柏'), ('龙', '国')] {
            assert_eq!(
                planted(file, wrong, right),
                Some(false),
                "{file}: {wrong} {right}"
            );
            assert_eq!(planted(file, right, right), Some(true), "{file}: {right}");
        }
        let own = face(file);
        let hyphen = distance(own, &own.glyphs[&'-'], '＝').unwrap();
        assert!(hyphen > FARTHEST, "{file}: {hyphen}");
    }
}

#[test]
fn nearly_every_exchange_of_two_hanzi_is_found() {
    for own in faces() {
        let hanzi: Vec<_> = own.glyphs.iter().filter(|(c, _)| is_hanzi(**c)).collect();
        let pairs = hanzi.iter().zip(hanzi.iter().skip(101)).step_by(5);
        let found: Vec<bool> = pairs
            .filter_map(|((character, _), (_, glyph))| is_like(own, glyph, **character))
            .map(|is_like| !is_like)
            .collect();
        let n_found = found.iter().filter(|found| **found).count();
        println!("{}: {n_found} of {} found", own.file, found.len());
        assert!(n_found * 100 >= found.len() * 97, "{}", own.file);
    }
}

#[test]
fn only_rare_hanzi_stand_in_one_design_alone() {
    let alone = |own: &Drawn| -> BTreeSet<char> {
        let characters = own.glyphs.keys().copied();
        characters
            .filter(|c| is_hanzi(*c) && others(own, *c).next().is_none())
            .collect()
    };
    for own in faces() {
        let alone = alone(own);
        println!(
            "{}: {} of {} alone",
            own.file,
            alone.len(),
            own.glyphs.len()
        );
        assert!(
            alone.is_empty() || own.file == "rare.ttf",
            "{}: {alone:?}",
            own.file
        );
    }
}

/// A line of text is placed by its middle, so that the dashes of a page number lie where the number's line is (7.5).
#[test]
fn dashes_lie_at_half_the_height_of_the_hanzi() {
    for own in faces() {
        let Some(dash) = own.glyphs.get(&'—').filter(|_| own.design != "Liberation") else {
            continue;
        };
        #[expect(clippy::cast_possible_truncation, reason = "heights are small")]
        let centre = own.face.metrics().centre as f32;
        let [left, bottom, right, top] = dash.ink;
        let off = f32::midpoint(bottom, top) - centre;
        assert!(off.abs() < 0.01, "{}: {off}", own.file);
        // Two of them join.
        assert!(
            left < 0.001 && right > 0.999,
            "{}: {left} {right}",
            own.file
        );
    }
}
