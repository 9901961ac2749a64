//! Whether a person comes back to the window from another one.

use eframe::egui::Context;

/// Whether a person comes back to the window.
#[derive(Debug, Default)]
pub(crate) struct Returns {
    had_focus: bool,
}

impl Returns {
    /// Those of a window that a person is at already.
    pub(crate) const fn later() -> Self {
        Self { had_focus: true }
    }

    /// Follows the window. Returns whether a person came back to it in this frame.
    pub(crate) fn follow(&mut self, ctx: &Context) -> bool {
        let has_focus = ctx.input(|input| input.viewport().focused == Some(true));
        let was_here = std::mem::replace(&mut self.had_focus, has_focus);
        has_focus && !was_here
    }
}
