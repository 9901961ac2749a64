//! The import of a folder over the window: its folders, its progress, and what became of each source.

use super::batch::{Batch, BatchEntry, BatchFolder, Fate, Stage};
use super::{import_for, show_import};
use crate::app::session::Session;
use crate::app::session::error_message::ErrorMessage;
use crate::app::session::file_question::ChosenPaths;
use crate::app::session::layer::{Layer, LayerState};
use crate::app::system::file_dialogs::{FileKind, Goal};
use crate::app::ui::buttons::Buttons;
use crate::app::ui::dialog::Dialog;
use crate::app::ui::form_field::note_ui;
use crate::app::ui::icon;
use crate::app::ui::progress::share;
use crate::app::ui::theme;
use crate::app::ui::theme::Palette;
use crate::report::Report;
use crate::words;
use crate::words::Language;
use eframe::egui::{
    Align, Color32, Context, Grid, Label, Layout, ProgressBar, RichText, ScrollArea, TextEdit, Ui,
    vec2,
};
use std::borrow::Cow;
use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel};

const WIDTH: f32 = 680.0;
const MAX_HEIGHT: f32 = 420.0;
/// A grid gives a field no width of its own.
const FIELD_WIDTH: f32 = 440.0;

/// Asks for a folder of sources and imports it.
pub(crate) fn ask_import_folder(session: &mut Session) {
    let ask = session.file_ask("batch.source", Goal::Folder, FileKind::Report);
    session.ask_file(ask, |session, folder| {
        let (sender, reviewed) = channel();
        let layer = BatchLayer {
            batch: Box::new(Batch::new(
                &folder,
                session.services.disks.clone(),
                session.language(),
            )),
            folders: ChosenPaths::default(),
            reviewed,
            sender,
        };
        session.layers.push(layer);
    });
}

/// The import of a folder, until it is closed.
struct BatchLayer {
    batch: Box<Batch>,
    folders: ChosenPaths<BatchFolder>,
    /// What a person made of the source that was looked at.
    reviewed: Receiver<Report>,
    sender: Sender<Report>,
}

impl Layer for BatchLayer {
    fn show(&mut self, session: &mut Session) -> LayerState {
        let language = session.language();
        let batch = &mut self.batch;
        while let Some((which, folder)) = self.folders.next() {
            batch.take_folder(which, &folder, language);
        }
        // One after the other: what is being saved may still fail.
        let unkept = if batch.is_keeping() {
            batch.unkept()
        } else {
            let reviewed = self.reviewed.try_recv().ok();
            reviewed.and_then(|report| batch.keep(report, &session.ctx))
        };
        if let Some(unkept) = unkept {
            session.fail(ErrorMessage::save(&unkept.error, language));
            show_import(session, &unkept.report);
        }
        batch.follow();
        match batch_ui(&session.ctx, batch, language) {
            None => {}
            Some(Choice::Closed) => {
                if let Some(report) = batch.give_up_keeping() {
                    show_import(session, &report);
                }
                return LayerState::Close;
            }
            Some(Choice::Choose(which)) => {
                let title = match which {
                    BatchFolder::Source => "batch.source",
                    BatchFolder::Results => "batch.results",
                };
                let ask = session.file_ask(title, Goal::Folder, FileKind::Report);
                self.folders.ask(session, ask, which);
            }
            Some(Choice::Begin) => batch.begin(&session.ctx, language),
            Some(Choice::Stop) => batch.stop(),
            Some(Choice::Show(idx)) => self.show_entry(session, idx),
            Some(Choice::ShowInFolder) => self.show_results(session),
        }
        LayerState::Stay
    }
}

impl BatchLayer {
    /// What is doubtful is reviewed here; what is done opens in a window of its own, so that the list stays.
    fn show_entry(&mut self, session: &mut Session, idx: usize) {
        let batch = &mut self.batch;
        let Some(entry) = batch.entries.get(idx) else {
            return;
        };
        let Some((path, _)) = &entry.written else {
            return;
        };
        if matches!(entry.fate, Fate::Open(_) | Fate::NoYear) {
            batch.reviewed = Some(idx);
            import_for(session, &entry.source, Some(self.sender.clone()));
        } else if let Err(error) = (session.services.open_window)(path) {
            session.fail(ErrorMessage::new_window(&error, path, session.language()));
        }
    }

