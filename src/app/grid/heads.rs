//! Heads and labels at the pointer: a click selects what they name, and those that are cut say all their words.

use super::GridContext;
use super::editor;
use super::lattice::NamedCells;
use super::scene::Scene;
use super::state::{GridState, Selection};
use crate::edit::Edit;
use crate::form::{GridContent, Placed};
use eframe::egui::{Rect, Response, Role, Sense, Ui, WidgetInfo};

/// Takes the clicks on heads and labels. Returns the edit that ends what was being typed.
pub(super) fn heads_ui(
    ui: &Ui,
    state: &mut GridState,
    context: &GridContext<'_>,
    scene: &Scene<'_>,
) -> Option<Edit> {
    let mut edit = None;
    for (idx, placed) in scene.lattice.placed.iter().enumerate() {
        let rect = scene.rect(placed);
        let rect = rect.intersect(scene.clip(scene.pane_of(placed)));
        let rect = rect.intersect(ui.clip_rect());
        let Some(words) = placed.cell.content.text().filter(|_| rect.is_positive()) else {
            continue;
        };
        let response = head_ui(ui, idx, placed, rect, words);
        let texts = scene.layout.texts.get(idx).and_then(Option::as_ref);
        let response = if texts.is_some_and(|text| text.elided) {
            response.on_hover_text(words)
        } else {
            response
        };
        if let (true, Some(named)) = (response.clicked(), scene.lattice.named_by(placed)) {
            edit = edit.or(state.leave_entry(context));
            state.select_between(named, ui.input(|input| input.modifiers.shift));
            response.ctx.request_repaint();
        }
    }
    edit
}

fn head_ui(ui: &Ui, idx: usize, placed: &Placed, rect: Rect, words: &str) -> Response {
    let role = match placed.cell.content {
        GridContent::Head(_) => Role::ColumnHeader,
        GridContent::Label(_) | GridContent::Group(_) => Role::RowHeader,
        GridContent::Caption(_) | GridContent::Figure(..) => Role::Label,
    };
    let sense = if role == Role::Label {
        Sense::hover()
    } else {
        // The keyboard stays with the text field.
        Sense::CLICK
    };
    let response = ui.interact(rect, editor::id().with(("label", idx)), sense);
    response.widget_info(|| WidgetInfo::labeled(role, true, words));
    response
}

impl GridState {
    // The first cell takes what is typed; with Shift the selection goes on to the last one.
    fn select_between(&mut self, named: NamedCells, with_shift: bool) {
        let NamedCells { first, last } = named;
        self.entry.refusal = None;
        self.tab_start = None;
        if with_shift {
            self.selection.corner = last;
        } else {
            self.selection = Selection {
                active: first,
                anchor: first,
                corner: last,
                column: self.selection.column,
            };
        }
        self.due.focus = true;
    }
}
