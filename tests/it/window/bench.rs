//! A window to be driven: with a folder of its own, and dialogs that answer what the test says.

pub(super) mod surface;

use crate::soft::{self, Screen};
use eframe::egui::text::CCursor;
use eframe::egui::{
    DroppedFile, Event, FullOutput, HoveredFile, Key, MissingGlyphPolicy, Modifiers,
    MouseWheelUnit, OutputCommand, PointerButton, Pos2, Rect, Role, Shape, Theme, TouchPhase,
    ViewportCommand, ViewportEvent, ViewportId, os, vec2,
};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use nianbao::app::App;
use nianbao::app::session::services::{Fonts, Services};
use nianbao::app::session::settings::{Settings, SettingsFile};
use nianbao::app::system::desktop::Desktop;
use nianbao::app::system::disks::Disks;
use nianbao::app::system::file_dialogs::{Answer, Ask, Dialogs, Reply};
use nianbao::app::system::printing::{PrintJob, Printed, Printers};
use nianbao::app::system::user_data::UserData;
use nianbao::fonts::FontSet;
use nianbao::report::Report;
use nianbao::store::Owner;
use nianbao::words::Language;
use std::cell::{Ref, RefCell};
use std::collections::VecDeque;
use std::io;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::{Arc, Condvar, Mutex, OnceLock};
use std::time::{Duration, Instant};

/// Answers that wait to be asked for, and the questions that were asked.
#[derive(Clone, Default)]
struct FakeDialogs(Rc<RefCell<Script>>);

#[derive(Default)]
struct Script {
    answers: VecDeque<Answer>,
    asked: Vec<Ask>,
}

impl Dialogs for FakeDialogs {
    fn ask(&self, ask: &Ask, _language: Language, reply: Reply) {
        let mut script = self.0.borrow_mut();
        script.asked.push(ask.clone());
        reply.send(script.answers.pop_front().unwrap_or(Answer::Cancelled));
    }
}

/// Keeps what a window keeps in a folder of its own, and knows nobody else on this machine.
fn user_data(folder: &Path) -> UserData {
    UserData {
        folder: Some(folder.join("kept")),
        now: || 1_764_000_000,
        ..UserData::none()
    }
}

fn owner(user: &str) -> Owner {
    Owner {
        user: user.to_owned(),
        host: "某机".to_owned(),
        process: 7,
        mark: user.to_owned(),
        since: 0,
    }
}

/// A desktop that remembers what it was to open: files by their paths, a folder by that of its file behind a word.
#[derive(Clone, Default)]
struct FakeDesktop(Rc<RefCell<Vec<String>>>);

impl FakeDesktop {
    fn note(&self, word: &str, file: &Path) -> io::Result<()> {
        let name = file.metadata().map(|_| file.file_name().unwrap())?;
        let name = name.to_str().unwrap();
        self.0.borrow_mut().push(format!("{word} {name}"));
        Ok(())
    }
}

impl Desktop for FakeDesktop {
    fn open(&self, file: &Path) -> io::Result<()> {
        self.note("open", file)
    }

    fn show_in_folder(&self, file: &Path) -> io::Result<()> {
        self.note("folder of", file)
    }
}

/// A printer that remembers what it got.
#[derive(Clone, Default)]
struct FakePrinters {
    printed: Arc<Mutex<Vec<PrintedFile>>>,
    /// Whether it answers nothing for now.
    is_held: Arc<(Mutex<bool>, Condvar)>,
}

impl FakePrinters {
    fn wait(&self) {
        let is_held = self.is_held.0.lock().unwrap();
        let _free = self.is_held.1.wait_while(is_held, |is_held| *is_held);
    }
}

/// A disk that answers nothing while it is held.
#[derive(Clone, Default)]
pub(super) struct FakeDisk(Arc<(Mutex<bool>, Condvar)>);

impl FakeDisk {
    fn wait(&self) {
        let is_held = self.0.0.lock().unwrap();
        let _free = self.0.1.wait_while(is_held, |is_held| *is_held);
    }

    pub(super) fn hold(&self, is_held: bool) {
        *self.0.0.lock().unwrap() = is_held;
        self.0.1.notify_all();
    }

