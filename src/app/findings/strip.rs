//! The finding that matters where a person is, in one line, while the list of all is closed.

use super::{Findings, ListedFinding, PanelContext};
use crate::app::session::request::Request;
use crate::app::ui::buttons::plain_ui;
use crate::app::ui::command::Command;
use crate::app::ui::command_button::{button_ui, icon_button};
use crate::app::ui::icon;
use crate::app::ui::row::galley;
use crate::app::ui::severity;
use crate::app::ui::severity::spoken;
use crate::app::ui::theme;
use crate::report::{Figure, Place, Report};
use crate::rules::{Fix, Severity};
use crate::words;
use crate::words::Language;
use eframe::egui::{Align, Button, Layout, Panel, RichText, Role, TextWrapMode, Ui, WidgetInfo};

/// Longer replacements are not quoted on the button.
const MAX_QUOTED: usize = 12;
/// What symbol, number and gaps take before a message.
const BEFORE_MESSAGE: f32 = 90.0;

/// Shows the strip where the list is closed and something was found. Returns what was asked for in it.
pub fn strip_ui(
    ui: &mut Ui,
    findings: &Findings,
    place: Option<Place>,
    context: PanelContext<'_>,
) -> Vec<Request> {
    if findings.panel.is_shown() {
        return Vec::new();
    }
    let Some(idx) = findings.nearest(place) else {
        return Vec::new();
    };
    let Some(entry) = findings.listing().entry(idx) else {
        return Vec::new();
    };
    let frame = theme::panel_frame(theme::palette(ui.ctx()).panel, 10, 1);
    let strip = Panel::bottom("finding strip").resizable(false).frame(frame);
    strip
        .show(ui, |ui| {
            theme::space_bar(ui);
            ui.horizontal(|ui| line_ui(ui, findings, idx, entry, context))
                .inner
        })
        .inner
}

impl Findings {
    /// Whether the strip matters more than what may be worth knowing: there is an error, or a person went to a finding.
    pub(crate) fn is_urgent(&self) -> bool {
        let is_wrong = self.listing().counts().of(Severity::Error) > 0;
        !self.panel.is_shown() && (is_wrong || self.chosen().is_some())
    }

    // The one that was gone to; else the first that speaks of where a person is; else the first of all.
    fn nearest(&self, place: Option<Place>) -> Option<usize> {
        let open = self.listing().open();
        let is_here = |entry: &ListedFinding| match (place, &entry.finding.text) {
            (Some(Place::Cell(cell)), _) => {
                !entry.finding.is_of_blanks() && entry.finding.cells.contains(&cell)
            }
            (Some(Place::Paragraph(section, paragraph)), Some(text)) => {
                (text.section, text.paragraph) == (section, paragraph)
            }
            (place, _) => place == Some(entry.finding.place),
        };
        let chosen = self.chosen().filter(|&chosen| chosen < open.len());
        let is_chosen_here = chosen.is_some_and(|chosen| is_here(&open[chosen]));
        let here = open.iter().position(is_here);
        let first = (!open.is_empty()).then_some(0);
        chosen
            .filter(|_| is_chosen_here)
            .or(here)
            .or(chosen)
            .or(first)
    }
}

fn line_ui(
    ui: &mut Ui,
    findings: &Findings,
    idx: usize,
    entry: &ListedFinding,
    context: PanelContext<'_>,
) -> Vec<Request> {
    let language = context.language;
    let mut requests = Vec::new();
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let all = format!("{} {}", words!(language, "strip.all"), icon::FOLD);
        if command_ui(ui, Command::Findings, &all, context) {
            requests.push(Request::Command(Command::Findings));
        }
        requests.extend(steps_ui(ui, findings, idx, language));
        ui.separator();
        let reason = Command::AnswerFinding.label(language);
        if named_ui(ui, &reason, &Command::AnswerFinding.hint(language)) {
            requests.extend(at(idx, Command::AnswerFinding));
        }
        if let Some(fix) = &entry.finding.fix {
            let words = fix_words(fix, context.report, language);
            if named_ui(ui, &words, &Command::FixFinding.hint(language)) {
                requests.extend(at(idx, Command::FixFinding));
            }
        }
        difference_ui(ui, entry, language);
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            if message_ui(ui, findings, idx, entry, language) {
                requests.push(Request::Finding(idx));
            }
        });
    });
    requests
}

