//! How the window waits for the disks on which reports lie; shares among them may take their time, or never answer.

use std::fmt;
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

/// What is called in the thread of a work before it begins.
pub type BeforeWork = Arc<dyn Fn() + Send + Sync>;

/// How the window waits for disks; tests bring their own.
#[derive(Clone)]
pub struct Disks {
    /// So long a frame waits for an answer before the window goes on without it.
    pub patience: Duration,
    /// So long the end of the program waits for the lock of its file to be given back.
    pub patience_at_end: Duration,
    /// Is called in the thread of each work before it begins. A test holds the work there, as a share would.
    pub before: BeforeWork,
}

impl Disks {
    /// Those of this machine: most works of a disk are done before anybody sees that a frame came later.
    pub fn of_system() -> Self {
        Self {
            patience: Duration::from_millis(60),
            patience_at_end: Duration::from_secs(2),
            before: Arc::new(|| {}),
        }
    }

    /// Asks a disk for something small. Returns `None` where it does not answer in time; nobody waits for it any longer.
    pub fn within<T: Send + 'static>(
        &self,
        look: impl FnOnce() -> T + Send + 'static,
    ) -> Option<T> {
        self.ask(look, self.patience)
    }

    /// Does the last work on a disk before the program ends. Returns `None` where the disk does not answer in time.
    pub(crate) fn at_end<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Option<T> {
        self.ask(work, self.patience_at_end)
    }

    fn ask<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
        patience: Duration,
    ) -> Option<T> {
        let before = Arc::clone(&self.before);
        let (sender, answer) = channel();
        let thread = thread::Builder::new().name("disk".to_owned());
        let asked = thread.spawn(move || {
            before();
            // Whoever asked may have gone on.
            let _ = sender.send(work());
        });
        asked.ok()?;
        answer.recv_timeout(patience).ok()
    }
}

impl fmt::Debug for Disks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Disks")
            .field("patience", &self.patience)
            .field("patience_at_end", &self.patience_at_end)
            .finish_non_exhaustive()
    }
}
