//! The list of what was issued: milestones, their copies, and what changed since the last one.

use crate::app::ui::buttons::Buttons;
use crate::app::ui::dialog::Dialog;
use crate::app::ui::form_field::note_ui;
use crate::app::ui::theme;
use crate::report::Milestone;
use crate::sign::Difference;
use crate::store::{canonical, sha256};
use crate::words;
use crate::words::Language;
use eframe::egui::{Context, Grid, Response, RichText, ScrollArea, Ui};
use std::collections::BTreeSet;

const WIDTH: f32 = 640.0;
const MAX_HEIGHT: f32 = 460.0;

/// What the register shows.
#[derive(Debug)]
pub struct RegisterDialog {
    issued: Vec<Milestone>,
    /// The milestones whose data is not what was issued.
    tampered: BTreeSet<usize>,
    /// What changed since the last issue.
    changes: Vec<Difference>,
}

/// How the dialog ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RegisterOutcome {
    /// It was closed.
    Closed,
    /// The milestone of this number, from 0, shall be shown.
    Show(usize),
    /// The milestone of this number, from 0, shall be compared with the report as it is now.
    Compare(usize),
}

impl RegisterDialog {
    /// The register of a file.
    pub fn new(issued: Vec<Milestone>, changes: Vec<Difference>) -> Self {
        let is_tampered = |own: &Milestone| own.sha256 != sha256(&canonical(&own.report));
        let tampered = issued.iter().enumerate();
        let tampered = tampered.filter(|(_, own)| is_tampered(own));
        Self {
            tampered: tampered.map(|(idx, _)| idx).collect(),
            issued,
            changes,
        }
    }

    /// Shows the register over the window. Returns how it ended, `None` while it is open.
    pub fn show(&self, ctx: &Context, language: Language) -> Option<RegisterOutcome> {
        let dialog = Dialog::new("register").width(WIDTH).closing_outside();
        dialog.show(ctx, RegisterOutcome::Closed, |ui| {
            self.dialog_ui(ui, language)
        })
    }

    fn dialog_ui(&self, ui: &mut Ui, language: Language) -> Option<RegisterOutcome> {
        ui.heading(words!(language, "register.heading"));
        ui.add_space(6.0);
        let shown = ScrollArea::vertical()
            .max_height(MAX_HEIGHT)
            .show(ui, |ui| {
                if self.issued.is_empty() {
                    ui.label(words!(language, "register.none"));
                }
                self.changes_ui(ui, language);
                let milestones = self.issued.iter().enumerate().rev();
                milestones.fold(None, |chosen, (idx, milestone)| {
                    let own = milestone_ui(ui, idx, milestone, language);
                    self.tampered_ui(ui, idx, language);
                    copies_ui(ui, milestone, language);
                    chosen.or(own)
                })
            })
            .inner;
        ui.add_space(10.0);
        let close = Buttons::primary(RegisterOutcome::Closed, words!(language, "help.close"));
        shown.or(close.show(ui))
    }

    fn tampered_ui(&self, ui: &mut Ui, idx: usize, language: Language) {
        if self.tampered.contains(&idx) {
            let error = theme::palette(ui.ctx()).error;
            ui.colored_label(error, words!(language, "register.tampered"));
        }
    }

    fn changes_ui(&self, ui: &mut Ui, language: Language) {
        if self.changes.is_empty() {
            return;
        }
        let palette = theme::palette(ui.ctx());
        let heading = words!(language, "register.changes", n = self.changes.len());
        ui.label(
            RichText::new(heading)
                .family(theme::bold())
                .color(palette.warning),
        );
        for change in &self.changes {
            ui.label(language.of(&change.sentence()));
        }
        ui.add_space(6.0);
        ui.separator();
    }
}

/// Shows the milestone of a number. Returns what shall be done with it.
fn milestone_ui(
    ui: &mut Ui,
    idx: usize,
    milestone: &Milestone,
    language: Language,
) -> Option<RegisterOutcome> {
    let heading = words!(
        language,
        "register.issue",
        n = milestone.revision,
        at = milestone
            .at
            .replace('T', " ")
            .chars()
            .take(16)
            .collect::<String>()
    );
    let mut chosen = None;
    ui.horizontal(|ui| {
        ui.label(RichText::new(heading).family(theme::bold()));
        let show = words!(language, "register.show", n = milestone.revision);
        if ui.button(show).clicked() {
            chosen = Some(RegisterOutcome::Show(idx));
        }
        if compare_button(ui, milestone, language).clicked() {
            chosen = Some(RegisterOutcome::Compare(idx));
        }
    });
    if !milestone.by.is_empty() {
        note_ui(ui, &words!(language, "register.by", by = milestone.by));
    }
    note_ui(ui, &format!("SHA-256 {}", milestone.sha256));
    chosen
}

fn copies_ui(ui: &mut Ui, milestone: &Milestone, language: Language) {
    Grid::new(("register", milestone.revision, &milestone.at))
        .num_columns(4)
        .spacing([18.0, 2.0])
        .striped(true)
        .show(ui, |ui| {
            for key in ["number", "mark", "recipient", "date"] {
                let key = format!("register.{key}");
                note_ui(ui, &words!(language, &key));
            }
            ui.end_row();
            for copy in &milestone.copies {
                ui.label(format!("{:06}", copy.number));
                ui.label(copy.mark.caption());
                ui.label(&copy.recipient);
                ui.label(copy.date.to_string());
                ui.end_row();
            }
        });
    ui.add_space(8.0);
}

// Several milestones have the same button, which is read out with the one that it is about.
fn compare_button(ui: &mut Ui, milestone: &Milestone, language: Language) -> Response {
    let response = ui.button(words!(language, "register.compare"));
    let name = words!(language, "register.compare_name", n = milestone.revision);
    response.accessible_name(name)
}
