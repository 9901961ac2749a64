//! Where a person is in the report: the part that is shown, the place in it, the search.

pub(crate) mod actions;
mod before_table;
mod bound_numbers;
mod bound_text;
pub mod brought_forward;
mod fields;
pub(crate) mod insertion;
mod last_year;
mod levels;
mod number_menu;
pub mod promises;
pub mod properties;
pub mod properties_page;
mod property_texts;
pub mod prose;
pub mod repetition;
pub mod search;
pub mod search_bar;
pub mod suggestions;
pub mod table;
mod text;
mod text_part;
mod underlines;
pub mod view;

use super::grid::{self, GridState, GridZoom};
use super::session::Session;
use super::ui::marks::Marks;
use super::ui::part::Part;
use crate::edit::{BoundText, Edit};
use crate::form::{CellAddress, Form, SectionId};
use crate::report::{Figure, Place, Report};
use eframe::egui::{self, Id};
use fields::{FieldKind, Fields};
use last_year::LastYear;
use prose::ProseState;
use repetition::Repeated;
use search_bar::FindState;
use std::ops::Range;
use std::sync::Arc;

/// Where a person is in the report.
#[derive(Default)]
pub struct Editor {
    /// The part that is shown.
    pub part: Part,
    /// The table of the part.
    pub grid: GridState,
    /// The text of the part; under a table, its notes.
    pub prose: ProseState,
    /// The text before the table of the part.
    pub before_table: ProseState,
    /// The text before a table that has its place on screen, though there may be none yet.
    pub opened: Option<SectionId>,
    /// The search; `None` while it is closed.
    pub find: Option<FindState>,
    /// The place that the pages outline.
    pub place: Option<Place>,
    /// The part whose note under the table is being begun.
    open_note: Option<SectionId>,
    /// What is being typed into the title, the signature and the facts of the report.
    fields: Fields,
    last_year: LastYear,
    focus: Option<Id>,
    /// What was copied last from the text of the report, with its bound numbers.
    copied: Option<BoundText>,
    /// The cell whose sentences were gone to, and which of them last.
    sentence_of: Option<(CellAddress, usize)>,
}

impl Editor {
    /// An editor at the beginning of a report, whose tables are as large as they were left.
    pub(crate) fn with_zoom_of(session: &Session) -> Self {
        let mut editor = Self::default();
        let percent = session.settings().panes.grid_zoom;
        editor.grid.set_zoom(GridZoom::of_percent(percent));
        editor
    }

    /// Shows a report where work is to be done: the first of its parts that is not complete, at the first cell without a
    /// figure.
    pub(crate) fn begin(&mut self, report: &Report) {
        let mut parts = report.form.parts.iter();
        let Some(part) = parts.find(|part| !report.is_complete(part)) else {
            return;
        };
        self.show(Part::Text(part.section), report.form);
        let due = part.table.and_then(|table| report.due_cells(table).next());
        if let Some(cell) = due {
            self.grid.select(cell);
            self.place = Some(Place::Cell(cell));
        }
    }

    /// Shows a place and puts the cursor there.
    pub fn go_to(&mut self, place: Place, characters: Option<Range<usize>>, form: &Form) {
        self.reveal(place, characters.clone(), form);
        match place {
            Place::Cell(cell) => self.grid.select(cell),
            Place::Paragraph(section, paragraph) => {
                let text = self.text_of(section, form);
                text.go_to(section, paragraph, characters);
            }
            Place::PartTitle(section) => match self.first_cell(form) {
                Some(cell) => self.grid.select(cell),
                None => self.prose.go_to(section, 0, None),
            },
            Place::Properties => self.fields.go_to(FieldKind::Agency),
            Place::Title(_) => self.fields.go_to(FieldKind::Title),
            Place::SignOff => self.fields.go_to(FieldKind::Signature),
        }
    }

