//! A window with nothing but the pages panel.

use super::plain_engine::{Asked, CELL, PlainEngine};
use eframe::egui::{self, Color32, Pos2, Rect, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use nianbao::app::pages::Pages;
use nianbao::app::pages::sheets::pages_ui;
use nianbao::app::ui::theme;
use nianbao::edit::{Edit, History};
use nianbao::fonts::FontSet;
use nianbao::report::{Figure, Place, Report};
use nianbao::units::{Length, Rect as PaperRect, Size};
use nianbao::words::Language;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// Makes the pages in the first frame.
type Make = Box<dyn FnOnce(&egui::Context) -> Pages>;

/// A window with nothing but the panel.
pub(super) struct Window {
    pub(super) history: History,
    make: Option<Make>,
    asked: Arc<Mutex<Vec<Asked>>>,
    pages: Option<Pages>,
    pub(super) outlined: Option<Place>,
    pub(super) clicked: Option<(Place, Option<usize>)>,
}

impl Window {
    fn ui(&mut self, ui: &mut egui::Ui) {
        if let Some(make) = self.make.take() {
            // Whole sheets, so that every spot of the paper is in sight.
            let mut pages = make(ui.ctx());
            pages.fit_width();
            self.pages = Some(pages);
        }
        let Some(pages) = &mut self.pages else {
            return;
        };
        pages.show(self.history.report(), self.history.revision());
        let clicked = pages_ui(ui, pages, self.outlined, Language::Chinese);
        self.clicked = clicked.or(self.clicked);
    }
}

/// A window in which one frame after the other is drawn.
pub(super) struct Bench(pub(super) Harness<'static, Window>);

impl Bench {
    /// A window whose pages come from a plain engine.
    pub(super) fn new() -> Self {
        let fonts = Arc::new(FontSet::shipped(&[]));
        let asked = Arc::<Mutex<Vec<Asked>>>::default();
        let theirs = Arc::clone(&asked);
        let history = History::new(Report::new("某市某局", 2024));
        let mut bench = Self::with(history, |ctx| {
            Pages::with_engine(ctx, move || {
                Box::new(PlainEngine {
                    fonts: Arc::clone(&fonts),
                    asked: Arc::clone(&theirs),
                })
            })
        });
        bench.window().asked = asked;
        bench
    }

    pub(super) fn with(
        history: History,
        make: impl FnOnce(&egui::Context) -> Pages + 'static,
    ) -> Self {
        let window = Window {
            history,
            make: Some(Box::new(make)),
            asked: Arc::default(),
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

    pub(super) fn window(&mut self) -> &mut Window {
        self.0.state_mut()
    }

    pub(super) fn pages(&mut self) -> &mut Pages {
        self.window().pages.as_mut().unwrap()
    }

    /// Draws frames until nothing is made and nothing moves.
    pub(super) fn settle(&mut self) {
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

    pub(super) fn enter(&mut self, number: i64) {
        let edit = Edit::figure(CELL, Figure::from(number));
        assert!(self.window().history.apply(edit));
    }

    pub(super) fn take_asked(&mut self) -> Vec<Asked> {
        std::mem::take(&mut *self.window().asked.lock().unwrap())
    }

    /// Where a page lies in the window, if any of it is shown.
    pub(super) fn sheet(&self, number: usize) -> Option<Rect> {
        let name = format!("第 {number} 页");
        self.0.query_by_label(&name).map(|node| node.rect())
    }

    /// Where a spot of a page lies in the window.
    pub(super) fn spot(&self, number: usize, rect: &PaperRect) -> Pos2 {
        let sheet = self.sheet(number).unwrap();
        #[expect(clippy::cast_possible_truncation, reason = "a share of a page")]
        let share = |part: Length, whole: Length| (part / whole) as f32;
        let x = rect.left() + rect.size.width / 2.0;
        let y = rect.top() + rect.size.height / 2.0;
        sheet.min + vec2(share(x, Size::A4.width), share(y, Size::A4.height)) * sheet.size()
    }

    pub(super) fn click(&mut self, at: Pos2) {
        self.0.hover_at(at);
        self.0.drag_at(at);
        self.0.step();
        self.0.drop_at(at);
        self.0.step();
        self.settle();
    }

    pub(super) fn press(&mut self, name: &str) {
        self.0.get_by_label(name).click();
        self.settle();
    }

    /// The rectangle that is drawn around the edited place.
    pub(super) fn outline(&self) -> Option<Rect> {
        let shapes = self.0.output().shapes.iter();
        shapes
            .filter_map(|clipped| match &clipped.shape {
                egui::Shape::Rect(rect) => Some(rect),
                _ => None,
            })
            .find(|rect| {
                rect.stroke.color == theme::ACCENT_ON_PAPER && rect.fill != Color32::TRANSPARENT
            })
            .map(|rect| rect.rect)
    }

    pub(super) fn width_of_pictures(&mut self) -> Vec<usize> {
        let asked = self.take_asked();
        let widths = asked.into_iter().filter_map(|asked| match asked {
            Asked::Picture { width, .. } | Asked::Sketch { width, .. } => Some(width),
            Asked::Typeset(_) | Asked::Print => None,
        });
        widths.collect()
    }
}
