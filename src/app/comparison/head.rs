//! The bar over a comparison: whose years, the views, the way through the differences, and what else can be done; and
//! the ground on which a view stands below it.

use super::{Comparing, ComparisonContext, ComparisonView};
use crate::app::session::request::Request;
use crate::app::system::task::TaskError;
use crate::app::ui::command::Command;
use crate::app::ui::command_button::button_ui;
use crate::app::ui::icon;
use crate::app::ui::theme;
use crate::words;
use crate::words::Language;
use eframe::egui::{Button, CentralPanel, Frame, Label, Margin, Panel, RichText, Ui, vec2};

/// Every view, in the order of their tabs, with the command that shows it.
const VIEWS: [(ComparisonView, Command); 4] = [
    (ComparisonView::Summary, Command::CompareSummary),
    (ComparisonView::Tables, Command::CompareTables),
    (ComparisonView::Text, Command::CompareText),
    (ComparisonView::Pages, Command::ComparePages),
];

impl ComparisonView {
    /// The view that a command shows.
    pub fn of(command: Command) -> Option<Self> {
        let mut views = VIEWS.into_iter();
        views.find(|(_, own)| *own == command).map(|(view, _)| view)
    }
}

/// Shows the bar. Returns what was chosen in it.
pub(super) fn head_ui(
    ui: &mut Ui,
    comparing: &Comparing,
    context: &ComparisonContext<'_>,
) -> Vec<Request> {
    let palette = theme::palette(ui.ctx());
    let frame = theme::panel_frame(palette.panel, 10, 5);
    let panel = Panel::top("comparison head").frame(frame);
    let chosen = panel.show(ui, |ui| {
        let mut chosen = Vec::new();
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            for (view, command) in VIEWS {
                let is_shown = view == comparing.view;
                chosen.extend(command_ui(ui, command, is_shown, context));
            }
            ui.separator();
            chosen.extend(steps_ui(ui, comparing, context));
            ui.separator();
            let toggles = [
                (Command::OnlyDifferences, comparing.only_differences),
                (Command::ScrollTogether, comparing.is_together),
            ];
            for (command, is_on) in toggles {
                chosen.extend(command_ui(ui, command, is_on, context));
            }
            chosen.extend(command_ui(ui, Command::SwapYears, false, context));
            chosen.extend(export_ui(ui, context));
            chosen.extend(command_ui(ui, Command::CloseComparison, false, context));
        });
        sides_ui(ui, comparing, context);
        chosen
    });
    chosen.inner.into_iter().map(Request::Command).collect()
}

fn command_ui(
    ui: &mut Ui,
    command: Command,
    is_on: bool,
    context: &ComparisonContext<'_>,
) -> Option<Command> {
    let label = command.label(context.language);
    let text = match command.icon() {
        Some(icon) => format!("{icon} {label}"),
        None => label.into_owned(),
    };
    let button = Button::new(text).selected(is_on);
    let states = context.command_states;
    let response = button_ui(ui, command, button, states, context.language);
    response.clicked().then_some(command)
}

// ‹ 3/17 ›
fn steps_ui(
    ui: &mut Ui,
    comparing: &Comparing,
    context: &ComparisonContext<'_>,
) -> Option<Command> {
    let (states, language) = (context.command_states, context.language);
    let icon_button = |ui: &mut Ui, command: Command, icon: &str| {
        let response = button_ui(ui, command, Button::new(icon), states, language);
        let name = command.label(language).into_owned();
        response.clone().accessible_name(name);
        response.clicked().then_some(command)
    };
    let chosen = icon_button(ui, Command::PreviousDifference, icon::PREVIOUS);
    let (position, total) = comparing.count();
    let count = match position {
        Some(position) => format!("{}/{total}", position + 1),
        None => format!("–/{total}"),
    };
    let hint = words!(context.language, "comparison.count_hint", n = total);
    ui.label(count).on_hover_text(hint);
    chosen.or(icon_button(ui, Command::NextDifference, icon::NEXT))
}

fn export_ui(ui: &mut Ui, context: &ComparisonContext<'_>) -> Option<Command> {
    const COMMANDS: [Command; 3] = [
        Command::ExportComparisonPdf,
        Command::ExportComparisonXlsx,
        Command::ExportComparisonHtml,
    ];
    let name = words!(context.language, "comparison.export");
    let menu = ui.menu_button(format!("{} {name}", icon::PDF), |ui| {
        let mut chosen = None;
        for command in COMMANDS {
            let button = Button::new(command.label(context.language));
            let states = context.command_states;
            if button_ui(ui, command, button, states, context.language).clicked() {
                chosen = Some(command);
            }
        }
        chosen
    });
    menu.inner.flatten()
}

// Which report stands on which side, and which of them can be edited.
fn sides_ui(ui: &mut Ui, comparing: &Comparing, context: &ComparisonContext<'_>) {
    let palette = theme::palette(ui.ctx());
    let own = format!(
        "{} {}",
        name(context.report.year, &context.name, context.language),
        words!(context.language, "comparison.editable")
    );
    let other = &comparing.other;
    let other = name(other.report.year, &other.name, context.language);
    let [left, right] = comparing.own_side(context.report).ordered(own, other);
    ui.horizontal(|ui| {
        let weak = palette.weak_text;
        let label = |text: String| Label::new(RichText::new(text).small().color(weak)).truncate();
        if matches!(comparing.view, ComparisonView::Text | ComparisonView::Pages) {
            // Each name stands over its side.
            let half = ui.available_width() / 2.0;
            ui.allocate_ui(vec2(half, ui.spacing().interact_size.y), |ui| {
                ui.set_min_width(half - ui.spacing().item_spacing.x);
                ui.add(label(left));
            });
            ui.add(label(right));
        } else {
            ui.add(label(format!("{left}  →  {right}")));
        }
        if comparing.other.report.agency != context.report.agency {
            let agencies = words!(
                context.language,
                "comparison.other_agency",
                agency = comparing.other.report.agency
            );
            let text = format!("{} {agencies}", icon::WARNING);
            ui.label(RichText::new(text).small().color(palette.warning));
        }
    });
}

fn name(year: u16, file: &str, language: Language) -> String {
    words!(language, "comparison.side", year = year, file = file).into_owned()
}

/// Shows a view on its ground, with room around it.
pub(super) fn panel_ui<R>(ui: &mut Ui, room: Margin, view_ui: impl FnOnce(&mut Ui) -> R) -> R {
    let frame = Frame::new()
        .fill(theme::palette(ui.ctx()).surface)
        .inner_margin(room);
    let panel = CentralPanel::default().frame(frame);
    panel.show(ui, view_ui).inner
}

/// Shows the heading of a section of the summary.
pub(super) fn section_ui(ui: &mut Ui, heading: &str) {
    ui.label(RichText::new(heading).heading());
    ui.add_space(2.0);
}

/// What is shown before the first comparison has been computed.
pub(super) fn waiting_ui(ui: &mut Ui, fault: Option<&TaskError>, language: Language) {
    let text = match fault {
        None => words!(language, "comparison.busy"),
        Some(error) => words!(language, "comparison.failed", reason = error.reason()),
    };
    ui.centered_and_justified(|ui| ui.weak(text));
}
