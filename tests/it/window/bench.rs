//! A window to be driven: with a folder of its own, and dialogs that answer what the test says.

use eframe::egui::{
    Event, HoveredFile, Key, MissingGlyphPolicy, Modifiers, Role, Theme, ViewportCommand,
    ViewportEvent, ViewportId, os,
};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use nianbao::app::App;
use nianbao::app::dialogs::{Answer, Ask, Dialogs, Reply};
use nianbao::app::printing::{PrintJob, Printed, Printers};
use nianbao::app::services::{Fonts, Services};
use nianbao::app::settings::SettingsFile;
use nianbao::app::words::Language;
use nianbao::fonts::FontSet;
use nianbao::report::Report;
use std::cell::{Ref, RefCell};
use std::collections::VecDeque;
use std::io;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::{Arc, OnceLock};

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

/// A printer that remembers what it got.
#[derive(Clone, Default)]
struct FakePrinters(Rc<RefCell<Vec<PrintedFile>>>);

/// A job and the PDF that came with it.
type PrintedFile = (PrintJob, Vec<u8>);

impl Printers for FakePrinters {
    fn names(&self) -> Vec<String> {
        vec!["办公室打印机".to_owned()]
    }

    fn print(&self, pdf: &Path, job: &PrintJob) -> io::Result<Printed> {
        self.0.borrow_mut().push((job.clone(), std::fs::read(pdf)?));
        Ok(Printed::Sent)
    }
}

type Slot = Rc<RefCell<Option<App>>>;

/// A window with a folder of its own.
pub(super) struct Bench {
    window: Harness<'static, Slot>,
    folder: tempfile::TempDir,
    dialogs: FakeDialogs,
    printers: FakePrinters,
}

/// A file that hangs over the window and falls.
#[derive(Debug)]
struct Dropped(PathBuf);

impl eframe::egui::DroppedFile for Dropped {
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
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/fonts/fandol");
        Arc::new(FontSet::shipped(&[folder]))
    });
    Arc::clone(fonts)
}

/// One of the sample reports.
pub(super) fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("assets/samples")
        .join(name)
}

impl Bench {
    /// A window without a file.
    pub(super) fn new() -> Self {
        Self::in_folder(tempfile::tempdir().unwrap(), &[])
    }

