//! What the window remembers of the checks: the panel, which report was last year's, the limits of the place.

use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// How many choices of last year's report are remembered.
const MAX_CHOICES: usize = 30;

/// What is remembered of the checks.
#[derive(Clone, Debug, PartialEq, Eq)]
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

impl Default for CheckSettings {
    fn default() -> Self {
        Self {
            is_open: true,
            height: None,
            limits: None,
            last_years: Vec::new(),
        }
    }
}

impl CheckSettings {
    /// What was written; what is missing or not understood counts as not set.
    pub fn read(value: Option<&Value>) -> Self {
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
            is_open: member("open").and_then(Value::as_bool).unwrap_or(true),
            height: height.and_then(|height| u16::try_from(height).ok()),
            limits: member("limits").and_then(path),
            last_years: last_years.take(MAX_CHOICES).collect(),
        }
    }

    /// The settings as they are written. A name that is not Unicode has no place in JSON; it is left out.
    pub fn written(&self) -> Value {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let mut settings = CheckSettings {
            is_open: false,
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
}
