//! Questions about files: what is unsaved, a save that failed, a file that somebody else has open; and the answers to
//! questions for a file, where the system has no dialog for them or did not ask whether a file may be replaced.

use super::end;
use super::file_list::{FileList, FileListOutcome};
use crate::app::recovery::owner_words;
use crate::app::session::Session;
use crate::app::session::disk_work::DiskWork;
use crate::app::session::document::OpenReport;
use crate::app::session::error_message::ErrorMessage;
use crate::app::session::file_question::FileQuestion;
use crate::app::session::layer::{Layer, LayerState};
use crate::app::session::request::{Arrival, Ending, Save, SaveTo, Transition};
use crate::app::system::file_dialogs::{Answer, Goal};
use crate::app::ui::question::{Question, question_ui};
use crate::store::{Overwrite, Owner};
use crate::words;
use crate::words::Language;
use std::path::{Path, PathBuf};

/// An answer to a question about a file.
#[derive(Clone, Copy, Debug)]
enum Choice {
    Save,
    Discard,
    Replace,
    SaveElsewhere,
    Retry,
    ReadOnly,
    Copy,
    TakeOver,
    Cancel,
}

impl Choice {
    fn words(self, language: Language) -> String {
        let words = match self {
            Self::Save => words!(language, "question.save"),
            Self::Discard => words!(language, "question.discard"),
            Self::Replace => words!(language, "question.replace"),
            Self::SaveElsewhere => words!(language, "question.save_elsewhere"),
            Self::Retry => words!(language, "question.retry"),
            Self::ReadOnly => words!(language, "safe.read_only"),
            Self::Copy => words!(language, "safe.copy"),
            Self::TakeOver => words!(language, "safe.take_over"),
            Self::Cancel => words!(language, "question.cancel"),
        };
        words.into_owned()
    }
}

/// Answers with their words.
fn choices(choices: &[Choice], language: Language) -> Vec<(Choice, String)> {
    let choices = choices.iter();
    choices
        .map(|choice| (*choice, choice.words(language)))
        .collect()
}

/// What is unsaved would be lost.
pub(super) struct UnsavedLayer(pub(super) Option<Ending>);

impl Layer for UnsavedLayer {
    fn show(&mut self, session: &mut Session) -> LayerState {
        let language = session.language();
        let document = session.document.as_ref();
        // What has no file yet is called as its file would be, where it is known whose report it is.
        let name = |document: &OpenReport| {
            let is_named = !document.report().agency.trim().is_empty();
            match document.path() {
                None if is_named => document.suggested_name(),
                _ => document.name(language),
            }
        };
        let name = document.map_or_else(String::new, name);
        let question = Question {
            heading: words!(language, "question.unsaved", name = name).into_owned(),
            lines: vec![words!(language, "question.unsaved_body").into_owned()],
            path: None,
            choices: choices(&[Choice::Save, Choice::Discard, Choice::Cancel], language),
        };
        let Some(choice) = question_ui(&session.ctx, &question) else {
            return LayerState::Stay;
        };
        let Some(ending) = self.0.take() else {
            return LayerState::Close;
        };
        match choice {
            Choice::Save => session.transition(Transition::Save(Save {
                to: SaveTo::Own,
                then: Some(ending),
            })),
            Choice::Discard => session.transition(Transition::End(ending)),
            _ => {}
        }
        LayerState::Close
    }

    fn asks_to_quit(&self) -> bool {
        matches!(self.0, Some(Ending::Quit))
    }
}

/// A save failed: why, and what it was to be.
pub(super) struct SaveFailedLayer {
    pub(super) failure: ErrorMessage,
    pub(super) path: PathBuf,
    pub(super) overwrite: Overwrite,
    pub(super) then: Option<Ending>,
}

impl Layer for SaveFailedLayer {
    fn show(&mut self, session: &mut Session) -> LayerState {
        let language = session.language();
        let answers = [Choice::SaveElsewhere, Choice::Retry, Choice::Cancel];
        let question = self.failure.question(choices(&answers, language));
        let to = match question_ui(&session.ctx, &question) {
            None => return LayerState::Stay,
            Some(Choice::SaveElsewhere) => SaveTo::Elsewhere,
            Some(Choice::Retry) => SaveTo::File(self.path.clone(), self.overwrite),
            Some(_) => return LayerState::Close,
        };
        let then = self.then.take();
        session.transition(Transition::Save(Save { to, then }));
        LayerState::Close
    }
}

/// Somebody else has the file of a report open.
pub(super) struct OpenElsewhereLayer {
    pub(super) arrival: Option<Arrival>,
    pub(super) owner: Owner,
}

