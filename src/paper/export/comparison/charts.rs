//! The main figures as bars in a page for browsers: pictures of lines (SVG), without a program.

use crate::compare::Chart;
use maud::{Markup, html};

/// The room of a chart, in its own units.
const WIDTH: f64 = 240.0;
const HEIGHT: f64 = 134.0;
/// The ground of the bars, and the height of the highest.
const GROUND: f64 = 112.0;
const HIGHEST: f64 = 70.0;
/// How wide a bar is at most, and of the room of its year.
const MAX_BAR: f64 = 44.0;
const BAR: f64 = 0.5;

/// Returns the charts beside each other; nothing where there are none.
pub(super) fn charts(charts: &[Chart]) -> Markup {
    html! {
        @if !charts.is_empty() {
            div.charts { @for own in charts { (chart(own)) } }
        }
    }
}

fn chart(chart: &Chart) -> Markup {
    let n_years = u16::try_from(chart.points.len()).unwrap_or(u16::MAX);
    let room = WIDTH / f64::from(n_years.max(1));
    let name = format!("{}：{}", chart.name, chart.words());
    html! {
        svg role="img" aria-label=(name) viewBox=(format!("0 0 {WIDTH} {HEIGHT}")) font-size="12" text-anchor="middle" {
            text x=(WIDTH / 2.0) y="14" font-weight="bold" { (chart.name) }
            @for (idx, (year, number)) in (0_u16..).zip(&chart.points) {
                (bar(room, f64::from(idx) * room, chart.height(*number), idx + 1 == n_years))
                text x=(f64::from(idx) * room + room / 2.0) y=(GROUND - height(chart.height(*number)) - 4.0) { (number) }
                text x=(f64::from(idx) * room + room / 2.0) y=(GROUND + 16.0) { (year) }
            }
            line x1="0" x2=(WIDTH) y1=(GROUND) y2=(GROUND) stroke="#111" {}
        }
    }
}

fn height(share: f64) -> f64 {
    (share * HIGHEST).round()
}

fn bar(room: f64, left: f64, share: f64, is_last: bool) -> Markup {
    let width = (room * BAR).min(MAX_BAR);
    let height = height(share);
    let fill = if is_last { "#2b5797" } else { "#fff" };
    html! {
        rect x=(left + (room - width) / 2.0) y=(GROUND - height) width=(width) height=(height) fill=(fill) stroke="#2b5797" {}
    }
}
