//! The list of findings: grouped by severity and part, what was answered in a group that folds away.
//!
//! Only the rows in sight are drawn.

use super::list_box::{Keyboard, ListBox, Typed};
use super::{Findings, Item, Listing, PanelContext, Row};
use crate::app::session::request::Request;
use crate::app::ui::icon;
use crate::app::ui::row::{NUMBER_WIDTH, ROW, ground, height, sign, tag, text};
use crate::app::ui::severity;
use crate::app::ui::severity::spoken;
use crate::app::ui::theme;
use crate::app::ui::theme::Palette;
use crate::report::Report;
use crate::words;
use crate::words::Language;
use eframe::egui::{
    Align2, Color32, FontId, Id, Rect, Response, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2,
    vec2,
};

/// The room for the difference behind a message.
const TAIL_WIDTH: f32 = 96.0;
const PADDING: f32 = 6.0;

/// Shows the list. Returns where a click or a key leads.
pub(crate) fn list_ui(
    ui: &mut Ui,
    findings: &mut Findings,
    context: PanelContext<'_>,
) -> Option<Request> {
    let rows = findings.listing().rows(findings.panel.is_unfolded);
    let reveal = std::mem::take(&mut findings.panel.shows_chosen);
    let mut keyboard = findings.panel.keyboard;
    let list = List {
        listing: findings.listing(),
        chosen: findings.chosen(),
        is_unfolded: findings.panel.is_unfolded,
        report: context.report,
        language: context.language,
    };
    let typed = list.keys_ui(ui, &rows, &mut keyboard);
    let clicked = list.ui(ui, &rows, reveal);
    if clicked.is_some() {
        // A key meant for the list must not change the report.
        keyboard = Keyboard::Due;
        ui.request_repaint();
    }
    findings.panel.keyboard = keyboard;
    match clicked.map_or(typed, Some)? {
        Act::Look(idx) => Some(Request::LookAt(idx)),
        Act::Go(idx) => Some(Request::Finding(idx)),
        Act::Unfold => {
            findings.panel.is_unfolded = !findings.panel.is_unfolded;
            None
        }
    }
}

/// What a person does in the list.
#[derive(Clone, Copy)]
enum Act {
    /// Looks at an item while the keyboard stays in the list.
    Look(usize),
    /// Goes to what an item speaks of.
    Go(usize),
    /// Unfolds what was answered, or folds it away.
    Unfold,
}

struct List<'a> {
    listing: &'a Listing,
    chosen: Option<usize>,
    is_unfolded: bool,
    report: &'a Report,
    language: Language,
}

