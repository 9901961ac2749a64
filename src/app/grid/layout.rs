//! The sizes of columns and rows on the screen, and the texts of heads and labels set in them.

use super::columns::{self, Room, width_of_note};
use super::lattice::Lattice;
use super::notes::{self, CellNote, Notes};
use super::sheet::Sheet;
use super::texts::{PAD, ROW_HEIGHT, Scale, figure_style, galley, text};
use crate::app::ui::row::as_f32;
use crate::form::CellAddress;
use eframe::egui::emath::GuiRounding as _;
use eframe::egui::{Galley, Rect, Ui, Vec2, pos2, vec2};
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

/// The height of a row where the window has room to spare.
const MAX_ROW_HEIGHT: f32 = 28.0;
/// The height of a row of heads in one line.
const HEAD_HEIGHT: f32 = 19.0;
/// The heights of the lowest bar below the table, and of all that come by themselves.
const BAR: f32 = 12.0;
const FOOT: f32 = 86.0;
/// The most of the width and height that frozen columns and rows may take.
const MAX_FROZEN: f32 = 0.6;

/// Columns, rows and texts, measured from the top left corner of the table.
pub(super) struct Layout {
    /// The sizes in which it is set.
    pub(super) scale: Scale,
    /// The edges of the columns.
    pub(super) xs: Vec<f32>,
    /// The edges of the rows.
    pub(super) ys: Vec<f32>,
    /// How many columns with labels stay in sight while the figures scroll.
    pub(super) n_frozen: usize,
    /// How many rows with heads stay in sight.
    pub(super) n_head_rows: usize,
    /// The texts of the placed cells; `None` for figures.
    pub(super) texts: Vec<Option<Arc<Galley>>>,
    /// The thickness of a line: one pixel.
    pub(super) line: f32,
    /// What stands below the figures.
    notes: Option<Arc<Notes>>,
    /// Whether the words of a note stand in one line.
    pub(super) is_joined: bool,
    note_heights: Vec<f32>,
}

impl Layout {
    pub(super) fn new(
        ui: &Ui,
        lattice: &Lattice,
        sheet: &Sheet,
        notes: Option<Arc<Notes>>,
        room: Room,
    ) -> Self {
        let pixels = ui.pixels_per_point();
        let line = (1.0_f32).max(pixels.round()) / pixels;
        let scale = Scale(room.zoom);
        let available = room.size;
        let inside = Room {
            size: available - vec2(line, line),
            ..room
        };
        let widths = columns::widths(ui, lattice, sheet, notes.as_deref(), inside);
        let xs = edges(&widths, pixels);
        let is_joined = notes
            .as_deref()
            .is_some_and(|notes| fits_in_line(ui, lattice, notes, &xs));
        let note_heights = note_heights(ui, lattice, notes.as_deref(), is_joined);
        let texts: Vec<_> = lattice
            .placed
            .iter()
            .map(|placed| {
                let end = placed.column_idx + placed.cell.n_columns;
                text(ui, placed, at(&xs, end) - at(&xs, placed.column_idx), scale)
            })
            .collect();
        let heights = least_heights(ui, lattice, &note_heights, scale);
        let mut heights = with_room_for_texts(lattice, &texts, heights);
        let spare = inside.size.y - heights.iter().sum::<f32>() - kept_below(ui);
        stretch(lattice, &mut heights, spare, pixels, scale);
        let n_frozen = n_frozen(lattice, &xs, available.x);
        let ys = edges(&heights, pixels);
        let n_head_rows = lattice.table.n_head_rows;
        let is_room = at(&ys, n_head_rows) <= available.y * MAX_FROZEN;
        Self {
            scale,
            ys,
            n_frozen,
            n_head_rows: if is_room { n_head_rows } else { 0 },
            texts,
            line,
            xs,
            notes,
            is_joined,
            note_heights,
        }
    }

    /// What stands below the figure of a cell.
    pub(super) fn note(&self, cell: CellAddress) -> Option<&CellNote> {
        self.notes.as_deref()?.of(cell)
    }

    /// How high the notes of a row are, also below a figure that has none.
    pub(super) fn note_height(&self, row_idx: usize) -> f32 {
        self.note_heights.get(row_idx).copied().unwrap_or_default()
    }

    /// The extent of the table with its outer lines.
    pub(super) fn size(&self) -> Vec2 {
        let end = |edges: &[f32]| edges.last().copied().unwrap_or_default() + self.line;
        vec2(end(&self.xs), end(&self.ys))
    }

    /// The extent of the rows and columns that do not scroll.
    pub(super) fn frozen_size(&self) -> Vec2 {
        vec2(at(&self.xs, self.n_frozen), at(&self.ys, self.n_head_rows))
    }

    /// The rectangle of a cell, from its left and top line up to the next ones.
    pub(super) fn rect(&self, rows: Range<usize>, columns: Range<usize>) -> Rect {
        Rect::from_min_max(
            pos2(at(&self.xs, columns.start), at(&self.ys, rows.start)),
            pos2(at(&self.xs, columns.end), at(&self.ys, rows.end)),
        )
    }
}

