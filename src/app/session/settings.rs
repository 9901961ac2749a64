//! What the window remembers from one start to the next: language, theme, size, folders, fonts, hints, recent reports.
//!
//! The file is only a convenience: what cannot be read counts as not set, and no report depends on it.

use super::check_settings::CheckSettings;
use super::recent::Recent;
use crate::words::Language;
use eframe::egui::ThemePreference;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// What the window remembers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The language that was chosen; none follows the system.
    pub language: Option<Language>,
    /// Light, dark, or as the system is.
    pub theme: ThemePreference,
    /// How large the parts of the window are, in hundredths of what the system says.
    pub scale: u16,
    /// Whether the outline stands beside the editor.
    pub shows_outline: bool,
    /// Whether the pages do.
    pub shows_pages: bool,
    /// Where last year's reports lie; none where they lie beside this year's.
    pub last_year_folder: Option<PathBuf>,
    /// Another folder in which faces are looked for.
    pub font_folder: Option<PathBuf>,
    /// Whether the official faces of this computer are used.
    pub uses_installed_fonts: bool,
    /// The hints that have been taken.
    pub hints: BTreeSet<String>,
    /// The reports that were open last.
    pub recent: Recent,
    /// What is remembered of the checks.
    pub checks: CheckSettings,
}

/// The scales that can be chosen, in hundredths.
pub const SCALES: [u16; 7] = [80, 90, 100, 110, 125, 150, 200];
const USUAL_SCALE: u16 = 100;

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: None,
            theme: ThemePreference::System,
            scale: USUAL_SCALE,
            shows_outline: true,
            shows_pages: true,
            last_year_folder: None,
            font_folder: None,
            uses_installed_fonts: true,
            hints: BTreeSet::new(),
            recent: Recent::default(),
            checks: CheckSettings::default(),
        }
    }
}

/// Where the settings are kept.
#[derive(Clone, Debug, Default)]
pub struct SettingsFile(Option<PathBuf>);

impl SettingsFile {
    /// The settings of the person who runs the program.
    pub fn of_user() -> Self {
        let folders = directories::ProjectDirs::from("", "", "nianbao");
        Self(folders.map(|folders| folders.config_dir().join("settings.json")))
    }

    /// Settings in a file of this name.
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self(Some(path.into()))
    }

    /// Where they are kept.
    pub fn path(&self) -> Option<&Path> {
        self.0.as_deref()
    }

    /// Reads them; what is missing or not understood counts as not set.
    pub fn read(&self) -> Settings {
        read_object(self.0.as_deref()).map_or_else(Settings::default, |object| settings(&object))
    }

    /// Changes them and writes them down.
    pub fn change(&self, change: impl FnOnce(&mut Settings)) -> Settings {
        // A folder that cannot be written costs the memory of the last files, and stops no work.
        let (changed, _unwritten) = self.try_change(change);
        changed
    }

    /// Changes them and writes them down; what they are now, and whether they could be written. Other windows may have
    /// written meanwhile, so that they are read again first.
    pub fn try_change(&self, change: impl FnOnce(&mut Settings)) -> (Settings, io::Result<()>) {
        let mut object = read_object(self.0.as_deref()).unwrap_or_default();
        let mut changed = settings(&object);
        change(&mut changed);
        object.extend(members(&changed));
        let written = self.write(&object);
        (changed, written)
    }

    fn write(&self, object: &Map<String, Value>) -> io::Result<()> {
        let Some(path) = &self.0 else { return Ok(()) };
        let Some(folder) = path.parent() else {
            return Ok(());
        };
        std::fs::create_dir_all(folder)?;
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(&serde_json::to_vec_pretty(object)?)?;
        file.persist(path)?;
        Ok(())
    }
}

fn read_object(path: Option<&Path>) -> Option<Map<String, Value>> {
    let bytes = std::fs::read(path?).ok()?;
    match serde_json::from_slice(&bytes).ok()? {
        Value::Object(object) => Some(object),
        _ => None,
    }
}

