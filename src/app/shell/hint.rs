//! Hints for the first hours: one line at a time, gone for good once it was taken or refused.

use crate::app::session::hint::{Hint, HintOutcome};
use crate::app::ui::theme;
use crate::words;
use crate::words::Language;
use eframe::egui::{Align, Layout, Panel, RichText, Ui};

/// Shows a hint in a line of its own. Returns what was done with it.
pub(crate) fn hint_ui(ui: &mut Ui, hint: Hint, language: Language) -> Option<HintOutcome> {
    let palette = theme::palette(ui.ctx());
    let frame = theme::panel_frame(palette.selection, 12, 3);
    let bar = Panel::top("hint").frame(frame).show_separator_line(false);
    bar.show(ui, |ui| {
        ui.horizontal(|ui| {
            let key = format!("hint.{}", hint.name());
            ui.label(RichText::new(words!(language, &key)).color(palette.text));
            let buttons = ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let is_stopped = ui.button(words!(language, "hint.stop")).clicked();
                let is_taken = ui.button(words!(language, "hint.next")).clicked();
                (is_taken, is_stopped)
            });
            match buttons.inner {
                (_, true) => Some(HintOutcome::Stopped),
                (true, _) => Some(HintOutcome::Taken(hint)),
                _ => None,
            }
        })
        .inner
    })
    .inner
}
