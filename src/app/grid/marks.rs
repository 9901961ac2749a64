//! Cells that findings speak of: outlined, with the number of the finding in their corner; and cells that stand across
//! from the active one, on a ground of their own.

use super::lattice::Slot;
use super::scene::Scene;
use crate::app::ui::marks::Marks;
use crate::app::ui::severity;
use crate::app::ui::theme::Palette;
use crate::form::{CellAddress, Form};
use crate::report::equation;
use crate::rules::Severity;
use eframe::egui::{Color32, FontId, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, pos2, vec2};

/// The thickness of an outline, and of the one that is meant now.
const OUTLINE: f32 = 1.5;
const CHOSEN_OUTLINE: f32 = 2.5;
/// How far an outline stands off the lines of the table.
const INSET: f32 = 1.5;
/// The size of the number in the corner.
const NUMBER_SIZE: f32 = 9.0;
/// What the number takes of the left of its cell.
const NUMBER_WIDTH: f32 = 17.0;
const NUMBER_PAD: f32 = 2.5;
/// Smaller figures cannot be read.
const LEAST_SHARE: f32 = 0.6;
/// The line under a cell that is lit.
const LIT_BAR: f32 = 2.0;
const LIT_INSET: f32 = 6.0;
/// Dashes and dots, so that warnings and questions do not look like errors without their color either.
const DASH: f32 = 5.0;
const DOT: f32 = 2.0;

/// The cells that stand across from the active one: the other side of the chosen finding, else of the form's equations.
pub(super) fn lit(active: CellAddress, marks: &Marks, form: &Form) -> Vec<CellAddress> {
    let found = marks.sides().and_then(|[left, right]| {
        if left.contains(&active) {
            Some(right)
        } else {
            right.contains(&active).then_some(left)
        }
    });
    match found {
        Some(other) if !other.is_empty() => other.clone(),
        _ => equation::opposite(active, form),
    }
}

/// Outlines a cell that findings speak of, and underlines one that stands across from the active one.
pub(super) fn paint_found(painter: &Painter, scene: &Scene<'_>, slot: &Slot) {
    let marks = scene.marks;
    if scene.lit.contains(&slot.cell) {
        painter.rect_filled(lit_bar(scene.slot_rect(slot)), 0.0, scene.palette.accent);
    }
    let found = marks.of_cell(slot.cell);
    let Some(&first) = found.first() else { return };
    let is_chosen = marks.chosen().is_some_and(|chosen| found.contains(&chosen));
    let meant = marks.chosen().filter(|_| is_chosen).unwrap_or(first);
    let Some(finding) = marks.finding(meant) else {
        return;
    };
    let rect = scene.slot_rect(slot).shrink(INSET);
    let color = severity::color(finding.severity, scene.palette);
    let width = if is_chosen { CHOSEN_OUTLINE } else { OUTLINE };
    outline(painter, rect, finding.severity, Stroke::new(width, color));
    let more = if found.len() > 1 { "+" } else { "" };
    number(
        painter,
        rect.min,
        &format!("{}{more}", meant + 1),
        color,
        scene.palette,
    );
}

/// How far a figure of this width makes way to the right for the number in its cell.
pub(super) fn way(cell: Rect, figure: f32) -> f32 {
    let beside = (cell.width() - figure) / 2.0;
    let most = (beside - INSET - CHOSEN_OUTLINE).max(0.0);
    (NUMBER_WIDTH - beside).clamp(0.0, most)
}

/// What of its size a figure of this width has in a cell with a number, so that both have room.
pub(super) fn share_beside_number(cell: Rect, figure: f32) -> f32 {
    let room = cell.width() - NUMBER_WIDTH - INSET - CHOSEN_OUTLINE;
    (room / figure).clamp(LEAST_SHARE, 1.0)
}

fn lit_bar(cell: Rect) -> Rect {
    let bottom = cell.bottom() - INSET;
    Rect::from_x_y_ranges(cell.x_range().shrink(LIT_INSET), bottom - LIT_BAR..=bottom)
}

fn outline(painter: &Painter, rect: Rect, severity: Severity, stroke: Stroke) {
    let corners = [
        rect.left_top(),
        rect.right_top(),
        rect.right_bottom(),
        rect.left_bottom(),
        rect.left_top(),
    ];
    match severity {
        Severity::Error => {
            painter.rect_stroke(rect, 0.0, stroke, StrokeKind::Inside);
        }
        Severity::Warning => {
            painter.extend(Shape::dashed_line(&corners, stroke, DASH, DASH * 0.6));
        }
        Severity::Question => {
            painter.extend(Shape::dashed_line(&corners, stroke, DOT, DOT * 1.5));
        }
    }
}

fn number(painter: &Painter, corner: Pos2, text: &str, color: Color32, palette: &Palette) {
    let font = FontId::proportional(NUMBER_SIZE);
    let galley = painter.layout_no_wrap(text.to_owned(), font, palette.on_accent);
    let size = galley.size() + vec2(2.0 * NUMBER_PAD, 0.0);
    let ground = Rect::from_min_size(corner, size);
    painter.rect_filled(ground, 1.0, color);
    painter.galley(
        pos2(corner.x + NUMBER_PAD, corner.y),
        galley,
        palette.on_accent,
    );
}
