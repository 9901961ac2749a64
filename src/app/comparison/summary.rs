//! What is to be known first: the largest changes, broken relations, repetition, changes without a reason, the years.

use super::cell_words::{figure_words, short_reason, year_words};
use super::charts::charts_ui;
use super::detail::relation_ui;
use super::head::{panel_ui, section_ui};
use super::job::Made;
use super::reasons::{go_to, reasons_ui};
use super::share_bars::shares_ui;
use super::{Comparing, ComparisonContext, Difference};
use crate::app::session::request::Request;
use crate::app::ui::buttons::plain_ui;
use crate::app::ui::changes::differences_ui;
use crate::app::ui::part::text_name;
use crate::app::ui::theme;
use crate::compare::repetition::Share;
use crate::compare::{CellComparison, Comparison, Outcome, Relation, charts};
use crate::form::{CellAddress, cell_name};
use crate::report::Figure;
use crate::words;
use crate::words::Language;
use eframe::egui::{
    Align, Button, Color32, Grid, Layout, Margin, RichText, ScrollArea, Sense, TextStyle, Ui, Vec2,
    vec2,
};
use std::sync::Arc;

/// The least width of a column of figures.
const FIGURE_WIDTH: f32 = 72.0;
/// The room between columns of figures.
const COLUMN_SPACING: f32 = 8.0;
/// The bar that shows a share.
const BAR: Vec2 = vec2(150.0, 7.0);
/// The room between both columns of the page.
const COLUMN_GAP: f32 = 32.0;

/// Shows the summary. Returns what was asked for in it.
pub(super) fn summary_ui(
    ui: &mut Ui,
    comparing: &mut Comparing,
    made: &Arc<Made>,
    context: &mut ComparisonContext<'_>,
) -> Vec<Request> {
    panel_ui(ui, Margin::symmetric(20, 12), |ui| {
        let area = ScrollArea::vertical().auto_shrink(false);
        area.show(ui, |ui| page_ui(ui, comparing, made, context))
            .inner
    })
}

fn page_ui(
    ui: &mut Ui,
    comparing: &mut Comparing,
    made: &Arc<Made>,
    context: &ComparisonContext<'_>,
) -> Vec<Request> {
    let comparison = &made.comparison;
    let language = context.language;
    let mut requests = Vec::new();
    counts_ui(ui, made, language);
    ui.add_space(10.0);
    let reports = comparing.years.reports(context.report, &comparing.other);
    charts_ui(ui, &charts(&reports), &context.fonts, language);
    shares_ui(ui, comparison, &context.fonts, language);
    let spacing = std::mem::replace(&mut ui.spacing_mut().item_spacing.x, COLUMN_GAP);
    ui.columns(2, |columns| {
        let [left, right] = columns else {
            return;
        };
        for column in [&mut *left, &mut *right] {
            column.spacing_mut().item_spacing.x = spacing;
        }
        requests.extend(largest_ui(left, comparing, comparison, context));
        left.add_space(14.0);
        requests.extend(relations_ui(left, comparison, context));
        if comparison.is_one_report() {
            edits_ui(right, made, language);
        } else {
            repetition_ui(right, comparison, language);
        }
        if !made.asks.is_empty() {
            right.add_space(14.0);
            section_ui(right, &words!(language, "comparison.jumps"));
            requests.extend(reasons_ui(right, comparing, made, context));
        }
    });
    ui.spacing_mut().item_spacing.x = spacing;
    requests
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
    context: &ComparisonContext<'_>,
) -> Vec<Request> {
    let language = context.language;
    section_ui(ui, &words!(language, "comparison.largest"));
    let mut requests = Vec::new();
    let cells = comparison.largest.iter();
    let cells: Vec<&CellComparison> = cells
        .filter_map(|ranked| comparison.cell(ranked.cell))
        .collect();
    if cells.is_empty() {
        ui.weak(words!(language, "comparison.none_changed"));
        return requests;
    }
    let mut rows: Vec<[String; 4]> = vec![heads(comparison, language)];
    rows.extend(cells.iter().map(|compared| figures(compared, language)));
    let widths = widths(ui, &rows);
    let others = widths.iter().sum::<f32>() + 4.0 * COLUMN_SPACING;
    let name_width = (ui.available_width() - others).max(150.0);
    Grid::new("largest changes")
        .num_columns(5)
        .striped(true)
        .spacing([COLUMN_SPACING, 4.0])
        .show(ui, |ui| {
            let names = std::iter::once(None).chain(cells.iter().map(|own| Some(own.cell)));
            for (name, figures) in names.zip(rows) {
                let clicked = ui.vertical(|ui| {
                    ui.set_width(name_width);
                    name.filter(|cell| name_ui(ui, *cell))
                });
                if let Some(cell) = clicked.inner {
                    comparing.current = Some(Difference::Cell(cell));
                    requests.extend(go_to(context.report, cell));
                }
                for (figure, width) in figures.into_iter().zip(widths) {
                    figure_ui(ui, head_or_figure(ui, figure, name), width);
                }
                ui.end_row();
            }
        });
    requests
}

