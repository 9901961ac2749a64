//! The menu of the right mouse button.

use super::{Position, ProseEdit, set_selection};
use crate::app::ui::command::Command;
use crate::app::ui::theme;
use eframe::egui::text::CCursorRange;
use eframe::egui::text_edit::TextEditOutput;
use eframe::egui::{Button, Id, Ui, ViewportCommand};
use std::ops::Range;

const ENTRIES: [(Command, ViewportCommand); 3] = [
    (Command::Cut, ViewportCommand::RequestCut),
    (Command::Copy, ViewportCommand::RequestCopy),
    (Command::Paste, ViewportCommand::RequestPaste),
];

/// What was chosen in the menu besides the clipboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChosenEntry {
    /// The place of the text that was meant.
    pub at: Position,
    /// Which of the entries at that place.
    pub idx: usize,
}

/// Shows the menu where the right button was pressed. `selected` is what was selected before the field saw the press.
pub(super) fn menu_ui(
    ui: &Ui,
    output: &TextEditOutput,
    selected: Option<CCursorRange>,
    field: &ProseEdit<'_>,
) -> Option<ChosenEntry> {
    let id = output.response.id;
    let language = field.language;
    keep_selected(ui, output, selected);
    let mut chosen = None;
    output.response.context_menu(|ui| {
        theme::space_menu(ui);
        let meant = ui.data(|data| data.get_temp::<Range<usize>>(meant_id(id)));
        for (command, request) in ENTRIES {
            let keys = command.keys_text(ui.ctx()).unwrap_or_default();
            let button = Button::new(command.label(language)).shortcut_text(keys);
            if ui.add(button).clicked() {
                // The clipboard's events come with the next frame, to whoever has the keyboard then.
                if let Some(meant) = &meant {
                    set_selection(ui.ctx(), id, meant.clone());
                }
                ui.memory_mut(|memory| memory.request_focus(id));
                ui.ctx().send_viewport_cmd(request);
            }
        }
        let at = meant.map(|meant| field.buffer.position(meant.start));
        chosen = at.and_then(|at| entries_ui(ui, field, at));
    });
    chosen
}

fn entries_ui(ui: &mut Ui, field: &ProseEdit<'_>, at: Position) -> Option<ChosenEntry> {
    let entries = (field.entries)(at);
    if !entries.is_empty() {
        ui.separator();
    }
    let mut chosen = None;
    for (idx, words) in entries.into_iter().enumerate() {
        if ui.add(Button::new(words)).clicked() {
            chosen = Some(ChosenEntry { at, idx });
            ui.close();
        }
    }
    chosen
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