impl Layer for OpenElsewhereLayer {
    fn show(&mut self, session: &mut Session) -> LayerState {
        let Some(arrival) = &self.arrival else {
            return LayerState::Close;
        };
        let question = self.question(arrival, session.language());
        let Some(choice) = question_ui(&session.ctx, &question) else {
            return LayerState::Stay;
        };
        if let Some(mut arrival) = self.arrival.take() {
            arrival.report = match choice {
                Choice::ReadOnly => arrival.report.read_only(),
                Choice::Copy => arrival.report.as_copy(),
                Choice::TakeOver => {
                    take_over(session, arrival);
                    return LayerState::Close;
                }
                _ => return LayerState::Close,
            };
            end(session, Ending::Show(Box::new(arrival)));
        }
        LayerState::Close
    }
}

/// Takes the file of a report from whoever has it open, and shows it.
fn take_over(session: &mut Session, mut arrival: Arrival) {
    let claiming = arrival.report.claiming(&session.services.user_data);
    let take = move || claiming.map(|claiming| claiming.take_over());
    session.on_disk(DiskWork::Writing, take, move |session, claim| {
        // Where it cannot be had, the next save finds what somebody else wrote.
        let _theirs = claim.and_then(|claim| arrival.report.note_claim(claim));
        end(session, Ending::Show(Box::new(arrival)));
    });
}

impl OpenElsewhereLayer {
    fn question(&self, arrival: &Arrival, language: Language) -> Question<Choice> {
        let (body, answers): (_, &[Choice]) = if arrival.report.is_changed() {
            (
                words!(language, "safe.opened_elsewhere_changed"),
                &[Choice::Copy, Choice::TakeOver, Choice::Cancel],
            )
        } else {
            let read_only = Choice::ReadOnly;
            (
                words!(language, "safe.opened_elsewhere_body"),
                &[read_only, Choice::Copy, Choice::TakeOver, Choice::Cancel],
            )
        };
        Question {
            heading: words!(language, "safe.opened_elsewhere").into_owned(),
            lines: vec![owner_words(&self.owner, language), body.into_owned()],
            path: arrival.report.path().map(Path::to_owned),
            choices: choices(answers, language),
        }
    }
}

/// Takes the answer of the system's dialog, once it is there.
pub(crate) fn receive_file_answer(session: &mut Session) {
    let Some((question, answer)) = session.take_file_answer() else {
        return;
    };
    match answer {
        Answer::Cancelled => {}
        Answer::Unavailable => {
            let disks = session.services.disks.clone();
            let list = FileList::new(question.ask.clone(), &session.ctx, disks);
            let question = Some(question);
            session.layers.push(FileListLayer { list, question });
        }
        Answer::Chosen(path) => {
            let is_file = question.ask.goal != Goal::Folder;
            let full = question.ask.kind.with_extension(&path);
            if is_file && full != path {
                // The system has asked about a file of another name.
                take_path(session, question, full);
            } else {
                (question.use_path)(session, path);
            }
        }
    }
}

/// Uses a path, after a question where a file would be replaced without one.
fn take_path(session: &mut Session, question: FileQuestion, path: PathBuf) {
    if !matches!(question.ask.goal, Goal::Save(_)) || question.ask.is_stem {
        return (question.use_path)(session, path);
    }
    let file = path.clone();
    let look = move || file.exists();
    session.on_disk(DiskWork::Reading, look, move |session, is_there| {
        if is_there {
            let question = Some(question);
            session.layers.push(ReplaceLayer { path, question });
        } else {
            (question.use_path)(session, path);
        }
    });
}

/// The window's own list of files.
struct FileListLayer {
    list: FileList,
    question: Option<FileQuestion>,
}

impl Layer for FileListLayer {
    fn show(&mut self, session: &mut Session) -> LayerState {
        match self.list.show(&session.ctx, session.language()) {
            None => return LayerState::Stay,
            Some(FileListOutcome::Cancelled) => {}
            Some(FileListOutcome::Chosen(path)) => {
                if let Some(question) = self.question.take() {
                    take_path(session, question, path);
                }
            }
        }
        LayerState::Close
    }
}

/// A file would be replaced.
struct ReplaceLayer {
    path: PathBuf,
    question: Option<FileQuestion>,
}

impl Layer for ReplaceLayer {
    fn show(&mut self, session: &mut Session) -> LayerState {
        let language = session.language();
        let shown = Question {
            heading: words!(language, "question.exists").into_owned(),
            lines: vec![words!(language, "question.exists_body").into_owned()],
            path: Some(self.path.clone()),
            choices: choices(&[Choice::Replace, Choice::Cancel], language),
        };
        let Some(choice) = question_ui(&session.ctx, &shown) else {
            return LayerState::Stay;
        };
        if let Some(question) = self.question.take() {
            match choice {
                Choice::Replace => (question.use_path)(session, self.path.clone()),
                _ => session.ask_question(question),
            }
        }
        LayerState::Close
    }
}