    /// The window waits so long for an answer within a frame.
    fn disks(&self, patience: Duration) -> Disks {
        let own = self.clone();
        Disks {
            patience,
            patience_at_end: patience,
            before: Arc::new(move || own.wait()),
        }
    }
}

/// Work on a disk is done within the frame that asks for it, on a busy machine as well.
const PATIENCE: Duration = Duration::from_mins(1);

/// At the copy with this number it has no paper left.
const UNPRINTABLE: &str = "000013";

/// A job and the PDF that came with it.
type PrintedFile = (PrintJob, Vec<u8>);

impl Printers for FakePrinters {
    fn names(&self) -> Vec<String> {
        self.wait();
        vec!["办公室打印机".to_owned()]
    }

    fn print(&self, pdf: &Path, job: &PrintJob) -> io::Result<Printed> {
        self.wait();
        if job.title.ends_with(UNPRINTABLE) {
            return Err(io::Error::other("no paper"));
        }
        let bytes = std::fs::read(pdf)?;
        self.printed.lock().unwrap().push((job.clone(), bytes));
        Ok(Printed::Sent)
    }
}

type Slot = Rc<RefCell<Option<App>>>;

/// A text as it was drawn.
#[derive(Debug)]
pub(crate) struct DrawnText {
    pub(super) words: String,
    pub(super) rect: Rect,
    pub(super) clip: Rect,
    pub(super) is_elided: bool,
    pub(super) n_rows: usize,
}

/// The texts of a frame.
pub(super) fn drawn_texts(output: &FullOutput) -> Vec<DrawnText> {
    let texts = output
        .shapes
        .iter()
        .filter_map(|clipped| match &clipped.shape {
            Shape::Text(text) => Some(DrawnText {
                words: text.galley.text().to_owned(),
                rect: text.visual_bounding_rect(),
                clip: clipped.clip_rect,
                is_elided: text.galley.elided,
                n_rows: text.galley.rows.len(),
            }),
            _ => None,
        });
    texts.collect()
}

/// A window with a folder of its own.
pub(crate) struct Bench {
    window: Harness<'static, Slot>,
    folder: tempfile::TempDir,
    dialogs: FakeDialogs,
    printers: FakePrinters,
    desktop: FakeDesktop,
    disk: FakeDisk,
    screen: Screen,
}

/// A file that hangs over the window and falls.
#[derive(Debug)]
struct Dropped(PathBuf);

impl DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

fn fonts() -> Arc<FontSet> {
    static FONTS: OnceLock<Arc<FontSet>> = OnceLock::new();
    let fonts = FONTS.get_or_init(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/fonts");
        Arc::new(FontSet::shipped(&[folder]))
    });
    Arc::clone(fonts)
}

/// One of the sample reports.
pub(crate) fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("assets/samples")
        .join(name)
}

impl Bench {
    /// A window without a file.
    pub(crate) fn new() -> Self {
        Self::in_folder(tempfile::tempdir().unwrap(), &[])
    }

