//! The window: its state, and one frame of it.
//!
//! [`App`] keeps the [`Session`] that every feature works on, the editor, and the state of each feature. Panels read them and
//! return requests; features change the session, and ask for what concerns others. Nothing here is drawn twice or computed
//! in frames in which nothing changed.

mod command_state;
pub mod comparison;
pub mod editor;
mod end_frame;
pub mod files;
pub mod findings;
pub mod grid;
pub mod importing;
pub mod issue;
pub mod pages;
mod panels;
mod perform;
pub mod prose;
mod publishing;
pub mod recovery;
pub mod session;
pub mod shell;
pub mod start;
mod switch;
pub mod system;
pub mod ui;

use crate::intake::basis::LastReport;
use crate::report::Place;
use crate::words::Language;
use comparison::Comparing;
use editor::Editor;
use editor::repetition::{Repeated, RepetitionMarks};
use eframe::egui::os::OperatingSystem;
use eframe::egui::{self, Context, Event, Id, InputState, Key, Modifiers, Popup, Ui};
use findings::Findings;
use pages::Pages;
use recovery::{FileGuard, RecoveryBar};
use session::Session;
use session::document::OpenReport;
use session::request::Request;
use session::services::Services;
use shell::panes::{MIN_SIZE, Panes};
use shell::settings::apply_scale;
use std::mem;
use std::path::PathBuf;
use ui::command::Command;
use ui::part::Part;
use ui::{theme, type_ahead};

/// The window.
pub struct App {
    session: Session,
    editor: Editor,
    pages: Option<Pages>,
    comparing: Option<Comparing>,
    repetition: RepetitionMarks,
    findings: Findings,
    panes: Panes,
    guard: FileGuard,
    recovery: RecoveryBar,
    /// Whether the help for the cell that is looked at stands below the table.
    shows_cell_help: bool,
    typing: Typing,
    /// Files that were dropped while something lay over the window; they are opened when it is gone.
    dropped: Vec<PathBuf>,
    title: String,
    may_close: bool,
}

/// What is being typed.
#[derive(Default)]
struct Typing {
    /// An input method composes characters.
    is_composing: bool,
    /// The keys of this frame belong to the input method.
    is_key_of_ime: bool,
    /// Where the focus was; a step of the history ends when it moves.
    focus: Option<Id>,
}

/// The lock of the open file is given back. A share that does not answer does not hold the process for long; a lock that
/// stays names a process that is gone.
impl Drop for App {
    fn drop(&mut self) {
        let document = self.session.document.take();
        self.session.services.disks.at_end(move || drop(document));
    }
}

impl App {
    /// The least width and height of the window.
    pub(crate) const MIN_SIZE: [f32; 2] = MIN_SIZE;

    /// The window before its first frame; the files are opened, one in this window and every other in its own.
    pub fn new(ctx: &Context, services: Services, files: Vec<PathBuf>) -> Self {
        Self::opening(ctx, services, |session| files::open_all(session, files))
    }

    /// The window with two reports beside each other, the earlier one first.
    pub(crate) fn comparing_files(
        ctx: &Context,
        services: Services,
        [old, new]: &[PathBuf; 2],
    ) -> Self {
        let open = |session: &mut Session| files::open_compared(session, old, new);
        Self::opening(ctx, services, open)
    }

    fn opening(ctx: &Context, services: Services, open: impl FnOnce(&mut Session)) -> Self {
        let mut app = Self::without_files(ctx, services);
        open(&mut app.session);
        app.carry_out();
        app.recovery = RecoveryBar::begin(&mut app.session);
        app
    }

    /// Opens a copy of the first sample.
    pub(crate) fn open_sample(&mut self) {
        files::open_sample(&mut self.session, 0);
        self.carry_out();
    }

    /// Goes to a cell of the open report, by its name in files. Returns whether its form has the cell.
    pub fn show_cell(&mut self, name: &str) -> bool {
        let form = self.session.form();
        let cell = form.and_then(|form| form.cells().find(|cell| cell.to_string() == name));
        if let Some(cell) = cell {
            let place = Place::Cell(cell);
            self.session.request(Request::GoTo(place, None));
            self.carry_out();
            if let Some(pages) = &mut self.pages {
                pages.begin(Some(place));
            }
        }
        cell.is_some()
    }

    fn without_files(ctx: &Context, services: Services) -> Self {
        theme::install(ctx);
        type_ahead::install(ctx);
        ctx.options_mut(|options| {
            // Ctrl with + and - magnifies the pages.
            options.zoom_with_keyboard = false;
            // Where the system does not say, an office is lit.
            options.fallback_theme = egui::Theme::Light;
        });
        let session = Session::new(ctx, services);
        ctx.set_theme(session.settings().theme);
        apply_scale(&session);
        Self {
            findings: Findings::with_panel_of(&session),
            panes: Panes::of(&session),
            editor: Editor::with_zoom_of(&session),
            session,
            pages: None,
            comparing: None,
            repetition: RepetitionMarks::default(),
            guard: FileGuard::default(),
            recovery: RecoveryBar::default(),
            shows_cell_help: false,
            typing: Typing::default(),
            dropped: Vec::new(),
            title: String::new(),
            may_close: false,
        }
    }

