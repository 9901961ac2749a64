//! Dialogs over the window: the frame, the place, the scrolling and the ways to cancel that all of them share.

use super::form_field::scrolling_ui;
use super::theme;
use eframe::egui::{Align2, Color32, Context, Frame, Id, Key, Modal, Modifiers, ScrollArea, Ui};

/// What is left free of the window above and below a dialog that scrolls, with its frame.
const FREE_HEIGHT: f32 = 64.0;
/// What is left free of the window beside a dialog, with its frame.
const FREE_WIDTH: f32 = 60.0;

/// Says which layer draws dialogs as of now, so that each opening of a dialog has a size and a place of its own and
/// none that another one left.
pub(crate) fn begin_layer(ctx: &Context, layer: u64) {
    ctx.data_mut(|data| data.insert_temp(Id::unique("dialog layer"), layer));
}

// The name of a dialog in this layer.
fn own_id(ctx: &Context, name: &str) -> Id {
    let layer = ctx.data(|data| data.get_temp::<u64>(Id::unique("dialog layer")));
    Id::unique(name).with(layer)
}

/// Keeps clicks and keys from the window below, without showing anything.
pub(crate) fn block(ctx: &Context) {
    let modal = Modal::new(Id::unique("block")).frame(Frame::NONE);
    modal.backdrop_color(Color32::TRANSPARENT).show(ctx, |_| ());
}

/// A dialog, which Esc cancels unless that closes something inside it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Dialog {
    name: &'static str,
    width: Option<f32>,
    top: Option<f32>,
    scrolls: bool,
    closes_outside: bool,
}

impl Dialog {
    /// A dialog in the middle of the window, as large as its contents.
    pub(crate) const fn new(name: &'static str) -> Self {
        Self {
            name,
            width: None,
            top: None,
            scrolls: false,
            closes_outside: false,
        }
    }

    /// As wide as this, in a narrow window less.
    pub(crate) const fn width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }

    /// This far below the top of the window, instead of in the middle.
    pub(crate) const fn at_top(mut self, top: f32) -> Self {
        self.top = Some(top);
        self
    }

    /// Scrolls as a whole where the window is too low for it.
    pub(crate) const fn scrolling(mut self) -> Self {
        self.scrolls = true;
        self
    }

    /// A click beside the dialog cancels it.
    pub(crate) const fn closing_outside(mut self) -> Self {
        self.closes_outside = true;
        self
    }

    /// Shows the dialog. Returns how it ended, `cancelled` where it was left; `None` while it is open.
    pub(crate) fn show<A>(
        self,
        ctx: &Context,
        cancelled: A,
        contents_ui: impl FnOnce(&mut Ui) -> Option<A>,
    ) -> Option<A> {
        let window = ctx.content_rect().size();
        let id = own_id(ctx, self.name);
        let mut area = Modal::default_area(id);
        if let Some(top) = self.top {
            area = area.anchor(Align2::CENTER_TOP, [0.0, top]);
        }
        // Whether a dialog lies on top is known from its second frame on.
        let is_new = !ctx.memory(|memory| memory.areas().visible_last_frame(&area.layer()));
        let modal = Modal::new(id).area(area);
        let shown = modal.frame(theme::dialog_frame(ctx)).show(ctx, |ui| {
            let sized_ui = |ui: &mut Ui| {
                if let Some(width) = self.width {
                    ui.set_width(width.min(window.x - FREE_WIDTH));
                }
                contents_ui(ui)
            };
            let room = window.y - FREE_HEIGHT - self.top.unwrap_or_default();
            if self.scrolls {
                return scrolling_ui(ui, room, sized_ui);
            }
            scrolling_if_high_ui(ui, id, room, sized_ui)
        });
        let takes_escape = (shown.is_top_modal || is_new) && !shown.any_popup_open;
        let is_escaped =
            takes_escape && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        let is_left = self.closes_outside && shown.backdrop_response.clicked();
        shown
            .inner
            .or_else(|| (is_escaped || is_left).then_some(cancelled))
    }
}

/// Shows contents that scroll on their own as they are, and scrolls them as a whole where even so they are higher than the
/// room, which is known from their second frame on.
fn scrolling_if_high_ui<R>(ui: &mut Ui, id: Id, room: f32, add: impl FnOnce(&mut Ui) -> R) -> R {
    let id = id.with("height");
    let height = ui.data(|data| data.get_temp::<f32>(id));
    let is_high = |height: f32| height > room + 0.5;
    let area = ScrollArea::new([false, height.is_some_and(is_high)]).max_height(room);
    let shown = area.min_scrolled_height(room).show(ui, add);
    let now = shown.content_size.y;
    ui.data_mut(|data| data.insert_temp(id, now));
    if height.is_some_and(is_high) != is_high(now) {
        ui.ctx().request_repaint();
    }
    shown.inner
}
