//! The settings. Every choice holds at once; nothing here is needed to open a file.

use crate::app::session::settings::{SCALES, Settings};
use crate::app::ui::buttons::Buttons;
use crate::app::ui::dialog::Dialog;
use crate::app::ui::theme;
use crate::fonts::{FontSet, Role};
use crate::words;
use crate::words::Language;
use eframe::egui::{
    Align, ComboBox, Context, Grid, Layout, RichText, ScrollArea, TextEdit, ThemePreference, Ui,
};
use std::path::{Path, PathBuf};

/// The dialog while it is open.
#[derive(Clone, Debug)]
pub struct SettingsDialog {
    last_year: String,
    font_folder: String,
}

/// What was done in one frame.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SettingsOutcome {
    /// The settings as they are now, where something was chosen.
    pub changed: Option<Settings>,
    /// A folder is asked for.
    pub wanted: Option<FolderKind>,
    /// The dialog was closed.
    pub is_closed: bool,
}

/// What a folder is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FolderKind {
    /// Last year's reports.
    LastYear,
    /// Faces.
    Fonts,
}

/// What the dialog tells about.
#[derive(Clone, Copy)]
pub struct SettingsView<'a> {
    /// The settings as they are.
    pub settings: &'a Settings,
    /// Where they are kept.
    pub path: Option<&'a Path>,
    /// The faces in use.
    pub fonts: &'a FontSet,
    /// The language of the window.
    pub language: Language,
}

const WIDTH: f32 = 600.0;
const FIELD_WIDTH: f32 = 290.0;

impl SettingsDialog {
    /// A dialog on these settings.
    pub fn new(settings: &Settings) -> Self {
        let shown = |folder: &Option<PathBuf>| {
            let folder = folder.as_deref().unwrap_or(Path::new(""));
            folder.display().to_string()
        };
        Self {
            last_year: shown(&settings.last_year_folder),
            font_folder: shown(&settings.font_folder),
        }
    }

    /// A folder was chosen in a dialog of the system.
    pub fn take_folder(&mut self, kind: FolderKind, folder: &Path) {
        *self.text(kind) = folder.display().to_string();
    }

    /// Shows the dialog over the window. Returns what was done in it.
    pub fn show(&mut self, ctx: &Context, view: SettingsView<'_>) -> SettingsOutcome {
        let language = view.language;
        let mut settings = view.settings.clone();
        let mut outcome = SettingsOutcome::default();
        let dialog = Dialog::new("settings").width(WIDTH).closing_outside();
        let closed = dialog.show(ctx, (), |ui| {
            ui.heading(words!(language, "settings.heading"));
            ui.add_space(8.0);
            let height = ctx.content_rect().height() - 200.0;
            ScrollArea::vertical()
                .max_height(height)
                .min_scrolled_height(height)
                .show(ui, |ui| {
                    let grid = Grid::new("settings").num_columns(2).spacing([16.0, 12.0]);
                    grid.show(ui, |ui| {
                        choices_ui(ui, &mut settings, language);
                        outcome.wanted = self.folders_ui(ui, &mut settings, language);
                        fonts_ui(ui, view, &mut settings);
                    });
                });
            ui.add_space(8.0);
            foot_ui(ui, view)
        });
        outcome.is_closed = closed.is_some() && outcome.wanted.is_none();
        outcome.changed = (settings != *view.settings).then_some(settings);
        outcome
    }

    fn text(&mut self, kind: FolderKind) -> &mut String {
        match kind {
            FolderKind::LastYear => &mut self.last_year,
            FolderKind::Fonts => &mut self.font_folder,
        }
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
            let text = self.text(kind);
            ui.vertical(|ui| {
                ui.horizontal(|ui| {
                    let field = TextEdit::singleline(text)
                        .hint_text(words!(language, hint))
                        .desired_width(FIELD_WIDTH);
                    ui.add(field).labelled_by(label.id);
                    if ui.button(words!(language, "settings.choose")).clicked() {
                        wanted = Some(kind);
                    }
                });
                let folder = folder(text);
                let is_wrong = folder.as_deref().is_some_and(|folder| !folder.is_dir());
                if is_wrong {
                    let color = theme::palette(ui.ctx()).error;
                    ui.colored_label(color, words!(language, "settings.no_folder"));
                } else {
                    *member(settings, kind) = folder;
                }
            });
            ui.end_row();
        }
        wanted
    }
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

fn fonts_ui(ui: &mut Ui, view: SettingsView<'_>, settings: &mut Settings) {
    let language = view.language;
    ui.with_layout(Layout::top_down(Align::Min), |ui| {
        ui.label(words!(language, "settings.fonts"));
    });
    ui.vertical(|ui| {
        ui.checkbox(
            &mut settings.uses_installed_fonts,
            words!(language, "settings.fonts_installed"),
        );
        faces_ui(ui, view.fonts, language);
    });
    ui.end_row();
}

/// The faces in use, one line for each role.
pub fn faces_ui(ui: &mut Ui, fonts: &FontSet, language: Language) {
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

fn foot_ui(ui: &mut Ui, view: SettingsView<'_>) -> Option<()> {
    let language = view.language;
    if let Some(path) = view.path {
        let weak = theme::palette(ui.ctx()).weak_text;
        let words = words!(language, "settings.place", path = path.display());
        ui.label(RichText::new(words).small().color(weak));
    }
    ui.add_space(6.0);
    Buttons::primary((), words!(language, "help.close")).show(ui)
}
