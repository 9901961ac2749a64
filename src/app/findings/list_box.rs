//! The keyboard in the lists of the panel: one stop of Tab, in which arrows move and Enter goes to what is chosen.

use crate::app::ui::theme;
use eframe::egui::{
    CornerRadius, EventFilter, Key, Modifiers, Response, Role, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo,
};
use std::borrow::Cow;

/// How many rows a page key goes on.
const PAGE: usize = 8;

/// Whether the list of the panel has the keyboard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::app) enum Keyboard {
    /// It is elsewhere.
    #[default]
    Elsewhere,
    /// The list takes it as soon as it is drawn and nothing lies over the window.
    Due,
    /// It is in the list.
    Here,
}

/// A list of rows of which one is chosen.
pub(super) struct ListBox<'a> {
    /// What it is called.
    pub(super) name: Cow<'a, str>,
    /// What is read aloud of the chosen row.
    pub(super) chosen: Option<String>,
    /// How many rows can be chosen.
    pub(super) n: usize,
    /// Which of them is.
    pub(super) at: Option<usize>,
}

/// What was typed in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Typed {
    /// Another row is chosen; the keyboard stays.
    Choose(usize),
    /// The chosen row is gone to.
    Go(usize),
}

impl ListBox<'_> {
    /// Takes the keyboard where it is due, and what was typed. The list itself is drawn afterwards, in the same room.
    pub(super) fn ui(self, ui: &Ui, keyboard: &mut Keyboard) -> Option<Typed> {
        let area = ui.available_rect_before_wrap();
        let id = ui.scope_id().with("focus of the list");
        let response = ui.interact(area, id, Sense::focusable_noninteractive());
        response.widget_info(|| WidgetInfo {
            current_text_value: self.chosen.clone(),
            ..WidgetInfo::labeled(Role::ListBox, true, &*self.name)
        });
        let is_covered = ui.memory(|memory| memory.top_modal_layer().is_some());
        if *keyboard == Keyboard::Due && !is_covered {
            response.request_focus();
        }
        let focused = ui.memory(|memory| memory.focused());
        let has_focus = focused == Some(id);
        if has_focus {
            *keyboard = Keyboard::Here;
        } else if focused.is_some() && !is_covered {
            // While nothing has it, as after a dialog, it comes back.
            *keyboard = Keyboard::Elsewhere;
        }
        if !has_focus {
            return None;
        }
        let filter = EventFilter {
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        let stroke = Stroke::new(1.0, theme::palette(ui.ctx()).accent);
        ui.painter()
            .rect_stroke(area, CornerRadius::ZERO, stroke, StrokeKind::Inside);
        self.typed(&response)
    }

    fn typed(&self, response: &Response) -> Option<Typed> {
        let last = self.n.checked_sub(1)?;
        let at = self.at;
        let steps = [
            (Key::ArrowDown, at.map_or(0, |at| (at + 1).min(last))),
            (Key::ArrowUp, at.map_or(last, |at| at.saturating_sub(1))),
            (Key::PageDown, at.map_or(0, |at| (at + PAGE).min(last))),
            (Key::PageUp, at.map_or(last, |at| at.saturating_sub(PAGE))),
            (Key::Home, 0),
            (Key::End, last),
        ];
        response.ctx.input_mut(|input| {
            let mut is_typed = |key| input.consume_key(Modifiers::NONE, key);
            if let Some(at) = at.filter(|_| is_typed(Key::Enter)) {
                return Some(Typed::Go(at));
            }
            let step = steps.into_iter().find(|(key, _)| is_typed(*key));
            step.map(|(_, at)| Typed::Choose(at))
        })
    }
}
