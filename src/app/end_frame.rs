//! What follows from a frame: pages, title, the end of a step, the next wake-up.

use super::pages::Pages;
use super::session::document::{Access, OpenReport};
use super::{App, Typing};
use crate::words;
use eframe::egui::{Context, Event, ImeEvent, Memory, Popup, ViewportCommand};
use std::time::Duration;

/// How long after the last edit a new step of the history begins, in seconds.
const PAUSE: f64 = 1.0;

impl App {
    /// Lets pages, title and history follow what was done in the frame.
    pub(super) fn end_frame(&mut self, ctx: &Context) {
        self.show_pages();
        self.mark_repetition(ctx);
        if let (Some(comparing), Some(report)) = (&mut self.comparing, self.session.report()) {
            comparing.follow(report);
        }
        let is_comparing = self.comparing.is_some();
        self.findings.end_frame(&mut self.session, is_comparing);
        if let Some(document) = &mut self.session.document {
            document.note_changes();
        }
        let grid_zoom = self.editor.grid.zoom().percent();
        let pages = self.pages.as_ref();
        let page_zoom = pages.map(|pages| pages.zoom().to_string());
        self.panes
            .end_frame(&mut self.session, grid_zoom, page_zoom);
        self.keep_keyboard(ctx);
        self.end_step(ctx);
        self.guard.follow(&mut self.session);
        self.set_title(ctx);
    }

    /// Hands the pages the report as it is now; other faces make other pages.
    fn show_pages(&mut self) {
        let (Some(document), Some(pages)) = (&self.session.document, &mut self.pages) else {
            return;
        };
        let fonts = self.session.services.fonts.wait();
        if !pages.is_set_in(&fonts) {
            let zoom = pages.zoom().to_string();
            *pages = Pages::new(&self.session.ctx, fonts).with_zoom(Some(&zoom));
        }
        pages.show(document.report(), document.history().revision());
    }

    // While two years are compared, the comparison tells of the repetition.
    fn mark_repetition(&mut self, ctx: &Context) {
        let report = self.session.report();
        let report = report.filter(|_| self.comparing.is_none());
        let last = self.findings.basis().and_then(|basis| basis.last.as_ref());
        let last = last.map(|last| &last.report);
        let repeated = self.repetition.follow(ctx, report.zip(last));
        self.editor.show_repetition(repeated.as_ref());
    }

    /// Brings the keyboard back to where a person writes, where nothing has it: a click on a button, a label or a bar takes it.
    fn keep_keyboard(&self, ctx: &Context) {
        let is_free = ctx.memory(|memory| memory.focused().is_none()) && !Popup::is_any_open(ctx);
        let is_writing = self.session.document.is_some() && self.comparing.is_none();
        if is_free && is_writing && self.session.layers.is_empty() {
            self.editor.keep_focus(ctx);
        }
    }

    /// A pause or another field with the focus ends the step of the history.
    fn end_step(&mut self, ctx: &Context) {
        let focus = ctx.memory(Memory::focused);
        let has_moved = std::mem::replace(&mut self.typing.focus, focus) != focus;
        let Some(last_edit) = self.session.edited_at else {
            return;
        };
        let now = ctx.input(|input| input.time);
        let rest = last_edit + PAUSE - now;
        if rest > 0.0 && !has_moved {
            ctx.request_repaint_after(Duration::from_secs_f64(rest));
            return;
        }
        self.session.end_step();
    }

    fn set_title(&mut self, ctx: &Context) {
        let language = self.session.language();
        let program = words!(language, "app.name");
        let title = match &self.session.document {
            None => program.into_owned(),
            Some(document) => {
                let mark = if document.is_changed() { "*" } else { "" };
                let access = match document.access() {
                    // A milestone has its name instead of a file's.
                    Access::Full | Access::Frozen => String::new(),
                    Access::ReadOnly => format!(" [{}]", words!(language, "safe.is_read_only")),
                };
                let name = OpenReport::name(document, language);
                format!("{mark}{name}{access} — {program}")
            }
        };
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }
}

impl Typing {
    /// Follows the input method. The key that ends a composition belongs to it as well.
    pub(super) fn note_composition(&mut self, ctx: &Context) {
        let was_composing = self.is_composing;
        let mut has_event = false;
        ctx.input(|input| {
            for event in &input.events {
                if let Event::Ime(event) = event {
                    has_event = true;
                    self.is_composing =
                        matches!(event, ImeEvent::Preedit { text, .. } if !text.is_empty());
                }
            }
        });
        self.is_key_of_ime = self.is_composing || (was_composing && has_event);
    }
}
