//! The outline: the parts of the report, to go there.

use crate::app::findings::Listing;
use crate::app::session::request::Request;
use crate::app::ui::icon;
use crate::app::ui::part::Part;
use crate::app::ui::row::galley;
use crate::app::ui::severity;
use crate::app::ui::severity::Counts;
use crate::app::ui::theme;
use crate::report::Report;
use crate::words;
use crate::words::Language;
use eframe::egui::{
    Align2, FontId, Frame, Margin, Panel, Rect, Response, Role, ScrollArea, Sense, TextStyle,
    TextWrapMode, Ui, WidgetInfo, pos2, vec2,
};

/// The width until a person drags the border: no statutory title leaves a single character to its second line.
const WIDTH: f32 = 260.0;
/// The room for a symbol before a name.
const ICON_WIDTH: f32 = 26.0;
/// The room behind a name, for the marks of findings.
const MARK_WIDTH: f32 = 36.0;
/// Between the symbol and the number of a mark.
const MARK_GAP: f32 = 2.0;
const PADDING: f32 = 6.0;
const ROUNDING: f32 = 5.0;
/// Room for the bar that scrolls the entries, which would lie over their marks.
const BAR_WIDTH: f32 = 8.0;

/// Shows the outline. Returns the part that was chosen in it.
pub(crate) fn outline_ui(
    ui: &mut Ui,
    report: &Report,
    shown: Part,
    listing: &Listing,
    language: Language,
) -> Option<Request> {
    let fill = theme::palette(ui.ctx()).panel;
    let frame = Frame::new().fill(fill).inner_margin(Margin {
        right: 2,
        ..Margin::same(10)
    });
    let panel = Panel::left("outline")
        .default_size(WIDTH)
        .size_range(150.0..=360.0)
        .frame(frame);
    panel
        .show(ui, |ui| {
            ui.heading(words!(language, "outline.name"));
            ui.add_space(4.0);
            let area = ScrollArea::vertical().auto_shrink(false);
            area.show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                ui.set_max_width(ui.available_width() - BAR_WIDTH);
                let mut chosen = None;
                for part in Part::all(report.form) {
                    let name = part.name(report.form, language);
                    let entry = entry_ui(ui, part_icon(part, report), &name, part == shown);
                    mark_ui(ui, entry.rect, &name, listing.counts_of(part), language);
                    if entry.clicked() {
                        chosen = Some(Request::Part(part));
                    }
                }
                chosen
            })
            .inner
        })
        .inner
}

fn part_icon(part: Part, report: &Report) -> &'static str {
    match part {
        Part::Title => icon::TITLE,
        Part::SignOff => icon::SIGN_OFF,
        Part::Text(_) if part.table(report.form).is_some() => icon::TABLE,
        Part::Text(_) => icon::TEXT,
    }
}

/// What was found in a part: the symbol of the worst, and how many there are of it; the rest appears on hovering.
fn mark_ui(ui: &Ui, entry: Rect, name: &str, counts: Counts, language: Language) {
    let Some(worst) = counts.worst() else { return };
    let palette = theme::palette(ui.ctx());
    let line = ui.text_style_height(&TextStyle::Body);
    let left = entry.right() - MARK_WIDTH - PADDING / 2.0;
    let corner = pos2(left, entry.top() + PADDING);
    let room = Rect::from_min_size(corner, vec2(MARK_WIDTH, line));
    let font = FontId::proportional(theme::SMALL_SIZE);
    let color = severity::color(worst, palette);
    let painter = ui.painter();
    let ending_at =
        |at, text: &str| painter.text(at, Align2::RIGHT_CENTER, text, font.clone(), color);
    let number = ending_at(room.right_center(), &counts.of(worst).to_string());
    let at = number.left_center() - vec2(MARK_GAP, 0.0);
    ending_at(at, severity::icon(worst));
    let words = words!(
        language,
        "findings.in_part",
        part = name,
        counts = counts.words(language)
    );
    let response = ui.interact(room, ui.scope_id().with(("marks", name)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &*words));
    response.on_hover_text(words);
}

/// An entry whose long name runs over several lines, as the statutory titles do.
fn entry_ui(ui: &mut Ui, icon: &str, name: &str, is_shown: bool) -> Response {
    let palette = theme::palette(ui.ctx());
    let width = ui.available_width();
    let text_width = width - ICON_WIDTH - MARK_WIDTH - PADDING;
    let galley = galley(ui, name, TextWrapMode::Wrap, text_width);
    let size = vec2(width, galley.size().y + 2.0 * PADDING);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_shown, name));
    let (color, icon_color, ground) = if is_shown {
        (palette.accent, palette.accent, Some(palette.selection))
    } else {
        let ground = response.hovered().then_some(palette.hovered);
        (palette.text, palette.weak_text, ground)
    };
    let painter = ui.painter();
    if let Some(ground) = ground {
        painter.rect_filled(rect, ROUNDING, ground);
    }
    theme::paint_focus(ui, &response, ROUNDING);
    let top = rect.top() + PADDING;
    let line = ui.text_style_height(&TextStyle::Body);
    let icon_at = pos2(rect.left() + PADDING, top + line / 2.0);
    let font = FontId::proportional(theme::BODY_SIZE);
    painter.text(icon_at, Align2::LEFT_CENTER, icon, font, icon_color);
    let text_at = Rect::from_min_size(pos2(rect.left() + PADDING + ICON_WIDTH, top), galley.size());
    painter.galley(text_at.min, galley, color);
    response
}
