//! Hints for the first hours: one line at a time in the place of the strip of findings, gone for good once it was taken or refused.

use crate::app::session::hint::Hint;
use crate::app::ui::theme;
use crate::words;
use crate::words::Language;
use eframe::egui::{Align, Layout, Panel, RichText, Ui};

/// Shows a hint in a line of its own. Returns the hints that are not wanted any more.
pub(crate) fn hint_ui(ui: &mut Ui, hint: Hint, language: Language) -> Option<Vec<Hint>> {
    let palette = theme::palette(ui.ctx());
    let frame = theme::panel_frame(palette.selection, 10, 1);
    let bar = Panel::bottom("hint").resizable(false).frame(frame);
    bar.show(ui, |ui| {
        theme::space_bar(ui);
        ui.horizontal(|ui| {
            let key = format!("hint.{}", hint.name());
            ui.label(RichText::new(words!(language, &key)).color(palette.text));
            let buttons = ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let stop = ui.button(words!(language, "hint.stop"));
                let next = ui.button(words!(language, "hint.next"));
                let stopped = stop.clicked().then_some(Hint::ALL.to_vec());
                stopped.or(next.clicked().then_some(vec![hint]))
            });
            buttons.inner
        })
        .inner
    })
    .inner
}
