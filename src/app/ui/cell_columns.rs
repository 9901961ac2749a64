//! A cell of the form in a list of cells: its table, its row, its column and its figure, in columns of their own.

use super::part::Part;
use super::row::{galley, text};
use super::theme;
use crate::form::CellAddress;
use crate::report::{Place, Report};
use crate::words;
use crate::words::Language;
use eframe::egui::{Align2, Color32, Rect, TextWrapMode, Ui};

/// The shares of the width of the columns: table, row, column, figure.
const SHARES: [f32; 4] = [0.08, 0.47, 0.29, 0.16];
const PADDING: f32 = 8.0;
/// At the right of the figures, for the bar that scrolls the list.
const BAR_WIDTH: f32 = 8.0;

/// A cell in few words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CellColumns {
    pub(crate) table: String,
    pub(crate) row: String,
    pub(crate) column: String,
    pub(crate) figure: String,
}

impl CellColumns {
    /// A cell of a report.
    pub(crate) fn of(cell: CellAddress, report: &Report, language: Language) -> Self {
        let form = report.form;
        let captions = form.table(cell.table).map(|table| table.captions(cell));
        let (row, column) = captions.unwrap_or_default();
        let table = Part::of(Place::Cell(cell), form).name(form, language);
        let number: String = table.chars().take(1).collect();
        // What tells the cells of a table apart are the last of its captions: two of the row, one of the column.
        let last = |captions: &[&str], n: usize| {
            let skipped = captions.len().saturating_sub(n);
            captions[skipped..].join(" · ")
        };
        let n_column = if row.is_empty() { column.len() } else { 1 };
        Self {
            table: words!(language, "cell_choice.of_table", number = number).into_owned(),
            row: last(&row, 2),
            column: last(&column, n_column),
            figure: report.figure(cell).to_string(),
        }
    }

    /// Shows it in a row of a list, with its figure in these words and this color.
    pub(crate) fn show(&self, ui: &Ui, rect: Rect, words: &str, color: Color32) {
        let palette = theme::palette(ui.ctx());
        let [table, row, column, last] = rooms(rect);
        text(ui, table, &self.table, palette.weak_text);
        text(ui, row, &self.row, palette.text);
        text(ui, column, &self.column, palette.text);
        figure_ui(ui, last, words, color);
    }
}

/// Shows the heads of the columns.
pub(crate) fn heads_ui(ui: &Ui, rect: Rect, language: Language) {
    let keys = ["table", "row", "column", "figure"];
    let last = keys.len() - 1;
    for (idx, (key, room)) in keys.into_iter().zip(rooms(rect)).enumerate() {
        let head = words!(language, &format!("cell_choice.{key}")).into_owned();
        let weak = theme::palette(ui.ctx()).weak_text;
        if idx == last {
            figure_ui(ui, room, &head, weak);
        } else {
            text(ui, room, &head, weak);
        }
    }
}

/// Shows what is no cell: its name across table, row and column, and its figure.
pub(crate) fn other_ui(ui: &Ui, rect: Rect, name: &str, figure: &str, color: Color32) {
    let [first, _, column, last] = rooms(rect);
    text(
        ui,
        first.with_max_x(column.right()),
        name,
        theme::palette(ui.ctx()).text,
    );
    figure_ui(ui, last, figure, color);
}

// Figures end below each other.
fn figure_ui(ui: &Ui, room: Rect, figure: &str, color: Color32) {
    let galley = galley(ui, figure, TextWrapMode::Truncate, room.width());
    let room = room.with_max_x(room.right() - BAR_WIDTH);
    let at = Align2::RIGHT_CENTER.align_size_within_rect(galley.size(), room);
    ui.painter().galley(at.min, galley, color);
}

fn rooms(rect: Rect) -> [Rect; 4] {
    let mut left = rect.left();
    SHARES.map(|share| {
        let right = left + rect.width() * share;
        let room = Rect::from_x_y_ranges(left + PADDING..=right - PADDING, rect.y_range());
        left = right;
        room
    })
}
