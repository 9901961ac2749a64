//! What an earlier start left unsaved: which reports, what stands in them that is not in their files, and what to do.

use crate::app::ui::buttons::Buttons;
use crate::app::ui::changes::{columns_ui, differences_ui};
use crate::app::ui::dialog::Dialog;
use crate::app::ui::theme;
use crate::edit::{Difference, differences};
use crate::report::{Moment, Report};
use crate::store::{FormatError, Recovery, RecoveryCopy, ReportFile, StoreError, StoreErrorKind};
use crate::words;
use crate::words::Language;
use eframe::egui::{Align, Button, Context, Layout, RichText, ScrollArea, Ui, vec2};
use std::cmp::Reverse;

/// The dialog while it is open.
#[derive(Debug)]
pub struct RecoveryDialog {
    found: Vec<Found>,
    selected: usize,
}

/// What one window left behind.
#[derive(Debug)]
struct Found {
    recovery_copy: RecoveryCopy,
    kept: Result<Kept, StoreError>,
}

/// A recovery copy that can be read.
#[derive(Debug)]
struct Kept {
    recovery: Recovery,
    /// Against the file as it is, or against an empty report where there is none.
    differences: Vec<Difference>,
    file_state: FileState,
}

/// What became of the file meanwhile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FileState {
    /// It can be read.
    Saved,
    /// There never was one.
    NeverSaved,
    /// It is gone or damaged.
    Missing,
}

/// What shall be done with what is selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecoveryOutcome {
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

impl RecoveryDialog {
    /// A dialog on what was found; `None` where nothing of it is worth a question.
    pub fn new(recovery_copies: Vec<RecoveryCopy>) -> Option<Self> {
        let mut found: Vec<Found> = recovery_copies.into_iter().filter_map(Found::new).collect();
        // What was written last is missed most; what cannot be read helps nobody at once.
        found.sort_by_key(|found| Reverse(found.kept.as_ref().ok().map(|kept| kept.recovery.at)));
        (!found.is_empty()).then_some(Self { found, selected: 0 })
    }

    /// How many are left.
    pub fn len(&self) -> usize {
        self.found.len()
    }

    /// Returns whether none is left.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Takes out what is selected; without what is in it where that cannot be read.
    pub fn take(&mut self) -> Option<(RecoveryCopy, Option<Recovery>)> {
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

    /// Shows the dialog over the window. Returns what shall be done, `None` while it is open.
    pub fn show(&mut self, ctx: &Context, language: Language) -> Option<RecoveryOutcome> {
        let dialog = Dialog::new("recovery").width(WIDTH).closing_outside();
        dialog.show(ctx, RecoveryOutcome::Later, |ui| {
            ui.heading(words!(language, "recovery.heading"));
            ui.label(words!(language, "recovery.body"));
            ui.add_space(8.0);
            let height = (ctx.content_rect().height() - 230.0).clamp(160.0, 480.0);
            columns_ui(ui, height, |ui| {
                self.list_ui(ui, height, language);
                ui.separator();
                self.found_ui(ui, height, language);
            });
            ui.add_space(12.0);
            self.buttons_ui(ui, language)
        })
    }

    fn list_ui(&mut self, ui: &mut Ui, height: f32, language: Language) {
        let area = ScrollArea::vertical().id_salt("list").max_height(height);
        let down = Layout::top_down_justified(Align::Min);
        ui.allocate_ui_with_layout(vec2(LIST_WIDTH, height), down, |ui| {
            area.auto_shrink(false).show(ui, |ui| {
                for (idx, found) in self.found.iter().enumerate() {
                    let button = Button::selectable(idx == self.selected, found.name(language));
                    if ui.add(button.wrap()).clicked() {
                        self.selected = idx;
                    }
                }
            });
        });
    }

    fn found_ui(&self, ui: &mut Ui, height: f32, language: Language) {
        let Some(found) = self.found.get(self.selected) else {
            return;
        };
        ui.vertical(|ui| {
            let area = ScrollArea::vertical().id_salt("found").max_height(height);
            area.auto_shrink(false)
                .show(ui, |ui| found.show(ui, language));
        });
    }

    fn buttons_ui(&self, ui: &mut Ui, language: Language) -> Option<RecoveryOutcome> {
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

/// What can be done, with its words; what most people want first.
type Choices = Vec<(RecoveryOutcome, &'static str)>;

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
        use RecoveryOutcome::{Both, Discard, Later, Restore, Saved};
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
        let path = RichText::new(self.recovery_copy.path().display().to_string());
        ui.label(path.small().color(palette.weak_text));
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
            at = Moment(self.recovery.at).words()
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
            let path = RichText::new(path.display().to_string());
            ui.label(path.small().color(palette.weak_text));
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
