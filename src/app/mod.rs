//! The window: its state, and one frame of it.
//!
//! [`App`] alone changes the open report. Panels read it and return edits, requests and commands; nothing here is drawn
//! twice or computed in frames in which nothing changed.

mod command_state;
pub mod comparison;
pub mod editor;
mod end_frame;
pub mod files;
pub mod findings;
pub mod grid;
pub mod importing;
pub mod issue;
mod last_year;
pub mod pages;
mod panels;
mod perform;
pub mod prose;
pub mod recovery;
pub mod session;
pub mod shell;
pub mod start;
pub mod system;
pub mod ui;

pub use start::{RunOptions, run};

use crate::intake::basis::BasisSource;
use crate::words::Language;
use comparison::Comparing;
use editor::Editor;
use editor::repetition::{self, RepetitionDesk};
use eframe::egui::{self, Context, Ui};
use files::Purpose;
use files::questions::{Aftermath, Overlay};
use findings::Findings;
use pages::Pages;
use recovery::Guard;
use recovery::watch::Returns;
use session::document::OpenReport;
use session::request::Request;
use session::services::Services;
use session::settings::Settings;
use shell::hint::Hint;
use std::path::PathBuf;
use std::sync::mpsc::Receiver;
use system::file_dialogs::Answer;
use ui::command::Command;
use ui::part::Part;
use ui::{theme, type_ahead};

/// How long after the last edit a new step of the history begins, in seconds.
const PAUSE: f64 = 1.0;

/// The window.
pub struct App {
    services: Services,
    settings: Settings,
    document: Option<OpenReport>,
    editor: Editor,
    pages: Option<Pages>,
    comparing: Option<Comparing>,
    repetition: RepetitionDesk,
    findings: Findings,
    /// Where the checks look for what they check against.
    basis: BasisSource,
    /// When they look for it again.
    returns: Returns,
    /// What lies over the window, the topmost last.
    overlays: Vec<Overlay>,
    waiting: Option<Waiting>,
    notice: Option<String>,
    typing: Typing,
    title: String,
    may_close: bool,
    guard: Guard,
    aftermath: Aftermath,
}

/// A file dialog that has not been answered.
struct Waiting {
    purpose: Purpose,
    answer: Receiver<Answer>,
}

/// What is being typed.
#[derive(Default)]
struct Typing {
    /// When the report was changed last, while its step is open.
    last_edit: Option<f64>,
    /// An input method composes characters.
    is_composing: bool,
    /// The keys of this frame belong to the input method.
    is_key_of_ime: bool,
    /// Where the focus was; a step of the history ends when it moves.
    focus: Option<egui::Id>,
}

impl App {
    /// The window before its first frame; the files are opened, one in this window and every other in its own.
    pub fn new(ctx: &Context, services: Services, files: Vec<PathBuf>) -> Self {
        theme::install(ctx);
        type_ahead::install(ctx);
        ctx.options_mut(|options| {
            // Ctrl with + and - magnifies the pages.
            options.zoom_with_keyboard = false;
            // Where the system does not say, an office is lit.
            options.fallback_theme = egui::Theme::Light;
        });
        let settings = services.settings.read();
        ctx.set_theme(settings.theme);
        let mut app = Self {
            services,
            settings,
            document: None,
            editor: Editor::default(),
            pages: None,
            comparing: None,
            repetition: RepetitionDesk::default(),
            findings: Findings::default(),
            basis: BasisSource::default(),
            returns: Returns::later(),
            overlays: Vec::new(),
            waiting: None,
            notice: None,
            typing: Typing::default(),
            title: String::new(),
            may_close: false,
            guard: Guard::default(),
            aftermath: Aftermath::default(),
        };
        app.remember_checks();
        app.guard = Guard::new(ctx, &app.services.safety);
        app.apply_scale(ctx);
        app.open_all(ctx, files);
        app.find_orphans();
        app
    }

    /// Draws the window once and does what was asked in it.
    pub fn frame(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        let n_overlays = self.overlays.len();
        self.receive(&ctx);
        self.obey_keys(&ctx);
        let requests = self.panels_ui(ui);
        for request in requests {
            self.obey(&ctx, request);
        }
        self.overlay_ui(&ctx);
        self.go_on(&ctx);
        self.settle(&ctx);
        if self.overlays.len() != n_overlays {
            // What was pointed at lies below another thing now, which egui finds out in the next frame.
            ctx.request_repaint();
        }
    }

    /// The language of the window.
    pub fn language(&self) -> Language {
        self.services
            .language
            .or(self.settings.language)
            .unwrap_or(self.services.system_language)
    }

    /// The report that is open.
    pub fn document(&self) -> Option<&OpenReport> {
        self.document.as_ref()
    }

    /// The pages of the report that is or was open.
    pub fn pages(&self) -> Option<&Pages> {
        self.pages.as_ref()
    }

    /// The comparison that is shown.
    pub fn comparing(&self) -> Option<&Comparing> {
        self.comparing.as_ref()
    }

    /// How much of the report stood in last year's, once that was computed.
    pub fn repeated(&self) -> Option<&repetition::Repeated> {
        self.repetition.made()
    }

    /// What the checks found in the report that is open.
    pub fn findings(&self) -> &Findings {
        &self.findings
    }

    /// What stands over the window.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The part that is shown.
    pub fn part(&self) -> Part {
        self.editor.part
    }

    /// What came in since the last frame: the answer of a dialog, dropped files, the wish to close.
    fn receive(&mut self, ctx: &Context) {
        self.receive_answer(ctx);
        let dropped = ctx.input(|input| {
            let files = input.raw.dropped_files.iter();
            files.map(|file| file.path().to_owned()).collect::<Vec<_>>()
        });
        if self.overlays.is_empty() {
            self.open_all(ctx, dropped);
        }
        if ctx.input(|input| input.viewport().close_requested()) && !self.may_close {
            self.refuse_close(ctx);
        }
    }

    fn obey_keys(&mut self, ctx: &Context) {
        self.typing.note_composition(ctx);
        if self.typing.is_key_of_ime || !self.overlays.is_empty() {
            return;
        }
        let is_other_field = ctx.text_edit_focused() && !self.editor.has_focus(ctx);
        let form = self
            .document
            .as_ref()
            .map(|document| document.report().form);
        let is_entering = form.is_some_and(|form| self.editor.is_entering(form));
        let is_for_field = |command| match command {
            // These arrive as events of their own, at the field that has the focus.
            Command::Cut | Command::Copy | Command::Paste => true,
            // While a figure is being typed they belong to its text.
            Command::Undo | Command::Redo => is_other_field || is_entering,
            _ => false,
        };
        while let Some(command) = ctx.input_mut(|input| Command::take_typed(input, is_for_field)) {
            self.perform(ctx, command);
        }
    }

    fn obey(&mut self, ctx: &Context, request: Request) {
        match request {
            Request::Command(command) => self.perform(ctx, command),
            Request::Open(path) => self.open_all(ctx, vec![path]),
            Request::Sample(idx) => self.open_sample(ctx, idx),
            Request::Part(part) => self.show_part(part),
            Request::Edit(edit) => self.apply(ctx, edit),
            Request::GoTo(place, characters) => {
                self.take_hint(Hint::Pages);
                self.go_to(place, characters);
            }
            Request::Found(found) => self.reveal(&found),
            Request::Finding(idx) => self.choose_finding(idx),
            Request::LookAt(idx) => self.look_at_finding(idx),
            Request::ChooseCell(number) => self.ask_cell(number),
            Request::Hint(outcome) => self.answer_hint(outcome),
        }
    }
}
