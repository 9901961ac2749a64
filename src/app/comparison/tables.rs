//! The tables of the form with both years: the figures of the open report, to be edited, with the others below them.

use super::cell_words::notes;
use super::detail::detail_ui;
use super::head::panel_ui;
use super::job::Made;
use super::list::{beside_ui, list_ui, others_ui};
use super::{Comparing, ComparisonContext, Difference, Side};
use crate::app::editor::table::table_ui;
use crate::app::grid::Notes;
use crate::app::session::request::Request;
use crate::app::ui::form_field::note_ui;
use crate::app::ui::part::Part;
use crate::compare::is_one_report;
use crate::form::{Form, Part as FormPart, Table, TableId};
use crate::report::Place;
use crate::words;
use crate::words::Language;
use eframe::egui::{Button, Margin, ScrollArea, Ui};
use std::sync::Arc;

/// What the tables keep from frame to frame.
#[derive(Debug, Default)]
pub(super) struct TablesState {
    notes: Option<KnownNotes>,
}

/// Notes, and what they were made for.
#[derive(Debug)]
struct KnownNotes {
    made: Arc<Made>,
    table: TableId,
    own: Side,
    language: Language,
    notes: Arc<Notes>,
}

impl TablesState {
    fn notes(
        &mut self,
        made: &Arc<Made>,
        table: &Table,
        own: Side,
        language: Language,
    ) -> Arc<Notes> {
        let known = self.notes.as_ref().filter(|known| {
            Arc::ptr_eq(&known.made, made)
                && (known.table, known.own, known.language) == (table.id, own, language)
        });
        if let Some(known) = known {
            return Arc::clone(&known.notes);
        }
        let notes = Arc::new(notes(made, table, own, language));
        self.notes = Some(KnownNotes {
            made: Arc::clone(made),
            table: table.id,
            own,
            language,
            notes: Arc::clone(&notes),
        });
        notes
    }
}

/// Shows the tables. Returns what was done in them.
pub(super) fn tables_ui(
    ui: &mut Ui,
    comparing: &mut Comparing,
    made: &Arc<Made>,
    context: &mut ComparisonContext<'_>,
) -> Vec<Request> {
    panel_ui(ui, Margin::symmetric(14, 8), |ui| {
        if comparing.only_differences {
            return list_ui(ui, comparing, made, context);
        }
        let part = shown_part(context.report.form, context.editor.part);
        let mut requests = tabs_ui(ui, comparing, part, context);
        let table = part
            .and_then(|part| part.table)
            .and_then(|table| context.report.form.table(table));
        if let Some(table) = table {
            requests.extend(table_part_ui(ui, comparing, made, table, context));
        }
        requests
    })
}

// The part of the editor where it has a table, else the first one that has.
fn shown_part(form: &'static Form, part: Part) -> Option<&'static FormPart> {
    let own = part.section().and_then(|section| form.part(section));
    own.filter(|part| part.table.is_some())
        .or_else(|| form.parts.iter().find(|part| part.table.is_some()))
}

fn tabs_ui(
    ui: &mut Ui,
    comparing: &Comparing,
    shown: Option<&FormPart>,
    context: &ComparisonContext<'_>,
) -> Vec<Request> {
    let form = context.report.form;
    let mut requests = Vec::new();
    ui.horizontal_wrapped(|ui| {
        for part in form.parts.iter().filter(|part| part.table.is_some()) {
            let is_shown = shown.is_some_and(|shown| shown.section == part.section);
            let button = Button::new(part.title).selected(is_shown);
            if ui.add(button).clicked() {
                requests.push(Request::Part(Part::Text(part.section)));
            }
        }
    });
    let (language, other) = (context.language, &comparing.other);
    let legend = if is_one_report(context.report, &other.report) {
        words!(language, "comparison.legend_of_state", other = other.name)
    } else {
        words!(
            language,
            "comparison.legend",
            own = context.report.year,
            other = other.report.year
        )
    };
    note_ui(ui, &legend);
    ui.add_space(4.0);
    requests
}

fn table_part_ui(
    ui: &mut Ui,
    comparing: &mut Comparing,
    made: &Arc<Made>,
    table: &'static Table,
    context: &mut ComparisonContext<'_>,
) -> Vec<Request> {
    let mut requests = Vec::new();
    let language = context.language;
    let own = comparing.own_side(context.report);
    let notes = comparing.tables.notes(made, table, own, language);
    context.editor.grid.show_notes(Some(notes));
    let selected = context.editor.grid.selected();
    if let Some(cell) = selected.filter(|cell| cell.table == table.id) {
        requests.extend(detail_ui(ui, comparing, made, cell, context));
    }
    requests.extend(beside_ui(ui, comparing, made, table, context));
    others_ui(ui, comparing, made, table, context);
    let area = ui.available_rect_before_wrap();
    let output = ScrollArea::neither()
        .show(ui, |ui| {
            let grid = &mut context.editor.grid;
            table_ui(ui, grid, context.report, table, language)
        })
        .inner;
    requests.extend(output.edit.map(Request::Edit));
    if let Some(cell) = output.selected {
        comparing.current =
            Some(Difference::Cell(cell)).filter(|own| made.position(*own).is_some());
    }
    context.editor.place = context.editor.grid.selected().map(Place::Cell);
    context.editor.note_focus(ui.ctx(), area);
    requests
}
