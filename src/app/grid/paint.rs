//! Paints the table: grounds first, then texts, then lines, then what is selected.

use super::lattice::{Area, Slot};
use super::marks::{paint_found, share_beside_number, way};
use super::notes::{self, CellNote, Tone};
use super::scene::{Pane, Scene};
use super::state::GridState;
use super::texts::{PAD, Scale, figure_style, galley};
use crate::form::{GridContent, Placed};
use eframe::egui::{
    Color32, FontId, Galley, Painter, Pos2, Rangef, Rect, Shape, Stroke, StrokeKind, Ui, Vec2,
    pos2, vec2,
};
use std::sync::Arc;

/// The thickness of the frame around the active cell.
const FRAME: f32 = 2.0;
/// How far a figure is lifted, in lines: digits have nothing below their base line.
const RISE: f32 = 1.0;
/// The size of the mark on a total that is not the sum.
const MARK: f32 = 7.0;

/// The size of last year's figure in the corner.
const LAST_SIZE: f32 = 9.5;
const LAST_INSET: f32 = 3.0;

/// What is selected in this frame.
pub(super) struct Selected<'a> {
    pub(super) area: Area,
    pub(super) active: &'a Slot,
    pub(super) hovered: Option<usize>,
    pub(super) has_focus: bool,
    /// The text field covers the active cell.
    pub(super) is_entering: bool,
}

impl<'a> Selected<'a> {
    pub(super) fn new(state: &GridState, scene: &'a Scene<'_>, has_focus: bool) -> Self {
        Self {
            area: state.area(scene.lattice),
            active: scene.lattice.slot(state.selection.active),
            hovered: None,
            has_focus,
            is_entering: state.is_entering(),
        }
    }

    fn is_single(&self) -> bool {
        self.area.lines.len() == 1 && self.area.columns == self.active.columns
    }
}

/// A cell of the form in its place on the screen.
struct Cell<'a> {
    /// Its number among the placed cells.
    idx: usize,
    placed: &'a Placed,
    rect: Rect,
}

/// Paints everything but the text that is being typed.
pub(super) fn paint(ui: &Ui, scene: &Scene<'_>, selected: &Selected<'_>) {
    for pane in Pane::ALL {
        let painter = scene.painter(ui, pane);
        if !painter.clip_rect().is_positive() {
            continue;
        }
        let placed = scene.lattice.placed.iter().enumerate();
        let cells: Vec<Cell<'_>> = placed
            .filter(|(_, placed)| scene.pane_of(placed) == pane)
            .map(|(idx, placed)| Cell {
                idx,
                placed,
                rect: scene.rect(placed),
            })
            .filter(|cell| cell.rect.intersects(painter.clip_rect()))
            .collect();
        // The editor's own ground shows through where a cell has no other.
        for cell in &cells {
            let ground = ground(scene, selected, cell);
            if ground != scene.palette.surface {
                painter.rect_filled(cell.rect, 0.0, ground);
            }
        }
        for cell in &cells {
            paint_text(ui, &painter, scene, selected, cell);
        }
        for cell in &cells {
            painter.extend(lines(cell.rect, scene));
        }
        if pane == Pane::BODY {
            for slot in &scene.lattice.slots {
                paint_found(&painter, scene, slot);
            }
            paint_selection(&painter, scene, selected);
        }
    }
}

fn ground(scene: &Scene<'_>, selected: &Selected<'_>, cell: &Cell<'_>) -> Color32 {
    let placed = cell.placed;
    let palette = scene.palette;
    let columns = placed.column_idx..placed.column_idx + placed.cell.n_columns;
    let active = selected.active;
    match placed.cell.content {
        GridContent::Figure(..) => {
            let number = number(scene, cell.idx);
            let slot = number.map(|number| scene.lattice.slot(number));
            let is_active = slot.is_some_and(|slot| slot.cell == active.cell);
            if !is_active && slot.is_some_and(|slot| selected.area.contains(slot)) {
                palette.selection
            } else if !is_active && slot.is_some_and(|slot| scene.lit.contains(&slot.cell)) {
                palette.lit
            } else if slot.is_some_and(|slot| slot.is_computed) {
                palette.computed
            } else if !is_active && number.is_some() && number == selected.hovered {
                palette.hovered
            } else if !is_active && number.is_some_and(|number| scene.sheet.is_due(number)) {
                palette.blank
            } else {
                palette.surface
            }
        }
        // The label and the head of the active cell are lit, so that the eye finds its row and column.
        GridContent::Label(_) if placed.row_idx == active.row_idx => palette.selection,
        GridContent::Head(_) if columns == active.columns && is_above(scene, placed, active) => {
            palette.selection
        }
        _ => palette.head,
    }
}

