//! Hints for the first hours: one line at a time, gone for good once it was taken or refused.

use crate::app::session::hint::Hint;
use crate::app::ui::theme;
use crate::words;
use crate::words::Language;
use eframe::egui::{Align, Layout, Panel, RichText, Ui};

/// Shows a hint in a line of its own. Returns the hints that are not wanted any more.
pub(crate) fn hint_ui(ui: &mut Ui, hint: Hint, language: Language) -> Option<Vec<Hint>> {
    let palette = theme::palette(ui.ctx());
    let frame = theme::panel_frame(palette.selection, 12, 3);
    let bar = Panel::top("hint").frame(frame).show_separator_line(false);
    bar.show(ui, |ui| {
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
