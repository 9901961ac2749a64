//! The list of the numbers in the text, each with what it was taken for; a person can say what a number is.

use super::numbers_detail::detail_ui;
use super::{Filter, Findings, Kind, Numbers, PanelContext};
use crate::app::session::request::Request;
use crate::app::ui::part::text_name;
use crate::app::ui::row::{ROW, height, text};
use crate::app::ui::theme;
use crate::report::Place;
use crate::rules::{NumberInText, Standing};
use crate::words;
use crate::words::Language;
use eframe::egui::{
    Button, CentralPanel, Frame, Id, Margin, Panel, Rect, Response, RichText, Role, ScrollArea,
    Sense, Ui, WidgetInfo, vec2,
};

/// The share of the width that the chosen number has.
const DETAIL_SHARE: f32 = 0.38;
/// The columns: the number, what it was taken for; the rest is the words around it.
const NUMBER_WIDTH: f32 = 110.0;
const KIND_WIDTH: f32 = 110.0;
const PADDING: f32 = 6.0;

/// The panel beside a list, with what is chosen in it; it has this share of the width until a person drags it.
pub(super) fn detail_panel(ui: &Ui, name: &'static str, share: f32) -> Panel {
    let frame = Frame::new().inner_margin(Margin {
        left: 12,
        ..Margin::ZERO
    });
    let panel = Panel::right(name).resizable(true).frame(frame);
    panel
        .default_size(ui.available_width() * share)
        .size_range(260.0..=ui.available_width() * 0.7)
}

/// Shows the list and the number that is chosen in it.
pub(crate) fn numbers_ui(
    ui: &mut Ui,
    findings: &mut Findings,
    context: PanelContext<'_>,
) -> Vec<Request> {
    let detail = detail_panel(ui, "number", DETAIL_SHARE);
    let numbers = &mut findings.numbers;
    let mut requests = detail.show(ui, |ui| detail_ui(ui, numbers, context)).inner;
    let list = CentralPanel::no_frame().show(ui, |ui| {
        standing_ui(ui, numbers, context.language);
        filter_ui(ui, numbers, context.language);
        list_ui(ui, numbers, context)
    });
    requests.extend(list.inner);
    requests
}

// How many numbers are bound, confirmed, contradicted, independent and open: together they are all numbers of the text.
// A click lists them.
fn standing_ui(ui: &mut Ui, numbers: &mut Numbers, language: Language) {
    let palette = theme::palette(ui.ctx());
    let parts = [
        (Standing::Bound, "numbers.standing.bound", palette.success),
        (
            Standing::Confirmed,
            "numbers.standing.confirmed",
            palette.success,
        ),
        (
            Standing::Contradicted,
            "numbers.standing.contradicted",
            palette.warning,
        ),
        (
            Standing::Independent,
            "numbers.standing.independent",
            palette.weak_text,
        ),
        (Standing::Open, "numbers.standing.open", palette.accent),
    ];
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        for (standing, key, color) in parts {
            let n = numbers.count(standing);
            let text = RichText::new(words!(language, key, n = n)).color(color);
            let filter = Some(Filter::Standing(standing));
            let is_shown = numbers.filter == filter;
            if ui.add(Button::selectable(is_shown, text)).clicked() {
                numbers.filter = filter.filter(|_| !is_shown);
            }
        }
        let n_unchanged = numbers.n_unchanged();
        if n_unchanged > 0 {
            ui.colored_label(
                palette.warning,
                words!(language, "numbers.standing.unchanged", n = n_unchanged),
            );
        }
        let n_new = numbers.n_newly_open();
        if n_new > 0 {
            ui.colored_label(
                palette.accent,
                words!(language, "numbers.standing.new", n = n_new),
            );
        }
    });
}

// The kinds that there are, each with how many numbers are of it.
fn filter_ui(ui: &mut Ui, numbers: &mut Numbers, language: Language) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        let all = words!(language, "numbers.all", n = numbers.all().len());
        if ui
            .add(Button::selectable(numbers.filter.is_none(), all))
            .clicked()
        {
            numbers.filter = None;
        }
        for (kind, n) in numbers.kinds() {
            let text = format!("{} {n}", kind.name(language));
            let filter = Some(Filter::Kind(kind));
            let is_shown = numbers.filter == filter;
            if ui.add(Button::selectable(is_shown, text)).clicked() {
                numbers.filter = filter.filter(|_| !is_shown);
            }
        }
    });
}

fn list_ui(ui: &mut Ui, numbers: &mut Numbers, context: PanelContext<'_>) -> Option<Request> {
    let rows = numbers.shown();
    if rows.is_empty() {
        let key = match (numbers.is_known(), numbers.filter) {
            (true, None) => "numbers.none",
            (true, Some(_)) => "numbers.none_of_these",
            (false, _) => "findings.checking",
        };
        ui.label(words!(context.language, key));
        return None;
    }
    let chosen = numbers.chosen_idx();
    let area = ScrollArea::vertical()
        .id_salt("numbers list")
        .auto_shrink(false);
    let clicked = area.show_viewport(ui, |ui, viewport| {
        ui.set_height(height(rows.len()));
        let corner = ui.max_rect().min;
        let size = vec2(ui.available_width(), ROW);
        let mut clicked = None;
        for (row, &idx) in rows.iter().enumerate() {
            let rect = Rect::from_min_size(corner + vec2(0.0, height(row)), size);
            let is_seen = height(row + 1) >= viewport.min.y && height(row) <= viewport.max.y;
            let number = numbers.all().get(idx).filter(|_| is_seen);
            if let Some(number) = number {
                let id = Id::unique("numbers row").with(idx);
                let response = ui.interact(rect, id, Sense::click());
                row_ui(ui, &response, number, chosen == Some(idx), context);
                if response.clicked() {
                    clicked = Some(idx);
                }
            }
        }
        clicked
    });
    let idx = clicked.inner?;
    numbers.choose(idx);
    let stretch = &numbers.all().get(idx)?.stretch;
    let place = Place::Paragraph(stretch.section, stretch.paragraph);
    Some(Request::GoTo(place, Some(stretch.characters.clone())))
}

fn row_ui(
    ui: &Ui,
    response: &Response,
    number: &NumberInText,
    is_chosen: bool,
    context: PanelContext<'_>,
) {
    let palette = theme::palette(ui.ctx());
    let rect = response.rect;
    let quote = format!("{}{}", number.stretch.quote, number.unit);
    let interpretation = number.interpretation.words();
    let kind = context.language.of(&interpretation).to_owned();
    let part = text_name(
        number.stretch.section,
        context.report.form,
        context.language,
    );
    response.widget_info(|| {
        let name = words!(
            context.language,
            "numbers.spoken",
            number = quote,
            kind = kind,
            part = part,
            context = number.context
        );
        WidgetInfo::selected(Role::ListBoxOption, true, is_chosen, name)
    });
    theme::paint_ground(ui, response, is_chosen.then_some(palette.selection), 4.0);
    let color = Kind::of(number).color(palette);
    let behind = NUMBER_WIDTH + KIND_WIDTH;
    let columns = [
        (&quote, 0.0, NUMBER_WIDTH, palette.text),
        (&kind, NUMBER_WIDTH, behind, color),
        (&number.context, behind, rect.width(), palette.weak_text),
    ];
    for (words, from, to, color) in columns {
        let room = rect.with_min_x(rect.left() + from + PADDING);
        let room = room.with_max_x(rect.left() + to - PADDING);
        text(ui, room, words, color);
    }
}
