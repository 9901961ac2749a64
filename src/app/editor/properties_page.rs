//! The title with whose report of which year it is, and the signature with its date, edited in their places.

use super::fields::{FieldKind, Fields, ShownField};
use super::property_texts::{editions_ui, error_ui};
use crate::app::ui::calendar::calendar_button_ui;
use crate::app::ui::form_field::note_ui;
use crate::app::ui::part::Part;
use crate::app::ui::theme;
use crate::edit::{Edit, Properties};
use crate::report::{Date, Place, Report};
use crate::words;
use crate::words::Language;
use eframe::egui::{Align, Align2, FontId, Layout, Response, RichText, ScrollArea, TextEdit, Ui};

/// What the title is written in.
const TITLE_SIZE: f32 = 22.0;
/// The width of the fields.
const WIDTH: f32 = 480.0;
/// The width of a field for a year or a date.
const SHORT_WIDTH: f32 = 180.0;

/// What was done on the page of title or signature.
#[derive(Default)]
pub(super) struct PageOutput {
    pub(super) edit: Option<Edit>,
    /// The place whose field has the keyboard.
    pub(super) place: Option<Place>,
}

/// What the page is drawn from.
#[derive(Clone, Copy)]
struct Page<'a> {
    report: &'a Report,
    language: Language,
}

/// Shows the fields of title or signature.
pub(super) fn page_ui(
    ui: &mut Ui,
    fields: &mut Fields,
    report: &Report,
    part: Part,
    language: Language,
) -> PageOutput {
    let page = Page { report, language };
    let mut output = PageOutput::default();
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.add_space(12.0);
        ui.spacing_mut().item_spacing.y = 6.0;
        match part {
            Part::SignOff => sign_off_ui(ui, fields, page, &mut output),
            Part::Title | Part::Text(_) => title_ui(ui, fields, page, &mut output),
        }
    });
    output
}

impl PageOutput {
    fn take(&mut self, shown: ShownField, place: Place) {
        if shown.response.has_focus() {
            self.place = Some(place);
        }
        self.edit = self.edit.take().or(shown.edit);
    }
}

fn title_ui(ui: &mut Ui, fields: &mut Fields, page: Page<'_>, output: &mut PageOutput) {
    let Page { report, language } = page;
    let composed = Report::new(report.agency.clone(), report.year).title_lines();
    let composed = composed.concat();
    let name = words!(language, "properties.title");
    let title = fields.show(ui, FieldKind::Title, report, |edit| {
        edit.font(FontId::new(TITLE_SIZE, theme::bold()))
            .align(Align2::CENTER_TOP)
            .hint_text(RichText::new(composed).font(FontId::new(TITLE_SIZE, theme::bold())))
            .desired_width(WIDTH)
    });
    name_field(&title.response, &name);
    output.take(title, Place::Title(0));
    note_ui(ui, &words!(language, "properties.title_note"));
    ui.add_space(14.0);
    row_ui(ui, "properties.agency", language, |ui| {
        let shown = fields.show(ui, FieldKind::Agency, report, wide);
        error_ui(ui, shown.error, language);
        let response = shown.response.clone();
        // Agency and year stand in the title.
        output.take(shown, Place::Title(0));
        response
    });
    row_ui(ui, "properties.year", language, |ui| {
        let shown = fields.show(ui, FieldKind::Year, report, short);
        error_ui(ui, shown.error, language);
        let response = shown.response.clone();
        output.take(shown, Place::Title(0));
        response
    });
    note_ui(ui, &words!(language, "properties.edition"));
    let mut form = report.form;
    editions_ui(ui, &mut form, Some(report.year), language);
    if form != report.form {
        output.edit = Some(Edit::SetProperties(Properties {
            form,
            ..Properties::from(report)
        }));
    }
}

fn sign_off_ui(ui: &mut Ui, fields: &mut Fields, page: Page<'_>, output: &mut PageOutput) {
    let Page { report, language } = page;
    let hint = words!(language, "properties.no_signature");
    row_ui(ui, "properties.signature", language, |ui| {
        let shown = fields.show(ui, FieldKind::Signature, report, |edit| {
            wide(edit).hint_text(hint)
        });
        let response = shown.response.clone();
        output.take(shown, Place::SignOff);
        response
    });
    row_ui(ui, "properties.date", language, |ui| {
        // A report is signed in the January after its year.
        let example = Date::new(report.year.saturating_add(1), 1, 28);
        let hint = example.map(|date| date.to_string()).unwrap_or_default();
        let shown = ui.horizontal(|ui| {
            let shown = fields.show(ui, FieldKind::Date, report, |edit| {
                short(edit).hint_text(hint)
            });
            let (month, year) = (&mut fields.month, Some(report.year));
            let chosen = report.sign_off.date;
            if let Some(date) = calendar_button_ui(ui, month, chosen, year, language) {
                fields.drop_draft(FieldKind::Date);
                let mut properties = Properties::from(report);
                properties.sign_off.date = Some(date);
                output.edit = Some(Edit::SetProperties(properties));
            }
            shown
        });
        let shown = shown.inner;
        error_ui(ui, shown.error, language);
        let response = shown.response.clone();
        output.take(shown, Place::SignOff);
        response
    });
}

// A field below its name, which also names it to a screen reader.
fn row_ui(ui: &mut Ui, key: &str, language: Language, add: impl FnOnce(&mut Ui) -> Response) {
    let label = note_ui(ui, &words!(language, key));
    let response = ui.with_layout(Layout::top_down(Align::Min), add).inner;
    response.labelled_by(label.id);
    ui.add_space(6.0);
}

fn name_field(response: &Response, name: &str) {
    let name = name.to_owned();
    response
        .ctx
        .accesskit_node_builder(response.id, |node| node.set_label(name));
}

fn wide(edit: TextEdit<'_>) -> TextEdit<'_> {
    edit.font(FontId::proportional(theme::PROSE_SIZE))
        .desired_width(WIDTH)
}

fn short(edit: TextEdit<'_>) -> TextEdit<'_> {
    edit.font(FontId::proportional(theme::PROSE_SIZE))
        .desired_width(SHORT_WIDTH)
}
