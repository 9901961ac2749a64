//! The settings. Every choice holds at once; nothing here is needed to open a file.

use super::panes::MIN_SIZE;
use crate::app::session::Session;
use crate::app::session::file_question::ChosenPaths;
use crate::app::session::layer::{Layer, LayerState};
use crate::app::session::services::Fonts;
use crate::app::session::settings::{SCALES, Settings};
use crate::app::system::disks::Disks;
use crate::app::system::file_dialogs::{FileKind, Goal};
use crate::app::ui::buttons::Buttons;
use crate::app::ui::dialog::Dialog;
use crate::app::ui::form_field::{note_ui, scrolling_ui};
use crate::app::ui::theme;
use crate::fonts::{FontSet, Role};
use crate::words;
use crate::words::{Language, system_words};
use eframe::egui::{Align, ComboBox, Grid, Layout, RichText, TextEdit, ThemePreference, Ui, Vec2};
use std::path::{Path, PathBuf};

/// The dialog while it is open.
struct SettingsDialog {
    last_year: String,
    font_folder: String,
    folders: ChosenPaths<FolderKind>,
    disks: Disks,
    /// The folder that each field names and whether it is missing; looked for again when another was typed.
    looked: [Option<(PathBuf, bool)>; 2],
}

/// What a folder is for.
#[derive(Clone, Copy)]
enum FolderKind {
    /// Last year's reports.
    LastYear,
    /// Faces.
    Fonts,
}

const WIDTH: f32 = 600.0;
const FIELD_WIDTH: f32 = 290.0;

/// Opens the settings.
pub(crate) fn show_settings(session: &mut Session) {
    let dialog = SettingsDialog::new(session.settings(), session.services.disks.clone());
    session.layers.push(dialog);
}

impl Layer for SettingsDialog {
    fn show(&mut self, session: &mut Session) -> LayerState {
        while let Some((kind, folder)) = self.folders.next() {
            *self.text(kind) = folder.display().to_string();
        }
        let language = session.language();
        let fonts = session.services.fonts.wait();
        let mut settings = session.settings().clone();
        let mut wanted = None;
        let dialog = Dialog::new("settings").width(WIDTH).closing_outside();
        let closed = dialog.show(&session.ctx, (), |ui| {
            ui.heading(words!(language, "settings.heading"));
            ui.add_space(8.0);
            let height = session.ctx.content_rect().height() - 200.0;
            scrolling_ui(ui, height, |ui| {
                let grid = Grid::new("settings").num_columns(2).spacing([16.0, 12.0]);
                grid.show(ui, |ui| {
                    choices_ui(ui, &mut settings, language);
                    wanted = self.folders_ui(ui, &mut settings, language);
                    fonts_ui(ui, &fonts, &mut settings, language);
                });
            });
            ui.add_space(8.0);
            foot_ui(ui, session.services.settings.path(), language)
        });
        if settings != *session.settings() {
            take_settings(session, settings);
        }
        if let Some(kind) = wanted {
            self.ask_folder(session, kind);
            return LayerState::Stay;
        }
        LayerState::closed_if(closed.is_some())
    }
}

impl SettingsDialog {
    /// A dialog on these settings.
    fn new(settings: &Settings, disks: Disks) -> Self {
        let shown = |folder: &Option<PathBuf>| {
            let folder = folder.as_deref().unwrap_or(Path::new(""));
            folder.display().to_string()
        };
        Self {
            last_year: shown(&settings.last_year_folder),
            font_folder: shown(&settings.font_folder),
            folders: ChosenPaths::default(),
            disks,
            looked: [None, None],
        }
    }

    fn ask_folder(&self, session: &mut Session, kind: FolderKind) {
        let settings = session.settings();
        let (title, set) = match kind {
            FolderKind::LastYear => ("settings.last_year", settings.last_year_folder.clone()),
            FolderKind::Fonts => ("settings.font_folder", settings.font_folder.clone()),
        };
        let mut ask = session.file_ask(title, Goal::Folder, FileKind::Report);
        if let Some(set) = set {
            ask.folder = Some(set);
        }
        self.folders.ask(session, ask, kind);
    }

