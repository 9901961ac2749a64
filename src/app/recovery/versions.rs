//! The earlier versions of a report: when they were saved, and what has changed since.

use crate::app::session::Session;
use crate::app::session::document::OpenReport;
use crate::app::session::layer::{Layer, LayerState};
use crate::app::session::other_report::OtherReport;
use crate::app::session::request::Transition;
use crate::app::ui::buttons::Buttons;
use crate::app::ui::changes::{columns_ui, differences_ui};
use crate::app::ui::dialog::Dialog;
use crate::app::ui::theme;
use crate::edit::{Difference, differences};
use crate::report::{Moment, Report};
use crate::store::{ReportFile, StoreError, Version};
use crate::words;
use crate::words::Language;
use eframe::egui::{Button, Key, Modifiers, RichText, Ui, vec2};
use std::sync::Arc;

/// The earlier versions.
struct VersionsDialog {
    versions: Vec<Version>,
    /// The report as it is now.
    now: Report,
    shown: Option<Shown>,
}

/// The version that is looked at.
struct Shown {
    idx: usize,
    read: Result<(ReportFile, Vec<Difference>), StoreError>,
}

/// What shall be done with the version that is looked at.
#[derive(Clone, Copy)]
enum Choice {
    Restore,
    Compare,
    Copy,
    Close,
}

const WIDTH: f32 = 860.0;
const LIST_WIDTH: f32 = 190.0;

/// Lists the earlier versions of the open report.
pub(crate) fn show_versions(session: &mut Session) {
    let Some(document) = &session.document else {
        return;
    };
    let versions = document
        .path()
        .and_then(|path| session.services.user_data.versions(path));
    let versions = versions.map_or_else(Vec::new, |versions| versions.list());
    let dialog = VersionsDialog::new(versions, document.report());
    session.layers.push(dialog);
}

impl Layer for VersionsDialog {
    fn show(&mut self, session: &mut Session) -> LayerState {
        let language = session.language();
        let height = (session.ctx.content_rect().height() - 230.0).clamp(160.0, 480.0);
        let dialog = Dialog::new("versions").width(WIDTH).closing_outside();
        let choice = dialog.show(&session.ctx, Choice::Close, |ui| {
            ui.heading(words!(language, "versions.heading"));
            ui.label(words!(language, "versions.body"));
            ui.add_space(8.0);
            if self.versions.is_empty() {
                ui.label(words!(language, "versions.none"));
            } else {
                let size = vec2(LIST_WIDTH, height);
                columns_ui(
                    ui,
                    size,
                    self,
                    |ui, own| own.list_ui(ui, language),
                    |ui, own| {
                        own.version_ui(ui, language);
                    },
                );
            }
            ui.add_space(12.0);
            self.buttons_ui(ui, language)
        });
        let Some(choice) = choice else {
            return LayerState::Stay;
        };
        self.act(session, choice);
        LayerState::Close
    }
}

impl VersionsDialog {
    /// A dialog on the versions of the report as it is now, the latest first.
    fn new(versions: Vec<Version>, now: &Report) -> Self {
        let mut dialog = Self {
            versions,
            now: now.clone(),
            shown: None,
        };
        dialog.look_at(0);
        dialog
    }

    /// Does what was chosen about the version that is looked at.
    fn act(&self, session: &mut Session, choice: Choice) {
        let Some((at, file, _)) = self.read() else {
            return;
        };
        let language = session.language();
        let report = file.report();
        let when = Moment(at).shown(language);
        match choice {
            Choice::Copy => {
                session.admit(OpenReport::recovered(file.clone()));
            }
            Choice::Compare => {
                let name = words!(language, "versions.name", at = when).into_owned();
                let other = OtherReport::state(name, Arc::new(report.clone()));
                session.transition(Transition::Compare(other));
            }
            Choice::Restore => {
                let document = session.document.as_mut();
                if document.is_some_and(|document| document.become_report(report)) {
                    session.note(words!(language, "versions.restored", at = when));
                }
            }
            Choice::Close => {}
        }
    }

    /// The version that is looked at, where it can be read: when it was saved, its file, and what has changed since.
    fn read(&self) -> Option<(u64, &ReportFile, &[Difference])> {
        let shown = self.shown.as_ref()?;
        let (file, found) = shown.read.as_ref().ok()?;
        Some((self.versions.get(shown.idx)?.at, file, found))
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
    fn when(&self, version: &Version, language: Language) -> String {
        let words = Moment(version.at).shown(language);
        let others = self.versions.iter().filter(|other| other.at != version.at);
        if others
            .map(|other| Moment(other.at).shown(language))
            .any(|other| other == words)
        {
            return Moment(version.at).shown_to_second(language);
        }
        words
    }

    fn list_ui(&mut self, ui: &mut Ui, language: Language) {
        let mut wanted = self.step(ui);
        for (idx, version) in self.versions.iter().enumerate() {
            let is_shown = self.shown.as_ref().is_some_and(|shown| shown.idx == idx);
            let button = Button::selectable(is_shown, self.when(version, language));
            if ui.add(button).clicked() {
                wanted = Some(idx);
            }
        }
        if let Some(idx) = wanted {
            self.look_at(idx);
        }
    }

    // The arrows lead through the list, and the version beside it follows.
    fn step(&self, ui: &Ui) -> Option<usize> {
        let shown = self.shown.as_ref()?.idx;
        let (up, down) = ui.input_mut(|input| {
            let mut n_presses = |key| input.count_and_consume_key(Modifiers::NONE, key);
            (n_presses(Key::ArrowUp), n_presses(Key::ArrowDown))
        });
        let last = self.versions.len().saturating_sub(1);
        let wanted = shown.saturating_add(down).saturating_sub(up).min(last);
        (wanted != shown).then_some(wanted)
    }

    fn version_ui(&self, ui: &mut Ui, language: Language) {
        match self.shown.as_ref().map(|shown| &shown.read) {
            None => {}
            Some(Err(error)) => {
                let reason = error.message(language);
                let words = words!(language, "versions.unreadable", reason = reason);
                ui.colored_label(theme::palette(ui.ctx()).error, words);
            }
            Some(Ok((_, found))) if found.is_empty() => {
                ui.label(words!(language, "versions.same"));
            }
            Some(Ok((_, found))) => {
                let words = words!(language, "versions.differences", n = found.len());
                ui.label(RichText::new(words).family(theme::bold()));
                ui.add_space(6.0);
                differences_ui(ui, found, self.now.form, language);
            }
        }
    }

    fn buttons_ui(&self, ui: &mut Ui, language: Language) -> Option<Choice> {
        let mut buttons = Buttons::none();
        if let Some((_, _, found)) = self.read() {
            let differs = !found.is_empty();
            buttons = Buttons::primary(Choice::Restore, words!(language, "versions.restore"))
                .enabled(differs)
                .or(Choice::Compare, words!(language, "versions.compare"))
                .enabled(differs)
                .or(Choice::Copy, words!(language, "versions.copy"));
        }
        let buttons = buttons.or(Choice::Close, words!(language, "versions.close"));
        buttons.show(ui)
    }
}
