//! Two people changed one file: what is taken in, and what only a person can decide.

use crate::app::ui::buttons::Buttons;
use crate::app::ui::changes::{differences_ui, topic_words};
use crate::app::ui::dialog::Dialog;
use crate::app::ui::theme;
use crate::edit::{Conflict, Difference, Merge, Whose, differences};
use crate::form::Form;
use crate::report::Report;
use crate::store::ReportFile;
use crate::words;
use crate::words::Language;
use eframe::egui::{Context, RichText, ScrollArea, Ui};
use std::path::{Path, PathBuf};

/// The dialog while it is open.
#[derive(Debug)]
pub struct MergeDialog {
    merge: Merge,
    theirs: ReportFile,
    path: PathBuf,
    form: &'static Form,
    choices: Vec<Whose>,
    taken: Vec<Difference>,
}

/// What shall be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MergeOutcome {
    /// Take the result and save it.
    Save,
    /// Save in another file.
    SaveElsewhere,
    /// Replace the file with ours.
    Replace,
    /// Nothing for now.
    Cancelled,
}

const WIDTH: f32 = 700.0;

impl MergeDialog {
    /// A dialog on a merge of our report with the file at `path`.
    pub fn new(merge: Merge, ours: &Report, theirs: ReportFile, path: &Path) -> Self {
        let merged = merge.report(&[]);
        Self {
            choices: vec![Whose::Ours; merge.conflicts().len()],
            taken: differences(ours, &merged),
            form: merged.form,
            merge,
            theirs,
            path: path.to_owned(),
        }
    }

    /// The file as somebody else wrote it, and the report with both changes.
    pub fn result(&self) -> (ReportFile, Report) {
        (self.theirs.clone(), self.merge.report(&self.choices))
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Shows the dialog over the window. Returns what shall be done, `None` while it is open.
    pub fn show(&mut self, ctx: &Context, language: Language) -> Option<MergeOutcome> {
        let dialog = Dialog::new("merge").width(WIDTH).closing_outside();
        dialog.show(ctx, MergeOutcome::Cancelled, |ui| {
            ui.heading(words!(language, "question.changed_on_disk"));
            ui.label(words!(language, "merge.body"));
            let weak = theme::palette(ctx).weak_text;
            let path = RichText::new(self.path.display().to_string());
            ui.label(path.small().color(weak));
            ui.add_space(8.0);
            let height = (ctx.content_rect().height() - 240.0).clamp(140.0, 480.0);
            ScrollArea::vertical()
                .max_height(height)
                .min_scrolled_height(height)
                .show(ui, |ui| {
                    self.conflicts_ui(ui, language);
                    self.taken_ui(ui, language);
                });
            ui.add_space(12.0);
            buttons_ui(ui, language)
        })
    }

    fn conflicts_ui(&mut self, ui: &mut Ui, language: Language) {
        let conflicts = self.merge.conflicts();
        if conflicts.is_empty() {
            return;
        }
        let palette = theme::palette(ui.ctx());
        let words = words!(language, "merge.conflicts", n = conflicts.len());
        let heading = RichText::new(words).family(theme::bold());
        ui.label(heading.color(palette.warning));
        ui.add_space(4.0);
        for (conflict, choice) in conflicts.iter().zip(&mut self.choices) {
            conflict_ui(ui, conflict, choice, self.form, language);
        }
        ui.add_space(8.0);
    }

    fn taken_ui(&self, ui: &mut Ui, language: Language) {
        if self.taken.is_empty() {
            ui.label(words!(language, "merge.nothing_taken"));
            return;
        }
        let words = words!(language, "merge.taken", n = self.taken.len());
        ui.label(RichText::new(words).family(theme::bold()));
        ui.add_space(4.0);
        differences_ui(ui, &self.taken, self.form, language);
    }
}

fn conflict_ui(
    ui: &mut Ui,
    conflict: &Conflict,
    choice: &mut Whose,
    form: &Form,
    language: Language,
) {
    let weak = theme::palette(ui.ctx()).weak_text;
    let place = topic_words(conflict.topic, form, language);
    ui.label(RichText::new(place).small().color(weak));
    let missing = words!(language, "merge.missing");
    let shown =
        |text: &Option<String>| text.clone().unwrap_or_else(|| missing.clone().into_owned());
    let ours = words!(language, "merge.ours", text = shown(&conflict.ours));
    let theirs = words!(language, "merge.theirs", text = shown(&conflict.theirs));
    for (whose, text) in [(Whose::Ours, ours), (Whose::Theirs, theirs)] {
        ui.radio_value(choice, whose, text);
    }
    ui.add_space(6.0);
}

fn buttons_ui(ui: &mut Ui, language: Language) -> Option<MergeOutcome> {
    let elsewhere = words!(language, "question.save_elsewhere");
    Buttons::primary(MergeOutcome::Save, words!(language, "merge.save"))
        .or(MergeOutcome::SaveElsewhere, elsewhere)
        .or(MergeOutcome::Replace, words!(language, "merge.replace"))
        .or(MergeOutcome::Cancelled, words!(language, "question.cancel"))
        .with_enter()
        .show(ui)
}
