//! A thin mark beside each paragraph that stood in last year's report, filled from the top by as much as it repeats.

use crate::app::ui::theme;
use eframe::egui::{Galley, Id, Pos2, Rect, Sense, Ui, pos2, vec2};

/// How far the mark stands from the text, and how wide it is.
const DISTANCE: f32 = 9.0;
const WIDTH: f32 = 3.0;
/// A share below this is chance.
const LEAST: f32 = 0.1;

/// Shares of paragraphs, and the words that tell of one.
pub struct Shares<'a> {
    /// The share of each paragraph, from 0 to 1.
    pub shares: &'a [f32],
    /// What is said of a paragraph when the pointer rests on its mark.
    pub words: &'a dyn Fn(usize) -> String,
}

impl Shares<'_> {
    pub(super) fn show(&self, ui: &Ui, text: &Galley, at: Pos2, id: Id) {
        let palette = theme::palette(ui.ctx());
        let paragraphs = extents(text).into_iter().zip(self.shares).enumerate();
        for (idx, ((top, bottom), &share)) in paragraphs.filter(|(_, (_, share))| **share >= LEAST)
        {
            // At the left stand the numbers of findings.
            let min = pos2(at.x + text.job.wrap.max_width + DISTANCE, at.y + top + 3.0);
            let track = Rect::from_min_size(min, vec2(WIDTH, (bottom - top - 6.0).max(1.0)));
            if !ui.is_rect_visible(track) {
                continue;
            }
            ui.painter().rect_filled(track, 1.0, palette.border);
            let filled = track.with_max_y(track.top() + share.min(1.0) * track.height());
            ui.painter().rect_filled(filled, 1.0, palette.warning);
            let area = track.expand2(vec2(4.0, 0.0));
            let response = ui.interact(area, id.with(("share", idx)), Sense::hover());
            if response.hovered() {
                response.on_hover_text((self.words)(idx));
            }
        }
    }
}

// Top and bottom of each paragraph, below the top of the text.
fn extents(text: &Galley) -> Vec<(f32, f32)> {
    let mut extents: Vec<(f32, f32)> = Vec::new();
    let mut starts_paragraph = true;
    for row in &text.rows {
        let (top, bottom) = (row.pos.y, row.pos.y + row.row.size.y);
        match extents.last_mut() {
            Some(last) if !starts_paragraph => last.1 = bottom,
            _ => extents.push((top, bottom)),
        }
        starts_paragraph = row.ends_with_newline;
    }
    extents
}
