//! The register of what was issued: milestones, their copies, and what changed since the last one.

use super::filing::ask_sealed;
use super::register_sheet::ask_export;
use crate::app::session::Session;
use crate::app::session::document::OpenReport;
use crate::app::session::layer::{Layer, LayerState};
use crate::app::session::other_report::OtherReport;
use crate::app::session::request::Transition;
use crate::app::ui::buttons::Buttons;
use crate::app::ui::dialog::Dialog;
use crate::app::ui::form_field::note_ui;
use crate::app::ui::theme;
use crate::report::{Milestone, SealedCopy, shown_time};
use crate::sign::Difference;
use crate::store::{canonical, sha256};
use crate::words;
use crate::words::Language;
use eframe::egui::{Align, CollapsingHeader, Label, Layout, Response, RichText, ScrollArea, Ui};
use egui_extras::{Column, TableBuilder};
use std::collections::BTreeSet;
use std::sync::Arc;

const WIDTH: f32 = 640.0;
const MAX_HEIGHT: f32 = 460.0;
/// The columns of a copy: its number and its mark, its date; its recipient has the rest. And the height of its line.
const NARROW: f32 = 84.0;
const DATE: f32 = 140.0;
const LINE: f32 = 22.0;
/// How the conclusion begins that was noted of a copy that differs.
const DIFFERS: &str = "不一致";

/// What the register shows.
struct RegisterDialog {
    issued: Vec<Milestone>,
    /// The milestones whose data is not what was issued.
    tampered: BTreeSet<usize>,
    /// What changed since the last issue.
    changes: Vec<Difference>,
    /// Whether a sealed copy may be filed.
    can_file: bool,
}

/// What shall be done.
#[derive(Clone, Copy)]
enum Choice {
    Close,
    /// A sealed copy shall be filed.
    File,
    /// The register shall be written as a sheet.
    Export,
    /// The milestone of this number, from 0, shall be shown.
    Show(usize),
    /// The milestone of this number, from 0, shall be compared with the report as it is now.
    Compare(usize),
}

/// Lists what was issued.
pub(crate) fn show_register(session: &mut Session) {
    let Some(document) = &mut session.document else {
        return;
    };
    document.note_changes();
    let issued = document.file().issued().to_vec();
    let changes = document.changes().to_vec();
    let can_file = super::can_issue(session) && !issued.is_empty();
    let dialog = RegisterDialog::new(issued, changes, can_file);
    session.layers.push(dialog);
}

impl Layer for RegisterDialog {
    fn show(&mut self, session: &mut Session) -> LayerState {
        let language = session.language();
        let dialog = Dialog::new("register").width(WIDTH).closing_outside();
        let choice = dialog.show(&session.ctx, Choice::Close, |ui| {
            self.dialog_ui(ui, language)
        });
        match choice {
            None => return LayerState::Stay,
            Some(Choice::Close) => {}
            Some(Choice::File) => ask_sealed(session, show_register),
            Some(Choice::Export) => ask_export(session),
            Some(Choice::Show(idx)) => {
                if let Some(milestone) = self.issued.get(idx) {
                    session.admit(OpenReport::frozen(milestone));
                }
            }
            Some(Choice::Compare(idx)) => {
                if let Some(milestone) = self.issued.get(idx) {
                    let other = beside_the_report(milestone, language);
                    session.transition(Transition::Compare(other));
                }
            }
        }
        LayerState::Close
    }
}

/// A milestone as what the open report is compared with.
fn beside_the_report(milestone: &Milestone, language: Language) -> OtherReport {
    let (day, _time) = milestone.at.split_once('T').unwrap_or_default();
    let name = words!(language, "register.name", n = milestone.revision, day = day);
    OtherReport::state(name.into_owned(), Arc::clone(&milestone.report))
}

impl RegisterDialog {
    /// The register of a file.
    fn new(issued: Vec<Milestone>, changes: Vec<Difference>, can_file: bool) -> Self {
        let is_tampered = |own: &Milestone| own.sha256 != sha256(&canonical(&own.report));
        let tampered = issued.iter().enumerate();
        let tampered = tampered.filter(|(_, own)| is_tampered(own));
        Self {
            tampered: tampered.map(|(idx, _)| idx).collect(),
            issued,
            changes,
            can_file,
        }
    }

