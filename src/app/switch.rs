//! Switching the report: what comes into the window, what leaves it, and what is put beside it.

use super::App;
use super::comparison::Comparing;
use super::editor::Editor;
use super::files;
use super::findings::Room;
use super::pages::Pages;
use super::session::disk_work::DiskWork;
use super::session::document::OpenReport;
use super::session::other_report::OtherReport;
use super::session::request::{Arrival, Ending, Transition};
use eframe::egui::{Context, ViewportCommand};

impl App {
    /// Does what panels, layers and features have asked for, and what follows from it.
    pub(super) fn carry_out(&mut self) {
        loop {
            if let Some(request) = self.session.next_request() {
                self.handle_request(request);
            } else if let Some(transition) = self.session.next_transition() {
                self.make_transition(transition);
            } else {
                return;
            }
        }
    }

    fn make_transition(&mut self, transition: Transition) {
        match transition {
            Transition::Admit(arrival) => {
                self.commit();
                files::admit(&mut self.session, *arrival);
            }
            Transition::End(ending) => self.end(ending),
            Transition::Save(save) => {
                self.commit();
                files::save(&mut self.session, save);
            }
            Transition::Compare(other) => {
                self.begin_comparison(other);
                let report = self.session.report();
                if let Some((comparing, report)) = self.comparing.as_mut().zip(report) {
                    comparing.open_at(self.editor.place, report);
                }
            }
        }
    }

    fn end(&mut self, ending: Ending) {
        self.session.notice = None;
        self.guard.forget_copy(&self.session);
        match ending {
            Ending::Show(arrival) => self.show(*arrival),
            Ending::Close => {
                let before = self.session.document.take();
                // Its lock is given back on its disk.
                self.session
                    .on_disk(DiskWork::Writing, || drop(before), |_, ()| {});
                self.comparing = None;
                // A dialog that is still open asked for a report that is gone.
                self.session.forget_file_dialog();
            }
            Ending::Quit => {
                self.may_close = true;
                self.session.ctx.send_viewport_cmd(ViewportCommand::Close);
            }
        }
    }

    fn show(&mut self, arrival: Arrival) {
        let Arrival {
            report,
            other,
            last_year,
            message,
            notice,
        } = arrival;
        let fonts = self.session.services.fonts.wait();
        // The pages keep their zoom from one report to the next, and from one start to the next.
        self.pages.get_or_insert_with(|| {
            let zoom = self.session.settings().panes.page_zoom.as_deref();
            Pages::new(&self.session.ctx, fonts).with_zoom(zoom)
        });
        self.editor = Editor::with_zoom_of(&self.session);
        self.editor.begin(report.report());
        if let Some(pages) = &mut self.pages {
            // What was just begun is seen from its first page.
            let is_begun = report.report().n_complete_parts() == 0;
            pages.begin(self.editor.place.filter(|_| !is_begun));
        }
        self.session.forget_file_dialog();
        self.comparing = None;
        let before = self.session.document.take();
        let claiming = report.claiming(&self.session.services.user_data);
        self.session.document = Some(report);
        self.findings.begin();
        self.session.begin_basis();
        if let Some(last_year) = last_year {
            self.session.take_last_year(last_year);
        }
        if let Some(other) = other {
            self.begin_comparison(other);
        }
        if let Some(message) = message {
            self.session.fail(message);
        }
        self.session.notice = notice;
        // The lock of the report before may be that of the same file.
        let claim = move || {
            drop(before);
            claiming.and_then(|claiming| claiming.claim())
        };
        self.session
            .on_disk(DiskWork::Reading, claim, |session, claim| {
                if let (Some(document), Some(claim)) = (&mut session.document, claim) {
                    let _theirs = document.note_claim(claim);
                }
            });
    }

    fn begin_comparison(&mut self, other: OtherReport) {
        if let Some(comparing) = Comparing::begin(&mut self.session, other) {
            self.comparing = Some(comparing);
            self.findings.panel.room = Room::Comparison;
        }
    }

    /// Shows the open report alone again.
    pub(super) fn close_comparison(&mut self) {
        self.comparing = None;
        self.editor.grid.show_notes(None);
    }

    /// The window shall close: not before what is unsaved was asked about, nor while a layer holds it.
    pub(super) fn refuse_close(&mut self, ctx: &Context) {
        self.commit();
        let is_changed = self
            .session
            .document
            .as_ref()
            .is_some_and(OpenReport::is_changed);
        let is_held = self.session.layers.hold_window();
        if !is_changed && !is_held {
            self.may_close = true;
            return;
        }
        ctx.send_viewport_cmd(ViewportCommand::CancelClose);
        if !is_held && !self.session.layers.ask_to_quit() {
            files::end(&mut self.session, Ending::Quit);
        }
    }

    /// Takes what is being entered into a cell as entered, and ends the step of the history.
    pub(super) fn commit(&mut self) {
        let Some(document) = &mut self.session.document else {
            return;
        };
        if let Some(edit) = self.editor.grid.take_pending(document.report()) {
            document.apply(edit);
        }
        if let Some(comparing) = &mut self.comparing
            && let Some(edit) = comparing.take_pending(document.report())
        {
            document.apply(edit);
        }
        self.session.end_step();
    }
}
