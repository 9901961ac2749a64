//! Buttons: on a ground of their own, or without a frame; and the row of them at the foot of a dialog.

use super::form_field::note_ui;
use super::theme;
use eframe::egui::style::Widgets;
use eframe::egui::{
    Align, Button, Color32, Layout, Memory, Response, RichText, Spacing, Stroke, Ui, vec2,
};

/// How wide the frame of a button on a ground of its own is while it has the keyboard.
const RING: f32 = 2.0;
/// How far the ground of a button that looks like text reaches beyond it.
const AROUND: f32 = 3.0;
/// How much of the color of text is mixed into the ground of a button that is pointed at.
const MIXED: f32 = 0.18;

/// Shows a button on a ground of its own, which is shaded where it is pointed at and framed where it has the keyboard.
pub(crate) fn on_ground_ui<R>(
    ui: &mut Ui,
    ground: Color32,
    add_ui: impl FnOnce(&mut Ui) -> R,
) -> R {
    let text = theme::palette(ui.ctx()).text;
    let change = |widgets: &mut Widgets, _: &mut Spacing| {
        widgets.inactive.weak_bg_fill = ground;
        widgets.hovered.weak_bg_fill = ground.lerp_to_gamma(text, MIXED);
        widgets.active.weak_bg_fill = ground;
        widgets.active.bg_stroke = Stroke::new(RING, text);
        widgets.noninteractive.weak_bg_fill = ground;
    };
    with_style(ui, change, add_ui)
}

/// Shows a button that looks like text until it is pointed at or has the keyboard.
pub(crate) fn plain_ui(ui: &mut Ui, button: Button<'_>) -> Response {
    let change = |widgets: &mut Widgets, spacing: &mut Spacing| {
        spacing.button_padding = vec2(1.0, 1.0);
        spacing.interact_size.y = 0.0;
        widgets.hovered.expansion = AROUND;
        widgets.active.expansion = AROUND;
    };
    with_style(ui, change, |ui| ui.add(button.frame_when_inactive(false)))
}

// Changes the style for what is added and for nothing else.
fn with_style<R>(
    ui: &mut Ui,
    change: impl FnOnce(&mut Widgets, &mut Spacing),
    add_ui: impl FnOnce(&mut Ui) -> R,
) -> R {
    let before = ui.style().clone();
    let style = ui.style_mut();
    change(&mut style.visuals.widgets, &mut style.spacing);
    let shown = add_ui(ui);
    ui.set_style(before);
    shown
}

/// The answers of a dialog as buttons, from right to left.
#[derive(Clone, Debug)]
pub(crate) struct Buttons<A> {
    answers: Vec<ButtonAnswer<A>>,
    note: Option<String>,
    takes_enter: bool,
}

#[derive(Clone, Debug)]
struct ButtonAnswer<A> {
    value: A,
    words: String,
    is_primary: bool,
    is_enabled: bool,
}

impl<A> Buttons<A> {
    /// The empty row.
    pub(crate) const fn none() -> Self {
        Self {
            answers: Vec::new(),
            note: None,
            takes_enter: false,
        }
    }

    /// A row that begins with the answer that most people want, in the accent color.
    pub(crate) fn primary(answer: A, words: impl Into<String>) -> Self {
        let mut row = Self::none().or(answer, words);
        for first in &mut row.answers {
            first.is_primary = true;
        }
        row
    }

    /// A row of these answers; the first is the one that most people want.
    pub(crate) fn of(answers: impl IntoIterator<Item = (A, impl Into<String>)>) -> Self {
        let mut answers = answers.into_iter();
        let first = answers.next();
        let first = first.map_or_else(Self::none, |(answer, words)| Self::primary(answer, words));
        answers.fold(first, |row, (answer, words)| row.or(answer, words))
    }

    /// Adds an answer at the left.
    pub(crate) fn or(mut self, answer: A, words: impl Into<String>) -> Self {
        self.answers.push(ButtonAnswer {
            value: answer,
            words: words.into(),
            is_primary: false,
            is_enabled: true,
        });
        self
    }

    /// Sets whether the answer that was added last can be given.
    pub(crate) fn enabled(mut self, is_enabled: bool) -> Self {
        if let Some(last) = self.answers.last_mut() {
            last.is_enabled = is_enabled;
        }
        self
    }

    /// Adds small words at the left of the buttons.
    pub(crate) fn note(mut self, words: impl Into<String>) -> Self {
        self.note = Some(words.into());
        self
    }

    /// Gives the first button the keyboard unless something else in the dialog has it, so that Enter gives its answer.
    pub(crate) const fn with_enter(mut self) -> Self {
        self.takes_enter = true;
        self
    }

    /// Shows the row. Returns the answer that was clicked.
    pub(crate) fn show(self, ui: &mut Ui) -> Option<A> {
        self.show_beside(ui, |_| None)
    }

    /// Shows the row with something else at its left end. Returns the answer that was given in either.
    pub(crate) fn show_beside(
        self,
        ui: &mut Ui,
        left_ui: impl FnOnce(&mut Ui) -> Option<A>,
    ) -> Option<A> {
        // In a row of its own, the buttons take no more height than they need.
        ui.horizontal(|ui| {
            let left = left_ui(ui);
            let layout = Layout::right_to_left(Align::Center);
            left.or(ui.with_layout(layout, |ui| self.answers_ui(ui)).inner)
        })
        .inner
    }

    fn answers_ui(self, ui: &mut Ui) -> Option<A> {
        let palette = theme::palette(ui.ctx());
        let mut chosen = None;
        let mut first = None;
        for answer in self.answers {
            let response = if answer.is_primary {
                let words = RichText::new(answer.words).color(palette.on_accent);
                on_ground_ui(ui, palette.accent, |ui| {
                    ui.add_enabled(answer.is_enabled, Button::new(words))
                })
            } else {
                ui.add_enabled(answer.is_enabled, Button::new(answer.words))
            };
            if response.clicked() {
                chosen = Some(answer.value);
            }
            first.get_or_insert(response);
        }
        if let Some(first) = first.filter(|_| self.takes_enter && !has_keyboard(ui)) {
            first.request_focus();
        }
        if let Some(note) = &self.note {
            note_ui(ui, note);
        }
        chosen
    }
}

/// Returns whether something in this layer has the keyboard.
fn has_keyboard(ui: &Ui) -> bool {
    let Some(focused) = ui.memory(Memory::focused) else {
        return false;
    };
    ui.ctx().viewport(|viewport| {
        let widget = viewport.this_pass.widgets.get(focused);
        widget.is_some_and(|widget| widget.layer_id == ui.layer_id())
    })
}
