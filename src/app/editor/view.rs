//! The part that is being edited: its title, its table, its text.

use super::Editor;
use super::before_table;
use super::before_table::before_table_ui;
use super::promises::promises_ui;
use super::properties_page::page_ui;
use super::prose::TextPart;
use super::search_bar::find_ui;
use super::table::table_ui;
use super::text::text_ui;
use crate::app::session::request::Request;
use crate::app::ui::form_field::note_ui;
use crate::app::ui::part::Part;
use crate::app::ui::theme;
use crate::edit::find::Match;
use crate::form::TableId;
use crate::report::{Place, Report};
use crate::words;
use crate::words::Language;
use eframe::egui::{CentralPanel, Panel, Ui};

/// Shows the part that is being edited. Returns what was done in it.
pub fn editor_ui(
    ui: &mut Ui,
    editor: &mut Editor,
    report: &Report,
    language: Language,
) -> Vec<Request> {
    let palette = theme::palette(ui.ctx());
    let frame = theme::panel_frame(palette.surface, 16, 12);
    let panel = CentralPanel::default().frame(frame);
    panel
        .show(ui, |ui| {
            let mut requests = search_ui(ui, editor, report, language);
            let name = editor.part.name(report.form, language);
            if editor.part.table(report.form).is_some() {
                ui.horizontal(|ui| {
                    ui.heading(name);
                    before_table::name_ui(ui, editor, report, language);
                });
            } else {
                ui.heading(name);
            }
            ui.add_space(6.0);
            let area = ui.available_rect_before_wrap();
            match editor.part {
                Part::Title | Part::SignOff => {
                    requests.extend(page_ui(ui, report, editor.part, language));
                }
                Part::Text(section) => {
                    let text = TextPart {
                        report,
                        section,
                        language,
                    };
                    if let Some(table) = editor.part.table(report.form) {
                        table_part_ui(ui, editor, text, table, &mut requests);
                    } else {
                        prose_part_ui(ui, editor, text, &mut requests);
                    }
                }
            }
            editor.note_focus(ui.ctx(), area);
            requests
        })
        .inner
}

/// Shows the bar of the search while there is one. Returns what was asked for in it.
pub fn search_ui(
    ui: &mut Ui,
    editor: &mut Editor,
    report: &Report,
    language: Language,
) -> Vec<Request> {
    let current = editor.part.section();
    let Some(find) = &mut editor.find else {
        return Vec::new();
    };
    if find.wants_focus {
        // A part may just have been shown, whose text waits for the keyboard as well.
        editor.prose.leave_focus();
        editor.before_table.leave_focus();
    }
    let output = find_ui(ui, find, report, current, language);
    editor.prose.mark(find.matches(), find.current());
    editor.before_table.mark(find.matches(), find.current());
    if output.close {
        editor.prose.mark(&[], None);
        editor.before_table.mark(&[], None);
        // Writing goes on at the match, which may be in another part than the field that was left for the search.
        let form = report.form;
        let is_here =
            |found: &&Match| current.is_some_and(|part| form.is_same_part(part, found.section));
        match find.current().filter(is_here).cloned() {
            Some(found) => editor.text_of(found.section, form).go_to_match(&found),
            None => editor.restore_focus(ui.ctx()),
        }
        editor.find = None;
    }
    let edit = output.edit.map(Request::Edit);
    let found = output.go_to.map(Request::Found);
    edit.into_iter().chain(found).collect()
}

// Over the list of last year's promises, in the part that has to answer them.
fn prose_part_ui(
    ui: &mut Ui,
    editor: &mut Editor,
    text: TextPart<'_>,
    requests: &mut Vec<Request>,
) {
    let edit = promises_ui(ui, text.report, text.section, editor.place, text.language);
    requests.extend(edit.map(Request::Edit));
    text_ui(ui, editor, text, requests);
}

/// The height of the note under a table until a person drags it: its name and two lines.
const NOTE_HEIGHT: f32 = 96.0;

fn table_part_ui(
    ui: &mut Ui,
    editor: &mut Editor,
    text: TextPart<'_>,
    table: TableId,
    requests: &mut Vec<Request>,
) {
    let TextPart {
        report, language, ..
    } = text;
    let note = Panel::bottom("note")
        .default_size(NOTE_HEIGHT)
        .min_size(64.0)
        .resizable(true);
    let frame = theme::frame_below(8);
    let note = note.frame(frame).show(ui, |ui| {
        note_ui(ui, &words!(language, "app.note"));
        text_ui(ui, editor, text, requests)
    });
    let is_in_note = note.inner | before_table_ui(ui, editor, text, requests);
    CentralPanel::no_frame().show(ui, |ui| {
        let Some(table) = report.form.table(table) else {
            return;
        };
        let output = table_ui(ui, &mut editor.grid, report, table, language);
        requests.extend(output.edit.map(Request::Edit));
        let is_here = output.selected.is_some() || editor.has_focus(ui.ctx());
        if is_here && !is_in_note {
            editor.place = editor.grid.selected().map(Place::Cell).or(editor.place);
        }
    });
}
