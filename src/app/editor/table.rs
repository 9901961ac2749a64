//! A part with a table: the statistics grid, and above it a bar that says what became of a paste.

use crate::app::grid::{GridOutput, GridState, grid_ui};
use crate::app::ui::theme;
use crate::form::Table;
use crate::report::Report;
use crate::words;
use crate::words::Language;
use eframe::egui::{Align, Button, Frame, Label, Layout, Margin, RichText, Stroke, Ui};

/// Shows a table of the form to be filled in.
pub fn table_ui(
    ui: &mut Ui,
    state: &mut GridState,
    report: &Report,
    table: &'static Table,
    language: Language,
) -> GridOutput {
    if let Some(message) = state.message().map(str::to_owned)
        && message_ui(ui, &message, language)
    {
        state.dismiss_message();
    }
    grid_ui(ui, state, report, table, language)
}

// Returns whether the message was taken note of.
fn message_ui(ui: &mut Ui, message: &str, language: Language) -> bool {
    let palette = theme::palette(ui.ctx());
    let frame = Frame::new()
        .fill(palette.head)
        .stroke(Stroke::new(1.0, palette.border))
        .corner_radius(5)
        .inner_margin(Margin::symmetric(10, 4));
    let shown = frame.show(ui, |ui| {
        // A row is as high as its words; a column from right to left would take all the height there is.
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let button = Button::new(words!(language, "grid.dismiss")).small();
                let is_taken = ui.add(button).clicked();
                let text = RichText::new(message).color(palette.text);
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    ui.add(Label::new(text).wrap());
                });
                is_taken
            })
            .inner
        })
        .inner
    });
    shown.inner
}
