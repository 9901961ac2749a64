//! The import of a folder as a layer over the window.

use super::batch::{Batch, BatchFolder, Fate};
use super::batch_view::{BatchOutcome, batch_ui};
use super::{import_for, show_import};
use crate::app::session::Session;
use crate::app::session::error_message::ErrorMessage;
use crate::app::session::file_question::ChosenPaths;
use crate::app::session::layer::{Layer, LayerState};
use crate::app::system::file_dialogs::{FileKind, Goal};
use crate::report::Report;
use std::sync::mpsc::{Receiver, Sender, channel};

/// Asks for a folder of sources and imports it.
pub(crate) fn ask_import_folder(session: &mut Session) {
    let ask = session.file_ask("batch.source", Goal::Folder, FileKind::Report);
    session.ask_file(ask, |session, folder| {
        let (sender, reviewed) = channel();
        let layer = BatchLayer {
            batch: Box::new(Batch::new(&folder, session.language())),
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
        if let Ok(report) = self.reviewed.try_recv()
            && let Err((error, _)) = batch.keep(&report)
        {
            session.fail(ErrorMessage::save(&error, language));
            show_import(session, &report);
        }
        batch.follow();
        match batch_ui(&session.ctx, batch, language) {
            None => {}
            Some(BatchOutcome::Closed) => return LayerState::Close,
            Some(BatchOutcome::Choose(which)) => {
                let title = match which {
                    BatchFolder::Source => "batch.source",
                    BatchFolder::Results => "batch.results",
                };
                let ask = session.file_ask(title, Goal::Folder, FileKind::Report);
                self.folders.ask(session, ask, which);
            }
            Some(BatchOutcome::Begin) => batch.begin(&session.ctx, language),
            Some(BatchOutcome::Stop) => batch.stop(),
            Some(BatchOutcome::Show(idx)) => self.show_entry(session, idx),
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
        if matches!(entry.fate, Fate::Open(_)) {
            batch.reviewed = Some(idx);
            import_for(session, &entry.source, Some(self.sender.clone()));
        } else if let Err(error) = (session.services.open_window)(path) {
            session.fail(ErrorMessage::new_window(&error, path, session.language()));
        }
    }
}
