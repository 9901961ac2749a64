//! The keys of the window, in a table.

use super::menu::MENUS;
use crate::app::session::Session;
use crate::app::session::layer::{Layer, LayerState};
use crate::app::ui::buttons::Buttons;
use crate::app::ui::dialog::Dialog;
use crate::app::ui::form_field::scrolling_ui;
use crate::app::ui::theme;
use crate::words;
use crate::words::Language;
use eframe::egui::{Context, Grid, RichText, Ui};

/// The keys of a table, by the keys of their words.
const GRID_KEYS: [(&str, &str); 15] = [
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
    ("/", "help.grid.none"),
    ("=3+5  =D4-2", "help.grid.sum"),
    ("Ctrl+↕", "help.grid.zoom"),
];

/// The menus of each column, and the table.
const COLUMNS: [&[&str]; 3] = [
    &["menu.file", "menu.check"],
    &["menu.edit", "menu.view", "menu.help"],
    &["menu.compare", GRID],
];

/// The name of the keys of a table.
const GRID: &str = "help.grid.name";

/// What the window keeps for what stands above and below the keys, and around the dialog.
const FREE_HEIGHT: f32 = 170.0;
/// Room beside the keys for the bar that scrolls them.
const BAR_WIDTH: f32 = 16.0;
const COLUMN_WIDTH: f32 = 350.0;
const KEYS_WIDTH: f32 = 110.0;

/// Keys, and what they do.
type Rows = Vec<(String, String)>;

/// The keys.
pub(crate) struct HelpLayer;

impl Layer for HelpLayer {
    fn show(&mut self, session: &mut Session) -> LayerState {
        let language = session.language();
        let room = session.ctx.content_rect().height() - FREE_HEIGHT;
        let dialog = Dialog::new("keyboard").width(COLUMN_WIDTH * 3.0 + BAR_WIDTH);
        let closed = dialog.closing_outside().show(&session.ctx, (), |ui| {
            let width = ui.available_width() - BAR_WIDTH;
            ui.heading(words!(language, "help.name"));
            ui.add_space(6.0);
            scrolling_ui(ui, room, |ui| {
                // A line of keys needs no room for a finger.
                ui.spacing_mut().interact_size.y = 0.0;
                ui.set_max_width(width);
                ui.columns(n_columns(width), |columns| columns_ui(columns, language));
            });
            ui.add_space(10.0);
            close_ui(ui, language)
        });
        LayerState::closed_if(closed.is_some())
    }
}

fn n_columns(width: f32) -> usize {
    match width / COLUMN_WIDTH {
        room if room >= 3.0 => 3,
        room if room >= 1.7 => 2,
        _ => 1,
    }
}

/// Fills three columns, or puts what there is no room for below.
fn columns_ui(columns: &mut [Ui], language: Language) {
    let n_columns = columns.len().max(1);
    for (idx, names) in COLUMNS.into_iter().enumerate() {
        let Some(ui) = columns.get_mut(idx % n_columns) else {
            continue;
        };
        for &name in names {
            let rows = rows(ui.ctx(), name, language);
            section_ui(ui, &words!(language, name), &rows);
        }
    }
}

/// Every key with what it does.
#[cfg(test)]
pub(super) fn all_rows(ctx: &Context, language: Language) -> Rows {
    let names = COLUMNS.into_iter().flatten();
    names.flat_map(|name| rows(ctx, name, language)).collect()
}

/// The commands of a menu that have keys, with their keys; or the keys of a table.
fn rows(ctx: &Context, menu: &str, language: Language) -> Rows {
    if menu == GRID {
        let rows = GRID_KEYS.into_iter();
        let row =
            |(keys, words): (&str, &str)| (keys.to_owned(), words!(language, words).into_owned());
        return rows.map(row).collect();
    }
    let named = MENUS.iter().filter(|(name, _)| *name == menu);
    let commands = named.flat_map(|(_, groups)| groups.iter().copied().flatten());
    let more = match menu {
        "menu.edit" => Some(("Tab", "help.take_suggestion")),
        "menu.view" => Some(("Alt+1 … 9", "help.part")),
        _ => None,
    };
    commands
        .filter_map(|command| {
            let keys = command.keys_text(ctx)?;
            Some((keys, command.label(language).into_owned()))
        })
        .chain(more.map(|(keys, key)| (keys.to_owned(), words!(language, key).into_owned())))
        .collect()
}

fn section_ui(ui: &mut Ui, name: &str, rows: &[(String, String)]) {
    let weak = theme::palette(ui.ctx()).weak_text;
    ui.add_space(4.0);
    ui.label(RichText::new(name).family(theme::bold()));
    Grid::new(name)
        .num_columns(2)
        .min_col_width(KEYS_WIDTH)
        .spacing([12.0, 2.0])
        .show(ui, |ui| {
            for (keys, words) in rows {
                ui.label(RichText::new(keys).color(weak));
                ui.label(words);
                ui.end_row();
            }
        });
    ui.add_space(6.0);
}

/// Shows the button that closes a dialog, which Enter clicks. Returns `None` until it is clicked.
pub(super) fn close_ui(ui: &mut Ui, language: Language) -> Option<()> {
    let close = Buttons::primary((), words!(language, "help.close"));
    close.with_enter().show(ui)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_of_a_table_is_one_that_input_methods_take() {
        let lines = include_str!("../../../tests/data/input_method_keys.txt").lines();
        let taken = lines.filter_map(|line| line.get(16..)?.split_whitespace().next());
        let taken: Vec<&str> = taken.collect();
        assert!(taken.contains(&"Ctrl+5") && taken.len() > 40);
        for (keys, words) in GRID_KEYS {
            for key in keys.split(" / ") {
                assert!(!taken.contains(&key), "{words}: {key}");
            }
        }
    }
}
