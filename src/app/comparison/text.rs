//! The text of both years, paragraph beside paragraph; a click on a paragraph of the open report edits it.

use super::editing::Editing;
use super::head::panel_ui;
use super::job::Made;
use super::rows::{Key, PAD, Row, RowKind, RowMark, Rows, head_words};
use super::{Comparing, ComparisonContext, Difference, Side};
use crate::app::editor::repetition::paragraph_words;
use crate::app::editor::view::search_ui;
use crate::app::session::request::Request;
use crate::app::ui::theme;
use crate::edit::find::Match;
use crate::form::SectionId;
use crate::report::Report;
use crate::words;
use crate::words::Language;
use eframe::egui::text::CCursor;
use eframe::egui::{
    Align, Align2, FontId, Galley, Margin, Rect, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo,
    pos2, vec2,
};
use std::sync::Arc;

/// The room for the mark of a pair, left of it.
const GUTTER: f32 = 30.0;
/// The room between both sides.
const GAP: f32 = 18.0;
/// The width of the bar that shows the repetition.
const BAR: f32 = 3.0;

/// What the text keeps from frame to frame.
#[derive(Debug, Default)]
pub(super) struct TextState {
    rows: Option<Rows>,
    editing: Option<Editing>,
    /// A paragraph of the open report to be brought into view.
    target: Option<(SectionId, usize)>,
}

impl TextState {
    /// Brings a paragraph of the open report into view.
    pub(super) fn show_own(&mut self, section: SectionId, paragraph: usize) {
        self.target = Some((section, paragraph));
    }

    fn is_edited(&self, row: &Row, own: Side) -> bool {
        let RowKind::Pair(section, _) = row.kind else {
            return false;
        };
        self.editing.as_ref().is_some_and(|editing| {
            let paragraph = row.paragraph(own);
            paragraph.is_some_and(|paragraph| editing.is_of(section, paragraph))
        })
    }
}

/// What a list of rows is drawn from.
struct Scene<'a> {
    made: &'a Arc<Made>,
    report: &'a Report,
    own: Side,
    language: Language,
    /// The width of one side.
    width: f32,
    current: Option<Difference>,
    /// What a search found in the open report.
    found: &'a [Match],
    current_match: Option<&'a Match>,
}

/// The rows of both sides below each other, or those of one.
#[derive(Clone, Copy)]
struct List<'a> {
    rows: &'a Rows,
    side: Option<Side>,
    /// The row to bring into view.
    target: Option<usize>,
}

/// A row in its place.
struct PlacedRow<'a> {
    row: &'a Row,
    rect: Rect,
    side: Option<Side>,
}

/// A paragraph of one side in its place.
struct Paragraph<'a> {
    row: &'a Row,
    section: SectionId,
    /// From 0 in its report.
    number: usize,
    side: Side,
    place: Rect,
}

/// Shows the text. Returns what was done in it.
pub(super) fn text_ui(
    ui: &mut Ui,
    comparing: &mut Comparing,
    made: &Arc<Made>,
    context: &mut ComparisonContext<'_>,
) -> Vec<Request> {
    panel_ui(ui, Margin::symmetric(10, 6), |ui| {
        let search = search_ui(ui, context.editor, context.report, context.language);
        // Only now: in the frame of the line end, the report did not have the new paragraph yet.
        if let Some(editing) = &mut comparing.text.editing {
            editing.go_on();
        }
        let (found, current_match) = match &context.editor.find {
            Some(search) => (search.matches(), search.current()),
            None => (&[][..], None),
        };
        let bar = ui.spacing().scroll.allocated_width();
        let room = ui.available_width() - 2.0 * GUTTER - GAP - 2.0 * bar;
        let scene = Scene {
            made,
            report: context.report,
            own: comparing.own_side(context.report),
            language: context.language,
            width: (room / 2.0).floor().max(80.0),
            current: comparing.current,
            found,
            current_match,
        };
        let key = Key {
            width: scene.width,
            only_differences: comparing.only_differences,
            theme: ui.ctx().theme(),
            pixels_per_point: ui.pixels_per_point(),
        };
        let rows = comparing.text.rows.take();
        let rows = rows
            .filter(|rows| rows.is_for(made, key))
            .unwrap_or_else(|| Rows::new(ui, made, key));
        if rows.all.is_empty() {
            ui.weak(words!(context.language, "comparison.no_differences"));
        }
        let area = ui.available_rect_before_wrap();
        let mut requests = rows_ui(ui, comparing, &rows, &scene);
        requests.extend(search);
        // Undo in a paragraph is undo of the report.
        context.editor.note_focus(ui.ctx(), area);
        comparing.text.rows = Some(rows);
        requests
    })
}

