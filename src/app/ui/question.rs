//! A question over the window, with its answers as buttons.

use super::theme;
use eframe::egui::{
    Align, Button, Context, Id, Key, Layout, Modal, Modifiers, Response, RichText, ScrollArea, Ui,
};
use std::path::PathBuf;

/// A question and its answers.
#[derive(Clone, Debug)]
pub struct Question<A> {
    /// What happened or is asked.
    pub heading: String,
    /// What follows from it and what can be done.
    pub lines: Vec<String>,
    /// The file that it is about.
    pub path: Option<PathBuf>,
    /// The answers: the one that most people want first, the one that changes nothing last.
    pub choices: Vec<(A, String)>,
}

const WIDTH: f32 = 460.0;
/// Room beside the lines for the bar that scrolls them.
const BAR_WIDTH: f32 = 14.0;

/// Shows a question; the answer once there is one. Esc gives the last.
pub fn question_ui<A: Copy>(ctx: &Context, question: &Question<A>) -> Option<A> {
    let modal = Modal::new(Id::unique("question")).frame(theme::dialog_frame(ctx));
    let shown = modal.show(ctx, |ui| {
        ui.set_width(WIDTH);
        ui.label(RichText::new(&question.heading).heading());
        ui.add_space(6.0);
        lines_ui(ui, question);
        ui.add_space(14.0);
        choices_ui(ui, question)
    });
    let is_escaped = ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    let last = question.choices.last().map(|(answer, _)| *answer);
    shown.inner.or(if is_escaped { last } else { None })
}

fn lines_ui<A>(ui: &mut Ui, question: &Question<A>) {
    let max_height = ui.ctx().content_rect().height() / 2.0;
    ScrollArea::vertical()
        .max_height(max_height)
        .min_scrolled_height(max_height)
        .show(ui, |ui| {
            ui.set_max_width(WIDTH - BAR_WIDTH);
            for line in &question.lines {
                ui.label(line);
            }
            if let Some(path) = &question.path {
                ui.add_space(4.0);
                let weak = theme::palette(ui.ctx()).weak_text;
                ui.label(
                    RichText::new(path.display().to_string())
                        .small()
                        .color(weak),
                );
            }
        });
}

fn choices_ui<A: Copy>(ui: &mut Ui, question: &Question<A>) -> Option<A> {
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let mut chosen = None;
        let mut buttons: Vec<Response> = Vec::new();
        for (idx, (answer, words)) in question.choices.iter().enumerate() {
            let response = if idx == 0 {
                primary_button(ui, words)
            } else {
                ui.button(words)
            };
            if response.clicked() {
                chosen = Some(*answer);
            }
            buttons.push(response);
        }
        // Enter answers with what most people want.
        if !buttons.iter().any(Response::has_focus)
            && let Some(first) = buttons.first()
        {
            first.request_focus();
        }
        chosen
    })
    .inner
}

/// The button for what most people want.
pub fn primary_button(ui: &mut Ui, words: &str) -> Response {
    let palette = theme::palette(ui.ctx());
    let text = RichText::new(words).color(palette.on_accent);
    ui.add(Button::new(text).fill(palette.accent))
}