    fn show_results(&self, session: &mut Session) {
        let Some(path) = self.batch.first_written() else {
            return;
        };
        if let Err(error) = session.services.desktop.show_in_folder(path) {
            session.fail(ErrorMessage::show_file(&error, path, session.language()));
        }
    }
}

/// What was asked for in the dialog.
#[derive(Clone, Copy)]
enum Choice {
    /// It shall be closed.
    Closed,
    /// A folder shall be chosen.
    Choose(BatchFolder),
    /// The import shall begin.
    Begin,
    /// The import shall end.
    Stop,
    /// What became of a source shall be shown.
    Show(usize),
    /// The folder of the results shall be opened.
    ShowInFolder,
}

/// Shows the dialog. Returns what was asked for in it.
fn batch_ui(ctx: &Context, batch: &mut Batch, language: Language) -> Option<Choice> {
    let escaped = match batch.stage() {
        Stage::Running(_) => Choice::Stop,
        Stage::Asked(_) | Stage::Over => Choice::Closed,
    };
    let dialog = Dialog::new("batch").width(WIDTH).scrolling();
    dialog.show(ctx, escaped, |ui| {
        ui.heading(words!(language, "batch.heading"));
        ui.add_space(8.0);
        match batch.stage() {
            Stage::Asked(reason) => {
                let reason = reason.clone();
                asked_ui(ui, batch, reason.as_deref(), language)
            }
            Stage::Running(_) => running_ui(ui, batch, language),
            Stage::Over => over_ui(ui, batch, language),
        }
    })
}

fn asked_ui(
    ui: &mut Ui,
    batch: &mut Batch,
    reason: Option<&str>,
    language: Language,
) -> Option<Choice> {
    let mut outcome = None;
    Grid::new("batch folders")
        .num_columns(3)
        .spacing([12.0, 8.0])
        .show(ui, |ui| {
            let rows = [
                (BatchFolder::Source, "batch.source", &mut batch.source),
                (BatchFolder::Results, "batch.results", &mut batch.results),
            ];
            for (which, key, text) in rows {
                let label = ui.label(words!(language, key));
                ui.add(TextEdit::singleline(text).min_size(vec2(FIELD_WIDTH, 0.0)))
                    .labelled_by(label.id);
                let choose = ui.button(words!(language, "batch.choose"));
                if choose.labelled_by(label.id).clicked() {
                    outcome = Some(Choice::Choose(which));
                }
                ui.end_row();
            }
        });
    note_ui(ui, &words!(language, "batch.note"));
    if let Some(reason) = reason {
        let error = theme::palette(ui.ctx()).error;
        ui.label(RichText::new(reason).color(error));
    }
    ui.add_space(10.0);
    let buttons = Buttons::primary(Choice::Begin, words!(language, "batch.begin"));
    let buttons = buttons.or(Choice::Closed, words!(language, "review.cancel"));
    outcome.or(buttons.show(ui))
}

fn running_ui(ui: &mut Ui, batch: &Batch, language: Language) -> Option<Choice> {
    let (n_done, n_sources) = (batch.entries().len(), batch.n_sources());
    let name = batch.current().map_or_else(String::new, name);
    let reading = words!(
        language,
        "batch.reading",
        n = n_done + 1,
        of = n_sources,
        name = name
    );
    ui.add(Label::new(reading).truncate());
    ui.add(ProgressBar::new(share(n_done, n_sources)).text(format!("{n_done} / {n_sources}")));
    if batch.is_stopping() {
        note_ui(ui, &words!(language, "batch.stopping"));
    }
    ui.add_space(10.0);
    Buttons::none()
        .or(Choice::Stop, words!(language, "review.cancel"))
        .enabled(!batch.is_stopping())
        .show(ui)
}

