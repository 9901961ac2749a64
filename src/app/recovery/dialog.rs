//! What an earlier start left unsaved: which reports, what stands in them that is not in their files, and what to do.

use super::{Call, call_to};
use crate::app::session::Session;
use crate::app::session::disk_work::DiskWork;
use crate::app::session::document::OpenReport;
use crate::app::session::error_message::ErrorMessage;
use crate::app::session::layer::{Layer, LayerState};
use crate::app::session::request::Arrival;
use crate::app::system::file_dialogs::FileKind;
use crate::app::ui::buttons::Buttons;
use crate::app::ui::changes::{columns_ui, differences_ui};
use crate::app::ui::dialog::Dialog;
use crate::app::ui::form_field::note_ui;
use crate::app::ui::theme;
use crate::edit::{Difference, differences};
use crate::report::{Moment, Report};
use crate::store::{
    FormatError, Overwrite, Recovery, RecoveryCopy, ReportFile, StoreError, StoreErrorKind,
    recovery_copies,
};
use crate::words;
use crate::words::Language;
use eframe::egui::{Button, RichText, Ui, vec2};
use std::borrow::Cow;
use std::cmp::Reverse;
use std::path::Path;

/// What an earlier start left unsaved.
struct RecoveryDialog {
    found: Vec<Found>,
    selected: usize,
}

/// What one window left behind.
struct Found {
    recovery_copy: RecoveryCopy,
    kept: Result<Kept, StoreError>,
}

/// A recovery copy that can be read.
struct Kept {
    recovery: Recovery,
    /// Against the file as it is, or against an empty report where there is none.
    differences: Vec<Difference>,
    file_state: FileState,
}

/// What became of the file meanwhile.
#[derive(Clone, Copy, PartialEq, Eq)]
enum FileState {
    /// It can be read.
    Saved,
    /// There never was one.
    NeverSaved,
    /// It is gone or damaged.
    Missing,
}

/// What shall be done with what is selected.
#[derive(Clone, Copy)]
enum Choice {
    /// Open the file and make the unsaved changes again.
    Restore,
    /// Open the file as it was saved, and forget the changes.
    Saved,
    /// Save what was recovered beside the file.
    Both,
    /// Forget it.
    Discard,
    /// Ask again at the next start.
    Later,
}

const WIDTH: f32 = 860.0;
const LIST_WIDTH: f32 = 250.0;

/// Returns how many reports an earlier start left unsaved in a folder.
pub(super) fn n_recovery_copies(folder: &Path) -> usize {
    RecoveryDialog::new(recovery_copies(folder)).map_or(0, |dialog| dialog.found.len())
}

/// Shows what an earlier start left behind over everything else.
pub(super) fn show_recovery_copies(session: &mut Session) {
    let Some(folder) = session.services.user_data.recovery_dirs() else {
        return;
    };
    let read = move || RecoveryDialog::new(recovery_copies(&folder));
    session.on_disk(DiskWork::Reading, read, |session, dialog| {
        if let Some(dialog) = dialog {
            session.layers.push(dialog);
        }
    });
}

impl Layer for RecoveryDialog {
    fn show(&mut self, session: &mut Session) -> LayerState {
        let language = session.language();
        let height = (session.ctx.content_rect().height() - 230.0).clamp(160.0, 480.0);
        let dialog = Dialog::new("recovery").width(WIDTH).closing_outside();
        let choice = dialog.show(&session.ctx, Choice::Later, |ui| {
            ui.heading(words!(language, "recovery.heading"));
            ui.label(words!(language, "recovery.body"));
            ui.add_space(8.0);
            let list_ui = |ui: &mut Ui, own: &mut Self| own.list_ui(ui, language);
            columns_ui(ui, vec2(LIST_WIDTH, height), self, list_ui, |ui, own| {
                if let Some(found) = own.found.get(own.selected) {
                    found.show(ui, language);
                }
            });
            ui.add_space(12.0);
            self.buttons_ui(ui, language)
        });
        match choice {
            None => LayerState::Stay,
            Some(Choice::Later) => LayerState::Close,
            Some(choice) => self.recover(session, choice),
        }
    }
}

impl RecoveryDialog {
    /// Returns a dialog on what was found, `None` where nothing of it is worth a question.
    fn new(recovery_copies: Vec<RecoveryCopy>) -> Option<Self> {
        let mut found: Vec<Found> = recovery_copies.into_iter().filter_map(Found::new).collect();
        // What was written last is missed most; what cannot be read helps nobody at once.
        found.sort_by_key(|found| Reverse(found.kept.as_ref().ok().map(|kept| kept.recovery.at)));
        (!found.is_empty()).then_some(Self { found, selected: 0 })
    }

    /// Takes out what is selected; without what is in it where that cannot be read.
    fn take(&mut self) -> Option<(RecoveryCopy, Option<Recovery>)> {
        if self.selected >= self.found.len() {
            return None;
        }
        let found = self.found.remove(self.selected);
        self.selected = 0;
        Some((
            found.recovery_copy,
            found.kept.ok().map(|kept| kept.recovery),
        ))
    }