fn at(edges: &[f32], idx: usize) -> f32 {
    edges.get(idx).or(edges.last()).copied().unwrap_or_default()
}

fn edges(sizes: &[f32], pixels_per_point: f32) -> Vec<f32> {
    let mut end = 0.0;
    let ends = sizes.iter().map(|size| {
        end += size;
        end.round_to_pixels(pixels_per_point)
    });
    std::iter::once(0.0).chain(ends).collect()
}

// Returns whether the words of every note have room beside each other.
fn fits_in_line(ui: &Ui, lattice: &Lattice, notes: &Notes, xs: &[f32]) -> bool {
    lattice.slots.iter().all(|slot| {
        let width = at(xs, slot.columns.end) - at(xs, slot.columns.start) - 2.0 * PAD.x;
        let note = notes.of(slot.cell);
        note.is_none_or(|note| width_of_note(ui, note, true) <= width)
    })
}

// How much room the notes of each row need.
fn note_heights(ui: &Ui, lattice: &Lattice, notes: Option<&Notes>, is_joined: bool) -> Vec<f32> {
    let mut heights = vec![0.0; lattice.table.rows.len()];
    let Some(notes) = notes else {
        return heights;
    };
    let small = notes::line_height(ui);
    for (row_idx, height) in heights.iter_mut().enumerate() {
        let slots = lattice.slots.iter().filter(|slot| slot.row_idx == row_idx);
        let n_lines = notes.n_lines(slots.map(|slot| slot.cell));
        let n_lines = if is_joined { n_lines.min(1) } else { n_lines };
        let lines = as_f32(n_lines);
        *height = lines * small;
    }
    heights
}

// The rows of heads and of figures, with room for what stands below the figures.
fn least_heights(ui: &Ui, lattice: &Lattice, note_heights: &[f32], scale: Scale) -> Vec<f32> {
    let figure = galley(ui, "0", &figure_style(scale)).size().y;
    let n_head_rows = lattice.table.n_head_rows;
    let rows = note_heights.iter().enumerate();
    rows.map(|(idx, &note)| {
        if idx < n_head_rows {
            scale.times(HEAD_HEIGHT)
        } else if note > 0.0 {
            scale.times(ROW_HEIGHT).max(figure + note + 2.0 * PAD.y)
        } else {
            scale.times(ROW_HEIGHT)
        }
    })
    .collect()
}

fn with_room_for_texts(
    lattice: &Lattice,
    texts: &[Option<Arc<Galley>>],
    mut heights: Vec<f32>,
) -> Vec<f32> {
    for is_tall in [false, true] {
        for (placed, text) in lattice.placed.iter().zip(texts) {
            let Some(text) = text
                .as_ref()
                .filter(|_| (placed.cell.n_rows > 1) == is_tall)
            else {
                continue;
            };
            let rows = placed.row_idx..placed.row_idx + placed.cell.n_rows;
            if let Some(own) = heights.get_mut(rows) {
                let missing = text.size().y + 2.0 * PAD.y - own.iter().sum::<f32>();
                let n_rows = as_f32(own.len());
                for height in own.iter_mut().filter(|_| missing > 0.0) {
                    *height += missing / n_rows;
                }
            }
        }
    }
    heights
}

// Rows of figures share the height that is left, in whole pixels, up to what is pleasant.
fn stretch(lattice: &Lattice, heights: &mut [f32], spare: f32, pixels: f32, scale: Scale) {
    let rows: BTreeSet<usize> = lattice.slots.iter().map(|slot| slot.row_idx).collect();
    let most = scale.times(MAX_ROW_HEIGHT - ROW_HEIGHT);
    let each = (spare / as_f32(rows.len().max(1))).min(most);
    let each = (each * pixels).floor() / pixels;
    for row_idx in rows {
        if let Some(height) = heights.get_mut(row_idx) {
            *height += each.max(0.0);
        }
    }
}

// What bars below the table may still take of it: its rows keep their heights when those come and go.
fn kept_below(ui: &Ui) -> f32 {
    let foot = ui.ctx().content_rect().bottom() - ui.max_rect().bottom();
    // A table that has the window alone has no bars.
    let has_bars = foot > BAR;
    if has_bars {
        (FOOT - foot).max(0.0)
    } else {
        0.0
    }
}

// The leading columns without figures, where no cell reaches across their edge.
fn n_frozen(lattice: &Lattice, xs: &[f32], available: f32) -> usize {
    let first_figure = lattice
        .slots
        .iter()
        .map(|slot| slot.columns.start)
        .min()
        .unwrap_or(0);
    let crosses = lattice.placed.iter().any(|placed| {
        placed.column_idx < first_figure && placed.column_idx + placed.cell.n_columns > first_figure
    });
    if crosses || at(xs, first_figure) > available * MAX_FROZEN {
        0
    } else {
        first_figure
    }
}
