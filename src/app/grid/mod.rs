//! The statistics grid: a table of the form as a spreadsheet, with the keys that everyone knows from Excel and WPS.
//!
//! The table is painted here from the form's description, of whatever edition; a single live text field lies over the
//! active cell. The grid reads the report and returns edits; who owns the history applies them after the frame.

mod actions;
mod block;
mod block_html;
mod body;
mod clipboard;
mod columns;
mod copy;
mod editor;
mod events;
mod heads;
mod keys;
mod lattice;
mod layout;
mod marks;
mod menu;
mod notes;
mod notice;
mod paint;
mod paste;
mod scene;
mod sheet;
mod state;
mod sums;
mod texts;

pub(crate) use editor::id as field_id;

pub use clipboard::{Clipboard, Copied, SystemClipboard};
pub use notes::{CellNote, LastFigures, Notes, Tone};
pub use notice::{GridMessage, Miss};
pub use state::{GridState, GridZoom};

use crate::edit::Edit;
use crate::form::{CellAddress, Table};
use crate::report::{Report, Stretch};
use crate::words::Language;
use eframe::egui::{Context, Ui};
use lattice::Lattice;

/// What was done in one frame of the grid.
#[derive(Clone, Debug, Default)]
pub struct GridOutput {
    /// The change that was made; one step to undo.
    pub edit: Option<Edit>,
    /// The active cell, in frames in which it is another than before.
    pub selected: Option<CellAddress>,
    /// What became of a paste, or why something was given up, in the frame in which it happened;
    /// [`GridState::message`] keeps it.
    pub notice: Option<String>,
    /// The sentence that was chosen among those that follow the cell.
    pub sentence: Option<Stretch>,
}

/// The table, its report and the window that an action works with.
struct GridContext<'a> {
    ctx: &'a Context,
    lattice: &'a Lattice,
    report: &'a Report,
    language: Language,
}

/// Shows a table of the form with the figures of a report, and takes what is typed, pasted and clicked.
pub fn grid_ui(
    ui: &mut Ui,
    state: &mut GridState,
    report: &Report,
    table: &'static Table,
    language: Language,
) -> GridOutput {
    let before = state.active_cell();
    let (Some(lattice), Some(sheet)) = state.follow(table, report) else {
        return GridOutput::default();
    };
    // A grid that comes into view takes the keyboard if nobody else has it.
    let is_free = ui.memory(|memory| memory.focused().is_none());
    state.due.focus |= std::mem::take(&mut state.due.welcome) && is_free;
    let ctx = ui.ctx().clone();
    let context = GridContext {
        ctx: &ctx,
        lattice: &lattice,
        report,
        language,
    };
    // A frame makes one edit. Keys wait for the next frame after one; a click finds nothing left to commit.
    let edit = state.go_to_wanted(&context);
    let edit = events::take_keys(ui, state, &context, edit);
    let pointed = body::scroll_ui(ui, state, &context, &sheet);
    let edit = edit.or(pointed);
    if edit.is_some() || !state.queue.is_empty() {
        ctx.request_repaint();
    }
    let active = state.active_cell();
    GridOutput {
        edit,
        selected: active.filter(|_| active != before),
        notice: state.notice.take(),
        sentence: state.sentence.take(),
    }
}
