//! Trying a certificate and its password beside the window, before anything is issued with them.

use crate::app::system::task::{Job, Outlet, Worker};
use crate::app::ui::theme;
use crate::issuance::{InputError, MAX_INPUT, read};
use crate::platform::clock;
use crate::sign::{Identity, Password};
use crate::words;
use crate::words::Language;
use eframe::egui::{Context, Ui};
use std::path::PathBuf;

/// What is known of a certificate and its password.
#[derive(Default)]
pub(super) struct Trial {
    worker: Option<Worker<Trying>>,
    found: Option<Result<String, InputError>>,
    is_done: bool,
}

impl Trial {
    /// Begins to try a password.
    pub(super) fn begin(&mut self, ctx: &Context, path: PathBuf, password: Password) {
        self.found = None;
        self.is_done = false;
        let worker = self
            .worker
            .insert(Worker::spawn(ctx, "password", || Trying));
        worker.request((path, password));
    }

    /// Returns whether nothing was tried yet.
    pub(super) fn is_new(&self) -> bool {
        self.worker.is_none()
    }

    /// Returns whether what was tried has ended.
    pub(super) const fn is_done(&self) -> bool {
        self.is_done
    }

    /// Forgets what was found: certificate or password are others now.
    pub(super) fn forget(&mut self) {
        *self = Self::default();
    }

    /// Returns whether the certificate cannot be used, or the password is wrong.
    pub(super) fn is_refused(&self) -> bool {
        matches!(self.found, Some(Err(_)))
    }

    /// Returns whose certificate it is; `None` where the password did not open it.
    pub(super) fn name(&self) -> Option<&str> {
        let found = self.found.as_ref()?;
        found.as_ref().ok().map(String::as_str)
    }

    /// Shows what was found.
    pub(super) fn ui(&mut self, ui: &mut Ui, language: Language) {
        if let Some(worker) = &self.worker
            && let Some(answer) = worker.answer()
        {
            // A thread that failed has tried nothing; the issue itself says why.
            self.found = answer.ok();
            self.is_done = true;
        }
        let palette = theme::palette(ui.ctx());
        match &self.found {
            None => {}
            Some(Ok(name)) => {
                let words = words!(language, "issue.password_right", name = name);
                ui.colored_label(palette.success, words);
            }
            Some(Err(error)) => {
                ui.colored_label(palette.error, error.message(language));
            }
        }
    }
}

struct Trying;

impl Job for Trying {
    type Request = (PathBuf, Password);
    type Answer = Result<String, InputError>;

    fn work(&mut self, (path, password): Self::Request, outlet: &Outlet<'_, Self>) {
        outlet.send(read(&path, MAX_INPUT).and_then(|file| {
            let identity = Identity::open(&file, &password, clock::now());
            let identity = identity.map_err(|reason| InputError::content(reason, &path))?;
            Ok(identity.name())
        }));
    }
}
