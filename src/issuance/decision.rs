//! Work that may be stopped until its result gets its place.

use std::sync::atomic::{AtomicBool, Ordering};

/// Whether something is written or stopped. Only the first to decide does, so that both never happen.
#[derive(Debug, Default)]
pub(crate) struct Decision(AtomicBool);

impl Decision {
    /// Decides; returns `false` where it was decided before.
    pub(crate) fn take(&self) -> bool {
        !self.0.swap(true, Ordering::SeqCst)
    }

    /// Whether it was decided.
    pub(crate) fn is_taken(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }
}
