//! What an earlier start left unsaved, in a bar over a report that was just opened: it waits until somebody has time.

use super::dialog::{n_recovery_copies, show_recovery_copies};
use crate::app::session::Session;
use crate::app::ui::icon;
use crate::app::ui::theme;
use crate::words;
use eframe::egui::{Align, Layout, Panel, RichText, Ui};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::thread;

/// How many reports wait to be recovered; none once they were looked at or left.
#[derive(Debug, Default)]
pub(crate) struct RecoveryBar {
    n_waiting: usize,
    /// Says how many, once it is known: a copy is compared with its file, which may lie on a share.
    counted: Option<Receiver<usize>>,
}

impl RecoveryBar {
    /// After the start: what was left behind is shown over an empty window, and waits in the bar over an open report.
    pub(crate) fn begin(session: &mut Session) -> Self {
        // Over a window that waits for its report lies that wait.
        if session.document.is_none() && session.layers.is_empty() {
            show_recovery_copies(session);
            return Self::default();
        }
        let Some(folder) = session.services.user_data.recovery_dirs() else {
            return Self::default();
        };
        let (sender, counted) = channel();
        let ctx = session.ctx.clone();
        let before = Arc::clone(&session.services.disks.before);
        let thread = thread::Builder::new().name("recovery".to_owned());
        let count = thread.spawn(move || {
            before();
            let _closed = sender.send(n_recovery_copies(&folder));
            ctx.request_repaint();
        });
        let n_waiting = counted.recv_timeout(session.services.disks.patience);
        Self {
            n_waiting: n_waiting.unwrap_or(0),
            counted: count.ok().map(|_| counted),
        }
    }

    /// Shows the bar while something waits.
    pub(crate) fn ui(&mut self, ui: &mut Ui, session: &mut Session) {
        if let Some(counted) = &self.counted
            && let Ok(n_waiting) = counted.try_recv()
        {
            self.n_waiting = n_waiting;
        }
        if self.n_waiting == 0 {
            return;
        }
        let language = session.language();
        let palette = theme::palette(ui.ctx());
        let frame = theme::panel_frame(palette.selection, 10, 2);
        let bar = Panel::top("recovery bar").resizable(false).frame(frame);
        bar.show(ui, |ui| {
            ui.horizontal(|ui| {
                let words = words!(language, "recovery.waiting", n = self.n_waiting);
                let words = format!("{} {words}", icon::WARNING);
                ui.label(RichText::new(words).color(palette.text));
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    if ui.button(words!(language, "recovery.later")).clicked() {
                        self.n_waiting = 0;
                    }
                    if ui.button(words!(language, "recovery.look")).clicked() {
                        self.n_waiting = 0;
                        show_recovery_copies(session);
                    }
                });
            });
        });
    }
}
