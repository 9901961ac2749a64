//! What was wrong with the words of a command, in the language that was asked for: `clap` knows English alone.

use super::LanguageName;
use crate::words;
use crate::words::Language;
use clap::ValueEnum;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::error::Error as _;
use std::ffi::OsString;

/// Returns the language that was asked for among words that were not understood, or that of the system.
pub(super) fn language(typed: &[OsString]) -> Language {
    const NAME: &str = "--language";
    let typed: Vec<_> = typed.iter().map(|word| word.to_string_lossy()).collect();
    let named = typed.iter().enumerate().find_map(|(idx, word)| {
        let value = word.strip_prefix(NAME)?;
        match value.strip_prefix('=') {
            Some(value) => Some(value.to_owned()),
            None if value.is_empty() => typed.get(idx + 1).map(ToString::to_string),
            None => None,
        }
    });
    let named = named.and_then(|name| LanguageName::from_str(&name, true).ok());
    named.map_or_else(Language::of_system, Language::from)
}

/// Returns what was wrong, what is meant perhaps, and where the help is; `None` where `clap` says it itself: help, version,
/// and what is not foreseen here.
pub(super) fn message(error: &clap::Error, language: Language) -> Option<String> {
    let name = context(error, ContextKind::InvalidArg).unwrap_or_default();
    let value = context(error, ContextKind::InvalidValue).unwrap_or_default();
    let words = match error.kind() {
        ErrorKind::MissingRequiredArgument => words!(language, "usage.missing", name),
        ErrorKind::UnknownArgument => words!(language, "usage.unknown", name),
        ErrorKind::InvalidSubcommand => {
            let name = context(error, ContextKind::InvalidSubcommand)?;
            words!(language, "usage.no_command", name)
        }
        ErrorKind::ArgumentConflict => {
            let other = context(error, ContextKind::PriorArg)?;
            words!(language, "usage.conflict", name, other)
        }
        ErrorKind::InvalidValue if value.is_empty() => words!(language, "usage.no_value", name),
        ErrorKind::InvalidValue => {
            let known = context(error, ContextKind::ValidValue)?;
            words!(language, "usage.one_of", name, value, known)
        }
        ErrorKind::ValueValidation => {
            let reason = error.source().map(ToString::to_string).unwrap_or_default();
            words!(language, "usage.wrong_value", name, value, reason)
        }
        _ => return None,
    };
    let similar = context(error, ContextKind::SuggestedArg)
        .or_else(|| context(error, ContextKind::SuggestedSubcommand))
        .or_else(|| context(error, ContextKind::SuggestedValue));
    let similar = similar.map(|name| words!(language, "usage.similar", name).into_owned());
    let lines = [
        Some(words.into_owned()),
        similar,
        Some(words!(language, "usage.help").into_owned()),
    ];
    Some(
        lines
            .into_iter()
            .flatten()
            .map(|line| line + "\n")
            .collect(),
    )
}

fn context(error: &clap::Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(word) => Some(word.clone()),
        ContextValue::Strings(words) => Some(words.join(", ")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::Arguments;
    use super::*;

    fn said(typed: &str) -> String {
        let typed: Vec<OsString> = typed.split(' ').map(OsString::from).collect();
        let error = Arguments::of(typed.clone()).unwrap_err();
        let said = message(&error, language(&typed));
        said.unwrap_or_else(|| error.to_string())
    }

    #[test]
    fn what_was_wrong_is_said_in_chinese() {
        for (typed, expected) in [
            ("nianbao check", "缺少：<FILE>"),
            ("nianbao check a --foo", "没有这个选项：--foo"),
            (
                "nianbao issue a -o b --copies x",
                "--copies <N> 不能是“x”（",
            ),
            ("nianbao export a -o", "--output <OUT> 后面要写上内容"),
            (
                "nianbao new --from a --agency b -o c",
                "--from <LAST> 和 --agency <AGENCY> 不能同时使用",
            ),
            ("nianbao schema --language=zh-CN foo", "foo"),
        ] {
            let said = said(&format!("{typed} --language zh-CN"));
            assert!(said.contains(expected), "{typed}: {said}");
            assert!(said.contains("--help"), "{typed}: {said}");
            assert!(!said.contains("error:"), "{typed}: {said}");
        }
    }

    #[test]
    fn a_language_that_is_none_is_told_with_those_that_are() {
        let said = said("nianbao check a --language fr");
        assert!(said.contains("zh-CN") && said.contains("fr"), "{said}");
    }

    #[test]
    fn it_is_said_in_english_as_well_and_what_is_similar_is_named() {
        assert_eq!(
            said("nianbao check --language en"),
            "Missing: <FILE>\nSee nianbao --help or nianbao COMMAND --help\n"
        );
        let said = said("nianbao check a --jsn --language en");
        assert!(
            said.contains("There is no option --jsn\nSimilar: --json\n"),
            "{said}"
        );
    }

    #[test]
    fn help_and_version_are_those_of_the_parser() {
        assert!(said("nianbao check --help --language zh").contains("--json"));
    }
}
