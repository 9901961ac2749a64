//! The state of the grid: which cells are selected, what is being typed, and what is to be said.

use super::GridContext;
use super::clipboard::{Clipboard, SystemClipboard};
use super::keys::Mode;
use super::lattice::{Area, GridStep, Lattice};
use super::notes::{LastFigures, Notes};
use super::notice::{GridMessage, Miss};
use super::paste::changes;
use super::sheet::Sheet;
use crate::app::ui::marks::Marks;
use crate::edit::Edit;
use crate::form::{CellAddress, FigureKind, Table};
use crate::report::{Figure, FigureError, Report, Stretch};
use crate::words;
use crate::words::Language;
use eframe::egui::{Event, Vec2};
use std::collections::VecDeque;
use std::sync::Arc;

/// What the grid keeps from frame to frame: the selection, the figure that is being typed, a message.
pub struct GridState {
    pub(super) lattice: Option<Arc<Lattice>>,
    pub(super) sheet: Option<Arc<Sheet>>,
    pub(super) selection: Selection,
    pub(super) entry: CellEntry,
    /// Where a run of tabs began; Enter goes back below it.
    pub(super) tab_start: Option<usize>,
    /// Keys of this frame that wait for the text typed before them.
    pub(super) queue: VecDeque<Event>,
    pub(super) wanted: Option<Wanted>,
    pub(super) due: Due,
    pub(super) is_dragging: bool,
    /// The size of what is seen of the table.
    pub(super) view: Vec2,
    /// For so many frames the cell is kept in sight while that changes.
    pub(super) n_frames_to_settle: u8,
    pub(super) n_lines_seen: usize,
    pub(super) zoom: GridZoom,
    pub(super) message: Option<GridMessage>,
    pub(super) notice: Option<String>,
    /// The sentence that was chosen in the menu.
    pub(super) sentence: Option<Stretch>,
    pub(super) notes: Option<Arc<Notes>>,
    /// Last year's figures, where they are to be seen in the corners of the cells.
    pub(super) last_figures: Option<Arc<LastFigures>>,
    /// A paste came with its text; a clipboard that holds none sends only the end of the key.
    pub(super) has_pasted: bool,
    pub(super) marks: Arc<Marks>,
    pub(super) clipboard: Box<dyn Clipboard>,
}

/// How many times its usual size the table has.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GridZoom(f32);

impl Default for GridZoom {
    fn default() -> Self {
        Self(1.0)
    }
}

impl GridZoom {
    const MIN: f32 = 0.8;
    const MAX: f32 = 2.0;
    /// What a table grows to by itself.
    const MAX_BY_ITSELF: f32 = 1.25;
    /// What table 三 takes with rows of a pleasant height.
    const LARGEST_TABLE: Vec2 = Vec2::new(712.0, 690.0);
    /// Sizes in between would ask for characters of ever other sizes.
    const N_STEPS: f32 = 20.0;

    /// The magnification in hundredths.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it lies between its limits"
    )]
    pub fn percent(self) -> u16 {
        (self.shown() * 100.0).round() as u16
    }

    /// The magnification of so many hundredths.
    pub fn of_percent(percent: u16) -> Self {
        Self(1.0).times(f32::from(percent) / 100.0)
    }

    /// The magnification by a factor more.
    pub(super) fn times(self, factor: f32) -> Self {
        Self((self.0 * factor).clamp(Self::MIN, Self::MAX))
    }

    fn shown(self) -> f32 {
        (self.0 * Self::N_STEPS).round() / Self::N_STEPS
    }

    /// The factor of all sizes in a view of this size: where the largest table has room to spare, tables are larger.
    pub(super) fn in_room(self, size: Vec2) -> f32 {
        let spare = (size / Self::LARGEST_TABLE)
            .min_elem()
            .clamp(1.0, Self::MAX_BY_ITSELF);
        self.shown() * (spare * Self::N_STEPS).floor() / Self::N_STEPS
    }
}

/// What is to be done in the next frame.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Due {
    /// Another table has come into view.
    pub(super) welcome: bool,
    /// The grid takes the keyboard.
    pub(super) focus: bool,
    /// The selected cell comes into sight.
    pub(super) scroll: bool,
}

/// A cell that shall be selected once its table is shown.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted {
    cell: CellAddress,
    /// Whether the grid takes the keyboard with it.
    takes_focus: bool,
}

/// The selected cells by their numbers in the lattice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Selection {
    /// The cell that takes what is typed.
    pub(super) active: usize,
    /// The cell where the selection began.
    pub(super) anchor: usize,
    /// The cell to which it was extended.
    pub(super) corner: usize,
    /// The column to keep through lines with wider cells.
    pub(super) column: usize,
}

/// The figure that is being typed.
#[derive(Clone, Debug, Default)]
pub(super) struct CellEntry {
    pub(super) mode: Mode,
    pub(super) text: String,
    /// What the cell showed before.
    pub(super) before: String,
    /// Why the figure was not taken.
    pub(super) refusal: Option<Refusal>,
    /// The text field has to forget the text of the cell before, and its cursor goes to the end.
    pub(super) is_fresh: bool,
    /// An input method took part in this frame.
    pub(super) has_ime: bool,
}

