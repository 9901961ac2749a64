//! What the window remembers from one start to the next: language, theme, size, folders, fonts, hints, recent reports.
//!
//! The file is only a convenience: what cannot be read counts as not set, and no report depends on it.

use crate::store::read_up_to;
use crate::words::Language;
use eframe::egui::ThemePreference;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// What the window remembers.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a choice of its own")]
pub struct Settings {
    /// The language that was chosen; `None` follows the system.
    pub language: Option<Language>,
    /// Light, dark, or as the system is.
    pub theme: ThemePreference,
    /// How large the parts of the window are, in hundredths of what the system says.
    pub scale: u16,
    /// Whether the outline stands beside the editor.
    pub shows_outline: bool,
    /// Whether the pages do.
    pub shows_pages: bool,
    /// The folder of last year's reports; `None` where they lie beside this year's.
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
    /// How the window is divided.
    pub panes: PaneSettings,
    /// Whether the table or the text is shown alone.
    pub shows_only_editor: bool,
    /// Whether last year's figures stand in the corners of the cells.
    pub shows_last_figures: bool,
}

/// How the window is divided, as far as a person said so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaneSettings {
    /// The width of the outline in points.
    pub outline: Option<u16>,
    /// The share of the room beside the outline that the pages have, in thousandths.
    pub pages: Option<u16>,
    /// How large the tables are, in hundredths.
    pub grid_zoom: u16,
    /// How large the pages are, in the words of [`Zoom`](crate::app::pages).
    pub page_zoom: Option<String>,
}

impl Default for PaneSettings {
    fn default() -> Self {
        Self {
            outline: None,
            pages: None,
            grid_zoom: 100,
            page_zoom: None,
        }
    }
}

impl PaneSettings {
    /// What was written; what is missing or not understood counts as not set.
    fn read(value: Option<&Value>) -> Self {
        let number = |name: &str, range: std::ops::RangeInclusive<u16>| {
            let number = value
                .and_then(|value| value.get(name))
                .and_then(Value::as_u64);
            let number = number.and_then(|number| u16::try_from(number).ok());
            number.filter(|number| range.contains(number))
        };
        Self {
            outline: number("outline", 60..=360),
            pages: number("pages", 100..=900),
            grid_zoom: number("grid_zoom", 80..=200).unwrap_or(100),
            page_zoom: value
                .and_then(|value| value.get("page_zoom"))
                .and_then(Value::as_str)
                .map(str::to_owned),
        }
    }

    fn written(&self) -> Value {
        json!({
            "outline": self.outline,
            "pages": self.pages,
            "grid_zoom": self.grid_zoom,
            "page_zoom": self.page_zoom,
        })
    }
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
            panes: PaneSettings::default(),
            shows_only_editor: false,
            shows_last_figures: false,
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

