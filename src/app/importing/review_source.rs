//! The source as it was understood, with the place of the chosen cell.

use super::review::{Follow, Review};
use crate::app::ui::row::as_f32;
use crate::app::ui::theme;
use crate::app::ui::theme::Palette;
use crate::import::{Block, Cell, Source, SourcePlace};
use crate::words;
use crate::words::Language;
use eframe::egui::text::{LayoutJob, TextFormat};
use eframe::egui::{FontId, RichText, ScrollArea, TextWrapMode, Ui, vec2};

const ROW_HEIGHT: f32 = 22.0;
/// Longer lines are cut: the list shows where something stands.
const MAX_SHOWN_CHARS: usize = 160;

/// A line of the source.
enum SourceLine<'a> {
    Text(&'a str),
    Row(&'a [Cell]),
}

/// Shows the source.
pub(crate) fn source_ui(ui: &mut Ui, review: &Review, follow: Follow, language: Language) {
    ui.label(RichText::new(words!(language, "review.source")).family(theme::bold()));
    let lines = lines(&review.draft().source);
    let place = review.source_place();
    let mut area = ScrollArea::both()
        .id_salt("review source")
        .auto_shrink(false);
    if follow == Follow::Chosen
        && let Some(idx) = place.and_then(|place| lines.iter().position(|line| holds(line, place)))
    {
        let row = ROW_HEIGHT + ui.spacing().item_spacing.y;
        let idx = as_f32(idx);
        let offset = (idx * row - ui.available_height() / 2.0).max(0.0);
        area = area.vertical_scroll_offset(offset);
    }
    let palette = theme::palette(ui.ctx());
    area.show_rows(ui, ROW_HEIGHT, lines.len(), |ui, shown| {
        ui.style_mut().wrap_mode = Some(TextWrapMode::Extend);
        for line in &lines[shown] {
            ui.allocate_ui(vec2(ui.available_width(), ROW_HEIGHT), |ui| {
                ui.set_min_height(ROW_HEIGHT);
                ui.label(job(line, place, palette));
            });
        }
    });
}

fn lines(source: &Source) -> Vec<SourceLine<'_>> {
    let mut lines = Vec::new();
    for block in &source.blocks {
        match block {
            Block::Paragraph(paragraph) => lines.push(SourceLine::Text(&paragraph.text)),
            Block::Grid(grid) => lines.extend(grid.rows.iter().map(|row| SourceLine::Row(row))),
        }
    }
    lines
}

fn holds(line: &SourceLine<'_>, place: SourcePlace) -> bool {
    match line {
        SourceLine::Text(_) => false,
        SourceLine::Row(row) => row.iter().any(|cell| cell.place == place),
    }
}

fn job(line: &SourceLine<'_>, place: Option<SourcePlace>, palette: &Palette) -> LayoutJob {
    let font = FontId::proportional(theme::SMALL_SIZE);
    let plain = TextFormat::simple(font.clone(), palette.text);
    let weak = TextFormat::simple(font, palette.weak_text);
    let found = TextFormat {
        background: palette.found,
        ..plain.clone()
    };
    let mut job = LayoutJob::default();
    match line {
        SourceLine::Text(text) => {
            let text: String = text.chars().take(MAX_SHOWN_CHARS).collect();
            job.append(&text, 0.0, weak);
        }
        SourceLine::Row(row) => {
            for cell in *row {
                let is_here = Some(cell.place) == place;
                let text: String = cell.text.chars().take(MAX_SHOWN_CHARS).collect();
                // A blank cell has a place that can be shown as well.
                let text = if text.is_empty() && is_here {
                    "　　".to_owned()
                } else {
                    text
                };
                job.append(
                    &text,
                    4.0,
                    if is_here {
                        found.clone()
                    } else {
                        plain.clone()
                    },
                );
                job.append(" │", 4.0, weak.clone());
            }
        }
    }
    job
}
