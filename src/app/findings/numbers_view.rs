//! The list of the numbers in the text, each with what it was taken for; a person can say what a number is.

use super::list_box::{Keyboard, ListBox, Typed};
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
        list_ui(ui, numbers, &mut findings.panel.keyboard, context)
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

fn list_ui(
    ui: &mut Ui,
    numbers: &mut Numbers,
    keyboard: &mut Keyboard,
    context: PanelContext<'_>,
) -> Option<Request> {
    let rows = numbers.shown();
    if rows.is_empty() {
        let key = match (numbers.is_known(), numbers.filter) {
            (true, None) => "numbers.none",
            (true, Some(_)) => "numbers.none_of_these",
            (false, _) => "findings.checking",
        };
        ui.label(words!(context.language, key));
        if numbers.is_known() {
            *keyboard = Keyboard::Elsewhere;
        }
        return None;
    }
    let typed = keys_ui(ui, numbers, &rows, keyboard, context);
    let reveal = match typed {
        Some(Typed::Choose(at)) => Some(at),
        _ => None,
    };
    let clicked = rows_ui(ui, numbers, &rows, reveal, context);
    if clicked.is_some() {
        // A key meant for the list must not change the report.
        *keyboard = Keyboard::Due;
        ui.request_repaint();
    }
    let idx = match (clicked, typed) {
        (Some(idx), _) => idx,
        (None, Some(Typed::Choose(at) | Typed::Go(at))) => *rows.get(at)?,
        (None, None) => return None,
    };
    numbers.choose(idx);
    let stretch = &numbers.all().get(idx)?.stretch;
    let place = Place::Paragraph(stretch.section, stretch.paragraph);
    let characters = Some(stretch.characters.clone());
    Some(
        if clicked.is_none() && matches!(typed, Some(Typed::Go(_))) {
            Request::GoTo(place, characters)
        } else {
            Request::Reveal(place, characters)
        },
    )
}
fn keys_ui(
    ui: &Ui,
    numbers: &Numbers,
    rows: &[usize],
    keyboard: &mut Keyboard,
    context: PanelContext<'_>,
) -> Option<Typed> {
    let chosen = numbers.chosen_idx();
    let list_box = ListBox {
        name: words!(context.language, "numbers.name"),
        chosen: numbers.chosen().map(|number| spoken(number, context)),
        n: rows.len(),
        at: chosen.and_then(|chosen| rows.iter().position(|&idx| idx == chosen)),
    };
    list_box.ui(ui, keyboard)
}

// Returns the position of the number that was clicked. The row at `reveal` comes into view.
fn rows_ui(
    ui: &mut Ui,
    numbers: &Numbers,
    rows: &[usize],
    reveal: Option<usize>,
    context: PanelContext<'_>,
) -> Option<usize> {
    let chosen = numbers.chosen_idx();
    let area = ScrollArea::vertical()
        .id_salt("numbers list")
        .auto_shrink(false);
    let clicked = area.show_viewport(ui, |ui, viewport| {
        ui.set_height(height(rows.len()));
        let corner = ui.max_rect().min;
        let size = vec2(ui.available_width(), ROW);
        let rect = |row| Rect::from_min_size(corner + vec2(0.0, height(row)), size);
        if let Some(row) = reveal {
            ui.scroll_to_rect(rect(row), None);
        }
        let mut clicked = None;
        for (row, &idx) in rows.iter().enumerate() {
            let is_seen = height(row + 1) >= viewport.min.y && height(row) <= viewport.max.y;
            let number = numbers.all().get(idx).filter(|_| is_seen);
            if let Some(number) = number {
                let id = Id::unique("numbers row").with(idx);
                let response = ui.interact(rect(row), id, Sense::CLICK);
                row_ui(ui, &response, number, chosen == Some(idx), context);
                if response.clicked() {
                    clicked = Some(idx);
                }
            }
        }
        clicked
    });
    clicked.inner
}

// What is read aloud of a number.
fn spoken(number: &NumberInText, context: PanelContext<'_>) -> String {
    let language = context.language;
    let name = words!(
        language,
        "numbers.spoken",
        number = quote(number),
        kind = kind(number, language),
        part = text_name(number.stretch.section, context.report.form, language),
        context = number.context
    );
    name.into_owned()
}

fn quote(number: &NumberInText) -> String {
    format!("{}{}", number.stretch.quote, number.unit)
}

fn kind(number: &NumberInText, language: Language) -> String {
    language.of(&number.interpretation.words()).to_owned()
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
    let (quote, kind) = (quote(number), kind(number, context.language));
    response.widget_info(|| {
        WidgetInfo::selected(
            Role::ListBoxOption,
            true,
            is_chosen,
            spoken(number, context),
        )
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
