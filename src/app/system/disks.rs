//! How the window waits for the disks on which reports lie; shares among them may take their time, or never answer.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// How the window waits for disks; tests bring their own.
#[derive(Clone)]
pub struct Disks {
    /// So long a frame waits for an answer before the window goes on without it.
    pub patience: Duration,
    /// Is called in the thread of each work before it begins. A test holds the work there, as a share would.
    pub before: Arc<dyn Fn() + Send + Sync>,
}

impl Disks {
    /// Those of this machine: most works of a disk are done before anybody sees that a frame came later.
    pub fn of_system() -> Self {
        Self {
            patience: Duration::from_millis(60),
            before: Arc::new(|| {}),
        }
    }
}

impl fmt::Debug for Disks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Disks")
            .field("patience", &self.patience)
            .finish_non_exhaustive()
    }
}
