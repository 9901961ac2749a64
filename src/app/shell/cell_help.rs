//! The help for the cell that is looked at: what it counts, what it does not, and on what source. It stands below the
//! table, which makes room for it, and never over the cell.

use crate::app::ui::form_field::note;
use crate::app::ui::theme;
use crate::form::{CellAddress, CellHelp, cell_help, cell_name};
use crate::words;
use crate::words::Language;
use eframe::egui::{Align, Grid, Label, Layout, Panel, RichText, Ui};

/// What was asked for in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CellHelpChoice {
    /// It was read.
    Close,
    /// All keys shall be listed.
    Keys,
}

/// Shows the help for a cell. Returns what was asked for in it.
pub(crate) fn cell_help_ui(
    ui: &mut Ui,
    cell: CellAddress,
    language: Language,
) -> Option<CellHelpChoice> {
    let help = cell_help(cell)?;
    let frame = theme::panel_frame(theme::palette(ui.ctx()).panel, 12, 6);
    let panel = Panel::bottom("cell help").resizable(false).frame(frame);
    panel
        .show(ui, |ui| {
            let choice = head_ui(ui, cell, language);
            // Lines of words need no room for a finger.
            ui.spacing_mut().interact_size.y = 0.0;
            let grid = Grid::new("cell help").num_columns(2).spacing([12.0, 3.0]);
            grid.show(ui, |ui| {
                for (key, words) in lines(help, language) {
                    ui.label(note(ui, &words!(language, key)));
                    ui.add(Label::new(words).wrap());
                    ui.end_row();
                }
            });
            choice
        })
        .inner
}

fn head_ui(ui: &mut Ui, cell: CellAddress, language: Language) -> Option<CellHelpChoice> {
    ui.horizontal(|ui| {
        ui.label(RichText::new(cell_name(cell)).family(theme::bold()));
        let layout = Layout::right_to_left(Align::Center);
        ui.with_layout(layout, |ui| {
            let close = ui.button(words!(language, "help.close")).clicked();
            let keys = ui.button(words!(language, "help.cell.keys")).clicked();
            let keys = keys.then_some(CellHelpChoice::Keys);
            keys.or(close.then_some(CellHelpChoice::Close))
        })
        .inner
    })
    .inner
}

fn lines(help: CellHelp, language: Language) -> [(&'static str, String); 4] {
    let tag = language.tag();
    let (row, column) = (help.row, help.column);
    let between = match language {
        Language::Chinese => "；",
        Language::English => "; ",
    };
    // Row and column mostly rest on the same source, which is named once.
    let join = |one: &str, other: &str| {
        let mut parts: Vec<&str> = Vec::new();
        for part in one.split('；').chain(other.split('；')) {
            if !part.is_empty() && !parts.contains(&part) {
                parts.push(part);
            }
        }
        parts.join(between)
    };
    [
        ("help.cell.row", row.counts(tag).to_owned()),
        ("help.cell.column", column.counts(tag).to_owned()),
        (
            "help.cell.excludes",
            join(row.excludes(tag), column.excludes(tag)),
        ),
        ("help.cell.source", join(&row.source, &column.source)),
    ]
}
