//! The main figures over the years, as bars.

use crate::app::ui::theme;
use crate::cell;
use crate::form::CellAddress;
use crate::report::Report;
use crate::words;
use crate::words::Language;
use eframe::egui::{Align, Align2, FontId, Layout, RichText, Role, Ui, WidgetInfo, vec2};
use egui_plot::{Bar, BarChart, Plot, PlotPoint, Text};
use rust_decimal::prelude::ToPrimitive;

/// The size of a chart.
const WIDTH: f32 = 232.0;
const HEIGHT: f32 = 118.0;
/// How wide a bar is, of the distance between two years.
const BAR: f64 = 0.56;

/// The main figures, with the keys of their words.
const FIGURES: [(&str, &[CellAddress]); 8] = [
    ("received", &[cell!("requests.received.total")]),
    ("granted", &[cell!("requests.granted.total")]),
    ("handled", &[cell!("requests.handled_total.total")]),
    ("carried", &[cell!("requests.carried_forward.total")]),
    ("in_force", &[cell!("proactive.normative.in_force")]),
    ("licensing", &[cell!("proactive.licensing.decisions")]),
    (
        "reconsideration",
        &[cell!("remedies.reconsideration.total")],
    ),
    (
        "litigation",
        &[
            cell!("remedies.direct.total"),
            cell!("remedies.after_reconsideration.total"),
        ],
    ),
];

/// A main figure over the years.
pub(super) struct Chart {
    name: &'static str,
    points: Vec<(u16, f64)>,
}

/// The main figures that two years have at least.
pub(super) fn charts(reports: &[&Report]) -> Vec<Chart> {
    let charts = FIGURES.into_iter().map(|(name, cells)| {
        let points = reports.iter();
        let points = points.filter_map(|report| Some((report.year, value(report, cells)?)));
        Chart {
            name,
            points: points.collect(),
        }
    });
    charts.filter(|chart| chart.points.len() > 1).collect()
}

/// Shows them beside each other.
pub(super) fn charts_ui(ui: &mut Ui, charts: &[Chart], language: Language) {
    // A row of charts hangs from one line, however high their labels are.
    let rows = Layout::left_to_right(Align::Min).with_main_wrap(true);
    ui.with_layout(rows, |ui| {
        ui.spacing_mut().item_spacing = vec2(18.0, 12.0);
        for chart in charts {
            let key = format!("comparison.chart.{}", chart.name);
            let name = words!(language, &key);
            ui.allocate_ui(vec2(WIDTH, HEIGHT + 26.0), |ui| {
                ui.vertical(|ui| chart_ui(ui, &name, &chart.points));
            });
        }
    });
}

// A picture needs no exact decimals.
fn value(report: &Report, cells: &[CellAddress]) -> Option<f64> {
    let numbers = cells.iter().map(|cell| {
        let is_known = report.form.kind(*cell).is_some();
        report.figure(*cell).number().filter(|_| is_known)
    });
    let numbers: Option<Vec<_>> = numbers.collect();
    let sum = numbers?.into_iter().sum::<crate::report::Number>();
    sum.to_f64()
}

fn chart_ui(ui: &mut Ui, name: &str, points: &[(u16, f64)]) {
    let palette = theme::palette(ui.ctx());
    ui.label(RichText::new(name).small().family(theme::bold()));
    let last = points.len() - 1;
    let bars: Vec<Bar> = points
        .iter()
        .enumerate()
        .map(|(idx, &(year, value))| {
            let fill = if idx == last {
                palette.accent
            } else {
                palette.accent.gamma_multiply(0.45)
            };
            Bar::new(f64::from(year), value).width(BAR).fill(fill)
        })
        .collect();
    let most = points.iter().map(|point| point.1).fold(1.0, f64::max);
    let plot = Plot::new(name.to_owned())
        .width(WIDTH)
        .height(HEIGHT)
        .allow_drag(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_double_click_reset(false)
        .show_background(false)
        .show_axes(false)
        .show_grid(false)
        .show_x(false)
        .show_y(false)
        .include_x(f64::from(points[0].0) - 0.6)
        .include_x(f64::from(points[last].0) + 0.6)
        .include_y(most * 1.25)
        .include_y(-most * 0.22);
    let labels = points.to_vec();
    let (text, weak) = (palette.text, palette.weak_text);
    let shown = plot.show(ui, move |plot| {
        plot.bar_chart(BarChart::new("", bars).allow_hover(false));
        for (year, value) in labels {
            let small = |words: String| RichText::new(words).font(FontId::proportional(11.0));
            let x = f64::from(year);
            let above = Text::new("", PlotPoint::new(x, value), small(shown_number(value)));
            plot.text(above.color(text).anchor(Align2::CENTER_BOTTOM));
            let below = Text::new("", PlotPoint::new(x, 0.0), small(year.to_string()));
            plot.text(below.color(weak).anchor(Align2::CENTER_TOP));
        }
    });
    let values = points
        .iter()
        .map(|(year, value)| format!("{year}：{}", shown_number(*value)));
    let spoken = format!("{name}，{}", values.collect::<Vec<_>>().join("，"));
    shown
        .response
        .widget_info(|| WidgetInfo::labeled(Role::Image, true, spoken.as_str()));
}

// Counts have no decimals.
fn shown_number(value: f64) -> String {
    format!("{value:.0}")
}
