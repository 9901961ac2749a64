//! The words of the window, in Chinese and English; one file per language in `assets/words`.
//!
//! The language is a value that is handed around, not a global: tests in one process may use both.

use serde_json::{Map, Value};
use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Display;
use std::io;
use std::path::Path;
use std::sync::LazyLock;

/// Texts by their keys.
type Texts = HashMap<String, String>;

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

    /// The words under a key such as `grid.pasted`; the key itself where there are none.
    pub fn text(self, key: &impl AsRef<str>) -> Cow<'static, str> {
        let key = key.as_ref();
        let text = self.texts().get(key).map(String::as_str);
        text.map_or_else(|| Cow::Owned(key.to_owned()), Cow::Borrowed)
    }

    /// The words under a key with a value in place of each `%{name}`.
    pub fn text_with(
        self,
        key: &impl AsRef<str>,
        values: &[(&str, &dyn Display)],
    ) -> Cow<'static, str> {
        let text = self.text(key);
        let mut parts = text.split("%{");
        let mut filled = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let value = part.split_once('}').and_then(|(name, rest)| {
                let (_, value) = values.iter().find(|(known, _)| *known == name)?;
                Some((value, rest))
            });
            match value {
                Some((value, rest)) => filled.extend([&visible(&value.to_string()), rest]),
                None => filled.extend(["%{", part]),
            }
        }
        Cow::Owned(filled)
    }

    /// Every text of this language by its key.
    fn texts(self) -> &'static Texts {
        static CHINESE: LazyLock<Texts> =
            LazyLock::new(|| texts(include_str!("../../assets/words/zh-CN.json")));
        static ENGLISH: LazyLock<Texts> =
            LazyLock::new(|| texts(include_str!("../../assets/words/en.json")));
        match self {
            Self::Chinese => &CHINESE,
            Self::English => &ENGLISH,
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

/// Reads `{"grid": {"pasted": "…"}}`; the names on the way to a text are its key.
fn texts(file: &str) -> Texts {
    let groups: Map<String, Value> =
        serde_json::from_str(file).expect("the tests read the words of both languages");
    let mut texts = Texts::new();
    collect_texts(&groups, "", &mut texts);
    texts
}

fn collect_texts(group: &Map<String, Value>, prefix: &str, texts: &mut Texts) {
    for (name, value) in group {
        match value {
            Value::Object(group) => collect_texts(group, &format!("{prefix}{name}."), texts),
            Value::String(text) => drop(texts.insert(format!("{prefix}{name}"), text.clone())),
            _ => {}
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
    ($language:expr, $key:expr $(,)?) => { $language.text(&$key) };
    ($language:expr, $key:expr $(, $name:ident $(= $value:expr)?)+ $(,)?) => {
        $language.text_with(
            &$key,
            &[$((stringify!($name), &$crate::words!(@value $name $($value)?))),+],
        )
    };
}

/// The most characters of a text that is put into a sentence.
const MAX_VALUE: usize = 2000;

/// Makes a text that may come from a foreign file fit for a sentence of ours: what breaks or turns lines, moves the cursor
/// or cannot be seen is shown as its number, and what is longer than any sentence is cut.
pub fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for (c, idx) in text.chars().zip(0..) {
        if idx == MAX_VALUE {
            shown.push('…');
            break;
        }
        if is_hidden(c) {
            shown.extend(["〔U+", &format!("{:04X}", u32::from(c)), "〕"]);
        } else {
            shown.push(c);
        }
    }
    shown
}

/// The same for a text of several lines of our own, such as help: its lines are kept, its length as well.
pub fn visible_lines(text: &str) -> String {
    let lines = text.split_inclusive('\n');
    let shown = lines.map(|line| {
        let (line, end) = line
            .strip_suffix('\n')
            .map_or((line, ""), |line| (line, "\n"));
        let characters = line.chars().map(|c| {
            if is_hidden(c) && c != '\t' {
                format!("〔U+{:04X}〕", u32::from(c))
            } else {
                c.to_string()
            }
        });
        characters
            .chain(std::iter::once(end.to_owned()))
            .collect::<String>()
    });
    shown.collect()
}

/// Returns whether a character is a control, ends a line, turns the direction of what follows, or has no width.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}')
        || matches!(c, '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

/// A message with the path that it is about behind it.
pub fn message_at(message: &str, path: &Path, language: Language) -> String {
    words!(language, "error.at", message, path = path.display()).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_key_stand_in_both_languages() {
        assert_eq!(Language::Chinese.text(&"app.unsaved_name"), "未命名报告");
        assert_eq!(
            Language::English.text(&"app.unsaved_name"),
            "Unsaved report"
        );
        let key = format!("app.{}", "unsaved_name");
        assert_eq!(words!(Language::Chinese, key), "未命名报告");
        assert_eq!(
            Language::Chinese.text(&"app.no_such_words"),
            "app.no_such_words"
        );
    }

    #[test]
    fn values_stand_in_place_of_their_names() {
        let (part, n) = ("一", 3);
        let key = "app.place.paragraph";
        assert_eq!(words!(Language::Chinese, key, part, n), "一，第 3 段");
        assert_eq!(
            words!(Language::Chinese, key, n = 1 + 3, part = "%{n}"),
            "%{n}，第 4 段"
        );
        assert_eq!(words!(Language::Chinese, key, n), "%{part}，第 3 段");
        assert_eq!(words!(Language::Chinese, "no %{open", n), "no %{open");
    }

    #[test]
    fn no_text_that_is_put_in_breaks_turns_or_hides_a_line() {
        assert_eq!(visible("某市 A-1\u{3000}“甲”"), "某市 A-1\u{3000}“甲”");
        for (c, shown) in [
            ('\n', "〔U+000A〕"),
            ('\r', "〔U+000D〕"),
            ('\u{1b}', "〔U+001B〕"),
            ('\u{85}', "〔U+0085〕"),
            ('\u{2028}', "〔U+2028〕"),
            ('\u{202e}', "〔U+202E〕"),
            ('\u{2066}', "〔U+2066〕"),
            ('\u{200b}', "〔U+200B〕"),
            ('\u{feff}', "〔U+FEFF〕"),
        ] {
            assert_eq!(visible(&format!("a{c}b")), format!("a{shown}b"));
            let words = words!(Language::Chinese, "app.place.paragraph", part = c, n = 1);
            assert!(words.starts_with(shown), "{words}");
        }
        let long = visible(&"长".repeat(3000));
        assert_eq!(long.chars().count(), MAX_VALUE + 1);
        assert_eq!(
            visible_lines("a\nb\tc\u{1b}[2J\n"),
            "a\nb\tc〔U+001B〕[2J\n"
        );
    }

    #[test]
    fn every_text_of_a_file_is_found_by_the_names_on_the_way_to_it() {
        let texts = texts(r#"{"a": {"b": {"c": "1"}, "d": "2"}, "e": "3"}"#);
        let text = |key: &str| texts.get(key).map(String::as_str);
        assert_eq!(
            ["a.b.c", "a.d", "e", "a", "b.c"].map(text),
            [Some("1"), Some("2"), Some("3"), None, None]
        );
    }
}
