//! The text field over the active cell. It is always there and has the keyboard, unseen until something is typed:
//! an input method then composes from the first key on, and is never torn from one field to the next.

use super::keys::Mode;
use super::scene::{Pane, Scene};
use super::state::{GridState, Refusal, reason};
use super::texts::{PAD, figure_style, galley};
use crate::app::ui::theme::SMALL_SIZE;
use crate::words;
use crate::words::Language;
use eframe::egui::text::{CCursor, CCursorRange};
use eframe::egui::text_edit::TextEditState;
use eframe::egui::{
    Align2, Area, Color32, EventFilter, FontId, Frame, Id, Label, Margin, Order, Rect, Response,
    RichText, Stroke, StrokeKind, TextEdit, Ui, UiBuilder, Vec2, vec2,
};

/// No figure is longer; what is pasted into the field is cut.
const MAX_CHARS: usize = 200;

/// The name of the field, the same for every cell and table.
pub(crate) fn id() -> Id {
    Id::unique("the entry of the statistics grid")
}

/// Shows the field over the active cell.
pub(super) fn editor_ui(
    ui: &mut Ui,
    state: &mut GridState,
    scene: &Scene<'_>,
    language: Language,
) -> Response {
    let slot = scene.lattice.slot(state.selection.active);
    let rect = editor_rect(ui, state, scene);
    if state.is_entering() {
        paint_ground(ui, state, scene, rect);
    }
    if std::mem::take(&mut state.entry.is_fresh) {
        forget_text(ui, &state.entry.text);
    }
    let clip = scene.clip(Pane::BODY).intersect(ui.clip_rect());
    let field = ui.scope_builder(UiBuilder::new().max_rect(rect), |ui| {
        ui.set_clip_rect(clip);
        if !state.is_entering() {
            hide_cursor(ui);
        }
        let color = if state.is_entering() {
            scene.palette.text
        } else {
            Color32::TRANSPARENT
        };
        let font = FontId::proportional(scene.layout.scale.figure());
        let edit = text_edit(&mut state.entry.text, rect.size());
        ui.add(edit.font(font).text_color(color))
    });
    let name = words!(language, "grid.editor", name = slot.name);
    field.inner.accessible_name(name)
}

fn text_edit(text: &mut String, size: Vec2) -> TextEdit<'_> {
    TextEdit::singleline(text)
        .id(id())
        .frame(Frame::new().inner_margin(Margin::symmetric(4, 0)))
        .align(Align2::CENTER_CENTER)
        .min_size(size)
        .desired_width(size.x)
        .char_limit(MAX_CHARS)
        .return_key(None)
        .event_filter(EventFilter {
            tab: true,
            horizontal_arrows: true,
            vertical_arrows: true,
            escape: true,
        })
}

// The field grows over its neighbours with a long text, as in a spreadsheet.
fn editor_rect(ui: &Ui, state: &GridState, scene: &Scene<'_>) -> Rect {
    let mut rect = scene.slot_rect(scene.lattice.slot(state.selection.active));
    rect.min += Vec2::splat(scene.layout.line);
    if state.is_entering() {
        let text = galley(ui, &state.entry.text, &figure_style(scene.layout.scale));
        let missing = text.size().x + 2.0 * PAD.x - rect.width();
        if missing > 0.0 {
            let room = (scene.view.right() - rect.right()).max(0.0);
            rect.max.x += missing.min(room);
            rect.min.x -= (missing - room).max(0.0);
        }
    }
    rect
}

fn paint_ground(ui: &Ui, state: &GridState, scene: &Scene<'_>, rect: Rect) {
    let painter = scene.painter(ui, Pane::BODY);
    let color = if state.entry.refusal.is_some() {
        scene.palette.error
    } else {
        scene.palette.accent
    };
    let rect = rect.expand(scene.layout.line);
    painter.rect_filled(rect, 0.0, scene.palette.surface);
    painter.rect_stroke(rect, 0.0, Stroke::new(2.0, color), StrokeKind::Inside);
}

// A cursor would blink in a cell where nothing is typed, and wake the window for it.
fn hide_cursor(ui: &mut Ui) {
    let cursor = &mut ui.visuals_mut().text_cursor;
    cursor.stroke = Stroke::NONE;
    cursor.blink = false;
}

// Undo in the field must not bring back the text of another cell.
fn forget_text(ui: &Ui, text: &str) {
    let mut field = TextEditState::default();
    let end = CCursor::new(text.chars().count());
    field.cursor.set_char_range(Some(CCursorRange::one(end)));
    field.store(ui.ctx(), id());
}

/// Shows why the cell does not take what is typed, below the cell.
pub(super) fn refusal_ui(ui: &Ui, state: &GridState, scene: &Scene<'_>, language: Language) {
    let Some(refusal) = state.entry.refusal else {
        return;
    };
    let rect = scene.slot_rect(scene.lattice.slot(state.selection.active));
    if !scene.clip(Pane::BODY).intersects(rect) {
        return;
    }
    let palette = scene.palette;
    let color = match refusal {
        Refusal::Figure(..) => palette.error,
        Refusal::Computed => palette.text,
    };
    Area::new(id().with("refusal"))
        .order(Order::Foreground)
        .fixed_pos(rect.left_bottom() + vec2(0.0, 4.0))
        .constrain(true)
        .interactable(false)
        .show(ui, |ui| {
            Frame::new()
                .fill(palette.surface)
                .stroke(Stroke::new(1.0, color))
                .corner_radius(4)
                .inner_margin(Margin::symmetric(8, 4))
                .show(ui, |ui| {
                    let text = RichText::new(reason(refusal, language))
                        .color(color)
                        .size(SMALL_SIZE);
                    ui.add(Label::new(text).extend());
                });
        });
}

/// What follows from the field's own events: typing that came another way than by the keyboard, such as a screen reader
/// or the middle mouse button, begins an entry too.
pub(super) fn after_field(ui: &Ui, state: &mut GridState, scene: &Scene<'_>) {
    let is_empty = state.entry.text.is_empty();
    match state.entry.mode {
        Mode::Ready if !is_empty => {
            let text = std::mem::take(&mut state.entry.text);
            state.begin_entry(Mode::Enter, scene.lattice);
            if state.is_entering() {
                state.entry.text = text;
            }
            ui.ctx().request_repaint();
        }
        // The composition was given up, and with it the entry.
        Mode::Enter if is_empty && state.entry.has_ime => {
            state.drop_entry();
            ui.ctx().request_repaint();
        }
        _ => {}
    }
}
