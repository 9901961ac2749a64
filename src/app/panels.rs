//! The panels of one frame, and what was asked for in them.

use super::App;
use super::editor::view::editor_ui;
use super::findings::PanelContext;
use super::findings::view::findings_ui;
use super::pages::Pages;
use super::pages::panel::preview_ui;
use super::session::document::OpenReport;
use super::session::request::Request;
use super::shell::hint::{Hint, hint_ui};
use super::shell::status::Status;
use super::shell::{drop, menu, outline, status, toolbar, welcome};
use super::ui::command::Standings;
use eframe::egui::Ui;
use std::sync::Arc;

impl App {
    /// Draws every panel; what was asked for in them is done afterwards.
    pub(super) fn panels_ui(&mut self, ui: &mut Ui) -> Vec<Request> {
        let language = self.language();
        let standings = self.standings();
        let recent = &self.settings.recent;
        let mut requests = Vec::new();
        requests.extend(menu::menu_ui(ui, language, &standings, recent));
        if self.document.is_some() {
            requests.extend(self.report_ui(ui, &standings));
        } else {
            requests.extend(welcome::welcome_ui(ui, language, recent));
        }
        drop::drop_ui(ui.ctx(), language);
        requests
    }

    fn report_ui(&mut self, ui: &mut Ui, standings: &Standings) -> Vec<Request> {
        let language = self.language();
        let fonts = self.services.fonts.wait();
        let (Some(document), Some(pages)) = (&self.document, &mut self.pages) else {
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
            notice: self.notice.as_deref(),
        };
        let mut requests = Vec::new();
        let findings = &mut self.findings;
        let counts = findings.counts();
        requests.extend(toolbar::toolbar_ui(ui, language, standings, counts));
        // The hints speak of the editor, which a comparison covers.
        let hint = Hint::next(&self.settings).filter(|_| self.comparing.is_none());
        if let Some(hint) = hint {
            requests.extend(hint_ui(ui, hint, language).map(Request::Hint));
        }
        status::status_ui(ui, &status, language);
        self.editor.mark_findings(findings.marks());
        let shown = PanelContext {
            report,
            standings,
            selected: self.editor.grid.selected(),
            language,
        };
        requests.extend(findings_ui(ui, findings, shown));
        if self.comparing.is_some() {
            requests.extend(self.comparison_ui(ui, standings));
            return requests;
        }
        if self.settings.shows_outline {
            let part = self.editor.part;
            let listing = findings.listing();
            requests.extend(outline::outline_ui(ui, report, part, listing, language));
        }
        if self.settings.shows_pages {
            let place = self.editor.place;
            requests.extend(preview_ui(ui, pages, place, language));
        }
        requests.extend(editor_ui(ui, &mut self.editor, report, language));
        requests
    }

    /// Hands the pages the report as it is now.
    pub(super) fn show_pages(&mut self) {
        if let (Some(document), Some(pages)) = (&self.document, &mut self.pages) {
            show(pages, document);
        }
    }
}

fn show(pages: &mut Pages, document: &OpenReport) {
    pages.show(document.report(), document.history().revision());
}