impl List<'_> {
    // The open and answered items, in the order of the rows.
    fn items(rows: &[Row]) -> Vec<usize> {
        let items = rows.iter().filter_map(|row| match row {
            Row::Item(idx) => Some(*idx),
            Row::Group { .. } | Row::Answered(_) => None,
        });
        items.collect()
    }

    // Arrows move in the list, as in every list box, and what is chosen is read aloud.
    fn keys_ui(&self, ui: &Ui, rows: &[Row], keyboard: &mut Keyboard) -> Option<Act> {
        let items = Self::items(rows);
        let chosen = self.chosen.and_then(|idx| self.listing.item(idx));
        let palette = theme::palette(ui.ctx());
        let list_box = ListBox {
            name: words!(self.language, "findings.name"),
            chosen: chosen.map(|item| Line::new(item, palette, self.language).name),
            n: items.len(),
            at: self
                .chosen
                .and_then(|chosen| items.iter().position(|&idx| idx == chosen)),
        };
        Some(match list_box.ui(ui, keyboard)? {
            Typed::Choose(at) => Act::Look(items[at]),
            Typed::Go(at) => Act::Go(items[at]),
        })
    }

    /// What was clicked.
    fn ui(&self, ui: &mut Ui, rows: &[Row], reveal: bool) -> Option<Act> {
        let area = ScrollArea::vertical()
            .id_salt("findings list")
            .auto_shrink(false);
        area.show_viewport(ui, |ui, viewport| {
            ui.set_height(height(rows.len()));
            let (left, top) = (ui.max_rect().left(), ui.max_rect().top());
            let size = vec2(ui.available_width(), ROW);
            let rect = |idx: usize| Rect::from_min_size(pos2(left, top + height(idx)), size);
            if reveal && let Some(idx) = self.row_of_chosen(rows) {
                ui.scroll_to_rect(rect(idx), None);
            }
            let mut clicked = None;
            for (idx, &row) in rows.iter().enumerate() {
                let rect = rect(idx);
                let is_seen =
                    rect.bottom() - top >= viewport.min.y && rect.top() - top <= viewport.max.y;
                if is_seen && self.row_ui(ui, rect, row).clicked() {
                    clicked = Some(match row {
                        Row::Item(first) | Row::Group { first, .. } => Act::Look(first),
                        Row::Answered(_) => Act::Unfold,
                    });
                }
            }
            clicked
        })
        .inner
    }

    fn row_of_chosen(&self, rows: &[Row]) -> Option<usize> {
        let chosen = self.chosen?;
        rows.iter().position(|row| *row == Row::Item(chosen))
    }

    fn row_ui(&self, ui: &Ui, rect: Rect, row: Row) -> Response {
        match row {
            Row::Group { first, n } => self.group_ui(ui, rect, first, n),
            Row::Item(idx) => self.item_ui(ui, rect, idx),
            Row::Answered(n) => self.answered_ui(ui, rect, n),
        }
    }

    fn group_ui(&self, ui: &Ui, rect: Rect, first: usize, n: usize) -> Response {
        let palette = theme::palette(ui.ctx());
        let Some(entry) = self.listing.entry(first) else {
            return ui.interact(rect, Id::unique("no group"), Sense::hover());
        };
        let severity = entry.finding.severity;
        let name = words!(
            self.language,
            "findings.group",
            severity = severity::name(severity, self.language),
            part = entry.part.name(self.report.form, self.language),
            n = n
        );
        let id = Id::unique("findings group").with(first);
        let response = ui.interact(rect, id, Sense::CLICK);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &*name));
        ground(ui, &response, Some(palette.head));
        sign(
            ui,
            rect,
            severity::icon(severity),
            severity::color(severity, palette),
        );
        text(ui, room(rect, PADDING), &name, palette.text);
        response
    }

    fn answered_ui(&self, ui: &Ui, rect: Rect, n: usize) -> Response {
        let palette = theme::palette(ui.ctx());
        let name = words!(self.language, "findings.answered", n = n);
        let response = ui.interact(rect, Id::unique("findings answered"), Sense::click());
        let is_unfolded = self.is_unfolded;
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_unfolded, &*name));
        ground(ui, &response, Some(palette.head));
        let symbol = if is_unfolded {
            icon::FOLD
        } else {
            icon::UNFOLD
        };
        sign(ui, rect, symbol, palette.weak_text);
        text(ui, room(rect, PADDING), &name, palette.weak_text);
        response
    }

    fn item_ui(&self, ui: &Ui, rect: Rect, idx: usize) -> Response {
        let palette = theme::palette(ui.ctx());
        let line = self
            .listing
            .item(idx)
            .map(|item| Line::new(item, palette, self.language));
        let line = line.unwrap_or_default();
        let id = Id::unique("findings item").with(idx);
        let response = ui.interact(rect, id, Sense::CLICK);
        let is_chosen = self.chosen == Some(idx);
        response
            .widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_chosen, &line.name));
        let chosen = is_chosen.then_some(palette.selection);
        ground(ui, &response, chosen);
        match line.number {
            Some(number) => tag(ui, rect, &number.to_string(), line.color),
            None => sign(ui, rect, icon::CHECK, palette.weak_text),
        }
        let tail = if line.tail.is_empty() {
            PADDING
        } else {
            TAIL_WIDTH
        };
        text(ui, room(rect, tail), &line.message, line.text_color);
        if !line.tail.is_empty() {
            let at = pos2(rect.right() - PADDING, rect.center().y);
            let font = FontId::proportional(theme::SMALL_SIZE);
            ui.painter().text(
                at,
                Align2::RIGHT_CENTER,
                &line.tail,
                font,
                palette.weak_text,
            );
        }
        response
    }
}

/// What a row says.
#[derive(Default)]
struct Line {
    /// What is read aloud.
    name: String,
    number: Option<usize>,
    color: Color32,
    message: String,
    text_color: Color32,
    /// The difference, or the reason that was given.
    tail: String,
}

impl Line {
    fn new(item: Item<'_>, palette: &Palette, language: Language) -> Self {
        match item {
            Item::Open(number, entry) => {
                let message = language.of(&entry.finding.message).to_owned();
                let severity = entry.finding.severity;
                Self {
                    name: spoken(severity, number, &message, language),
                    number: Some(number),
                    color: severity::color(severity, palette),
                    text_color: palette.text,
                    tail: entry
                        .finding
                        .difference()
                        .map_or_else(String::new, |number| {
                            words!(language, "findings.difference", number = number.abs())
                                .into_owned()
                        }),
                    message,
                }
            }
            Item::Answered(entry, answer) => {
                let message = language.of(&entry.finding.message);
                Self::answered(message, &answer.reason, palette, language)
            }
            Item::Idle(answer) => Self::answered(&answer.about, &answer.reason, palette, language),
        }
    }

    fn answered(message: &str, reason: &str, palette: &Palette, language: Language) -> Self {
        let words = words!(
            language,
            "findings.answer",
            message = message,
            reason = reason
        );
        Self {
            name: words.clone().into_owned(),
            message: words.into_owned(),
            text_color: palette.weak_text,
            ..Self::default()
        }
    }
}

// Between the number of a row and what stands behind its text.
fn room(row: Rect, behind: f32) -> Rect {
    row.with_min_x(row.left() + NUMBER_WIDTH)
        .with_max_x(row.right() - behind)
}
