//! The system's own file dialogs.

use super::file_dialogs::{Answer, Ask, Dialogs, Goal, Reply};
use crate::words::Language;
use std::path::Path;
use std::time::{Duration, Instant};

/// The system's own file dialogs, through rfd.
#[derive(Debug, Default)]
pub(crate) struct SystemDialogs;

impl Dialogs for SystemDialogs {
    fn ask(&self, ask: &Ask, language: Language, reply: Reply) {
        if !is_available() {
            reply.send(Answer::Unavailable);
            return;
        }
        let mut ask = ask.clone();
        std::thread::spawn(move || {
            // It may lie on a share that does not answer.
            ask.folder = ask.folder.filter(|folder| folder.is_dir());
            reply.send(answer(dialog(&ask, language), &ask.goal));
        });
    }
}

fn dialog(ask: &Ask, language: Language) -> rfd::AsyncFileDialog {
    let mut dialog = rfd::AsyncFileDialog::new()
        .set_title(&ask.title)
        .add_filter(ask.kind.name(language), ask.kind.extensions());
    if let Some(folder) = &ask.folder {
        // Without the slash at its end, zenity takes the folder for a file.
        dialog = dialog.set_directory(folder.join(""));
    }
    if let Goal::Save(name) = &ask.goal {
        dialog = dialog.set_file_name(suggested(name, ask.folder.as_deref()));
    }
    dialog
}

/// The name that a dialog suggests. zenity takes a name without a folder for one in the folder of the process.
fn suggested(name: &str, folder: Option<&Path>) -> String {
    match folder {
        Some(folder) if is_zenity() => folder.join(name).to_string_lossy().into_owned(),
        _ => name.to_owned(),
    }
}

/// Nobody answers a dialog faster than this: no file within it means that none was shown, which rfd does not tell apart.
const FASTEST_PERSON: Duration = Duration::from_millis(250);

fn answer(dialog: rfd::AsyncFileDialog, goal: &Goal) -> Answer {
    let asked = Instant::now();
    let file = match goal {
        Goal::Open => pollster::block_on(dialog.pick_file()),
        Goal::Save(_) => pollster::block_on(dialog.save_file()),
        Goal::Folder => pollster::block_on(dialog.pick_folder()),
    };
    match file {
        Some(file) => Answer::Chosen(file.path().to_owned()),
        None if asked.elapsed() < FASTEST_PERSON => Answer::Unavailable,
        None => Answer::Cancelled,
    }
}

#[cfg(not(target_os = "linux"))]
fn is_available() -> bool {
    true
}

#[cfg(not(target_os = "linux"))]
fn is_zenity() -> bool {
    false
}

/// Whether a desktop portal that chooses files is installed, or zenity; on a bare system rfd would answer as if cancelled.
#[cfg(target_os = "linux")]
fn is_available() -> bool {
    has_portal() || has_zenity()
}

#[cfg(target_os = "linux")]
fn is_zenity() -> bool {
    !has_portal()
}

#[cfg(target_os = "linux")]
fn has_portal() -> bool {
    let folders = std::env::var("XDG_DATA_DIRS")
        .ok()
        .filter(|folders| !folders.is_empty());
    let folders = folders.as_deref().unwrap_or("/usr/local/share:/usr/share");
    std::env::split_paths(folders)
        .filter_map(|folder| std::fs::read_dir(folder.join("xdg-desktop-portal/portals")).ok())
        .flatten()
        .flatten()
        .filter_map(|file| std::fs::read_to_string(file.path()).ok())
        .any(|portal| portal.contains("org.freedesktop.impl.portal.FileChooser"))
}

#[cfg(target_os = "linux")]
fn has_zenity() -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join("zenity").is_file())
}
