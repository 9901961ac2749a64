//! The panel with the pages, as they print.

use super::Pages;
use super::head::FULL_WIDTH;
use super::sheets::pages_ui;
use crate::app::session::request::Request;
use crate::app::ui::theme;
use crate::report::Place;
use crate::words::Language;
use eframe::egui::{Frame, Id, Panel, Ui};

/// The share of the room that the pages have until a person drags the border.
const SHARE: f32 = 0.42;
/// What the buttons over the pages need to stand in one line, with the space at both ends.
const HEAD_WIDTH: f32 = FULL_WIDTH + 20.0;

/// Windows that differ in width by less than this divide it in the same way.
const WIDTH_CLASS: f32 = 320.0;

/// Shows the pages with a place outlined. Returns where a click leads.
pub fn preview_ui(
    ui: &mut Ui,
    pages: &mut Pages,
    outlined: Option<Place>,
    language: Language,
) -> Option<Request> {
    let frame = Frame::new().fill(theme::palette(ui.ctx()).canvas);
    let width = ui.available_width();
    let default = (width * SHARE).max(HEAD_WIDTH).min(width / 2.0);
    // A window of another size begins with shares of its own; what a person dragged is kept for each.
    let class = format!("{:.0}", ui.ctx().content_rect().width() / WIDTH_CLASS);
    let panel = Panel::right(Id::unique("pages").with(class))
        .default_size(default)
        .size_range(240.0..=width * 0.7);
    let shown = panel
        .frame(frame)
        .show(ui, |ui| pages_ui(ui, pages, outlined, language));
    let (place, character) = shown.inner?;
    Some(Request::GoTo(place, character.map(|idx| idx..idx)))
}