    /// Draws the window once and does what was asked in it.
    pub fn frame(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        let n_layers = self.session.layers.len();
        apply_scale(&self.session);
        self.receive(&ctx);
        self.carry_out();
        self.handle_shortcuts(&ctx);
        // What lies under a layer does not know of the pointer, so that no hint stands over a dialog.
        let is_covered = n_layers > 0;
        let pointer = is_covered.then(|| ctx.input_mut(|input| mem::take(&mut input.pointer)));
        self.panels_ui(ui);
        if let Some(pointer) = pointer {
            ctx.input_mut(|input| input.pointer = pointer);
        }
        self.carry_out();
        self.session.show_layers();
        self.carry_out();
        self.end_layers(&ctx);
        self.carry_out();
        self.end_frame(&ctx);
        if self.session.layers.len() != n_layers {
            // What was pointed at lies below another thing now, which egui finds out in the next frame.
            ctx.request_repaint();
        }
    }

    /// The language of the window.
    pub fn language(&self) -> Language {
        self.session.language()
    }

    /// The report that is open.
    pub fn document(&self) -> Option<&OpenReport> {
        self.session.document.as_ref()
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
    pub fn repeated(&self) -> Option<&Repeated> {
        self.repetition.made()
    }

    /// What the checks found in the report that is open.
    pub fn findings(&self) -> &Findings {
        &self.findings
    }

    /// Last year's report and its file, once the checks have found it; nothing else looks for it.
    pub fn last_year(&self) -> Option<&LastReport> {
        self.findings.basis()?.last.as_ref()
    }

    /// What stands over the window.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The part that is shown.
    pub fn part(&self) -> Part {
        self.editor.part
    }

    /// Takes what came in since the last frame: the answer of a file dialog, dropped files, the wish to close.
    fn receive(&mut self, ctx: &Context) {
        files::receive_file_answer(&mut self.session);
        let dropped = ctx.input(|input| {
            let files = input.raw.dropped_files.iter();
            files.map(|file| file.path().to_owned()).collect::<Vec<_>>()
        });
        self.dropped.extend(dropped);
        if self.session.layers.is_empty() {
            files::open_all(&mut self.session, mem::take(&mut self.dropped));
        }
        if ctx.input(|input| input.viewport().close_requested()) && !self.may_close {
            self.refuse_close(ctx);
        }
    }

    fn handle_shortcuts(&mut self, ctx: &Context) {
        self.typing.note_composition(ctx);
        drop_text_of_alt(ctx);
        if self.typing.is_key_of_ime || !self.session.layers.is_empty() {
            return;
        }
        let is_other_field = ctx.text_edit_focused() && !self.editor.has_focus(ctx);
        let form = self.session.form();
        let is_entering = form.is_some_and(|form| self.editor.is_entering(form));
        // The help goes where Esc has nothing else to do.
        if self.shows_cell_help && !is_other_field && !is_entering && !Popup::is_any_open(ctx) {
            let escape = |input: &mut InputState| input.consume_key(Modifiers::NONE, Key::Escape);
            self.shows_cell_help = !ctx.input_mut(escape);
        }
        let is_for_field = |command| match command {
            // These arrive as events of their own, at the field that has the focus.
            Command::Cut | Command::Copy | Command::Paste => true,
            // While a figure is being typed they belong to its text.
            Command::Undo | Command::Redo => is_other_field || is_entering,
            _ => false,
        };
        while let Some(command) = ctx.input_mut(|input| Command::take_typed(input, is_for_field)) {
            self.perform(ctx, command);
            // The next key of the frame meets the window as this one leaves it.
            self.carry_out();
        }
    }

    /// Goes on where a layer interrupted, or with the command that was chosen in it.
    fn end_layers(&mut self, ctx: &Context) {
        if !self.session.has_ended_layers() {
            return;
        }
        if self.findings.panel.has_keyboard() {
            self.findings.panel.take_keyboard();
        } else if ctx.memory(|memory| memory.focused().is_none()) {
            let is_restored = self.editor.restore_focus(ctx);
            // A message over a report that has just come: one begins to write where it opened.
            if !is_restored && let Some(place) = self.editor.place {
                self.session.request(Request::GoTo(place, None));
            }
        }
        if let Some(command) = self.session.layers.take_command() {
            self.perform(ctx, command);
        }
    }
}

/// A letter with Alt is a command or nothing. X11 sends it as text as well; on a Mac it writes a sign of its own.
fn drop_text_of_alt(ctx: &Context) {
    if ctx.os() == OperatingSystem::Mac {
        return;
    }
    ctx.input_mut(|input| {
        let mut held = input.modifiers;
        input.events.retain(|event| {
            if let Event::Key { modifiers, .. } = event {
                held = *modifiers;
            }
            // AltGr, which writes signs, counts as Ctrl and Alt.
            !(matches!(event, Event::Text(_)) && held.alt && !held.ctrl)
        });
    });
}
