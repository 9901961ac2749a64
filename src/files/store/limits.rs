//! Local limits (`.limits.json`): limits that a province or city sets, in a small file that can be passed on.
//!
//! It holds numbers, days and names only. A file with an error is not used at all, and the error is named.

use super::{Expected, Members, StoreError, load};
use crate::rules::{AgencyKind, Due, Limits, RULES};
use crate::words;
use crate::words::{Language, message_at};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// The most members and bytes of a file of settings.
const MAX_BYTES: usize = 64 * 1024;

/// Every member of a file of settings.
const KNOWN: [&str; 9] = [
    "format",
    "version",
    "place",
    "max_overview_chars",
    "max_repetition_percent",
    "due_of_departments",
    "due_of_governments",
    "makers_of_rules",
    "holding_rules",
];

/// Why local limits cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.message_with_path(Language::Chinese))]
pub enum LimitsError {
    /// The file could not be read.
    File(#[from] StoreError),
    /// It was read, but is no file of limits that this program understands.
    Content {
        /// The file.
        path: PathBuf,
        /// The error in it.
        fault: LimitsFormatError,
    },
}

/// An error in a file of limits.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message(Language::Chinese))]
pub enum LimitsFormatError {
    /// It is no file of settings.
    NotOurs,
    /// It is larger than any.
    TooLarge,
    /// A later version of the program wrote it.
    Newer,
    /// A member has an unknown name.
    Unknown(String),
    /// A member has an invalid value.
    Member {
        /// Its name.
        member: &'static str,
        /// The expected value.
        expected: Expected,
    },
}

impl LimitsError {
    /// What happened and what to do, without the path.
    pub fn message(&self, language: Language) -> String {
        match self {
            Self::File(error) => error.message(language),
            Self::Content { fault, .. } => fault.message(language),
        }
    }

    /// The same, with the path behind it.
    pub fn message_with_path(&self, language: Language) -> String {
        match self {
            Self::File(error) => error.message_with_path(language),
            Self::Content { path, fault } => message_at(&fault.message(language), path, language),
        }
    }
}

impl LimitsFormatError {
    /// What is wrong, and what to do.
    pub fn message(&self, language: Language) -> String {
        let words = match self {
            Self::NotOurs => words!(language, "error.limits_fault.not_ours"),
            Self::TooLarge => words!(language, "error.limits_fault.too_large"),
            Self::Newer => words!(language, "error.limits_fault.newer"),
            Self::Unknown(name) => words!(language, "error.limits_fault.unknown", name),
            Self::Member { member, expected } => {
                let expected = expected.words(language);
                words!(language, "error.limits_fault.member", member, expected)
            }
        };
        words.into_owned()
    }
}

/// Reads a file of local limits; what it does not set keeps its default.
pub fn read_limits(path: &Path) -> Result<Limits, LimitsError> {
    let bytes = load::bytes(path)?;
    parse_limits(&bytes).map_err(|fault| LimitsError::Content {
        path: path.to_owned(),
        fault,
    })
}

/// Limits with the name of their place, as a file has them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlaceLimits {
    /// The name of the place; empty where the file names none.
    pub place: String,
    /// Its limits.
    pub limits: Limits,
}

/// Reads a file of local limits with the name of its place.
pub fn read_place_limits(path: &Path) -> Result<PlaceLimits, LimitsError> {
    let bytes = load::bytes(path)?;
    let limits = parse_limits(&bytes).map_err(|fault| LimitsError::Content {
        path: path.to_owned(),
        fault,
    })?;
    let members = load::members(&bytes).unwrap_or_default();
    let place = members.get("place").and_then(Value::as_str);
    let place = place.unwrap_or_default().to_owned();
    Ok(PlaceLimits { place, limits })
}