    /// A window that is opened on a copy of a sample.
    pub(crate) fn on_sample() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("report.nianbao");
        std::fs::copy(sample("suqian_2024.nianbao"), &path).unwrap();
        Self::in_folder(folder, &[&path])
    }

    /// A window that is opened on a copy of a sample at a cell, by its name in files.
    pub(super) fn on_sample_at(cell: &'static str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("report.nianbao");
        std::fs::copy(sample("suqian_2024.nianbao"), &path).unwrap();
        let user_data = user_data(folder.path());
        Self::made(folder, &[&path], user_data, PATIENCE, Some(cell))
    }

    /// A window with the files and settings that another one left behind.
    pub(crate) fn in_folder(folder: tempfile::TempDir, files: &[&Path]) -> Self {
        let user_data = user_data(folder.path());
        Self::with_safety(folder, files, user_data)
    }

    /// The window of another person, with a folder of its own.
    pub(super) fn of_person(user: &str, files: &[&Path]) -> Self {
        Self::of_person_in(tempfile::tempdir().unwrap(), user, files)
    }

    /// The window of another person, with what a window left behind in this folder.
    pub(super) fn of_person_in(folder: tempfile::TempDir, user: &str, files: &[&Path]) -> Self {
        let user_data = UserData {
            me: Some(owner(user)),
            ..user_data(folder.path())
        };
        Self::with_safety(folder, files, user_data)
    }

    /// A window of a person whose other windows meet at this place.
    #[cfg(unix)]
    pub(super) fn with_socket_dir(place: &Path, files: &[&Path]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let user_data = UserData {
            socket_dir: Some(place.to_owned()),
            ..user_data(folder.path())
        };
        Self::with_safety(folder, files, user_data)
    }

    fn with_safety(folder: tempfile::TempDir, files: &[&Path], user_data: UserData) -> Self {
        Self::made(folder, files, user_data, PATIENCE, None)
    }

    /// A window on a copy of a sample, which does not wait for disks within a frame.
    pub(crate) fn impatient() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("report.nianbao");
        std::fs::copy(sample("suqian_2024.nianbao"), &path).unwrap();
        let user_data = UserData {
            me: Some(owner("张三")),
            ..user_data(folder.path())
        };
        let mut bench = Self::made(folder, &[&path], user_data, Duration::ZERO, None);
        bench.wait_for("导语");
        bench.wait_for_disk();
        bench
    }

    fn made(
        folder: tempfile::TempDir,
        files: &[&Path],
        user_data: UserData,
        patience: Duration,
        cell: Option<&'static str>,
    ) -> Self {
        let disk = FakeDisk::default();
        let screen = Screen::default();
        let dialogs = FakeDialogs::default();
        let printers = FakePrinters::default();
        let desktop = FakeDesktop::default();
        let services = Services {
            dialogs: Box::new(dialogs.clone()),
            printers: Arc::new(printers.clone()),
            desktop: Box::new(desktop.clone()),
            settings: SettingsFile::at(folder.path().join("settings.json")),
            fonts: Fonts::ready(fonts()),
            language: None,
            system_language: Language::Chinese,
            this_year: 2025,
            open_window: |_| Err(io::Error::other("no second window in a test")),
            user_data,
            disks: disk.disks(patience),
            font_folders: Vec::new(),
        };
        let files: Vec<PathBuf> = files.iter().map(|&file| file.to_owned()).collect();
        let slot = Slot::default();
        let made = Rc::clone(&slot);
        let window = Harness::builder()
            .with_size([1440.0, 900.0])
            .with_os(os::OperatingSystem::Nix)
            .with_theme(Theme::Light)
            .with_step_dt(1.0 / 64.0)
            // Without a screen that gives textures back, the harness keeps every picture of a page that there ever was.
            .renderer(screen.clone())
            .with_context_setup(move |ctx| {
                let mut app = App::new(ctx, services, files);
                assert!(cell.is_none_or(|cell| app.show_cell(cell)));
                *made.borrow_mut() = Some(app);
            })
            .build_ui_state(
                |ui, slot: &mut Slot| {
                    soft::whole_ui(ui, |ui| slot.borrow_mut().as_mut().unwrap().frame(ui));
                },
                slot,
            );
        let mut bench = Self {
            window,
            folder,
            dialogs,
            printers,
            desktop,
            disk,
            screen,
        };
        bench.run();
        bench
    }

    /// Closes the window; its folder remains.
    pub(crate) fn into_folder(self) -> tempfile::TempDir {
        self.folder
    }

    /// A path in the window's folder.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The window's state.
    pub(crate) fn app(&self) -> Ref<'_, App> {
        Ref::map(self.window.state().borrow(), |app| app.as_ref().unwrap())
    }

    /// Whether this is soon in the file of the settings, which are written beside the window.
    pub(crate) fn remembers(&self, is_there: impl Fn(&Settings) -> bool) -> bool {
        let file = SettingsFile::at(self.path("settings.json"));
        let soon = Instant::now() + Duration::from_secs(10);
        loop {
            let is_there = is_there(&file.read());
            if is_there || Instant::now() > soon {
                return is_there;
            }
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    /// The report as it is.
    pub(crate) fn report(&self) -> Report {
        self.app().document().unwrap().report().clone()
    }

    /// What the next dialog answers.
    pub(crate) fn answer(&self, answer: Answer) {
        self.dialogs.0.borrow_mut().answers.push_back(answer);
    }

    /// What was printed.
    pub(super) fn printed(&self) -> Vec<PrintedFile> {
        self.printers.printed.lock().unwrap().clone()
    }

    /// What was opened outside the window.
    pub(super) fn opened(&self) -> Vec<String> {
        self.desktop.0.borrow().clone()
    }

    /// Its disks, which outlive it.
    pub(super) fn disk(&self) -> FakeDisk {
        self.disk.clone()
    }

    /// From now on no disk answers, or all do again.
    pub(crate) fn hold_disk(&self, is_held: bool) {
        self.disk.hold(is_held);
    }

    /// Draws until no disk is waited for. What is done there may follow one after the other, and each is seen only after
    /// a quarter of a second.
    pub(crate) fn wait_for_disk(&mut self) {
        const N_FRAMES_UNSEEN: usize = 20;
        let mut n_quiet = 0;
        for _ in 0..2000 {
            self.window.run_steps(N_FRAMES_UNSEEN);
            let waits = ["正在读取文件…", "正在保存…", "正在写入文件…"];
            let is_quiet = !waits.iter().any(|wait| self.shows(wait));
            n_quiet = if is_quiet { n_quiet + 1 } else { 0 };
            if n_quiet == 3 {
                return self.run();
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        panic!("the disk is waited for in vain");
    }

    /// Closes the card that long work ended in, where there is one.
    pub(crate) fn close_card(&mut self) {
        let is_card = |bench: &Self| bench.count("完成") > 0 && bench.shows("打开文件夹");
        if is_card(self) {
            self.click_button("完成");
            assert!(!is_card(self), "the card stays");
        }
    }

    /// Enters a text into the field of this name.
    pub(crate) fn enter(&mut self, field: &str, text: &str) {
        self.window
            .get_by_label(field)
            .set_text_value_accesskit(text);
        self.run();
    }

    /// What stands in the field of this name.
    pub(super) fn entered(&self, field: &str) -> String {
        let field = self.window.get_by_label(field);
        field.accesskit_node().value().unwrap_or_default()
    }

    /// What was asked in dialogs.
    pub(crate) fn asked(&self) -> Vec<Ask> {
        self.dialogs.0.borrow().asked.clone()
    }

    /// Draws until the window rests, or goes on only because pages are being made.
    pub(crate) fn run(&mut self) {
        self.window.run_steps(8);
    }

    /// Draws until the report as it is has been checked.
    pub(crate) fn wait_for_checks(&mut self) {
        for _ in 0..2000 {
            self.window.run_steps(2);
            let app = self.app();
            let revision = app.document().unwrap().history().revision();
            if app.findings().is_of(revision) && !app.findings().is_busy() {
                drop(app);
                return self.run();
            }
            drop(app);
            std::thread::sleep(Duration::from_millis(5));
        }
        panic!("the check does not come to its end");
    }

    /// Draws until no issue is being made, nothing is on its way to the printer, and no PDF is being checked.
    pub(super) fn wait_for_issue(&mut self) {
        let mut n_frames_without = 0;
        for _ in 0..4000 {
            self.run();
            let waits = ["正在签发", "正在送打印机", "正在核验"];
            let is_waiting = waits.iter().any(|wait| self.shows(wait));
            n_frames_without = if is_waiting { 0 } else { n_frames_without + 1 };
            // The frame that took the answer still lacks what follows from it.
            if n_frames_without == 3 {
                return;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        panic!("the issue does not come to its end");
    }

    /// Draws until no package is being made any more.
    pub(super) fn wait_for_package(&mut self) {
        let mut n_frames_without = 0;
        for _ in 0..4000 {
            self.run();
            let is_making = self.shows("正在生成公开包");
            n_frames_without = if is_making { 0 } else { n_frames_without + 1 };
            if n_frames_without == 3 {
                return;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        panic!("the package does not come to its end");
    }

    /// Draws until the comparison that was begun is there.
    pub(crate) fn wait_for_comparison(&mut self) {
        for _ in 0..500 {
            self.run();
            let is_made = |app: &App| app.comparing().is_some_and(|own| own.made().is_some());
            if is_made(&self.app()) {
                return self.run();
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        panic!("the comparison was not computed");
    }

    /// Clicks on what has this label.
    pub(crate) fn click(&mut self, label: &str) {
        self.window.get_by_label(label).click();
        self.run();
    }

    /// Clicks on the button whose label contains this.
    pub(crate) fn click_on(&mut self, part_of_label: &str) {
        self.window.get_by_label_contains(part_of_label).click();
        self.run();
    }

    /// Gives a command of the menu of files.
    pub(super) fn command_at_once(&mut self, label: &str) {
        self.click("文件");
        // The toolbar may have a button of that name as well; the menu is drawn last.
        let entries = self.window.query_all_by_label_contains(label);
        entries.last().unwrap().click();
        self.run();
    }

    /// Gives a command of the menu of files, and waits for its dialog where that has something to find out first.
    pub(super) fn command(&mut self, label: &str) {
        self.command_at_once(label);
        match label {
            "签发…" => self.wait_for("份数与发往"),
            "打印…" => self.wait_for("打印页码"),
            _ => {}
        }
    }

    /// Draws until something has a label that contains this.
    pub(crate) fn wait_for(&mut self, part_of_label: &str) {
        for _ in 0..2000 {
            if self.shows(part_of_label) {
                return self.run();
            }
            self.window.step();
            std::thread::sleep(Duration::from_millis(2));
        }
        panic!("{part_of_label} does not come");
    }

    /// Clicks on the button that was drawn last with this label, which is the one in the dialog.
    pub(crate) fn click_button(&mut self, label: &str) {
        let buttons = self.window.query_all_by_role_and_label(Role::Button, label);
        buttons.last().unwrap().click();
        self.run();
    }

    /// Clicks on the first of what has this label.
    pub(crate) fn click_first(&mut self, label: &str) {
        let first = self.window.query_all_by_label(label).next();
        first.unwrap().click();
        self.run();
    }

    /// Makes the window as large as this.
    pub(crate) fn resize(&mut self, width: f32, height: f32) {
        self.window.set_size(vec2(width, height));
        self.run();
    }

    /// Shows the window on a screen of so many pixels, of which the system wants so many for a point.
    pub(super) fn resize_at_scale(&mut self, pixels: [f32; 2], scale: f32) {
        let input = self.window.input_mut();
        let viewport = input.viewports.entry(ViewportId::ROOT).or_default();
        viewport.native_pixels_per_point = Some(scale);
        // The change of the scale holds from the next frame on, and the window may answer with another.
        for _ in 0..4 {
            let scale = self.window.ctx.pixels_per_point();
            self.window.set_size(vec2(pixels[0], pixels[1]) / scale);
            self.window.step();
        }
        self.run();
        let extent = self.extent().size() * self.window.ctx.pixels_per_point();
        assert!(
            (extent - vec2(pixels[0], pixels[1])).length() < 2.0,
            "{extent}"
        );
    }

    /// Turns the wheel over a place with Ctrl held.
    pub(super) fn zoom_at(&mut self, place: Pos2, n_lines: f32) {
        self.turn_wheel(place, n_lines, Modifiers::COMMAND);
    }

    /// Turns the wheel over a place, up or, by a negative number, down.
    pub(crate) fn wheel_at(&mut self, place: Pos2, n_lines: f32) {
        self.turn_wheel(place, n_lines, Modifiers::NONE);
    }

    fn turn_wheel(&mut self, place: Pos2, n_lines: f32, modifiers: Modifiers) {
        self.window.hover_at(place);
        self.window.step();
        let event = Event::MouseWheel {
            unit: MouseWheelUnit::Line,
            delta: vec2(0.0, n_lines),
            phase: TouchPhase::Move,
            modifiers,
            source: eframe::egui::MouseWheelSource::Wheel,
        };
        self.window.event_modifiers(event, modifiers);
        self.run();
    }

    /// How many pixels of all pictures that are shown have the color of a seal.
    pub(super) fn n_red_pixels(&self) -> usize {
        let is_red =
            |color: eframe::egui::Color32| color.r() > 150 && color.g() < 90 && color.b() < 90;
        self.screen.count(is_red)
    }

    /// Draws until a picture has the color of a seal.
    pub(super) fn wait_for_red_pixels(&mut self) {
        for _ in 0..2000 {
            self.window.step();
            if self.n_red_pixels() > 50 {
                return self.run();
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        panic!("no picture has the color of a seal");
    }

    /// The size in pixels of the picture that was put on the clipboard in the last frame, if one was.
    pub(crate) fn copied_picture(&self) -> Option<[usize; 2]> {
        let commands = &self.window.output().platform_output.commands;
        commands.iter().find_map(|command| match command {
            OutputCommand::CopyImage(image) => Some(image.size),
            _ => None,
        })
    }

    /// Clicks and draws one frame, whose output is still to be read.
    pub(crate) fn click_for_output(&mut self, part_of_label: &str) {
        self.window.get_by_label_contains(part_of_label).click();
        for _ in 0..4 {
            self.window.step();
            if self.copied_picture().is_some() {
                return;
            }
        }
    }

    /// Rests with the pointer on what has this label.
    pub(super) fn hover(&mut self, label: &str) {
        self.window.get_by_label(label).hover();
        self.run();
    }

    /// Rests with the pointer at a place until what it has to say is there.
    pub(super) fn hover_at(&mut self, at: Pos2) {
        self.window.hover_at(at);
        self.window.run_steps(60);
        self.run();
    }

    /// Drags with the left button.
    pub(super) fn drag(&mut self, from: Pos2, to: Pos2) {
        self.window.drag_at(from);
        self.window.step();
        self.window.hover_at(to);
        self.window.step();
        self.window.drop_at(to);
        self.run();
    }

    /// Everything of a role with its label and its place.
    pub(crate) fn all_of(&self, role: Role) -> Vec<(String, Rect)> {
        let nodes = self.window.query_all_by_role(role);
        nodes
            .map(|node| {
                (
                    node.accesskit_node().label().unwrap_or_default(),
                    node.rect(),
                )
            })
            .collect()
    }

    /// The extent of the window.
    pub(super) fn extent(&self) -> Rect {
        self.window.ctx.content_rect()
    }

    /// Where the first button with this label is.
    pub(super) fn place_of_button(&self, label: &str) -> Rect {
        let mut buttons = self.window.query_all_by_role_and_label(Role::Button, label);
        buttons.next().unwrap().rect()
    }

    /// Where what was drawn last with this label is.
    pub(super) fn place_of(&self, label: &str) -> Rect {
        self.window.query_all_by_label(label).last().unwrap().rect()
    }

    /// The entries of the open menu from top to bottom, with their places.
    pub(super) fn entries(&self) -> Vec<(String, Rect)> {
        let entries = self.window.query_all_by_role(Role::MenuItem);
        let mut entries: Vec<_> = entries
            .filter_map(|entry| Some((entry.accesskit_node().label()?, entry.rect())))
            .collect();
        entries.sort_by(|(_, one), (_, other)| one.top().total_cmp(&other.top()));
        entries
    }

    /// All labels and values.
    pub(crate) fn texts(&self) -> Vec<String> {
        let nodes = self.window.query_all_by(|_| true);
        let texts = nodes.flat_map(|node| {
            let node = node.accesskit_node();
            [node.label(), node.value()]
        });
        texts.flatten().collect()
    }

    /// How many have this label.
    pub(crate) fn count(&self, label: &str) -> usize {
        self.window.query_all_by_label(label).count()
    }

    /// Clicks on what has this role and a label that contains this.
    pub(super) fn click_role(&mut self, role: Role, part_of_label: &str) {
        let found = self.window.query_all_by_role(role);
        let is_meant = |node: &egui_kittest::Node<'_>| {
            let label = node.accesskit_node().label();
            label.is_some_and(|label| label.contains(part_of_label))
        };
        found.into_iter().find(is_meant).unwrap().click();
        self.run();
    }

    /// Gives the keyboard to what has this role and label.
    pub(super) fn focus(&mut self, role: Role, label: &str) {
        self.window.get_by_role_and_label(role, label).focus();
        self.run();
    }

    /// Clicks on an entry of the outline.
    pub(crate) fn click_entry(&mut self, name: &str) {
        let entry = self.window.get_by_role_and_label(Role::ListBoxOption, name);
        entry.click();
        self.run();
    }

    /// Lets the window draw what its own fonts do not have.
    pub(crate) fn allow_missing_glyphs(&mut self) {
        let ctx = &self.window.ctx;
        ctx.set_missing_glyph_policy(MissingGlyphPolicy::Tofu);
    }

    /// Light or dark.
    pub(crate) fn theme(&self) -> Theme {
        self.window.ctx.theme()
    }

    /// Whether something has a label that contains this.
    pub(crate) fn shows(&self, part_of_label: &str) -> bool {
        self.window
            .query_all_by_label_contains(part_of_label)
            .next()
            .is_some()
    }

    /// Presses keys together.
    pub(crate) fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.window.key_press_modifiers(modifiers, key);
        self.run();
    }

    /// Presses keys together of which the system makes text as well.
    pub(super) fn press_with_text(&mut self, modifiers: Modifiers, key: Key, text: &str) {
        let pressed = Event::Key {
            key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers,
        };
        let events = [pressed, Event::Text(text.to_owned())];
        self.window.input_mut().events.extend(events);
        self.run();
    }

    /// Presses keys and types within one frame, as it is when frames are slow: keys, or text where there is some.
    pub(super) fn press_at_once(&mut self, typed: &[(Modifiers, Key, &str)]) {
        for (modifiers, key, text) in typed {
            let event = |pressed| Event::Key {
                key: *key,
                physical_key: None,
                pressed,
                repeat: false,
                modifiers: *modifiers,
            };
            let events = &mut self.window.input_mut().events;
            events.push(event(true));
            if !text.is_empty() {
                events.push(Event::Text((*text).to_owned()));
            }
            events.push(event(false));
        }
        self.run();
    }

    /// Types into whatever has the keyboard.
    pub(crate) fn type_text(&mut self, text: &str) {
        self.window.event(Event::Text(text.to_owned()));
        self.run();
    }

    /// Presses or releases the left button at a place, and draws one frame.
    pub(super) fn button(&mut self, at: Pos2, pressed: bool) {
        self.window.event(Event::PointerMoved(at));
        self.window.event(Event::PointerButton {
            pos: at,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        });
        self.window.step();
    }

    /// Clicks with a button at a place while keys are held.
    pub(super) fn click_at(&mut self, at: Pos2, button: PointerButton, modifiers: Modifiers) {
        for pressed in [true, false] {
            self.window
                .event_modifiers(Event::PointerMoved(at), modifiers);
            let event = Event::PointerButton {
                pos: at,
                button,
                pressed,
                modifiers,
            };
            self.window.event_modifiers(event, modifiers);
            self.window.step();
        }
        self.run();
    }

    /// Where the last of these words of a drawn text stands.
    pub(super) fn place_of_words(&self, words: &str) -> Pos2 {
        let shapes = &self.window.output().shapes;
        let place = shapes.iter().find_map(|clipped| match &clipped.shape {
            Shape::Text(text) => {
                let (before, _) = text.galley.text().split_once(words)?;
                let n_chars = before.chars().count() + words.chars().count();
                let from = text.galley.pos_from_cursor(CCursor::new(n_chars - 1));
                let to = text.galley.pos_from_cursor(CCursor::new(n_chars));
                Some(text.pos + from.union(to).center().to_vec2())
            }
            _ => None,
        });
        place.unwrap_or_else(|| panic!("{words} is not drawn"))
    }

    /// Presses a key and the left button in one frame.
    pub(super) fn press_with_button(&mut self, key: Key, at: Pos2) {
        self.window.key_press(key);
        self.button(at, true);
    }

    /// Sends what the system would send.
    pub(super) fn send(&mut self, event: Event) {
        self.window.event(event);
        self.run();
    }

    /// Lets time pass without a key.
    pub(crate) fn wait(&mut self, n_seconds: usize) {
        self.window.run_steps(n_seconds * 64);
    }

    /// Holds a file over the window.
    pub(super) fn hover_file(&mut self, path: &Path) {
        let hovered = HoveredFile {
            path: Some(path.to_owned()),
            ..HoveredFile::default()
        };
        self.window.input_mut().hovered_files = vec![hovered];
        self.window.step();
    }

    /// Holds a file over the window, then lets it fall.
    pub(crate) fn drop_file(&mut self, path: &Path) {
        self.hover_file(path);
        self.drop_files(&[path]);
    }

    /// Lets files fall on the window.
    pub(super) fn drop_files(&mut self, paths: &[&Path]) {
        let dropped = paths
            .iter()
            .map(|&path| -> Arc<dyn DroppedFile + Send + Sync> {
                Arc::new(Dropped(path.to_owned()))
            });
        let dropped = dropped.collect();
        let input = self.window.input_mut();
        input.hovered_files.clear();
        input.dropped_files = dropped;
        self.run();
    }

    /// Whether this was drawn, also where no screen reader finds it.
    pub(crate) fn draws(&self, words: &str) -> bool {
        let shapes = &self.window.output().shapes;
        shapes.iter().any(|clipped| match &clipped.shape {
            Shape::Text(text) => text.galley.text().contains(words),
            _ => false,
        })
    }

    /// How many texts with just these words are drawn.
    pub(crate) fn texts_drawn(&self, words: &str) -> usize {
        fn count(shape: &Shape, words: &str) -> usize {
            match shape {
                Shape::Text(text) => usize::from(text.galley.text() == words),
                Shape::Vec(shapes) => shapes.iter().map(|shape| count(shape, words)).sum(),
                _ => 0,
            }
        }
        let shapes = self.window.output().shapes.iter();
        shapes.map(|clipped| count(&clipped.shape, words)).sum()
    }

    /// Lets the printers of the system answer nothing for now.
    pub(super) fn hold_printers(&self) {
        *self.printers.is_held.0.lock().unwrap() = true;
    }

    /// Lets the printers of the system answer again.
    pub(super) fn release_printers(&self) {
        *self.printers.is_held.0.lock().unwrap() = false;
        self.printers.is_held.1.notify_all();
    }

    /// What is told about the thing whose label contains this, beside its label.
    pub(super) fn description(&self, part_of_label: &str) -> Option<String> {
        let node = self.window.get_by_label_contains(part_of_label);
        node.accesskit_node().description()
    }

    /// Lets a report fall on the window, and closes it as soon as it is shown.
    pub(super) fn open_and_close(&mut self, path: &Path) {
        let dropped = Dropped(path.to_owned());
        self.window.input_mut().dropped_files = vec![Arc::new(dropped)];
        self.window.run_steps(2);
        assert!(self.app().document().is_some());
        self.window.key_press_modifiers(Modifiers::COMMAND, Key::W);
        self.window.run_steps(2);
        assert!(self.app().document().is_none());
    }

    /// Goes to another window, does something there, and comes back.
    pub(crate) fn leave(&mut self, meanwhile: impl FnOnce()) {
        self.focus_window(false);
        meanwhile();
        self.focus_window(true);
    }

    fn focus_window(&mut self, has_focus: bool) {
        let input = self.window.input_mut();
        let viewport = input.viewports.entry(ViewportId::ROOT).or_default();
        viewport.focused = Some(has_focus);
        self.run();
    }

    /// Wishes to close the window; the answers of the window to the system.
    pub(crate) fn close(&mut self) -> Vec<ViewportCommand> {
        let input = self.window.input_mut();
        let viewport = input.viewports.entry(ViewportId::ROOT).or_default();
        viewport.events.push(ViewportEvent::Close);
        self.window.step();
        let output = &self.window.output().viewport_output[&ViewportId::ROOT];
        let commands = output.commands.clone();
        let input = self.window.input_mut();
        input
            .viewports
            .entry(ViewportId::ROOT)
            .or_default()
            .events
            .clear();
        self.run();
        commands
    }
}
