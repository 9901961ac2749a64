//! What can be done with a number that was just written: a few words below it, which take no room and no key of typing.

use super::suggestions::Text;
use crate::app::ui::theme;
use eframe::egui::text::CCursor;
use eframe::egui::{FontId, Rect, Stroke, StrokeKind, Ui, pos2, vec2};
use std::ops::Range;

/// The room around the words.
const PADDING: f32 = 4.0;

/// What can be done with a number that was just written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Its characters in the text.
    pub characters: Range<usize>,
    /// The key, and what it does.
    pub words: String,
}

impl Offer {
    /// Paints the words below the number, or above it where the field ends there.
    pub(super) fn paint(&self, ui: &Ui, text: &Text<'_>) {
        let palette = theme::palette(ui.ctx());
        let place = |character| {
            let cursor = text.galley.pos_from_cursor(CCursor::new(character));
            cursor.translate(text.at.to_vec2())
        };
        let end = place(self.characters.end);
        // The number may begin in the row before.
        let start = place(self.characters.start);
        let left = if start.top() < end.top() {
            text.at.x
        } else {
            start.left()
        };
        let font = FontId::proportional(theme::SMALL_SIZE);
        let words = ui
            .painter()
            .layout_no_wrap(self.words.clone(), font, palette.weak_text);
        let size = words.size() + vec2(2.0 * PADDING, PADDING);
        let sight = ui.clip_rect();
        let top = if end.bottom() + size.y > sight.bottom() {
            end.top() - size.y
        } else {
            end.bottom()
        };
        let left = left.min(sight.right() - size.x).max(sight.left());
        let ground = Rect::from_min_size(pos2(left, top), size);
        ui.painter().rect_filled(ground, 3.0, palette.head);
        let line = Stroke::new(1.0, palette.border);
        ui.painter()
            .rect_stroke(ground, 3.0, line, StrokeKind::Inside);
        let at = ground.min + vec2(PADDING, PADDING / 2.0);
        ui.painter().galley(at, words, palette.weak_text);
    }
}
