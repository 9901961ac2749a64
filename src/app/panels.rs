//! The panels of one frame, and what was asked for in them.

use super::App;
use super::comparison::{ComparisonContext, ComparisonView};
use super::editor::view::{EditorContext, editor_ui};
use super::findings::PanelContext;
use super::findings::followers::followers_ui;
use super::findings::strip::strip_ui;
use super::findings::view::findings_ui;
use super::pages::panel::preview_ui;
use super::session::document::Access;
use super::session::hint::Hint;
use super::session::request::Request;
use super::shell::cell_help::{CellHelpChoice, cell_help_ui};
use super::shell::hint::hint_ui;
use super::shell::menu::MenuContext;
use super::shell::outline::{OutlineChoice, OutlineContext};
use super::shell::status::Status;
use super::shell::toolbar::ReportState;
use super::shell::{drop, menu, outline, status, toolbar, welcome};
use super::ui::command::{Command, CommandStates};
use crate::form::CellAddress;
use eframe::egui::Ui;
use std::sync::Arc;

impl App {
    /// Draws every panel; what was asked for in them is done afterwards.
    pub(super) fn panels_ui(&mut self, ui: &mut Ui) {
        let language = self.session.language();
        let command_states = self.command_states();
        let mut requests = Vec::new();
        if !self.shows_only_editor() {
            requests.extend(self.bar_ui(ui, &command_states));
        }
        panel_or_none(ui, |ui| self.recovery.ui(ui, &mut self.session));
        if self.session.document.is_some() {
            requests.extend(self.report_ui(ui, &command_states));
        } else {
            let recent = &self.session.settings().recent;
            requests.extend(welcome::welcome_ui(ui, language, recent));
        }
        drop::drop_ui(&self.session);
        for request in requests {
            self.session.request(request);
        }
    }

    // The table or the text alone; a comparison has the whole window in any case.
    fn shows_only_editor(&self) -> bool {
        let is_wanted = self.session.settings().shows_only_editor;
        is_wanted && self.session.document.is_some() && self.comparing.is_none()
    }

    fn bar_ui(&self, ui: &mut Ui, command_states: &CommandStates) -> Option<Request> {
        let language = self.session.language();
        let context = MenuContext {
            command_states,
            recent: &self.session.settings().recent,
            language,
        };
        let document = self.session.document.as_ref();
        let state = document.map(|document| {
            let report = document.report();
            let n_parts = [report.n_complete_parts(), report.form.parts.len()];
            ReportState {
                counts: self.findings.counts(),
                complete: Some(n_parts).filter(|[n, of]| n < of),
                is_read_only: document.access() != Access::Full,
            }
        });
        menu::bar_ui(ui, context, |ui| {
            toolbar::toolbar_ui(ui, language, command_states, state?)
        })
    }

    fn report_ui(&mut self, ui: &mut Ui, command_states: &CommandStates) -> Vec<Request> {
        let mut requests = Vec::new();
        self.editor.mark_findings(self.findings.marks());
        self.follow_last_year();
        if !self.shows_only_editor() {
            requests.extend(self.foot_ui(ui, command_states));
        }
        if self.comparing.is_some() {
            requests.extend(self.comparison_ui(ui, command_states));
        } else {
            requests.extend(self.parts_ui(ui));
        }
        requests
    }

    // The table of a comparison says itself what stood in it.
    fn follow_last_year(&mut self) {
        if let Some(report) = self.session.report() {
            let last = self.findings.basis().and_then(|basis| basis.last.as_ref());
            self.editor
                .note_last_year(report, last.map(|last| &last.report));
        }
        let is_wanted = self.session.settings().shows_last_figures;
        self.editor
            .show_last_figures(is_wanted && self.comparing.is_none());
    }