    /// A window that is opened on a copy of a sample.
    pub(super) fn on_sample() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("report.nianbao");
        std::fs::copy(sample("suqian_2024.nianbao"), &path).unwrap();
        Self::in_folder(folder, &[&path])
    }

    /// A window with the files and settings that another one left behind.
    pub(super) fn in_folder(folder: tempfile::TempDir, files: &[&Path]) -> Self {
        let dialogs = FakeDialogs::default();
        let printers = FakePrinters::default();
        let services = Services {
            dialogs: Box::new(dialogs.clone()),
            printers: Box::new(printers.clone()),
            settings: SettingsFile::at(folder.path().join("settings.json")),
            fonts: Fonts::ready(fonts()),
            language: None,
            system_language: Language::Chinese,
            this_year: 2025,
            open_window: |_| Err(io::Error::other("no second window in a test")),
        };
        let files: Vec<PathBuf> = files.iter().map(|&file| file.to_owned()).collect();
        let slot = Slot::default();
        let made = Rc::clone(&slot);
        let window = Harness::builder()
            .with_size([1440.0, 900.0])
            .with_os(os::OperatingSystem::Nix)
            .with_theme(Theme::Light)
            .with_step_dt(1.0 / 64.0)
            .with_context_setup(move |ctx| {
                *made.borrow_mut() = Some(App::new(ctx, services, files));
            })
            .build_ui_state(
                |ui, slot: &mut Slot| slot.borrow_mut().as_mut().unwrap().frame(ui),
                slot,
            );
        let mut bench = Self {
            window,
            folder,
            dialogs,
            printers,
        };
        bench.run();
        bench
    }

    /// Closes the window; its folder remains.
    pub(super) fn into_folder(self) -> tempfile::TempDir {
        self.folder
    }

    /// A path in the window's folder.
    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The window's state.
    pub(super) fn app(&self) -> Ref<'_, App> {
        Ref::map(self.window.state().borrow(), |app| app.as_ref().unwrap())
    }

    /// The report as it is.
    pub(super) fn report(&self) -> Report {
        self.app().document().unwrap().report().clone()
    }

    /// What the next dialog answers.
    pub(super) fn answer(&self, answer: Answer) {
        self.dialogs.0.borrow_mut().answers.push_back(answer);
    }

    /// What was printed.
    pub(super) fn printed(&self) -> Vec<PrintedFile> {
        self.printers.0.borrow().clone()
    }

    /// Enters a text into the field of this name.
    pub(super) fn enter(&mut self, field: &str, text: &str) {
        self.window
            .get_by_label(field)
            .set_text_value_accesskit(text);
        self.run();
    }

    /// What was asked in dialogs.
    pub(super) fn asked(&self) -> Vec<Ask> {
        self.dialogs.0.borrow().asked.clone()
    }

    /// Draws until the window rests, or goes on only because pages are being made.
    pub(super) fn run(&mut self) {
        self.window.run_steps(8);
    }

    /// Clicks on what has this label.
    pub(super) fn click(&mut self, label: &str) {
        self.window.get_by_label(label).click();
        self.run();
    }

    /// Clicks on the button whose label contains this.
    pub(super) fn click_on(&mut self, part_of_label: &str) {
        self.window.get_by_label_contains(part_of_label).click();
        self.run();
    }

    /// Gives a command of the menu of files.
    pub(super) fn command(&mut self, label: &str) {
        self.click("文件");
        // The toolbar may have a button of that name as well; the menu is drawn last.
        let entries = self.window.query_all_by_label_contains(label);
        entries.last().unwrap().click();
        self.run();
    }

    /// Clicks on the button that was drawn last with this label, which is the one in the dialog.
    pub(super) fn click_button(&mut self, label: &str) {
        let buttons = self.window.query_all_by_role_and_label(Role::Button, label);
        buttons.last().unwrap().click();
        self.run();
    }

    /// Clicks on an entry of the outline.
    pub(super) fn click_entry(&mut self, name: &str) {
        let entry = self.window.get_by_role_and_label(Role::ListBoxOption, name);
        entry.click();
        self.run();
    }

    /// Lets the window draw what its own fonts do not have.
    pub(super) fn allow_missing_glyphs(&mut self) {
        let ctx = &self.window.ctx;
        ctx.set_missing_glyph_policy(MissingGlyphPolicy::Tofu);
    }

    /// Light or dark.
    pub(super) fn theme(&self) -> Theme {
        self.window.ctx.theme()
    }

    /// Whether something has a label that contains this.
    pub(super) fn shows(&self, part_of_label: &str) -> bool {
        self.window
            .query_all_by_label_contains(part_of_label)
            .next()
            .is_some()
    }

    /// Presses keys together.
    pub(super) fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.window.key_press_modifiers(modifiers, key);
        self.run();
    }

    /// Types into whatever has the keyboard.
    pub(super) fn type_text(&mut self, text: &str) {
        self.window.event(Event::Text(text.to_owned()));
        self.run();
    }

    /// Lets time pass without a key.
    pub(super) fn wait(&mut self, n_seconds: usize) {
        self.window.run_steps(n_seconds * 64);
    }

    /// Holds a file over the window, then lets it fall.
    pub(super) fn drop_file(&mut self, path: &Path) {
        let hovered = HoveredFile {
            path: Some(path.to_owned()),
            ..HoveredFile::default()
        };
        self.window.input_mut().hovered_files = vec![hovered];
        self.window.step();
        self.window.input_mut().hovered_files.clear();
        let dropped = Dropped(path.to_owned());
        self.window.input_mut().dropped_files = vec![Arc::new(dropped)];
        self.run();
    }

    /// Wishes to close the window; the answers of the window to the system.
    pub(super) fn close(&mut self) -> Vec<ViewportCommand> {
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
