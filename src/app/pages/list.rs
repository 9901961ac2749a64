//! The page list: small pictures of all pages over the left of the pages; a click turns to the page.

use super::{Pages, Use, Want, pixels};
use crate::app::ui::theme::{SMALL_SIZE, paint_focus, palette, scroll_style};
use crate::typeset::document::Page;
use crate::units::Length;
use crate::words;
use crate::words::Language;
use eframe::egui::{
    Align2, Area, Color32, CornerRadius, FontId, Frame, Order, Pos2, Rect, Response, Role,
    ScrollArea, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2,
};
use std::sync::Arc;

/// The width of the list, in points of the screen.
const WIDTH: f32 = 112.0;
/// The width of a small picture, in points of the screen.
const PICTURE_WIDTH: f32 = 80.0;
/// What stands above, between and below the pictures, in points of the screen.
const GAP: f32 = 10.0;
/// The height of a page number, in points of the screen.
const NUMBER_HEIGHT: f32 = 20.0;

// A page in the list; positions are in points of the screen from the top left corner of the list.
struct PageEntry {
    page_idx: usize,
    picture: Rect,
    number: Pos2,
    whole: Rect,
    scale: f64,
}

/// Shows the list where it is open, and adds the pictures that it wants.
pub(super) fn page_list_ui(
    ui: &mut Ui,
    pages: &mut Pages,
    wants: &mut Vec<Want>,
    language: Language,
) {
    let Some(document) = pages.document().map(Arc::clone) else {
        return;
    };
    if !pages.view.is_list_open {
        return;
    }
    // Over the pages, so that they keep their width and their place.
    let canvas = ui.max_rect();
    let area = Area::new(ui.scope_id().with("page list"))
        .order(Order::Middle)
        .fixed_pos(canvas.min)
        .movable(false)
        .constrain(false);
    let frame = Frame::new()
        .fill(palette(ui.ctx()).panel)
        .shadow(ui.visuals().popup_shadow);
    let list_ui = |ui: &mut Ui| {
        ui.set_max_size(vec2(WIDTH, canvas.height()));
        ui.set_min_size(vec2(WIDTH, canvas.height()));
        ui.spacing_mut().scroll = scroll_style();
        let entries = entries(&document.pages, ui.pixels_per_point());
        ScrollArea::vertical()
            .auto_shrink(false)
            .show_viewport(ui, |ui, part| {
                let seen = |entry: &&PageEntry| entry.whole.intersects(part);
                for entry in entries.iter().filter(seen) {
                    wants.push(entry.want());
                }
                entries_ui(ui, pages, &entries, part, language);
            });
    };
    area.show(ui.ctx(), |ui| frame.show(ui, list_ui));
}

impl PageEntry {
    fn want(&self) -> Want {
        Want {
            usage: Use::List,
            page_idx: self.page_idx,
            scale: self.scale,
            is_in_view: true,
        }
    }
}

fn entries(pages: &[Page], pixels_per_point: f32) -> Vec<PageEntry> {
    let width = (PICTURE_WIDTH * pixels_per_point).round();
    let left = ((WIDTH - PICTURE_WIDTH) / 2.0 * pixels_per_point).round();
    let mut top = 0.0;
    let mut entries = Vec::with_capacity(pages.len());
    for (page_idx, page) in pages.iter().enumerate() {
        let scale = f64::from(width) / page.size.width.max(Length::pt(1.0)).to_pt();
        let corner = pos2(left, ((top + GAP) * pixels_per_point).round());
        let picture = Rect::from_min_size(corner, pixels(page.size, scale)) / pixels_per_point;
        let bottom = picture.bottom() + NUMBER_HEIGHT;
        entries.push(PageEntry {
            page_idx,
            picture,
            number: pos2(WIDTH / 2.0, bottom - NUMBER_HEIGHT / 2.0),
            whole: Rect::from_min_max(pos2(0.0, top), pos2(WIDTH, bottom)),
            scale,
        });
        top = bottom;
    }
    entries
}

fn entries_ui(
    ui: &mut Ui,
    pages: &mut Pages,
    entries: &[PageEntry],
    part: Rect,
    language: Language,
) {
    let height = entries
        .last()
        .map_or(0.0, |entry| entry.whole.bottom() + GAP);
    let (list, _) = ui.allocate_exact_size(vec2(WIDTH, height), Sense::hover());
    let pixels_per_point = ui.pixels_per_point();
    let origin = (list.min * pixels_per_point).round() / pixels_per_point;
    let current = pages.current_page();
    if pages.view.listed != current
        && let Some(entry) = entries.get(current)
    {
        pages.view.listed = current;
        ui.scroll_to_rect(entry.whole.translate(origin.to_vec2()), None);
    }
    for entry in entries.iter().filter(|entry| entry.whole.intersects(part)) {
        let response = entry_ui(ui, pages, entry, origin.to_vec2());
        let name = words!(language, "pages.turn_to", n = entry.page_idx + 1);
        let is_current = entry.page_idx == current;
        response
            .widget_info(|| WidgetInfo::selected(Role::Button, true, is_current, name.as_ref()));
        if response.clicked() {
            pages.go_to_page(entry.page_idx);
        }
    }
}

fn entry_ui(ui: &Ui, pages: &Pages, entry: &PageEntry, origin: Vec2) -> Response {
    let palette = palette(ui.ctx());
    let id = ui.scope_id().with(("entry", entry.page_idx));
    let response = ui.interact(entry.whole.translate(origin), id, Sense::click());
    let is_current = entry.page_idx == pages.current_page();
    let picture = entry.picture.translate(origin);
    let painter = ui.painter();
    painter.rect_filled(picture, CornerRadius::ZERO, Color32::WHITE);
    if let Some(shown) = pages.picture(Use::List, entry.page_idx) {
        let whole = Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0));
        painter.image(shown.texture.id(), picture, whole, Color32::WHITE);
    }
    let stroke = match () {
        () if is_current => Stroke::new(2.0, palette.accent),
        () if response.hovered() => Stroke::new(1.0, palette.weak_text),
        () => Stroke::new(1.0, palette.border),
    };
    painter.rect_stroke(picture, CornerRadius::ZERO, stroke, StrokeKind::Outside);
    paint_focus(ui, &response, 0.0);
    let color = if is_current {
        palette.accent
    } else {
        palette.weak_text
    };
    painter.text(
        entry.number + origin,
        Align2::CENTER_CENTER,
        entry.page_idx + 1,
        FontId::proportional(SMALL_SIZE),
        color,
    );
    response
}
