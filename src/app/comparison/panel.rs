//! The room in which a view of the comparison stands.

use crate::app::ui::theme;
use eframe::egui::{CentralPanel, Frame, Margin, Ui};

/// Shows a view on its ground, with room around it.
pub(super) fn panel_ui<R>(ui: &mut Ui, room: Margin, view: impl FnOnce(&mut Ui) -> R) -> R {
    let frame = Frame::new()
        .fill(theme::palette(ui.ctx()).surface)
        .inner_margin(room);
    CentralPanel::default().frame(frame).show(ui, view).inner
}