fn over_ui(ui: &mut Ui, batch: &Batch, language: Language) -> Option<Choice> {
    counts_ui(ui, batch, language);
    ui.add_space(6.0);
    let mut outcome = None;
    ScrollArea::vertical()
        .max_height(MAX_HEIGHT)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            for (idx, entry) in batch.entries().iter().enumerate() {
                if entry_ui(ui, entry, language) {
                    outcome = Some(Choice::Show(idx));
                }
            }
        });
    ui.add_space(10.0);
    let close = Buttons::primary(Choice::Closed, words!(language, "batch.close"));
    let closed = close.show_beside(ui, |ui| {
        let is_asked = batch.first_written().is_some()
            && ui.button(words!(language, "result.folder")).clicked();
        is_asked.then_some(Choice::ShowInFolder)
    });
    outcome.or(closed)
}

fn counts_ui(ui: &mut Ui, batch: &Batch, language: Language) {
    let count = |is: fn(&Fate) -> bool| {
        let entries = batch.entries().iter();
        entries.filter(|entry| is(&entry.fate)).count()
    };
    let counts = words!(
        language,
        "batch.counts",
        n = batch.entries().len(),
        done = count(|fate| matches!(fate, Fate::Sure | Fate::Derived(_) | Fate::Reviewed)),
        open = count(|fate| matches!(fate, Fate::Open(_) | Fate::NoYear)),
        failed = count(|fate| matches!(fate, Fate::Failed(_)))
    );
    ui.label(counts);
    let n_left = batch.n_sources() - batch.entries().len();
    if n_left > 0 {
        ui.label(words!(language, "batch.left", n = n_left));
    }
    note_ui(ui, &words!(language, "batch.written", path = batch.results));
}

/// Shows what became of a source, and what can be done next. Returns whether that was asked for.
fn entry_ui(ui: &mut Ui, entry: &BatchEntry, language: Language) -> bool {
    let palette = theme::palette(ui.ctx());
    let (sign, color) = sign(&entry.fate, palette);
    let name = name(&entry.source);
    let words = format!("{name}　{}", fate_words(&entry.fate, language));
    if matches!(entry.fate, Fate::Failed(_)) {
        ui.horizontal(|ui| {
            ui.label(RichText::new(sign).color(color));
            ui.add(Label::new(words).wrap());
        });
        return false;
    }
    let (key, hint) = if matches!(entry.fate, Fate::Open(_) | Fate::NoYear) {
        ("batch.check", "batch.review")
    } else {
        ("result.open", "batch.open")
    };
    let size = vec2(ui.available_width(), ui.spacing().interact_size.y);
    let layout = Layout::right_to_left(Align::Center);
    let row = ui.allocate_ui_with_layout(size, layout, |ui| {
        let button = words!(language, key);
        // Every row has a button of the same word, which is read out with its name.
        let read_out = format!("{button} {name}");
        let button = ui.button(&*button).accessible_name(read_out);
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.label(RichText::new(sign).color(color));
            ui.add(Label::new(words).truncate());
        });
        button
    });
    row.inner.on_hover_text(words!(language, hint)).clicked()
}

/// The sign and the color of what became of a source.
const fn sign(fate: &Fate, palette: &Palette) -> (&'static str, Color32) {
    match fate {
        Fate::Open(_) | Fate::NoYear => (icon::WARNING, palette.warning),
        Fate::Failed(_) => (icon::CLOSE, palette.error),
        Fate::Derived(_) => ("=", palette.accent),
        Fate::Sure => (icon::CHECK, palette.success),
        Fate::Reviewed => (icon::DONE, palette.success),
    }
}

fn fate_words(fate: &Fate, language: Language) -> Cow<'static, str> {
    match fate {
        Fate::NoYear => words!(language, "batch.fate_no_year"),
        Fate::Open(n) => words!(language, "batch.fate_open", n = n),
        Fate::Failed(error) => {
            let reason = error.message(language);
            words!(language, "batch.fate_failed", reason = reason)
        }
        Fate::Derived(n) => words!(language, "batch.fate_derived", n = n),
        Fate::Sure => words!(language, "batch.fate_sure"),
        Fate::Reviewed => words!(language, "batch.fate_reviewed"),
    }
    .into_owned()
    .into()
}

fn name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}
