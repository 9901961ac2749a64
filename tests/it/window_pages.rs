//! The pages panel: mostly with an engine that draws plain pictures and tells what it was asked for.

mod bench;
mod plain_engine;

use bench::Bench;
use eframe::egui::{self, Modifiers, MouseWheelUnit, Pos2, TouchPhase, vec2};
use egui_kittest::kittest::Queryable;
use nianbao::app::pages::Pages;
use nianbao::edit::History;
use nianbao::fonts::FontSet;
use nianbao::form::LEAD;
use nianbao::report::{Figure, Place, Report};
use nianbao::store::ReportFile;
use plain_engine::{Asked, CELL, UNBEARABLE, cell_rect, paper};
use std::sync::Arc;

fn cell_rect_center(bench: &Bench) -> Pos2 {
    bench.spot(3, &cell_rect())
}

#[test]
fn a_click_on_the_page_leads_to_the_cell() {
    let mut bench = Bench::new();
    bench.pages().go_to_page(2);
    bench.settle();
    bench.click(cell_rect_center(&bench));
    assert_eq!(bench.window().clicked, Some((Place::Cell(CELL), None)));
}

#[test]
fn a_click_on_a_line_leads_to_a_character_of_its_paragraph() {
    let mut bench = Bench::new();
    bench.click(bench.spot(1, &paper(28.0, 40.0, 156.0, 10.0)));
    let Some((place, Some(character))) = bench.window().clicked else {
        panic!("no character was clicked");
    };
    assert_eq!(place, Place::Paragraph(LEAD, 0));
    assert!(character <= 20);
}

#[test]
fn a_click_beside_all_places_leads_nowhere() {
    let mut bench = Bench::new();
    bench.click(bench.spot(1, &paper(2.0, 2.0, 4.0, 4.0)));
    assert_eq!(bench.window().clicked, None);
}

#[test]
fn a_place_that_is_not_seen_is_brought_into_view() {
    let mut bench = Bench::new();
    assert_eq!(bench.pages().current_page(), 0);
    assert_eq!(bench.sheet(3), None);
    bench.pages().bring_into_view(Place::Cell(CELL));
    bench.settle();
    assert_eq!(bench.pages().current_page(), 2);
    bench.pages().go_to_page(0);
    bench.settle();
    bench.pages().bring_into_view(Place::Cell(CELL));
    bench.settle();
    assert_eq!(
        bench.pages().current_page(),
        2,
        "after a page was turned to"
    );
    let seen = bench.sheet(3).unwrap();
    bench.pages().bring_into_view(Place::Cell(CELL));
    bench.settle();
    assert_eq!(bench.sheet(3), Some(seen), "what is seen stays");
}

#[test]
fn the_edited_place_is_outlined_where_it_stands() {
    let mut bench = Bench::new();
    bench.window().outlined = Some(Place::Cell(CELL));
    bench.settle();
    let outline = bench.outline().unwrap();
    let center = cell_rect_center(&bench);
    assert!((outline.center() - center).length() < 2.0);
    let sheet = bench.sheet(3).unwrap();
    let width = sheet.width() * 20.0 / 210.0;
    assert!((outline.width() - width).abs() < 6.0);
}

#[test]
fn the_view_follows_the_edited_place_but_not_before_the_first_change() {
    let mut bench = Bench::new();
    bench.window().outlined = Some(Place::Paragraph(LEAD, 0));
    bench.settle();
    assert_eq!(bench.pages().current_page(), 0);
    bench.window().outlined = Some(Place::Cell(CELL));
    bench.settle();
    assert_eq!(bench.pages().current_page(), 2);
}

#[test]
fn pictures_are_drawn_as_large_as_they_are_shown() {
    let mut bench = Bench::new();
    for action in [
        Pages::zoom_in,
        Pages::actual_size,
        Pages::fit_page,
        Pages::fit_width,
    ] {
        bench.take_asked();
        action(bench.pages());
        bench.settle();
        let shown = bench.sheet(1).unwrap().width().round().to_string();
        let widths = bench.width_of_pictures();
        assert!(!widths.is_empty());
        assert!(
            widths.iter().all(|width| width.to_string() == shown),
            "{widths:?} {shown}"
        );
    }
}

