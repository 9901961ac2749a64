//! Keeps Chinese input alive on X11.
//!
//! winit makes a new input context whenever text input is switched off and on again, and does not give the new one the
//! focus: fcitx then hears no key until the window itself loses and regains the focus. So text input, once the window
//! is there, is never switched off.

use eframe::egui::{Context, FullOutput, IMEPurpose, Plugin, Pos2, Rect, Vec2, output::IMEOutput};

/// Makes input methods work in a window on X11; other systems need none of it. Called once, before the first frame.
pub fn install(ctx: &Context) {
    ctx.add_plugin(SteadyInput { caret: Rect::ZERO });
}

struct SteadyInput {
    /// Where the candidates were shown last, for frames in which no field has the focus.
    caret: Rect,
}

impl Plugin for SteadyInput {
    fn debug_name(&self) -> &'static str {
        "steady input on X11"
    }

    fn output_hook(&mut self, _ctx: &Context, output: &mut FullOutput) {
        let wanted = &mut output.platform_output.ime;
        if let Some(ime) = wanted {
            self.caret = foot(ime.cursor_rect);
        }
        *wanted = Some(IMEOutput {
            purpose: wanted.map_or(IMEPurpose::Normal, |ime| ime.purpose),
            rect: wanted.map_or(self.caret, |ime| ime.rect),
            cursor_rect: self.caret,
            should_interrupt_composition: false,
        });
    }
}

// winit on X11 hands on the upper left corner only, and the candidates would cover what is being written.
fn foot(caret: Rect) -> Rect {
    let corner: Pos2 = caret.left_bottom();
    Rect::from_min_size(corner, Vec2::splat(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use eframe::egui::pos2;

    fn output_after(plugin: &mut SteadyInput, ime: Option<IMEOutput>) -> IMEOutput {
        let mut output = FullOutput::default();
        output.platform_output.ime = ime;
        plugin.output_hook(&Context::default(), &mut output);
        output.platform_output.ime.expect("text input stays on")
    }

    #[test]
    fn text_input_stays_on_at_the_foot_of_the_last_caret() {
        let mut plugin = SteadyInput { caret: Rect::ZERO };
        let caret = Rect::from_min_max(pos2(10.0, 20.0), pos2(11.0, 40.0));
        let typed = IMEOutput {
            purpose: IMEPurpose::Normal,
            rect: caret,
            cursor_rect: caret,
            should_interrupt_composition: true,
        };
        for ime in [Some(typed), None, None] {
            let output = output_after(&mut plugin, ime);
            assert_eq!(output.cursor_rect.min, pos2(10.0, 40.0));
            assert!(!output.should_interrupt_composition);
        }
    }
}
