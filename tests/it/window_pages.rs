//! The pages panel, with a press that draws plain pictures and tells what it was asked for.

use eframe::egui::{
    self, Color32, ColorImage, Modifiers, MouseWheelUnit, Pos2, Rect, TouchPhase, vec2,
};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use nianbao::app::preview::{Pages, Press};
use nianbao::app::theme;
use nianbao::app::view::pages::pages_ui;
use nianbao::app::words::Language;
use nianbao::cell;
use nianbao::edit::{Edit, History};
use nianbao::export::ExportError;
use nianbao::fonts::FontSet;
use nianbao::form::{CellAddress, LEAD};
use nianbao::report::{Figure, Place, Report};
use nianbao::typeset::document::{Area, Document, Item, Page, Rule};
use nianbao::units::{Length, Point, Rect as PaperRect, Size};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

const CELL: CellAddress = cell!("requests.received.natural");
/// A number that the press cannot bear.
const UNBEARABLE: i64 = 13;

/// What a press was asked for.
#[derive(Clone, Debug, PartialEq)]
enum Asked {
    Typeset(Figure),
    Sketch { page_idx: usize, width: usize },
    Print,
    Picture { page_idx: usize, width: usize },
}

/// Three pages: the lead on the first, one cell on the last, which moves with its figure.
struct PlainPress {
    fonts: Arc<FontSet>,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl PlainPress {
    fn note(&self, asked: Asked) {
        self.asked.lock().unwrap().push(asked);
    }
}

impl Press for PlainPress {
    fn typeset(&mut self, report: &Report) -> Document {
        let figure = report.figure(CELL);
        self.note(Asked::Typeset(figure.clone()));
        assert_ne!(figure, Figure::from(UNBEARABLE), "unlucky");
        let mut pages = vec![page(None), page(None), page(Some(&figure))];
        pages[0].areas.push(Area {
            rect: paper(28.0, 40.0, 156.0, 10.0),
            place: Place::Paragraph(LEAD, 0),
            characters: Some(0..20),
        });
        pages[2].areas.push(Area {
            rect: cell_rect(),
            place: Place::Cell(CELL),
            characters: None,
        });
        Document {
            title: String::new(),
            agency: String::new(),
            pages,
            outline: Vec::new(),
            elements: Vec::new(),
            missing: Vec::new(),
            fonts: Arc::clone(&self.fonts),
        }
    }

    fn sketch(&mut self, _document: &Document, page_idx: usize, scale: f64) -> ColorImage {
        let image = plain(scale, Color32::LIGHT_GRAY);
        let width = image.width();
        self.note(Asked::Sketch { page_idx, width });
        image
    }

    fn print(&mut self, _document: &Document) -> Result<Arc<Vec<u8>>, ExportError> {
        self.note(Asked::Print);
        Ok(Arc::new(b"%PDF".to_vec()))
    }