#[test]
fn a_whole_page_fits_into_the_panel() {
    let mut bench = Bench::new();
    bench.pages().go_to_page(1);
    bench.settle();
    bench.pages().fit_page();
    bench.settle();
    let sheet = bench.sheet(2).unwrap();
    bench.pages().fit_text();
    bench.settle();
    let as_wide = bench.sheet(2).unwrap();
    assert!(sheet.height() < as_wide.height(), "{sheet} {as_wide}");
    assert!(
        (sheet.height() / sheet.width() - 297.0 / 210.0).abs() < 0.01,
        "{sheet}"
    );
    assert!(bench.0.ctx.content_rect().contains_rect(sheet), "{sheet}");
}

#[test]
fn the_page_that_is_read_stays_when_the_zoom_changes() {
    let mut bench = Bench::new();
    for page_idx in [2, 1, 0] {
        bench.pages().go_to_page(page_idx);
        bench.settle();
        type Action = (&'static str, fn(&mut Pages));
        let actions: [Action; 7] = [
            ("out", Pages::zoom_out),
            ("out again", Pages::zoom_out),
            ("in", Pages::zoom_in),
            ("page", Pages::fit_page),
            ("text", Pages::fit_text),
            ("paper", Pages::actual_size),
            ("width", Pages::fit_width),
        ];
        for (name, action) in actions {
            action(bench.pages());
            bench.settle();
            assert_eq!(bench.pages().current_page(), page_idx, "{name}");
        }
    }
}

#[test]
fn the_text_of_a_page_fills_the_panel_and_the_list_lies_over_it() {
    let mut bench = Bench::new();
    bench.pages().fit_text();
    bench.settle();
    let sheet = bench.sheet(1).unwrap();
    bench.press("页面列表");
    assert_eq!(bench.sheet(1), Some(sheet), "the pages keep their place");
    bench.press("转到第 3 页");
    assert_eq!(bench.pages().current_page(), 2);
}

#[test]
fn the_wheel_with_ctrl_zooms_around_the_pointer() {
    let mut bench = Bench::new();
    let spot = paper(60.0, 60.0, 0.0, 0.0);
    let (pointer, width) = (bench.spot(1, &spot), bench.sheet(1).unwrap().width());
    bench.0.hover_at(pointer);
    bench.0.step();
    bench.0.event_modifiers(
        egui::Event::MouseWheel {
            unit: MouseWheelUnit::Line,
            delta: vec2(0.0, 3.0),
            phase: TouchPhase::Move,
            modifiers: Modifiers::COMMAND,
            source: egui::MouseWheelSource::Wheel,
        },
        Modifiers::COMMAND,
    );
    bench.settle();
    assert!(bench.sheet(1).unwrap().width() > width * 1.1);
    assert!((bench.spot(1, &spot) - pointer).length() < 3.0);
}

#[test]
fn an_edit_makes_the_picture_of_its_own_page_and_the_pdf() {
    let mut bench = Bench::new();
    bench.pages().go_to_page(2);
    bench.settle();
    bench.take_asked();
    bench.enter(75);
    bench.settle();
    let asked = bench.take_asked();
    assert_eq!(asked[0], Asked::Typeset(Figure::from(75)));
    let pages: Vec<usize> = asked
        .iter()
        .filter_map(|asked| match asked {
            Asked::Sketch { page_idx, .. } | Asked::Picture { page_idx, .. } => Some(*page_idx),
            Asked::Typeset(_) | Asked::Print => None,
        })
        .collect();
    assert_eq!(pages, [2, 2], "a sketch, and then the picture of the PDF");
    let revision = bench.window().history.revision();
    assert!(bench.pages().pdf(revision).is_some());
    assert!(bench.pages().last_latency().is_some());
}

#[test]
fn of_many_edits_the_last_one_is_shown() {
    let mut bench = Bench::new();
    for number in 100..140 {
        bench.enter(number);
        bench.0.step();
    }
    bench.settle();
    let asked = bench.take_asked();
    let last = asked.iter().rev().find_map(|asked| match asked {
        Asked::Typeset(figure) => Some(figure.clone()),
        _ => None,
    });
    assert_eq!(last, Some(Figure::from(139)));
    let n_prints = asked.iter().filter(|asked| **asked == Asked::Print).count();
    assert!(n_prints <= 3, "{n_prints} times a PDF was made");
}

#[test]
fn a_panic_beside_the_window_leaves_the_old_pages_and_offers_another_try() {
    let mut bench = Bench::new();
    bench.enter(UNBEARABLE);
    bench.settle();
    assert_eq!(bench.pages().n_pages(), 3);
    assert!(bench.0.query_by_label_contains("unlucky").is_some());
    bench.take_asked();
    bench.0.get_by_label_contains("重试").click();
    bench.settle();
    let unlucky = Asked::Typeset(Figure::from(UNBEARABLE));
    assert!(bench.take_asked().contains(&unlucky));
    bench.enter(14);
    bench.settle();
    assert!(bench.0.query_by_label_contains("unlucky").is_none());
}

#[test]
fn after_a_panic_the_old_pages_can_still_be_read() {
    let mut bench = Bench::new();
    bench.enter(UNBEARABLE);
    bench.settle();
    bench.pages().zoom_in();
    bench.settle();
    assert!(!bench.width_of_pictures().is_empty());
    assert!(bench.0.query_by_label_contains("unlucky").is_some());
    let unlucky = Asked::Typeset(Figure::from(UNBEARABLE));
    assert!(!bench.take_asked().contains(&unlucky));
}

#[test]
fn a_window_at_rest_draws_nothing() {
    let mut bench = Bench::new();
    bench.window().outlined = Some(Place::Cell(CELL));
    bench.settle();
    bench.take_asked();
    for _ in 0..3 {
        bench.0.step();
        assert!(!bench.0.ctx.has_requested_repaint());
    }
    assert_eq!(bench.take_asked(), []);
}

#[test]
fn only_pages_in_view_and_their_neighbours_have_pictures() {
    let mut bench = Bench::new();
    bench.pages().actual_size();
    bench.settle();
    bench.pages().go_to_page(2);
    bench.settle();
    bench.take_asked();
    bench.pages().go_to_page(0);
    bench.settle();
    let asked = bench.take_asked();
    assert!(
        asked
            .iter()
            .any(|asked| matches!(asked, Asked::Picture { page_idx: 0, .. })),
        "the first page had been given up: {asked:?}"
    );
}

#[test]
fn the_head_turns_pages_and_opens_the_list() {
    let mut bench = Bench::new();
    bench.press("下一页");
    assert_eq!(bench.pages().current_page(), 1);
    bench.press("页面列表");
    bench.press("转到第 3 页");
    assert_eq!(bench.pages().current_page(), 2);
    bench.press("上一页");
    assert_eq!(bench.pages().current_page(), 1);
    let field = bench.0.get_by_label("页码");
    assert_eq!(field.value().as_deref(), Some("2"));
    field.focus();
    bench.0.step();
    bench.0.get_by_label("页码").type_text("3");
    bench.0.step();
    bench.0.key_press(egui::Key::Enter);
    bench.settle();
    assert_eq!(bench.pages().current_page(), 2);
}

#[test]
fn with_the_focus_on_the_desk_keys_scroll() {
    let mut bench = Bench::new();
    bench.click(bench.spot(1, &paper(2.0, 2.0, 4.0, 4.0)));
    bench.0.key_press(egui::Key::End);
    bench.settle();
    assert_eq!(bench.pages().current_page(), 2);
    bench.0.key_press(egui::Key::Home);
    bench.settle();
    assert_eq!(bench.pages().current_page(), 0);
}

#[test]
fn another_file_with_the_same_revision_is_another_report() {
    let mut bench = Bench::new();
    let mut report = Report::new("另一个局", 2023);
    report.figures.set(CELL, Figure::from(7));
    bench.window().history = History::new(report);
    bench.take_asked();
    bench.settle();
    assert!(
        bench
            .take_asked()
            .contains(&Asked::Typeset(Figure::from(7)))
    );
}

#[test]
fn a_real_report_gets_its_pages_its_pictures_and_its_pdf() {
    let bytes = include_bytes!("../../assets/samples/suqian_2024.nianbao");
    let report = ReportFile::parse(bytes.to_vec()).unwrap().report().clone();
    let history = History::new(report);
    let fonts = Arc::new(FontSet::shipped(&[]));
    let mut bench = Bench::with(history, |ctx| Pages::new(ctx, fonts));
    assert!(bench.pages().n_pages() > 4);
    assert_eq!(bench.pages().missing(), []);
    let revision = bench.window().history.revision();
    let pdf = bench.pages().pdf(revision).unwrap();
    assert!(pdf.starts_with(b"%PDF-"));
    let images = bench.0.output().shapes.iter();
    let n_images = images
        .filter(|clipped| matches!(&clipped.shape, egui::Shape::Mesh(_)))
        .count();
    assert!(n_images > 0, "no page is shown");
}