/// Returns limits as a file, a member a line.
pub fn limits_bytes(own: &PlaceLimits) -> Vec<u8> {
    let limits = &own.limits;
    let day = |due: Due| format!("{:02}-{:02}", due.month, due.day);
    let kinds = limits.makers_of_rules.iter().map(|kind| kind.id());
    let file = serde_json::json!({
        "format": "nianbao-limits",
        "version": 1,
        "place": own.place,
        "max_overview_chars": limits.max_overview_chars,
        "max_repetition_percent": limits.max_repetition_percent,
        "due_of_departments": day(limits.due_of_departments),
        "due_of_governments": day(limits.due_of_governments),
        "makers_of_rules": kinds.collect::<Vec<_>>(),
        "holding_rules": limits.holding_rules,
    });
    format!("{file:#}\n").into_bytes()
}

/// Reads settings that are already in memory.
pub fn parse_limits(bytes: &[u8]) -> Result<Limits, LimitsFormatError> {
    if bytes.len() > MAX_BYTES {
        return Err(LimitsFormatError::TooLarge);
    }
    let members = load::members(bytes).or(Err(LimitsFormatError::NotOurs))?;
    check_kind(&members)?;
    if let Some(unknown) = members.keys().find(|key| !KNOWN.contains(&key.as_str())) {
        return Err(LimitsFormatError::Unknown(
            unknown.chars().take(40).collect(),
        ));
    }
    let mut limits = Limits::default();
    let chars = |value: &Value| whole(value, 1, 1_000_000);
    let percent = |value: &Value| whole(value, 0, 100);
    set(
        &mut limits.max_overview_chars,
        &members,
        "max_overview_chars",
        chars,
    )?;
    set(
        &mut limits.max_repetition_percent,
        &members,
        "max_repetition_percent",
        percent,
    )?;
    set(
        &mut limits.due_of_departments,
        &members,
        "due_of_departments",
        due,
    )?;
    set(
        &mut limits.due_of_governments,
        &members,
        "due_of_governments",
        due,
    )?;
    set(
        &mut limits.makers_of_rules,
        &members,
        "makers_of_rules",
        kinds,
    )?;
    set(&mut limits.holding_rules, &members, "holding_rules", rules)?;
    Ok(limits)
}

/// Sets a limit to the value of a member, where there is one.
fn set<T>(
    limit: &mut T,
    members: &Members,
    member: &'static str,
    read: impl FnOnce(&Value) -> Result<T, Expected>,
) -> Result<(), LimitsFormatError> {
    if let Some(value) = members.get(member) {
        let read = read(value);
        *limit = read.map_err(|expected| LimitsFormatError::Member { member, expected })?;
    }
    Ok(())
}

fn check_kind(members: &Members) -> Result<(), LimitsFormatError> {
    if members.get("format").and_then(Value::as_str) != Some("nianbao-limits") {
        return Err(LimitsFormatError::NotOurs);
    }
    match members.get("version").map(Value::as_u64) {
        None | Some(Some(1)) => Ok(()),
        Some(Some(0) | None) => Err(LimitsFormatError::Member {
            member: "version",
            expected: Expected::FirstVersion,
        }),
        Some(Some(_)) => Err(LimitsFormatError::Newer),
    }
}

fn whole<N: TryFrom<u64>>(value: &Value, min: u64, max: u64) -> Result<N, Expected> {
    let number = value.as_u64().filter(|number| (min..=max).contains(number));
    let number = number.and_then(|number| N::try_from(number).ok());
    number.ok_or(Expected::Whole(min, max))
}

/// Reads a day as `01-31`.
fn due(value: &Value) -> Result<Due, Expected> {
    let day = value.as_str().and_then(|day| day.split_once('-'));
    let due = day.and_then(|(month, day)| {
        Some(Due {
            month: month.parse().ok()?,
            day: day.parse().ok()?,
        })
    });
    // 29 February does not exist in every year.
    let due = due.filter(|due| due.date(2022).is_some());
    due.ok_or(Expected::Day)
}

fn kinds(value: &Value) -> Result<Vec<AgencyKind>, Expected> {
    let kind = |value: &Value| {
        let mut kinds = AgencyKind::ALL.into_iter();
        kinds.find(|kind| value.as_str() == Some(kind.id()))
    };
    let items = value.as_array();
    let kinds = items.and_then(|items| items.iter().map(kind).collect());
    kinds.ok_or(Expected::Kinds)
}

