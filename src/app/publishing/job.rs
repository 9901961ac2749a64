//! Publishing beside the window.

use crate::app::system::task::{Job, Outlet, TaskError, Worker};
use crate::issuance::Decision;
use crate::publish::{Publication, PublishError, PublishedFile, Step};
use crate::store::Overwrite;
use eframe::egui::Context;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;

/// A package that is asked for.
pub(super) struct Order {
    pub(super) publication: Publication,
    /// Where it will be.
    pub(super) folder: PathBuf,
    pub(super) overwrite: Overwrite,
}

/// How far it is.
enum Made {
    /// One more file says what the report says.
    File(PublishedFile),
    /// The folder is there.
    All,
    /// Nothing was written.
    Failed(PublishError),
}

/// Why there is no package.
pub(super) enum PublishingError {
    /// It cannot be made or written.
    Publish(PublishError),
    /// The thread that makes it failed.
    Task(TaskError),
}

/// A package that is being made.
pub(super) struct Publishing {
    worker: Worker<Making>,
    decision: Arc<Decision>,
    /// The files that were read back so far.
    pub(super) proven: Vec<PublishedFile>,
}

impl Publishing {
    /// Begins to make a package.
    pub(super) fn begin(ctx: &Context, order: Order) -> Self {
        let decision = Arc::new(Decision::default());
        let theirs = Arc::clone(&decision);
        let worker = Worker::spawn(ctx, "publish", move || Making(Arc::clone(&theirs)));
        worker.request(order);
        Self {
            worker,
            decision,
            proven: Vec::new(),
        }
    }

    /// Returns how it ended, `None` while it is being made.
    pub(super) fn answer(&mut self) -> Option<Result<(), PublishingError>> {
        loop {
            match self.worker.answer()? {
                Ok(Made::File(file)) => self.proven.push(file),
                Ok(Made::All) => return Some(Ok(())),
                Ok(Made::Failed(error)) => return Some(Err(PublishingError::Publish(error))),
                Err(error) => return Some(Err(PublishingError::Task(error))),
            }
        }
    }

    /// Stops it. Returns whether that was in time.
    pub(super) fn stop(&self) -> bool {
        self.decision.take()
    }
}

/// Makes a package, unless it is stopped.
struct Making(Arc<Decision>);

impl Job for Making {
    type Request = Order;
    type Answer = Made;

    fn work(&mut self, order: Order, outlet: &Outlet<'_, Self>) {
        let Order {
            publication,
            folder,
            overwrite,
        } = order;
        let published = publication.publish(&folder, overwrite, &mut |step| {
            let is_stopped = match step {
                Step::Written(_) => self.0.is_taken(),
                Step::Proven(file) => {
                    outlet.send(Made::File(file.clone()));
                    self.0.is_taken()
                }
                Step::Ready => !self.0.take(),
            };
            if is_stopped {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        });
        match published {
            Ok(Some(_)) => outlet.send(Made::All),
            Ok(None) => {}
            Err(error) => outlet.send(Made::Failed(error)),
        }
    }
}