fn number(scene: &Scene<'_>, placed_idx: usize) -> Option<usize> {
    scene
        .lattice
        .slot_of_placed
        .get(placed_idx)
        .copied()
        .flatten()
}

// Heads inside the table belong to the rows up to the next heads.
fn is_above(scene: &Scene<'_>, head: &Placed, active: &Slot) -> bool {
    let is_nearer = |other: &&Placed| {
        matches!(
            other.cell.content,
            GridContent::Head(_) | GridContent::Caption(_)
        ) && other.row_idx > head.row_idx
            && other.row_idx < active.row_idx
            && other.row_idx >= scene.layout.n_head_rows
    };
    head.row_idx < active.row_idx && !scene.lattice.placed.iter().any(|other| is_nearer(&other))
}

// What names the figures steps back behind them, but for the names of the active cell.
fn color_of_name(scene: &Scene<'_>, selected: &Selected<'_>, cell: &Cell<'_>) -> Color32 {
    if ground(scene, selected, cell) == scene.palette.selection {
        scene.palette.text
    } else {
        scene.palette.weak_text
    }
}

fn paint_text(
    ui: &Ui,
    painter: &Painter,
    scene: &Scene<'_>,
    selected: &Selected<'_>,
    cell: &Cell<'_>,
) {
    let Cell { idx, placed, rect } = *cell;
    let palette = scene.palette;
    let Some(number) = number(scene, idx) else {
        let Some(Some(text)) = scene.layout.texts.get(idx) else {
            return;
        };
        let center = center_in_sight(rect, painter.clip_rect(), text.size());
        let x = if matches!(placed.cell.content, GridContent::Label(_)) {
            rect.left() + PAD.x
        } else {
            center.x
        };
        let place = pos2(x, center.y - text.size().y / 2.0);
        painter.galley(place, text.clone(), color_of_name(scene, selected, cell));
        return;
    };
    let is_wrong = scene.sheet.is_wrong_total(number);
    if is_wrong {
        painter.add(mark(rect, scene));
    }
    let text = scene.sheet.text(number);
    let note = scene.layout.note(scene.lattice.slot(number).cell);
    if let Some(note) = note {
        paint_note(ui, painter, scene, rect, note);
    }
    let cell = scene.lattice.slot(number).cell;
    // The number of a finding has the same corner, and matters more.
    let is_found = !scene.marks.of_cell(cell).is_empty();
    let last = scene.last_figures.filter(|_| !is_found);
    let last = last.and_then(|all| all.of_cell(cell));
    if text.is_empty() {
        if let Some(last) = last {
            paint_last(painter, scene, rect, last);
        }
        return;
    }
    let below = scene.layout.note_height(placed.row_idx);
    let rect = rect.with_max_y(rect.bottom() - below);
    let mut figure = galley(ui, text, &figure_style(scene.layout.scale));
    if is_found {
        let share = share_beside_number(rect, figure.size().x);
        let scale = Scale(scene.layout.scale.times(share));
        figure = galley(ui, text, &figure_style(scale));
    }
    let color = match (is_wrong, scene.lattice.slot(number).is_computed) {
        (true, _) => palette.error,
        (false, true) => palette.weak_text,
        (false, false) => palette.text,
    };
    let way = if is_found {
        way(rect, figure.size().x)
    } else {
        0.0
    };
    let half = figure.size().x / 2.0;
    let beside = last.map(|last| paint_last_beside(painter, scene, rect, last, half));
    let place = pos2(
        rect.center().x + way.max(beside.unwrap_or_default()),
        rect.center().y - figure.size().y / 2.0 - scene.layout.line * RISE,
    );
    painter.galley(place, figure, color);
}

// Paints last year's figure into the corner of a blank cell.
fn paint_last(painter: &Painter, scene: &Scene<'_>, cell: Rect, words: &str) {
    let galley = small_galley(painter, scene, words);
    let place = cell.left_bottom() + vec2(LAST_INSET, -galley.size().y);
    painter.galley(place, galley, scene.palette.weak_text);
}

