//! The dialog for whose report it is, of which year, in which edition, with which title and signature.

use super::property_texts;
use super::property_texts::{editions_ui, error_ui};
use crate::app::ui::buttons::Buttons;
use crate::app::ui::calendar::{Month, calendar_button_ui};
use crate::app::ui::dialog::Dialog;
use crate::app::ui::form_field::note_ui;
use crate::edit::Properties;
use crate::form::Form;
use crate::report::{Date, Report, SignOff};
use crate::words;
use crate::words::Language;
use eframe::egui::{Align, Context, Grid, Id, Key, Layout, Response, TextEdit, Ui};

/// The width of a field.
const FIELD_WIDTH: f32 = 380.0;
/// The width of a field for a year or a date.
const SHORT_WIDTH: f32 = 160.0;
/// A title has no more lines than this.
const N_TITLE_LINES: usize = 3;

/// The dialog while it is open.
#[derive(Clone, Debug)]
pub struct PropertiesDialog {
    heading: &'static str,
    agency: String,
    year: String,
    form: &'static Form,
    title: [String; N_TITLE_LINES],
    signature: String,
    date: String,
    /// The month that the calendar shows, while it is open.
    month: Option<Month>,
    is_new: bool,
    was_refused: bool,
}

/// How the dialog ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PropertiesOutcome {
    /// With properties, to be taken into the report.
    Taken(Properties),
    /// Without a change.
    Cancelled,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Agency,
    Year,
    Date,
}

impl PropertiesDialog {
    /// A dialog for a report that does not exist yet.
    pub fn for_new_report(properties: Properties) -> Self {
        Self {
            heading: "properties.heading_new",
            ..Self::new(properties)
        }
    }

    /// A dialog that shows the properties of a report.
    pub fn new(properties: Properties) -> Self {
        let mut lines = properties.title.into_iter();
        let mut title: [String; N_TITLE_LINES] =
            std::array::from_fn(|_| lines.next().unwrap_or_default());
        // More lines than there are fields, as an import may bring them, stay in the last one.
        title[N_TITLE_LINES - 1].extend(lines);
        let SignOff { agency, date } = properties.sign_off;
        Self {
            heading: "properties.heading",
            agency: properties.agency,
            year: properties.year.to_string(),
            form: properties.form,
            title,
            signature: agency,
            date: date.map(|date| date.to_string()).unwrap_or_default(),
            month: None,
            is_new: true,
            was_refused: false,
        }
    }

    /// Shows the dialog over the window. Returns how it ended, `None` while it is open.
    pub fn show(&mut self, ctx: &Context, language: Language) -> Option<PropertiesOutcome> {
        let dialog = Dialog::new("properties").scrolling();
        dialog.show(ctx, PropertiesOutcome::Cancelled, |ui| {
            self.dialog_ui(ui, language)
        })
    }

    /// Returns what the fields say, `None` while something in them is wrong.
    pub fn properties(&self) -> Option<Properties> {
        let title = self.title.iter().map(|line| line.trim().to_owned());
        Some(Properties {
            form: self.form,
            agency: self.agency().ok()?,
            year: self.year().ok()?,
            title: title.filter(|line| !line.is_empty()).collect(),
            sign_off: SignOff {
                agency: self.signature.trim().to_owned(),
                date: self.date().ok()?,
            },
        })
    }

