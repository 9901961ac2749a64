//! A dialog over the window, which Esc cancels.

use super::theme;
use eframe::egui::{Context, Id, Key, Modal, Modifiers, ScrollArea, Ui};

/// What is left free of the window above and below a dialog, with its frame; what has no room scrolls.
const AROUND: f32 = 64.0;

/// Shows a dialog; how it ended, once it did. Esc ends it as `cancelled`, where it closes nothing inside it.
pub(crate) fn show<A>(
    ctx: &Context,
    name: &'static str,
    cancelled: A,
    dialog_ui: impl FnOnce(&mut Ui) -> Option<A>,
) -> Option<A> {
    let room = ctx.content_rect().height() - AROUND;
    let modal = Modal::new(Id::unique(name))
        .frame(theme::dialog_frame(ctx))
        .show(ctx, |ui| {
            ScrollArea::vertical()
                .max_height(room)
                .min_scrolled_height(room)
                .show(ui, dialog_ui)
                .inner
        });
    let is_escaped = modal.is_top_modal
        && !modal.any_popup_open
        && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    modal.inner.or_else(|| is_escaped.then_some(cancelled))
}