fn rows_ui(ui: &mut Ui, comparing: &mut Comparing, rows: &Rows, scene: &Scene<'_>) -> Vec<Request> {
    let is_due = std::mem::take(&mut comparing.is_due);
    let target = target(comparing.text.target.take(), is_due, rows, scene);
    let list = List {
        rows,
        side: None,
        target,
    };
    if comparing.is_together {
        return list_ui(ui, comparing, &list, scene);
    }
    let mut requests = Vec::new();
    ui.columns(2, |columns| {
        for (column, side) in columns.iter_mut().zip([Side::Old, Side::New]) {
            let side = Some(side);
            requests.extend(list_ui(column, comparing, &List { side, ..list }, scene));
        }
    });
    requests
}

// The row to bring into view.
fn target(
    paragraph: Option<(SectionId, usize)>,
    is_due: bool,
    rows: &Rows,
    scene: &Scene<'_>,
) -> Option<usize> {
    let mut all = rows.all.iter();
    if let Some((section, paragraph)) = paragraph {
        return all.position(|row| {
            matches!(row.kind, RowKind::Pair(own, _) if own == section)
                && row.paragraph(scene.own) == Some(paragraph)
        });
    }
    let current = scene.current.filter(|_| is_due)?;
    all.position(|row| row.difference() == Some(current))
}

fn list_ui(
    ui: &mut Ui,
    comparing: &mut Comparing,
    list: &List<'_>,
    scene: &Scene<'_>,
) -> Vec<Request> {
    let List { rows, side, target } = *list;
    let area = ScrollArea::vertical()
        .id_salt(("compared text", side.map(|side| side == Side::New)))
        .auto_shrink(false);
    let output = area.show_viewport(ui, |ui, viewport| {
        let heights: Vec<f32> = rows
            .all
            .iter()
            .map(|row| height(ui, &comparing.text, row, side, scene))
            .collect();
        let total: f32 = heights.iter().sum();
        let width = ui.available_width();
        let (area, _) = ui.allocate_exact_size(vec2(width, total), Sense::hover());
        let mut requests = Vec::new();
        let mut top = area.top();
        for (idx, (row, height)) in rows.all.iter().zip(&heights).enumerate() {
            let rect = Rect::from_min_size(pos2(area.left(), top), vec2(width, *height));
            top += height;
            if target == Some(idx) {
                // Of a paragraph that is higher than the window one reads the beginning first.
                let is_whole = *height < viewport.height();
                let align = if is_whole { Align::Center } else { Align::Min };
                ui.scroll_to_rect(rect, Some(align));
            }
            let seen = rect.translate(-area.min.to_vec2());
            let is_kept = comparing.text.is_edited(row, scene.own);
            if *height > 0.0 && (viewport.intersects(seen) || is_kept) {
                let placed = PlacedRow { row, rect, side };
                requests.extend(row_ui(ui, comparing, &placed, scene));
            }
        }
        requests
    });
    output.inner
}

// The paragraph that is edited needs the room of what is being typed.
fn height(ui: &Ui, state: &TextState, row: &Row, side: Option<Side>, scene: &Scene<'_>) -> f32 {
    let height = row.height(side);
    let is_own = side.is_none_or(|side| side == scene.own);
    let Some(editing) = state
        .editing
        .as_ref()
        .filter(|_| is_own && state.is_edited(row, scene.own))
    else {
        return height;
    };
    let typed = editing.galley(ui, scene.width);
    height.max(typed.size().y + 2.0 * PAD + 4.0)
}

