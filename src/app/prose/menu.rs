//! The menu of the right mouse button.

use super::set_selection;
use crate::app::ui::command::Command;
use crate::app::ui::theme;
use crate::words::Language;
use eframe::egui::text::CCursorRange;
use eframe::egui::text_edit::TextEditOutput;
use eframe::egui::{Button, Id, Ui, ViewportCommand};
use std::ops::Range;

const ENTRIES: [(Command, ViewportCommand); 3] = [
    (Command::Cut, ViewportCommand::RequestCut),
    (Command::Copy, ViewportCommand::RequestCopy),
    (Command::Paste, ViewportCommand::RequestPaste),
];

/// Shows the menu where the right button was pressed. `selected` is what was selected before the field saw the press.
pub(super) fn menu_ui(
    ui: &Ui,
    output: &TextEditOutput,
    selected: Option<CCursorRange>,
    language: Language,
) {
    let id = output.response.id;
    keep_selected(ui, output, selected);
    output.response.context_menu(|ui| {
        theme::space_menu(ui);
        for (command, request) in ENTRIES {
            let keys = command.keys_text(ui.ctx()).unwrap_or_default();
            let button = Button::new(command.label(language)).shortcut_text(keys);
            if ui.add(button).clicked() {
                // The clipboard's events come with the next frame, to whoever has the keyboard then.
                if let Some(meant) = ui.data(|data| data.get_temp::<Range<usize>>(meant_id(id))) {
                    set_selection(ui.ctx(), id, meant);
                }
                ui.memory_mut(|memory| memory.request_focus(id));
                ui.ctx().send_viewport_cmd(request);
            }
        }
    });
}

// A press within what is selected means all of it; the field takes it as a press of the left button, which selects anew.
fn keep_selected(ui: &Ui, output: &TextEditOutput, selected: Option<CCursorRange>) {
    let id = output.response.id;
    let is_pressed = ui.input(|input| input.pointer.secondary_pressed());
    let place = output.response.hover_pos().filter(|_| is_pressed);
    let Some(place) = place else { return };
    let at = output
        .galley
        .cursor_from_pos(place - output.galley_pos)
        .index
        .0;
    let selected = selected.map(|selected| selected.as_sorted_char_range());
    let selected = selected.map(|range| range.start.0..range.end.0);
    let meant = selected
        .filter(|range| !range.is_empty() && (range.start..=range.end).contains(&at))
        .unwrap_or(at..at);
    set_selection(ui.ctx(), id, meant.clone());
    ui.data_mut(|data| data.insert_temp(meant_id(id), meant));
}

fn meant_id(id: Id) -> Id {
    id.with("meant")
}
