//! The shares of the outcomes of both years (各类办理结果占比), a bar a year, with the change in points.

use super::cell_words::year_words;
use super::charts::head_ui;
use crate::app::ui::form_field::note_ui;
use crate::app::ui::theme;
use crate::compare::{Comparison, percent_words};
use crate::fonts::FontSet;
use crate::report::Number;
use crate::typeset::typeset_shares;
use crate::words;
use crate::words::Language;
use eframe::egui::{Align, Grid, Layout, Sense, Ui, vec2};
use rust_decimal::prelude::ToPrimitive;
use std::sync::Arc;

/// The bars of both years, one above the other.
const WIDTH: f32 = 260.0;
const HEIGHT: f32 = 6.0;
/// The width of a percentage.
const FIGURE: f32 = 66.0;
/// That of the change, below its longer head.
const CHANGE: f32 = 120.0;

/// Shows the shares; nothing where there are none.
pub(super) fn shares_ui(
    ui: &mut Ui,
    comparison: &Comparison,
    fonts: &Arc<FontSet>,
    language: Language,
) {
    if comparison.shares.is_empty() {
        return;
    }
    let keys = ["comparison.shares", "comparison.copy_shares"];
    head_ui(ui, keys, language, || typeset_shares(comparison, fonts));
    let [old, new] = year_words(comparison, language);
    let grid = Grid::new("shares").num_columns(5).spacing([14.0, 3.0]);
    grid.show(ui, |ui| {
        // Rows of words need no room for a finger.
        ui.spacing_mut().interact_size.y = 18.0;
        ui.label("");
        ui.label("");
        figure_ui(ui, FIGURE, |ui| note_ui(ui, &old));
        figure_ui(ui, FIGURE, |ui| note_ui(ui, &new));
        figure_ui(ui, CHANGE, |ui| {
            note_ui(ui, &words!(language, "comparison.head.points"))
        });
        ui.end_row();
        for share in &comparison.shares {
            ui.label(share.name);
            bars_ui(ui, [share.old, share.new]);
            figure_ui(ui, FIGURE, |ui| ui.label(percent_words(share.old)));
            figure_ui(ui, FIGURE, |ui| ui.label(percent_words(share.new)));
            let points = share.points_words();
            let points = points.trim_end_matches("个百分点");
            figure_ui(ui, CHANGE, |ui| ui.label(points));
            ui.end_row();
        }
    });
    ui.add_space(14.0);
}

fn figure_ui<R>(ui: &mut Ui, width: f32, add: impl FnOnce(&mut Ui) -> R) {
    let height = ui.spacing().interact_size.y * 0.8;
    let layout = Layout::right_to_left(Align::Center);
    ui.allocate_ui_with_layout(vec2(width, height), layout, |ui| {
        ui.set_width(width);
        add(ui)
    });
}

/// The earlier year paler, above the later one.
fn bars_ui(ui: &mut Ui, shares: [Option<Number>; 2]) {
    let palette = theme::palette(ui.ctx());
    let (rect, _) = ui.allocate_exact_size(vec2(WIDTH, 2.0 * HEIGHT + 2.0), Sense::hover());
    let colors = [palette.accent.gamma_multiply(0.45), palette.accent];
    let tops = [rect.top(), rect.top() + HEIGHT + 2.0];
    for ((share, color), top) in shares.into_iter().zip(colors).zip(tops) {
        let percent = share.and_then(|share| share.to_f32()).unwrap_or(0.0);
        let bar = rect.with_min_y(top).with_max_y(top + HEIGHT);
        let bar = bar.with_max_x(rect.left() + WIDTH * (percent / 100.0).clamp(0.0, 1.0));
        ui.painter().rect_filled(bar, 1.0, color);
    }
}
