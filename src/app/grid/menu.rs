//! The menu of the right mouse button.

use super::GridContext;
use super::keys::Action;
use super::state::GridState;
use crate::app::ui::theme;
use crate::edit::Edit;
use crate::report::Figure;
use crate::words;
use eframe::egui::{Button, Ui, ViewportCommand};

/// Shows the menu where the right button was pressed. Returns the edit that was chosen in it.
pub(super) fn menu_ui(ui: &Ui, state: &mut GridState, context: &GridContext<'_>) -> Option<Edit> {
    let mut chosen = None;
    ui.response().container_context_menu(|ui| {
        theme::space_menu(ui);
        // The clipboard's events come with the next frame, to whoever has the keyboard then.
        for (key, shortcut, command) in [
            ("grid.menu_cut", "Ctrl+X", ViewportCommand::RequestCut),
            ("grid.menu_copy", "Ctrl+C", ViewportCommand::RequestCopy),
            ("grid.menu_paste", "Ctrl+V", ViewportCommand::RequestPaste),
        ] {
            if entry_ui(ui, key, shortcut, context) {
                let is_paste = command == ViewportCommand::RequestPaste;
                if is_paste && state.clipboard.html_alone().is_some() {
                    chosen = Some(Action::Paste(String::new()));
                } else {
                    ui.ctx().send_viewport_cmd(command);
                }
                state.due.focus = true;
            }
        }
        ui.separator();
        for (key, shortcut, action) in [
            ("grid.menu_zero", "0", Action::Fill(Figure::from(0))),
            ("grid.menu_none", "/", Action::Fill(Figure::NotApplicable)),
            ("grid.menu_clear", "Delete", Action::Clear),
            ("grid.menu_fill_down", "Ctrl+D", Action::FillDown),
            ("grid.menu_fill_right", "Ctrl+R", Action::FillRight),
        ] {
            if entry_ui(ui, key, shortcut, context) {
                chosen = Some(action);
                state.due.focus = true;
            }
        }
    });
    let action = chosen.filter(|_| !state.is_entering())?;
    state.perform(action, context)
}

fn entry_ui(ui: &mut Ui, key: &str, shortcut: &str, context: &GridContext<'_>) -> bool {
    let button = Button::new(words!(context.language, key)).shortcut_text(shortcut);
    let is_chosen = ui.add(button).clicked();
    if is_chosen {
        ui.close();
    }
    is_chosen
}
