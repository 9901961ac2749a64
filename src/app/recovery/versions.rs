//! The earlier versions of a report: when they were saved, and what has changed since.

use crate::app::ui::buttons::Buttons;
use crate::app::ui::changes::{columns_ui, differences_ui};
use crate::app::ui::dialog::Dialog;
use crate::app::ui::theme;
use crate::edit::{Difference, differences};
use crate::report::{Moment, Report};
use crate::store::{ReportFile, StoreError, Version};
use crate::words;
use crate::words::Language;
use eframe::egui::{Align, Button, Context, Layout, RichText, ScrollArea, Ui, vec2};

/// The dialog while it is open.
#[derive(Debug)]
pub struct VersionsDialog {
    versions: Vec<Version>,
    /// The report as it is now.
    now: Report,
    shown: Option<Shown>,
}

/// The version that is looked at.
#[derive(Debug)]
struct Shown {
    idx: usize,
    read: Result<(ReportFile, Vec<Difference>), StoreError>,
}

/// What shall be done.
#[derive(Debug)]
pub enum VersionsOutcome {
    /// Make the report what this version is, which was saved at this time.
    Restore(Box<Report>, u64),
    /// Open the version as a report of its own.
    Copy(Box<ReportFile>),
    /// Show this version, which was saved at this time, beside the report as it is now.
    Compare(Box<Report>, u64),
    /// Nothing.
    Closed,
}

const WIDTH: f32 = 860.0;
const LIST_WIDTH: f32 = 190.0;

impl VersionsDialog {
    /// A dialog on the versions of the report as it is now, the latest first.
    pub fn new(versions: Vec<Version>, now: &Report) -> Self {
        let mut dialog = Self {
            versions,
            now: now.clone(),
            shown: None,
        };
        dialog.look_at(0);
        dialog
    }

    /// Shows the dialog over the window. Returns what shall be done, `None` while it is open.
    pub fn show(&mut self, ctx: &Context, language: Language) -> Option<VersionsOutcome> {
        let dialog = Dialog::new("versions").width(WIDTH).closing_outside();
        dialog.show(ctx, VersionsOutcome::Closed, |ui| {
            ui.heading(words!(language, "versions.heading"));
            ui.label(words!(language, "versions.body"));
            ui.add_space(8.0);
            let height = (ctx.content_rect().height() - 230.0).clamp(160.0, 480.0);
            if self.versions.is_empty() {
                ui.label(words!(language, "versions.none"));
            } else {
                columns_ui(ui, height, |ui| {
                    self.list_ui(ui, height);
                    ui.separator();
                    self.version_ui(ui, height, language);
                });
            }
            ui.add_space(12.0);
            self.buttons_ui(ui, language)
        })
    }

    fn look_at(&mut self, idx: usize) {
        self.shown = self.versions.get(idx).map(|version| {
            let read = version.open().map(|file| {
                let found = differences(file.report(), &self.now);
                (file, found)
            });
            Shown { idx, read }
        });
    }

    /// When a version was saved; to the second where others were saved in the same minute.
    fn when(&self, version: &Version) -> String {
        let words = Moment(version.at).words();
        let others = self.versions.iter().filter(|other| other.at != version.at);
        if others
            .map(|other| Moment(other.at).words())
            .any(|other| other == words)
        {
            return Moment(version.at).precise_words();
        }
        words
    }

    fn list_ui(&mut self, ui: &mut Ui, height: f32) {
        let mut wanted = None;
        let area = ScrollArea::vertical().id_salt("list").max_height(height);
        let down = Layout::top_down_justified(Align::Min);
        ui.allocate_ui_with_layout(vec2(LIST_WIDTH, height), down, |ui| {
            area.auto_shrink(false).show(ui, |ui| {
                for (idx, version) in self.versions.iter().enumerate() {
                    let is_shown = self.shown.as_ref().is_some_and(|shown| shown.idx == idx);
                    let button = Button::selectable(is_shown, self.when(version));
                    if ui.add(button).clicked() {
                        wanted = Some(idx);
                    }
                }
            });
        });
        if let Some(idx) = wanted {
            self.look_at(idx);
        }
    }

    fn version_ui(&self, ui: &mut Ui, height: f32, language: Language) {
        let Some(shown) = &self.shown else { return };
        ui.vertical(|ui| {
            let area = ScrollArea::vertical().id_salt("version").max_height(height);
            area.auto_shrink(false).show(ui, |ui| match &shown.read {
                Err(error) => {
                    let reason = error.message(language);
                    let words = words!(language, "versions.unreadable", reason = reason);
                    ui.colored_label(theme::palette(ui.ctx()).error, words);
                }
                Ok((_, found)) if found.is_empty() => {
                    ui.label(words!(language, "versions.same"));
                }
                Ok((_, found)) => {
                    let words = words!(language, "versions.differences", n = found.len());
                    ui.label(RichText::new(words).family(theme::bold()));
                    ui.add_space(6.0);
                    differences_ui(ui, found, self.now.form, language);
                }
            });
        });
    }

    fn buttons_ui(&self, ui: &mut Ui, language: Language) -> Option<VersionsOutcome> {
        let read = self.shown.as_ref().and_then(|shown| {
            let (file, found) = shown.read.as_ref().ok()?;
            Some((self.versions.get(shown.idx)?.at, file, found))
        });
        let mut buttons = Buttons::none();
        if let Some((_, _, found)) = read {
            let differs = !found.is_empty();
            buttons = Buttons::primary(Choice::Restore, words!(language, "versions.restore"))
                .enabled(differs)
                .or(Choice::Compare, words!(language, "versions.compare"))
                .enabled(differs)
                .or(Choice::Copy, words!(language, "versions.copy"));
        }
        let buttons = buttons.or(Choice::Close, words!(language, "versions.close"));
        let chosen = buttons.show(ui)?;
        let Some((at, file, _)) = read else {
            return Some(VersionsOutcome::Closed);
        };
        let report = || Box::new(file.report().clone());
        Some(match chosen {
            Choice::Restore => VersionsOutcome::Restore(report(), at),
            Choice::Compare => VersionsOutcome::Compare(report(), at),
            Choice::Copy => VersionsOutcome::Copy(Box::new(file.clone())),
            Choice::Close => VersionsOutcome::Closed,
        })
    }
}

#[derive(Clone, Copy)]
enum Choice {
    Restore,
    Compare,
    Copy,
    Close,
}