fn settings(object: &Map<String, Value>) -> Settings {
    let text = |name: &str| object.get(name).and_then(Value::as_str);
    let language = [Language::Chinese, Language::English]
        .into_iter()
        .find(|language| text("language") == Some(language.tag()));
    let theme = THEMES
        .into_iter()
        .find(|(name, _)| text("theme") == Some(name))
        .map_or(ThemePreference::System, |(_, theme)| theme);
    let recent = object.get("recent").and_then(Value::as_array);
    let recent = recent
        .into_iter()
        .flatten()
        .filter_map(|path| path.as_str().map(PathBuf::from))
        .collect();
    let folder = |name: &str| text(name).filter(|folder| !folder.is_empty());
    let is_set = |name: &str| object.get(name).and_then(Value::as_bool).unwrap_or(true);
    let scale = object.get("scale").and_then(Value::as_u64);
    let hints = object.get("hints").and_then(Value::as_array);
    let hints = hints.into_iter().flatten().filter_map(Value::as_str);
    Settings {
        language,
        theme,
        scale: scale
            .and_then(|scale| u16::try_from(scale).ok())
            .filter(|scale| SCALES.contains(scale))
            .unwrap_or(USUAL_SCALE),
        shows_outline: is_set("shows_outline"),
        shows_pages: is_set("shows_pages"),
        last_year_folder: folder("last_year_folder").map(PathBuf::from),
        font_folder: folder("font_folder").map(PathBuf::from),
        uses_installed_fonts: is_set("uses_installed_fonts"),
        hints: hints.map(str::to_owned).collect(),
        recent,
        checks: CheckSettings::read(object.get("checks")),
    }
}

const THEMES: [(&str, ThemePreference); 3] = [
    ("system", ThemePreference::System),
    ("light", ThemePreference::Light),
    ("dark", ThemePreference::Dark),
];

fn members(settings: &Settings) -> Map<String, Value> {
    let theme = THEMES
        .iter()
        .find(|(_, theme)| *theme == settings.theme)
        .map(|(name, _)| *name);
    // A name that is not Unicode has no place in JSON; it is left out.
    let recent: Vec<_> = settings
        .recent
        .paths()
        .iter()
        .filter_map(|path| path.to_str())
        .collect();
    let folder = |folder: &Option<PathBuf>| json!(folder.as_deref().and_then(Path::to_str));
    let members = [
        ("language", json!(settings.language.map(Language::tag))),
        ("theme", json!(theme)),
        ("scale", json!(settings.scale)),
        ("shows_outline", json!(settings.shows_outline)),
        ("shows_pages", json!(settings.shows_pages)),
        ("last_year_folder", folder(&settings.last_year_folder)),
        ("font_folder", folder(&settings.font_folder)),
        ("uses_installed_fonts", json!(settings.uses_installed_fonts)),
        ("hints", json!(settings.hints)),
        ("recent", json!(recent)),
        ("checks", settings.checks.written()),
    ];
    members
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_remembered_and_strange_members_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/settings.json");
        let file = SettingsFile::at(&path);
        assert_eq!(file.read(), Settings::default());
        file.change(|settings| settings.theme = ThemePreference::Dark);
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, text.replacen('{', "{\"later\": 1,", 1)).unwrap();
        file.change(|settings| {
            settings.language = Some(Language::English);
            settings.recent.add(Path::new("/report.nianbao"));
            settings.scale = 125;
            settings.uses_installed_fonts = false;
            settings.shows_pages = false;
            settings.last_year_folder = Some(PathBuf::from("/去年"));
            settings.hints.insert("palette".to_owned());
        });
        let read = file.read();
        assert_eq!(read.theme, ThemePreference::Dark);
        assert_eq!(read.language, Some(Language::English));
        assert_eq!(read.recent.paths(), [Path::new("/report.nianbao")]);
        assert_eq!((read.scale, read.uses_installed_fonts), (125, false));
        assert_eq!((read.shows_outline, read.shows_pages), (true, false));
        assert_eq!(read.last_year_folder.as_deref(), Some(Path::new("/去年")));
        assert!(read.hints.contains("palette"));
        assert!(std::fs::read_to_string(&path).unwrap().contains("later"));
    }

    #[test]
    fn a_broken_file_counts_as_none() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.json");
        for text in [
            "",
            "{",
            "[1]",
            r#"{"theme": 7, "recent": {}, "language": "tlh", "scale": 31, "hints": 3}"#,
        ] {
            std::fs::write(&path, text).unwrap();
            assert_eq!(
                SettingsFile::at(&path).read(),
                Settings::default(),
                "{text}"
            );
        }
    }
}
