//! A question over the window, with its answers as buttons.

use super::buttons::Buttons;
use super::dialog::Dialog;
use super::form_field::{note_ui, scrolling_ui};
use eframe::egui::{Context, RichText, Ui};
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

/// Shows a question. Returns the answer once there is one; Esc gives the last.
pub fn question_ui<A: Copy>(ctx: &Context, question: &Question<A>) -> Option<A> {
    let last = question.choices.last().map(|(answer, _)| *answer);
    let dialog = Dialog::new("question").width(WIDTH);
    let answer = dialog.show(ctx, last, |ui| {
        ui.label(RichText::new(&question.heading).heading());
        ui.add_space(6.0);
        lines_ui(ui, question);
        ui.add_space(14.0);
        let choices = question.choices.iter();
        let buttons = Buttons::of(choices.map(|(answer, words)| (*answer, words)));
        buttons.with_enter().show(ui).map(Some)
    });
    answer.flatten()
}

fn lines_ui<A>(ui: &mut Ui, question: &Question<A>) {
    let max_height = ui.ctx().content_rect().height() / 2.0;
    scrolling_ui(ui, max_height, |ui| {
        ui.set_max_width(WIDTH - BAR_WIDTH);
        for line in &question.lines {
            ui.label(line);
        }
        if let Some(path) = &question.path {
            ui.add_space(4.0);
            note_ui(ui, &path.display().to_string());
        }
    });
}