    /// Shows a place as [`Self::go_to`] does, but leaves the keyboard where it is: in the list of findings.
    pub fn reveal(&mut self, place: Place, characters: Option<Range<usize>>, form: &Form) {
        self.part = Part::of(place, form);
        self.place = Some(place);
        match place {
            Place::Cell(cell) => self.grid.reveal(cell),
            Place::Paragraph(section, paragraph) => {
                self.open_note = Some(section);
                let text = self.text_of(section, form);
                text.show(section, paragraph, characters);
            }
            Place::Properties | Place::Title(_) | Place::PartTitle(_) | Place::SignOff => {}
        }
    }

    /// Begins the note under the table of a part.
    fn begin_note(&mut self, section: SectionId) {
        self.open_note = Some(section);
        self.prose.go_to(section, 0, None);
    }

    /// Shows a part from its beginning.
    pub fn show(&mut self, part: Part, form: &'static Form) {
        self.part = part;
        self.open_note = None;
        self.opened = None;
        self.place = match part {
            Part::Title => Some(Place::Title(0)),
            Part::Text(section) => Some(Place::PartTitle(section)),
            Part::SignOff => Some(Place::SignOff),
        };
        match (self.first_cell(form), part) {
            (Some(cell), _) => self.grid.select(cell),
            (None, Part::Text(section)) => self.prose.go_to(section, 0, None),
            (None, Part::Title) => self.fields.go_to(FieldKind::Title),
            (None, Part::SignOff) => self.fields.go_to(FieldKind::Signature),
        }
    }

    /// Marks what findings speak of.
    pub fn mark_findings(&mut self, marks: &Arc<Marks>) {
        self.grid.mark(marks);
        self.prose.underline(marks);
        self.before_table.underline(marks);
    }

    /// Takes over last year's figures from its report, or from what it left in this one.
    pub(crate) fn note_last_year(&mut self, report: &Report, last: Option<&Arc<Report>>) {
        self.last_year.follow(report, last);
    }

    /// What stood in a cell in last year's report, `None` where that is not known.
    pub(crate) fn last_figure(&self, cell: CellAddress) -> Option<&str> {
        self.last_year.figures().of_cell(cell)
    }

    /// Shows last year's figures in the corners of the cells, or hides them.
    pub(crate) fn show_last_figures(&mut self, is_shown: bool) {
        let figures = self.last_year.figures();
        self.grid
            .show_last_figures(is_shown.then(|| Arc::clone(figures)));
    }

    /// Marks how much of each paragraph stood in last year's report; `None` where that is not known.
    pub fn show_repetition(&mut self, repeated: Option<&Arc<Repeated>>) {
        self.prose.show_repetition(repeated.cloned());
        self.before_table.show_repetition(repeated.cloned());
    }

    /// The field of a text, which has its place on screen from now on.
    fn text_of(&mut self, section: SectionId, form: &Form) -> &mut ProseState {
        if form.is_before_table(section) {
            self.opened = Some(section);
            &mut self.before_table
        } else {
            &mut self.prose
        }
    }

    /// The field of the text in which the cursor was last.
    fn text_in_use(&mut self) -> &mut ProseState {
        match self.place {
            Some(Place::Paragraph(section, _)) if self.before_table.shows(section) => {
                &mut self.before_table
            }
            _ => &mut self.prose,
        }
    }

    /// Shows the part that stands some entries further in the outline, as far as there is one.
    pub fn step(&mut self, n_parts: isize, form: &'static Form) {
        let parts: Vec<_> = Part::all(form).collect();
        let here = parts.iter().position(|&part| part == self.part);
        let target = here.and_then(|here| here.checked_add_signed(n_parts));
        if let Some(&part) = target.and_then(|target| parts.get(target)) {
            self.show(part, form);
        }
    }

    /// Returns the edit that enters 0 into the blank cells of the table, `None` where there is nothing to fill.
    pub fn zeros(&self, report: &Report) -> Option<Edit> {
        let table = report.form.table(self.part.table(report.form)?)?;
        let blanks: Vec<_> = table
            .cells()
            .filter(|&cell| !table.is_computed(cell) && report.figure(cell).is_blank())
            .map(|cell| (cell, Figure::from(0)))
            .collect();
        (!blanks.is_empty()).then_some(Edit::SetFigures(blanks))
    }

