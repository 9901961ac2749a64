//! The dialog that asks for the reason of a finding that is right as it is.

use crate::app::ui::buttons::Buttons;
use crate::app::ui::dialog::Dialog;
use crate::app::ui::form_field::entered;
use crate::app::ui::theme;
use crate::report::Answer;
use crate::rules::Finding;
use crate::words;
use crate::words::Language;
use eframe::egui::{Context, Label, RichText, TextEdit, Ui};

const WIDTH: f32 = 480.0;
/// The longest reason.
const MAX_CHARS: usize = 500;

/// The dialog, and what was typed into it.
#[derive(Clone, Debug)]
pub struct ReasonDialog {
    finding: Finding,
    message: String,
    reason: String,
    is_new: bool,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReasonOutcome {
    /// The reason is to be kept.
    Taken(Answer),
    /// The person thought better of it.
    Cancelled,
}

impl ReasonDialog {
    /// Asks for the reason of a finding.
    pub fn new(finding: Finding, language: Language) -> Self {
        Self {
            message: language.of(&finding.message).to_owned(),
            finding,
            reason: String::new(),
            is_new: true,
        }
    }

    /// Shows the dialog. Returns what came of it, `None` while it is open.
    pub fn show(&mut self, ctx: &Context, language: Language) -> Option<ReasonOutcome> {
        let dialog = Dialog::new("reason").width(WIDTH).closing_outside();
        dialog.show(ctx, ReasonOutcome::Cancelled, |ui| {
            ui.heading(words!(language, "reason.heading"));
            ui.add_space(6.0);
            ui.add(Label::new(&self.message).wrap());
            let weak = theme::palette(ctx).weak_text;
            let note = RichText::new(words!(language, "reason.note")).small();
            ui.add(Label::new(note.color(weak)).wrap());
            ui.add_space(8.0);
            let is_entered = self.field_ui(ui, language);
            ui.add_space(12.0);
            self.buttons_ui(ui, is_entered, language)
        })
    }

    // Returns whether Enter was pressed in the field.
    fn field_ui(&mut self, ui: &mut Ui, language: Language) -> bool {
        let name = words!(language, "reason.name");
        let field = TextEdit::singleline(&mut self.reason)
            .desired_width(f32::INFINITY)
            .char_limit(MAX_CHARS)
            .hint_text(&*name);
        let response = ui.add(field);
        ui.ctx()
            .accesskit_node_builder(response.id, |node| node.set_label(&*name));
        if std::mem::take(&mut self.is_new) {
            response.request_focus();
        }
        response.lost_focus() && entered(ui)
    }

    fn buttons_ui(
        &self,
        ui: &mut Ui,
        is_entered: bool,
        language: Language,
    ) -> Option<ReasonOutcome> {
        let is_given = !self.reason.trim().is_empty();
        let taken = || ReasonOutcome::Taken(self.finding.answered(self.reason.trim()));
        let clicked = Buttons::primary(true, words!(language, "reason.keep"))
            .enabled(is_given)
            .or(false, words!(language, "question.cancel"))
            .show(ui);
        match clicked {
            Some(false) => Some(ReasonOutcome::Cancelled),
            Some(true) => Some(taken()),
            None => (is_entered && is_given).then(taken),
        }
    }
}