    fn picture(&mut self, page_idx: usize, scale: f64) -> Result<ColorImage, ExportError> {
        let image = plain(scale, Color32::WHITE);
        let width = image.width();
        self.note(Asked::Picture { page_idx, width });
        Ok(image)
    }
}

fn paper(left: f64, top: f64, width: f64, height: f64) -> PaperRect {
    PaperRect::new(
        Point::new(Length::mm(left), Length::mm(top)),
        Size::new(Length::mm(width), Length::mm(height)),
    )
}

fn cell_rect() -> PaperRect {
    paper(100.0, 200.0, 20.0, 8.0)
}

// A rule stands for the figure, so that another figure is another drawing.
fn page(figure: Option<&Figure>) -> Page {
    let text = figure.map(Figure::to_string).unwrap_or_default();
    let end = Length::mm(text.parse().unwrap_or_default());
    Page {
        size: Size::A4,
        items: vec![Item::Rule(Rule {
            from: Point::default(),
            to: Point::new(end, end),
            thickness: Length::pt(1.0),
        })],
        areas: Vec::new(),
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a page has some thousand pixels"
)]
fn plain(scale: f64, color: Color32) -> ColorImage {
    let pixels = |length: Length| (length.to_pt() * scale).round() as usize;
    ColorImage::filled([pixels(Size::A4.width), pixels(Size::A4.height)], color)
}

/// A window with nothing but the panel.
struct Window {
    history: History,
    asked: Arc<Mutex<Vec<Asked>>>,
    fonts: Arc<FontSet>,
    pages: Option<Pages>,
    outlined: Option<Place>,
    clicked: Option<(Place, Option<usize>)>,
}

impl Window {
    fn ui(&mut self, ui: &mut egui::Ui) {
        let press = || {
            let (asked, fonts) = (Arc::clone(&self.asked), Arc::clone(&self.fonts));
            Pages::with_press(ui.ctx(), move || {
                Box::new(PlainPress {
                    fonts: Arc::clone(&fonts),
                    asked: Arc::clone(&asked),
                })
            })
        };
        let pages = self.pages.get_or_insert_with(press);
        pages.show(self.history.report(), self.history.revision());
        let output = pages_ui(ui, pages, self.outlined, Language::Chinese);
        self.clicked = output.clicked.or(self.clicked);
    }
}

struct Bench(Harness<'static, Window>);

impl Bench {
    fn new() -> Self {
        let window = Window {
            history: History::new(Report::new("某市某局", 2024)),
            asked: Arc::default(),
            fonts: Arc::new(FontSet::shipped(&[])),
            pages: None,
            outlined: None,
            clicked: None,
        };
        let harness = Harness::builder()
            .with_size(vec2(620.0, 700.0))
            .with_theme(egui::Theme::Light)
            .with_context_setup(theme::install)
            .build_ui_state(|ui, window: &mut Window| window.ui(ui), window);
        let mut bench = Self(harness);
        bench.settle();
        bench
    }

    fn window(&mut self) -> &mut Window {
        self.0.state_mut()
    }

    fn pages(&mut self) -> &mut Pages {
        self.window().pages.as_mut().unwrap()
    }

    /// Draws frames until nothing is made and nothing moves.
    fn settle(&mut self) {
        let end = Instant::now() + Duration::from_secs(20);
        loop {
            self.0.step();
            if !self.pages().is_busy() && !self.0.ctx.has_requested_repaint() {
                return;
            }
            assert!(Instant::now() < end, "the window does not come to rest");
            thread::sleep(Duration::from_millis(2));
        }
    }

    fn enter(&mut self, number: i64) {
        let edit = Edit::figure(CELL, Figure::from(number));
        assert!(self.window().history.apply(edit));
    }

    fn take_asked(&mut self) -> Vec<Asked> {
        std::mem::take(&mut *self.window().asked.lock().unwrap())
    }

    /// Where a page lies in the window, if any of it is shown.
    fn sheet(&self, number: usize) -> Option<Rect> {
        let name = format!("第 {number} 页");
        self.0.query_by_label(&name).map(|node| node.rect())
    }

    /// Where a spot of a page lies in the window.
    fn spot(&self, number: usize, rect: &PaperRect) -> Pos2 {
        let sheet = self.sheet(number).unwrap();
        #[expect(clippy::cast_possible_truncation, reason = "a share of a page")]
        let share = |part: Length, whole: Length| (part / whole) as f32;
        let x = rect.left() + rect.size.width / 2.0;
        let y = rect.top() + rect.size.height / 2.0;
        sheet.min + vec2(share(x, Size::A4.width), share(y, Size::A4.height)) * sheet.size()
    }

    fn click(&mut self, at: Pos2) {
        self.0.hover_at(at);
        self.0.drag_at(at);
        self.0.step();
        self.0.drop_at(at);
        self.0.step();
        self.settle();
    }

    fn press(&mut self, name: &str) {
        self.0.get_by_label(name).click();
        self.settle();
    }

    /// The rectangle that is drawn around the edited place.
    fn outline(&self) -> Option<Rect> {
        let accent = theme::palette(&self.0.ctx).accent;
        let shapes = self.0.output().shapes.iter();
        shapes
            .filter_map(|clipped| match &clipped.shape {
                egui::Shape::Rect(rect) => Some(rect),
                _ => None,
            })
            .find(|rect| rect.stroke.color == accent && rect.fill != Color32::TRANSPARENT)
            .map(|rect| rect.rect)
    }

    fn width_of_pictures(&mut self) -> Vec<usize> {
        let asked = self.take_asked();
        let widths = asked.into_iter().filter_map(|asked| match asked {
            Asked::Picture { width, .. } | Asked::Sketch { width, .. } => Some(width),
            Asked::Typeset(_) | Asked::Print => None,
        });
        widths.collect()
    }
}

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
