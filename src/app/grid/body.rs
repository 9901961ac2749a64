//! The table in its scroll area: painted, clicked, dragged over, named for screen readers.

use super::GridContext;
use super::columns::Room;
use super::editor;
use super::heads::heads_ui;
use super::keys::Mode;
use super::lattice::GridStep;
use super::layout::Layout;
use super::marks::lit;
use super::menu;
use super::notice::shown;
use super::paint::{Selected, paint};
use super::scene::{Pane, Scene};
use super::sheet::Sheet;
use super::state::GridState;
use crate::app::ui::marks::Marks;
use crate::app::ui::theme;
use crate::edit::Edit;
use crate::form::CellAddress;
use crate::words;
use eframe::egui::{
    Id, InputState, PointerButton, Pos2, Rect, Response, Role, ScrollArea, Sense, Ui, UiBuilder,
    Vec2, WidgetInfo,
};
use std::sync::Arc;
use std::time::Duration;

/// So many frames a new panel takes at most to find its height.
const SETTLING: u8 = 6;
/// How long a drag beyond the edge rests on a cell.
const DRAG_PAUSE: Duration = Duration::from_millis(60);

/// Shows the table and takes what is done with the pointer.
pub(super) fn scroll_ui(
    ui: &mut Ui,
    state: &mut GridState,
    context: &GridContext<'_>,
    sheet: &Sheet,
) -> Option<Edit> {
    let notes = state.notes.clone();
    zoom_by_wheel(ui, state);
    let size = ui.available_size();
    let room = Room {
        size,
        zoom: state.zoom.in_room(size),
    };
    let layout = Layout::new(ui, context.lattice, sheet, notes, room);
    let marks = Arc::clone(&state.marks);
    let last_figures = state.last_figures.clone();
    let lit = lit_cells(state, context, &marks);
    ScrollArea::both()
        .id_salt("statistics grid")
        .auto_shrink([false, true])
        .animated(false)
        .show_viewport(ui, |ui, viewport| {
            let (_, table) = ui.allocate_space(layout.size());
            let view = Rect::from_min_size(table.min + viewport.min.to_vec2(), viewport.size());
            let view = view.intersect(table);
            let (origin, view) = Scene::snapped(table.min, view, ui.pixels_per_point());
            let scene = Scene {
                lattice: context.lattice,
                layout: &layout,
                sheet,
                palette: theme::palette(ui.ctx()),
                marks: &marks,
                last_figures: last_figures.as_deref(),
                lit,
                origin,
                view,
            };
            table_ui(ui, state, context, &scene)
        })
        .inner
}

// Ctrl and the wheel enlarge the table that is pointed at, and nothing else.
fn zoom_by_wheel(ui: &Ui, state: &mut GridState) {
    let factor = ui.input(InputState::zoom_delta);
    if (factor - 1.0).abs() > f32::EPSILON
        && ui.rect_contains_pointer(ui.available_rect_before_wrap())
    {
        state.zoom = state.zoom.times(factor);
        state.due.scroll = true;
        ui.ctx().request_repaint();
    }
}

fn lit_cells(state: &GridState, context: &GridContext<'_>, marks: &Marks) -> Vec<CellAddress> {
    let active = context.lattice.slot(state.selection.active).cell;
    lit(active, marks, context.report.form)
}

fn table_ui(
    ui: &mut Ui,
    state: &mut GridState,
    context: &GridContext<'_>,
    scene: &Scene<'_>,
) -> Option<Edit> {
    keep_in_sight(state, scene.view.size());
    state.n_lines_seen = n_lines_seen(scene);
    let field_id = editor::id();
    let mut selected = Selected::new(state, scene, ui.memory(|memory| memory.has_focus(field_id)));
    selected.hovered = hovered(ui, state, scene);
    paint(ui, scene, &selected);

    editor::editor_ui(ui, state, scene, context.language);
    editor::after_field(ui, state, scene);
    let mut edit = pointer_ui(ui, state, context, scene);
    edit = edit.or_else(|| menu::menu_ui(ui, state, context));
    if std::mem::take(&mut state.due.focus) && !ui.memory(|memory| memory.has_focus(field_id)) {
        ui.memory_mut(|memory| memory.request_focus(field_id));
        ui.ctx().request_repaint();
    }
    if edit.is_none() && state.is_entering() && !ui.memory(|memory| memory.has_focus(field_id)) {
        edit = state.leave_entry(context);
    }
    editor::refusal_ui(ui, state, scene, context.language);
    if std::mem::take(&mut state.due.scroll) {
        scroll_to_selected(ui, state, scene);
    }
    edit
}