    /// Does what was said about the selected copy; the dialog stays while others are left to be discarded.
    fn recover(&mut self, session: &mut Session, choice: Choice) -> LayerState {
        let Some((recovery_copy, recovery)) = self.take() else {
            return LayerState::Close;
        };
        let n_left = self.found.len();
        let more = (n_left > 0).then(|| words!(session.language(), "recovery.more", n = n_left));
        let more = more.map(Cow::into_owned);
        match (choice, recovery) {
            (Choice::Restore, Some(recovery)) => restore(session, recovery, recovery_copy, more),
            (Choice::Both, Some(recovery)) => keep_both(session, recovery, recovery_copy, more),
            (Choice::Saved, Some(recovery)) => {
                recovery_copy.forget();
                show_saved(session, recovery, more);
            }
            _ => {
                recovery_copy.forget();
                return LayerState::closed_if(self.found.is_empty());
            }
        }
        LayerState::Close
    }

    fn list_ui(&mut self, ui: &mut Ui, language: Language) {
        for (idx, found) in self.found.iter().enumerate() {
            let button = Button::selectable(idx == self.selected, found.name(language));
            if ui.add(button.wrap()).clicked() {
                self.selected = idx;
            }
        }
    }

    fn buttons_ui(&self, ui: &mut Ui, language: Language) -> Option<Choice> {
        let choices = self.found.get(self.selected)?.choices();
        Buttons::of(
            choices
                .iter()
                .map(|&(outcome, words)| (outcome, words!(language, words))),
        )
        .with_enter()
        .show(ui)
    }
}

/// Shows a report, and says what else waits.
fn show(session: &mut Session, mut arrival: Arrival, more: Option<String>) {
    arrival.notice = more.or(arrival.notice);
    session.admit(arrival);
}

/// Shows the file as it was saved.
fn show_saved(session: &mut Session, recovery: Recovery, more: Option<String>) {
    let Some(path) = recovery.path else {
        session.notice = more.or(session.notice.take());
        return;
    };
    let file = path.clone();
    let read = move || OpenReport::open_settled(&file);
    session.on_disk(
        DiskWork::Reading,
        read,
        move |session, opened| match opened {
            Ok((report, settled)) => {
                session.remember_file(&path);
                let arrival = Arrival::settled(report, &settled, session.language());
                show(session, arrival, more);
            }
            Err(error) => {
                session.fail(ErrorMessage::open(&error, &path, session.language()));
                session.notice = more.or(session.notice.take());
            }
        },
    );
}

/// Shows the file with the unsaved changes made again; without its file where that cannot be opened, or is open elsewhere.
fn restore(
    session: &mut Session,
    recovery: Recovery,
    recovery_copy: RecoveryCopy,
    more: Option<String>,
) {
    let Some(path) = recovery.path.clone() else {
        let arrival = without_file(session, recovery, recovery_copy);
        return show(session, arrival, more);
    };
    let call = call_to(session, &path);
    let read = move || {
        let opened = OpenReport::open_settled(&path).ok()?;
        let is_elsewhere = call.is_some_and(Call::raise);
        (!is_elsewhere).then_some(opened)
    };
    session.on_disk(DiskWork::Reading, read, move |session, opened| {
        let arrival = match opened {
            None => without_file(session, recovery, recovery_copy),
            Some((mut document, settled)) => {
                document.become_report(recovery.file.report());
                let language = session.language();
                let notice = words!(language, "recovery.restored").into_owned();
                Arrival {
                    notice: Some(notice),
                    ..Arrival::settled(document.out_of(recovery_copy), &settled, language)
                }
            }
        };
        show(session, arrival, more);
    });
}

/// What was recovered, without a file.
fn without_file(session: &Session, recovery: Recovery, recovery_copy: RecoveryCopy) -> Arrival {
    let document = OpenReport::recovered(recovery.file).out_of(recovery_copy);
    let notice = words!(session.language(), "recovery.restored_new").into_owned();
    Arrival {
        notice: Some(notice),
        ..document.into()
    }
}

/// Saves what was recovered beside its file; where that cannot be done, it is shown without a file.
fn keep_both(
    session: &mut Session,
    recovery: Recovery,
    recovery_copy: RecoveryCopy,
    more: Option<String>,
) {
    let language = session.language();
    let stem = recovery.path.as_deref().and_then(Path::file_stem);
    let stem = stem.unwrap_or_default().to_string_lossy();
    let at = Moment(recovery.at).words().replace(':', ".");
    let name = words!(language, "recovery.file_name", stem = stem, at = at).into_owned();
    let beside = recovery
        .path
        .as_deref()
        .map(|path| path.with_file_name(&name));
    let beside = beside.map(|path| FileKind::Report.with_extension(&path));
    let mut file = recovery.file.clone();
    let write = move || {
        let beside = beside?;
        let report = file.report().clone();
        file.save(&report, &beside, Overwrite::No).ok()?;
        OpenReport::open(&beside).ok()
    };
    session.on_disk(DiskWork::Writing, write, move |session, opened| {
        let Some(document) = opened else {
            let arrival = without_file(session, recovery, recovery_copy);
            return show(session, arrival, more);
        };
        recovery_copy.forget();
        if let Some(path) = document.path() {
            session.remember_file(path);
        }
        let notice = words!(session.language(), "recovery.both_kept", name = name).into_owned();
        let arrival = Arrival {
            notice: Some(notice),
            ..document.into()
        };
        show(session, arrival, more);
    });
}