/// Why a cell does not take what is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    Figure(FigureError, FigureKind),
    /// The cell is a sum.
    Computed,
}

impl Default for GridState {
    fn default() -> Self {
        Self::with_clipboard(Box::new(SystemClipboard::default()))
    }
}

impl GridState {
    /// A grid that copies to and pastes from this clipboard.
    pub fn with_clipboard(clipboard: Box<dyn Clipboard>) -> Self {
        Self {
            lattice: None,
            sheet: None,
            selection: Selection::default(),
            entry: CellEntry::default(),
            tab_start: None,
            queue: VecDeque::new(),
            wanted: None,
            due: Due::default(),
            is_dragging: false,
            view: Vec2::ZERO,
            n_frames_to_settle: 0,
            n_lines_seen: 1,
            zoom: GridZoom::default(),
            message: None,
            notice: None,
            sentence: None,
            notes: None,
            last_figures: None,
            has_pasted: false,
            marks: Arc::default(),
            clipboard,
        }
    }

    /// Shows notes below the figures, or none.
    pub fn show_notes(&mut self, notes: Option<Arc<Notes>>) {
        self.notes = notes;
    }

    /// Shows last year's figures in the corners of the cells, or none.
    pub fn show_last_figures(&mut self, figures: Option<Arc<LastFigures>>) {
        self.last_figures = figures;
    }

    /// Goes to a cell: after a click on the page, an undo, a finding. The grid scrolls there and takes the keyboard.
    pub fn select(&mut self, cell: CellAddress) {
        self.wanted = Some(Wanted {
            cell,
            takes_focus: true,
        });
    }

    /// Selects a cell and scrolls there, but leaves the keyboard where it is: in the list of findings.
    pub fn reveal(&mut self, cell: CellAddress) {
        self.wanted = Some(Wanted {
            cell,
            takes_focus: false,
        });
    }

    /// The cell that takes what is typed.
    pub fn selected(&self) -> Option<CellAddress> {
        self.wanted
            .map(|wanted| wanted.cell)
            .or_else(|| self.active_cell())
    }

    /// Marks what findings speak of.
    pub fn mark(&mut self, marks: &Arc<Marks>) {
        if !Arc::ptr_eq(&self.marks, marks) {
            self.marks = Arc::clone(marks);
        }
    }

    /// How large the table is shown.
    pub const fn zoom(&self) -> GridZoom {
        self.zoom
    }

    /// Shows the table as large as this.
    pub const fn set_zoom(&mut self, zoom: GridZoom) {
        self.zoom = zoom;
    }

    /// Returns whether a figure is being typed. Undo and redo then belong to its text.
    pub fn is_entering(&self) -> bool {
        self.entry.mode != Mode::Ready
    }

    /// What the grid has to say about the last paste or refusal.
    pub const fn message(&mut self) -> Option<&mut GridMessage> {
        self.message.as_mut()
    }

    /// Takes the message away.
    pub fn dismiss_message(&mut self) {
        self.message = None;
    }

    /// Ends the typing of a figure before the report is saved or left, and gives the edit that it makes.
    /// What is no figure stays in the field, with the reason.
    pub fn take_pending(&mut self, report: &Report) -> Option<Edit> {
        let lattice = self.lattice.clone()?;
        self.finish_entry(&lattice, report).ok().flatten()
    }

    pub(super) fn active_cell(&self) -> Option<CellAddress> {
        let lattice = self.lattice.as_ref()?;
        Some(lattice.slot(self.selection.active).cell)
    }

    pub(super) fn area(&self, lattice: &Lattice) -> Area {
        lattice.area(self.selection.anchor, self.selection.corner)
    }

    /// Follows the table and the report that are shown now.
    pub(super) fn follow(
        &mut self,
        table: &'static Table,
        report: &Report,
    ) -> (Option<Arc<Lattice>>, Option<Arc<Sheet>>) {
        let is_shown = |lattice: &Arc<Lattice>| std::ptr::eq(lattice.table, table);
        if !self.lattice.as_ref().is_some_and(is_shown) {
            self.show_table(table);
        }
        if !self.sheet.as_ref().is_some_and(|sheet| sheet.is_of(report)) {
            if self.sheet.is_some()
                && self
                    .message
                    .as_mut()
                    .is_some_and(GridMessage::ends_by_change)
            {
                self.message = None;
            }
            let lattice = self.lattice.as_ref();
            self.sheet = lattice.map(|lattice| Arc::new(Sheet::new(lattice, report)));
        }
        (self.lattice.clone(), self.sheet.clone())
    }

    fn show_table(&mut self, table: &'static Table) {
        let active = self.active_cell();
        self.lattice = Lattice::new(table).map(Arc::new);
        self.due.welcome = true;
        self.sheet = None;
        self.queue.clear();
        self.tab_start = None;
        let Some(lattice) = self.lattice.clone() else {
            return;
        };
        let same = active.and_then(|cell| lattice.idx_of(cell));
        if same.is_none() {
            self.drop_entry();
            self.message = None;
        }
        self.go_to(same.unwrap_or_else(|| lattice.first_editable()), &lattice);
    }

