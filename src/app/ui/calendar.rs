//! A month in a small table, to choose a day from.

use super::command_button::icon_button;
use super::icon;
use super::theme;
use crate::report::Date;
use crate::words;
use crate::words::Language;
use eframe::egui::{Button, Grid, Label, Popup, PopupCloseBehavior, RichText, Ui, vec2};

/// The size of a day.
const DAY: f32 = 30.0;
/// The height of the names of the days.
const LINE: f32 = 18.0;

/// A month that is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Month {
    year: u16,
    /// From 1.
    month: u8,
}

impl Month {
    /// The month of a day.
    pub(crate) const fn of(date: Date) -> Self {
        Self {
            year: date.year(),
            month: date.month(),
        }
    }

    fn next(self) -> Self {
        match self.month {
            12 => Self {
                year: self.year.saturating_add(1),
                month: 1,
            },
            month => Self {
                month: month + 1,
                ..self
            },
        }
    }

    fn previous(self) -> Self {
        match self.month {
            1 => Self {
                year: self.year.saturating_sub(1),
                month: 12,
            },
            month => Self {
                month: month - 1,
                ..self
            },
        }
    }

    fn days(self) -> impl Iterator<Item = Date> {
        (1..=31).filter_map(move |day| Date::new(self.year, self.month, day))
    }
}

/// A button that opens a month: that of the chosen day, else the January after this year, in which reports are signed.
/// Returns the day that was clicked. `shown` is the month that one leafed to, while it is open.
pub(crate) fn calendar_button_ui(
    ui: &mut Ui,
    shown: &mut Option<Month>,
    chosen: Option<Date>,
    year: Option<u16>,
    language: Language,
) -> Option<Date> {
    let name = words!(language, "calendar.name");
    let button = ui.add(Button::new(icon::CALENDAR)).on_hover_text(&*name);
    ui.ctx()
        .accesskit_node_builder(button.id, |node| node.set_label(&*name));
    let january = || Date::new(year?.saturating_add(1), 1, 1);
    let first = chosen.or_else(january).map(Month::of);
    let popup = Popup::from_toggle_button_response(&button);
    let popup = popup.close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    let popup = popup.show(|ui| {
        let mut month = shown.or(first)?;
        let clicked = calendar_ui(ui, &mut month, chosen, language);
        *shown = Some(month);
        if clicked.is_some() {
            ui.close();
        }
        clicked
    });
    if popup.is_none() {
        *shown = None;
    }
    popup?.inner
}

/// Shows a month, with the day that is chosen. Returns the day that was clicked.
fn calendar_ui(
    ui: &mut Ui,
    shown: &mut Month,
    chosen: Option<Date>,
    language: Language,
) -> Option<Date> {
    ui.horizontal(|ui| {
        if icon_button(
            ui,
            icon::CHEVRON_LEFT,
            &words!(language, "calendar.previous"),
        ) {
            *shown = shown.previous();
        }
        let name = words!(
            language,
            "calendar.month",
            year = shown.year,
            month = shown.month
        );
        ui.label(RichText::new(name).family(theme::bold()));
        if icon_button(ui, icon::CHEVRON_RIGHT, &words!(language, "calendar.next")) {
            *shown = shown.next();
        }
    });
    let grid = Grid::new("days of a month").spacing([2.0, 2.0]);
    grid.show(ui, |ui| days_ui(ui, *shown, chosen, language))
        .inner
}

fn days_ui(ui: &mut Ui, shown: Month, chosen: Option<Date>, language: Language) -> Option<Date> {
    let weak = theme::palette(ui.ctx()).weak_text;
    for day in words!(language, "calendar.days").split(' ') {
        let day = Label::new(RichText::new(day).small().color(weak));
        ui.add_sized(vec2(DAY, LINE), day);
    }
    ui.end_row();
    let mut clicked = None;
    let first = shown.days().next().map_or(0, Date::days_since_monday);
    for _ in 0..first {
        ui.label("");
    }
    for date in shown.days() {
        let button = Button::new(date.day().to_string())
            .selected(chosen == Some(date))
            .frame_when_inactive(chosen == Some(date))
            .min_size(vec2(DAY, DAY - 6.0));
        if ui.add_sized(vec2(DAY, DAY - 6.0), button).clicked() {
            clicked = Some(date);
        }
        if date.days_since_monday() == 6 {
            ui.end_row();
        }
    }
    clicked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_follow_each_other_over_the_year() {
        let month = |year, month| Month { year, month };
        assert_eq!(month(2024, 12).next(), month(2025, 1));
        assert_eq!(month(2025, 1).previous(), month(2024, 12));
        assert_eq!(month(2024, 2).days().count(), 29);
        assert_eq!(month(2025, 2).days().count(), 28);
    }
}