fn row_ui(
    ui: &mut Ui,
    comparing: &mut Comparing,
    placed: &PlacedRow<'_>,
    scene: &Scene<'_>,
) -> Vec<Request> {
    let PlacedRow { row, rect, side } = *placed;
    let section = match row.kind {
        RowKind::Head(section) => {
            head_row_ui(ui, rect, section, scene);
            return Vec::new();
        }
        RowKind::Pair(section, _) => section,
    };
    ground(ui, row, rect, scene);
    mark_ui(ui, row, rect, scene.language);
    let mut requests = Vec::new();
    let mut sides = vec![Side::Old, Side::New];
    sides.retain(|own| side.is_none_or(|side| side == *own));
    for shown in sides {
        let left = match (side, shown) {
            (None, Side::New) => rect.left() + GUTTER + scene.width + GAP,
            _ => rect.left() + GUTTER,
        };
        let place = Rect::from_min_size(
            pos2(left, rect.top() + PAD),
            vec2(scene.width, rect.height() - 2.0 * PAD),
        );
        if shown == scene.own && comparing.text.is_edited(row, scene.own) {
            requests.extend(edit_ui(ui, comparing, place, scene));
        } else {
            let paragraph = row.paragraph(shown).map(|number| Paragraph {
                row,
                section,
                number,
                side: shown,
                place,
            });
            let clicked = paragraph.filter(|own| side_ui(ui, own, scene));
            let editing = clicked.and_then(|own| Editing::new(scene.report, section, own.number));
            if editing.is_some() {
                comparing.text.editing = editing;
                comparing.current = row.difference().or(comparing.current);
                ui.ctx().request_repaint();
            }
        }
    }
    if let (Some(numbers), None) = (&row.numbers, side) {
        let place = pos2(rect.left() + GUTTER, rect.bottom() - PAD - numbers.size().y);
        let weak = theme::palette(ui.ctx()).weak_text;
        ui.painter().galley(place, Arc::clone(numbers), weak);
    }
    requests
}

fn head_row_ui(ui: &Ui, rect: Rect, section: SectionId, scene: &Scene<'_>) {
    let palette = theme::palette(ui.ctx());
    ui.painter()
        .rect_filled(rect.shrink2(vec2(0.0, 2.0)), 3.0, palette.head);
    let text = head_words(&scene.made.comparison, section, scene.language);
    let font = FontId::new(theme::BODY_SIZE, theme::bold());
    let place = pos2(rect.left() + 10.0, rect.center().y);
    ui.painter()
        .text(place, Align2::LEFT_CENTER, text, font, palette.text);
}

fn ground(ui: &Ui, row: &Row, rect: Rect, scene: &Scene<'_>) {
    let palette = theme::palette(ui.ctx());
    if row.difference().is_some() && row.difference() == scene.current {
        let stroke = Stroke::new(1.5, palette.accent);
        let inner = rect.shrink(1.5);
        ui.painter()
            .rect_stroke(inner, 4.0, stroke, eframe::egui::StrokeKind::Inside);
    }
    let line = Stroke::new(0.5, palette.border);
    ui.painter().hline(rect.x_range(), rect.bottom(), line);
}

// A word at the edge says what the colors mean.
fn mark_ui(ui: &Ui, row: &Row, rect: Rect, language: Language) {
    let palette = theme::palette(ui.ctx());
    let (key, color) = match row.mark {
        RowMark::Same => return,
        RowMark::Changed => ("changed", palette.accent),
        RowMark::Added => ("added", palette.success),
        RowMark::Removed => ("removed", palette.error),
        RowMark::Moved => ("moved", palette.warning),
    };
    let key = format!("comparison.mark.{key}");
    let text = words!(language, &key).into_owned();
    let place = pos2(rect.left() + GUTTER / 2.0, rect.top() + PAD + 2.0);
    let font = FontId::new(theme::SMALL_SIZE, theme::bold());
    ui.painter()
        .text(place, Align2::CENTER_TOP, text, font, color);
}

