//! The characters of a text with their glyphs, widths and breaks.

use super::kinsoku::{self, Before, Break, Class};
use crate::fonts::{FontSet, Glyph};
use crate::report::Place;
use crate::typeset::document::MissingCharacter;
use crate::typeset::style::TextStyle;
use crate::units::Length;

/// A character to be set.
#[derive(Clone, Copy, Debug)]
pub(in crate::typeset) struct Cluster {
    /// The character.
    pub(in crate::typeset) character: char,
    /// Its position in the text, in characters.
    pub(in crate::typeset) character_idx: usize,
    /// Its glyph; `None` where no face has it.
    pub(in crate::typeset) glyph: Option<Glyph>,
    /// The type size.
    pub(super) size: Length,
    /// The width of a full cell.
    pub(super) pitch: Length,
    /// The width of its own cell.
    pub(super) width: Length,
    /// The distance of its glyph's origin from the left edge of the cell.
    pub(super) shift: Length,
    /// The blank half of a full-width mark.
    pub(super) blank: Length,
    /// How it behaves at the ends of a line.
    pub(super) class: Class,
    /// Whether a line may begin with it.
    pub(super) before: Break,
}

/// A stretch of a text in one style.
#[derive(Clone, Copy, Debug)]
pub(in crate::typeset) struct Span {
    /// Where it ends, in bytes of the text.
    pub(in crate::typeset) end: usize,
    /// Its style.
    pub(in crate::typeset) style: TextStyle,
}

impl Span {
    /// The whole of a text in one style.
    pub(in crate::typeset) const fn whole(text: &str, style: TextStyle) -> Self {
        let end = text.len();
        Self { end, style }
    }
}

/// Returns the characters of a text that are to be set. Blanks at its start are left out, for the indent is the
/// program's own; so are controls. The last span reaches to the end of the text.
pub(in crate::typeset) fn clusters(text: &str, spans: &[Span], fonts: &FontSet) -> Vec<Cluster> {
    let mut clusters = Vec::with_capacity(text.len() / 2);
    let mut before: Option<Before> = None;
    let (mut spans, mut span) = (spans.iter().skip(1), spans.first());
    for (character_idx, (byte_idx, c)) in text.char_indices().enumerate() {
        while let Some(current) = span
            && byte_idx >= current.end
            && let Some(next) = spans.next()
        {
            span = Some(next);
        }
        let Some(style) = span.map(|span| span.style) else {
            break;
        };
        if kinsoku::is_ignored(c) || (before.is_none() && c.is_whitespace()) {
            continue;
        }
        let break_before = before.map_or(Break::Never, |before| kinsoku::break_between(before, c));
        let c = if c == '\t' { ' ' } else { c };
        before = Some(advance(before, c));
        clusters.push(Cluster {
            before: break_before,
            ..cluster(c, character_idx, style, fonts)
        });
    }
    clusters
}

/// Returns the context before the next character.
pub(super) fn advance(before: Option<Before>, c: char) -> Before {
    let class = kinsoku::class(c);
    match (before, class) {
        (Some(before), Class::Space) => Before {
            is_spaced: true,
            ..before
        },
        (before, class) => Before {
            character: c,
            class,
            is_spaced: class == Class::Space,
            has_letter: class == Class::Letter
                || before.is_some_and(|before| {
                    before.has_letter
                        && !before.is_spaced
                        && kinsoku::is_joined(before.class, class)
                }),
        },
    }
}

fn cluster(c: char, character_idx: usize, style: TextStyle, fonts: &FontSet) -> Cluster {
    let class = kinsoku::class(c);
    let glyph = glyph(c, class, style, fonts);
    let advance = glyph.map(|glyph| style.size * glyph.advance);
    let width = match advance {
        None => style.pitch,
        Some(_) if is_full_width(c, glyph) => style.pitch,
        Some(advance) => advance,
    };
    let is_wide = width == style.pitch;
    Cluster {
        character: c,
        character_idx,
        glyph,
        size: style.size,
        pitch: style.pitch,
        width,
        shift: advance.map_or(Length::ZERO, |advance| (width - advance) / 2.0),
        blank: match class {
            Class::Open | Class::Close if is_wide => width / 2.0,
            _ => Length::ZERO,
        },
        class,
        before: Break::Never,
    }
}

// One of the many blanks of Unicode is as wide as a plain one where no face has it.
fn glyph(c: char, class: Class, style: TextStyle, fonts: &FontSet) -> Option<Glyph> {
    let own = fonts.glyph(style.role, c);
    let is_blank = class == Class::Space || c.is_whitespace();
    own.or_else(|| is_blank.then(|| fonts.glyph(style.role, ' ')).flatten())
}

/// Returns whether a glyph fills a cell of the grid; faces differ a little in the widths of symbols.
fn is_full_width(c: char, glyph: Option<Glyph>) -> bool {
    let fills = glyph.is_some_and(|glyph| (0.85..=1.15).contains(&glyph.advance));
    fills && (c >= '\u{2e80}' || !c.is_alphanumeric()) && !c.is_ascii()
}

/// Returns the stretches of a text between the places where a line may break.
pub(in crate::typeset) fn unbroken(clusters: &[Cluster]) -> impl Iterator<Item = &[Cluster]> {
    clusters.chunk_by(|_, next| next.before != Break::Free)
}

/// Returns the characters that no face has, at `place`.
pub(in crate::typeset) fn missing(
    clusters: &[Cluster],
    place: Place,
) -> impl Iterator<Item = MissingCharacter> {
    let missing = clusters.iter().filter(|cluster| cluster.glyph.is_none());
    missing.map(move |cluster| MissingCharacter {
        character: cluster.character,
        place,
        character_idx: cluster.character_idx,
    })
}
