//! Looks whether somebody else wrote the open file, when a person comes back to the window.
//!
//! It looks beside the main thread: a network share may take its time.

use crate::app::session::document::OpenReport;
use crate::app::ui::returns::Returns;
use crate::store::ReportFile;
use eframe::egui::Context;
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::thread;

/// Looks whether somebody else wrote the open file.
#[derive(Debug, Default)]
pub(crate) struct Watch {
    returns: Returns,
    looking: Option<Look>,
}

#[derive(Debug)]
struct Look {
    /// The file as it was known when the look began.
    known: ReportFile,
    found: Receiver<ReportFile>,
}

impl Watch {
    /// Follows the window. Returns the file as somebody else wrote it, once that is found.
    pub(crate) fn follow(&mut self, ctx: &Context, document: &OpenReport) -> Option<ReportFile> {
        if self.returns.follow(ctx) && self.looking.is_none() {
            self.looking = look(ctx, document);
        }
        let look = self.looking.as_ref()?;
        let found = match look.found.try_recv() {
            Err(TryRecvError::Empty) => return None,
            found => found.ok(),
        };
        // The report may have been saved, or changed for another one, while the file was read.
        let is_same = document.file().bytes() == look.known.bytes();
        self.looking = None;
        found.filter(|_| is_same)
    }
}

fn look(ctx: &Context, document: &OpenReport) -> Option<Look> {
    let path = document.path()?.to_owned();
    let known = document.file().clone();
    let theirs = known.clone();
    let (sender, found) = channel();
    let ctx = ctx.clone();
    let thread = thread::Builder::new().name("watch".to_owned());
    let spawned = thread.spawn(move || {
        // A file that cannot be read now is reported when it is saved.
        let Ok(file) = ReportFile::open(&path) else {
            return;
        };
        if file.bytes() != theirs.bytes() && sender.send(file).is_ok() {
            ctx.request_repaint();
        }
    });
    spawned.ok().map(|_| Look { known, found })
}
