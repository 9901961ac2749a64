//! The part that is being edited: its title, its table, its text.

use super::Editor;
use super::before_table;
use super::before_table::before_table_ui;
use super::promises::promises_ui;
use super::properties_page::page_ui;
use super::search_bar::find_ui;
use super::table::table_ui;
use super::text::text_ui;
use super::text_part::TextPart;
use crate::app::session::request::Request;
use crate::app::ui::command::Command;
use crate::app::ui::form_field::note_ui;
use crate::app::ui::part::Part;
use crate::app::ui::row::as_f32;
use crate::app::ui::theme;
use crate::edit::find::Match;
use crate::form::TableId;
use crate::report::{Place, Report};
use crate::words;
use crate::words::Language;
use eframe::egui::{
    Align, Button, CentralPanel, Event, Frame, Key, Label, Layout, Margin, Modifiers, Popup,
    RichText, Ui, UiBuilder, UiStackInfo,
};

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
pub fn editor_ui(ui: &mut Ui, editor: &mut Editor, context: EditorContext<'_>) -> Vec<Request> {
    // The window is cleared to this ground: it is known here, but not painted once more.
    let ground = Frame::new().fill(theme::palette(ui.ctx()).surface);
    let ground = UiStackInfo::default().with_frame(ground);
    let scope = UiBuilder::new().ui_stack_info(ground);
    ui.scope_builder(scope, |ui| panel_ui(ui, editor, context))
        .inner
}

fn panel_ui(ui: &mut Ui, editor: &mut Editor, context: EditorContext<'_>) -> Vec<Request> {
    let EditorContext {
        report, language, ..
    } = context;
    let frame = Frame::new().inner_margin(Margin::symmetric(8, 4));
    CentralPanel::default()
        .frame(frame)
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
fn head_ui(ui: &mut Ui, editor: &mut Editor, context: EditorContext<'_>) -> Vec<Request> {
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
                let name = Label::new(name.family(theme::bold())).truncate();
                let behind = before_table::name_width(ui, editor, report, language);
                let room = (ui.available_width() - behind).max(0.0);
                ui.scope(|ui| {
                    ui.set_max_width(room);
                    ui.add(name);
                });
                before_table::name_ui(ui, editor, report, language);
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
    ui.add(Button::new(words).frame_when_inactive(false))
        .clicked()
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
    let mut output = find_ui(ui, find, report, current, language);
    // Wherever the keyboard is, as long as nothing else waits for the key.
    output.close |= !editor.grid.is_entering() && takes_escape(ui);
    editor.prose.mark(find.matches(), find.current());
    editor.before_table.mark(find.matches(), find.current());
    if output.close {
        editor.prose.mark(&[], None);
        editor.before_table.mark(&[], None);
        // Writing goes on at the match, which may be in another part than the field that was left for the search.
        let (form, part) = (report.form, editor.part);
        let is_here = |found: &&Match| Part::of(found.place, form) == part;
        match find.current().filter(is_here).cloned() {
            Some(found) => editor.go_to(found.place, Some(found.characters), form),
            None => {
                editor.restore_focus(ui.ctx());
            }
        }
        editor.find = None;
    }
    let edit = output.edit.map(Request::Edit);
    let found = output.go_to.map(Request::Found);
    edit.into_iter().chain(found).collect()
}

// The key that ends a composition, or closes a menu, closes nothing else.
fn takes_escape(ui: &Ui) -> bool {
    if Popup::is_any_open(ui.ctx()) || ui.ctx().memory(|memory| memory.top_modal_layer().is_some())
    {
        return false;
    }
    ui.input_mut(|input| {
        let is_composing = |event: &Event| matches!(event, Event::Ime(_));
        !input.events.iter().any(is_composing) && input.consume_key(Modifiers::NONE, Key::Escape)
    })
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

/// The height of a note under a table with one line: its name, the line and the room around it.
const NOTE_HEIGHT: f32 = 76.0;
/// The height of every further line of it, and how many characters a line has.
const NOTE_LINE: f32 = 27.0;
const NOTE_CHARACTERS: usize = 32;
/// The most of the height that a note takes from its table.
const NOTE_SHARE: f32 = 0.4;
/// The height of the line that begins one.
const NOTE_LINE_HEIGHT: f32 = 20.0;

// How high the note of a part is; nothing where there is none and none is being begun.
fn note_height(editor: &Editor, text: TextPart<'_>) -> Option<f32> {
    let TextPart {
        report, section, ..
    } = text;
    let suggestions = report.carry_over.suggestions(section);
    let is_empty = report.lacks_text(section) && suggestions.is_empty();
    if is_empty && editor.open_note != Some(section) {
        return None;
    }
    let own = report.paragraphs(section).iter();
    let words = own.chain(suggestions.iter().map(|suggestion| &suggestion.words));
    let n_lines: usize = words
        .map(|words| words.chars().count() / NOTE_CHARACTERS + 1)
        .sum();
    Some(NOTE_HEIGHT + as_f32(n_lines.saturating_sub(1)) * NOTE_LINE)
}

// The table has what the note leaves it; where it needs less, the note follows it at once and has the rest.
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
    let Some(table) = report.form.table(table) else {
        return;
    };
    let is_before = before_table_ui(ui, editor, text, requests);
    let area = ui.available_rect_before_wrap();
    let note = note_height(editor, text);
    let note_height = note.map_or(NOTE_LINE_HEIGHT, |height| {
        height.min(area.height() * NOTE_SHARE)
    });
    let room = area.with_max_y(area.bottom() - note_height - ui.spacing().item_spacing.y);
    let builder = UiBuilder::new().id_salt("table").max_rect(room);
    let output = ui.scope_builder(builder, |ui| {
        table_ui(ui, &mut editor.grid, report, table, language)
    });
    let output = output.inner;
    requests.extend(output.edit.map(Request::Edit));
    requests.extend(output.sentence.map(|sentence| {
        let place = Place::Paragraph(sentence.section, sentence.paragraph);
        Request::GoTo(place, Some(sentence.characters))
    }));
    let is_in_note = if note.is_some() {
        note_ui(ui, &words!(language, "app.note"));
        text_ui(ui, editor, text, requests)
    } else {
        ui.spacing_mut().interact_size.y = NOTE_LINE_HEIGHT;
        if link_ui(ui, &words!(language, "editor.add_note")) {
            editor.begin_note(text.section);
        }
        false
    };
    let is_here = output.selected.is_some() || editor.has_focus(ui.ctx());
    if is_here && !is_in_note && !is_before {
        editor.place = editor.grid.selected().map(Place::Cell).or(editor.place);
    }
}
