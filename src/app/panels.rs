//! The panels of one frame, and what was asked for in them.

use super::App;
use super::comparison::{ComparisonContext, ComparisonView};
use super::editor::view::editor_ui;
use super::findings::PanelContext;
use super::findings::followers::followers_ui;
use super::findings::view::findings_ui;
use super::pages::panel::preview_ui;
use super::session::hint::Hint;
use super::session::request::Request;
use super::shell::hint::hint_ui;
use super::shell::status::Status;
use super::shell::{drop, menu, outline, status, toolbar, welcome};
use super::ui::command::CommandStates;
use eframe::egui::Ui;
use std::sync::Arc;

impl App {
    /// Draws every panel; what was asked for in them is done afterwards.
    pub(super) fn panels_ui(&mut self, ui: &mut Ui) {
        let language = self.session.language();
        let command_states = self.command_states();
        let recent = &self.session.settings().recent;
        let mut requests = Vec::new();
        requests.extend(menu::menu_ui(ui, language, &command_states, recent));
        if self.session.document.is_some() {
            requests.extend(self.report_ui(ui, &command_states));
        } else {
            requests.extend(welcome::welcome_ui(ui, language, recent));
        }
        drop::drop_ui(&self.session);
        for request in requests {
            self.session.request(request);
        }
    }

    fn report_ui(&mut self, ui: &mut Ui, command_states: &CommandStates) -> Vec<Request> {
        let language = self.session.language();
        let fonts = self.session.services.fonts.wait();
        let (Some(document), Some(_)) = (&self.session.document, &self.pages) else {
            return Vec::new();
        };
        let report = document.report();
        let last = self.findings.basis().and_then(|basis| basis.last.as_ref());
        let last = last.map(|last| Arc::clone(&last.report));
        let status = Status {
            document,
            fonts: &fonts,
            editor: &self.editor,
            last: last.as_deref(),
            notice: self.session.notice.as_deref(),
        };
        let mut requests = Vec::new();
        let findings = &mut self.findings;
        let counts = findings.counts();
        requests.extend(toolbar::toolbar_ui(ui, language, command_states, counts));
        // The hints speak of the editor, which a comparison covers.
        let hint = Hint::next(self.session.settings()).filter(|_| self.comparing.is_none());
        if let Some(hint) = hint {
            requests.extend(hint_ui(ui, hint, language).map(Request::TakeHints));
        }
        status::status_ui(ui, &status, language);
        self.editor.mark_findings(findings.marks());
        let shown = PanelContext {
            report,
            command_states,
            selected: self.editor.grid.selected(),
            language,
        };
        requests.extend(findings_ui(ui, findings, shown));
        if self.comparing.is_none() {
            requests.extend(followers_ui(ui, findings, report, language));
        }
        if self.comparing.is_some() {
            requests.extend(self.comparison_ui(ui, command_states));
        } else {
            requests.extend(self.parts_ui(ui));
        }
        requests
    }

    /// Draws the outline, the editor and the pages.
    fn parts_ui(&mut self, ui: &mut Ui) -> Vec<Request> {
        let language = self.session.language();
        let (Some(document), Some(pages)) = (&self.session.document, &mut self.pages) else {
            return Vec::new();
        };
        let report = document.report();
        let settings = self.session.settings();
        let mut requests = Vec::new();
        if settings.shows_outline {
            let part = self.editor.part;
            let listing = self.findings.listing();
            requests.extend(outline::outline_ui(ui, report, part, listing, language));
        }
        let mut led_from_pages = false;
        if settings.shows_pages {
            let place = self.editor.place;
            let clicked = preview_ui(ui, pages, place, language);
            led_from_pages = clicked.is_some();
            requests.extend(clicked);
        }
        requests.extend(editor_ui(ui, &mut self.editor, report, language));
        if led_from_pages {
            self.session.take_hints(&[Hint::Pages]);
        }
        requests
    }

    fn comparison_ui(&mut self, ui: &mut Ui, command_states: &CommandStates) -> Vec<Request> {
        let language = self.session.language();
        let fonts = self.session.services.fonts.wait();
        let (Some(comparing), Some(document), Some(pages)) =
            (&mut self.comparing, &self.session.document, &mut self.pages)
        else {
            return Vec::new();
        };
        let mut context = ComparisonContext {
            report: document.report(),
            editor: &mut self.editor,
            pages,
            command_states,
            fonts,
            name: document.name(language),
            language,
        };
        let requests = comparing.show(ui, &mut context);
        let is_click = |request: &Request| matches!(request, Request::GoTo(..));
        if comparing.view == ComparisonView::Pages && requests.iter().any(is_click) {
            self.session.take_hints(&[Hint::Pages]);
        }
        requests
    }
}
