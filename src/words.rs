//! The words of the window, in Chinese and English; one file per language in `assets/words`.
//!
//! The language is a value that is handed around, not a global: tests in one process may use both.

use std::io;
use std::path::Path;

/// A language of the window. The report's own words are always the form's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// 简体中文
    #[default]
    Chinese,
    /// English
    English,
}

/// The same words in both languages of the window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bilingual {
    /// In Chinese.
    pub chinese: String,
    /// In English.
    pub english: String,
}

impl Language {
    /// The name by which `assets/words` knows it (BCP 47).
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Chinese => "zh-CN",
            Self::English => "en",
        }
    }

    /// The words of a finding in this language.
    pub fn of(self, words: &Bilingual) -> &str {
        match self {
            Self::Chinese => &words.chinese,
            Self::English => &words.english,
        }
    }

    /// The language of the system; English for all but Chinese ones.
    pub fn of_system() -> Self {
        match sys_locale::get_locale() {
            Some(tag) if !tag.to_ascii_lowercase().starts_with("zh") => Self::English,
            _ => Self::Chinese,
        }
    }
}

impl Bilingual {
    /// The words `chinese` and their translation.
    pub fn new(chinese: impl Into<String>, english: impl Into<String>) -> Self {
        Self {
            chinese: chinese.into(),
            english: english.into(),
        }
    }
}

/// What the system says of an error, to be put into a sentence of `assets/words`.
pub fn system_words(error: &io::Error) -> String {
    error.to_string()
}

/// The words under a key in a language, with values put in:
/// `words!(language, "grid.pasted", taken = 142)`; `taken` alone puts in the variable of this name.
#[macro_export]
macro_rules! words {
    (@value $name:ident) => { $name };
    (@value $name:ident $value:expr) => { $value };
    ($language:expr, $key:expr $(, $name:ident $(= $value:expr)?)* $(,)?) => {
        ::rust_i18n::t!(
            $key,
            locale = $language.tag()
            $(, $name = $crate::words!(@value $name $($value)?))*
        )
    };
}

/// A message with the path that it is about behind it.
pub(crate) fn message_at(message: &str, path: &Path, language: Language) -> String {
    words!(language, "error.at", message, path = path.display()).into_owned()
}

/// A value of every variant of an error: `every!(SomeError { Empty, TooLarge(8), Broken { line: 2 } })`.
/// The compiler refuses it where a variant is missing.
#[cfg(test)]
macro_rules! every {
    ($error:ident {
        $($variant:ident $(($($value:expr),+))? $({ $($field:ident: $of_field:expr),+ })?),+ $(,)?
    }) => {{
        let every = vec![$($error::$variant $(($($value),+))? $({ $($field: $of_field),+ })?),+];
        for one in &every {
            let ($($error::$variant { .. })|+) = one;
        }
        every
    }};
}
#[cfg(test)]
pub(crate) use every;

/// Checks the messages of errors as [`check_message`] does, and that each error writes itself as the Chinese one and
/// what stands `behind` it.
#[cfg(test)]
pub(crate) fn check_errors<E: std::fmt::Display>(
    errors: Vec<E>,
    message: fn(&E, Language) -> String,
    behind: &str,
) {
    for error in errors {
        let chinese = check_message(|language| message(&error, language));
        assert_eq!(error.to_string(), format!("{chinese}{behind}"));
    }
}

/// Checks that the message of an error stands in the words of both languages and is said in each of them; returns the
/// Chinese one.
#[cfg(test)]
pub(crate) fn check_message(message: impl Fn(Language) -> String) -> String {
    let [chinese, english] = [Language::Chinese, Language::English].map(message);
    for text in [&chinese, &english] {
        assert!(!text.contains("%{") && !text.contains("error."), "{text}");
    }
    // Names of the form stand between quotation marks.
    let own: String = english.split('"').step_by(2).collect();
    let is_chinese = |c: char| ('\u{3000}'..='\u{9fff}').contains(&c);
    assert!(!own.contains(is_chinese), "{english}");
    // What happened, then what to do.
    let says_both = chinese.contains('。') && english.contains(". ");
    assert!(says_both, "{chinese}\n{english}");
    chinese
}
