//! Text that findings speak of: underlined by severity, with the number of the finding in the margin; and numbers about
//! which nothing is known, which are marked quietly.

use super::{MARGIN, Position};
use crate::app::ui::severity;
use crate::app::ui::theme;
use crate::rules::Severity;
use eframe::egui::epaint::text::PlacedRow;
use eframe::egui::text::CharIndex;
use eframe::egui::{
    Align2, FontId, Galley, Id, Painter, Pos2, Rangef, Rect, Role, Sense, Shape, Stroke, Ui,
    WidgetInfo, pos2, vec2,
};
use std::ops::Range;

/// The size of the number in the margin.
const NUMBER_SIZE: f32 = 10.5;
/// How far below the characters the line runs, from the bottom of their row.
const RISE: f32 = 3.0;
/// The waves of an error: half a wave's length, and its height.
const WAVE: f32 = 2.5;
const WAVE_HEIGHT: f32 = 2.0;
const THICKNESS: f32 = 1.3;
/// The thickness of the mark of a number about which nothing is known.
const QUIET: f32 = 1.0;

/// Characters of a paragraph that something is said of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Underline {
    /// The paragraph, from 0.
    pub paragraph: usize,
    /// Its characters.
    pub characters: Range<usize>,
    /// What is said.
    pub words: String,
    /// What says it.
    pub cause: Cause,
}

/// Why characters are underlined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// A finding speaks of them.
    Finding {
        /// How sure it is.
        severity: Severity,
        /// Its number.
        number: usize,
        /// Whether it is the one that is meant now.
        is_chosen: bool,
    },
    /// They are a number that follows the tables; its ground shows it.
    Bound,
    /// They are a number about which nothing is known.
    OpenNumber {
        /// Whether that is so since a change of the report.
        is_new: bool,
    },
}

/// A finding that is underlined.
#[derive(Clone, Copy)]
struct Shown<'a> {
    severity: Severity,
    number: usize,
    is_chosen: bool,
    words: &'a str,
}

impl Underline {
    fn line(&self) -> String {
        match self.cause {
            Cause::Finding { number, .. } => format!("{number}  {}", self.words),
            Cause::Bound | Cause::OpenNumber { .. } => self.words.clone(),
        }
    }

    fn finding(&self) -> Option<Shown<'_>> {
        match self.cause {
            Cause::Finding {
                severity,
                number,
                is_chosen,
            } => Some(Shown {
                severity,
                number,
                is_chosen,
                words: &self.words,
            }),
            Cause::Bound | Cause::OpenNumber { .. } => None,
        }
    }
}

/// What the pointer does with underlined text.
#[derive(Debug, Default)]
pub(super) struct Pointed {
    /// What is wrong where the pointer is, a finding a line.
    pub(super) words: Vec<String>,
    /// The beginning of the number that follows the tables, where the pointer is on one.
    pub(super) bound: Option<Position>,
    /// The number of the finding whose number in the margin was clicked.
    pub(super) clicked: Option<usize>,
}

/// Underlines what is in sight. The underlines are in the order of the text.
pub(super) fn underlines_ui(
    ui: &Ui,
    galley: &Galley,
    at: Pos2,
    underlines: &[Underline],
    id: Id,
) -> Pointed {
    let mut pointed = Pointed::default();
    if underlines.is_empty() {
        return pointed;
    }
    let sight = ui.clip_rect().y_range();
    let mouse = ui.input(|input| input.pointer.hover_pos());
    let mut lines = Lines::default();
    for row in &galley.rows {
        let (paragraph, characters) = lines.next(row);
        let rect = row.rect().translate(at.to_vec2());
        if rect.bottom() < sight.min {
            continue;
        }
        if rect.top() > sight.max {
            break;
        }
        let mut begun: Vec<Shown<'_>> = Vec::new();
        for underline in of_paragraph(underlines, paragraph) {
            let Some(x) = piece(row, &characters, underline) else {
                continue;
            };
            let x = Rangef::new(at.x + row.pos.x + x.min, at.x + row.pos.x + x.max);
            paint_line(ui.painter(), x, rect.bottom() - RISE, underline.cause);
            let area = Rect::from_x_y_ranges(x, rect.y_range());
            if mouse.is_some_and(|mouse| area.contains(mouse)) {
                pointed.words.push(underline.line());
                if underline.cause == Cause::Bound {
                    pointed.bound = Some(Position {
                        paragraph,
                        character: underline.characters.start,
                    });
                }
            }
            if characters.contains(&underline.characters.start) {
                begun.extend(underline.finding());
            }
        }
        if margin_ui(ui, rect.with_min_x(at.x), &begun, id) {
            pointed.clicked = next(&begun);
        }
    }
    pointed
}