    /// Goes to the cell that [`Self::select`] named, once its table is shown.
    pub(super) fn go_to_wanted(&mut self, context: &GridContext<'_>) -> Option<Edit> {
        let Wanted { cell, takes_focus } = self.wanted?;
        if cell.table != context.lattice.table.id {
            return None;
        }
        self.wanted = None;
        let idx = context.lattice.idx_of(cell)?;
        let edit = self.leave_entry(context);
        self.go_to(idx, context.lattice);
        self.due.focus = takes_focus;
        edit
    }

    /// Selects one cell.
    pub(super) fn go_to(&mut self, idx: usize, lattice: &Lattice) {
        self.tab_start = None;
        self.selection = Selection {
            active: idx,
            anchor: idx,
            corner: idx,
            column: lattice.slot(idx).columns.start,
        };
        self.due.scroll = true;
    }

    pub(super) fn extend_to(&mut self, idx: usize) {
        self.selection.corner = idx;
        self.selection.active = self.selection.anchor;
        self.tab_start = None;
        self.due.scroll = true;
    }

    pub(super) fn step(&self, from: usize, step: GridStep, lattice: &Lattice) -> usize {
        lattice.step(from, step, self.selection.column, self.n_lines_seen)
    }

    /// Begins to type into the active cell; refused where it is a sum.
    pub(super) fn begin_entry(&mut self, mode: Mode, lattice: &Lattice) {
        if lattice.slot(self.selection.active).is_computed {
            self.entry.refusal = Some(Refusal::Computed);
            return;
        }
        let shown = self.shown(self.selection.active);
        self.entry = CellEntry {
            mode,
            text: if mode == Mode::Edit {
                shown.clone()
            } else {
                String::new()
            },
            before: shown,
            refusal: None,
            is_fresh: true,
            has_ime: self.entry.has_ime,
        };
        self.due.scroll = true;
    }

    pub(super) fn drop_entry(&mut self) {
        self.entry = CellEntry {
            is_fresh: true,
            has_ime: self.entry.has_ime,
            ..CellEntry::default()
        };
    }

    /// Takes what was typed. What is no figure stays in the field and gives its reason.
    pub(super) fn finish_entry(
        &mut self,
        lattice: &Lattice,
        report: &Report,
    ) -> Result<Option<Edit>, FigureError> {
        if !self.is_entering() {
            return Ok(None);
        }
        let slot = lattice.slot(self.selection.active);
        // Words of an imported report are no figure, but they may stay as they are.
        let is_unchanged = self.entry.text == self.entry.before;
        let edit = if is_unchanged {
            None
        } else {
            let figure = typed_figure(&self.entry.text, slot.kind, lattice, report);
            let figure = figure.inspect_err(|&error| {
                self.entry.refusal = Some(Refusal::Figure(error, slot.kind));
            })?;
            changes(vec![(slot.cell, figure)], report)
        };
        self.message = None;
        self.drop_entry();
        Ok(edit)
    }

    /// Leaves the cell without a key, as by a click elsewhere: what is no figure is given up, and said so.
    pub(super) fn leave_entry(&mut self, context: &GridContext<'_>) -> Option<Edit> {
        match self.finish_entry(context.lattice, context.report) {
            Ok(edit) => edit,
            Err(error) => {
                let text = std::mem::take(&mut self.entry.text);
                let slot = context.lattice.slot(self.selection.active);
                let reason = reason(Refusal::Figure(error, slot.kind), context.language);
                self.drop_entry();
                let message = words!(
                    context.language,
                    "grid.given_up",
                    text = text,
                    reason = reason
                );
                let miss = Miss {
                    cell: slot.cell,
                    words: slot.name.clone(),
                };
                self.say(GridMessage::lasting(message.into(), vec![miss], false));
                None
            }
        }
    }

    pub(super) fn say(&mut self, message: GridMessage) {
        self.notice = Some(message.text.clone());
        self.message = Some(message);
    }

    pub(super) fn shown(&self, idx: usize) -> String {
        let sheet = self.sheet.as_ref();
        sheet.map_or_else(String::new, |sheet| sheet.text(idx).to_owned())
    }
}

/// The reason of a refusal in words.
pub(super) fn reason(refusal: Refusal, language: Language) -> String {
    match refusal {
        Refusal::Computed => words!(language, "grid.refused_computed").into(),
        Refusal::Figure(error, kind) => error.message_with_allowed(kind, language),
    }
}

/// The figure that was typed into a cell; a sum may name others, as a spreadsheet names them.
pub(super) fn typed_figure(
    typed: &str,
    kind: FigureKind,
    lattice: &Lattice,
    report: &Report,
) -> Result<Figure, FigureError> {
    let figure_of = |name: &str| {
        let idx = lattice.idx_named(name)?;
        Some(report.figure(lattice.slot(idx).cell))
    };
    Figure::entered(typed, kind, figure_of)
}
