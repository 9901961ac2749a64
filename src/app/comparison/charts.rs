//! The main figures over the years, as bars.

use super::head::section_ui;
use crate::app::ui::icon;
use crate::app::ui::theme;
use crate::compare::Chart;
use crate::export::picture::Painter;
use crate::fonts::FontSet;
use crate::typeset::document::Document;
use crate::typeset::typeset_charts;
use crate::words;
use crate::words::Language;
use eframe::egui::{
    Align, Align2, ColorImage, FontId, Layout, RichText, Role, Ui, WidgetInfo, vec2,
};
use egui_plot::{Bar, BarChart, Plot, PlotPoint, Text};
use rust_decimal::prelude::ToPrimitive;
use std::sync::Arc;

/// The size of a chart.
const WIDTH: f32 = 143.0;
const HEIGHT: f32 = 92.0;
/// The pixels of a copied picture, for a point on paper: sharp in a document that is printed.
const PICTURE_SCALE: f64 = 3.0;
/// How wide a bar is, of the distance between two years.
const BAR: f64 = 0.56;

/// Shows them beside each other, with a button that copies all of them as a picture; nothing where there are none.
pub(super) fn charts_ui(ui: &mut Ui, charts: &[Chart], fonts: &Arc<FontSet>, language: Language) {
    if charts.is_empty() {
        return;
    }
    let keys = ["comparison.charts", "comparison.copy_charts"];
    head_ui(ui, keys, language, || typeset_charts(charts, fonts));
    // A row of charts hangs from one line, however high their labels are.
    let rows = Layout::left_to_right(Align::Min).with_main_wrap(true);
    ui.with_layout(rows, |ui| {
        ui.spacing_mut().item_spacing = vec2(11.0, 8.0);
        for chart in charts {
            let key = format!("comparison.chart.{}", chart.key);
            let name = words!(language, &key);
            // A picture needs no exact decimals.
            let points = chart.points.iter();
            let points = points.filter_map(|(year, number)| Some((*year, number.to_f64()?)));
            let points: Vec<_> = points.collect();
            ui.allocate_ui(vec2(WIDTH, HEIGHT + 26.0), |ui| {
                ui.vertical(|ui| chart_ui(ui, &name, &points));
            });
        }
    });
    ui.add_space(14.0);
}

/// A heading, and a button that copies what stands below it, as it prints, as a picture.
pub(super) fn head_ui(
    ui: &mut Ui,
    [heading, copy]: [&str; 2],
    language: Language,
    typeset: impl FnOnce() -> Document,
) {
    ui.horizontal(|ui| {
        section_ui(ui, &words!(language, heading));
        let copy = format!("{} {}", icon::COPY, words!(language, copy));
        if ui.button(copy).clicked() {
            let picture = Painter::new().paint(&typeset(), 0, PICTURE_SCALE);
            let size = [picture.width, picture.height];
            ui.copy_image(ColorImage::from_rgba_unmultiplied(size, &picture.pixels));
        }
    });
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