/// Which characters of which paragraph the rows hold, counted from row to row.
#[derive(Default)]
struct Lines {
    paragraph: usize,
    n_before: usize,
}

impl Lines {
    fn next(&mut self, row: &PlacedRow) -> (usize, Range<usize>) {
        let n = row.char_count_excluding_newline().0;
        let this = (self.paragraph, self.n_before..self.n_before + n);
        if row.ends_with_newline {
            self.paragraph += 1;
            self.n_before = 0;
        } else {
            self.n_before += n;
        }
        this
    }
}

fn of_paragraph(underlines: &[Underline], paragraph: usize) -> &[Underline] {
    let start = underlines.partition_point(|underline| underline.paragraph < paragraph);
    let n = underlines[start..].partition_point(|underline| underline.paragraph == paragraph);
    &underlines[start..start + n]
}

// From where to where a row is underlined, measured from its left end.
fn piece(row: &PlacedRow, characters: &Range<usize>, underline: &Underline) -> Option<Rangef> {
    let start = underline.characters.start.max(characters.start);
    let end = underline.characters.end.min(characters.end);
    if start >= end {
        return None;
    }
    let x = |character: usize| row.x_offset(CharIndex(character - characters.start));
    Some(Rangef::new(x(start), x(end)))
}

fn paint_line(painter: &Painter, x: Rangef, y: f32, cause: Cause) {
    let palette = theme::palette(painter.ctx());
    let ends = [pos2(x.min, y), pos2(x.max, y)];
    let severity = match cause {
        Cause::Finding { severity, .. } => severity,
        Cause::Bound => return,
        Cause::OpenNumber { is_new } => {
            let color = if is_new {
                palette.accent
            } else {
                palette.weak_text
            };
            let stroke = Stroke::new(QUIET, color);
            if is_new {
                painter.line_segment(ends, stroke);
            } else {
                painter.extend(Shape::dotted_line(&ends, color, 3.5, QUIET / 2.0));
            }
            return;
        }
    };
    let color = severity::color(severity, palette);
    let stroke = Stroke::new(THICKNESS, color);
    match severity {
        Severity::Error => {
            painter.add(Shape::line(wave(x, y), stroke));
        }
        Severity::Warning => {
            painter.extend(Shape::dashed_line(&ends, stroke, 6.0, 3.0));
        }
        Severity::Question => {
            painter.extend(Shape::dashed_line(&ends, stroke, 1.5, 2.5));
        }
    }
}

fn wave(x: Rangef, y: f32) -> Vec<Pos2> {
    let mut points = Vec::new();
    let (mut at, mut is_up) = (x.min, false);
    while at < x.max {
        let height = if is_up { -WAVE_HEIGHT } else { 0.0 };
        points.push(pos2(at, y + height));
        at += WAVE;
        is_up = !is_up;
    }
    points.push(pos2(x.max, y));
    points
}

