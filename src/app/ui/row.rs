//! Rows of a list: their height, and what is painted in each.

use super::theme;
use eframe::egui::{
    Align2, Color32, FontId, Galley, Rect, Response, TextStyle, TextWrapMode, Ui, WidgetText, pos2,
    vec2,
};
use std::sync::Arc;

/// The height of a row.
pub(crate) const ROW: f32 = 26.0;
/// The room for a number or a symbol at the left.
pub(crate) const NUMBER_WIDTH: f32 = 40.0;

/// A number of things on the screen as a factor of sizes.
pub(crate) fn as_f32(number: usize) -> f32 {
    f32::from(u16::try_from(number).unwrap_or(u16::MAX))
}

/// Returns the height of so many rows.
pub(crate) fn height(n_rows: usize) -> f32 {
    as_f32(n_rows) * ROW
}

/// Paints the ground of a row: its own color, else the one of what is pointed at.
pub(crate) fn ground(ui: &Ui, response: &Response, own: Option<Color32>) {
    let mut row = response.clone();
    row.rect = response.rect.shrink2(vec2(0.0, 1.0));
    theme::paint_ground(ui, &row, own, 4.0);
}

/// Paints a symbol where other rows have their number.
pub(crate) fn sign(ui: &Ui, rect: Rect, symbol: &str, color: Color32) {
    let at = pos2(rect.left() + NUMBER_WIDTH / 2.0, rect.center().y);
    let font = FontId::proportional(theme::BODY_SIZE);
    ui.painter()
        .text(at, Align2::CENTER_CENTER, symbol, font, color);
}

/// Paints the number of a row on a ground of this color.
pub(crate) fn tag(ui: &Ui, rect: Rect, number: &str, color: Color32) {
    let on_color = theme::palette(ui.ctx()).on_accent;
    let font = FontId::proportional(theme::SMALL_SIZE);
    let painter = ui.painter();
    let galley = painter.layout_no_wrap(number.to_owned(), font, on_color);
    let size = vec2((galley.size().x + 8.0).max(20.0), 17.0);
    let center = pos2(rect.left() + NUMBER_WIDTH / 2.0, rect.center().y);
    painter.rect_filled(Rect::from_center_size(center, size), 3.0, color);
    let at = Align2::CENTER_CENTER.anchor_size(center, galley.size());
    painter.galley(at.min, galley, on_color);
}

/// Lays out a text in a width: over several lines, or cut where it is too long.
pub(crate) fn galley(
    ui: &Ui,
    text: impl Into<WidgetText>,
    wrap: TextWrapMode,
    width: f32,
) -> Arc<Galley> {
    text.into()
        .into_galley(ui, Some(wrap), width, TextStyle::Body)
}

/// Paints a text in a room of the row, cut where it is too long.
pub(crate) fn text(ui: &Ui, room: Rect, text: &str, color: Color32) {
    let galley = galley(ui, text, TextWrapMode::Truncate, room.width());
    let at = pos2(room.left(), room.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, color);
}