    fn dialog_ui(&self, ui: &mut Ui, language: Language) -> Option<Choice> {
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
                    for sealed in &milestone.sealed {
                        sealed_ui(ui, sealed, language);
                    }
                    chosen.or(own)
                })
            })
            .inner;
        ui.add_space(10.0);
        let close = Buttons::primary(Choice::Close, words!(language, "help.close"));
        let filed = close.show_beside(ui, |ui| {
            let file = words!(language, "register.file");
            let is_clicked = self.can_file && ui.button(file).clicked();
            let filed = is_clicked.then_some(Choice::File);
            let export = words!(language, "register.export");
            let is_clicked = !self.issued.is_empty() && ui.button(export).clicked();
            filed.or(is_clicked.then_some(Choice::Export))
        });
        shown.or(filed)
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
        let heading = RichText::new(heading).family(theme::bold());
        ui.label(heading.color(palette.warning));
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
) -> Option<Choice> {
    let heading = words!(
        language,
        "register.issue",
        n = milestone.revision,
        at = shown_time(&milestone.at, language)
    );
    let mut chosen = None;
    ui.horizontal(|ui| {
        ui.label(RichText::new(heading).family(theme::bold()));
        let show = words!(language, "register.show", n = milestone.revision);
        if ui.button(show).clicked() {
            chosen = Some(Choice::Show(idx));
        }
        if compare_button(ui, milestone, language).clicked() {
            chosen = Some(Choice::Compare(idx));
        }
    });
    if !milestone.by.is_empty() {
        note_ui(ui, &words!(language, "register.by", by = milestone.by));
    }
    note_ui(ui, &format!("SHA-256 {}", milestone.sha256));
    chosen
}

fn copies_ui(ui: &mut Ui, milestone: &Milestone, language: Language) {
    let table = TableBuilder::new(ui)
        .id_salt(("register", milestone.revision, &milestone.at))
        .striped(true)
        .vscroll(false)
        .cell_layout(Layout::left_to_right(Align::Center))
        .columns(Column::exact(NARROW), 2)
        .column(Column::remainder().clip(true))
        .column(Column::exact(DATE));
    let table = table.header(LINE, |mut row| {
        for key in ["number", "mark", "recipient", "date"] {
            let key = format!("register.{key}");
            row.col(|ui| {
                note_ui(ui, &words!(language, &key));
            });
        }
    });
    table.body(|body| {
        body.rows(LINE, milestone.copies.len(), |mut row| {
            let Some(copy) = milestone.copies.get(row.index()) else {
                return;
            };
            let number = format!("{:06}", copy.number);
            let date = copy.date.to_string();
            for words in [&number, copy.mark.caption(), &copy.recipient, &date] {
                row.col(|ui| {
                    ui.add(Label::new(words).truncate());
                });
            }
        });
    });
    ui.add_space(8.0);
}

/// Shows a sealed copy with what was checked when it was filed.
fn sealed_ui(ui: &mut Ui, sealed: &SealedCopy, language: Language) {
    let at = shown_time(&sealed.at, language);
    let heading = words!(language, "register.sealed", name = sealed.name, at = at);
    CollapsingHeader::new(heading)
        .id_salt(("sealed", &sealed.sha256))
        .show(ui, |ui| {
            let signers = sealed.signers.join("、");
            note_ui(ui, &words!(language, "register.signers", signers = signers));
            for sentence in &sealed.checked {
                note_ui(ui, sentence);
            }
            note_ui(ui, &format!("SHA-256 {}", sealed.sha256));
        });
    // What was found stands there without a click.
    if let Some(conclusion) = sealed.checked.first() {
        let palette = theme::palette(ui.ctx());
        let color = if conclusion.starts_with(DIFFERS) {
            palette.error
        } else {
            palette.text
        };
        ui.horizontal_top(|ui| {
            ui.add_space(ui.spacing().indent);
            ui.add(Label::new(RichText::new(conclusion).color(color)).wrap());
        });
    }
    ui.add_space(8.0);
}

// Several milestones have the same button, which is read out with the one that it is about.
fn compare_button(ui: &mut Ui, milestone: &Milestone, language: Language) -> Response {
    let response = ui.button(words!(language, "register.compare"));
    let name = words!(language, "register.compare_name", n = milestone.revision);
    response.accessible_name(name)
}
