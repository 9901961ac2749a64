//! The end of the X server under an open window: what is not saved is kept, and the process ends.
//!
//! libX11 calls `exit` when its server is gone. winit's event loop, which belongs to the main thread, is dropped on the
//! way; it hands its input method back to that server and waits for the answer for ever. At every end of a session the
//! process would be left behind at full load, with its report locked. What belongs to a thread is dropped in reverse
//! order of its making: the watch, made while the loop is there, is dropped before it.

use crate::app::system::autosave::Shared;
use rustix::process::{Signal, getpid, kill_process};
use std::cell::{Cell, RefCell};
use std::sync::Arc;

thread_local! {
    static WATCH: Watch = const {
        Watch {
            is_open: Cell::new(false),
            autosave: RefCell::new(None),
        }
    };
}

struct Watch {
    /// Whether the window is open: the end of the process comes unasked then.
    is_open: Cell<bool>,
    /// Keeps what is not saved.
    autosave: RefCell<Option<Arc<Shared>>>,
}

/// Begins to watch; the event loop must be there, and this its thread.
pub(crate) fn watch(autosave: Option<Arc<Shared>>) {
    WATCH.with(|watch| {
        watch.is_open.set(true);
        *watch.autosave.borrow_mut() = autosave;
    });
}

/// The window has been closed.
pub(crate) fn closed() {
    WATCH.with(|watch| watch.is_open.set(false));
}

impl Drop for Watch {
    fn drop(&mut self) {
        if !self.is_open.get() {
            return;
        }
        if let Some(autosave) = self.autosave.get_mut() {
            autosave.flush();
        }
        // Whatever is gentler runs the destructors that wait.
        let _never_fails_for_oneself = kill_process(getpid(), Signal::KILL);
    }
}
