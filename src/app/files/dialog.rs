//! What becomes of the answer to a question for a file: the window's own list where the system has no dialog, and a
//! question before a file is replaced about which nobody was asked.

use super::file_list::{FileList, FileListOutcome};
use super::questions::{Choice, choices};
use crate::app::session::Session;
use crate::app::session::file_question::FileQuestion;
use crate::app::session::layer::{Layer, LayerState};
use crate::app::system::file_dialogs::{Answer, Goal};
use crate::app::ui::question::{Question, question_ui};
use crate::words;
use std::path::PathBuf;

/// Takes the answer of the system's dialog, once it is there.
pub(crate) fn receive_file_answer(session: &mut Session) {
    let Some((question, answer)) = session.take_file_answer() else {
        return;
    };
    match answer {
        Answer::Cancelled => {}
        Answer::Unavailable => {
            let list = FileList::new(question.ask.clone());
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

/// Takes a path about which nobody was asked whether it may be replaced.
fn take_path(session: &mut Session, question: FileQuestion, path: PathBuf) {
    let is_written = matches!(question.ask.goal, Goal::Save(_));
    if is_written && path.exists() {
        let question = Some(question);
        session.layers.push(ReplaceLayer { path, question });
    } else {
        (question.use_path)(session, path);
    }
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
