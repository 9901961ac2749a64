//! Asking a person for a file or folder, and what is done with the path.

use super::Session;
use crate::app::system::file_dialogs::{Answer, Ask, Reply};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};

/// What is done with the path that was chosen.
pub(crate) type UsePath = Box<dyn FnOnce(&mut Session, PathBuf)>;

/// A question for a path, and what is done with the answer.
pub(crate) struct FileQuestion {
    /// What is asked.
    pub(crate) ask: Ask,
    /// What is done with the path.
    pub(crate) use_path: UsePath,
}

/// A dialog of the system that has not been answered.
struct Waiting {
    question: FileQuestion,
    answer: Receiver<Answer>,
}

/// The one dialog for files that may be open.
#[derive(Default)]
pub(crate) struct FileDialog(Option<Waiting>);

/// Paths that arrive at the layer that asked for them; the layer keeps the end at which they arrive.
pub(crate) struct ChosenPaths<T> {
    sender: Sender<(T, PathBuf)>,
    receiver: Receiver<(T, PathBuf)>,
}

impl<T> Default for ChosenPaths<T> {
    fn default() -> Self {
        let (sender, receiver) = channel();
        Self { sender, receiver }
    }
}

impl<T: 'static> ChosenPaths<T> {
    /// Asks for a path that is wanted `as_what`.
    pub(crate) fn ask(&self, session: &mut Session, ask: Ask, as_what: T) {
        let sender = self.sender.clone();
        session.ask_file(ask, move |_, path| {
            // A layer that was closed meanwhile needs no path.
            let _closed = sender.send((as_what, path));
        });
    }

    /// The next path that was chosen, and what it is wanted as.
    pub(crate) fn next(&self) -> Option<(T, PathBuf)> {
        self.receiver.try_recv().ok()
    }
}

impl Session {
    /// Asks for a file or folder, one at a time; while another dialog is open, nothing is asked.
    pub(crate) fn ask_file(
        &mut self,
        ask: Ask,
        use_path: impl FnOnce(&mut Self, PathBuf) + 'static,
    ) {
        self.ask_question(FileQuestion {
            ask,
            use_path: Box::new(use_path),
        });
    }

    /// Asks a question for a path, again where it was asked before.
    pub(crate) fn ask_question(&mut self, question: FileQuestion) {
        if self.is_asking_file() {
            return;
        }
        let (reply, answer) = Reply::channel(&self.ctx);
        let language = self.language();
        self.services.dialogs.ask(&question.ask, language, reply);
        self.file_dialog.0 = Some(Waiting { question, answer });
    }

    /// Whether a dialog for files is open.
    pub(crate) const fn is_asking_file(&self) -> bool {
        self.file_dialog.0.is_some()
    }

    /// Forgets the dialog that is open: it asked for a report that is gone.
    pub(crate) fn forget_file_dialog(&mut self) {
        self.file_dialog.0 = None;
    }

    /// The answer of the dialog that was open, once it is there.
    pub(crate) fn take_file_answer(&mut self) -> Option<(FileQuestion, Answer)> {
        let answer = match self.file_dialog.0.as_ref()?.answer.try_recv() {
            Err(TryRecvError::Empty) => return None,
            // A dialog whose thread ended without an answer is as good as cancelled.
            Err(TryRecvError::Disconnected) => Answer::Cancelled,
            Ok(answer) => answer,
        };
        let waiting = self.file_dialog.0.take()?;
        Some((waiting.question, answer))
    }
}
