//! Figures as a list: only those that differ, or those that only the other edition has.

use super::cell_words::{change_words, figure_words, year_words};
use super::job::Made;
use super::reasons::go_to;
use super::{Comparing, ComparisonContext, Difference};
use crate::app::session::request::Request;
use crate::app::ui::theme;
use crate::compare::{CellComparison, Comparison, Note};
use crate::form::{CellAddress, Table, cell_name};
use crate::report::Figure;
use crate::words;
use crate::words::Language;
use eframe::egui::{Align, Layout, Panel, RichText, Sense, Ui};
use egui_extras::{Column, TableBuilder, TableRow};

const ROW_HEIGHT: f32 = 26.0;
/// The height of the list of what only the other edition has.
const OTHERS_HEIGHT: f32 = 120.0;

/// Shows the figures of all tables that differ, in the order of the form.
pub(super) fn list_ui(
    ui: &mut Ui,
    comparing: &mut Comparing,
    made: &Made,
    context: &ComparisonContext<'_>,
) -> Vec<Request> {
    let cells: Vec<&CellComparison> = made
        .differences
        .iter()
        .filter_map(|difference| match difference {
            Difference::Cell(cell) => made.comparison.cell(*cell),
            Difference::Paragraph(..) => None,
        })
        .collect();
    if cells.is_empty() {
        ui.weak(words!(context.language, "comparison.no_differences"));
        return Vec::new();
    }
    let current = match comparing.current {
        Some(Difference::Cell(cell)) => cells.iter().position(|own| own.cell == cell),
        _ => None,
    };
    let is_new = std::mem::take(&mut comparing.is_due);
    let current = current.map(|row| Current { row, is_new });
    let clicked = cells_ui(ui, &made.comparison, &cells, current, context.language);
    let Some(cell) = clicked.and_then(|idx| cells.get(idx)).map(|own| own.cell) else {
        return Vec::new();
    };
    comparing.current = Some(Difference::Cell(cell));
    let request = go_to(context.report, cell);
    if request.is_some() {
        // The way to a cell leads to the whole table, where it can be edited.
        comparing.only_differences = false;
    }
    request.into_iter().collect()
}

/// Shows the figures of the other edition that have no place in this one.
pub(super) fn others_ui(
    ui: &mut Ui,
    comparing: &Comparing,
    made: &Made,
    table: &Table,
    context: &ComparisonContext<'_>,
) {
    let comparison = &made.comparison;
    let is_shown = |compared: &&CellComparison| {
        let cells = [&compared.old_cells, &compared.new_cells];
        let cells = comparing.own_side(context.report).other().of(cells);
        compared.cell.table == table.id
            && context.report.form.kind(compared.cell).is_none()
            && !cells.is_empty()
            && !compared.notes.contains(&Note::BothZero)
            // Shown below the figure that counts differently.
            && !compared.notes.contains(&Note::DifferentScope)
    };
    let cells: Vec<&CellComparison> = comparison.cells.iter().filter(is_shown).collect();
    if cells.is_empty() {
        return;
    }
    let frame = theme::frame_below(6);
    let panel = Panel::bottom("cells of the other edition")
        .default_size(OTHERS_HEIGHT)
        .size_range(80.0..=ui.available_height() * 0.5)
        .frame(frame)
        .resizable(true);
    panel.show(ui, |ui| {
        let edition = comparing.other.report.form.source;
        let heading = words!(context.language, "comparison.others", edition = edition);
        ui.label(RichText::new(heading).small());
        cells_ui(ui, comparison, &cells, None, context.language);
    });
}

/// The row that is looked at.
#[derive(Clone, Copy)]
struct Current {
    row: usize,
    /// It has to be brought into view.
    is_new: bool,
}

// Returns the row that was clicked.
fn cells_ui(
    ui: &mut Ui,
    comparison: &Comparison,
    cells: &[&CellComparison],
    current: Option<Current>,
    language: Language,
) -> Option<usize> {
    let mut clicked = None;
    let number = || Column::auto().at_least(96.0).clip(true);
    let mut table = TableBuilder::new(ui)
        .id_salt(("compared cells", current.is_some()))
        .striped(true)
        .auto_shrink(false)
        .min_scrolled_height(0.0)
        .sense(Sense::click())
        .cell_layout(Layout::left_to_right(Align::Center))
        .column(Column::remainder().at_least(220.0).clip(true))
        .column(number())
        .column(number())
        .column(number())
        .column(number());
    if let Some(current) = current.filter(|current| current.is_new) {
        table = table.scroll_to_row(current.row, Some(Align::Center));
    }
    let [old, new] = year_words(comparison, language);
    let [cell, difference, percent] = ["cell", "difference", "percent"].map(|head| {
        let key = format!("comparison.head.{head}");
        words!(language, &key).into_owned()
    });
    let table = table.header(ROW_HEIGHT, |mut row| {
        for head in [cell, old, new, difference, percent] {
            row.col(|ui| {
                ui.label(RichText::new(head).family(theme::bold()));
            });
        }
    });
    table.body(|body| {
        body.rows(ROW_HEIGHT, cells.len(), |mut row| {
            let idx = row.index();
            row.set_selected(current.is_some_and(|current| current.row == idx));
            if let Some(compared) = cells.get(idx) {
                row_ui(&mut row, compared, language);
            }
            if row.response().clicked() {
                clicked = Some(idx);
            }
        });
    });
    clicked
}

fn row_ui(row: &mut TableRow<'_, '_>, compared: &CellComparison, language: Language) {
    let (difference, percent) = match compared.change {
        Some(change) => (change.difference_words(), change.percent_words()),
        None => (
            change_words(compared, language).unwrap_or_else(|| "—".to_owned()),
            "—".to_owned(),
        ),
    };
    let texts = [
        cell_name(compared.cell),
        side_words(&compared.old_cells, &compared.old, language),
        side_words(&compared.new_cells, &compared.new, language),
        difference,
        percent,
    ];
    for text in texts {
        row.col(|ui| {
            ui.label(text);
        });
    }
}

// An edition without such a cell has nothing there, not even a blank.
fn side_words(cells: &[CellAddress], figure: &Figure, language: Language) -> String {
    if cells.is_empty() {
        "—".to_owned()
    } else {
        figure_words(figure, language)
    }
}