// Returns whether the paragraph shall be edited.
fn side_ui(ui: &Ui, paragraph: &Paragraph<'_>, scene: &Scene<'_>) -> bool {
    let (side, place) = (paragraph.side, paragraph.place);
    let Some(galley) = paragraph.row.galley(side) else {
        return false;
    };
    let palette = theme::palette(ui.ctx());
    let is_own = side == scene.own;
    let (section, number) = (paragraph.section, paragraph.number);
    let name = ("paragraph", side == Side::New, section, number);
    let id = ui.scope_id().with(name);
    let sense = if is_own {
        Sense::click()
    } else {
        Sense::hover()
    };
    let response = ui.interact(place.expand2(vec2(4.0, 2.0)), id, sense);
    response.widget_info(|| {
        let role = if is_own { Role::Button } else { Role::Label };
        WidgetInfo::labeled(role, true, galley.text())
    });
    if is_own && response.hovered() {
        ui.painter().rect_filled(response.rect, 3.0, palette.head);
        ui.set_cursor_icon(eframe::egui::CursorIcon::Text);
    }
    theme::paint_focus(ui, &response, 3.0);
    if is_own {
        matches_ui(ui, galley, paragraph, scene);
    }
    ui.painter()
        .galley(place.min, Arc::clone(galley), palette.text);
    if side == Side::New {
        repetition_ui(ui, paragraph.row, place, scene);
    }
    response.clicked()
}

// What the search found, character by character, as a match may go over the end of a line.
fn matches_ui(ui: &Ui, galley: &Galley, paragraph: &Paragraph<'_>, scene: &Scene<'_>) {
    let palette = theme::palette(ui.ctx());
    let place = paragraph.place;
    let here = Some((paragraph.section, paragraph.number));
    let matches = scene.found.iter();
    for found in matches.filter(|found| found.paragraph() == here) {
        let strength = if scene.current_match == Some(found) {
            0.55
        } else {
            0.25
        };
        for character in found.characters.clone() {
            let left = galley.pos_from_cursor(CCursor::new(character));
            let right = galley.pos_from_cursor(CCursor::new(character + 1));
            if right.left() > left.left() {
                let rect = Rect::from_min_max(left.min, right.max).translate(place.min.to_vec2());
                ui.painter()
                    .rect_filled(rect, 0.0, palette.warning.gamma_multiply(strength));
            }
        }
    }
}

// A bar beside the later paragraph, filled from the top by as much as it repeats.
fn repetition_ui(ui: &Ui, row: &Row, place: Rect, scene: &Scene<'_>) {
    let Some(share) = row.repetition.filter(|share| *share > 0.0) else {
        return;
    };
    let palette = theme::palette(ui.ctx());
    let x = place.right() + 5.0;
    let height = row.galley(Side::New).map_or(0.0, |galley| galley.size().y);
    let track = Rect::from_min_size(pos2(x, place.top()), vec2(BAR, height));
    ui.painter().rect_filled(track, 1.0, palette.border);
    let filled = track.with_max_y(track.top() + share * track.height());
    ui.painter().rect_filled(filled, 1.0, palette.warning);
    let RowKind::Pair(section, idx) = row.kind else {
        return;
    };
    let id = ui.scope_id().with(("repetition", section, idx));
    let response = ui.interact(track.expand2(vec2(6.0, 0.0)), id, Sense::hover());
    let comparison = &scene.made.comparison;
    let pairs = comparison.section(section).map(|own| &own.paragraphs);
    let pair = pairs.and_then(|pairs| pairs.get(idx));
    let repetition = pair.and_then(|pair| comparison.paragraph_repetition(section, pair));
    if let Some(own) = repetition {
        let words = paragraph_words(own, comparison.old.year, scene.language);
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words.as_str()));
        response.on_hover_text(words);
    }
}

fn edit_ui(
    ui: &mut Ui,
    comparing: &mut Comparing,
    place: Rect,
    scene: &Scene<'_>,
) -> Option<Request> {
    let editing = comparing.text.editing.as_mut()?;
    let (edit, is_left) = editing.show(ui, scene.report, place, scene.language);
    if is_left {
        comparing.text.editing = None;
    }
    edit.map(Request::Edit)
}
