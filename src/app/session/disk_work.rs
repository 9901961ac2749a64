//! Work on a disk, beside the window: a share that does not answer holds a thread, and not the window.

use super::Session;
use super::error_message::ErrorMessage;
use super::layer::{Layer, LayerState};
use crate::app::system::task::{Job, Outlet, TaskError, Worker};
use crate::app::ui::progress::Wait;
use crate::store::write_atomically;
use crate::words;
use std::path::Path;
use std::sync::Arc;

/// Work on a disk that a person waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DiskWork {
    /// A file is read.
    Reading,
    /// The open report is saved; until it is, its file stays as it is known.
    Saving,
    /// Another file is written.
    Writing,
}

type Work<T> = Box<dyn FnOnce() -> T + Send>;
type Then<T> = Box<dyn FnOnce(&mut Session, T)>;

/// Does one work.
struct Once<T>(std::marker::PhantomData<fn() -> T>);

impl<T: Send + 'static> Job for Once<T> {
    type Request = Work<T>;
    type Answer = T;

    fn work(&mut self, work: Work<T>, outlet: &Outlet<'_, Self>) {
        outlet.send(work());
    }
}

/// A work that goes on. Dropped, it goes on to its end and is forgotten.
struct DiskLayer<T: Send + 'static> {
    kind: DiskWork,
    worker: Worker<Once<T>>,
    then: Option<Then<T>>,
    wait: Wait,
}

impl Session {
    /// Does a work on a disk, and goes on with what came of it: mostly in this very frame, else once it is there. Until
    /// then the window is covered, and a person may stop waiting.
    pub(crate) fn on_disk<T: Send + 'static>(
        &mut self,
        kind: DiskWork,
        work: impl FnOnce() -> T + Send + 'static,
        then: impl FnOnce(&mut Self, T) + 'static,
    ) {
        let worker = Worker::spawn(&self.ctx, "disk", || Once(std::marker::PhantomData));
        let before = Arc::clone(&self.services.disks.before);
        worker.request(Box::new(move || {
            before();
            work()
        }));
        match worker.answer_within(self.services.disks.patience) {
            Some(answer) => self.take_disk_answer(answer, then),
            None => self.layers.push(DiskLayer {
                kind,
                worker,
                then: Some(Box::new(then)),
                wait: Wait::new(&self.ctx),
            }),
        }
    }

    /// Writes a file, and goes on where it was written; else it is said why not.
    pub(crate) fn write_file(
        &mut self,
        path: &Path,
        bytes: Vec<u8>,
        then: impl FnOnce(&mut Self, &Path) + 'static,
    ) {
        let path = path.to_owned();
        let file = path.clone();
        let write = move || write_atomically(&file, &bytes);
        self.on_disk(
            DiskWork::Writing,
            write,
            move |session, written| match written {
                Ok(()) => then(session, &path),
                Err(error) => {
                    session.fail(ErrorMessage::write_pdf(&error, &path, session.language()));
                }
            },
        );
    }

    fn take_disk_answer<T>(
        &mut self,
        answer: Result<T, TaskError>,
        then: impl FnOnce(&mut Self, T),
    ) {
        match answer {
            Ok(answer) => then(self, answer),
            Err(error) => self.fail(ErrorMessage::disk_work(&error, self.language())),
        }
    }
}

impl<T: Send + 'static> Layer for DiskLayer<T> {
    fn show(&mut self, session: &mut Session) -> LayerState {
        let language = session.language();
        if let Some(answer) = self.worker.answer() {
            if let Some(then) = self.then.take() {
                session.take_disk_answer(answer, then);
            }
            return LayerState::Close;
        }
        let heading = match self.kind {
            DiskWork::Reading => words!(language, "disk.reading"),
            DiskWork::Saving => words!(language, "disk.saving"),
            DiskWork::Writing => words!(language, "disk.writing"),
        };
        let is_cancelled = self.wait.show(&session.ctx, &heading, language);
        if is_cancelled && self.kind == DiskWork::Saving {
            session.note(words!(language, "disk.not_saved"));
        }
        LayerState::closed_if(is_cancelled)
    }

    fn holds_window(&self) -> bool {
        self.kind == DiskWork::Saving
    }
}
