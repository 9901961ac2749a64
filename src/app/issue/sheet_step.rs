//! The second step of an issue: the sign-off sheet and the names on it.

use crate::report::SignOffNames;
use crate::words;
use crate::words::Language;
use eframe::egui::{Align, Grid, Layout, TextEdit, Ui, vec2};

/// A field beside another one.
const HALF_WIDTH: f32 = 185.0;
/// The label between two fields.
const RIGHT_LABEL_WIDTH: f32 = 82.0;

/// What is entered in the step.
#[derive(Debug)]
pub(super) struct SheetStep {
    pub(super) names: SignOffNames,
    pub(super) has_sheet: bool,
}

impl SheetStep {
    /// Shows the fields.
    pub(super) fn ui(&mut self, ui: &mut Ui, language: Language) {
        ui.checkbox(&mut self.has_sheet, words!(language, "issue.has_sheet"));
        ui.add_space(8.0);
        let grid = Grid::new("issue names").num_columns(2);
        grid.spacing([12.0, 8.0])
            .show(ui, |ui| self.names_ui(ui, language));
    }

    fn names_ui(&mut self, ui: &mut Ui, language: Language) {
        let names = &mut self.names;
        for (left, right) in [
            (
                ("issue.document_number", &mut names.document_number),
                ("issue.secrecy", &mut names.secrecy),
            ),
            (
                ("issue.drafted_by", &mut names.drafted_by),
                ("issue.reviewed_by", &mut names.reviewed_by),
            ),
            (
                ("issue.agreed_by", &mut names.agreed_by),
                ("issue.released_by", &mut names.released_by),
            ),
        ] {
            let label = ui.label(words!(language, left.0));
            ui.horizontal(|ui| {
                let edit = TextEdit::singleline(left.1).desired_width(HALF_WIDTH);
                ui.add(edit).labelled_by(label.id);
                // The fields of all rows begin at one place.
                let size = vec2(RIGHT_LABEL_WIDTH, ui.spacing().interact_size.y);
                let layout = Layout::left_to_right(Align::Center);
                let words = words!(language, right.0);
                let label = ui.allocate_ui_with_layout(size, layout, |ui| {
                    ui.set_min_width(RIGHT_LABEL_WIDTH);
                    ui.label(words)
                });
                let label = label.inner;
                let edit = TextEdit::singleline(right.1).desired_width(HALF_WIDTH);
                ui.add(edit).labelled_by(label.id);
            });
            ui.end_row();
        }
    }
}