// Paints it beside a figure that is so wide to either side of its middle, as far as both have room; the figure keeps its
// place otherwise, and the status line says what last year's was. Returns how far the figure makes way to the right.
fn paint_last_beside(
    painter: &Painter,
    scene: &Scene<'_>,
    cell: Rect,
    words: &str,
    half: f32,
) -> f32 {
    let last = small_galley(painter, scene, words).size().x;
    let left = cell.center().x - half;
    let missing = (cell.left() + 2.0 * LAST_INSET + last - left).max(0.0);
    let room = cell.right() - LAST_INSET - (cell.center().x + half);
    if missing > room {
        return 0.0;
    }
    paint_last(painter, scene, cell, words);
    missing
}

fn small_galley(painter: &Painter, scene: &Scene<'_>, words: &str) -> Arc<Galley> {
    let font = FontId::proportional(scene.layout.scale.times(LAST_SIZE));
    painter.layout_no_wrap(words.to_owned(), font, scene.palette.weak_text)
}

// Below the figure, from the bottom up. Only the last words, the change, ask for attention.
fn paint_note(ui: &Ui, painter: &Painter, scene: &Scene<'_>, rect: Rect, note: &CellNote) {
    let palette = scene.palette;
    let color = match note.tone {
        Tone::Striking => palette.warning,
        Tone::Changed => palette.accent,
        Tone::Quiet => palette.weak_text,
    };
    let mut bottom = rect.bottom() - PAD.y;
    let colors = [palette.weak_text, color];
    for line in notes::lines(ui, note, scene.layout.is_joined, colors) {
        bottom -= line.size().y;
        let left = rect.center().x - line.size().x / 2.0;
        painter.galley(pos2(left, bottom), line, color);
    }
}

// The text of a large cell that is partly out of sight moves to where it can be read.
fn center_in_sight(rect: Rect, clip: Rect, text: Vec2) -> Pos2 {
    let seen = rect.intersect(clip);
    let center = |rect: Rangef, seen: Rangef, text: f32| {
        let half = text / 2.0 + PAD.min_elem();
        let room = (rect.min + half).min(rect.center())..=(rect.max - half).max(rect.center());
        seen.center().clamp(*room.start(), *room.end())
    };
    pos2(
        center(rect.x_range(), seen.x_range(), text.x),
        center(rect.y_range(), seen.y_range(), text.y),
    )
}

// The corner that spreadsheets mark a cell with.
fn mark(rect: Rect, scene: &Scene<'_>) -> Shape {
    let corner = pos2(rect.right(), rect.top() + scene.layout.line);
    let points = vec![corner - vec2(MARK, 0.0), corner, corner + vec2(0.0, MARK)];
    Shape::convex_polygon(points, scene.palette.error, Stroke::NONE)
}

// Each cell draws all its sides; where two cells meet they draw the same pixels.
fn lines(rect: Rect, scene: &Scene<'_>) -> [Shape; 4] {
    let line = scene.layout.line;
    let color = scene.palette.grid_line;
    let bar = |min: Pos2, size| Shape::rect_filled(Rect::from_min_size(min, size), 0.0, color);
    let across = vec2(rect.width() + line, line);
    let down = vec2(line, rect.height() + line);
    [
        bar(rect.min, across),
        bar(rect.left_bottom(), across),
        bar(rect.min, down),
        bar(rect.right_top(), down),
    ]
}

fn paint_selection(painter: &Painter, scene: &Scene<'_>, selected: &Selected<'_>) {
    let palette = scene.palette;
    let color = if selected.has_focus {
        palette.accent
    } else {
        palette.weak_text
    };
    let line = scene.layout.line;
    let outline = |rect: Rect| Rect::from_min_max(rect.min, rect.max + vec2(line, line));
    if !selected.is_single() {
        let rects = scene
            .lattice
            .slots_in(&selected.area)
            .map(|idx| scene.slot_rect(scene.lattice.slot(idx)));
        let around = rects.reduce(Rect::union);
        if let Some(around) = around {
            let stroke = Stroke::new(line, color);
            painter.rect_stroke(outline(around), 0.0, stroke, StrokeKind::Inside);
        }
    }
    if !selected.is_entering {
        let rect = outline(scene.slot_rect(selected.active));
        painter.rect_stroke(rect, 0.0, Stroke::new(FRAME, color), StrokeKind::Inside);
    }
}
