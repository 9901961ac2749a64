//! The pages panel: the pages as they print, one below the other, with the edited place outlined on them.

use super::head::{fault_ui, head_ui};
use super::list::page_list_ui;
use super::{Opening, Pages, Use, Want};
use crate::app::ui::theme::{ACCENT_ON_PAPER, palette, scroll_style};
use crate::report::Place;
use crate::typeset::document::Document;
use crate::units::{Length, Size};
use crate::words;
use crate::words::Language;
use eframe::egui::scroll_area::{ScrollArea, ScrollSource};
use eframe::egui::{
    self, Color32, CornerRadius, CursorIcon, EventFilter, Key, Modifiers, Painter, Pos2, Rect,
    Response, Role, Sense, Shadow, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, vec2,
};
use std::sync::Arc;

// What a canvas is drawn from besides the pages themselves.
struct Scene {
    document: Arc<Document>,
    outlined: Option<Place>,
    /// Paints the ground of the canvas and of its bars.
    ground: Painter,
    language: Language,
}

// What was clicked: bare paper, or a place, for text with the character.
enum Click {
    Paper,
    Place(Place, Option<usize>),
}

/// Pictures have no longer side than this, in pixels, and are stretched where more is due: a page stays below 50 MB.
const MAX_SIDE: usize = 4096;
/// Pages out of view are drawn ahead while their longer side has no more than this, in pixels.
const MAX_SIDE_AHEAD: f64 = 2600.0;
/// How far an outline stands off its place, in points of the screen.
const OUTLINE_GAP: f32 = 2.0;
/// How far an arrow key scrolls, in points of the screen.
const KEY_STEP: f32 = 48.0;
const SHADOW: Shadow = Shadow {
    offset: [0, 2],
    blur: 8,
    spread: 0,
    color: Color32::from_black_alpha(48),
};
/// How far the shadow can be seen around a sheet, in points of the screen.
const SHADOW_REACH: Vec2 = Vec2::splat(12.0);

/// Shows the pages with the place that is being edited outlined on them. Returns the place that was clicked, and for
/// text the character before which the click went.
pub fn pages_ui(
    ui: &mut Ui,
    pages: &mut Pages,
    outlined: Option<Place>,
    language: Language,
) -> Option<(Place, Option<usize>)> {
    pages.receive();
    pages.follow(outlined);
    head_ui(ui, pages, language);
    fault_ui(ui, pages, language);
    let mut wants = Vec::new();
    let mut clicked = None;
    egui::CentralPanel::no_frame().show(ui, |ui| {
        let ground = ui.painter_at(ui.available_rect_before_wrap());
        let Some(document) = pages.document().map(Arc::clone) else {
            paint_ground(&ground, ground.clip_rect(), &[]);
            waiting_ui(ui, pages, language);
            return;
        };
        let scene = Scene {
            document,
            outlined,
            ground,
            language,
        };
        clicked = canvas_ui(ui, pages, &scene);
        wants.extend(canvas_wants(ui, pages, &scene.document));
        page_list_ui(ui, pages, &mut wants, language);
    });
    // What lies on the canvas is wanted before what is listed, and what is in view before the rest.
    wants.sort_by_key(|want| (want.usage, !want.is_in_view));
    pages.want(&wants);
    clicked
}

fn waiting_ui(ui: &mut Ui, pages: &Pages, language: Language) {
    if pages.is_busy() {
        ui.centered_and_justified(|ui| ui.weak(words!(language, "pages.waiting")));
    }
}

fn canvas_ui(ui: &mut Ui, pages: &mut Pages, scene: &Scene) -> Option<(Place, Option<usize>)> {
    let outer = ui.available_rect_before_wrap();
    ui.spacing_mut().scroll = scroll_style();
    // Else it would be added to every distance that is scrolled.
    ui.spacing_mut().item_spacing = Vec2::ZERO;
    // The width of the bar is left free even where none is shown, so that pages do not change their size with it.
    let bar = ui.spacing().scroll.allocated_width();
    let opening = Opening {
        size: outer.size() - Vec2::splat(bar),
        pixels_per_point: ui.pixels_per_point(),
    };
    let focus = focus_ui(ui, outer, scene.language);
    let step = handle_keys(&focus, pages, outer.height());
    zoom_by_pointer(ui, pages, outer);
    if step != Vec2::ZERO || is_scrolled(ui, outer) {
        pages.view.scroll_on();
    }
    let sizes: Vec<Size> = scene.document.pages.iter().map(|page| page.size).collect();
    let edited = scene
        .outlined
        .and_then(|place| pages.view.spot_of(&scene.document, place));
    let offset = pages.view.lay_out(&sizes, opening, edited);
    let mut area = ScrollArea::both()
        .id_salt("pages canvas")
        .auto_shrink(false)
        .scroll_source(ScrollSource::ALL)
        .on_drag_cursor(CursorIcon::Grabbing);
    if let Some(offset) = offset {
        area = area.scroll_offset(offset);
    }
    let output = area.show_viewport(ui, |ui, part| {
        pages.view.part = part;
        ui.scroll_with_delta(step);
        sheets_ui(ui, pages, scene)
    });
    match output.inner? {
        Click::Paper => {
            focus.request_focus();
            None
        }
        Click::Place(place, character) => Some((place, character)),
    }
}

