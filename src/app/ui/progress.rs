//! Work that takes its time: how far it is, and a way to stop it.

use super::dialog::{self, Dialog};
use super::form_field::note_ui;
use super::row::as_f32;
use crate::words;
use crate::words::Language;
use eframe::egui::{Context, ProgressBar, Spinner};
use std::time::Duration;

const WIDTH: f32 = 380.0;

const fn dialog() -> Dialog {
    Dialog::new("progress").width(WIDTH).scrolling()
}

/// How far the work is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress<'a> {
    /// What is being done.
    pub heading: &'a str,
    /// How much of it is done.
    pub n_done: usize,
    /// How much there is.
    pub n_all: usize,
}

/// Shows how far the work is. Returns whether it shall be stopped.
pub fn progress_ui(ctx: &Context, progress: Progress<'_>, language: Language) -> bool {
    let stopped = dialog().show(ctx, (), |ui| {
        ui.heading(progress.heading);
        ui.add_space(8.0);
        ui.add(ProgressBar::new(share(progress.n_done, progress.n_all)));
        let (done, all) = (progress.n_done, progress.n_all);
        note_ui(ui, &words!(language, "issue.progress", n = done, all = all));
        ui.add_space(10.0);
        ui.button(words!(language, "issue.stop"))
            .clicked()
            .then_some(())
    });
    stopped.is_some()
}

/// Shows that work of unknown length goes on. Returns whether it was cancelled.
pub fn waiting_ui(ctx: &Context, heading: &str, language: Language) -> bool {
    let cancelled = dialog().show(ctx, (), |ui| {
        ui.horizontal(|ui| {
            ui.add(Spinner::new());
            ui.label(heading);
        });
        ui.add_space(10.0);
        ui.button(words!(language, "properties.cancel"))
            .clicked()
            .then_some(())
    });
    cancelled.is_some()
}

/// A wait that is mostly over before anybody notices it: it is shown only where it takes its time.
#[derive(Clone, Copy, Debug)]
pub struct Wait {
    /// When it began, in seconds of the window.
    since: f64,
}

/// For so many seconds a wait is not shown.
const UNNOTICED: f64 = 0.25;

impl Wait {
    /// A wait that begins now.
    pub fn new(ctx: &Context) -> Self {
        Self {
            since: ctx.input(|input| input.time),
        }
    }

    /// Shows that work of unknown length goes on. Returns whether it was cancelled.
    pub fn show(self, ctx: &Context, heading: &str, language: Language) -> bool {
        let left = self.since + UNNOTICED - ctx.input(|input| input.time);
        if left > 0.0 {
            ctx.request_repaint_after(Duration::from_secs_f64(left));
            dialog::block(ctx);
            return false;
        }
        waiting_ui(ctx, heading, language)
    }
}

/// The share of the work that is done, from 0 to 1.
pub(crate) fn share(n_done: usize, n_all: usize) -> f32 {
    as_f32(n_done) / as_f32(n_all.max(1))
}
