//! The finding that is chosen: what is wrong, both sides with their numbers, what to do, and what can be done here.

use super::strip::fix_words;
use super::{Findings, Item, ListedFinding, PanelContext};
use crate::app::session::request::Request;
use crate::app::ui::command::Command;
use crate::app::ui::command_button::button_ui;
use crate::app::ui::severity;
use crate::app::ui::theme;
use crate::report::Place;
use crate::rules::{Finding, Side};
use crate::words;
use crate::words::Language;
use eframe::egui::{Button, Grid, Label, Link, RichText, Role, ScrollArea, Ui, WidgetInfo};

/// Shows the chosen finding. Returns what was asked for.
pub(crate) fn detail_ui(
    ui: &mut Ui,
    findings: &Findings,
    context: PanelContext<'_>,
) -> Vec<Request> {
    let palette = theme::palette(ui.ctx());
    ui.set_min_size(ui.available_size());
    let Some(item) = findings.chosen_item() else {
        let words = words!(context.language, "findings.choose");
        ui.add_space(6.0);
        ui.add(Label::new(RichText::new(words).color(palette.weak_text)).wrap());
        return Vec::new();
    };
    let mut requests = actions_ui(ui, findings, item, context);
    let area = ScrollArea::vertical().id_salt("finding").auto_shrink(false);
    let gone_to = area.show(ui, |ui| match item {
        Item::Open(_, entry) => finding_ui(ui, &entry.finding, context.language),
        Item::Answered(entry, answer) => {
            reason_ui(ui, &answer.reason, context.language);
            finding_ui(ui, &entry.finding, context.language)
        }
        Item::Idle(answer) => {
            reason_ui(ui, &answer.reason, context.language);
            ui.add(Label::new(&answer.about).wrap());
            let words = words!(context.language, "findings.idle");
            ui.add(Label::new(RichText::new(words).color(palette.weak_text)).wrap());
            None
        }
    });
    requests.extend(gone_to.inner);
    requests
}

fn actions_ui(
    ui: &mut Ui,
    findings: &Findings,
    item: Item<'_>,
    context: PanelContext<'_>,
) -> Vec<Request> {
    let language = context.language;
    let mut requests = Vec::new();
    let mut offer = |ui: &mut Ui, command: Command, text: String| {
        let states = context.command_states;
        let response = button_ui(ui, command, Button::new(&text), states, language);
        // It says more than the name of its command.
        let is_enabled = states.of(command).is_enabled;
        response.widget_info(|| WidgetInfo::labeled(Role::Button, is_enabled, &text));
        if response.clicked() {
            requests.push(Request::Command(command));
        }
    };
    ui.horizontal_wrapped(|ui| match item {
        Item::Open(number, entry) => {
            head_ui(ui, number, entry, language);
            let label = |command: Command| command.label(language).into_owned();
            if let Some(fix) = &entry.finding.fix {
                let words = fix_words(fix, context.report, language);
                offer(ui, Command::FixFinding, words);
                let n = findings.listing().fixable(entry.finding.rule).count();
                if n > 1 {
                    let text = words!(language, "findings.fix_kind", n = n).into_owned();
                    offer(ui, Command::FixKind, text);
                }
            }
            offer(ui, Command::AnswerFinding, label(Command::AnswerFinding));
        }
        Item::Answered(..) | Item::Idle(_) => {
            let text = Command::RevokeAnswer.label(language).into_owned();
            offer(ui, Command::RevokeAnswer, text);
        }
    });
    requests
}

fn head_ui(ui: &mut Ui, number: usize, entry: &ListedFinding, language: Language) {
    let severity = entry.finding.severity;
    let color = severity::color(severity, theme::palette(ui.ctx()));
    let name = severity::name(severity, language);
    let text = format!("{} {name} {number}", severity::icon(severity));
    ui.label(RichText::new(text).color(color).family(theme::bold()));
}

fn reason_ui(ui: &mut Ui, reason: &str, language: Language) {
    let text = words!(language, "findings.reason_given", reason = reason);
    ui.add(Label::new(RichText::new(text).family(theme::bold())).wrap());
}

fn finding_ui(ui: &mut Ui, finding: &Finding, language: Language) -> Option<Request> {
    let palette = theme::palette(ui.ctx());
    ui.spacing_mut().item_spacing.y = 4.0;
    // Links among lines of text are lines of text.
    ui.spacing_mut().interact_size.y = 0.0;
    let message = RichText::new(language.of(&finding.message)).family(theme::bold());
    ui.add(Label::new(message).wrap());
    if let Some(text) = &finding.text {
        let quote = words!(language, "findings.quote", quote = text.quote);
        ui.add(Label::new(RichText::new(quote).color(palette.weak_text)).wrap());
    }
    let gone_to = sides_ui(ui, finding, language);
    ui.add(Label::new(language.of(&finding.advice)).wrap());
    if !finding.source.is_empty() {
        let source = words!(language, "findings.source", source = finding.source);
        let source = RichText::new(source).small().color(palette.weak_text);
        ui.add(Label::new(source).wrap());
    }
    gone_to
}

/// Both sides with their numbers and the difference; where a click on one of them leads.
fn sides_ui(ui: &mut Ui, finding: &Finding, language: Language) -> Option<Request> {
    let sides = [&finding.left, &finding.right];
    if sides.iter().all(|side| side.is_none()) {
        return None;
    }
    let grid = Grid::new("sides").num_columns(2).spacing([14.0, 2.0]);
    let shown = grid.show(ui, |ui| {
        let mut gone_to = None;
        for side in sides.into_iter().flatten() {
            gone_to = side_ui(ui, side, language).or(gone_to);
            ui.end_row();
        }
        if let Some(difference) = finding.difference() {
            ui.label(words!(language, "findings.differs"));
            let number = RichText::new(difference.abs().normalize().to_string());
            ui.label(number.family(theme::bold()));
            ui.end_row();
        }
        gone_to
    });
    shown.inner
}

fn side_ui(ui: &mut Ui, side: &Side, language: Language) -> Option<Request> {
    let words = language.of(&side.words);
    let place = side.cells.first().map(|&cell| Place::Cell(cell));
    let clicked = if let Some(place) = place {
        let link = ui.add(Link::new(words));
        link.clicked().then_some(Request::GoTo(place, None))
    } else {
        ui.label(words);
        None
    };
    ui.label(side.number.normalize().to_string());
    clicked
}