/// Reads the names of rules.
fn rules(value: &Value) -> Result<Vec<&'static str>, Expected> {
    let rule = |value: &Value| {
        let rule = RULES.iter().find(|rule| value.as_str() == Some(rule.id));
        rule.map(|rule| rule.id)
    };
    let items = value.as_array();
    let rules = items.and_then(|items| items.iter().map(rule).collect());
    rules.ok_or(Expected::Rules)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::StoreErrorKind;
    use nianbao_model::error_checks::check_errors;
    use nianbao_model::every;

    #[test]
    fn every_fault_is_said_in_both_languages() {
        let every = every!(LimitsFormatError {
            NotOurs,
            TooLarge,
            Newer,
            Unknown("篇幅".to_owned()),
            Member { member: "version", expected: Expected::FirstVersion },
        });
        check_errors(every, LimitsFormatError::message, "");
        let path = || PathBuf::from("/a");
        let errors = every!(LimitsError {
            File(StoreErrorKind::Missing.at(&path())),
            Content { path: path(), fault: LimitsFormatError::Newer },
        });
        check_errors(errors, LimitsError::message, "：/a");
    }

    fn check(members: &str, expected: Result<Limits, &str>) {
        let text = format!("{{\"format\": \"nianbao-limits\", \"version\": 1{members}}}");
        let read = parse_limits(text.as_bytes()).map_err(|fault| fault.to_string());
        match expected {
            Ok(limits) => assert_eq!(read, Ok(limits), "{members}"),
            Err(words) => assert!(read.is_err_and(|fault| fault.contains(words)), "{members}"),
        }
    }

    #[test]
    fn what_a_file_does_not_set_is_as_everywhere() {
        check("", Ok(Limits::default()));
        check(
            r#", "place": "某省", "max_overview_chars": 1500, "due_of_departments": "01-20", "makers_of_rules": ["county"], "holding_rules": ["N6", "repetition"]"#,
            Ok(Limits {
                max_overview_chars: 1500,
                due_of_departments: Due { month: 1, day: 20 },
                makers_of_rules: vec![AgencyKind::County],
                holding_rules: vec!["N6", "repetition"],
                ..Limits::default()
            }),
        );
    }

    #[test]
    fn limits_that_were_written_are_read_again() {
        let own = PlaceLimits {
            place: "某省".to_owned(),
            limits: Limits {
                max_overview_chars: 1500,
                due_of_governments: Due { month: 2, day: 5 },
                makers_of_rules: vec![AgencyKind::City, AgencyKind::Township],
                holding_rules: vec!["N6"],
                ..Limits::default()
            },
        };
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("某省.limits.json");
        std::fs::write(&path, limits_bytes(&own)).unwrap();
        assert_eq!(read_place_limits(&path).unwrap(), own);
    }

    #[test]
    fn what_is_wrong_is_named() {
        check(
            r#", "max_overview_char": 1500"#,
            Err("“max_overview_char”不是"),
        );
        check(r#", "max_overview_chars": 0"#, Err("1 至 1000000"));
        check(r#", "max_overview_chars": "1500""#, Err("1 至 1000000"));
        check(r#", "max_repetition_percent": 101"#, Err("0 至 100"));
        check(r#", "due_of_governments": "02-30""#, Err("月-日"));
        check(r#", "due_of_governments": 331"#, Err("月-日"));
        check(r#", "makers_of_rules": ["village"]"#, Err("机关类别"));
        check(r#", "holding_rules": ["N55"]"#, Err("规则名称"));
    }

    #[test]
    fn what_is_no_file_of_settings_is_refused() {
        let fault = |text: &str| parse_limits(text.as_bytes()).unwrap_err();
        assert_eq!(fault("{}"), LimitsFormatError::NotOurs);
        assert_eq!(fault("max = 3"), LimitsFormatError::NotOurs);
        assert_eq!(
            fault(r#"{"format": "nianbao"}"#),
            LimitsFormatError::NotOurs
        );
        assert_eq!(
            fault(r#"{"format": "nianbao-limits", "version": 2}"#),
            LimitsFormatError::Newer
        );
        assert_eq!(
            fault(&" ".repeat(MAX_BYTES + 1)),
            LimitsFormatError::TooLarge
        );
    }
}