// What opens beside the table takes room from it, within a few frames; the cell stays in sight.
fn keep_in_sight(state: &mut GridState, view: Vec2) {
    let lost = (state.view - view).max_elem();
    if lost > 1.0 && state.view != Vec2::ZERO {
        state.n_frames_to_settle = SETTLING;
    }
    if state.n_frames_to_settle > 0 {
        state.n_frames_to_settle -= 1;
        state.due.scroll |= state.view != view;
    }
    state.view = view;
}

fn n_lines_seen(scene: &Scene<'_>) -> usize {
    let body = scene.clip(Pane::BODY);
    let is_seen = |line: &usize| {
        let slot = scene.lattice.slot(scene.lattice.line(*line).start);
        body.y_range().contains(scene.slot_rect(slot).center().y)
    };
    let n = (0..scene.lattice.n_lines()).filter(is_seen).count();
    n.saturating_sub(1).max(1)
}

fn hovered(ui: &Ui, state: &GridState, scene: &Scene<'_>) -> Option<usize> {
    if state.is_dragging || !ui.rect_contains_pointer(scene.clip(Pane::BODY)) {
        return None;
    }
    let place = ui.input(|input| input.pointer.hover_pos())?;
    let is_over = |slot| scene.slot_rect(slot).contains(place);
    scene.lattice.slots.iter().position(is_over)
}

// What is frozen covers the edge of the view, so the cell has to come in by as much more.
fn scroll_to_selected(ui: &Ui, state: &GridState, scene: &Scene<'_>) {
    let selection = state.selection;
    let is_extended = selection.corner != selection.anchor && selection.active == selection.anchor;
    let idx = if is_extended {
        selection.corner
    } else {
        selection.active
    };
    let mut rect = scene.slot_rect(scene.lattice.slot(idx));
    rect.min -= scene.layout.frozen_size();
    rect.max += Vec2::splat(scene.layout.line);
    ui.scroll_to_rect(rect, None);
}

/// Cells by the pointer: press, drag, double click, and a click of a screen reader.
fn pointer_ui(
    ui: &mut Ui,
    state: &mut GridState,
    context: &GridContext<'_>,
    scene: &Scene<'_>,
) -> Option<Edit> {
    let mut body = ui.new_child(UiBuilder::new().max_rect(scene.view));
    body.set_clip_rect(scene.clip(Pane::BODY).intersect(ui.clip_rect()));
    let area = state.area(scene.lattice);
    let pointer = Pointer::of(&body);
    let mut edit = None;
    for idx in 0..scene.lattice.slots.len() {
        let response = cell_ui(&body, state, scene, idx);
        let response = describe(response, idx, scene, context);
        let is_selected = area.contains(scene.lattice.slot(idx));
        name_cell(&response, idx, is_selected, scene, context);
        if edit.is_none() {
            edit = pressed(&response, idx, &pointer, state, context);
        }
    }
    edit = edit.or_else(|| heads_ui(ui, state, context, scene));
    describe_field(&body, state);
    drag(&body, state, scene);
    edit
}

fn cell_id(idx: usize) -> Id {
    editor::id().with(idx)
}

// The text field lies below the cells and is reached with the pointer only while something is typed.
fn cell_ui(body: &Ui, state: &GridState, scene: &Scene<'_>, idx: usize) -> Response {
    let is_typed = state.is_entering() && idx == state.selection.active;
    let sense = if is_typed {
        Sense::hover()
    } else {
        // The keyboard goes to the text field, not from cell to cell.
        Sense::CLICK | Sense::DRAG
    };
    body.interact(
        scene.slot_rect(scene.lattice.slot(idx)),
        cell_id(idx),
        sense,
    )
}

// Says what is wrong with a cell on hovering, and to screen readers; and of the cell that is pointed at, how many sentences
// follow it.
fn describe(
    response: Response,
    idx: usize,
    scene: &Scene<'_>,
    context: &GridContext<'_>,
) -> Response {
    let cell = scene.lattice.slot(idx).cell;
    let found = scene.marks.of_cell(cell);
    let n_following = if response.hovered() {
        context.report.following(cell).len()
    } else {
        0
    };
    let mut lines = Vec::new();
    if !found.is_empty() {
        lines.push(scene.marks.words(found, context.language));
    }
    if n_following > 0 {
        let words = words!(context.language, "status.following", n = n_following);
        lines.push(words.into_owned());
    }
    if lines.is_empty() {
        return response;
    }
    let words = lines.join("\n");
    response
        .ctx
        .accesskit_node_builder(response.id, |node| node.set_description(words.as_str()));
    // A dialog that was opened by a key covers the cell under the resting pointer; what it says would cover the dialog.
    if response
        .ctx
        .memory(|memory| memory.allows_interaction(response.layer_id))
    {
        response.on_hover_text(words)
    } else {
        response
    }
}