    fn text(&mut self, kind: FolderKind) -> &mut String {
        match kind {
            FolderKind::LastYear => &mut self.last_year,
            FolderKind::Fonts => &mut self.font_folder,
        }
    }

    /// Whether there is no such folder; one on a disk that does not answer is believed.
    fn is_missing(&mut self, kind: FolderKind, folder: &Path) -> bool {
        let looked = &mut self.looked[kind as usize];
        if let Some((known, is_missing)) = looked
            && known == folder
        {
            return *is_missing;
        }
        let at = folder.to_owned();
        let missing = self.disks.within(move || !at.is_dir());
        let is_missing = missing.unwrap_or_default();
        *looked = Some((folder.to_owned(), is_missing));
        is_missing
    }

    fn folders_ui(
        &mut self,
        ui: &mut Ui,
        settings: &mut Settings,
        language: Language,
    ) -> Option<FolderKind> {
        let mut wanted = None;
        for (kind, name, hint) in [
            (
                FolderKind::LastYear,
                "settings.last_year",
                "settings.last_year_hint",
            ),
            (
                FolderKind::Fonts,
                "settings.font_folder",
                "settings.font_folder_hint",
            ),
        ] {
            let label = ui.label(words!(language, name));
            let mut text = std::mem::take(self.text(kind));
            ui.vertical(|ui| {
                ui.horizontal(|ui| {
                    let field = TextEdit::singleline(&mut text)
                        .hint_text(words!(language, hint))
                        .desired_width(FIELD_WIDTH);
                    ui.add(field).labelled_by(label.id);
                    if ui.button(words!(language, "settings.choose")).clicked() {
                        wanted = Some(kind);
                    }
                });
                let folder = folder(&text);
                if folder
                    .as_deref()
                    .is_some_and(|folder| self.is_missing(kind, folder))
                {
                    let color = theme::palette(ui.ctx()).error;
                    ui.colored_label(color, words!(language, "settings.no_folder"));
                } else {
                    *member(settings, kind) = folder;
                }
            });
            *self.text(kind) = text;
            ui.end_row();
        }
        wanted
    }
}