// The canvas takes the focus, so that it can be scrolled with keys.
fn focus_ui(ui: &Ui, outer: Rect, language: Language) -> Response {
    let response = ui.interact(
        outer,
        ui.scope_id().with("focus"),
        Sense::focusable_noninteractive(),
    );
    response
        .widget_info(|| WidgetInfo::labeled(Role::Document, true, words!(language, "pages.name")));
    if response.has_focus() {
        let filter = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        let stroke = Stroke::new(1.0, palette(ui.ctx()).accent);
        ui.painter()
            .rect_stroke(outer, CornerRadius::ZERO, stroke, StrokeKind::Inside);
    }
    response
}

// How far the keys scroll; some turn pages.
fn handle_keys(focus: &Response, pages: &mut Pages, height: f32) -> Vec2 {
    if !focus.has_focus() {
        return Vec2::ZERO;
    }
    let screen = 0.9 * height;
    let steps = [
        (Key::ArrowDown, vec2(0.0, -KEY_STEP)),
        (Key::ArrowUp, vec2(0.0, KEY_STEP)),
        (Key::ArrowRight, vec2(-KEY_STEP, 0.0)),
        (Key::ArrowLeft, vec2(KEY_STEP, 0.0)),
        (Key::PageDown, vec2(0.0, -screen)),
        (Key::PageUp, vec2(0.0, screen)),
        (Key::Space, vec2(0.0, -screen)),
    ];
    focus.ctx.input_mut(|input| {
        let mut is_typed = |key| input.consume_key(Modifiers::NONE, key);
        if is_typed(Key::Home) {
            pages.go_to_page(0);
        }
        if is_typed(Key::End) {
            pages.go_to_page(usize::MAX);
        }
        steps
            .into_iter()
            .filter(|(key, _)| is_typed(*key))
            .map(|(_, step)| step)
            .fold(Vec2::ZERO, |sum, step| sum + step)
    })
}

// With the wheel, by dragging the pages or their bar.
fn is_scrolled(ui: &Ui, outer: Rect) -> bool {
    let is_moved = ui.input(|input| {
        input.smooth_scroll_delta() != Vec2::ZERO || input.pointer.is_decidedly_dragging()
    });
    is_moved && ui.rect_contains_pointer(outer)
}

fn zoom_by_pointer(ui: &Ui, pages: &mut Pages, outer: Rect) {
    let factor = ui.input(egui::InputState::zoom_delta);
    let pointer = ui.input(|input| input.pointer.hover_pos());
    if let Some(pointer) = pointer
        && !is_one(factor)
        && ui.rect_contains_pointer(outer)
    {
        pages.view.zoom_around(pointer - outer.min, factor);
    }
}

fn is_one(factor: f32) -> bool {
    (factor - 1.0).abs() < f32::EPSILON
}

fn sheets_ui(ui: &mut Ui, pages: &mut Pages, scene: &Scene) -> Option<Click> {
    let (canvas, _) = ui.allocate_exact_size(pages.view.layout.size(), Sense::hover());
    let pixels_per_point = ui.pixels_per_point();
    // On whole pixels, as the pages lie on the canvas.
    let origin = (canvas.min * pixels_per_point).round() / pixels_per_point;
    if let Some(goal) = pages.view.take_goal(&scene.document) {
        ui.scroll_to_rect(goal.rect.translate(origin.to_vec2()), goal.align);
    }
    let offset = origin.to_vec2();
    let visible = pages.view.layout.visible(pages.view.part);
    let sheets: Vec<Rect> = visible
        .clone()
        .map(|page_idx| pages.view.layout.page(page_idx).translate(offset))
        .map(|sheet| sheet.intersect(ui.clip_rect()))
        .collect();
    paint_ground(&scene.ground, scene.ground.clip_rect(), &sheets);
    let mut clicked = None;
    for page_idx in visible {
        let response = sheet_ui(ui, pages, page_idx, origin);
        let name = words!(scene.language, "pages.page", n = page_idx + 1);
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &name));
        let pointed = response
            .hover_pos()
            .and_then(|at| pages.view.place_at(&scene.document, at - offset));
        if let Some((place, _)) = pointed {
            ui.set_cursor_icon(CursorIcon::PointingHand);
            let rects = pages.view.rects(&scene.document, place);
            outline(
                ui,
                Outline::Pointed,
                rects.map(|(_, rect)| rect.translate(offset)),
            );
        }
        if response.clicked() {
            clicked = Some(pointed.map_or(Click::Paper, |(place, idx)| Click::Place(place, idx)));
        }
    }
    if let Some(place) = scene.outlined {
        let rects = pages.view.rects(&scene.document, place);
        outline(
            ui,
            Outline::Edited,
            rects.map(|(_, rect)| rect.translate(offset)),
        );
    }
    clicked
}

