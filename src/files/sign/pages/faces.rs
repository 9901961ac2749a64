//! The faces with which a copy was typeset: known ones, and those that only the copy brought along.
//!
//! A copy may come from a machine with other faces. Its pages are typeset anew with the faces that drew them: a known one
//! where every glyph that the copy brought along is that of the known one, else the one of the copy, whose glyphs are then
//! compared with those of other faces.

use super::drawing::{Drawing, Text};
use super::fault::{Fault, FaultKind, Unbacked};
use super::fonts::CopyFont;
use super::sheet;
use crate::fonts::{Face, FontSet, Origin, Role, likeness};
use crate::form::LEAD;
use crate::report::{Level, Report, heading};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The faces of a copy.
#[derive(Debug)]
pub(super) struct Faces {
    pub(super) set: Arc<FontSet>,
    pub(super) faults: Vec<Fault>,
    pub(super) unbacked: Vec<Unbacked>,
}

/// Points in a millimetre.
const MM: f64 = 72.0 / 25.4;
/// The top of the first line of the grid from below, and the distance of two lines.
const GRID: (f64, f64) = (841.89 - 37.0 * MM, 225.0 / 22.0 * MM);
/// The middle of a page number.
const NUMBER_MIDDLE: f64 = 841.89 - (37.0 + 225.0 + 7.0) * MM;

impl Faces {
    /// The faces with which the pages of a copy were typeset.
    pub(super) fn of(pages: &[&Drawing], report: &Report, local: &FontSet) -> Self {
        let fonts = fonts(pages);
        let trusted = local.trusted();
        let mut found = Self {
            set: Arc::new(local.with_faces(&[const { None }; 5], [])),
            faults: Vec::new(),
            unbacked: Vec::new(),
        };
        let mut faces: BTreeMap<&str, Arc<Face>> = BTreeMap::new();
        for (name, fonts) in &fonts {
            let known = trusted.iter().find(|face| face.postscript_name() == *name);
            let wrong = known.map(|known| wrong_glyphs(fonts, known));
            let face = match (known, wrong) {
                (Some(known), Some(wrong)) if wrong.is_empty() => Arc::clone(known),
                (Some(known), Some(wrong)) if *known.origin() == Origin::Shipped => {
                    found.fault(name, wrong);
                    Arc::clone(known)
                }
                _ => {
                    let face = brought(fonts, pages);
                    found.compare(&face, fonts, &trusted);
                    face
                }
            };
            faces.insert(name, face);
        }
        let mains = mains(pages, report);
        let own = Role::ALL.map(|role| {
            mains
                .get(&role)
                .and_then(|name| faces.get(name.as_str()))
                .cloned()
        });
        let is_main = |face: &&Arc<Face>| own.iter().flatten().any(|own| Arc::ptr_eq(own, face));
        let more = faces
            .values()
            .filter(|face| !is_main(face) && *face.origin() != Origin::Shipped);
        let more: Vec<Arc<Face>> = more.cloned().collect();
        found.set = Arc::new(local.with_faces(&own, more));
        found
    }

    fn fault(&mut self, name: &str, characters: Vec<char>) {
        let kind = FaultKind::Font {
            name: name.to_owned(),
            characters: characters.into_iter().collect(),
        };
        self.faults.push(Fault::new(None, kind));
    }

    /// Compares the glyphs of a face that is not at hand with those of faces that are.
    fn compare(&mut self, face: &Arc<Face>, fonts: &[Arc<CopyFont>], trusted: &[Arc<Face>]) {
        let characters: Vec<char> = fonts
            .iter()
            .flat_map(|font| font.glyphs())
            .map(|(_, c)| c)
            .collect();
        let found = likeness(face, &characters, trusted);
        if !found.strange.is_empty() {
            self.fault(face.postscript_name(), found.strange);
        }
        self.unbacked
            .push(Unbacked::Faces(face.postscript_name().to_owned()));
    }
}