// By how much two sides differ, where the message is too long to say it.
fn difference_ui(ui: &mut Ui, entry: &ListedFinding, language: Language) {
    let Some(difference) = entry.finding.difference() else {
        return;
    };
    let message = language.of(&entry.finding.message);
    let whole = galley(ui, message, TextWrapMode::Extend, f32::INFINITY);
    if whole.size().x + BEFORE_MESSAGE > ui.available_width() {
        let words = words!(language, "findings.difference", number = difference.abs());
        ui.label(words);
    }
}

// The finding is gone to first, so that one sees what a command does to it.
fn at(idx: usize, command: Command) -> [Request; 2] {
    [Request::Finding(idx), Request::Command(command)]
}

fn command_ui(ui: &mut Ui, command: Command, words: &str, context: PanelContext<'_>) -> bool {
    let button = Button::new(words).small();
    let states = context.command_states;
    button_ui(ui, command, button, states, context.language).clicked()
}

fn named_ui(ui: &mut Ui, words: &str, hint: &str) -> bool {
    let button = Button::new(words).small();
    ui.add(button).on_hover_text(hint).clicked()
}

fn steps_ui(ui: &mut Ui, findings: &Findings, idx: usize, language: Language) -> Option<Request> {
    let n = findings.listing().open().len();
    let next = icon_button(
        ui,
        icon::CHEVRON_RIGHT,
        &Command::NextFinding.label(language),
    );
    let previous = Command::PreviousFinding.label(language);
    let is_back = icon_button(ui, icon::CHEVRON_LEFT, &previous);
    if next {
        Some(Request::Finding((idx + 1) % n))
    } else {
        is_back.then_some(Request::Finding((idx + n - 1) % n))
    }
}

// Returns whether it was clicked.
fn message_ui(
    ui: &mut Ui,
    findings: &Findings,
    idx: usize,
    entry: &ListedFinding,
    language: Language,
) -> bool {
    let palette = theme::palette(ui.ctx());
    let severity = entry.finding.severity;
    let color = severity::color(severity, palette);
    ui.label(RichText::new(severity::icon(severity)).color(color));
    let n = findings.listing().open().len();
    let number = RichText::new(format!("{}/{n}", idx + 1)).small();
    ui.label(number.color(palette.weak_text));
    let message = language.of(&entry.finding.message);
    let button = Button::new(RichText::new(message).color(palette.text));
    let response = plain_ui(ui, button.truncate());
    let name = spoken(severity, idx + 1, message, language);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    response.clicked()
}

/// Returns what a fix does, in a word or two: 改为 3525.
pub(super) fn fix_words(fix: &Fix, report: &Report, language: Language) -> String {
    let words = match fix {
        Fix::Figures(figures) => match figures.as_slice() {
            // A printed total that is cleared gives way to the sum.
            [(cell, Figure::Blank)] => match report.computed(*cell) {
                Some(sum) if !sum.is_blank() => Some(words!(language, "strip.change_to", to = sum)),
                _ => Some(words!(language, "strip.clear")),
            },
            [(_, figure)] => Some(words!(language, "strip.change_to", to = figure)),
            _ => None,
        },
        Fix::Text(replaced) => match replaced.as_slice() {
            [only] if only.with.trim().is_empty() => Some(words!(language, "strip.remove")),
            [only] if only.with.trim().chars().count() <= MAX_QUOTED => {
                Some(words!(language, "strip.change_to_text", to = only.with))
            }
            _ => None,
        },
        Fix::Title(_) => None,
    };
    let words = words.unwrap_or_else(|| Command::FixFinding.label(language));
    words.into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell;

    #[test]
    fn a_fix_says_what_it_makes_of_the_figure() {
        let mut report = Report::new("某市某局", 2024);
        let cell = cell!("requests.received.natural");
        let total = cell!("requests.received.total");
        report.figures.set(cell, Figure::from(3525));
        report.figures.set(total, Figure::from(3545));
        let words = |fix: &Fix| fix_words(fix, &report, Language::Chinese);
        let one = Fix::Figures(vec![(cell, Figure::from(3525))]);
        assert_eq!(words(&one), "改为 3525");
        let two = Fix::Figures(vec![(cell, Figure::from(1)), (cell, Figure::from(2))]);
        assert_eq!(words(&two), "改正");
        assert_eq!(words(&Fix::Title(Vec::new())), "改正");
        let sum = Fix::Figures(vec![(total, Figure::Blank)]);
        assert_eq!(words(&sum), "改为 3525");
    }
}