    /// Notices which field of the editor has the focus, to give it back after a menu.
    pub fn note_focus(&mut self, ctx: &egui::Context, area: egui::Rect) {
        // What lies over the editor is not in it.
        let (focused, is_covered) = ctx.memory(|memory| {
            let is_covered = memory.top_modal_layer().is_some();
            (memory.focused(), is_covered)
        });
        if is_covered {
            return;
        }
        let is_inside =
            |id| place_of(ctx, id).is_some_and(|rect| area.contains_rect(rect.intersect(area)));
        if let Some(id) = focused.filter(|&id| is_inside(id)) {
            self.focus = Some(id);
        }
    }

    /// Returns whether a field of the editor has the focus.
    pub fn has_focus(&self, ctx: &egui::Context) -> bool {
        let focused = ctx.memory(egui::Memory::focused);
        focused.is_some() && focused == self.focus
    }

    /// Returns whether a figure is being typed into the table.
    pub fn is_entering(&self, form: &Form) -> bool {
        self.part.table(form).is_some() && self.grid.is_entering()
    }

    /// Gives the focus back to the field that had it last, as far as it is shown, else to that of the table: what is typed
    /// after a click beside the fields is not lost.
    pub fn keep_focus(&self, ctx: &egui::Context) {
        let fields = self.focus.into_iter().chain([grid::field_id()]);
        let shown = fields.into_iter().find(|&id| place_of(ctx, id).is_some());
        if let Some(id) = shown {
            ctx.memory_mut(|memory| memory.request_focus(id));
            ctx.request_repaint();
        }
    }

    /// Gives the focus back to the field that had it last. Returns whether there was one.
    pub fn restore_focus(&self, ctx: &egui::Context) -> bool {
        if let Some(id) = self.focus {
            ctx.memory_mut(|memory| memory.request_focus(id));
        }
        self.focus.is_some()
    }

    fn first_cell(&self, form: &Form) -> Option<CellAddress> {
        let table = form.table(self.part.table(form)?)?;
        table.cells().find(|&cell| !table.is_computed(cell))
    }
}

// Where a field is drawn in this frame. Its response must not be asked for: that takes the keyboard from a field which has
// just got it back by a click.
fn place_of(ctx: &egui::Context, id: Id) -> Option<egui::Rect> {
    ctx.viewport(|viewport| viewport.this_pass.widgets.get(id).map(|field| field.rect))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{LEAD, OVERVIEW};

    #[test]
    fn a_heading_leads_to_the_beginning_of_its_part() {
        let report = Report::new("某市某局", 2024);
        let form = report.form;
        let mut editor = Editor::default();
        for part in form.parts {
            editor.go_to(Place::PartTitle(part.section), None, form);
            assert_eq!(editor.part, Part::Text(part.section));
            let cell = editor.first_cell(form);
            assert_eq!(cell.map(|cell| cell.table), part.table);
            assert!(cell.is_none() || editor.grid.selected() == cell);
        }
        editor.go_to(Place::Title(1), None, form);
        assert_eq!(editor.part, Part::Title);
    }

    #[test]
    fn a_report_begins_at_its_first_part_that_is_not_complete() {
        let mut report = Report::new("某市某局", 2024);
        let part_of = |report: &Report| {
            let mut editor = Editor::default();
            editor.begin(report);
            editor.part
        };
        assert_eq!(part_of(&report), Part::Text(OVERVIEW));
        report.set_paragraphs(OVERVIEW, vec!["主动公开。".to_owned()]);
        assert_eq!(part_of(&report), Part::Text(report.form.parts[1].section));
        report.set_paragraphs(LEAD, vec!["按照条例。".to_owned()]);
        assert_eq!(part_of(&report), Part::Text(report.form.parts[1].section));
    }
}