/// Lets settings hold that were chosen.
fn take_settings(session: &mut Session, chosen: Settings) {
    let before = session.settings().clone();
    session.choose_settings(chosen, |session, written| {
        if let (Err(reason), Some(path)) = (written, session.services.settings.path()) {
            let path = path.display();
            let language = session.language();
            session.note(words!(
                language,
                "settings.unwritten",
                reason = system_words(&reason),
                path = path
            ));
        }
    });
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

/// Makes the parts of the window as large as the settings say; on a screen that is too small for that, as large as leaves
/// room for every button, but no smaller than their usual size.
pub(crate) fn apply_scale(session: &Session) {
    let ctx = &session.ctx;
    let chosen = f32::from(session.settings().scale) / 100.0;
    let of_system = ctx.native_pixels_per_point().unwrap_or(1.0);
    let pixels = ctx.content_rect().size() * ctx.pixels_per_point();
    let scale = fitted(chosen, of_system, pixels);
    // What comes of the same size of the window is the same scale but for rounding.
    if (scale - ctx.zoom_factor()).abs() > 0.004 {
        ctx.set_zoom_factor(scale);
    }
}

// The chosen scale on top of the one of the system, or what is left of it in a window of so many pixels.
fn fitted(chosen: f32, of_system: f32, pixels: Vec2) -> f32 {
    if pixels.min_elem() < 1.0 {
        return chosen;
    }
    let room = (pixels / Vec2::from(MIN_SIZE)).min_elem();
    chosen.min(room.max(1.0) / of_system)
}

fn folder(text: &str) -> Option<PathBuf> {
    let text = text.trim();
    (!text.is_empty()).then(|| PathBuf::from(text))
}

const fn member(settings: &mut Settings, kind: FolderKind) -> &mut Option<PathBuf> {
    match kind {
        FolderKind::LastYear => &mut settings.last_year_folder,
        FolderKind::Fonts => &mut settings.font_folder,
    }
}

fn choices_ui(ui: &mut Ui, settings: &mut Settings, language: Language) {
    ui.label(words!(language, "settings.language"));
    ui.horizontal(|ui| {
        let chosen = &mut settings.language;
        ui.radio_value(chosen, None, words!(language, "settings.language_system"));
        ui.radio_value(chosen, Some(Language::Chinese), "中文");
        ui.radio_value(chosen, Some(Language::English), "English");
    });
    ui.end_row();
    ui.label(words!(language, "settings.theme"));
    ui.horizontal(|ui| {
        for (theme, name) in [
            (ThemePreference::System, "settings.theme_system"),
            (ThemePreference::Light, "settings.theme_light"),
            (ThemePreference::Dark, "settings.theme_dark"),
        ] {
            ui.radio_value(&mut settings.theme, theme, words!(language, name));
        }
    });
    ui.end_row();
    let label = ui.label(words!(language, "settings.scale"));
    let percent = |scale: u16| format!("{scale}%");
    let combo = ComboBox::from_id_salt("scale")
        .icon(theme::unfold_ui)
        .selected_text(percent(settings.scale));
    let combo = combo.show_ui(ui, |ui| {
        for scale in SCALES {
            ui.selectable_value(&mut settings.scale, scale, percent(scale));
        }
    });
    combo.response.labelled_by(label.id);
    ui.end_row();
}

fn fonts_ui(ui: &mut Ui, fonts: &FontSet, settings: &mut Settings, language: Language) {
    ui.with_layout(Layout::top_down(Align::Min), |ui| {
        ui.label(words!(language, "settings.fonts"));
    });
    ui.vertical(|ui| {
        ui.checkbox(
            &mut settings.uses_installed_fonts,
            words!(language, "settings.fonts_installed"),
        );
        faces_ui(ui, fonts, language);
    });
    ui.end_row();
}

/// The faces in use, one line for each role.
pub(super) fn faces_ui(ui: &mut Ui, fonts: &FontSet, language: Language) {
    let palette = theme::palette(ui.ctx());
    for role in Role::ALL {
        let face = fonts.main_face(role).name();
        let (face, color) = if fonts.is_complete(role) {
            (face.to_owned(), palette.weak_text)
        } else {
            let words = words!(language, "about.face_substitute", face = face);
            (words.into_owned(), palette.warning)
        };
        let words = words!(language, "status.face", role = role.name(), face = face);
        ui.label(RichText::new(words).small().color(color));
    }
}

fn foot_ui(ui: &mut Ui, path: Option<&Path>, language: Language) -> Option<()> {
    if let Some(path) = path {
        let words = words!(language, "settings.place", path = path.display());
        note_ui(ui, &words);
    }
    ui.add_space(6.0);
    Buttons::primary((), words!(language, "help.close")).show(ui)
}

#[cfg(test)]
mod tests {
    use super::*;
    use eframe::egui::vec2;

    #[test]
    fn everything_is_as_large_as_chosen_where_the_screen_has_room_and_else_as_large_as_it_leaves() {
        let close = |scale: f32, expected: f32| (scale - expected).abs() < 0.001;
        assert!(close(fitted(1.0, 1.0, vec2(1280.0, 690.0)), 1.0));
        assert!(close(fitted(1.25, 1.5, vec2(2560.0, 1410.0)), 1.25));
        assert!(close(fitted(0.9, 1.0, vec2(900.0, 400.0)), 0.9));
        // 600 lines of the window in the 690 of the screen.
        assert!(close(fitted(1.0, 2.0, vec2(1280.0, 690.0)), 0.575));
        assert!(close(fitted(2.0, 1.0, vec2(1280.0, 690.0)), 1.15));
        // Never smaller than a pixel a point.
        assert!(close(fitted(1.0, 2.0, vec2(900.0, 400.0)), 0.5));
        assert!(
            close(fitted(1.0, 2.0, vec2(0.0, 0.0)), 1.0),
            "while it is hidden"
        );
    }
}