    /// Changes them in their file, whatever another window has written there, and keeps what is not known.
    ///
    /// # Errors
    ///
    /// Where the file or its folder cannot be written.
    pub fn change(&self, change: impl FnOnce(&mut Settings)) -> io::Result<()> {
        let mut object = read_object(self.0.as_deref()).unwrap_or_default();
        let mut changed = settings(&object);
        change(&mut changed);
        for (name, value) in members(&changed) {
            object.insert(name.to_owned(), value);
        }
        self.write(&object)
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

/// The most bytes of the settings that are read.
const MAX_BYTES: u64 = 1024 * 1024;

fn read_object(path: Option<&Path>) -> Option<Map<String, Value>> {
    let bytes = read_up_to(path?, MAX_BYTES).ok()??;
    match serde_json::from_slice(&bytes).ok()? {
        Value::Object(object) => Some(object),
        _ => None,
    }
}

fn settings(object: &Map<String, Value>) -> Settings {
    let text = |name: &str| object.get(name).and_then(Value::as_str);
    let folder = |name: &str| text(name).filter(|folder| !folder.is_empty());
    let is_set = |name: &str| object.get(name).and_then(Value::as_bool).unwrap_or(true);
    let theme = THEMES.iter().find(|(name, _)| text("theme") == Some(name));
    let scale = object.get("scale").and_then(Value::as_u64);
    let scale = scale.and_then(|scale| u16::try_from(scale).ok());
    Settings {
        language: [Language::Chinese, Language::English]
            .into_iter()
            .find(|language| text("language") == Some(language.tag())),
        theme: theme.map_or(ThemePreference::System, |(_, theme)| *theme),
        scale: scale
            .filter(|scale| SCALES.contains(scale))
            .unwrap_or(USUAL_SCALE),
        shows_outline: is_set("shows_outline"),
        shows_pages: is_set("shows_pages"),
        last_year_folder: folder("last_year_folder").map(PathBuf::from),
        font_folder: folder("font_folder").map(PathBuf::from),
        uses_installed_fonts: is_set("uses_installed_fonts"),
        hints: texts(object.get("hints")).map(str::to_owned).collect(),
        recent: texts(object.get("recent")).map(PathBuf::from).collect(),
        checks: CheckSettings::read(object.get("checks")),
        panes: PaneSettings::read(object.get("panes")),
        shows_only_editor: object.get("shows_only_editor") == Some(&Value::Bool(true)),
        shows_last_figures: object.get("shows_last_figures") == Some(&Value::Bool(true)),
    }
}

/// The texts of a list; what else stands in it is passed over.
fn texts(list: Option<&Value>) -> impl Iterator<Item = &str> {
    let list = list.and_then(Value::as_array);
    list.into_iter().flatten().filter_map(Value::as_str)
}

const THEMES: [(&str, ThemePreference); 3] = [
    ("system", ThemePreference::System),
    ("light", ThemePreference::Light),
    ("dark", ThemePreference::Dark),
];

fn members(settings: &Settings) -> [(&'static str, Value); 14] {
    let theme = THEMES.iter().find(|(_, theme)| *theme == settings.theme);
    // A name that is not Unicode has no place in JSON; it is left out.
    let recent = settings.recent.paths().iter();
    let recent: Vec<_> = recent.filter_map(|path| path.to_str()).collect();
    let folder = |folder: &Option<PathBuf>| json!(folder.as_deref().and_then(Path::to_str));
    [
        ("language", json!(settings.language.map(Language::tag))),
        ("theme", json!(theme.map(|(name, _)| *name))),
        ("scale", json!(settings.scale)),
        ("shows_outline", json!(settings.shows_outline)),
        ("shows_pages", json!(settings.shows_pages)),
        ("last_year_folder", folder(&settings.last_year_folder)),
        ("font_folder", folder(&settings.font_folder)),
        ("uses_installed_fonts", json!(settings.uses_installed_fonts)),
        ("hints", json!(settings.hints)),
        ("recent", json!(recent)),
        ("checks", settings.checks.written()),
        ("panes", settings.panes.written()),
        ("shows_only_editor", json!(settings.shows_only_editor)),
        ("shows_last_figures", json!(settings.shows_last_figures)),
    ]
}

/// How many choices of last year's report are remembered.
const MAX_CHOICES: usize = 30;

/// What is remembered of the checks.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct CheckSettings {
    /// Whether the panel of findings is shown.
    pub is_open: bool,
    /// Its height in points, where a person gave it one.
    pub height: Option<u16>,
    /// The file with the limits of the place.
    pub limits: Option<PathBuf>,
    /// Reports and the reports of last year that were chosen for them, the latest last.
    last_years: Vec<(PathBuf, PathBuf)>,
}

impl CheckSettings {
    /// What was written; what is missing or not understood counts as not set.
    fn read(value: Option<&Value>) -> Self {
        let member = |name: &str| value.and_then(|value| value.get(name));
        let path = |value: &Value| value.as_str().map(PathBuf::from);
        let pairs = member("last_years").and_then(Value::as_array);
        let last_years = pairs.into_iter().flatten().filter_map(|pair| {
            let [report, last] = pair.as_array()?.as_slice() else {
                return None;
            };
            Some((path(report)?, path(last)?))
        });
        let height = member("height").and_then(Value::as_u64);
        Self {
            is_open: member("open").and_then(Value::as_bool).unwrap_or(false),
            height: height.and_then(|height| u16::try_from(height).ok()),
            limits: member("limits").and_then(path),
            last_years: last_years.take(MAX_CHOICES).collect(),
        }
    }

    /// The settings as they are written. A name that is not Unicode has no place in JSON; it is left out.
    fn written(&self) -> Value {
        let pairs = self.last_years.iter();
        let last_years: Vec<Value> = pairs
            .filter_map(|(report, last)| Some(json!([report.to_str()?, last.to_str()?])))
            .collect();
        json!({
            "open": self.is_open,
            "height": self.height,
            "limits": self.limits.as_deref().and_then(Path::to_str),
            "last_years": last_years,
        })
    }

    /// The report of last year that was chosen for a report.
    pub fn last_year(&self, report: &Path) -> Option<&Path> {
        let known = self.last_years.iter().find(|(known, _)| known == report);
        known.map(|(_, last)| last.as_path())
    }

    /// Remembers or forgets which report of last year was chosen for a report.
    pub fn choose_last_year(&mut self, report: &Path, last: Option<&Path>) {
        self.last_years.retain(|(known, _)| known != report);
        if let Some(last) = last {
            self.last_years.push((report.to_owned(), last.to_owned()));
        }
        let n_over = self.last_years.len().saturating_sub(MAX_CHOICES);
        self.last_years.drain(..n_over);
    }

    /// Whether the panel is looked at as is remembered.
    pub fn is_panel(&self, is_open: bool, height: Option<u16>) -> bool {
        self.is_open == is_open && self.height == height
    }
}

/// How many are remembered.
const MAX_RECENT: usize = 10;

/// The reports that were open last, the latest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recent(Vec<PathBuf>);

impl Recent {
    /// Puts a report first.
    pub fn add(&mut self, path: &Path) {
        // The program may be started from another folder next time.
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        self.forget(&path);
        self.0.insert(0, path);
        self.0.truncate(MAX_RECENT);
    }

    /// Takes a report off the list.
    pub fn forget(&mut self, path: &Path) {
        self.0.retain(|known| known != path);
    }

    /// The reports, the latest first.
    pub fn paths(&self) -> &[PathBuf] {
        &self.0
    }

    /// The folder of the latest one.
    pub fn folder(&self) -> Option<&Path> {
        self.0.first()?.parent()
    }
}

impl FromIterator<PathBuf> for Recent {
    fn from_iter<T: IntoIterator<Item = PathBuf>>(paths: T) -> Self {
        Self(paths.into_iter().take(MAX_RECENT).collect())
    }
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
        file.change(|settings| settings.theme = ThemePreference::Dark)
            .unwrap();
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
            settings.panes.pages = Some(420);
            settings.panes.grid_zoom = 120;
            settings.panes.page_zoom = Some("page".to_owned());
            settings.shows_only_editor = true;
        })
        .unwrap();
        let read = file.read();
        assert_eq!(read.theme, ThemePreference::Dark);
        assert_eq!(read.language, Some(Language::English));
        assert_eq!(read.recent.paths(), [Path::new("/report.nianbao")]);
        assert_eq!((read.panes.pages, read.panes.outline), (Some(420), None));
        assert_eq!((read.panes.grid_zoom, read.shows_only_editor), (120, true));
        assert_eq!(read.panes.page_zoom.as_deref(), Some("page"));
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
            r#"{"theme": 7, "recent": {}, "language": "tlh", "scale": 31, "hints": 3, "panes": {"pages": -1, "grid_zoom": 7}}"#,
        ] {
            std::fs::write(&path, text).unwrap();
            assert_eq!(
                SettingsFile::at(&path).read(),
                Settings::default(),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        let mut settings = CheckSettings {
            is_open: true,
            height: Some(240),
            limits: Some(PathBuf::from("/省.json")),
            ..CheckSettings::default()
        };
        settings.choose_last_year(Path::new("/2024"), Some(Path::new("/2023")));
        let read = CheckSettings::read(Some(&settings.written()));
        assert_eq!(read, settings);
        assert_eq!(read.last_year(Path::new("/2024")), Some(Path::new("/2023")));
    }

    #[test]
    fn what_is_not_understood_counts_as_not_set() {
        for value in [
            json!(null),
            json!(7),
            json!({"open": "?", "height": -3, "last_years": [1, ["a"]]}),
        ] {
            assert_eq!(
                CheckSettings::read(Some(&value)),
                CheckSettings::default(),
                "{value}"
            );
        }
    }

    #[test]
    fn a_choice_is_replaced_forgotten_and_of_many_the_latest_are_kept() {
        let mut settings = CheckSettings::default();
        for number in 0..40 {
            let report = PathBuf::from(number.to_string());
            settings.choose_last_year(&report, Some(Path::new("last")));
        }
        assert_eq!(settings.last_years.len(), MAX_CHOICES);
        assert_eq!(settings.last_year(Path::new("9")), None);
        settings.choose_last_year(Path::new("39"), None);
        assert_eq!(settings.last_year(Path::new("39")), None);
    }

    #[test]
    fn the_latest_report_stands_first_and_only_once() {
        let mut recent = Recent::default();
        for name in ["/a", "/b", "/a"] {
            recent.add(Path::new(name));
        }
        assert_eq!(recent.paths(), [Path::new("/a"), Path::new("/b")]);
    }

    #[test]
    fn old_reports_are_forgotten() {
        let mut recent = Recent::default();
        for idx in 0..20 {
            recent.add(Path::new(&format!("/{idx}")));
        }
        assert_eq!(recent.paths().len(), MAX_RECENT);
        assert_eq!(
            recent.paths().first().map(PathBuf::as_path),
            Some(Path::new("/19"))
        );
    }
}
