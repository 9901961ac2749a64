//! Rows, notes and buttons of dialogs.

use super::theme;
use eframe::egui::{Button, Response, RichText, Ui};

/// A row of a dialog: the label that also names the field to a screen reader, and the field.
pub(crate) fn field_ui(ui: &mut Ui, name: &str, add: impl FnOnce(&mut Ui) -> Response) -> Response {
    let label = ui.label(name);
    let response = add(ui).labelled_by(label.id);
    ui.end_row();
    response
}

/// Small words that stand back.
pub(crate) fn note_ui(ui: &mut Ui, words: &str) {
    let weak = theme::palette(ui.ctx()).weak_text;
    ui.label(RichText::new(words).size(theme::SMALL_SIZE).color(weak));
}

/// The button for what most people want, where it can be given.
pub(crate) fn primary_ui(ui: &mut Ui, words: &str, is_enabled: bool) -> Response {
    let palette = theme::palette(ui.ctx());
    let text = RichText::new(words).color(palette.on_accent);
    ui.add_enabled(is_enabled, Button::new(text).fill(palette.accent))
}