/// What can be done, with its words; what most people want first.
type Choices = Vec<(Choice, &'static str)>;

impl Found {
    fn new(recovery_copy: RecoveryCopy) -> Option<Self> {
        let kept = recovery_copy.read().map(Kept::new);
        // What was saved all the same is no question to anyone.
        if kept.as_ref().is_ok_and(|kept| kept.differences.is_empty()) {
            recovery_copy.forget();
            return None;
        }
        Some(Self {
            recovery_copy,
            kept,
        })
    }

    fn choices(&self) -> Choices {
        use Choice::{Both, Discard, Later, Restore, Saved};
        match &self.kept {
            Err(_) => vec![
                (Later, "recovery.later"),
                (Discard, "recovery.discard_damaged"),
            ],
            Ok(kept) if kept.file_state == FileState::Saved => vec![
                (Restore, "recovery.restore"),
                (Both, "recovery.both"),
                (Saved, "recovery.saved"),
                (Later, "recovery.later"),
            ],
            Ok(_) => vec![
                (Restore, "recovery.restore"),
                (Discard, "recovery.discard"),
                (Later, "recovery.later"),
            ],
        }
    }

    fn name(&self, language: Language) -> String {
        match &self.kept {
            Ok(kept) => kept.name(language),
            Err(_) => words!(language, "recovery.damaged_entry").into_owned(),
        }
    }

    fn show(&self, ui: &mut Ui, language: Language) {
        match &self.kept {
            Ok(kept) => kept.show(ui, language),
            Err(error) => self.damage_ui(ui, error, language),
        }
    }

    fn damage_ui(&self, ui: &mut Ui, error: &StoreError, language: Language) {
        let palette = theme::palette(ui.ctx());
        ui.colored_label(palette.error, words!(language, "recovery.damaged"));
        ui.label(damage_words(error, language));
        ui.label(words!(language, "recovery.damaged_advice"));
        ui.add_space(4.0);
        note_ui(ui, &self.recovery_copy.path().display().to_string());
    }
}

// Other sentences on a file name its backup, which a copy does not have.
fn damage_words(error: &StoreError, language: Language) -> String {
    match &error.kind {
        StoreErrorKind::Content(fault @ FormatError::Newer { .. }) => fault.message(language),
        StoreErrorKind::Content(_) => words!(language, "recovery.incomplete").into_owned(),
        _ => error.message(language),
    }
}

impl Kept {
    fn new(recovery: Recovery) -> Self {
        let report = recovery.file.report();
        let saved = recovery.path.as_deref().map(ReportFile::open);
        let (file_state, before) = match &saved {
            None => (FileState::NeverSaved, None),
            Some(Err(_)) => (FileState::Missing, None),
            Some(Ok(file)) => (FileState::Saved, Some(file.report().clone())),
        };
        let before = before.unwrap_or_else(|| {
            let mut blank = Report::new(String::new(), report.year);
            blank.form = report.form;
            blank
        });
        Self {
            differences: differences(&before, report),
            file_state,
            recovery,
        }
    }

    fn name(&self, language: Language) -> String {
        let report = self.recovery.file.report();
        let name = words!(
            language,
            "recovery.entry",
            agency = report.agency,
            year = report.year
        );
        let at = words!(
            language,
            "recovery.kept_at",
            at = Moment(self.recovery.at).shown(language)
        );
        format!("{name}\n{at}")
    }

    fn show(&self, ui: &mut Ui, language: Language) {
        let palette = theme::palette(ui.ctx());
        let n = self.differences.len();
        let (words, heading) = match self.file_state {
            FileState::Saved => (None, words!(language, "recovery.against", n = n)),
            FileState::NeverSaved => (
                Some(words!(language, "recovery.no_file")),
                words!(language, "recovery.contents", n = n),
            ),
            FileState::Missing => (
                Some(words!(language, "recovery.missing")),
                words!(language, "recovery.contents", n = n),
            ),
        };
        if let Some(path) = &self.recovery.path {
            note_ui(ui, &path.display().to_string());
        }
        if let Some(words) = words {
            ui.colored_label(palette.warning, words);
        }
        ui.label(RichText::new(heading).family(theme::bold()));
        ui.add_space(6.0);
        let form = self.recovery.file.report().form;
        differences_ui(ui, &self.differences, form, language);
    }
}
