//! Paragraphs of last year's report, in grey where they belong between the paragraphs of the text; a click takes one.

use super::layout::{format, indent, line_height, looks};
use crate::app::ui::theme;
use crate::report::Suggestion;
use eframe::egui::emath::GuiRounding as _;
use eframe::egui::text::LayoutJob;
use eframe::egui::{
    Align2, CursorIcon, FontId, Galley, Id, Pos2, Rect, Response, Role, Sense, Shape, Stroke, Ui,
    WidgetInfo, pos2, vec2,
};
use std::sync::Arc;

/// How far the line beside a grey paragraph stands from its text.
const BAR_DISTANCE: f32 = 10.0;
/// The distance between two dots of the line.
const DOTS: f32 = 4.0;
/// The size of the key beside the paragraph that it takes.
const KEY_SIZE: f32 = 11.0;

/// What shall be done with a suggestion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SuggestionAction {
    /// It becomes text.
    Take(usize),
    /// It is given up.
    Drop(usize),
}

/// What the field says about grey paragraphs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SuggestionWords {
    /// What a click does.
    pub hint: String,
    /// To take one, in its menu.
    pub take: String,
    /// To give one up, in its menu.
    pub drop: String,
}

/// The text of the field as it is laid out.
pub(super) struct Text<'a> {
    pub(super) galley: &'a Galley,
    /// Its top left corner.
    pub(super) at: Pos2,
    /// The id of the field.
    pub(super) id: Id,
}

/// Grey paragraphs, laid out, with the room that they need.
#[derive(Debug, Default)]
pub(super) struct SuggestionTexts {
    blocks: Vec<Block>,
    gaps: Vec<f32>,
}

#[derive(Debug)]
struct Block {
    galley: Arc<Galley>,
    words: String,
    /// The paragraph of the text above which it stands; the number of paragraphs where it stands behind all.
    place: usize,
    /// How far below the beginning of its gap it stands.
    top: f32,
}

impl SuggestionTexts {
    pub(super) fn new(ui: &Ui, suggestions: &[Suggestion], text: &str, width: f32) -> Self {
        if suggestions.is_empty() {
            return Self::default();
        }
        let n_paragraphs = n_paragraphs(text);
        let spacing = super::layout::spacing(ui);
        let mut gaps = vec![0.0_f32; n_paragraphs + 1];
        let mut blocks = Vec::with_capacity(suggestions.len());
        for paragraph in suggestions {
            let place = paragraph.n_before.min(n_paragraphs);
            let galley = galley(ui, &paragraph.words, width);
            let Some(gap) = gaps.get_mut(place) else {
                continue;
            };
            blocks.push(Block {
                words: paragraph.words.clone(),
                place,
                top: *gap,
                galley: Arc::clone(&galley),
            });
            *gap += galley.size().y + spacing;
        }
        Self { blocks, gaps }
    }

    /// The room above each paragraph of the text, and behind the last one.
    pub(super) fn gaps(&self) -> &[f32] {
        &self.gaps
    }

    /// Paints them into the gaps of the text. Returns what was done with one. `current` is the one that the key takes.
    pub(super) fn show(
        &self,
        ui: &mut Ui,
        text: &Text<'_>,
        current: Option<usize>,
        words: &SuggestionWords,
    ) -> Option<SuggestionAction> {
        if self.blocks.is_empty() {
            return None;
        }
        let tops = self.gap_tops(text.galley);
        let mut action = None;
        for (idx, block) in self.blocks.iter().enumerate() {
            let top = tops.get(block.place).copied().unwrap_or_default() + block.top;
            let width = text.galley.size().x.max(block.galley.size().x).max(1.0);
            let size = vec2(width, block.galley.size().y);
            let rect = Rect::from_min_size(text.at + vec2(0.0, top), size);
            let response = ui.interact(rect, text.id.with(("suggestion", idx)), Sense::click());
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &block.words));
            if ui.is_rect_visible(rect) {
                paint(ui, block, &response, current == Some(idx));
            }
            action = action.or_else(|| action_of(response, idx, words));
        }
        action
    }

    // Where the gaps begin, below the top of the text.
    fn gap_tops(&self, text: &Galley) -> Vec<f32> {
        let mut tops = Vec::with_capacity(self.gaps.len());
        let mut starts_paragraph = true;
        for row in &text.rows {
            if starts_paragraph && tops.len() + 1 < self.gaps.len() {
                let gap = self.gaps.get(tops.len()).copied().unwrap_or_default();
                tops.push(row.pos.y - gap);
            }
            starts_paragraph = row.ends_with_newline;
        }
        let last = self.gaps.last().copied().unwrap_or_default();
        tops.push(text.rect.max.y - last);
        tops
    }
}

