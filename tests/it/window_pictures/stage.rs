//! A window that looks the same on every machine: faces that ship, a fixed year, no clock, nothing on its way.

use crate::sheets;
use crate::soft::{self, Screen};
use eframe::egui::{ColorImage, Event, Key, Modifiers, Theme, os};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use nianbao::app::App;
use nianbao::app::session::services::{Fonts, Services};
use nianbao::app::session::settings::SettingsFile;
use nianbao::app::system::desktop::Desktop;
use nianbao::app::system::disks::Disks;
use nianbao::app::system::file_dialogs::{Answer, Ask, Dialogs, Reply};
use nianbao::app::system::printing::{PrintJob, Printed, Printers};
use nianbao::app::system::user_data::UserData;
use nianbao::report::Report;
use nianbao::store::{Overwrite, ReportFile};
use nianbao::words::Language;
use std::cell::RefCell;
use std::io;
use std::path::Path;
use std::rc::Rc;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

const SIZE: [f32; 2] = [1280.0, 800.0];

/// The hints of the first hours are taken; the panel of findings is closed, and has room for several when it is opened.
const SETTINGS: &str =
    r#"{"hints": ["cells", "text", "pages", "palette"], "checks": {"open": false, "height": 260}}"#;

/// How long a window may take to come to rest, on a machine that has much else to do.
const PATIENCE: Duration = Duration::from_mins(2);

/// So many frames without a change are a window at rest.
const N_CALM_FRAMES: usize = 4;

type Slot = Rc<RefCell<Option<App>>>;

/// A window of which pictures are taken.
pub(super) struct Stage {
    window: Harness<'static, Slot>,
    screen: Screen,
    /// Rings whenever another frame is asked for, by the window or by work that is done beside it.
    bell: Receiver<()>,
    _folder: tempfile::TempDir,
}

impl Stage {
    /// A window on a report, beside whose file lie these.
    pub(super) fn open(report: &Report, beside: &[&Report]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let settings = folder.path().join("settings.json");
        std::fs::write(&settings, SETTINGS).unwrap();
        let file_of = |report: &Report| {
            let path = folder
                .path()
                .join(format!("report_{}.nianbao", report.year));
            let mut file = ReportFile::new(report);
            file.save(report, &path, Overwrite::No).unwrap();
            path
        };
        for report in beside {
            file_of(report);
        }
        let files = vec![file_of(report)];
        let services = services(SettingsFile::at(settings));
        let slot = Slot::default();
        let made = Rc::clone(&slot);
        let screen = Screen::default();
        let (ring, bell) = channel();
        // The harness turns off animations and the blinking of cursors.
        let window = Harness::builder()
            .with_size(SIZE)
            .with_pixels_per_point(1.0)
            .with_os(os::OperatingSystem::Nix)
            .with_theme(Theme::Light)
            .with_step_dt(1.0 / 64.0)
            .with_context_setup(move |ctx| {
                ctx.set_repaint_observer(move |asked| {
                    if asked.delay.is_zero() {
                        // A window that is gone hears no bell.
                        let _ = ring.send(());
                    }
                });
                *made.borrow_mut() = Some(App::new(ctx, services, files));
            })
            .renderer(screen.clone())
            .build_ui_state(
                |ui, slot: &mut Slot| {
                    soft::whole_ui(ui, |ui| slot.borrow_mut().as_mut().unwrap().frame(ui));
                },
                slot,
            );
        let mut stage = Self {
            window,
            screen,
            bell,
            _folder: folder,
        };
        stage.rest();
        stage
    }

    /// Presses keys together.
    pub(super) fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.window.key_press_modifiers(modifiers, key);
        self.rest();
    }

    /// Clicks on what was drawn last with a label that contains this, and takes the pointer away.
    pub(super) fn click(&mut self, part_of_label: &str) {
        let found = self.window.query_all_by_label_contains(part_of_label);
        found.last().unwrap().click();
        self.window.event(Event::PointerGone);
        self.rest();
    }

    /// Draws frames until something has a label that contains this, and then until nothing moves.
    pub(super) fn wait_for(&mut self, part_of_label: &str) {
        let end = Instant::now() + PATIENCE;
        let is_shown = |window: &Harness<'static, Slot>| {
            window
                .query_all_by_label_contains(part_of_label)
                .next()
                .is_some()
        };
        while !is_shown(&self.window) {
            assert!(Instant::now() < end, "{part_of_label} does not come");
            self.window.step();
        }
        self.rest();
    }

    /// What the window looks like in a theme.
    pub(super) fn picture(&mut self, theme: Theme) -> ColorImage {
        self.window.ctx.set_theme(theme);
        self.rest();
        self.screen.picture(&self.window)
    }

    /// Draws frames until all work beside the window is done and shown, and nothing moves.
    fn rest(&mut self) {
        let end = Instant::now() + PATIENCE;
        let mut n_calm = 0;
        while n_calm < N_CALM_FRAMES {
            // What rings from here on is heard after the frame.
            while self.bell.try_recv().is_ok() {}
            self.window.step();
            let left = end.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "the window does not come to rest");
            if self.bell.try_recv().is_ok() {
                n_calm = 0;
            } else if self.is_busy() {
                n_calm = 0;
                let heard = self.bell.recv_timeout(left);
                heard.expect("the work beside the window does not come to its end");
            } else {
                n_calm += 1;
            }
        }
    }

    /// Whether pages, findings, the comparison or the marks of repetition are still to come.
    fn is_busy(&self) -> bool {
        let app = self.window.state().borrow();
        let app = app.as_ref().unwrap();
        let Some(document) = app.document() else {
            return true;
        };
        let revision = document.history().revision();
        let are_pages_due = app
            .pages()
            .is_none_or(|pages| pages.is_busy() || pages.pdf(revision).is_none());
        let are_findings_due = app.findings().is_busy() || !app.findings().is_of(revision);
        let is_comparison_due = app
            .comparing()
            .is_some_and(|comparing| comparing.is_busy() || comparing.made().is_none());
        let is_repetition_due =
            app.comparing().is_none() && app.last_year().is_some() && app.repeated().is_none();
        are_pages_due || are_findings_due || is_comparison_due || is_repetition_due
    }
}

/// A world in which nobody is asked, nothing is printed and no other window is met.
fn services(settings: SettingsFile) -> Services {
    Services {
        dialogs: Box::new(NoDialogs),
        printers: std::sync::Arc::new(NoPrinters),
        desktop: Box::new(NoDesktop),
        settings,
        fonts: Fonts::ready(sheets::fonts()),
        language: Some(Language::Chinese),
        system_language: Language::Chinese,
        this_year: 2025,
        open_window: |_| Err(io::Error::other("there is one window")),
        user_data: UserData::none(),
        disks: Disks {
            patience: Duration::from_mins(1),
            ..Disks::of_system()
        },
        font_folders: Vec::new(),
    }
}

struct NoDialogs;

impl Dialogs for NoDialogs {
    fn ask(&self, _ask: &Ask, _language: Language, reply: Reply) {
        reply.send(Answer::Cancelled);
    }
}

struct NoDesktop;

impl Desktop for NoDesktop {
    fn open(&self, _file: &Path) -> io::Result<()> {
        Ok(())
    }

    fn show_in_folder(&self, _file: &Path) -> io::Result<()> {
        Ok(())
    }
}

struct NoPrinters;

impl Printers for NoPrinters {
    fn names(&self) -> Vec<String> {
        Vec::new()
    }

    fn print(&self, _pdf: &Path, _job: &PrintJob) -> io::Result<Printed> {
        Err(io::Error::other("there is no printer"))
    }
}
