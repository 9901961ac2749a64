//! What lies over the window and belongs to no feature: the palette, the settings, the keys, what the program is.

use super::about::about_ui;
use super::help::help_ui;
use super::palette::{Palette, PaletteOutcome};
use super::settings::{FolderKind, SettingsDialog, SettingsOutcome, SettingsView};
use crate::app::session::Session;
use crate::app::session::file_question::ChosenPaths;
use crate::app::session::hint::Hint;
use crate::app::session::layer::{Layer, LayerState};
use crate::app::session::services::Fonts;
use crate::app::session::settings::Settings;
use crate::app::system::file_dialogs::{FileKind, Goal};
use crate::app::ui::command::CommandStates;
use crate::app::ui::part::Part;
use crate::words;
use crate::words::system_words;
use std::path::Path;

/// Opens the palette with the commands that can be given now.
pub(crate) fn show_palette(session: &mut Session, states: &CommandStates) {
    let language = session.language();
    let form = session.form();
    let parts: Vec<String> = form.map_or_else(Vec::new, |form| {
        Part::all(form)
            .map(|part| part.name(form, language))
            .collect()
    });
    let palette = Palette::new(states, &parts, language);
    session.layers.push(PaletteLayer(palette));
    session.take_hints(&[Hint::Palette]);
}

/// Every command.
struct PaletteLayer(Palette);

impl Layer for PaletteLayer {
    fn show(&mut self, session: &mut Session) -> LayerState {
        match self.0.show(&session.ctx, session.language()) {
            None => return LayerState::Stay,
            Some(PaletteOutcome::Closed) => {}
            Some(PaletteOutcome::Chosen(command)) => session.layers.give_command(command),
        }
        LayerState::Close
    }
}

/// Opens the settings.
pub(crate) fn show_settings(session: &mut Session) {
    let dialog = SettingsDialog::new(session.settings());
    let folders = ChosenPaths::default();
    session.layers.push(SettingsLayer { dialog, folders });
}

/// The settings. Every choice holds at once.
struct SettingsLayer {
    dialog: SettingsDialog,
    folders: ChosenPaths<FolderKind>,
}

impl Layer for SettingsLayer {
    fn show(&mut self, session: &mut Session) -> LayerState {
        while let Some((kind, folder)) = self.folders.next() {
            self.dialog.take_folder(kind, &folder);
        }
        let fonts = session.services.fonts.wait();
        let view = SettingsView {
            settings: session.settings(),
            path: session.services.settings.path(),
            fonts: &fonts,
            language: session.language(),
        };
        let SettingsOutcome {
            changed,
            wanted,
            is_closed,
        } = self.dialog.show(&session.ctx, view);
        if let Some(changed) = changed {
            take_settings(session, changed);
        }
        if let Some(kind) = wanted {
            self.ask_folder(session, kind);
        }
        LayerState::closed_if(is_closed)
    }
}

impl SettingsLayer {
    fn ask_folder(&self, session: &mut Session, kind: FolderKind) {
        let settings = session.settings();
        let (title, set) = match kind {
            FolderKind::LastYear => ("settings.last_year", settings.last_year_folder.clone()),
            FolderKind::Fonts => ("settings.font_folder", settings.font_folder.clone()),
        };
        let mut ask = session.file_ask(title, Goal::Folder, FileKind::Report);
        if let Some(set) = set {
            ask.folder = Some(set).filter(|folder| folder.is_dir());
        }
        self.folders.ask(session, ask, kind);
    }
}

/// Lets settings hold that were chosen.
fn take_settings(session: &mut Session, chosen: Settings) {
    let before = session.settings().clone();
    if let (Err(reason), Some(path)) = (
        session.choose_settings(chosen),
        session.services.settings.path(),
    ) {
        let path = path.display();
        let language = session.language();
        let words = words!(
            language,
            "settings.unwritten",
            reason = system_words(&reason),
            path = path
        );
        session.notice = Some(words.into_owned());
    }
    if session.settings().last_year_folder != before.last_year_folder {
        session.find_basis();
    }
    session.ctx.set_theme(session.settings().theme);
    apply_scale(session);
    if faces(session.settings()) != faces(&before) {
        let fonts = Fonts::for_settings(session.settings(), &session.services.font_folders);
        session.services.fonts = fonts;
    }
}

/// Which faces the settings ask for.
fn faces(settings: &Settings) -> (Option<&Path>, bool) {
    let folder = settings.font_folder.as_deref();
    (folder, settings.uses_installed_fonts)
}

/// Makes the parts of the window as large as the settings say.
pub(crate) fn apply_scale(session: &Session) {
    let scale = f32::from(session.settings().scale) / 100.0;
    session.ctx.set_zoom_factor(scale);
}

/// The keys.
pub(crate) struct HelpLayer;

impl Layer for HelpLayer {
    fn show(&mut self, session: &mut Session) -> LayerState {
        LayerState::closed_if(help_ui(&session.ctx, session.language()))
    }
}

/// What the program is.
pub(crate) struct AboutLayer;

impl Layer for AboutLayer {
    fn show(&mut self, session: &mut Session) -> LayerState {
        let fonts = session.services.fonts.wait();
        LayerState::closed_if(about_ui(&session.ctx, &fonts, session.language()))
    }
}
