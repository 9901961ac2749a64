//! A text of the report in the editor: its field, and what was done in it.

use super::Editor;
use super::prose::{TextPart, prose_ui};
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
    let prose = editor.text_of(text.section, text.report.form);
    let output = prose_ui(ui, prose, text.report, text.section, text.language);
    requests.extend(output.edit.map(Request::Edit));
    requests.extend(output.finding.map(Request::Finding));
    if output.asks_number {
        requests.push(Request::Command(Command::InsertNumber));
    }
    if output.has_focus {
        editor.place = output.caret.or(editor.place);
    }
    output.has_focus
}