    fn agency(&self) -> Result<String, &'static str> {
        property_texts::agency(&self.agency)
    }

    fn year(&self) -> Result<u16, &'static str> {
        property_texts::year(&self.year)
    }

    fn date(&self) -> Result<Option<Date>, &'static str> {
        property_texts::date(&self.date)
    }

    fn first_wrong(&self) -> Option<Field> {
        if self.agency().is_err() {
            Some(Field::Agency)
        } else if self.year().is_err() {
            Some(Field::Year)
        } else {
            self.date().is_err().then_some(Field::Date)
        }
    }

    fn dialog_ui(&mut self, ui: &mut Ui, language: Language) -> Option<PropertiesOutcome> {
        ui.set_max_width(FIELD_WIDTH + 140.0);
        ui.heading(words!(language, self.heading));
        ui.add_space(8.0);
        let is_entered = Grid::new("properties fields")
            .num_columns(2)
            .spacing([12.0, 10.0])
            .show(ui, |ui| self.fields_ui(ui, language))
            .inner;
        ui.add_space(8.0);
        let outcome = self.buttons_ui(ui, language);
        let has_no_focus = ui.memory(|memory| memory.focused().is_none());
        let is_plain = has_no_focus && enter_pressed(ui);
        match outcome {
            None if is_entered || is_plain => self.take(ui),
            outcome => outcome,
        }
    }

    // Returns whether Enter was pressed in one of the text fields.
    fn fields_ui(&mut self, ui: &mut Ui, language: Language) -> bool {
        let placeholder = self.composed_title();
        let mut is_entered = false;
        let agency_error = self.agency().err().filter(|_| self.was_refused);
        let agency = field_ui(ui, &words!(language, "properties.agency"), |ui| {
            let agency = text_ui(ui, Field::Agency, &mut self.agency, "");
            // The error stands in the place of the note, so that the dialog stays where it is.
            if agency_error.is_some() {
                error_ui(ui, agency_error, language);
            } else {
                note_ui(ui, &words!(language, "properties.agency_note"));
            }
            agency
        });
        if std::mem::take(&mut self.is_new) {
            agency.request_focus();
        }
        is_entered |= entered(ui, &agency);
        let year_error = self.year().err();
        let year_error = year_error.filter(|_| self.was_refused || !self.year.trim().is_empty());
        let year = field_ui(ui, &words!(language, "properties.year"), |ui| {
            let row = ui.horizontal(|ui| {
                let year = text_ui(ui, Field::Year, &mut self.year, "");
                error_ui(ui, year_error, language);
                year
            });
            row.inner
        });
        is_entered |= entered(ui, &year);
        ui.with_layout(Layout::top_down(Align::Min), |ui| {
            ui.add_space(ui.spacing().button_padding.y);
            ui.label(words!(language, "properties.edition"));
        });
        let year = self.year().ok();
        ui.vertical(|ui| editions_ui(ui, &mut self.form, year, language));
        ui.end_row();
        is_entered |= self.title_ui(ui, &placeholder, language);
        is_entered | self.sign_off_ui(ui, language)
    }

    fn title_ui(&mut self, ui: &mut Ui, placeholder: &str, language: Language) -> bool {
        let mut is_entered = false;
        let is_empty = self.title.iter().all(|line| line.trim().is_empty());
        for (idx, line) in self.title.iter_mut().enumerate() {
            let name = words!(language, "properties.title_line", n = idx + 1);
            let hint = if idx == 0 && is_empty {
                placeholder
            } else {
                ""
            };
            let response = field_ui(ui, &name, |ui| {
                let edit = TextEdit::singleline(line)
                    .id(Id::unique("properties title").with(idx))
                    .hint_text(hint)
                    .desired_width(FIELD_WIDTH);
                ui.add(edit)
            });
            is_entered |= entered(ui, &response);
        }
        ui.label("");
        note_ui(ui, &words!(language, "properties.title_note"));
        ui.end_row();
        is_entered
    }

    fn sign_off_ui(&mut self, ui: &mut Ui, language: Language) -> bool {
        let signature = field_ui(ui, &words!(language, "properties.signature"), |ui| {
            let edit = TextEdit::singleline(&mut self.signature)
                .id(Id::unique("properties signature"))
                .hint_text(words!(language, "properties.no_signature"))
                .desired_width(FIELD_WIDTH);
            ui.add(edit)
        });
        let date_error = self.date().err();
        // A report is signed in the January after its year.
        let example = self.year().map_or_else(
            |_| String::new(),
            |year| format!("{}-01-28", year.saturating_add(1)),
        );
        let as_printed = self.date().ok().flatten().map(|date| date.to_string());
        let as_printed = as_printed.filter(|date| date != self.date.trim());
        let response = field_ui(ui, &words!(language, "properties.date"), |ui| {
            let response = ui
                .horizontal(|ui| {
                    let response = text_ui(ui, Field::Date, &mut self.date, &example);
                    self.calendar_ui(ui, language);
                    response
                })
                .inner;
            if date_error.is_some() {
                error_ui(ui, date_error, language);
            } else {
                note_ui(ui, &as_printed.unwrap_or_default());
            }
            response
        });
        entered(ui, &signature) | entered(ui, &response)
    }

    fn calendar_ui(&mut self, ui: &mut Ui, language: Language) {
        let (chosen, year) = (self.date().ok().flatten(), self.year().ok());
        let clicked = calendar_button_ui(ui, &mut self.month, chosen, year, language);
        if let Some(date) = clicked {
            self.date = date.to_string();
        }
    }

    fn buttons_ui(&mut self, ui: &mut Ui, language: Language) -> Option<PropertiesOutcome> {
        // Tab comes to OK first, though it stands behind Cancel.
        let buttons = Buttons::primary(true, words!(language, "properties.ok"));
        let buttons = buttons.or(false, words!(language, "properties.cancel"));
        if buttons.show(ui)? {
            self.take(ui)
        } else {
            Some(PropertiesOutcome::Cancelled)
        }
    }

    fn take(&mut self, ui: &Ui) -> Option<PropertiesOutcome> {
        if let Some(field) = self.first_wrong() {
            self.was_refused = true;
            ui.memory_mut(|memory| memory.request_focus(field_id(field)));
        }
        self.properties().map(PropertiesOutcome::Taken)
    }

    fn composed_title(&self) -> String {
        let report = self
            .year()
            .map(|year| Report::new(self.agency.trim(), year));
        report.map_or_else(|_| String::new(), |report| report.title_lines().concat())
    }
}

