//! The dialog that asks for the reason of a finding that is right as it is.

use super::Findings;
use crate::app::session::Session;
use crate::app::session::layer::{Layer, LayerState};
use crate::app::ui::buttons::Buttons;
use crate::app::ui::dialog::Dialog;
use crate::app::ui::form_field::{entered, named_field_ui, note};
use crate::edit::Edit;
use crate::report::Answer;
use crate::rules::Finding;
use crate::words;
use crate::words::Language;
use eframe::egui::{Label, Ui};

const WIDTH: f32 = 480.0;
/// The longest reason.
const MAX_CHARS: usize = 500;

/// The dialog, and what was typed into it.
struct ReasonDialog {
    finding: Finding,
    message: String,
    reason: String,
    is_new: bool,
}

impl Findings {
    /// Asks for the reason of the chosen finding.
    pub(crate) fn ask_reason(&self, session: &mut Session) {
        if let Some(finding) = self.chosen_open() {
            let dialog = ReasonDialog::new(finding.clone(), session.language());
            session.layers.push(dialog);
        }
    }
}

impl Layer for ReasonDialog {
    fn show(&mut self, session: &mut Session) -> LayerState {
        let language = session.language();
        let dialog = Dialog::new("reason").width(WIDTH).closing_outside();
        let is_taken = dialog.show(&session.ctx, false, |ui| {
            ui.heading(words!(language, "reason.heading"));
            ui.add_space(6.0);
            ui.add(Label::new(&self.message).wrap());
            let note = note(ui, &words!(language, "reason.note"));
            ui.add(Label::new(note).wrap());
            ui.add_space(8.0);
            let name = words!(language, "reason.name");
            let (text, is_new) = (&mut self.reason, &mut self.is_new);
            let field = named_field_ui(ui, text, &name, MAX_CHARS, is_new);
            let is_entered = field.lost_focus() && entered(ui);
            ui.add_space(12.0);
            self.buttons_ui(ui, is_entered, language)
        });
        if is_taken == Some(true) {
            answer_finding(session, self.finding.answered(self.reason.trim()));
        }
        LayerState::closed_if(is_taken.is_some())
    }
}

impl ReasonDialog {
    /// Asks for the reason of a finding.
    fn new(finding: Finding, language: Language) -> Self {
        Self {
            message: language.of(&finding.message).to_owned(),
            finding,
            reason: String::new(),
            is_new: true,
        }
    }

    fn buttons_ui(&self, ui: &mut Ui, is_entered: bool, language: Language) -> Option<bool> {
        let is_given = !self.reason.trim().is_empty();
        let clicked = Buttons::primary(true, words!(language, "reason.keep"))
            .enabled(is_given)
            .or(false, words!(language, "question.cancel"))
            .show(ui);
        clicked.or((is_entered && is_given).then_some(true))
    }
}

/// Keeps the reason that was given to a finding, in place of one that was given to it with other values.
fn answer_finding(session: &mut Session, answer: Answer) {
    let Some(report) = session.report() else {
        return;
    };
    let mut answers = report.answers.clone();
    answers.retain(|known| (&known.rule, &known.about) != (&answer.rule, &answer.about));
    answers.push(answer);
    session.apply(Edit::SetAnswers(answers));
    session.end_step();
}
