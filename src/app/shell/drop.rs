//! What is shown while files hang over the window.

use crate::app::session::Session;
use crate::app::ui::theme;
use crate::words;
use eframe::egui::{Align2, CornerRadius, FontId, Id, LayerId, Order, Stroke, StrokeKind};

/// Shows that files can be dropped here, and when they are opened.
pub(crate) fn drop_ui(session: &Session) {
    let ctx = &session.ctx;
    if ctx.input(|input| input.raw.hovered_files.is_empty()) {
        return;
    }
    let palette = theme::palette(ctx);
    let layer = LayerId::new(Order::Foreground, Id::unique("drop"));
    let painter = ctx.layer_painter(layer);
    let area = ctx.content_rect().shrink(8.0);
    let round = CornerRadius::same(8);
    painter.rect_filled(area, round, palette.selection.gamma_multiply(0.85));
    let stroke = Stroke::new(2.0, palette.accent);
    painter.rect_stroke(area, round, stroke, StrokeKind::Inside);
    let font = FontId::new(theme::HEADING_SIZE, theme::bold());
    let language = session.language();
    let words = if session.layers.is_empty() {
        words!(language, "welcome.drop_now")
    } else {
        words!(language, "welcome.drop_later")
    };
    let (center, align) = (area.center(), Align2::CENTER_CENTER);
    painter.text(center, align, words, font, palette.text);
}
