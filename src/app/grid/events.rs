//! Takes the grid's keys out of a frame's events, in the order in which they were pressed.

use super::GridContext;
use super::editor;
use super::keys::{Meaning, Mode, is_typing, meaning};
use super::state::GridState;
use crate::edit::Edit;
use eframe::egui::{Event, ImeEvent, Key, Ui};

/// Acts on the keys of this frame and leaves to the text field what it shall take.
///
/// A slow frame may bring "5", Enter, "6" at once: the field takes the 5 in this frame, the rest waits for the next ones.
/// It also waits where the frame has made its edit already.
pub(super) fn take_keys(
    ui: &Ui,
    state: &mut GridState,
    context: &GridContext<'_>,
    mut edit: Option<Edit>,
) -> Option<Edit> {
    if !ui.memory(|memory| memory.has_focus(editor::id())) {
        state.queue.clear();
        return edit;
    }
    ui.input_mut(|input| {
        input.events.retain(|event| {
            take_end_of_paste(event, state);
            let is_own = is_own(event, state);
            if is_own {
                state.queue.push_back(event.clone());
            }
            !is_own
        });
    });
    state.entry.has_ime = state.queue.iter().any(is_composing);
    let mut for_field = Vec::new();
    while let Some(event) = state.queue.pop_front() {
        match meaning(&event, state.entry.mode) {
            // The input method has used these keys already.
            Some(Meaning::Grid(_)) if state.entry.has_ime => {}
            _ if edit.is_some() => {
                state.queue.push_front(event);
                break;
            }
            Some(Meaning::Grid(action)) if for_field.is_empty() => {
                edit = state.perform(action, context);
            }
            Some(Meaning::Grid(_)) => {
                state.queue.push_front(event);
                break;
            }
            Some(Meaning::Field) => for_field.extend(typed(event, state, context)),
            None => {}
        }
    }
    ui.input_mut(|input| input.events.extend(for_field));
    edit
}

// A clipboard with HTML and no text brings no paste, of which then only the end of its key arrives.
fn take_end_of_paste(event: &Event, state: &mut GridState) {
    match event {
        Event::Paste(_) | Event::PasteImage(_) => state.has_pasted = true,
        Event::Key {
            key: Key::V,
            pressed,
            ..
        } => {
            let is_alone = !pressed && !state.has_pasted;
            if is_alone && state.clipboard.html_alone().is_some() {
                state.queue.push_back(Event::Paste(String::new()));
            }
            state.has_pasted = *pressed;
        }
        _ => {}
    }
}

// Behind keys that wait, also those that only mean something while a figure is typed.
fn is_own(event: &Event, state: &GridState) -> bool {
    meaning(event, state.entry.mode).is_some()
        || (!state.queue.is_empty() && meaning(event, Mode::Enter).is_some())
}

fn is_composing(event: &Event) -> bool {
    matches!(
        event,
        Event::Ime(ImeEvent::Preedit { .. } | ImeEvent::Commit(_))
    )
}

// The first text on a selected cell begins an entry; a sum takes none.
fn typed(event: Event, state: &mut GridState, context: &GridContext<'_>) -> Option<Event> {
    if is_typing(&event) {
        state.entry.refusal = None;
        if !state.is_entering() {
            state.begin_entry(Mode::Enter, context.lattice);
        }
        if !state.is_entering() {
            return None;
        }
    }
    Some(match event {
        // A spreadsheet ends even one cell with a new line.
        Event::Paste(text) => Event::Paste(text.trim().to_owned()),
        event => event,
    })
}
