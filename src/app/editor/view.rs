//! The part that is being edited: its title, its table, its text.

use super::Editor;
use super::promises::promises_ui;
use super::properties_page::page_ui;
use super::prose::{TextPart, prose_ui};
use super::search_bar::find_ui;
use super::table::table_ui;
use crate::app::session::request::Request;
use crate::app::ui::command::Command;
use crate::app::ui::form_field::note_ui;
use crate::app::ui::part::Part;
use crate::app::ui::theme;
use crate::form::TableId;
use crate::report::{Place, Report};
use crate::words;
use crate::words::Language;
use eframe::egui::{Align, Button, CentralPanel, Frame, Label, Layout, Panel, RichText, Ui};

/// What the editor is drawn from besides its own state.
#[derive(Clone, Copy)]
pub struct EditorContext<'a> {
    /// The report.
    pub report: &'a Report,
    /// The language of the window.
    pub language: Language,
    /// Whether nothing else of the window is shown.
    pub is_alone: bool,
}

/// Shows the part that is being edited. Returns what was done in it.
pub fn editor_ui(
    ui: &mut Ui,
    editor: &mut Editor,
    context: EditorContext<'_>,
) -> Vec<Request> {
    let EditorContext {
        report, language, ..
    } = context;
    let palette = theme::palette(ui.ctx());
    let frame = theme::panel_frame(palette.surface, 8, 4);
    let panel = CentralPanel::default().frame(frame);
    panel
        .show(ui, |ui| {
            let mut requests = search_ui(ui, editor, report, language);
            requests.extend(head_ui(ui, editor, context));
            ui.spacing_mut().item_spacing.y = 4.0;
            let area = ui.available_rect_before_wrap();
            match editor.part {
                Part::Title | Part::SignOff => {
                    let part = editor.part;
                    let output = page_ui(ui, &mut editor.fields, report, part, language);
                    editor.place = output.place.or(editor.place);
                    requests.extend(output.edit.map(Request::Edit));
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

/// The name of the part, and what is still to be filled in.
fn head_ui(ui: &mut Ui, editor: &Editor, context: EditorContext<'_>) -> Vec<Request> {
    let EditorContext {
        report, language, ..
    } = context;
    let mut requests = Vec::new();
    theme::space_bar(ui);
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if context.is_alone {
                let words = words!(language, "editor.leave");
                if ui.add(Button::new(words).small()).clicked() {
                    requests.push(Request::Command(Command::OnlyEditor));
                }
            }
            requests.extend(due_ui(ui, editor, report, language));
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let name = editor.part.name(report.form, language);
                let name = RichText::new(name).size(theme::PART_SIZE);
                ui.add(Label::new(name.family(theme::bold())).truncate());
            });
        });
    });
    requests
}

// How many cells are blank, with the ways to fill them: from right to left.
fn due_ui(ui: &mut Ui, editor: &Editor, report: &Report, language: Language) -> Option<Request> {
    let table = editor.part.table(report.form)?;
    let n = report.due_cells(table).count();
    if n == 0 {
        return None;
    }
    let mut request = None;
    if link_ui(ui, &words!(language, "editor.fill_rest")) {
        request = Some(Request::Command(Command::FillZeros));
    }
    let here = editor.grid.selected().filter(|cell| cell.table == table);
    let next = here.and_then(|cell| report.next_due(cell));
    let next = next.or_else(|| report.due_cells(table).next());
    if link_ui(ui, &words!(language, "editor.next_due")) {
        request = next.map(|cell| Request::GoTo(Place::Cell(cell), None));
    }
    note_ui(ui, &words!(language, "editor.n_due", n = n));
    request
}

// Small words that do something.
fn link_ui(ui: &mut Ui, words: &str) -> bool {
    let accent = theme::palette(ui.ctx()).accent;
    let words = RichText::new(words).size(theme::SMALL_SIZE).color(accent);
    ui.add(Button::new(words).frame_when_inactive(false)).clicked()
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
    }
    let output = find_ui(ui, find, report, current, language);
    editor.prose.mark(find.matches(), find.current());
    if output.close {
        editor.prose.mark(&[], None);
        // Writing goes on at the match, which may be in another part than the field that was left for the search.
        match find
            .current()
            .filter(|found| Some(found.section) == current)
        {
            Some(found) => editor.prose.go_to_match(found),
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
    let prose = &mut editor.prose;
    let output = prose_ui(ui, prose, text.report, text.section, text.language);
    requests.extend(output.edit.map(Request::Edit));
    requests.extend(output.finding.map(Request::Finding));
    if output.has_focus {
        editor.place = output.caret.or(editor.place);
    }
    output.has_focus
}

/// The height of the note under a table until a person drags it: its name and a line.
const NOTE_HEIGHT: f32 = 76.0;

/// The height of the line that begins one.
const NOTE_LINE_HEIGHT: f32 = 18.0;

// Shows the note under the table, or where there is none the line that begins it. Returns whether the cursor is in it.
fn table_note_ui(
    ui: &mut Ui,
    editor: &mut Editor,
    text: TextPart<'_>,
    requests: &mut Vec<Request>,
) -> bool {
    let TextPart {
        report,
        section,
        language,
    } = text;
    let suggestions = report.carry_over.suggestions(section);
    let is_empty = report.lacks_text(section) && suggestions.is_empty();
    if is_empty && editor.open_note != Some(section) {
        let line = Panel::bottom("note line").resizable(false);
        let line = line.frame(Frame::NONE).show_separator_line(false);
        line.show(ui, |ui| {
            let words = words!(language, "editor.add_note");
            ui.spacing_mut().interact_size.y = NOTE_LINE_HEIGHT;
            if link_ui(ui, &words) {
                editor.begin_note(section);
            }
        });
        return false;
    }
    let note = Panel::bottom("note")
        .default_size(NOTE_HEIGHT)
        .min_size(64.0)
        .resizable(true);
    let note = note.frame(theme::frame_below(4)).show(ui, |ui| {
        note_ui(ui, &words!(language, "app.note"));
        text_ui(ui, editor, text, requests)
    });
    note.inner
}

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
    let is_in_note = table_note_ui(ui, editor, text, requests);
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
