//! Starting the window: OpenGL first, then what else is compiled in; and every failure is reported.

pub(crate) mod app_icon;
pub(crate) mod crash;
pub(crate) mod display;
pub mod ime;
#[cfg(target_os = "linux")]
pub(crate) mod lost_display;
pub(crate) mod start_error;
pub(crate) mod timings;

use super::App;
use super::session::services::Services;
use super::system::autosave::Autosave;
use super::system::single_instance;
use super::system::user_data::UserData;
use crate::disk::clear_leftovers;
use crate::words::Language;
use crash::Aid;
use display::Display;
use eframe::egui::style::ScrollAnimation;
use eframe::egui::{Context, Ui, ViewportBuilder, ViewportCommand, Visuals};
use eframe::{CreationContext, NativeOptions, Renderer};
use start_error::{StartError, tell};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;
use timings::Timings;

/// How the window is started.
#[derive(Clone, Debug, Default)]
pub struct RunOptions {
    /// Prints on standard error how long opening and drawing took.
    pub timings: bool,
    /// Opens two files beside each other, the earlier one first.
    pub compare: bool,
    /// Opens a copy of a sample report where there is no file, in place of the welcome page.
    pub sample: bool,
    /// The language of the window, before what the settings say.
    pub language: Option<Language>,
    /// The cell that is gone to, as files name it: `requests.received.natural`.
    pub at: Option<String>,
    /// The folders in which faces lie that do not ship inside the program.
    pub font_folders: Vec<PathBuf>,
}

/// By this the desktop knows which window is whose: the name of the desktop entry and of the bundle.
const ID: &str = "arpa.home.Nianbao";
/// The exit code where no window could be opened.
const NO_WINDOW: u8 = 3;
/// The width and height of the window where the screen has the room.
const SIZE: [f32; 2] = [1440.0, 900.0];

#[cfg(not(target_os = "windows"))]
const RENDERERS: [Renderer; 1] = [Renderer::Glow];
#[cfg(target_os = "windows")]
const RENDERERS: [Renderer; 2] = [Renderer::Glow, Renderer::Wgpu];

/// Opens the window and returns when it is closed. Of several files, every one gets its own window.
pub fn run(files: Vec<PathBuf>, options: RunOptions) -> anyhow::Result<ExitCode> {
    let started = Instant::now();
    let language = options.language.unwrap_or_else(Language::of_system);
    let n_files = files.len();
    let files = not_open_yet(files, options.compare);
    if n_files > 0 && files.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    let start = Start {
        files,
        options,
        started,
        display: Display::find(),
    };
    let mut failure = None;
    for renderer in RENDERERS {
        match start.window(renderer) {
            Ok(()) => return Ok(ExitCode::SUCCESS),
            // The first way is the one that should have worked, and its reason the one to tell.
            Err(error) => failure = failure.or(Some(error)),
        }
    }
    if let Some(failure) = failure {
        tell(&failure, start.display, language);
    }
    Ok(ExitCode::from(NO_WINDOW))
}

/// The files that no window has open; the windows that have the others come forward. Of two that are compared, only the
/// later one is edited: where a window has that one open, there is nothing left to open.
fn not_open_yet(files: Vec<PathBuf>, is_compared: bool) -> Vec<PathBuf> {
    let Some(place) = UserData::socket_dir() else {
        return files;
    };
    let is_new = |file: &PathBuf| !single_instance::call(&place, file);
    if is_compared {
        let is_free = files.last().is_none_or(is_new);
        return if is_free { files } else { Vec::new() };
    }
    files.into_iter().filter(is_new).collect()
}

struct Start {
    files: Vec<PathBuf>,
    options: RunOptions,
    started: Instant,
    display: Display,
}

