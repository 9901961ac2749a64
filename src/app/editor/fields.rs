//! What is being typed into the title, the signature and the facts of the report, in their places.
//!
//! What can be read goes into the report at once; what cannot stays in its field, with the reason.

use super::property_texts::{agency, date, year};
use crate::app::prose::is_composing;
use crate::edit::{Edit, Properties};
use crate::report::{Date, Report};
use eframe::egui::{Id, Response, TextEdit, Ui};
use std::collections::BTreeMap;

/// A field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum FieldKind {
    /// The lines of the title.
    Title,
    /// The name of the agency.
    Agency,
    /// The reporting year.
    Year,
    /// Who signs.
    Signature,
    /// The date of the document.
    Date,
}

/// What is being typed.
#[derive(Debug, Default)]
pub(super) struct Fields {
    drafts: BTreeMap<FieldKind, Draft>,
    is_composing: bool,
    /// The field that takes the keyboard in the next frame.
    wanted: Option<FieldKind>,
    /// The month that the calendar shows, while it is open.
    pub(super) month: Option<crate::app::ui::calendar::Month>,
}

/// What stands in a field.
#[derive(Debug)]
struct Draft {
    text: String,
    /// What the report says with it; where it says something else, it was changed elsewhere, as by an undo.
    known: String,
}

/// A field as it was shown.
pub(super) struct ShownField {
    pub(super) response: Response,
    /// What was typed makes this of the report.
    pub(super) edit: Option<Edit>,
    /// Why what stands there is not taken: a key of words.
    pub(super) error: Option<&'static str>,
}

impl FieldKind {
    fn id(self) -> Id {
        Id::unique("property").with(self as usize)
    }

    /// What the report says.
    fn text(self, properties: &Properties) -> String {
        match self {
            Self::Title => properties.title.join("\n"),
            Self::Agency => properties.agency.clone(),
            Self::Year => properties.year.to_string(),
            Self::Signature => properties.sign_off.agency.clone(),
            Self::Date => date_text(properties.sign_off.date),
        }
    }

    /// The properties of a report with what was typed, or the key of what is wrong with it.
    fn read(self, text: &str, report: &Report) -> Result<Properties, &'static str> {
        let mut properties = Properties::from(report);
        match self {
            Self::Title => {
                let lines = text.lines().map(|line| line.trim().to_owned());
                properties.title = lines.filter(|line| !line.is_empty()).collect();
            }
            Self::Agency => properties.agency = agency(text)?,
            Self::Year => properties.year = year(text)?,
            Self::Signature => text.trim().clone_into(&mut properties.sign_off.agency),
            Self::Date => properties.sign_off.date = date(text)?,
        }
        Ok(properties)
    }
}

fn date_text(date: Option<Date>) -> String {
    date.map(|date| date.to_string()).unwrap_or_default()
}

impl Fields {
    /// Gives a field the keyboard once it is shown.
    pub(super) const fn go_to(&mut self, field: FieldKind) {
        self.wanted = Some(field);
    }

    /// Forgets what stands in a field and could not be read.
    pub(super) fn drop_draft(&mut self, field: FieldKind) {
        self.drafts.remove(&field);
    }

    /// Shows a field; `style` says how it looks.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        field: FieldKind,
        report: &Report,
        style: impl FnOnce(TextEdit<'_>) -> TextEdit<'_>,
    ) -> ShownField {
        let now = Properties::from(report);
        let shown = field.text(&now);
        let draft = self.drafts.remove(&field);
        let draft = draft.filter(|draft| draft.known == shown);
        let was_typed = draft.is_some();
        let mut text = draft.map_or_else(|| shown.clone(), |draft| draft.text);
        let edit = match field {
            FieldKind::Title => TextEdit::multiline(&mut text).desired_rows(1),
            _ => TextEdit::singleline(&mut text),
        };
        let response = ui.add(style(edit.id(field.id())));
        if self.wanted.take_if(|wanted| *wanted == field).is_some() {
            response.request_focus();
        }
        if response.has_focus() {
            self.is_composing = is_composing(ui, self.is_composing);
        }
        let is_typed = response.changed() || was_typed;
        let read = field.read(&text, report);
        let error = read.as_ref().err().copied().filter(|_| is_typed);
        let is_left = !response.has_focus();
        // What an input method has not finished yet is nothing to keep.
        let is_ready = is_typed && (is_left || !self.is_composing);
        let properties = read.ok().filter(|own| is_ready && *own != now);
        if is_typed && !(is_left && error.is_none()) {
            let known = properties.as_ref().map_or(shown, |own| field.text(own));
            self.drafts.insert(field, Draft { text, known });
        }
        ShownField {
            edit: properties.map(Edit::SetProperties),
            error: error
                .filter(|_| is_left || field == FieldKind::Date || field == FieldKind::Year),
            response,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_taken_as_people_write_it_and_what_is_none_is_refused() {
        let report = Report::new("某市某局", 2024);
        let read = |text: &str| {
            FieldKind::Date
                .read(text, &report)
                .map(|own| own.sign_off.date)
        };
        let expected = Date::new(2025, 1, 31);
        for text in [
            "20250131",
            "2025-1-31",
            "二〇二五年一月三十一日",
            "２０２５.1.31",
        ] {
            assert_eq!(read(text), Ok(expected), "{text}");
        }
        assert_eq!(read(" "), Ok(None));
        assert_eq!(read("2025"), Err("properties.no_date"));
    }

    #[test]
    fn blank_lines_of_a_title_are_none() {
        let report = Report::new("某市某局", 2024);
        let title = FieldKind::Title
            .read("甲\n\n 乙 ", &report)
            .map(|own| own.title);
        assert_eq!(title, Ok(vec!["甲".to_owned(), "乙".to_owned()]));
    }
}
