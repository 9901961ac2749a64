//! The statistics grid: its keys, the clipboard, the pointer, input methods and screen readers.

mod clipboard;
mod entering;
mod keys;
mod look;
mod pointer;

use crate::soft::{self, Screen};
use eframe::egui::{Event, Key, Modifiers, Theme};
use egui_kittest::Harness;
use nianbao::app::editor::table::table_ui;
use nianbao::app::grid::{Clipboard, Copied, GridState};
use nianbao::app::ui::theme;
use nianbao::edit::History;
use nianbao::form::{CellAddress, FORMS, Table};
use nianbao::report::{Figure, Place, Report};
use nianbao::words::Language;
use std::cell::RefCell;
use std::rc::Rc;

/// The numbers of the editions and of the tables.
const EDITION_2019: usize = 0;
pub(crate) const EDITION_2021: usize = 1;
const PROACTIVE: usize = 0;
pub(crate) const REQUESTS: usize = 1;
const REMEDIES: usize = 2;

/// A clipboard that is no one else's.
#[derive(Clone, Debug, Default)]
struct OwnClipboard(Rc<RefCell<Contents>>);

#[derive(Debug, Default)]
struct Contents {
    copied: Option<Copied>,
    html: Option<String>,
    /// Whether there is no text beside the HTML.
    is_html_alone: bool,
}

impl Clipboard for OwnClipboard {
    fn offer(&mut self, copied: &Copied) -> bool {
        self.0.borrow_mut().copied = Some(copied.clone());
        true
    }

    fn html(&mut self) -> Option<String> {
        self.0.borrow().html.clone()
    }

    fn html_alone(&mut self) -> Option<String> {
        let is_alone = self.0.borrow().is_html_alone;
        self.html().filter(|_| is_alone)
    }
}

/// A window with nothing but a table.
pub(crate) struct Desk {
    pub(crate) history: History,
    pub(crate) grid: GridState,
    table: &'static Table,
    notice: Option<String>,
    n_edits: usize,
}

pub(crate) struct Window {
    pub(crate) harness: Harness<'static, Desk>,
    clipboard: OwnClipboard,
    pub(crate) screen: Screen,
}

/// How a window is opened.
pub(crate) struct Setup {
    size: [f32; 2],
    scale: f32,
    theme: Theme,
}

impl Default for Setup {
    fn default() -> Self {
        Self {
            size: [1000.0, 1100.0],
            scale: 1.0,
            theme: Theme::Light,
        }
    }
}

pub(crate) fn report_of(edition: usize) -> Report {
    let year = FORMS[edition].first_year;
    Report::new("某市某局", year)
}

fn open(edition: usize, table: usize) -> Window {
    open_with(report_of(edition), table, &Setup::default())
}

pub(crate) fn open_with(report: Report, table: usize, setup: &Setup) -> Window {
    let clipboard = OwnClipboard::default();
    let screen = Screen::default();
    let desk = Desk {
        table: &report.form.tables[table],
        history: History::new(report),
        grid: GridState::with_clipboard(Box::new(clipboard.clone())),
        notice: None,
        n_edits: 0,
    };
    let mut harness = Harness::builder()
        .with_size(setup.size)
        .with_pixels_per_point(setup.scale)
        .with_theme(setup.theme)
        .with_max_steps(8)
        .with_step_dt(1.0 / 60.0)
        .with_context_setup(theme::install)
        .renderer(screen.clone())
        .build_ui_state(
            |ui, desk: &mut Desk| {
                soft::ground_ui(ui, ui.ctx().content_rect());
                let report = desk.history.report().clone();
                let ctx = ui.ctx().clone();
                // The window's own undo, where the grid leaves the key to it.
                let undo = Modifiers::COMMAND;
                let is_free = !desk.grid.is_entering();
                if is_free && ctx.input_mut(|input| input.consume_key(undo, Key::Z)) {
                    if let Some(Place::Cell(cell)) = desk.history.undo() {
                        desk.grid.select(cell);
                    }
                    return;
                }
                let output = table_ui(ui, &mut desk.grid, &report, desk.table, Language::Chinese);
                if let Some(edit) = output.edit {
                    desk.n_edits += 1;
                    desk.history.apply(edit);
                }
                desk.notice = output.notice.or(desk.notice.take());
            },
            desk,
        );
    harness.run_ok();
    Window {
        harness,
        clipboard,
        screen,
    }
}

impl Window {
    fn run(&mut self) -> &mut Self {
        self.harness.run_ok();
        self
    }

    /// Goes to a cell as a finding does.
    fn at(&mut self, cell: CellAddress) -> &mut Self {
        self.harness.state_mut().grid.select(cell);
        self.run()
    }

    fn key(&mut self, key: Key) -> &mut Self {
        self.harness.key_press(key);
        self.run()
    }

    fn keys(&mut self, modifiers: Modifiers, key: Key) -> &mut Self {
        self.harness.key_press_modifiers(modifiers, key);
        self.run()
    }

    fn event(&mut self, event: Event) -> &mut Self {
        self.harness.event(event);
        self.run()
    }

    fn text(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            self.harness.event(Event::Text(c.to_string()));
        }
        self.run()
    }

    fn paste(&mut self, text: &str) -> &mut Self {
        self.event(Event::Paste(text.to_owned()))
    }

    fn html(&mut self, html: &str) -> &mut Self {
        self.clipboard.0.borrow_mut().html = Some(html.to_owned());
        self
    }

    fn html_alone(&mut self, html: &str) -> &mut Self {
        self.clipboard.0.borrow_mut().is_html_alone = true;
        self.html(html)
    }

    fn copied(&self) -> Copied {
        let contents = self.clipboard.0.borrow();
        contents.copied.clone().unwrap()
    }

    fn report(&self) -> &Report {
        self.harness.state().history.report()
    }

    /// What a cell shows.
    fn figure(&self, cell: CellAddress) -> Figure {
        self.report().figure(cell)
    }

    /// Row and column of the active cell.
    fn active(&self) -> String {
        let cell = self.harness.state().grid.selected().unwrap();
        format!("{}.{}", cell.row, cell.column)
    }

    fn notice(&self) -> &str {
        self.harness.state().notice.as_deref().unwrap_or_default()
    }

    fn status(&self) -> String {
        let desk = self.harness.state();
        desk.grid.status(self.report(), Language::Chinese)
    }

    fn is_entering(&self) -> bool {
        self.harness.state().grid.is_entering()
    }

    fn n_edits(&self) -> usize {
        self.harness.state().n_edits
    }

    fn check_active(&mut self, expected: &str) -> &mut Self {
        assert_eq!(self.active(), expected);
        self
    }

    fn check(&mut self, cell: CellAddress, expected: i64) -> &mut Self {
        assert_eq!(self.figure(cell), Figure::from(expected), "{cell}");
        self
    }
}
