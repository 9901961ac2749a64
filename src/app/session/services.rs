//! What the window needs from the world around it; tests bring their own.

use super::settings::{Settings, SettingsFile};
use crate::app::system::desktop::{Desktop, SystemDesktop};
use crate::app::system::disks::Disks;
use crate::app::system::file_dialogs::Dialogs;
use crate::app::system::native_dialogs::SystemDialogs;
use crate::app::system::printing::{Printers, SystemPrinters};
use crate::app::system::user_data::UserData;
use crate::fonts::FontSet;
use crate::platform::clock;
use crate::platform::folders::system_fonts;
use crate::words::Language;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::thread::{self, JoinHandle};

/// What the window needs from the world around it.
pub struct Services {
    /// Asks for files.
    pub dialogs: Box<dyn Dialogs>,
    /// Prints.
    pub printers: Arc<dyn Printers>,
    /// Opens files outside the window.
    pub desktop: Box<dyn Desktop>,
    /// Remembers.
    pub settings: SettingsFile,
    /// The faces of the pages.
    pub fonts: Fonts,
    /// The language that was asked for at the start, before all settings.
    pub language: Option<Language>,
    /// The language of the system.
    pub system_language: Language,
    /// The year of today.
    pub this_year: u16,
    /// Opens a file in a window of its own.
    pub open_window: fn(&Path) -> io::Result<()>,
    /// What keeps work safe.
    pub user_data: UserData,
    /// How the window waits for disks.
    pub disks: Disks,
    /// Where the program looks for faces, before what the settings say.
    pub font_folders: Vec<PathBuf>,
}

impl Services {
    /// Those of this machine.
    pub fn of_system(font_folders: Vec<PathBuf>) -> Self {
        let settings = SettingsFile::of_user();
        Self {
            dialogs: Box::new(SystemDialogs),
            desktop: Box::new(SystemDesktop),
            fonts: Fonts::for_settings(&settings.read(), &font_folders),
            settings,
            printers: Arc::new(SystemPrinters),
            language: None,
            system_language: Language::of_system(),
            this_year: this_year(),
            open_window,
            user_data: UserData::of_system(),
            disks: Disks::of_system(),
            font_folders,
        }
    }
}

/// The faces of the pages. They are read beside the window, which shows its welcome page meanwhile.
pub struct Fonts(State);

enum State {
    Loading(Vec<PathBuf>, Option<JoinHandle<FontSet>>),
    Ready(Arc<FontSet>),
}

impl Fonts {
    /// Faces that are there.
    pub fn ready(fonts: Arc<FontSet>) -> Self {
        Self(State::Ready(fonts))
    }

    /// Begins to read what ships, what lies in `folders` and what is installed.
    pub fn load(folders: Vec<PathBuf>) -> Self {
        let also = folders.clone();
        let thread = thread::spawn(move || FontSet::with_installed(&also, &system_fonts()));
        Self(State::Loading(folders, Some(thread)))
    }

    /// Begins to read the faces that the settings ask for.
    pub fn for_settings(settings: &Settings, folders: &[PathBuf]) -> Self {
        let own = settings.font_folder.iter().cloned();
        let folders: Vec<PathBuf> = own.chain(folders.iter().cloned()).collect();
        if settings.uses_installed_fonts {
            Self::load(folders)
        } else {
            Self::ready(Arc::new(FontSet::shipped(&folders)))
        }
    }

    /// The faces; waits for them where they are still being read.
    pub fn wait(&mut self) -> Arc<FontSet> {
        let fonts = match &mut self.0 {
            State::Ready(fonts) => Arc::clone(fonts),
            State::Loading(folders, thread) => {
                let read = thread.take().and_then(|thread| thread.join().ok());
                // A broken font of the system may end the thread; the faces that ship are known to be sound.
                Arc::new(read.unwrap_or_else(|| FontSet::shipped(folders)))
            }
        };
        self.0 = State::Ready(Arc::clone(&fonts));
        fonts
    }
}

fn this_year() -> u16 {
    clock::now().date().year()
}

fn open_window(path: &Path) -> io::Result<()> {
    let mut window = Command::new(std::env::current_exe()?).arg(path).spawn()?;
    // A process that nobody waits for stays in the list of the system after its end.
    thread::spawn(move || window.wait());
    Ok(())
}
