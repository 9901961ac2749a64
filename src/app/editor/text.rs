//! A text of the report in the editor: its field, and what was done in it.

use super::Editor;
use super::prose::prose_ui;
use super::text_part::TextPart;
use crate::app::session::request::Request;
use crate::app::ui::command::Command;
use eframe::egui::Ui;

/// Shows the text of a part. Returns whether the cursor is in it.
pub(super) fn text_ui(
    ui: &mut Ui,
    editor: &mut Editor,
    text: TextPart<'_>,
    requests: &mut Vec<Request>,
) -> bool {
    let copied = editor.copied.take();
    let prose = editor.text_of(text.section, text.report.form);
    prose.copied = copied;
    let output = prose_ui(ui, prose, text.report, text.section, text.language);
    let copied = prose.copied.take();
    editor.copied = copied;
    requests.extend(output.edit.map(Request::Edit));
    requests.extend(output.finding.map(Request::Finding));
    requests.extend(output.request);
    if output.asks_number {
        requests.push(Request::Command(Command::InsertNumber));
    }
    if output.has_focus {
        editor.place = output.caret.or(editor.place);
    }
    output.has_focus
}
