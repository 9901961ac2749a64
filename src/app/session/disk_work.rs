//! Work on a disk, beside the window: a share that does not answer holds a thread, and not the window.

use super::Session;
use super::error_message::ErrorMessage;
use super::layer::{Layer, LayerState};
use crate::app::system::task::{Job, Outlet, TaskError, Worker};
use crate::app::ui::progress::Wait;
use crate::issuance::Decision;
use crate::store::write_atomically;
use crate::words;
use eframe::egui::Context;
use std::marker::PhantomData;
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
    /// A file is made of the open report.
    Exporting,
}

/// The work. One that may be stopped asks [`Decision::take`] before its result gets its place, and leaves nothing behind
/// where it may not.
type Work<T> = Box<dyn FnOnce(&Decision) -> T + Send>;
type Then<T> = Box<dyn FnOnce(&mut Session, T)>;

/// Does one work.
struct Once<T> {
    decision: Arc<Decision>,
    result: PhantomData<fn() -> T>,
}

impl<T: Send + 'static> Job for Once<T> {
    type Request = Work<T>;
    type Answer = T;

    fn work(&mut self, work: Work<T>, outlet: &Outlet<'_, Self>) {
        outlet.send(work(&self.decision));
    }
}

/// A work that goes on. Dropped, it goes on to its end and is forgotten.
struct DiskLayer<T: Send + 'static> {
    kind: DiskWork,
    worker: Worker<Once<T>>,
    decision: Arc<Decision>,
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
        let before = Arc::clone(&self.services.disks.before);
        let mut layer = DiskLayer::begin(&self.ctx, kind, move |_| {
            before();
            work()
        });
        if let Some(answer) = layer.worker.answer_within(self.services.disks.patience) {
            self.take_disk_answer(answer, then);
        } else {
            layer.then = Some(Box::new(then));
            self.layers.push(layer);
        }
    }

    /// Makes a file of the open report, and goes on once it is there. A person may stop it until it gets its place.
    pub(crate) fn export_beside<T: Send + 'static>(
        &mut self,
        work: impl FnOnce(&Decision) -> T + Send + 'static,
        then: impl FnOnce(&mut Self, T) + 'static,
    ) {
        let mut layer = DiskLayer::begin(&self.ctx, DiskWork::Exporting, work);
        layer.then = Some(Box::new(then));
        self.layers.push(layer);
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

impl<T: Send + 'static> DiskLayer<T> {
    /// Begins a work that nothing follows yet.
    fn begin(
        ctx: &Context,
        kind: DiskWork,
        work: impl FnOnce(&Decision) -> T + Send + 'static,
    ) -> Self {
        let decision = Arc::new(Decision::default());
        let theirs = Arc::clone(&decision);
        let worker = Worker::spawn(ctx, "disk", move || Once {
            decision: Arc::clone(&theirs),
            result: PhantomData,
        });
        worker.request(Box::new(work));
        Self {
            kind,
            worker,
            decision,
            then: None,
            wait: Wait::new(ctx),
        }
    }

    /// Says that nobody waits any longer. Returns whether that is so.
    fn stop(&self, session: &mut Session) -> bool {
        let language = session.language();
        match self.kind {
            DiskWork::Saving => session.note(words!(language, "disk.not_saved")),
            // What has begun to get its place gets it, and is shown.
            DiskWork::Exporting if !self.decision.take() => return false,
            DiskWork::Exporting => session.note(words!(language, "publish.export_stopped")),
            DiskWork::Reading | DiskWork::Writing => {}
        }
        true
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
            DiskWork::Exporting => words!(language, "publish.exporting"),
        };
        let is_cancelled = self.wait.show(&session.ctx, &heading, language);
        LayerState::closed_if(is_cancelled && self.stop(session))
    }

    fn holds_window(&self) -> bool {
        matches!(self.kind, DiskWork::Saving | DiskWork::Exporting)
    }
}