// A click goes from one finding of a row to the next.
fn next(begun: &[Shown<'_>]) -> Option<usize> {
    let chosen = begun.iter().position(|underline| underline.is_chosen);
    let next = chosen.map_or(0, |idx| (idx + 1) % begun.len());
    begun.get(next).map(|underline| underline.number)
}

// The numbers of the findings that begin in a row; whether they were clicked.
fn margin_ui(ui: &Ui, row: Rect, begun: &[Shown<'_>], id: Id) -> bool {
    let chosen = begun.iter().find(|underline| underline.is_chosen);
    let Some(shown) = chosen.or(begun.first()) else {
        return false;
    };
    let more = if begun.len() > 1 { "+" } else { "" };
    let text = format!("{}{more}", shown.number);
    let margin = f32::from(MARGIN.left);
    let room = Rect::from_min_size(
        pos2(row.left() - margin, row.top()),
        vec2(margin, row.height()),
    );
    let line = |shown: &Shown<'_>| format!("{}  {}", shown.number, shown.words);
    let lines: Vec<String> = begun.iter().map(line).collect();
    let words = lines.join("\n");
    let response = ui.interact(room, id.with(begun[0].number), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
    paint_number(ui.painter(), room, &text, shown.severity);
    response.on_hover_text(words).clicked()
}

fn paint_number(painter: &Painter, room: Rect, text: &str, severity: Severity) {
    let palette = theme::palette(painter.ctx());
    let color = severity::color(severity, palette);
    let font = FontId::proportional(NUMBER_SIZE);
    let galley = painter.layout_no_wrap(text.to_owned(), font, palette.on_accent);
    let ground = Rect::from_center_size(
        pos2(room.right() - 4.0 - galley.size().x / 2.0, room.center().y),
        galley.size() + vec2(6.0, 0.0),
    );
    painter.rect_filled(ground, 2.0, color);
    let at = Align2::CENTER_CENTER.anchor_size(ground.center(), galley.size());
    painter.galley(at.min, galley, palette.on_accent);
}

/// Where a quote stands in a paragraph that may have changed: at its place, else nearest to it.
pub fn found_again(
    paragraph: &[char],
    characters: &Range<usize>,
    quote: &[char],
) -> Option<Range<usize>> {
    /// How far away it is looked for.
    const REACH: usize = 200;
    let n = quote.len();
    let is_at = |start: usize| paragraph.get(start..start + n) == Some(quote);
    if n == 0 {
        return None;
    }
    (0..=REACH)
        .flat_map(|distance| {
            let before = characters.start.checked_sub(distance);
            [before, Some(characters.start + distance)]
        })
        .flatten()
        .find(|&start| is_at(start))
        .map(|start| start..start + n)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn again(paragraph: &str, characters: Range<usize>, quote: &str) -> Option<Range<usize>> {
        let characters_of = |text: &str| text.chars().collect::<Vec<_>>();
        found_again(
            &characters_of(paragraph),
            &characters,
            &characters_of(quote),
        )
    }

    #[test]
    fn a_quote_is_found_where_it_was_or_nearby() {
        assert_eq!(again("收到12件", 2..4, "12"), Some(2..4));
        assert_eq!(again("全年收到12件", 2..4, "12"), Some(4..6));
        assert_eq!(again("12件，12件，12件", 5..7, "12"), Some(4..6));
        assert_eq!(again("收到13件", 2..4, "12"), None);
        assert_eq!(again("", 2..4, "12"), None);
        assert_eq!(again("收到12件", 2..2, ""), None);
    }

    #[test]
    fn clicks_go_from_one_finding_of_a_row_to_the_next() {
        let shown = |number, is_chosen| Shown {
            severity: Severity::Warning,
            number,
            is_chosen,
            words: "",
        };
        let (first, second) = (shown(4, false), shown(7, true));
        assert_eq!(next(&[first, second]), Some(4));
        assert_eq!(next(&[second, first]), Some(4));
        assert_eq!(next(&[first]), Some(4));
        assert_eq!(next(&[]), None);
    }

    #[test]
    fn a_wave_runs_from_end_to_end() {
        let points = wave(Rangef::new(10.0, 21.0), 5.0);
        assert_eq!(points.first(), Some(&pos2(10.0, 5.0)));
        assert_eq!(points.last(), Some(&pos2(21.0, 5.0)));
    }
}
