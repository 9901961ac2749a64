//! The dialog that checks an issued PDF.

use crate::app::ui::buttons::Buttons;
use crate::app::ui::dialog::Dialog;
use crate::app::ui::form_field::note_ui;
use crate::app::ui::icon;
use crate::app::ui::theme;
use crate::sign::{CheckCode, Line, Tone, Verdict, Verification};
use crate::words;
use crate::words::Language;
use eframe::egui::{Context, Key, Label, RichText, ScrollArea, TextEdit, Ui};
use std::path::PathBuf;

const WIDTH: f32 = 620.0;
const MAX_HEIGHT: f32 = 420.0;

/// The dialog while it is open.
pub(super) struct VerifyDialog {
    path: PathBuf,
    found: Verification,
    roots: Option<PathBuf>,
    /// The title of the report that is open, where it is another one than that in the PDF.
    pub(super) other_report: Option<String>,
    code: String,
    code_error: Option<String>,
}

/// How the dialog ended, or what it asks for.
#[derive(Clone, Copy)]
pub(super) enum VerifyOutcome {
    /// It was closed.
    Closed,
    /// A file of trusted roots shall be chosen; the dialog stays.
    ChooseRoots,
}

impl VerifyDialog {
    /// What was found in a PDF.
    pub(super) const fn new(path: PathBuf, found: Verification, roots: Option<PathBuf>) -> Self {
        Self {
            path,
            found,
            roots,
            other_report: None,
            code: String::new(),
            code_error: None,
        }
    }

    /// Shows the dialog over the window. Returns how it ended, or what it asks for.
    pub(super) fn show(&mut self, ctx: &Context, language: Language) -> Option<VerifyOutcome> {
        let dialog = Dialog::new("verify").width(WIDTH).closing_outside();
        dialog.show(ctx, VerifyOutcome::Closed, |ui| {
            self.dialog_ui(ui, language)
        })
    }

    fn dialog_ui(&mut self, ui: &mut Ui, language: Language) -> Option<VerifyOutcome> {
        ui.heading(words!(language, "verify.heading"));
        note_ui(ui, &self.path.display().to_string());
        ui.add_space(6.0);
        self.verdict_ui(ui, language);
        ScrollArea::vertical()
            .max_height(MAX_HEIGHT)
            .show(ui, |ui| {
                for line in self.found.lines() {
                    line_ui(ui, &line, language);
                }
            });
        ui.add_space(8.0);
        self.code_ui(ui, language);
        ui.add_space(8.0);
        let close = Buttons::primary(VerifyOutcome::Closed, words!(language, "help.close"));
        close.show_beside(ui, |ui| {
            let roots = ui.button(words!(language, "verify.roots"));
            if let Some(roots) = &self.roots {
                note_ui(ui, &roots.display().to_string());
            }
            roots.clicked().then_some(VerifyOutcome::ChooseRoots)
        })
    }

    fn verdict_ui(&self, ui: &mut Ui, language: Language) {
        let palette = theme::palette(ui.ctx());
        let color = match self.found.verdict() {
            Verdict::Agrees => palette.success,
            Verdict::Unvouched => palette.warning,
            Verdict::Differs => palette.error,
        };
        let conclusion = self.found.conclusion();
        let conclusion = RichText::new(language.of(&conclusion));
        ui.label(conclusion.family(theme::bold()).color(color));
        if let Some(title) = &self.other_report {
            ui.label(words!(language, "verify.other_report", title = title));
        }
        ui.add_space(4.0);
    }

    fn code_ui(&mut self, ui: &mut Ui, language: Language) {
        ui.horizontal(|ui| {
            let label = ui.label(words!(language, "verify.code"));
            let edit = TextEdit::singleline(&mut self.code)
                .hint_text("XXXX-XXXX-XXXX-XXXX")
                .desired_width(200.0);
            let edit = ui.add(edit).labelled_by(label.id);
            let is_entered = edit.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            if ui.button(words!(language, "verify.compare")).clicked() || is_entered {
                self.compare(language);
            }
        });
        if let Some(error) = &self.code_error {
            ui.colored_label(theme::palette(ui.ctx()).error, error);
        }
    }

    fn compare(&mut self, language: Language) {
        self.code_error = match self.code.parse::<CheckCode>() {
            // Without a report there is nothing to compare with, which stands among the lines.
            Ok(code) => self
                .found
                .compare_code(code)
                .err()
                .map(|_| words!(language, "verify.no_data").into_owned()),
            Err(error) => Some(error.message(language)),
        };
    }
}

fn line_ui(ui: &mut Ui, line: &Line, language: Language) {
    let palette = theme::palette(ui.ctx());
    let (symbol, color) = match line.tone {
        Tone::Right => (icon::CHECK, palette.success),
        Tone::Note => (icon::ABOUT, palette.weak_text),
        Tone::Wrong => (icon::WARNING, palette.error),
    };
    let words = RichText::new(language.of(&line.words));
    let words = match line.tone {
        Tone::Right | Tone::Note => words,
        Tone::Wrong => words.color(palette.error),
    };
    ui.horizontal_top(|ui| {
        ui.label(RichText::new(symbol).color(color));
        ui.add(Label::new(words).wrap());
    });
}
