//! What is known of the figure that is looked at: both years, the change, relations, its reason.

use super::cell_words::{change_words, figure_words, reasons};
use super::job::Made;
use super::reasons::{is_open, reason_ui};
use super::{Comparing, ComparisonContext};
use crate::app::session::request::Request;
use crate::app::ui::icon;
use crate::app::ui::theme;
use crate::compare::{CellComparison, Outcome, Relation};
use crate::form::{CellAddress, cell_name};
use crate::words;
use crate::words::Language;
use eframe::egui::{Color32, Label, Panel, RichText, Ui};

/// Shows it in a bar at the bottom.
pub(super) fn detail_ui(
    ui: &mut Ui,
    comparing: &mut Comparing,
    made: &Made,
    cell: CellAddress,
    context: &ComparisonContext<'_>,
) -> Option<Request> {
    let palette = theme::palette(ui.ctx());
    let frame = theme::frame_below(6);
    let comparison = &made.comparison;
    let compared = comparison.cell(cell)?;
    Panel::bottom("comparison detail")
        .frame(frame)
        .show(ui, |ui| {
            let text = in_words(compared, context.language);
            ui.add(Label::new(RichText::new(text).color(palette.text)).wrap());
            let notes = reasons(compared, context.language);
            if !notes.is_empty() {
                let text = RichText::new(notes.join("；")).small();
                ui.add(Label::new(text.color(palette.weak_text)).wrap());
            }
            for relation in comparison.relations_of(cell) {
                relation_ui(ui, relation, context.language);
            }
            let question = made.ask(cell)?;
            ui.horizontal(|ui| {
                let ask = words!(context.language, "comparison.ask_reason");
                let color = if is_open(comparing, question, context) {
                    palette.warning
                } else {
                    palette.weak_text
                };
                ui.label(RichText::new(ask).color(color));
                reason_ui(ui, comparing, made, question, context)
            })
            .inner
            .map(Request::Edit)
        })
        .inner
}

fn in_words(compared: &CellComparison, language: Language) -> String {
    let change = change_words(compared, language);
    format!(
        "{}：{} → {}{}",
        cell_name(compared.cell),
        figure_words(&compared.old, language),
        figure_words(&compared.new, language),
        change.map_or_else(String::new, |change| format!("（{change}）")),
    )
}

/// A relation with its numbers, and whether it holds.
pub(super) fn relation_ui(ui: &mut Ui, relation: &Relation, language: Language) {
    let (icon, color, words) = outcome(ui, relation, language);
    let text = format!("{icon} {}  {words}", relation.words());
    ui.label(RichText::new(text).small().color(color));
}

fn outcome(ui: &Ui, relation: &Relation, language: Language) -> (&'static str, Color32, String) {
    let palette = theme::palette(ui.ctx());
    match relation.outcome {
        Outcome::Holds => (
            icon::DONE,
            palette.success,
            words!(language, "comparison.holds").into_owned(),
        ),
        Outcome::Broken(by) => (
            icon::ERROR,
            palette.error,
            words!(language, "comparison.broken", n = by.abs()).into_owned(),
        ),
        Outcome::Unknown => (
            icon::WARNING,
            palette.weak_text,
            words!(language, "comparison.unknown").into_owned(),
        ),
    }
}
