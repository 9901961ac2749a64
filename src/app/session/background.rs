//! Work that a person waits for, beside the window: it may be stopped until it puts its result in place.

use super::Session;
use super::layer::{Layer, LayerState};
use crate::app::system::task::{Job, Outlet, TaskError, Worker};
use crate::app::ui::progress::Wait;
use crate::issuance::Decision;
use crate::words;
use std::marker::PhantomData;
use std::sync::Arc;

/// The work; it asks [`Decision::take`] before its result gets its place, and leaves nothing behind where it may not.
type Work<T> = Box<dyn FnOnce(&Decision) -> T + Send>;

/// What follows in the window.
type Following<T> = Box<dyn FnOnce(&mut Session, Result<T, TaskError>)>;

impl Session {
    /// Begins work beside the window. It is shown under this heading where it takes its time; `following` is done with its
    /// result unless it was stopped.
    pub(crate) fn work_beside<T: Send + 'static>(
        &mut self,
        heading: String,
        work: impl FnOnce(&Decision) -> T + Send + 'static,
        following: impl FnOnce(&mut Self, Result<T, TaskError>) + 'static,
    ) {
        let decision = Arc::new(Decision::default());
        let theirs = Arc::clone(&decision);
        let worker = Worker::spawn(&self.ctx, "work", move || Working {
            decision: Arc::clone(&theirs),
            result: PhantomData,
        });
        worker.request(Box::new(work));
        self.layers.push(WorkLayer {
            worker,
            decision,
            wait: Wait::new(&self.ctx),
            heading,
            following: Some(Box::new(following)),
        });
    }
}

/// Work in a thread of its own.
struct Working<T> {
    decision: Arc<Decision>,
    result: PhantomData<fn() -> T>,
}

impl<T: Send + 'static> Job for Working<T> {
    type Request = Work<T>;
    type Answer = T;

    fn work(&mut self, work: Work<T>, outlet: &Outlet<'_, Self>) {
        outlet.send(work(&self.decision));
    }
}

/// Over the window until the work is done.
struct WorkLayer<T: Send + 'static> {
    worker: Worker<Working<T>>,
    decision: Arc<Decision>,
    wait: Wait,
    heading: String,
    following: Option<Following<T>>,
}

impl<T: Send + 'static> Layer for WorkLayer<T> {
    fn show(&mut self, session: &mut Session) -> LayerState {
        let language = session.language();
        if let Some(result) = self.worker.answer() {
            if let Some(following) = self.following.take() {
                following(session, result);
            }
            return LayerState::Close;
        }
        let is_stopped = self.wait.show(&session.ctx, &self.heading, language);
        if is_stopped && self.decision.take() {
            session.note(words!(language, "publish.export_stopped"));
            return LayerState::Close;
        }
        LayerState::Stay
    }

    fn holds_window(&self) -> bool {
        true
    }
}
