//! What a section of the manual looks like.

use super::contents::{Block, Span, Style, Text};
use super::pictures::Pictures;
use crate::app::ui::theme;
use eframe::egui::text::LayoutJob;
use eframe::egui::{Color32, FontId, Frame, Label, Stroke, TextFormat, Ui, vec2};

/// How far the text of an item stands behind its mark.
const INDENT: f32 = 22.0;
/// The columns before the last take so much of a table at most.
const MAX_SHARE: f32 = 0.45;
const CELL_MARGIN: f32 = 8.0;
const LINE_HEIGHT: f32 = 22.0;
const GAP: f32 = 6.0;

/// Shows a block; what was searched for is lit.
pub(super) fn block_ui(
    ui: &mut Ui,
    idx: usize,
    block: &Block,
    searched: &str,
    pictures: &mut Pictures,
) {
    match block {
        Block::Paragraph(text) => {
            ui.label(job(ui, text, searched));
        }
        Block::Item(number, text) => item_ui(ui, *number, text, searched),
        Block::Table(rows) => {
            ui.push_id(idx, |ui| table_ui(ui, rows, searched));
        }
        Block::Code(lines) => code_ui(ui, lines, searched),
        Block::Picture(picture) => pictures.show(ui, picture),
    }
    ui.add_space(GAP);
}

fn item_ui(ui: &mut Ui, number: Option<u64>, text: &Text, searched: &str) {
    let mark = number.map_or_else(|| "·".to_owned(), |number| format!("{number}."));
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let weak = theme::palette(ui.ctx()).weak_text;
        let mark =
            LayoutJob::single_section(mark, format(FontId::proportional(theme::BODY_SIZE), weak));
        ui.allocate_ui(vec2(INDENT, LINE_HEIGHT), |ui| {
            ui.set_width(INDENT);
            ui.label(mark);
        });
        // Beside its mark it would go on in one line, and make the dialog wider than the window.
        ui.add(Label::new(job(ui, text, searched)).wrap());
    });
}

fn code_ui(ui: &mut Ui, lines: &str, searched: &str) {
    let palette = theme::palette(ui.ctx());
    let frame = Frame::new().fill(palette.head).inner_margin(CELL_MARGIN);
    let text = vec![Span {
        text: lines.to_owned(),
        style: Style::Plain,
    }];
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.label(job(ui, &text, searched));
    });
}

fn table_ui(ui: &mut Ui, rows: &[Vec<Text>], searched: &str) {
    let palette = theme::palette(ui.ctx());
    let widths = widths(ui, rows);
    for (idx, row) in rows.iter().enumerate() {
        let fill = if idx == 0 {
            palette.head
        } else {
            Color32::TRANSPARENT
        };
        let frame = Frame::new().fill(fill).inner_margin(vec2(CELL_MARGIN, 4.0));
        let shown = frame.show(ui, |ui| {
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = CELL_MARGIN * 2.0;
                for (text, width) in row.iter().zip(&widths) {
                    ui.allocate_ui(vec2(*width, LINE_HEIGHT), |ui| {
                        ui.set_width(*width);
                        ui.add(Label::new(job(ui, text, searched)).wrap());
                    });
                }
            });
        });
        let rect = shown.response.rect;
        let line = Stroke::new(1.0, palette.border);
        ui.painter().hline(rect.x_range(), rect.bottom(), line);
        ui.spacing_mut().item_spacing.y = 0.0;
    }
}

/// The widths of the columns: as wide as their words, and the last one what is left.
fn widths(ui: &Ui, rows: &[Vec<Text>]) -> Vec<f32> {
    let n_columns = rows.first().map_or(0, Vec::len);
    let mut room = ui.available_width() - CELL_MARGIN * 2.0;
    let most = room * MAX_SHARE;
    let mut widths = Vec::new();
    for column in 0..n_columns {
        let cells = rows.iter().filter_map(|row| row.get(column));
        let natural = cells.map(|text| {
            let job = job(ui, text, "");
            ui.painter().layout_job(job).size().x
        });
        let is_last = column + 1 == n_columns;
        let width = if is_last {
            room
        } else {
            natural.fold(0.0, f32::max).ceil().min(most)
        };
        room -= width + CELL_MARGIN * 2.0;
        widths.push(width.max(0.0));
    }
    widths
}

/// The text with its looks.
fn job(ui: &Ui, text: &Text, searched: &str) -> LayoutJob {
    let palette = theme::palette(ui.ctx());
    let mut job = LayoutJob::default();
    for span in text {
        let (family, color) = match span.style {
            Style::Plain => (FontId::proportional(theme::BODY_SIZE), palette.text),
            Style::Bold => (FontId::new(theme::BODY_SIZE, theme::bold()), palette.text),
            Style::Code => (FontId::proportional(theme::BODY_SIZE), palette.accent),
        };
        let plain = format(family, color);
        for (piece, is_found) in pieces(&span.text, searched) {
            let mut format = plain.clone();
            if is_found {
                format.background = palette.found;
            }
            job.append(piece, 0.0, format);
        }
    }
    job
}

fn format(font_id: FontId, color: Color32) -> TextFormat {
    TextFormat {
        line_height: Some(LINE_HEIGHT),
        ..TextFormat::simple(font_id, color)
    }
}

/// The pieces of a text, and whether each is what was searched for, in letters of any case.
fn pieces<'a>(text: &'a str, searched: &str) -> Vec<(&'a str, bool)> {
    let mut pieces = Vec::new();
    let mut rest = text;
    let lower = searched.to_lowercase();
    while !lower.is_empty() {
        let starts = rest.char_indices().map(|(at, _)| at);
        let found = starts.filter_map(|at| Some((at, matched(&rest[at..], &lower)?)));
        let Some((at, len)) = found.into_iter().next() else {
            break;
        };
        pieces.push((&rest[..at], false));
        pieces.push((&rest[at..at + len], true));
        rest = &rest[at + len..];
    }
    pieces.push((rest, false));
    pieces.retain(|(piece, _)| !piece.is_empty());
    pieces
}

/// How many bytes at the start of a text are these small letters.
fn matched(text: &str, lower: &str) -> Option<usize> {
    let mut wanted = lower.chars().peekable();
    for (at, c) in text.char_indices() {
        if wanted.peek().is_none() {
            return Some(at);
        }
        for small in c.to_lowercase() {
            wanted.next_if_eq(&small)?;
        }
    }
    wanted.peek().is_none().then_some(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_searched_for_is_found_in_letters_of_any_case() {
        assert_eq!(
            pieces("按 F8 或者 f8", "f8"),
            [
                ("按 ", false),
                ("F8", true),
                (" 或者 ", false),
                ("f8", true)
            ]
        );
        assert_eq!(pieces("统计表", ""), [("统计表", false)]);
        assert_eq!(pieces("统计表", "表"), [("统计", false), ("表", true)]);
        assert_eq!(pieces("F", "F8"), [("F", false)]);
        assert_eq!(pieces("", "表"), []);
    }
}
