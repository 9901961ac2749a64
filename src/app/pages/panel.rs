//! The panel with the pages, as they print.

use super::Pages;
use super::sheets::pages_ui;
use crate::app::session::request::Request;
use crate::report::Place;
use crate::words::Language;
use eframe::egui::{Frame, Panel, Ui};

/// Shows the pages in this width with a place outlined. Returns where a click leads.
pub fn preview_ui(
    ui: &mut Ui,
    pages: &mut Pages,
    width: f32,
    outlined: Option<Place>,
    language: Language,
) -> Option<Request> {
    let panel = Panel::right("pages").resizable(false).exact_size(width);
    let shown = panel
        .frame(Frame::NONE)
        .show(ui, |ui| pages_ui(ui, pages, outlined, language));
    let (place, character) = shown.inner?;
    Some(Request::GoTo(place, character.map(|idx| idx..idx)))
}
