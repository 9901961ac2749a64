//! The panel at the bottom: what the checks found, and every number of the text.

use super::detail_view::detail_ui;
use super::list_box::Keyboard;
use super::list_view::list_ui;
use super::numbers_view::{detail_panel, numbers_ui};
use super::{Findings, PanelContext, Tab};
use crate::app::session::request::Request;
use crate::app::ui::command::Command;
use crate::app::ui::command_button::{button_ui, icon_button};
use crate::app::ui::icon;
use crate::app::ui::severity;
use crate::app::ui::severity::SEVERITIES;
use crate::app::ui::theme;
use crate::words;
use crate::words::Language;
use eframe::egui::{Align, Button, CentralPanel, Id, Label, Layout, Panel, Rangef, RichText, Ui};
use std::borrow::Cow;
use std::path::Path;

/// The height of the panel until a person drags it, where the window has as much to spare.
const HEIGHT: f32 = 212.0;
/// The share of a low window that it takes instead, so that what is edited keeps its place.
const SHARE: f32 = 0.3;
const HEIGHTS: Rangef = Rangef {
    min: 120.0,
    max: 640.0,
};
/// Windows that differ in height by less than this begin with the same.
const HEIGHT_CLASS: f32 = 160.0;
/// The share of the width that the chosen finding has.
const DETAIL_SHARE: f32 = 0.42;

/// Shows the panel, if it is open. Returns what was asked for in it.
pub fn findings_ui(
    ui: &mut Ui,
    findings: &mut Findings,
    context: PanelContext<'_>,
) -> Vec<Request> {
    if !findings.panel.is_shown() {
        return Vec::new();
    }
    let frame = theme::panel_frame(theme::palette(ui.ctx()).panel, 10, 4);
    let has_rows = !findings.listing().open().is_empty() || findings.panel.is_unfolded;
    let is_empty = findings.panel.tab == Tab::Findings && !has_rows;
    if is_empty {
        // A list that is still to be found takes the keyboard when it comes; one without rows leaves it where it is.
        if !findings.is_busy() {
            findings.panel.keyboard = Keyboard::Elsewhere;
        }
        // Nothing to read, nothing to make room for.
        let panel = Panel::bottom("findings head").resizable(false).frame(frame);
        return panel.show(ui, |ui| head_ui(ui, findings, context)).inner;
    }
    let usual = HEIGHT.min(ui.available_height() * SHARE).max(HEIGHTS.min);
    let height = findings.panel.height.unwrap_or(points(usual));
    let most = HEIGHTS.max.min(ui.available_height() * 0.7);
    // A window of another height begins with a height of its own.
    let class = format!("{:.0}", ui.ctx().content_rect().height() / HEIGHT_CLASS);
    let panel = Panel::bottom(Id::unique("findings").with(class))
        .resizable(true)
        .default_size(f32::from(height).min(most))
        .size_range(HEIGHTS.min..=most.max(HEIGHTS.min))
        .frame(frame);
    let output = panel.show(ui, |ui| {
        let mut requests = head_ui(ui, findings, context);
        match findings.panel.tab {
            Tab::Findings => requests.extend(body_ui(ui, findings, context)),
            Tab::Numbers => requests.extend(numbers_ui(ui, findings, context)),
        }
        requests
    });
    let shown_height = points(output.response.rect.height());
    let is_dragged = ui.input(|input| input.pointer.any_down());
    if is_dragged && shown_height != height {
        findings.panel.height = Some(shown_height);
    }
    output.inner
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the height of a panel lies between its limits"
)]
fn points(height: f32) -> u16 {
    height.round().clamp(HEIGHTS.min, HEIGHTS.max) as u16
}

fn body_ui(ui: &mut Ui, findings: &mut Findings, context: PanelContext<'_>) -> Vec<Request> {
    let detail = detail_panel(ui, "finding", DETAIL_SHARE);
    let mut requests = detail.show(ui, |ui| detail_ui(ui, findings, context)).inner;
    let list = CentralPanel::no_frame().show(ui, |ui| list_ui(ui, findings, context));
    requests.extend(list.inner);
    requests
}

