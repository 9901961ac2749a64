//! Buttons that give a command, and small ones with only a symbol.

use super::buttons::plain_ui;
use super::command::{Command, CommandStates};
use crate::words::Language;
use eframe::egui::{Button, Response, Role, Ui, WidgetInfo};

/// Shows a button for a command, with what it does and its keys on hovering; disabled where it cannot be given.
pub(crate) fn button_ui(
    ui: &mut Ui,
    command: Command,
    button: Button<'_>,
    command_states: &CommandStates,
    language: Language,
) -> Response {
    let hint = match command.keys_text(ui.ctx()) {
        Some(keys) => format!("{} ({keys})", command.hint(language)),
        None => command.hint(language).into_owned(),
    };
    let is_enabled = command_states.of(command).is_enabled;
    let response = ui.add_enabled(is_enabled, button);
    // Also where only the symbol is to be seen.
    response.widget_info(|| {
        let label = command.label(language);
        WidgetInfo::labeled(Role::Button, is_enabled, &*label)
    });
    response.on_hover_text(&hint).on_disabled_hover_text(&hint)
}

/// Shows a small button with a symbol and a name that is read aloud. Returns whether it was clicked.
pub(crate) fn icon_button(ui: &mut Ui, icon: &str, name: &str) -> bool {
    let response = plain_ui(ui, Button::new(icon)).on_hover_text(name);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    response.clicked()
}
