//! The panel with the pages, as they print.

use super::Request;
use super::pages::pages_ui;
use crate::app::preview::Pages;
use crate::app::theme;
use crate::app::words::Language;
use crate::report::Place;
use eframe::egui::{Frame, Panel, Ui};

/// Shows the pages with a place outlined; where a click leads.
pub fn preview_ui(
    ui: &mut Ui,
    pages: &mut Pages,
    outlined: Option<Place>,
    language: Language,
) -> Option<Request> {
    let frame = Frame::new().fill(theme::palette(ui.ctx()).desk);
    // A third of the window shows a page at a size that can be read.
    let width = ui.available_width();
    let panel = Panel::right("pages")
        .default_size(width * 0.38)
        .size_range(240.0..=width * 0.7);
    let output = panel
        .frame(frame)
        .show(ui, |ui| pages_ui(ui, pages, outlined, language))
        .inner;
    let (place, character) = output.clicked?;
    Some(Request::GoTo(place, character.map(|idx| idx..idx)))
}
