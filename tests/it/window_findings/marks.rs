//! Marks in tables, read from pixels: outlines of findings, and the other side of an equation.

use super::panel::finding;
use crate::window_grid::{EDITION_2021, REQUESTS, Setup, Window, open_with, report_of};
use eframe::egui::{Color32, Rect, pos2};
use egui_kittest::kittest::Queryable as _;
use nianbao::app::findings::Findings;
use nianbao::app::ui::theme::{self, Palette};
use nianbao::cell;
use nianbao::rules::Severity;

fn table() -> Window {
    open_with(report_of(EDITION_2021), REQUESTS, &Setup::default())
}

fn palette(window: &Window) -> &'static Palette {
    theme::palette(&window.harness.ctx)
}

fn cell(window: &Window, label: &str) -> Rect {
    window.harness.get_by_label_contains(label).rect()
}

/// How many pixels of a color there are in a rectangle.
fn count(window: &Window, rect: Rect, color: Color32) -> usize {
    let picture = window.screen.picture(&window.harness);
    let points = steps(rect.left(), rect.right())
        .flat_map(|x| steps(rect.top(), rect.bottom()).map(move |y| pos2(x, y)));
    points
        .filter(|point| picture[(pixel(point.x), pixel(point.y))] == color)
        .count()
}

fn steps(from: f32, to: f32) -> impl Iterator<Item = f32> {
    std::iter::successors(Some(from), |at| Some(at + 1.0)).take_while(move |at| *at < to)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a pixel of a small window"
)]
fn pixel(value: f32) -> usize {
    value.round() as usize
}

#[test]
fn a_cell_that_a_finding_speaks_of_is_outlined_in_the_color_of_its_severity() {
    let mut window = table();
    let error = palette(&window).error;
    let rect = cell(&window, "二、上年结转政府信息公开申请数量，自然人：");
    assert_eq!(count(&window, rect, error), 0);
    let report = report_of(EDITION_2021);
    let mut wrong = finding("a", Severity::Error, "不等");
    wrong.cells = vec![cell!("requests.brought_forward.natural")];
    let mut findings = Findings::default();
    let revision = window.harness.state().history.revision();
    findings.show(vec![wrong], &report, revision);
    window.harness.state_mut().grid.mark(findings.marks());
    window.harness.run_ok();
    assert!(count(&window, rect, error) > 80);
    let other = cell(&window, "二、上年结转政府信息公开申请数量，商业企业：");
    assert_eq!(count(&window, other.shrink(1.0), error), 0);
}

#[test]
fn the_other_side_of_an_equation_is_lit_when_a_cell_of_one_side_is_selected() {
    let mut window = table();
    let lit = palette(&window).lit;
    let across = cell(&window, "四、结转下年度继续办理，自然人：");
    window
        .harness
        .state_mut()
        .grid
        .select(cell!("requests.received.business"));
    window.harness.run_ok();
    assert_eq!(count(&window, across, lit), 0);
    window
        .harness
        .state_mut()
        .grid
        .select(cell!("requests.received.natural"));
    window.harness.run_ok();
    assert!(count(&window, across, lit) > 200);
    let same_side = cell(&window, "二、上年结转政府信息公开申请数量，自然人：");
    assert_eq!(count(&window, same_side, lit), 0);
}
