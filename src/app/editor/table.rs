//! A part with a table: the statistics grid, and what it has to say: a line that goes by itself, or a bar above the table.

use crate::app::grid::{GridMessage, GridOutput, GridState, Miss, grid_ui};
use crate::app::ui::theme;
use crate::form::{CellAddress, Table};
use crate::report::Report;
use crate::words;
use crate::words::Language;
use eframe::egui::{
    Align, Align2, Area, Button, Frame, Id, Label, Layout, Link, Margin, Order, Rect, RichText,
    ScrollArea, Stroke, Ui, vec2,
};
use std::time::Duration;

/// Shows a table of the form to be filled in.
pub fn table_ui(
    ui: &mut Ui,
    state: &mut GridState,
    report: &Report,
    table: &'static Table,
    language: Language,
) -> GridOutput {
    let is_brief = state.message().is_some_and(|message| message.is_brief());
    if !is_brief {
        let answer = state
            .message()
            .and_then(|own| message_ui(ui, own, language));
        match answer {
            Some(Answer::Noted) => state.dismiss_message(),
            Some(Answer::GoTo(cell)) => state.select(cell),
            None => {}
        }
    }
    let table = ui.scope(|ui| grid_ui(ui, state, report, table, language));
    if is_brief && let Some(message) = state.message() {
        let now = ui.input(|input| input.time);
        match message.seconds_left(now) {
            Some(left) => brief_ui(ui, &message.text, table.response.rect, left),
            None => state.dismiss_message(),
        }
    }
    table.inner
}

/// What a person did with a message.
enum Answer {
    /// It was taken note of.
    Noted,
    /// One of its cells was chosen.
    GoTo(CellAddress),
}

/// How high the list of cells in a message is at most.
const MAX_LIST: f32 = 66.0;

fn message_ui(ui: &mut Ui, message: &GridMessage, language: Language) -> Option<Answer> {
    let palette = theme::palette(ui.ctx());
    let frame = Frame::new()
        .fill(palette.head)
        .stroke(Stroke::new(1.0, palette.border))
        .corner_radius(5)
        .inner_margin(Margin::symmetric(10, 4));
    let shown = frame.show(ui, |ui| {
        // A row is as high as its words; a column from right to left would take all the height there is.
        let noted = ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let button = Button::new(words!(language, "grid.dismiss")).small();
                let is_taken = ui.add(button).clicked();
                let text = RichText::new(&message.text).color(palette.text);
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    ui.add(Label::new(text).wrap());
                });
                is_taken.then_some(Answer::Noted)
            })
            .inner
        });
        noted.inner.or(misses_ui(ui, &message.misses))
    });
    shown.inner
}

// The cells that were not taken, each as a way there.
fn misses_ui(ui: &mut Ui, misses: &[Miss]) -> Option<Answer> {
    if misses.is_empty() {
        return None;
    }
    let area = ScrollArea::vertical()
        .id_salt("misses")
        .max_height(MAX_LIST);
    let gone_to = area.show(ui, |ui| {
        ui.spacing_mut().interact_size.y = 0.0;
        ui.vertical(|ui| {
            let links = misses.iter().map(|miss| {
                let words = RichText::new(&miss.words).size(theme::SMALL_SIZE);
                let is_clicked = ui.add(Link::new(words)).clicked();
                is_clicked.then_some(Answer::GoTo(miss.cell))
            });
            links.fold(None, |answer, own| own.or(answer))
        })
        .inner
    });
    gone_to.inner
}

// A line over the foot of the table, which takes no room and goes by itself.
fn brief_ui(ui: &Ui, words: &str, table: Rect, seconds_left: f64) {
    let palette = theme::palette(ui.ctx());
    let foot = table.intersect(ui.clip_rect()).center_bottom() - vec2(0.0, 10.0);
    Area::new(Id::unique("what the grid says in brief"))
        .order(Order::Foreground)
        .pivot(Align2::CENTER_BOTTOM)
        .fixed_pos(foot)
        .interactable(false)
        .show(ui, |ui| {
            Frame::new()
                .fill(palette.surface)
                .stroke(Stroke::new(1.0, palette.border))
                .corner_radius(4)
                .inner_margin(Margin::symmetric(10, 4))
                .show(ui, |ui| {
                    let words = RichText::new(words).color(palette.text);
                    ui.add(Label::new(words.size(theme::SMALL_SIZE)).extend());
                });
        });
    ui.ctx()
        .request_repaint_after(Duration::from_secs_f64(seconds_left));
}