/// Returns the fonts of the pages by the names of their faces.
fn fonts<'a>(pages: &[&'a Drawing]) -> BTreeMap<&'a str, Vec<Arc<CopyFont>>> {
    let mut fonts: BTreeMap<&str, Vec<Arc<CopyFont>>> = BTreeMap::new();
    for text in pages.iter().flat_map(|page| page.texts()) {
        let own = fonts.entry(&text.font.name).or_default();
        if !own.iter().any(|font| Arc::ptr_eq(font, &text.font)) {
            own.push(Arc::clone(&text.font));
        }
    }
    fonts
}

/// Returns the characters whose glyphs draw something else in the fonts of a copy than in a face.
fn wrong_glyphs(fonts: &[Arc<CopyFont>], face: &Face) -> Vec<char> {
    let glyphs = fonts
        .iter()
        .flat_map(|font| font.glyphs().map(move |glyph| (font, glyph)));
    glyphs
        .filter(|(font, (glyph, character))| {
            let known = face
                .glyph(*character)
                .or_else(|| character.is_whitespace().then(|| face.glyph(' '))?);
            known.is_none_or(|known| face.outline(known) != font.outline(*glyph))
        })
        .map(|(_, (_, character))| character)
        .collect()
}

/// Returns the face of the fonts of a copy that only the copy has. Characters that share a glyph stand in several fonts.
fn brought(fonts: &[Arc<CopyFont>], pages: &[&Drawing]) -> Arc<Face> {
    let [first, more @ ..] = fonts else {
        unreachable!("a name of a font stands for one")
    };
    let own: Vec<(u16, char)> = first.glyphs().collect();
    let mut characters: Vec<(char, u16)> = own
        .iter()
        .map(|&(glyph, character)| (character, glyph))
        .collect();
    for font in more {
        for (glyph, character) in font.glyphs() {
            let outline = font.outline(glyph);
            let same = own.iter().find(|(own, _)| first.outline(*own) == outline);
            characters.extend(same.map(|(own, _)| (character, *own)));
        }
    }
    let is_own = |text: &&Text| fonts.iter().any(|font| Arc::ptr_eq(font, &text.font));
    let report_pages = pages
        .iter()
        .filter(|page| !page.words().starts_with(sheet::TITLE));
    let centre = centre(report_pages.flat_map(|page| page.texts()).filter(is_own));
    let face = Face::embedded(first.program.clone(), &first.name, characters, centre);
    face.map_or_else(|_| Arc::clone(&first.face), Arc::new)
}

/// Returns the visual centre of a face in em, from how far its base line lies below the middle of a line of the grid.
fn centre<'a>(texts: impl Iterator<Item = &'a Text>) -> f64 {
    let mut number = None;
    for text in texts {
        let down = GRID.0 - text.y;
        // Text stands on the grid, tables and names on a sheet do not.
        if text.size >= TEXT_SIZE {
            let below = (down - GRID.1 / 2.0).rem_euclid(GRID.1);
            return below / text.size;
        }
        if text.has_size(NOTE_SIZE) && text.y < NUMBER_MIDDLE {
            number = number.or(Some((NUMBER_MIDDLE - text.y) / text.size));
        }
    }
    number.unwrap_or(USUAL_CENTRE)
}

