//! Title and signature as the report has them, with the way to change them.

use crate::app::session::request::Request;
use crate::app::ui::command::Command;
use crate::app::ui::part::Part;
use crate::app::ui::row::galley;
use crate::app::ui::theme;
use crate::report::Report;
use crate::words;
use crate::words::Language;
use eframe::egui::{FontId, Frame, Grid, Margin, RichText, ScrollArea, Stroke, TextWrapMode, Ui};

/// What the title is shown in.
const TITLE_SIZE: f32 = 22.0;

/// Shows title or signature and what they are made of. Returns the command to change them.
pub fn page_ui(ui: &mut Ui, report: &Report, part: Part, language: Language) -> Option<Request> {
    ScrollArea::vertical()
        .auto_shrink(false)
        .show(ui, |ui| {
            let palette = theme::palette(ui.ctx());
            let card = Frame::new()
                .fill(palette.panel)
                .stroke(Stroke::new(1.0, palette.border))
                .corner_radius(6.0)
                .inner_margin(Margin::same(20));
            card.show(ui, |ui| {
                ui.set_width(ui.available_width());
                match part {
                    Part::SignOff => sign_off_ui(ui, report, language),
                    Part::Title | Part::Text(_) => title_ui(ui, report),
                }
            });
            ui.add_space(14.0);
            facts_ui(ui, report, language);
            ui.add_space(14.0);
            let words = Command::Properties.label(language);
            let button = ui
                .button(words)
                .on_hover_text(Command::Properties.hint(language));
            button
                .clicked()
                .then_some(Request::Command(Command::Properties))
        })
        .inner
}

fn title_ui(ui: &mut Ui, report: &Report) {
    ui.vertical_centered(|ui| {
        for line in report.title_lines() {
            ui.label(RichText::new(line).font(FontId::new(TITLE_SIZE, theme::bold())));
        }
    });
}

fn sign_off_ui(ui: &mut Ui, report: &Report, language: Language) {
    let sign_off = &report.sign_off;
    let date = sign_off.date.map(|date| date.to_string());
    if sign_off.agency.is_empty() && date.is_none() {
        let none = RichText::new(words!(language, "outline.no_sign_off"));
        ui.label(none.color(theme::palette(ui.ctx()).weak_text));
        return;
    }
    ui.vertical_centered(|ui| {
        for line in std::iter::once(sign_off.agency.clone()).chain(date) {
            ui.label(RichText::new(line).size(theme::PROSE_SIZE));
        }
    });
}

fn facts_ui(ui: &mut Ui, report: &Report, language: Language) {
    let sign_off = &report.sign_off;
    let date = sign_off.date.map(|date| date.to_string());
    let facts = [
        ("outline.fact.agency", report.agency.clone()),
        ("outline.fact.year", report.year.to_string()),
        (
            "outline.fact.edition",
            format!("{} · {}", report.form.id, report.form.source),
        ),
        ("outline.fact.signed_by", sign_off.agency.clone()),
        ("outline.fact.date", date.unwrap_or_default()),
    ];
    let weak = theme::palette(ui.ctx()).weak_text;
    let right = ui.max_rect().right();
    Grid::new("facts")
        .num_columns(2)
        .spacing([24.0, 6.0])
        .show(ui, |ui| {
            for (name, value) in facts {
                ui.label(RichText::new(words!(language, name)).color(weak));
                let value = if value.is_empty() { "—" } else { &value };
                // A column of a grid grows with its longest line, also beyond the page.
                let room = right - ui.cursor().left();
                ui.label(galley(ui, value, TextWrapMode::Wrap, room));
                ui.end_row();
            }
        });
}
