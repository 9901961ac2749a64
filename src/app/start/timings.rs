//! How long opening and drawing took, on standard error, for whoever asks with `--timings`.

use crate::app::pages::Pages;
use crate::platform::console::print_error;
use std::time::{Duration, Instant};

/// What has been printed so far.
pub(crate) struct Timings {
    started: Instant,
    has_frame: bool,
    has_document: bool,
    last_latency: Option<Duration>,
}

impl Timings {
    /// Counts from this moment.
    pub(crate) const fn since(started: Instant) -> Self {
        Self {
            started,
            has_frame: false,
            has_document: false,
            last_latency: None,
        }
    }

    /// Prints what became true in a frame.
    pub(crate) fn note(&mut self, pages: Option<&Pages>) {
        if !self.has_frame {
            self.has_frame = true;
            tell("first frame", self.started.elapsed());
        }
        let latency = pages.and_then(Pages::last_latency);
        if latency == self.last_latency {
            return;
        }
        self.last_latency = latency;
        if !self.has_document {
            self.has_document = true;
            tell("document on screen", self.started.elapsed());
        }
        if let Some(latency) = latency {
            tell("edit to picture", latency);
        }
    }
}

fn tell(what: &str, took: Duration) {
    let _said = print_error(&format!("{what}: {:.1} ms\n", took.as_secs_f64() * 1e3));
}