fn field_id(field: Field) -> Id {
    Id::unique("properties field").with(format!("{field:?}"))
}

// A row of the dialog: the label that also names the field to a screen reader, and the field.
fn field_ui(ui: &mut Ui, name: &str, add: impl FnOnce(&mut Ui) -> Response) -> Response {
    let label = ui.label(name);
    let response = ui.vertical(add).inner.labelled_by(label.id);
    ui.end_row();
    response
}

fn text_ui(ui: &mut Ui, field: Field, text: &mut String, hint: &str) -> Response {
    let width = match field {
        Field::Agency => FIELD_WIDTH,
        Field::Year | Field::Date => SHORT_WIDTH,
    };
    let edit = TextEdit::singleline(text)
        .id(field_id(field))
        .hint_text(hint)
        .desired_width(width);
    ui.add(edit)
}

fn entered(ui: &Ui, field: &Response) -> bool {
    field.lost_focus() && enter_pressed(ui)
}

fn enter_pressed(ui: &Ui) -> bool {
    ui.input(|input| input.key_pressed(Key::Enter))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dialog() -> PropertiesDialog {
        PropertiesDialog::new(Properties::from(&Report::new("某市某局", 2024)))
    }

    #[test]
    fn unchanged_fields_give_the_same_properties() {
        let mut report = Report::new("某市某局", 2020);
        report.title = vec!["某市某局".to_owned(), "年度报告".to_owned()];
        report.sign_off.agency = "某市某局".to_owned();
        report.sign_off.date = Date::new(2021, 1, 28);
        let properties = Properties::from(&report);
        let dialog = PropertiesDialog::new(properties.clone());
        assert_eq!(dialog.properties(), Some(properties));
    }

    #[test]
    fn wrong_fields_give_none() {
        let wrong: [fn(&mut PropertiesDialog); 4] = [
            |dialog| dialog.agency = " 　".to_owned(),
            |dialog| dialog.year = "24".to_owned(),
            |dialog| dialog.year = "二〇二四".to_owned(),
            |dialog| dialog.date = "2025-02-30".to_owned(),
        ];
        for change in wrong {
            let mut dialog = dialog();
            change(&mut dialog);
            assert_eq!(dialog.properties(), None, "{dialog:?}");
        }
    }

    #[test]
    fn digits_of_both_widths_are_read() {
        let mut dialog = dialog();
        dialog.year = "２０２３年".to_owned();
        dialog.date = "２０２４年１月２８日".to_owned();
        let properties = dialog.properties().expect("both are right");
        assert_eq!(properties.year, 2023);
        assert_eq!(properties.sign_off.date, Date::new(2024, 1, 28));
    }

    #[test]
    fn blank_title_lines_are_no_lines() {
        let mut dialog = dialog();
        dialog.title[1] = " 年度报告 ".to_owned();
        let properties = dialog.properties().expect("nothing is wrong");
        assert_eq!(properties.title, ["年度报告"]);
    }
}