    /// Draws the status line, and above it what was found, or a hint in its place.
    fn foot_ui(&mut self, ui: &mut Ui, command_states: &CommandStates) -> Vec<Request> {
        let language = self.session.language();
        let fonts = self.session.services.fonts.wait();
        let helped = self.helped_cell().filter(|_| self.shows_cell_help);
        let Some(document) = &self.session.document else {
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
        status::status_ui(ui, &status, language);
        let shown = PanelContext {
            report,
            command_states,
            selected: self.editor.grid.selected(),
            language,
        };
        let mut requests = Vec::new();
        let (findings, place) = (&mut self.findings, self.editor.place);
        // The hints speak of the editor, which a comparison covers.
        let hint = Hint::next(self.session.settings(), place, report.form);
        let hint = hint.filter(|_| self.comparing.is_none());
        let is_comparing = self.comparing.is_some();
        panel_or_none(ui, |ui| {
            let hint = hint.filter(|_| !findings.is_urgent());
            if let Some(hint) = hint {
                requests.extend(hint_ui(ui, hint, language).map(Request::TakeHints));
            } else if !is_comparing {
                requests.extend(strip_ui(ui, findings, place, shown));
            }
        });
        panel_or_none(ui, |ui| {
            requests.extend(findings_ui(ui, findings, shown));
        });
        let shows_help = &mut self.shows_cell_help;
        panel_or_none(ui, |ui| {
            let choice = helped.and_then(|cell| cell_help_ui(ui, cell, language));
            *shows_help &= choice != Some(CellHelpChoice::Close);
            let keys = choice == Some(CellHelpChoice::Keys);
            requests.extend(keys.then_some(Request::Command(Command::Keyboard)));
        });
        panel_or_none(ui, |ui| {
            if !is_comparing {
                requests.extend(followers_ui(ui, findings, report, language));
            }
        });
        requests
    }

    /// The cell that is looked at in the editor, for which there is help; `None` in a text and in a comparison.
    pub(super) fn helped_cell(&self) -> Option<CellAddress> {
        let form = self.session.form()?;
        let table = self.editor.part.table(form)?;
        let cell = self.editor.grid.selected()?;
        (cell.table == table && self.comparing.is_none()).then_some(cell)
    }

    /// Draws the outline, the editor and the pages.
    fn parts_ui(&mut self, ui: &mut Ui) -> Vec<Request> {
        let language = self.session.language();
        let is_alone = self.shows_only_editor();
        let settings = self.session.settings();
        let is_shown = [settings.shows_outline, settings.shows_pages].map(|own| own && !is_alone);
        let (Some(document), Some(pages)) = (&self.session.document, &mut self.pages) else {
            return Vec::new();
        };
        let report = document.report();
        let mut requests = Vec::new();
        let area = ui.available_rect_before_wrap();
        let widths = self.panes.widths(area.width(), is_shown);
        if widths.outline > 0.0 {
            let context = OutlineContext {
                report,
                shown: self.editor.part,
                listing: self.findings.listing(),
                language,
            };
            match outline::outline_ui(ui, widths.outline, context) {
                Some(OutlineChoice::Go(request)) => requests.push(request),
                Some(OutlineChoice::Widen(is_wide)) => self.panes.widen_outline(is_wide),
                None => {}
            }
        }
        let mut led_from_pages = false;
        if widths.pages > 0.0 {
            let place = self.editor.place;
            let clicked = preview_ui(ui, pages, widths.pages, place, language);
            led_from_pages = clicked.is_some();
            requests.extend(clicked);
        }
        let context = EditorContext {
            report,
            language,
            is_alone,
        };
        requests.extend(editor_ui(ui, &mut self.editor, context));
        self.panes.borders_ui(ui, area, widths, language);
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

/// Shows a panel, or none. What is drawn behind it is the same to egui in both cases: a bar that comes between the press
/// and the release of a button would else make another button of it, and the click would be lost.
fn panel_or_none(ui: &mut Ui, show: impl FnOnce(&mut Ui)) {
    let before = ui.next_auto_id();
    show(ui);
    if ui.next_auto_id() == before {
        ui.skip_ahead_auto_ids(1);
    }
}
