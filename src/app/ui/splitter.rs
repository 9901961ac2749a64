//! The border between two panels, to be dragged; a double click gives both their own widths again.

use eframe::egui::{CursorIcon, Id, Rangef, Rect, Role, Sense, Ui, WidgetInfo};

/// How far from the border it can be taken hold of.
const REACH: f32 = 3.0;

/// What was done with a border.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum SplitterMove {
    /// It was dragged to this place.
    To(f32),
    /// It goes back to where it stands by itself.
    Back,
}

impl SplitterMove {
    /// The same move, with its place counted from here.
    pub(crate) fn from(self, left: f32) -> Self {
        match self {
            Self::To(x) => Self::To(x - left),
            Self::Back => Self::Back,
        }
    }
}

/// Takes what is done with a vertical border at `x`.
pub(crate) fn splitter_ui(ui: &Ui, name: &str, x: f32, y: Rangef) -> Option<SplitterMove> {
    let rect = Rect::from_x_y_ranges(x - REACH..=x + REACH, y);
    let sense = Sense::CLICK | Sense::DRAG;
    let response = ui.interact(rect, Id::unique("splitter").with(name), sense);
    response.widget_info(|| WidgetInfo::labeled(Role::Splitter, true, name));
    if response.hovered() || response.dragged() {
        ui.set_cursor_icon(CursorIcon::ResizeHorizontal);
    }
    if response.double_clicked() {
        return Some(SplitterMove::Back);
    }
    let place = response.interact_pointer_pos()?;
    response.dragged().then_some(SplitterMove::To(place.x))
}
