//! What is to be known first: the largest changes, broken relations, repetition, changes without a reason, the years.

use super::cell_words::figure_words;
use super::charts::charts_ui;
use super::detail::relation_ui;
use super::job::Made;
use super::reasons::{go_to, reasons_ui};
use super::{Around, Comparing, Difference};
use crate::app::part::Part;
use crate::app::theme;
use crate::app::view::Request;
use crate::app::words::Language;
use crate::compare::repetition::Share;
use crate::compare::{Comparison, Outcome, Relation, cell_name};
use crate::words;
use eframe::egui::{
    Align, Button, CentralPanel, Frame, Grid, Layout, Margin, ProgressBar, RichText, ScrollArea, Ui,
};
use std::sync::Arc;

/// Shows the summary; what was asked for in it.
pub(super) fn summary_ui(
    ui: &mut Ui,
    comparing: &mut Comparing,
    (made, around): (&Arc<Made>, &mut Around<'_>),
) -> Vec<Request> {
    let frame = Frame::new()
        .fill(theme::palette(ui.ctx()).surface)
        .inner_margin(Margin::symmetric(20, 12));
    let panel = CentralPanel::default().frame(frame);
    panel
        .show(ui, |ui| {
            let area = ScrollArea::vertical().auto_shrink(false);
            area.show(ui, |ui| page_ui(ui, comparing, made, around))
                .inner
        })
        .inner
}

fn page_ui(
    ui: &mut Ui,
    comparing: &mut Comparing,
    made: &Arc<Made>,
    around: &Around<'_>,
) -> Vec<Request> {
    let comparison = &made.comparison;
    let language = around.language;
    let mut requests = Vec::new();
    counts_ui(ui, made, language);
    ui.add_space(10.0);
    ui.columns(2, |columns| {
        let [left, right] = columns else {
            return;
        };
        left.spacing_mut().item_spacing.x = 12.0;
        requests.extend(largest_ui(left, comparing, comparison, around));
        left.add_space(14.0);
        requests.extend(relations_ui(left, comparison, around));
        repetition_ui(right, comparison, language);
        if !comparison.jumps.is_empty() {
            right.add_space(14.0);
            section_ui(right, &words!(language, "comparison.jumps"));
            requests.extend(reasons_ui(right, comparing, comparison, around));
        }
    });
    let reports = comparing.years.reports(around.report, &comparing.other);
    if reports.len() > 1 {
        ui.add_space(14.0);
        section_ui(
            ui,
            &words!(language, "comparison.charts", n = reports.len()),
        );
        charts_ui(ui, &reports, language);
    }
    requests
}

fn section_ui(ui: &mut Ui, heading: &str) {
    ui.label(RichText::new(heading).heading());
    ui.add_space(2.0);
}

// How much differs at all.
fn counts_ui(ui: &mut Ui, made: &Made, language: Language) {
    let is_cell = |own: &&Difference| matches!(own, Difference::Cell(_));
    let n_cells = made.differences.iter().filter(is_cell).count();
    let n_paragraphs = made.differences.len() - n_cells;
    let words = if made.differences.is_empty() {
        words!(language, "comparison.is_same")
    } else {
        words!(
            language,
            "comparison.counts",
            cells = n_cells,
            paragraphs = n_paragraphs
        )
    };
    ui.label(RichText::new(words).color(theme::palette(ui.ctx()).text));
}

fn largest_ui(
    ui: &mut Ui,
    comparing: &mut Comparing,
    comparison: &Comparison,
    around: &Around<'_>,
) -> Vec<Request> {
    let language = around.language;
    section_ui(ui, &words!(language, "comparison.largest"));
    let mut requests = Vec::new();
    if comparison.largest.is_empty() {
        ui.weak(words!(language, "comparison.none_changed"));
    }
    let name_width = (ui.available_width() - 300.0).max(150.0);
    Grid::new("largest changes")
        .num_columns(5)
        .striped(true)
        .spacing([12.0, 4.0])
        .show(ui, |ui| {
            for ranked in &comparison.largest {
                let Some(compared) = comparison.cell(ranked.cell) else {
                    continue;
                };
                ui.vertical(|ui| {
                    ui.set_max_width(name_width);
                    let name = cell_name(ranked.cell);
                    if ui.add(Button::new(name).frame(false).wrap()).clicked() {
                        comparing.current = Some(Difference::Cell(ranked.cell));
                        requests.extend(go_to(around.report, ranked.cell));
                    }
                });
                let (difference, percent) =
                    compared.change.map_or_else(Default::default, |change| {
                        (change.difference_words(), change.percent_words())
                    });
                let figures = [
                    figure_words(&compared.old, language),
                    figure_words(&compared.new, language),
                    difference,
                    percent,
                ];
                for figure in figures {
                    ui.with_layout(Layout::right_to_left(Align::Center), |ui| ui.label(figure));
                }
                ui.end_row();
            }
        });
    requests
}

fn relations_ui(ui: &mut Ui, comparison: &Comparison, around: &Around<'_>) -> Vec<Request> {
    let language = around.language;
    if comparison.relations.is_empty() {
        return Vec::new();
    }
    section_ui(ui, &words!(language, "comparison.relations"));
    let mut requests = Vec::new();
    let mut relations: Vec<&Relation> = comparison.relations.iter().collect();
    relations.sort_by_key(|relation| match relation.outcome {
        Outcome::Broken(_) => 0,
        Outcome::Unknown => 1,
        Outcome::Holds => 2,
    });
    for relation in relations {
        ui.horizontal_wrapped(|ui| {
            let name = cell_name(relation.right.cell);
            if ui.add(Button::new(name).frame(false)).clicked() {
                requests.extend(go_to(around.report, relation.right.cell));
            }
            relation_ui(ui, relation, language);
        });
    }
    requests
}

fn repetition_ui(ui: &mut Ui, comparison: &Comparison, language: Language) {
    section_ui(ui, &words!(language, "comparison.repetition"));
    let repetition = &comparison.repetition;
    let form = comparison.new.form;
    Grid::new("repetition")
        .num_columns(2)
        .spacing([12.0, 6.0])
        .show(ui, |ui| {
            let text = words!(language, "comparison.whole_text").into_owned();
            let tables = words!(language, "comparison.whole_tables").into_owned();
            share_ui(ui, &text, repetition.text);
            share_ui(ui, &tables, repetition.tables);
            for section in repetition
                .sections
                .iter()
                .filter(|own| own.share.counted > 0)
            {
                let name = Part::Text(section.section).name(form, language);
                share_ui(ui, &name, section.share);
            }
        });
}

#[expect(clippy::cast_precision_loss, reason = "a report has few characters")]
fn share_ui(ui: &mut Ui, name: &str, share: Share) {
    let Some(percent) = share.percent() else {
        return;
    };
    ui.label(name);
    let palette = theme::palette(ui.ctx());
    let filled = share.repeated as f32 / share.counted as f32;
    let text = RichText::new(format!("{percent}%"))
        .small()
        .color(palette.text);
    let bar = ProgressBar::new(filled)
        .desired_width(180.0)
        .fill(palette.selection)
        .text(text);
    ui.add(bar);
    ui.end_row();
}
