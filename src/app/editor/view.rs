//! The part that is being edited: its title, its table, its text.

use super::Editor;
use super::promises::promises_ui;
use super::properties_page::page_ui;
use super::prose::{TextPart, prose_ui};
use super::search_bar::find_ui;
use super::table::table_ui;
use crate::app::session::request::Request;
use crate::app::ui::form_field::note_ui;
use crate::app::ui::part::Part;
use crate::app::ui::theme;
use crate::edit::find::Match;
use crate::form::{Form, SectionId, TableId};
use crate::report::{Place, Report};
use crate::words;
use crate::words::Language;
use eframe::egui::{Button, CentralPanel, Frame, Panel, Ui};

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
            heading_ui(ui, editor, report, language);
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

/// Shows the text of a part. Returns whether the cursor is in it.
fn text_ui(
    ui: &mut Ui,
    editor: &mut Editor,
    text: TextPart<'_>,
    requests: &mut Vec<Request>,
) -> bool {
    let prose = editor.text_of(text.section, text.report.form);
    let output = prose_ui(ui, prose, text.report, text.section, text.language);
    requests.extend(output.edit.map(Request::Edit));
    requests.extend(output.finding.map(Request::Finding));
    if output.has_focus {
        editor.place = output.caret.or(editor.place);
    }
    output.has_focus
}

// The name of the part, and beside it what opens the text before its table while there is none: it takes no room of the
// table.
fn heading_ui(ui: &mut Ui, editor: &mut Editor, report: &Report, language: Language) {
    let name = editor.part.name(report.form, language);
    let before = text_before_table(editor.part, report.form);
    let Some(section) = before.filter(|section| !has_place(editor, report, *section)) else {
        ui.heading(name);
        return;
    };
    ui.horizontal(|ui| {
        ui.heading(name);
        let button = Button::new(words!(language, "app.before_table.add")).small();
        let hint = words!(language, "app.before_table.hint");
        if ui.add(button).on_hover_text(hint).clicked() {
            editor.text_of(section, report.form).go_to(section, 0, None);
        }
    });
}

fn text_before_table(part: Part, form: &Form) -> Option<SectionId> {
    let part = form.part(part.section()?)?;
    part.before_table.as_ref().map(|before| before.section)
}

/// Returns whether a text before a table is on screen: where there is one, where last year's stands, or once it was opened.
fn has_place(editor: &Editor, report: &Report, section: SectionId) -> bool {
    let is_empty =
        report.paragraphs(section).is_empty() && report.carry_over.suggestions(section).is_empty();
    !is_empty || editor.opened == Some(section)
}

/// The height of the text before a table until a person drags it: its name and a line or two.
const BEFORE_HEIGHT: f32 = 72.0;

/// Shows the text before a table. Returns whether the cursor is in it.
fn before_table_ui(
    ui: &mut Ui,
    editor: &mut Editor,
    text: TextPart<'_>,
    requests: &mut Vec<Request>,
) -> bool {
    let before = text_before_table(editor.part, text.report.form);
    let Some(section) = before.filter(|section| has_place(editor, text.report, *section)) else {
        return false;
    };
    let panel = Panel::top("before table")
        .default_size(BEFORE_HEIGHT)
        .min_size(56.0)
        .resizable(true);
    let panel = panel.frame(Frame::new());
    let shown = panel.show(ui, |ui| {
        note_ui(ui, &words!(text.language, "app.before_table.name"));
        text_ui(ui, editor, TextPart { section, ..text }, requests)
    });
    shown.inner
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
