//! How the text of a part looks while it is written: first-line indents, headings by level, what a search found.

use crate::app::ui::theme;
use crate::app::ui::theme::{PROSE_SIZE, Palette};
use crate::report::{Level, heading};
use eframe::egui::emath::GuiRounding as _;
use eframe::egui::text::{LayoutJob, TextFormat};
use eframe::egui::{Color32, FontFamily, FontId, Galley, Rect, Ui, vec2};
use std::ops::Range;
use std::sync::Arc;

/// The indent of a first line: two characters, as on paper.
const INDENT: f32 = 2.0 * PROSE_SIZE;
/// The distance between two lines.
const LINE_HEIGHT: f32 = 1.65 * PROSE_SIZE;
/// What is added between two paragraphs.
const PARAGRAPH_SPACING: f32 = 7.0;

/// Characters of a paragraph on a ground of their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextMark {
    /// The paragraph, from 0.
    pub paragraph: usize,
    /// Its characters.
    pub characters: Range<usize>,
    /// Why they are marked.
    pub ground: Ground,
}

/// Why characters stand on a ground of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// They are a number that follows the tables.
    Bound,
    /// A search found them.
    Found,
    /// They are the match that is meant now.
    Current,
}

/// What is added between two paragraphs on this screen.
pub(super) fn spacing(ui: &Ui) -> f32 {
    PARAGRAPH_SPACING.round_to_pixels(ui.pixels_per_point())
}

/// The height of a line on this screen.
pub(super) fn line_height(ui: &Ui) -> f32 {
    LINE_HEIGHT.round_to_pixels(ui.pixels_per_point())
}

/// The indent of a first line.
pub(super) const fn indent() -> f32 {
    INDENT
}

/// Sets a text with what a search found in it; paragraphs stand close to each other.
pub(super) fn job(
    text: &str,
    marks: &[TextMark],
    palette: &Palette,
    line_height: f32,
) -> LayoutJob {
    let mut job = LayoutJob {
        keep_trailing_whitespace: true,
        ..LayoutJob::default()
    };
    let mut marks = marks;
    for (idx, line) in text.split_inclusive('\n').enumerate() {
        let n_before = marks.partition_point(|mark| mark.paragraph < idx);
        let n_here = marks[n_before..].partition_point(|mark| mark.paragraph == idx);
        let here = &marks[n_before..n_before + n_here];
        marks = &marks[n_before + n_here..];
        append(&mut job, line, &pieces(line, here, palette), line_height);
    }
    if text.is_empty() {
        job.append("", INDENT, format(&Look::text(palette), line_height));
    }
    job
}

fn append(job: &mut LayoutJob, line: &str, pieces: &[(usize, Look)], line_height: f32) {
    let mut start = 0;
    for (end, look) in pieces {
        let indent = if start == 0 { INDENT } else { 0.0 };
        job.append(&line[start..*end], indent, format(look, line_height));
        start = *end;
    }
}

#[derive(Clone, Copy, PartialEq)]
pub(super) struct Look {
    pub(super) color: Color32,
    ground: Color32,
    is_bold: bool,
}

impl Look {
    fn text(palette: &Palette) -> Self {
        Self {
            color: palette.text,
            ground: Color32::TRANSPARENT,
            is_bold: false,
        }
    }
}

pub(super) fn format(look: &Look, line_height: f32) -> TextFormat {
    let family = if look.is_bold {
        theme::bold()
    } else {
        FontFamily::Proportional
    };
    TextFormat {
        font_id: FontId::new(PROSE_SIZE, family),
        line_height: Some(line_height),
        color: look.color,
        background: look.ground,
        expand_bg: 0.0,
        ..TextFormat::default()
    }
}

/// The looks of a paragraph by the byte at which each ends.
pub(super) fn looks(paragraph: &str, palette: &Palette) -> Vec<(usize, Look)> {
    pieces(paragraph, &[], palette)
}

// The looks of a line by the byte at which each ends; the last one ends with the line.
fn pieces(line: &str, marks: &[TextMark], palette: &Palette) -> Vec<(usize, Look)> {
    let text = Look::text(palette);
    let mut pieces = heading_pieces(line, palette);
    pieces.push((line.len(), text));
    pieces.dedup_by(|later, earlier| later.0 <= earlier.0);
    for mark in marks {
        let bytes = byte(line, mark.characters.start)..byte(line, mark.characters.end);
        if !bytes.is_empty() {
            pieces = marked(&pieces, &bytes, mark.ground, palette);
        }
    }
    pieces
}

fn heading_pieces(line: &str, palette: &Palette) -> Vec<(usize, Look)> {
    let Some(heading) = heading(line.trim_end_matches('\n')) else {
        return Vec::new();
    };
    let number = Look {
        color: palette.accent,
        is_bold: heading.level != Level::Fourth,
        ..Look::text(palette)
    };
    let words = match heading.level {
        Level::First | Level::Second => number,
        Level::Third => Look {
            is_bold: true,
            ..Look::text(palette)
        },
        Level::Fourth => Look::text(palette),
    };
    vec![(heading.number_end, number), (heading.end, words)]
}