fn name_ui(ui: &mut Ui, cell: CellAddress) -> bool {
    plain_ui(ui, Button::new(cell_name(cell)).wrap()).clicked()
}

fn heads(comparison: &Comparison, language: Language) -> [String; 4] {
    let [old, new] = year_words(comparison, language);
    let [difference, percent] = ["difference", "percent"].map(|head| {
        let key = format!("comparison.head.{head}");
        words!(language, &key).into_owned()
    });
    [old, new, difference, percent]
}

// The row without a name is that of the heads.
fn head_or_figure(ui: &Ui, words: String, name: Option<CellAddress>) -> RichText {
    let text = RichText::new(words);
    if name.is_some() {
        text
    } else {
        text.small().color(theme::palette(ui.ctx()).weak_text)
    }
}

// As wide as the widest of their figures: fees and licenses have many digits.
fn widths(ui: &Ui, rows: &[[String; 4]]) -> [f32; 4] {
    let font = TextStyle::Body.resolve(ui.style());
    let mut widths = [FIGURE_WIDTH; 4];
    for row in rows {
        for (width, words) in widths.iter_mut().zip(row) {
            let galley = ui
                .painter()
                .layout_no_wrap(words.clone(), font.clone(), Color32::WHITE);
            *width = width.max(galley.size().x.ceil());
        }
    }
    widths
}

fn figures(compared: &CellComparison, language: Language) -> [String; 4] {
    let (difference, percent) = compared.change.map_or_else(Default::default, |change| {
        // Where there is no percentage, why: 基数不足 30.
        let percent = match change.percent {
            Some(_) => change.percent_words(),
            None => short_reason(compared, language),
        };
        (change.difference_words(), percent)
    });
    [
        figure_words(&compared.old, language),
        figure_words(&compared.new, language),
        difference,
        percent,
    ]
}

// Numbers end below each other.
fn figure_ui(ui: &mut Ui, text: RichText, width: f32) {
    let height = ui.spacing().interact_size.y * 0.8;
    let layout = Layout::right_to_left(Align::Center);
    ui.allocate_ui_with_layout(vec2(width, height), layout, |ui| {
        ui.set_width(width);
        ui.label(text);
    });
}

fn relations_ui(
    ui: &mut Ui,
    comparison: &Comparison,
    context: &ComparisonContext<'_>,
) -> Vec<Request> {
    let language = context.language;
    if comparison.relations.is_empty() {
        return Vec::new();
    }
    section_ui(ui, &words!(language, "comparison.relations"));
    let mut requests = Vec::new();
    let is_shown = |relation: &&Relation| {
        // 0 = 0 holds for most requesters of most agencies.
        let is_zero = |figure: &Figure| figure.number().is_some_and(|number| number.is_zero());
        relation.outcome != Outcome::Holds || !relation.terms().all(|term| is_zero(&term.figure))
    };
    let relations = comparison.relations.iter();
    let mut relations: Vec<&Relation> = relations.filter(is_shown).collect();
    relations.sort_by_key(|relation| match relation.outcome {
        Outcome::Broken(_) => 0,
        Outcome::Unknown => 1,
        Outcome::Holds => 2,
    });
    for relation in relations {
        ui.horizontal_wrapped(|ui| {
            let name = cell_name(relation.right.cell);
            if plain_ui(ui, Button::new(name)).clicked() {
                requests.extend(go_to(context.report, relation.right.cell));
            }
            relation_ui(ui, relation, language);
        });
    }
    requests
}

// Between two states of one report, everything that was changed is what is to be known.
fn edits_ui(ui: &mut Ui, made: &Made, language: Language) {
    if made.edits.is_empty() {
        return;
    }
    let heading = words!(language, "comparison.edits", n = made.edits.len());
    section_ui(ui, &heading);
    differences_ui(ui, &made.edits, made.comparison.new.form, language);
}

fn repetition_ui(ui: &mut Ui, comparison: &Comparison, language: Language) {
    let repetition = &comparison.repetition;
    if repetition.text.counted + repetition.tables.counted == 0 {
        return;
    }
    let year = comparison.old.year;
    section_ui(ui, &words!(language, "comparison.repetition", year = year));
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
                let name = text_name(section.section, form, language);
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
    ui.horizontal(|ui| {
        let (track, _) = ui.allocate_exact_size(BAR, Sense::hover());
        ui.painter().rect_filled(track, 2.0, palette.border);
        let part = track.with_max_x(track.left() + filled * track.width());
        ui.painter().rect_filled(part, 2.0, palette.warning);
        ui.label(format!("{percent}%"));
    });
    ui.end_row();
}