impl Start {
    fn window(&self, renderer: Renderer) -> Result<(), StartError> {
        let is_open = Arc::new(AtomicBool::new(false));
        let opened = Arc::clone(&is_open);
        let create = move |creation: &CreationContext<'_>| {
            opened.store(true, Ordering::Relaxed);
            Ok::<Box<dyn eframe::App>, _>(Box::new(self.app(creation)))
        };
        let options = self.native_options(renderer);
        // winit panics where a library of X11 is missing; a panic of the window itself is not ours to hide.
        let run = || eframe::run_native("nianbao", options, Box::new(create));
        let ended = catch_unwind(AssertUnwindSafe(run));
        #[cfg(target_os = "linux")]
        lost_display::closed();
        match ended {
            Ok(Ok(())) => Ok(()),
            Ok(Err(error)) => Err(StartError::new(&error)),
            Err(panic) if is_open.load(Ordering::Relaxed) => resume_unwind(panic),
            Err(panic) => Err(StartError::of_panic(panic.as_ref())),
        }
    }

    fn app(&self, creation: &CreationContext<'_>) -> Window {
        let ctx = &creation.egui_ctx;
        let mut services = Services::of_system(self.options.font_folders.clone());
        services.language = self.options.language;
        let user_data = services.user_data.clone();
        let mut app = match <&[PathBuf; 2]>::try_from(self.files.as_slice()) {
            Ok(files) if self.options.compare => App::comparing_files(ctx, services, files),
            _ => App::new(ctx, services, self.files.clone()),
        };
        // What was printed lies there until the print program has read it.
        clear_leftovers(&std::env::temp_dir());
        crash::install(Aid {
            autosave: app.session.autosave.as_ref().map(Autosave::shared),
            folder: user_data.crashes(),
            now: user_data.now,
            language: app.language(),
        });
        #[cfg(target_os = "linux")]
        lost_display::watch(app.session.autosave.as_ref().map(Autosave::shared));
        if self.options.sample && self.files.is_empty() {
            app.open_sample();
        }
        if let Some(cell) = &self.options.at {
            app.show_cell(cell);
        }
        if self.display == Display::X11 {
            ime::install(ctx);
        }
        if !display::has_graphics_card() {
            // Blinking redraws the window twice a second, which costs a twentieth of a processor; gliding, while the next
            // keys wait.
            ctx.all_styles_mut(|style| {
                style.visuals.text_cursor.blink = false;
                style.scroll_animation = ScrollAnimation::none();
            });
        }
        let timings = Timings::since(self.started);
        Window {
            app,
            timings: self.options.timings.then_some(timings),
            n_frames: 0,
        }
    }

    fn native_options(&self, renderer: Renderer) -> NativeOptions {
        let viewport = ViewportBuilder::default()
            .with_app_id(ID)
            .with_icon(app_icon::icon())
            .with_inner_size(SIZE)
            .with_min_inner_size(App::MIN_SIZE);
        NativeOptions {
            viewport,
            renderer,
            event_loop_builder: self.display.event_loop_builder(),
            // It costs a machine without a graphics card a part of every frame, and there are no gradients to smooth.
            dithering: false,
            ..NativeOptions::default()
        }
    }
}

/// The window as eframe calls it.
struct Window {
    app: App,
    timings: Option<Timings>,
    /// How often it was drawn, while that matters.
    n_frames: u8,
}

impl Window {
    /// Fills the screen: parts, table and page stand side by side, and no screen in an office is too large for them.
    fn grow(&mut self, ctx: &Context) {
        self.n_frames = self.n_frames.saturating_add(1);
        match self.n_frames {
            // X11 forgets the wish of a window that is not on the screen yet, as it is not before its first frame.
            1 => ctx.request_repaint(),
            2 => ctx.send_viewport_cmd(ViewportCommand::Maximized(true)),
            _ => {}
        }
    }
}

impl eframe::App for Window {
    /// The ground of what is edited, which is not painted once more.
    fn clear_color(&self, visuals: &Visuals) -> [f32; 4] {
        visuals.window_fill.to_normalized_gamma_f32()
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.grow(ui.ctx());
        self.app.frame(ui);
        if let Some(timings) = &mut self.timings {
            timings.note(self.app.pages());
        }
    }
}
