//! A label set from top to bottom, one upright character below the other.

use super::cell::{self, Room, Words};
use crate::fonts::{FontSet, Glyph, Role};
use crate::typeset::document::{ElementId, Item, PlacedGlyph, Run};
use crate::typeset::style;
use crate::units::{Length, Point, Rect};
use std::sync::Arc;

/// The role of everything in a table.
const ROLE: Role = Role::Song;

/// A character of a vertical label.
struct Upright {
    character: char,
    glyph: Option<Glyph>,
    /// How much of the column it takes, in its size.
    extent: f64,
    /// Where the middle of its em box lies below the top of its extent, in its size.
    middle: f64,
}

/// Returns whether a column is so narrow that a label is set vertically in it.
pub(super) fn is_narrow(width: Length, size: Length) -> bool {
    width - style::LABEL_PADDING * 2.0 < size * 3.0
}

/// Returns the least height of a vertical label, with its distance from the rules.
pub(super) fn height(text: &str, size: Length, fonts: &FontSet) -> Length {
    size * least_extent(&characters(text, fonts))
}

/// How the vertical labels of a page are set: all alike.
#[derive(Clone, Copy)]
pub(super) struct Spacing {
    size: Length,
    /// The distance from character to character, in the size.
    gap: f64,
}

/// A vertical label and the height of its cell.
pub(super) struct Label<'a> {
    pub(super) text: &'a str,
    pub(super) height: Length,
}

/// Returns the spacing in which all labels have room that have any in a size that can be read.
pub(super) fn spacing(labels: &[Label<'_>], size: Length, fonts: &FontSet) -> Spacing {
    let labels = labels
        .iter()
        .map(|label| (characters(label.text, fonts), label.height));
    let labels: Vec<_> = labels
        .filter(|(own, height)| is_readable(*height / least_extent(own)))
        .collect();
    let size = labels
        .iter()
        .map(|(own, height)| (*height / least_extent(own)).max(style::SMALLEST_TABLE_SIZE))
        .fold(size, Length::min);
    let [least, most] = style::VERTICAL_GAPS;
    let gap = labels.iter().map(|(own, height)| {
        let slack = *height / size - least_extent(own);
        least + slack / n_gaps(own).max(1.0)
    });
    Spacing {
        size,
        gap: gap.fold(most, f64::min).max(least),
    }
}

// Rows are as high as a label of the smallest size needs, but for rounding.
fn is_readable(size: Length) -> bool {
    size + Length::pt(0.01) >= style::SMALLEST_TABLE_SIZE
}

/// Sets a label in a narrow cell: vertically, or where it is too long for that, in short lines.
pub(super) fn set(words: Words<'_>, rect: Rect, spacing: Spacing, fonts: &FontSet) -> Vec<Item> {
    let characters = characters(words.text, fonts);
    let fitting = rect.size.height / least_extent(&characters);
    if is_readable(fitting) {
        return column(&characters, rect, spacing, words.element);
    }
    let (lines, lines_size) = short_lines(words, rect, fonts);
    if lines_size > fitting {
        return lines;
    }
    let [gap, _] = style::VERTICAL_GAPS;
    let size = fitting;
    column(&characters, rect, Spacing { size, gap }, words.element)
}

fn column(
    characters: &[Upright],
    rect: Rect,
    spacing: Spacing,
    element: Option<ElementId>,
) -> Vec<Item> {
    let Spacing { size, gap } = spacing;
    let extent = extent(characters) + gap * n_gaps(characters);
    let mut y = rect.top() + (rect.size.height - size * extent) / 2.0;
    let mut items = Vec::with_capacity(characters.len());
    for upright in characters {
        let middle = y + size * upright.middle;
        items.extend(upright.run(rect, middle, size, element).map(Item::Text));
        y += size * (upright.extent + gap);
    }
    items
}

impl Upright {
    fn run(
        &self,
        rect: Rect,
        middle: Length,
        size: Length,
        element: Option<ElementId>,
    ) -> Option<Run> {
        let glyph = self.glyph?;
        let x = rect.left() + (rect.size.width - size * glyph.advance) / 2.0;
        Some(Run {
            origin: Point::new(x, middle + size * glyph.centre),
            size,
            face: glyph.face,
            glyphs: Arc::new([PlacedGlyph {
                id: glyph.id,
                x: Length::ZERO,
                character: self.character,
            }]),
            element,
        })
    }
}

fn extent(characters: &[Upright]) -> f64 {
    characters.iter().map(|upright| upright.extent).sum()
}

/// Returns how much of a column a label takes with the least distances, in its size.
fn least_extent(characters: &[Upright]) -> f64 {
    let [gap, _] = style::VERTICAL_GAPS;
    let extent = extent(characters) + gap * n_gaps(characters);
    extent.max(1.0) + style::VERTICAL_PADDING * 2.0
}

fn n_gaps(characters: &[Upright]) -> f64 {
    characters.iter().skip(1).map(|_| 1.0).sum()
}

fn characters(text: &str, fonts: &FontSet) -> Vec<Upright> {
    text.chars().map(|c| upright(c, fonts)).collect()
}

fn upright(character: char, fonts: &FontSet) -> Upright {
    let turned = vertical_form(character)
        .and_then(|(form, is_open)| Some((fonts.glyph(ROLE, form)?, is_open)));
    match turned {
        // The blank half of a mark is left out; it lies above an opening mark and below a closing one.
        Some((glyph, is_open)) => Upright {
            character,
            glyph: Some(glyph),
            extent: 0.5,
            middle: if is_open { 0.0 } else { 0.5 },
        },
        None => Upright {
            character,
            glyph: fonts.glyph(ROLE, character),
            extent: 1.0,
            middle: 0.5,
        },
    }
}

/// Returns the form of a mark in vertical text, and whether it opens.
pub const fn vertical_form(character: char) -> Option<(char, bool)> {
    match character {
        '（' => Some(('︵', true)),
        '）' => Some(('︶', false)),
        '《' => Some(('︽', true)),
        '》' => Some(('︾', false)),
        '、' => Some(('︑', false)),
        '，' => Some(('︐', false)),
        '：' => Some(('︓', false)),
        _ => None,
    }
}

fn short_lines(words: Words<'_>, rect: Rect, fonts: &FontSet) -> (Vec<Item>, Length) {
    let room = Room {
        left: rect.left(),
        width: rect.size.width,
        tallest: style::TABLE_BOUNDS.tallest,
    };
    let height = rect.size.height - style::CELL_PADDING * 2.0;
    let mut size = style::SMALLEST_TABLE_SIZE;
    loop {
        let text = cell::set(words, room, size, fonts);
        // Below one point nothing can be read, and a taller row would not help.
        if text.height() <= height || size < Length::pt(1.0) {
            return (cell::stacked(&text, rect), size);
        }
        size = size * 0.9;
    }
}
