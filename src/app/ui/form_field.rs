//! Rows and notes of dialogs.

use super::theme;
use eframe::egui::text::CCursorRange;
use eframe::egui::text_edit::TextEditState;
use eframe::egui::{Event, Id, Key, Response, RichText, ScrollArea, TextEdit, Ui};

/// A row of a dialog: the label that also names the field to a screen reader, and the field.
pub(crate) fn field_ui(ui: &mut Ui, name: &str, add: impl FnOnce(&mut Ui) -> Response) -> Response {
    let label = ui.label(name);
    let response = add(ui).labelled_by(label.id);
    ui.end_row();
    response
}

/// Small words that stand back.
pub(crate) fn note_ui(ui: &mut Ui, words: &str) -> Response {
    ui.label(note(ui, words))
}

/// Small words that stand back, to be shown in a way of their own.
pub(crate) fn note(ui: &Ui, words: &str) -> RichText {
    let weak = theme::palette(ui.ctx()).weak_text;
    RichText::new(words).size(theme::SMALL_SIZE).color(weak)
}

/// Shows contents no higher than this, and scrolls what is higher. The room is that of the contents, not that of a
/// window that was lower before.
pub(crate) fn scrolling_ui<R>(ui: &mut Ui, height: f32, add: impl FnOnce(&mut Ui) -> R) -> R {
    let area = ScrollArea::vertical().max_height(height);
    area.min_scrolled_height(height).show(ui, add).inner
}

/// A field over the whole width that bears its name as long as it is empty; it has the keyboard where it `is_new`.
pub(crate) fn named_field_ui(
    ui: &mut Ui,
    text: &mut String,
    name: &str,
    max_chars: usize,
    is_new: &mut bool,
) -> Response {
    let field = TextEdit::singleline(text)
        .desired_width(f32::INFINITY)
        .char_limit(max_chars)
        .hint_text(name);
    let response = ui.add(field);
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_label(name));
    if std::mem::take(is_new) {
        response.request_focus();
    }
    response
}

/// Selects all of a text in its field, so that who types does not have to delete it first.
pub(crate) fn select_all(ui: &Ui, field: Id, text: &str) {
    let mut state = TextEditState::load(ui.ctx(), field).unwrap_or_default();
    let whole = CCursorRange::select_all_str(text);
    state.cursor.set_char_range(Some(whole));
    state.store(ui.ctx(), field);
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