/// Returns how many paragraphs a text has, 0 where it is empty.
fn n_paragraphs(text: &str) -> usize {
    if text.is_empty() {
        0
    } else {
        text.split('\n').count()
    }
}

fn galley(ui: &Ui, words: &str, width: f32) -> Arc<Galley> {
    let palette = theme::palette(ui.ctx());
    let mut job = LayoutJob::default();
    job.wrap.max_width = width;
    let mut start = 0;
    for (end, mut look) in looks(words, palette) {
        look.color = palette.grey_text;
        let lead = if start == 0 { indent() } else { 0.0 };
        job.append(&words[start..end], lead, format(&look, line_height(ui)));
        start = end;
    }
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

fn paint(ui: &Ui, block: &Block, response: &Response, is_current: bool) {
    let rect = response.rect;
    let palette = theme::palette(ui.ctx());
    let painter = ui.painter();
    if response.hovered() {
        painter.rect_filled(rect.expand2(vec2(4.0, 1.0)), 3.0, palette.head);
        ui.set_cursor_icon(CursorIcon::PointingHand);
    }
    theme::paint_focus(ui, response, 3.0);
    let x = (rect.left() - BAR_DISTANCE).round_to_pixels(ui.pixels_per_point());
    let ends = [pos2(x, rect.top() + 3.0), pos2(x, rect.bottom() - 3.0)];
    if is_current {
        painter.line_segment(ends, Stroke::new(2.0, palette.accent));
        let font = FontId::proportional(KEY_SIZE);
        let place = pos2(x - 3.0, rect.top() + line_height(ui) / 2.0);
        painter.text(place, Align2::RIGHT_CENTER, "Tab", font, palette.accent);
    } else {
        painter.extend(Shape::dotted_line(&ends, palette.weak_text, DOTS, 0.7));
    }
    painter.galley(rect.min, Arc::clone(&block.galley), palette.grey_text);
}

fn action_of(response: Response, idx: usize, words: &SuggestionWords) -> Option<SuggestionAction> {
    let mut action = response.clicked().then_some(SuggestionAction::Take(idx));
    response.context_menu(|ui| {
        theme::space_menu(ui);
        if ui.button(&words.take).clicked() {
            action = Some(SuggestionAction::Take(idx));
        }
        if ui.button(&words.drop).clicked() {
            action = Some(SuggestionAction::Drop(idx));
        }
    });
    response.on_hover_text_at_pointer(&words.hint);
    action
}

/// Returns the suggestion that the key takes: the first below the caret, else the first of all.
pub fn current(suggestions: &[Suggestion], caret: Option<usize>) -> Option<usize> {
    let is_below = |caret| {
        let mut suggestions = suggestions.iter();
        suggestions.position(|suggestion| suggestion.n_before > caret)
    };
    let below = caret.and_then(is_below);
    below.or((!suggestions.is_empty()).then_some(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_takes_what_comes_next() {
        let suggestions = |places: &[usize]| -> Vec<Suggestion> {
            let suggestions = places.iter();
            suggestions
                .map(|&n_before| Suggestion::new("灰", n_before))
                .collect()
        };
        assert_eq!(current(&suggestions(&[0, 2, 2]), Some(1)), Some(1));
        assert_eq!(current(&suggestions(&[0, 2]), Some(5)), Some(0));
        assert_eq!(current(&suggestions(&[0, 0]), None), Some(0));
        assert_eq!(current(&[], Some(0)), None);
    }
}