fn sheet_ui(ui: &Ui, pages: &Pages, page_idx: usize, origin: Pos2) -> Response {
    let sheet = pages.view.layout.page(page_idx).translate(origin.to_vec2());
    let painter = ui.painter();
    let reach = sheet.expand2(SHADOW_REACH);
    for edge in around(reach, sheet) {
        let painter = painter.with_clip_rect(edge.intersect(painter.clip_rect()));
        painter.add(SHADOW.as_shape(sheet, CornerRadius::ZERO));
    }
    if let Some(picture) = pages.picture(Use::Canvas, page_idx) {
        let is_exact = picture.is_at(pages.view.layout.scale());
        let size = picture.size / ui.pixels_per_point();
        let rect = if is_exact {
            Rect::from_min_size(sheet.min, size)
        } else {
            sheet
        };
        let whole = Rect::from_min_max(Pos2::ZERO, egui::pos2(1.0, 1.0));
        painter.image(picture.texture.id(), rect, whole, Color32::WHITE);
        for paper in around(sheet, rect) {
            painter.rect_filled(paper, CornerRadius::ZERO, Color32::WHITE);
        }
    } else {
        painter.rect_filled(sheet, CornerRadius::ZERO, Color32::WHITE);
    }
    ui.interact(sheet, ui.scope_id().with(("sheet", page_idx)), Sense::CLICK)
}

// Every layer costs a machine without a graphics card milliseconds: the ground is not painted below the sheets.
fn paint_ground(painter: &Painter, area: Rect, sheets: &[Rect]) {
    if let [sheet, others @ ..] = sheets {
        if area.intersect(*sheet).is_positive() {
            for bare in around(area, *sheet) {
                paint_ground(painter, bare, others);
            }
        } else {
            paint_ground(painter, area, others);
        }
        return;
    }
    let color = palette(painter.ctx()).canvas;
    painter.rect_filled(area, CornerRadius::ZERO, color);
}

/// What of a rectangle lies above, below, left and right of another one in it.
fn around(whole: Rect, inner: Rect) -> impl Iterator<Item = Rect> {
    let inner = inner.intersect(whole);
    let part = |min: [f32; 2], max: [f32; 2]| Rect::from_min_max(min.into(), max.into());
    let parts = [
        part([whole.left(), whole.top()], [whole.right(), inner.top()]),
        part(
            [whole.left(), inner.bottom()],
            [whole.right(), whole.bottom()],
        ),
        part([whole.left(), inner.top()], [inner.left(), inner.bottom()]),
        part(
            [inner.right(), inner.top()],
            [whole.right(), inner.bottom()],
        ),
    ];
    parts.into_iter().filter(Rect::is_positive)
}

#[derive(Clone, Copy)]
enum Outline {
    Edited,
    Pointed,
}

fn outline(ui: &Ui, kind: Outline, rects: impl Iterator<Item = Rect>) {
    let accent = ACCENT_ON_PAPER;
    let (stroke, fill) = match kind {
        Outline::Edited => (Stroke::new(1.5, accent), accent.gamma_multiply(0.06)),
        Outline::Pointed => (
            Stroke::new(1.0, accent.gamma_multiply(0.45)),
            Color32::TRANSPARENT,
        ),
    };
    for rect in rects {
        ui.painter().rect(
            rect.expand(OUTLINE_GAP),
            CornerRadius::same(2),
            fill,
            stroke,
            StrokeKind::Middle,
        );
    }
}

// The pages in view and those next to them.
fn canvas_wants(ui: &Ui, pages: &Pages, document: &Document) -> Vec<Want> {
    let visible = pages.view.layout.visible(pages.view.part);
    let max_side = ui.input(|input| input.max_texture_side).min(MAX_SIDE);
    let near = visible.start.saturating_sub(1)..(visible.end + 1).min(document.pages.len());
    near.filter_map(|page_idx| {
        let is_in_view = visible.contains(&page_idx);
        let side = longer_side(document.pages.get(page_idx)?.size);
        let scale = pages.view.layout.scale();
        let is_due = is_in_view || scale * side.to_pt() <= MAX_SIDE_AHEAD;
        is_due.then(|| Want {
            usage: Use::Canvas,
            page_idx,
            scale: scale.min(max_scale(max_side, side)),
            is_in_view,
        })
    })
    .collect()
}

fn longer_side(size: Size) -> Length {
    size.width.max(size.height).max(Length::pt(1.0))
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a texture has a few thousand pixels a side"
)]
fn max_scale(max_side: usize, side: Length) -> f64 {
    max_side as f64 / side.to_pt()
}
