//! Two people changed one file: what is taken in, and what only a person can decide.

use crate::app::session::Session;
use crate::app::session::disk_work::DiskWork;
use crate::app::session::layer::{Layer, LayerState};
use crate::app::session::request::{Ending, Save, SaveTo, Transition};
use crate::app::ui::buttons::Buttons;
use crate::app::ui::changes::{differences_ui, topic_words};
use crate::app::ui::dialog::Dialog;
use crate::app::ui::form_field::{note_ui, scrolling_ui};
use crate::app::ui::question::{Question, question_ui};
use crate::app::ui::theme;
use crate::edit::{Conflict, Difference, Merge, Whose, differences};
use crate::form::Form;
use crate::store::{Overwrite, ReportFile};
use crate::words;
use crate::words::Language;
use eframe::egui::{RichText, Ui};
use std::path::{Path, PathBuf};

/// Both changes of a file, put together.
struct MergeDialog {
    merge: Merge,
    theirs: ReportFile,
    path: PathBuf,
    form: &'static Form,
    choices: Vec<Whose>,
    taken: Vec<Difference>,
    then: Option<Ending>,
}

/// What shall be done.
#[derive(Clone, Copy)]
enum Choice {
    /// Take the result and save it.
    Save,
    /// Save in another file.
    SaveElsewhere,
    /// Replace the file with ours.
    Replace,
    /// Nothing for now.
    Cancel,
}

const WIDTH: f32 = 700.0;

/// What follows where nothing had to be decided: the file, and how many of its changes were taken in.
pub(crate) type Merged = fn(&mut Session, &Path, usize, Option<Ending>);

/// The file is not what was opened: both changes are put together where nothing is to be decided, so that saving goes on.
/// Else a person decides what both changed, and what is done where the file cannot be read.
pub(crate) fn merge_with_file(
    session: &mut Session,
    path: PathBuf,
    then: Option<Ending>,
    merged: Merged,
) {
    let file = path.clone();
    let read = move || ReportFile::open(&file).ok();
    session.on_disk(DiskWork::Reading, read, move |session, theirs| {
        let Some(theirs) = theirs else {
            return session.layers.push(ChangedOnDiskLayer { path, then });
        };
        match take_in_changes(session, &path, &theirs) {
            Some(n_taken) => merged(session, &path, n_taken, then),
            None => show_merge(session, path, theirs, then),
        }
    });
}

/// Puts both changes together where nothing is to be decided. Returns how many changes of the file were taken in.
fn take_in_changes(session: &mut Session, path: &Path, theirs: &ReportFile) -> Option<usize> {
    let document = session.document.as_mut()?;
    if document.path() != Some(path) {
        return None;
    }
    let merge = Merge::new(document.file().report(), document.report(), theirs.report());
    if !merge.conflicts().is_empty() {
        return None;
    }
    let merged = merge.report(&[]);
    let n_taken = differences(document.report(), &merged).len();
    document.reconcile(theirs.clone(), &merged);
    Some(n_taken)
}

fn show_merge(session: &mut Session, path: PathBuf, theirs: ReportFile, then: Option<Ending>) {
    let Some(document) = &session.document else {
        return;
    };
    if document.path() != Some(path.as_path()) {
        return session.layers.push(ChangedOnDiskLayer { path, then });
    }
    let base = document.file().report();
    let merge = Merge::new(base, document.report(), theirs.report());
    let merged = merge.report(&[]);
    let dialog = MergeDialog {
        choices: vec![Whose::Ours; merge.conflicts().len()],
        taken: differences(document.report(), &merged),
        form: merged.form,
        merge,
        theirs,
        path,
        then,
    };
    session.layers.push(dialog);
}

impl Layer for MergeDialog {
    fn show(&mut self, session: &mut Session) -> LayerState {
        let language = session.language();
        let height = (session.ctx.content_rect().height() - 240.0).clamp(140.0, 480.0);
        let dialog = Dialog::new("merge").width(WIDTH).closing_outside();
        let choice = dialog.show(&session.ctx, Choice::Cancel, |ui| {
            ui.heading(words!(language, "question.changed_on_disk"));
            ui.label(words!(language, "merge.body"));
            note_ui(ui, &self.path.display().to_string());
            ui.add_space(8.0);
            scrolling_ui(ui, height, |ui| {
                self.conflicts_ui(ui, language);
                self.taken_ui(ui, language);
            });
            ui.add_space(12.0);
            buttons_ui(ui, language)
        });
        let to = match choice {
            None => return LayerState::Stay,
            Some(Choice::Cancel) => return LayerState::Close,
            Some(Choice::SaveElsewhere) => SaveTo::Elsewhere,
            Some(Choice::Replace) => SaveTo::File(self.path.clone(), Overwrite::Yes),
            Some(Choice::Save) => {
                if let Some(document) = &mut session.document {
                    let merged = self.merge.report(&self.choices);
                    document.reconcile(self.theirs.clone(), &merged);
                }
                let theirs = self.choices.iter().filter(|whose| **whose == Whose::Theirs);
                SaveTo::Merged(self.path.clone(), self.taken.len() + theirs.count())
            }
        };
        let then = self.then.take();
        session.transition(Transition::Save(Save { to, then }));
        LayerState::Close
    }
}

impl MergeDialog {
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
    note_ui(ui, &topic_words(conflict.topic, form, language));
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

fn buttons_ui(ui: &mut Ui, language: Language) -> Option<Choice> {
    let elsewhere = words!(language, "question.save_elsewhere");
    Buttons::primary(Choice::Save, words!(language, "merge.save"))
        .or(Choice::SaveElsewhere, elsewhere)
        .or(Choice::Replace, words!(language, "merge.replace"))
        .or(Choice::Cancel, words!(language, "question.cancel"))
        .with_enter()
        .show(ui)
}

/// The file is no longer what was opened, and cannot be merged.
struct ChangedOnDiskLayer {
    path: PathBuf,
    then: Option<Ending>,
}

impl Layer for ChangedOnDiskLayer {
    fn show(&mut self, session: &mut Session) -> LayerState {
        let language = session.language();
        let question = Question {
            heading: words!(language, "question.changed_on_disk").into_owned(),
            lines: vec![words!(language, "question.changed_on_disk_body").into_owned()],
            path: Some(self.path.clone()),
            choices: [
                (
                    Choice::SaveElsewhere,
                    words!(language, "question.save_elsewhere"),
                ),
                (Choice::Replace, words!(language, "question.replace")),
                (Choice::Cancel, words!(language, "question.cancel")),
            ]
            .map(|(choice, words)| (choice, words.into_owned()))
            .to_vec(),
        };
        let to = match question_ui(&session.ctx, &question) {
            None => return LayerState::Stay,
            Some(Choice::SaveElsewhere) => SaveTo::Elsewhere,
            Some(Choice::Replace) => SaveTo::File(self.path.clone(), Overwrite::Yes),
            Some(Choice::Save | Choice::Cancel) => return LayerState::Close,
        };
        let then = self.then.take();
        session.transition(Transition::Save(Save { to, then }));
        LayerState::Close
    }
}
