//! What belongs in a member of a file, for those who correct it by hand.

use crate::words;
use crate::words::Language;

/// What a member of a file should have been.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// `true` or `false`.
    Boolean,
    /// A date as `2021-01-28`.
    Date,
    /// A day of any year as `01-31`.
    Day,
    /// A number or a text.
    Figure,
    /// The first version.
    FirstVersion,
    /// A whole number that is no less than this.
    From(u64),
    /// A whole number.
    Integer,
    /// Kinds of agencies by their names.
    Kinds,
    /// Rules by their names.
    Rules,
    /// A list.
    List,
    /// A list of at most so many items.
    ListOf(usize),
    /// An object.
    Object,
    /// A text.
    Text,
    /// A list of texts.
    Texts,
    /// A whole number between two, both included.
    Whole(u64, u64),
    /// A year.
    Year,
}

impl Expected {
    /// What it is in words, as a part of a sentence.
    pub fn words(self, language: Language) -> String {
        let words = match self {
            Self::Boolean => words!(language, "error.expected.boolean"),
            Self::Date => words!(language, "error.expected.date"),
            Self::Day => words!(language, "error.expected.day"),
            Self::Figure => words!(language, "error.expected.figure"),
            Self::FirstVersion => "1".into(),
            Self::From(min) => words!(language, "error.expected.from", min),
            Self::Integer => words!(language, "error.expected.integer"),
            Self::Kinds => words!(language, "error.expected.kinds"),
            Self::Rules => words!(language, "error.expected.rules"),
            Self::List => words!(language, "error.expected.list"),
            Self::ListOf(max) => words!(language, "error.expected.list_of", max),
            Self::Object => words!(language, "error.expected.object"),
            Self::Text => words!(language, "error.expected.text"),
            Self::Texts => words!(language, "error.expected.texts"),
            Self::Whole(min, max) => words!(language, "error.expected.whole", min, max),
            Self::Year => words!(language, "error.expected.year"),
        };
        words.into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use nianbao_model::every;

    #[test]
    fn whatever_is_expected_is_said_in_both_languages() {
        let every = every!(Expected {
            Boolean,
            Date,
            Day,
            Figure,
            FirstVersion,
            From(1),
            Integer,
            Kinds,
            Rules,
            List,
            ListOf(10),
            Object,
            Text,
            Texts,
            Whole(0, 100),
            Year,
        });
        for expected in every {
            let [chinese, english] =
                [Language::Chinese, Language::English].map(|language| expected.words(language));
            assert!(english.is_ascii(), "{english}");
            for words in [chinese, english] {
                assert!(
                    !words.contains("%{") && !words.contains("error."),
                    "{words}"
                );
            }
        }
    }
}