fn name_cell(
    response: &Response,
    idx: usize,
    is_selected: bool,
    scene: &Scene<'_>,
    context: &GridContext<'_>,
) {
    let slot = scene.lattice.slot(idx);
    response.widget_info(|| {
        let figure = shown(&context.report.figure(slot.cell), context.language);
        let name = words!(
            context.language,
            "grid.cell",
            name = slot.name,
            figure = figure
        );
        let note = scene.layout.note(slot.cell);
        let note = note.map_or_else(String::new, |note| format!("，{}", note.words.join("，")));
        WidgetInfo::selected(Role::Cell, true, is_selected, format!("{name}{note}"))
    });
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_row_index(slot.row_idx);
        node.set_column_index(slot.columns.start);
        if slot.is_computed {
            node.set_read_only();
        }
    });
}

// A screen reader follows the selected cell although the keyboard stays with the field.
fn describe_field(body: &Ui, state: &GridState) {
    if state.is_entering() {
        return;
    }
    let active = cell_id(state.selection.active).accesskit_id();
    body.ctx().accesskit_node_builder(editor::id(), |node| {
        node.set_active_descendant(active);
    });
}

/// What the buttons of the pointer do in this frame.
struct Pointer {
    pressed: Option<PointerButton>,
    is_released: bool,
    with_shift: bool,
}

impl Pointer {
    fn of(ui: &Ui) -> Self {
        ui.input(|input| Self {
            pressed: [PointerButton::Primary, PointerButton::Secondary]
                .into_iter()
                .find(|&button| input.pointer.button_pressed(button)),
            is_released: input.pointer.any_released(),
            with_shift: input.modifiers.shift,
        })
    }
}

fn pressed(
    response: &Response,
    idx: usize,
    pointer: &Pointer,
    state: &mut GridState,
    context: &GridContext<'_>,
) -> Option<Edit> {
    // A tap, or a slow frame, brings the press and its end at once.
    let is_held = response.is_pointer_button_down_on();
    let is_down =
        pointer.pressed == Some(PointerButton::Primary) && (is_held || response.clicked());
    let is_menu = pointer.pressed == Some(PointerButton::Secondary)
        && response.contains_pointer()
        && !state
            .area(context.lattice)
            .contains(context.lattice.slot(idx));
    let is_called = response.clicked() && !pointer.is_released;
    let mut edit = None;
    if is_down && state.put_into_sum(idx, context) {
        response.ctx.request_repaint();
    } else if is_down || is_menu || is_called {
        edit = state.leave_entry(context);
        state.entry.refusal = None;
        if pointer.with_shift && is_down {
            state.extend_to(idx);
        } else {
            state.go_to(idx, context.lattice);
        }
        state.is_dragging = is_down && is_held;
        state.due.focus = true;
        response.ctx.request_repaint();
    }
    // The field below the cell has given up the keyboard at the end of the click.
    state.due.focus |= response.clicked();
    if response.double_clicked() {
        state.begin_entry(Mode::Edit, context.lattice);
        state.is_dragging = false;
        state.due.focus = true;
        response.ctx.request_repaint();
    }
    edit
}

// Beyond the edge of the view the selection goes on cell by cell, and the view with it.
fn drag(body: &Ui, state: &mut GridState, scene: &Scene<'_>) {
    let (is_down, is_moved, place) = body.input(|input| {
        let pointer = &input.pointer;
        (
            pointer.primary_down(),
            pointer.is_decidedly_dragging(),
            pointer.interact_pos(),
        )
    });
    state.is_dragging &= is_down;
    let Some(place) = place.filter(|_| state.is_dragging && is_moved) else {
        return;
    };
    let corner = state.selection.corner;
    let target = match beyond(place, scene.clip(Pane::BODY)) {
        Some(step) => Some(state.step(corner, step, scene.lattice)),
        None => scene.slot_at(place),
    };
    if let Some(idx) = target.filter(|&idx| idx != corner) {
        state.extend_to(idx);
        body.ctx().request_repaint_after(DRAG_PAUSE);
    }
}

fn beyond(place: Pos2, body: Rect) -> Option<GridStep> {
    if place.y > body.bottom() {
        Some(GridStep::Down)
    } else if place.y < body.top() {
        Some(GridStep::Up)
    } else if place.x > body.right() {
        Some(GridStep::Right)
    } else if place.x < body.left() {
        Some(GridStep::Left)
    } else {
        None
    }
}
