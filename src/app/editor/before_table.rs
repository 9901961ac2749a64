//! The text between the title of a part and its table: a slim place above the table where there is some. Its name, or the
//! button that opens it, stands beside the title, where it takes no room of the table.

use super::Editor;
use super::text::text_ui;
use super::text_part::TextPart;
use crate::app::session::request::Request;
use crate::app::ui::form_field::note_ui;
use crate::form::SectionId;
use crate::report::Report;
use crate::words;
use crate::words::Language;
use eframe::egui::{Button, Frame, Panel, TextStyle, TextWrapMode, Ui, WidgetText};

/// The height of the place until a person drags it: two lines.
const HEIGHT: f32 = 68.0;

/// How wide that is which [`name_ui`] shows, with the distance before it; 0 where it shows nothing.
pub(super) fn name_width(ui: &Ui, editor: &Editor, report: &Report, language: Language) -> f32 {
    let Some(section) = section(editor, report) else {
        return 0.0;
    };
    let spacing = ui.spacing();
    let (key, style, around) = if has_place(editor, report, section) {
        ("app.before_table.name", TextStyle::Small, 0.0)
    } else {
        let around = 2.0 * spacing.button_padding.x;
        ("app.before_table.add", TextStyle::Button, around)
    };
    let words = WidgetText::from(words!(language, key).into_owned());
    let galley = words.into_galley(ui, Some(TextWrapMode::Extend), f32::INFINITY, style);
    galley.size().x + around + spacing.item_spacing.x
}

/// Shows the name of the place, or while there is none the button that opens it.
pub(super) fn name_ui(ui: &mut Ui, editor: &mut Editor, report: &Report, language: Language) {
    let Some(section) = section(editor, report) else {
        return;
    };
    if has_place(editor, report, section) {
        note_ui(ui, &words!(language, "app.before_table.name"));
        return;
    }
    let button = Button::new(words!(language, "app.before_table.add")).small();
    let hint = words!(language, "app.before_table.hint");
    if ui.add(button).on_hover_text(hint).clicked() {
        editor.text_of(section, report.form).go_to(section, 0, None);
    }
}

/// Shows the place, where there is one. Returns whether the cursor is in it.
pub(super) fn before_table_ui(
    ui: &mut Ui,
    editor: &mut Editor,
    text: TextPart<'_>,
    requests: &mut Vec<Request>,
) -> bool {
    let own = section(editor, text.report);
    let Some(section) = own.filter(|own| has_place(editor, text.report, *own)) else {
        return false;
    };
    let panel = Panel::top("before table")
        .default_size(HEIGHT)
        .min_size(48.0)
        .resizable(true)
        .frame(Frame::NONE);
    let shown = panel.show(ui, |ui| {
        text_ui(ui, editor, TextPart { section, ..text }, requests)
    });
    shown.inner
}

fn section(editor: &Editor, report: &Report) -> Option<SectionId> {
    let part = report.form.part(editor.part.section()?)?;
    part.before_table.as_ref().map(|before| before.section)
}

/// Returns whether a text has its place: where there is some, where last year's stands, or once it was opened.
fn has_place(editor: &Editor, report: &Report, section: SectionId) -> bool {
    let has_text = !report.paragraphs(section).is_empty();
    let suggestions = report.carry_over.suggestions(section);
    has_text || !suggestions.is_empty() || editor.opened == Some(section)
}
