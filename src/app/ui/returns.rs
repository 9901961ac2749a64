//! Whether a person comes back to the window from another one.

use eframe::egui::{Context, Event};

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
        let (has_focus, was_left) = ctx.input(|input| {
            // No frame is drawn of a window that another one covers, so that both going and coming may be in this one.
            let was_left = input.events.contains(&Event::WindowFocused(false));
            (input.viewport().focused == Some(true), was_left)
        });
        let was_here = std::mem::replace(&mut self.had_focus, has_focus) && !was_left;
        has_focus && !was_here
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use eframe::egui::{RawInput, ViewportId};

    /// Whether each frame is one of a return; a frame has its events, and whether the window has the focus behind them.
    fn returns(mut returns: Returns, frames: &[(&[bool], bool)]) -> Vec<bool> {
        let ctx = Context::default();
        let frame = |(events, has_focus): &(&[bool], bool)| {
            let events = events.iter().copied().map(Event::WindowFocused);
            let mut input = RawInput {
                events: events.collect(),
                ..RawInput::default()
            };
            let viewport = input.viewports.entry(ViewportId::ROOT).or_default();
            viewport.focused = Some(*has_focus);
            let mut is_return = false;
            let mut output = ctx.run_ui(input, |ui| is_return = returns.follow(ui.ctx()));
            output.textures_delta.clear();
            is_return
        };
        frames.iter().map(frame).collect()
    }

    #[test]
    fn a_window_that_gets_the_focus_is_returned_to_once() {
        let frames: [(&[bool], bool); 4] =
            [(&[], true), (&[], true), (&[false], false), (&[true], true)];
        assert_eq!(
            returns(Returns::default(), &frames),
            [true, false, false, true]
        );
        assert_eq!(
            returns(Returns::later(), &frames),
            [false, false, false, true]
        );
    }

    #[test]
    fn a_return_is_seen_where_no_frame_was_drawn_meanwhile() {
        let frames: [(&[bool], bool); 3] = [(&[], true), (&[false, true], true), (&[], true)];
        assert_eq!(returns(Returns::later(), &frames), [false, true, false]);
    }
}
