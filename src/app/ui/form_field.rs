//! Rows and notes of dialogs.

use super::theme;
use eframe::egui::{Event, Key, Response, RichText, Ui};

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

/// Returns whether Enter was pressed; the one that ends a composition of the input method does not count.
pub(crate) fn entered(ui: &Ui) -> bool {
    ui.input(|input| {
        let is_composing = |event: &Event| matches!(event, Event::Ime(_));
        input.key_pressed(Key::Enter) && !input.events.iter().any(is_composing)
    })
}

/// Returns a character as it is typed without an input method: digits and signs of full width become half width.
pub(crate) fn half_width(c: char) -> char {
    match c {
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10).unwrap_or(c),
        '．' => '.',
        '－' => '-',
        '／' => '/',
        _ => c,
    }
}
