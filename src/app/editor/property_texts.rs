//! What is typed for whose report it is, of which year and of which day, and the choice of its edition.
//!
//! Errors are keys of words.

use crate::app::ui::form_field::half_width;
use crate::app::ui::theme;
use crate::form::{FORMS, Form};
use crate::report::Date;
use crate::words;
use crate::words::Language;
use eframe::egui::{RichText, Ui};
use std::ops::RangeInclusive;

/// Years that a report can be on: the Regulations of 2007 came into force in 2008.
const YEARS: RangeInclusive<u16> = 2008..=2100;

/// Reads the name of an agency.
pub(super) fn agency(text: &str) -> Result<String, &'static str> {
    match text.trim() {
        "" => Err("properties.no_agency"),
        agency => Ok(agency.to_owned()),
    }
}

/// Reads a year.
pub(super) fn year(text: &str) -> Result<u16, &'static str> {
    let digits: String = text.trim().chars().map(half_width).collect();
    let digits = digits.strip_suffix('年').unwrap_or(&digits);
    digits
        .parse()
        .ok()
        .filter(|year| YEARS.contains(year))
        .ok_or("properties.no_year")
}

/// Reads a date; nothing is no date.
pub(super) fn date(text: &str) -> Result<Option<Date>, &'static str> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).or(Err("properties.no_date"))
}

/// Says what is wrong with a field, by the key of its words.
pub(super) fn error_ui(ui: &mut Ui, error: Option<&str>, language: Language) {
    if let Some(key) = error {
        let color = theme::palette(ui.ctx()).error;
        let words = RichText::new(words!(language, key)).size(theme::SMALL_SIZE);
        ui.label(words.color(color));
    }
}

/// The editions to choose from, with a warning where the chosen one is not that of the year.
pub(super) fn editions_ui(
    ui: &mut Ui,
    chosen: &mut &'static Form,
    year: Option<u16>,
    language: Language,
) {
    for form in FORMS {
        let first = form.first_year;
        let years = if let Some(last) = form.last_year {
            words!(language, "properties.years", first = first, last = last)
        } else {
            words!(language, "properties.years_from", first = first)
        };
        let shown = format!("{}  {years}", form.source);
        ui.radio_value(chosen, form, shown);
    }
    let Some(year) = year.filter(|&year| !chosen.fits_year(year)) else {
        return;
    };
    let palette = theme::palette(ui.ctx());
    let right = Form::for_year(year);
    let warning = words!(language, "properties.wrong_edition", year = year);
    ui.horizontal_wrapped(|ui| {
        ui.colored_label(palette.warning, warning);
        if right != *chosen {
            let mend = words!(language, "properties.use_edition", source = right.source);
            if ui.button(mend).clicked() {
                *chosen = right;
            }
        }
    });
}