fn head_ui(ui: &mut Ui, findings: &mut Findings, context: PanelContext<'_>) -> Vec<Request> {
    let language = context.language;
    let mut requests = Vec::new();
    ui.horizontal(|ui| {
        tabs_ui(ui, findings, language);
        ui.separator();
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let name = words!(language, "findings.close");
            if icon_button(ui, icon::CLOSE, &name) {
                requests.push(Request::Command(Command::Findings));
            }
            requests.extend(basis_ui(ui, context));
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                outcome_ui(ui, findings, language);
            });
        });
    });
    requests
}

fn tabs_ui(ui: &mut Ui, findings: &mut Findings, language: Language) {
    for (tab, key) in [
        (Tab::Findings, "findings.name"),
        (Tab::Numbers, "numbers.name"),
    ] {
        let is_shown = findings.panel.tab == tab;
        let button = Button::selectable(is_shown, RichText::new(words!(language, key)));
        if ui.add(button).clicked() {
            findings.panel.tab = tab;
        }
    }
}

/// What was found, and against what it was checked.
fn outcome_ui(ui: &mut Ui, findings: &mut Findings, language: Language) {
    let palette = theme::palette(ui.ctx());
    let weak =
        |text: String| Label::new(RichText::new(text).small().color(palette.weak_text)).truncate();
    if let Some(reason) = findings.fault() {
        let text = words!(language, "findings.failed", reason = reason);
        ui.add(Label::new(RichText::new(text).color(palette.error)).truncate());
        return;
    }
    let Some(counts) = findings.counts() else {
        ui.add(weak(words!(language, "findings.checking").into_owned()));
        return;
    };
    if counts.total() == 0 {
        ui.label(RichText::new(icon::DONE).color(palette.success));
        ui.label(words!(language, "findings.none"));
    }
    for severity in SEVERITIES {
        let n = counts.of(severity);
        if n > 0 {
            let text = format!("{} {n}", severity::icon(severity));
            let color = severity::color(severity, palette);
            ui.label(RichText::new(text).color(color))
                .on_hover_text(severity::name(severity, language));
        }
    }
    let n_answered = findings.listing().n_items() - findings.listing().open().len();
    if counts.total() == 0 && n_answered > 0 {
        let words = words!(language, "findings.answered", n = n_answered);
        let is_unfolded = findings.panel.is_unfolded;
        if ui
            .add(Button::selectable(is_unfolded, words).small())
            .clicked()
        {
            findings.panel.is_unfolded = !is_unfolded;
        }
    }
    ui.add(weak(against(findings, language)));
}

/// Against what the report was checked.
fn against(findings: &Findings, language: Language) -> String {
    let Some(basis) = findings.basis() else {
        return String::new();
    };
    let last = if let Some(last) = &basis.last {
        words!(
            language,
            "findings.against",
            year = last.report.year,
            agency = last.report.agency,
            file = name_of(&last.path)
        )
    } else {
        words!(language, "findings.no_last")
    };
    let limits = match (&basis.limits_file, &basis.unused_limits) {
        (Some(file), _) => words!(language, "findings.limits", file = name_of(file)),
        (None, Some(file)) => words!(language, "findings.unused_limits", file = name_of(file)),
        (None, None) => "".into(),
    };
    format!("{last}{limits}")
}

fn name_of(path: &Path) -> Cow<'_, str> {
    path.file_name().unwrap_or_default().to_string_lossy()
}

// What the checks rest on: last year's report, and the limits of the place.
fn basis_ui(ui: &mut Ui, context: PanelContext<'_>) -> Option<Request> {
    let name = words!(context.language, "findings.basis");
    let menu = ui.menu_button(format!("{name} {}", icon::UNFOLD), |ui| {
        let commands = [
            Command::LastYear,
            Command::FindLastYear,
            Command::Limits,
            Command::NoLimits,
        ];
        let chosen = commands.into_iter().filter(|&command| {
            let button = Button::new(command.label(context.language));
            let states = context.command_states;
            button_ui(ui, command, button, states, context.language).clicked()
        });
        chosen.last()
    });
    menu.inner.flatten().map(Request::Command)
}
