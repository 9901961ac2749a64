//! The keys of the window, in a table.

use super::question::primary_button;
use crate::app::command::Command;
use crate::app::theme;
use crate::app::words::Language;
use crate::words;
use eframe::egui::{Align, Context, Grid, Id, Layout, Modal, RichText, ScrollArea, Ui};

/// The keys of a table and of text, by the keys of their words.
const GRID_KEYS: [(&str, &str); 12] = [
    ("F2", "help.grid.edit"),
    ("Enter / Shift+Enter", "help.grid.enter"),
    ("Tab / Shift+Tab", "help.grid.tab"),
    ("↑ ↓ ← →", "help.grid.arrows"),
    ("Shift+↑ ↓ ← →", "help.grid.extend"),
    ("Esc", "help.grid.escape"),
    ("Delete", "help.grid.delete"),
    ("Backspace", "help.grid.backspace"),
    ("Home / End", "help.grid.home"),
    ("Ctrl+A", "help.grid.all"),
    ("Ctrl+D / Ctrl+R", "help.grid.fill"),
    ("Ctrl+Enter", "help.grid.enter_all"),
];

/// How many commands stand in the first column; the rest stands over the keys of a table.
const N_FIRST: usize = 30;

/// Shows the keys; whether it was closed.
pub fn help_ui(ctx: &Context, language: Language) -> bool {
    let modal = Modal::new(Id::unique("keyboard")).frame(theme::dialog_frame(ctx));
    let shown = modal.show(ctx, |ui| {
        ui.set_width(720.0_f32.min(ctx.content_rect().width() - 60.0));
        ui.heading(words!(language, "help.name"));
        ui.add_space(8.0);
        let height = ctx.content_rect().height() - 160.0;
        let area = ScrollArea::vertical()
            .max_height(height)
            .min_scrolled_height(height);
        area.show(ui, |ui| {
            // A line of keys needs no room for a finger.
            ui.spacing_mut().interact_size.y = 0.0;
            ui.columns(2, |columns| {
                if let [left, right] = columns {
                    let rows = command_rows(left, language);
                    let (first, rest) = rows.split_at(rows.len().min(N_FIRST));
                    table_ui(left, "commands", first);
                    table_ui(right, "more commands", rest);
                    right.add_space(10.0);
                    grid_ui(right, language);
                }
            });
        });
        ui.add_space(12.0);
        close_ui(ui, language)
    });
    shown.inner || shown.should_close()
}

/// The commands that have keys, with their keys.
fn command_rows(ui: &Ui, language: Language) -> Vec<(String, String)> {
    Command::all()
        .filter(|command| !matches!(command, Command::Part(_)))
        .filter_map(|command| {
            let keys = command.keys_text(ui.ctx())?;
            Some((keys, command.label(language).into_owned()))
        })
        .chain(
            [("Ctrl+1 … 9", "help.part"), ("Tab", "help.take_faded")]
                .map(|(keys, key)| (keys.to_owned(), words!(language, key).into_owned())),
        )
        .collect()
}

fn grid_ui(ui: &mut Ui, language: Language) {
    ui.label(RichText::new(words!(language, "help.grid.name")).family(theme::bold()));
    let rows: Vec<_> = GRID_KEYS
        .into_iter()
        .map(|(keys, words)| (keys.to_owned(), words!(language, words).into_owned()))
        .collect();
    table_ui(ui, "grid", &rows);
}

fn table_ui(ui: &mut Ui, id: &str, rows: &[(String, String)]) {
    let weak = theme::palette(ui.ctx()).weak_text;
    Grid::new(id)
        .num_columns(2)
        .spacing([14.0, 4.0])
        .show(ui, |ui| {
            for (keys, words) in rows {
                ui.label(RichText::new(keys).color(weak));
                ui.label(words);
                ui.end_row();
            }
        });
}

/// The button that closes a dialog; whether it was clicked.
pub fn close_ui(ui: &mut Ui, language: Language) -> bool {
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let button = primary_button(ui, &words!(language, "help.close"));
        if ui.ctx().memory(|memory| memory.focused().is_none()) {
            button.request_focus();
        }
        button.clicked()
    })
    .inner
}