fn marked(
    pieces: &[(usize, Look)],
    bytes: &Range<usize>,
    ground: Ground,
    palette: &Palette,
) -> Vec<(usize, Look)> {
    let mut cut = Vec::with_capacity(pieces.len() + 2);
    let mut start = 0;
    for &(end, look) in pieces {
        let inner = bytes.start.clamp(start, end)..bytes.end.clamp(start, end);
        let found = match ground {
            Ground::Current => Look {
                color: palette.on_accent,
                ground: palette.accent,
                ..look
            },
            Ground::Found => Look {
                ground: palette.found,
                ..look
            },
            Ground::Bound => Look {
                ground: palette.computed,
                ..look
            },
        };
        for (end, look) in [(inner.start, look), (inner.end, found), (end, look)] {
            if end > start {
                cut.push((end, look));
                start = end;
            }
        }
    }
    cut
}

fn byte(line: &str, n: usize) -> usize {
    let mut bytes = line.char_indices().map(|(byte, _)| byte);
    bytes.nth(n).unwrap_or(line.len())
}

/// Moves paragraphs apart, with the gaps above them; empty ones begin at the indent, where typing will begin.
pub(super) fn spaced(close: &Galley, spacing: f32, gaps: &[f32]) -> Galley {
    let mut galley = close.clone();
    let mut shift = 0.0;
    let mut starts_paragraph = true;
    // The last gap lies behind the text, also where there is none.
    let mut above = gaps.split_last().map_or(&[][..], |(_, above)| above).iter();
    for placed in &mut galley.rows {
        if starts_paragraph {
            shift += above.next().copied().unwrap_or_default();
        }
        placed.pos.y += shift;
        if starts_paragraph && placed.row.glyphs.is_empty() {
            Arc::make_mut(&mut placed.row).size.x = INDENT;
        }
        starts_paragraph = placed.ends_with_newline;
        if placed.ends_with_newline {
            shift += spacing;
        }
    }
    shift += gaps.last().map_or(0.0, |behind| behind + spacing);
    galley.rect = galley.rect.with_max_y(galley.rect.max.y + shift);
    galley.mesh_bounds = galley
        .rows
        .iter()
        .map(|placed| {
            let bounds = placed.row.visuals.mesh_bounds;
            bounds.translate(vec2(placed.pos.x, placed.pos.y))
        })
        .reduce(Rect::union)
        .unwrap_or(galley.mesh_bounds);
    galley
}

#[cfg(test)]
mod tests {
    use super::*;
    use eframe::egui::{Context, Theme};

    const TEXT: Color32 = Color32::BLACK;
    const ACCENT: Color32 = Color32::BLUE;
    const FOUND: Color32 = Color32::YELLOW;

    fn palette() -> Palette {
        let ctx = Context::default();
        ctx.set_theme(Theme::Light);
        Palette {
            text: TEXT,
            accent: ACCENT,
            on_accent: Color32::WHITE,
            found: FOUND,
            ..*theme::palette(&ctx)
        }
    }

    // `b` for bold, `#` for the accent, `?` for found, `!` for the current one.
    fn shown(text: &str, marks: &[TextMark]) -> Vec<String> {
        let job = job(text, marks, &palette(), 26.0);
        let sections = job.sections.iter().map(|section| {
            let format = &section.format;
            let sign = |is: bool, sign| if is { sign } else { "" };
            format!(
                "{}{}{}{}{}{:?}",
                sign(section.leading_space > 0.0, ">"),
                sign(format.font_id.family == theme::bold(), "b"),
                sign(format.color == ACCENT, "#"),
                sign(format.background == FOUND, "?"),
                sign(format.background == ACCENT, "!"),
                &job.text[section.byte_range.start.0..section.byte_range.end.0],
            )
        });
        sections.collect()
    }

    fn mark(paragraph: usize, characters: Range<usize>, ground: Ground) -> TextMark {
        TextMark {
            paragraph,
            characters,
            ground,
        }
    }

    #[test]
    fn headings_show_their_level_up_to_their_end() {
        let text = "（一）主动公开。全年\n1.学习\n（2）正文很长\n正文";
        assert_eq!(
            shown(text, &[]),
            [
                ">b#\"（一）主动公开。\"",
                "\"全年\\n\"",
                ">b#\"1.\"",
                "b\"学习\"",
                "\"\\n\"",
                ">#\"（2）\"",
                "\"正文很长\\n\"",
                ">\"正文\"",
            ]
        );
    }

    #[test]
    fn what_was_found_has_a_ground_of_its_own_across_looks() {
        let marks = [
            mark(0, 2..4, Ground::Found),
            mark(1, 0..1, Ground::Current),
            mark(1, 9..12, Ground::Found),
        ];
        assert_eq!(
            shown("（一）主。\n公开\n", &marks),
            [
                ">b#\"（一\"",
                "b#?\"）主\"",
                "b#\"。\"",
                "\"\\n\"",
                ">!\"公\"",
                "\"开\\n\"",
            ]
        );
    }

    #[test]
    fn every_paragraph_begins_with_an_indent_even_an_empty_one() {
        assert_eq!(shown("", &[]), [">\"\""]);
        assert_eq!(
            shown("甲\n\n乙", &[]),
            [">\"甲\\n\"", ">\"\\n\"", ">\"乙\""]
        );
    }
}
