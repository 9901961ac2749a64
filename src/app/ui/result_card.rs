//! The card that long or final work ends in: which files there are now, for whom, and what can be done with each.

use super::buttons::Buttons;
use super::dialog::Dialog;
use super::form_field::note_ui;
use super::icon;
use super::row::{self, as_f32};
use super::theme;
use crate::words;
use crate::words::Language;
use eframe::egui::{Align, Context, Label, Layout, RichText, ScrollArea, Ui, vec2};
use std::path::{Path, PathBuf};

const WIDTH: f32 = 620.0;
/// The height of a file.
const FILE_HEIGHT: f32 = row::ROW + 4.0;
/// More files than this are scrolled.
const MAX_ROWS: f32 = 8.0;

/// What became of long or final work.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ResultCard {
    /// What was done.
    pub(crate) heading: String,
    /// What else is to be known or done, a sentence a line.
    pub(crate) lines: Vec<String>,
    /// The files that were written, under the names that they have on the disk.
    pub(crate) files: Vec<ResultFile>,
}

/// A file that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ResultFile {
    path: PathBuf,
    purpose: String,
    is_issued: bool,
    is_proven: bool,
}

/// What was asked for in a card; files are counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ResultAction {
    /// The card was read.
    Close,
    /// A file shall be opened with the program that the person reads it with.
    Open(usize),
    /// The folder of the files shall be opened.
    ShowInFolder,
    /// A file shall be printed.
    Print(usize),
    /// A PDF shall be checked.
    Verify(usize),
}

impl ResultFile {
    /// A file, and what or whom it is for; empty where that needs no words.
    pub(crate) fn new(path: impl Into<PathBuf>, purpose: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            purpose: purpose.into(),
            is_issued: false,
            is_proven: false,
        }
    }

    /// The file is a PDF that was issued, so that it can be checked.
    pub(crate) fn issued(mut self) -> Self {
        self.is_issued = true;
        self
    }

    /// The file was read back and says what it should: it has a tick.
    pub(crate) fn proven(mut self) -> Self {
        self.is_proven = true;
        self
    }

    /// Where it is.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    fn name(&self) -> String {
        let name = self.path.file_name().unwrap_or_default();
        name.to_string_lossy().into_owned()
    }

    /// What can be done with it, from right to left.
    fn actions(&self, idx: usize) -> impl Iterator<Item = (ResultAction, &'static str)> {
        let is_pdf = self
            .path
            .extension()
            .is_some_and(|extension| extension.eq_ignore_ascii_case("pdf"));
        let verify = self.is_issued && is_pdf;
        let actions = [
            verify.then_some((ResultAction::Verify(idx), "result.verify")),
            is_pdf.then_some((ResultAction::Print(idx), "result.print")),
            Some((ResultAction::Open(idx), "result.open")),
        ];
        actions.into_iter().flatten()
    }
}

/// Shows a card over the window. Returns what was asked for in it; Enter and Esc close it.
pub(crate) fn result_card_ui(
    ctx: &Context,
    card: &ResultCard,
    language: Language,
) -> Option<ResultAction> {
    let dialog = Dialog::new("result").width(WIDTH);
    dialog.show(ctx, ResultAction::Close, |ui| {
        let success = theme::palette(ui.ctx()).success;
        ui.label(RichText::new(&card.heading).heading().color(success));
        ui.add_space(6.0);
        for line in &card.lines {
            ui.label(line);
        }
        if !card.lines.is_empty() {
            ui.add_space(6.0);
        }
        let asked = files_ui(ui, card, language);
        if let Some(folder) = card.files.first().and_then(|file| file.path.parent()) {
            ui.add_space(4.0);
            note_ui(ui, &folder.display().to_string());
        }
        ui.add_space(12.0);
        asked.or(buttons_ui(ui, card, language))
    })
}

fn files_ui(ui: &mut Ui, card: &ResultCard, language: Language) -> Option<ResultAction> {
    let n_files = card.files.len();
    let height = as_f32(n_files).min(MAX_ROWS) * (FILE_HEIGHT + ui.spacing().item_spacing.y);
    let area = ScrollArea::vertical().max_height(height);
    let area = area.min_scrolled_height(height).auto_shrink([false, true]);
    let shown = area.show_rows(ui, FILE_HEIGHT, n_files, |ui, rows| {
        let mut asked = None;
        for idx in rows {
            if let Some(file) = card.files.get(idx) {
                asked = asked.or(file_ui(ui, idx, file, language));
            }
        }
        asked
    });
    shown.inner
}

fn file_ui(ui: &mut Ui, idx: usize, file: &ResultFile, language: Language) -> Option<ResultAction> {
    let name = file.name();
    let size = vec2(ui.available_width(), FILE_HEIGHT);
    let layout = Layout::right_to_left(Align::Center);
    let row = ui.allocate_ui_with_layout(size, layout, |ui| {
        let mut asked = None;
        for (action, key) in file.actions(idx) {
            let words = words!(language, key);
            let button = ui.button(words.as_ref());
            // Every file has buttons of the same words, which are read out with its name.
            let button = button.accessible_name(format!("{words} {name}"));
            if button.clicked() {
                asked = Some(action);
            }
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.add(Label::new(RichText::new(&name).family(theme::bold())).truncate());
            let success = theme::palette(ui.ctx()).success;
            if file.is_proven {
                ui.colored_label(success, icon::DONE);
            }
            if !file.purpose.is_empty() {
                let weak = theme::palette(ui.ctx()).weak_text;
                let purpose = RichText::new(&file.purpose).color(weak);
                ui.add(Label::new(purpose).truncate());
            }
        });
        asked
    });
    row.inner
}

fn buttons_ui(ui: &mut Ui, card: &ResultCard, language: Language) -> Option<ResultAction> {
    let done = Buttons::primary(ResultAction::Close, words!(language, "result.done"));
    done.with_enter().show_beside(ui, |ui| {
        let has_files = !card.files.is_empty();
        let is_asked = has_files && ui.button(words!(language, "result.folder")).clicked();
        is_asked.then_some(ResultAction::ShowInFolder)
    })
}