/// Returns the names of the faces of the roles, where the pages show them: those of most hanzi that stand in that role.
fn mains(pages: &[&Drawing], report: &Report) -> BTreeMap<Role, String> {
    let headings = Headings::of(report);
    let mut votes: BTreeMap<Role, BTreeMap<&str, usize>> = BTreeMap::new();
    let (mut is_in_report, mut is_list) = (false, false);
    for page in pages {
        let texts: Vec<&Text> = page.texts().collect();
        for line in texts.chunk_by(|one, next| one.is_beside(next) && one.has_size(next.size)) {
            is_in_report |= line[0].has_size(TITLE_SIZE) && !line[0].words().starts_with("签");
            // Beside the names on a sign-off sheet stand labels of the same size.
            let is_label =
                |text: &&&Text| text.has_size(NOTE_SIZE) && !is_in_report && text.x() < WORDS_LEFT;
            let hanzi = line.iter().filter(|text| !is_label(text)).flat_map(|text| {
                let glyphs = text.glyphs.iter().filter_map(|(c, _)| *c);
                glyphs
                    .filter(|c| !c.is_whitespace())
                    .map(|c| (c, text.font.name.as_str()))
            });
            let hanzi: Vec<(char, &str)> = hanzi.collect();
            let words: Vec<char> = hanzi.iter().map(|(c, _)| *c).collect();
            if words.starts_with(&LIST_BEGINS) && words.ends_with(&LIST_ENDS) {
                is_list |= line[0].has_size(TEXT_SIZE);
                continue;
            }
            let roles = if line[0].has_size(TITLE_SIZE) {
                vec![Role::Title; words.len()]
            } else if line[0].has_size(TEXT_SIZE) && is_list {
                // The list of changes quotes headings, in the face of text.
                vec![Role::Body; words.len()]
            } else if line[0].has_size(TEXT_SIZE) && is_in_report {
                headings.roles(&words)
            } else if line[0].size <= TABLE_SIZE {
                vec![Role::Song; words.len()]
            } else if line[0].has_size(NOTE_SIZE) {
                vec![Role::Body; words.len()]
            } else {
                continue;
            };
            for ((c, name), role) in hanzi.into_iter().zip(roles) {
                let n = usize::from(c >= '\u{4e00}');
                *votes.entry(role).or_default().entry(name).or_default() += n;
            }
        }
    }
    let most = |votes: BTreeMap<&str, usize>| {
        let most = votes
            .into_iter()
            .filter(|(_, n)| *n > 0)
            .max_by_key(|(_, n)| *n);
        most.map(|(name, _)| name.to_owned())
    };
    votes
        .into_iter()
        .filter_map(|(role, votes)| Some((role, most(votes)?)))
        .collect()
}

/// The centre of a face that shows nowhere on the grid; that of most 宋体.
const USUAL_CENTRE: f64 = 0.38;

/// The sizes of the title, of text, and of the largest words in tables, in points.
const TITLE_SIZE: f64 = 22.0;
const TEXT_SIZE: f64 = 16.0;
const TABLE_SIZE: f64 = 10.5;
/// The size of notes and of names on a sign-off sheet, and where the names begin, right of the labels.
const NOTE_SIZE: f64 = 14.0;
const WORDS_LEFT: f64 = 164.0;

/// How the heading of the list of changes begins and ends, around the number of the revision.
const LIST_BEGINS: [char; 3] = ['修', '订', '版'];
const LIST_ENDS: [char; 4] = ['修', '改', '情', '况'];

/// The headings of a report without blanks, with their roles.
struct Headings(Vec<(Vec<char>, Role)>);

impl Headings {
    fn of(report: &Report) -> Self {
        let bare = |words: &str| {
            words
                .chars()
                .filter(|c| !c.is_whitespace())
                .collect::<Vec<char>>()
        };
        let parts = report.form.parts.iter();
        let titles = parts.clone().map(|part| (bare(part.title), Role::Hei));
        let sections = std::iter::once(LEAD).chain(parts.map(|part| part.section));
        let paragraphs = sections.flat_map(|section| report.paragraphs(section));
        let headings = paragraphs.filter_map(|paragraph| {
            let heading = heading(paragraph)?;
            let role = match heading.level {
                Level::First => Role::Hei,
                Level::Second => Role::Kai,
                Level::Third | Level::Fourth => return None,
            };
            Some((bare(&paragraph[..heading.end]), role))
        });
        Self(titles.chain(headings).collect())
    }

    /// Returns the roles of the characters of a line of text; none where a heading may end within it.
    fn roles(&self, line: &[char]) -> Vec<Role> {
        let is_within =
            |heading: &[char]| heading.windows(line.len().max(1)).any(|part| part == line);
        for (heading, role) in &self.0 {
            if line.starts_with(heading) {
                let rest = line.len() - heading.len();
                return [vec![*role; heading.len()], vec![Role::Body; rest]].concat();
            }
            if is_within(heading) {
                return vec![*role; line.len()];
            }
        }
        let ends_here =
            |heading: &[char]| (1..heading.len()).any(|at| line.starts_with(&heading[at..]));
        if self.0.iter().any(|(heading, _)| ends_here(heading)) {
            return Vec::new();
        }
        vec![Role::Body; line.len()]
    }
}
