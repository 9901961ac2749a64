//! The words of the window, in Chinese and English; one file per language in `assets/words`.
//!
//! The language is a value that is handed around, not a global: tests in one process may use both.

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

/// The words under a key in a language, with values put in:
/// `words!(language, "grid.pasted", taken = 142)`.
#[macro_export]
macro_rules! words {
    ($language:expr, $key:expr $(, $name:ident = $value:expr)* $(,)?) => {
        ::rust_i18n::t!($key, locale = $language.tag() $(, $name = $value)*)
    };
}
