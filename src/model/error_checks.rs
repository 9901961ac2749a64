//! Checks of the messages of errors, for the unit tests of every member.

use crate::words::Language;
use std::fmt::Display;

/// A value of every variant of an error: `every!(SomeError { Empty, TooLarge(8), Broken { line: 2 } })`.
/// The compiler refuses it where a variant is missing.
#[macro_export]
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
/// Checks the messages of errors as [`check_message`] does, and that each error writes itself as the Chinese one and
/// what stands `behind` it.
///
/// # Panics
///
/// Where a message is missing, or an error writes itself otherwise.
#[track_caller]
pub fn check_errors<E: Display>(errors: Vec<E>, message: fn(&E, Language) -> String, behind: &str) {
    for error in errors {
        let chinese = check_message(|language| message(&error, language));
        assert_eq!(error.to_string(), format!("{chinese}{behind}"));
    }
}

/// Checks that the message of an error stands in the words of both languages and is said in each of them; returns the
/// Chinese one.
///
/// # Panics
///
/// Where a language lacks the message, or it does not say both what happened and what to do.
#[track_caller]
pub fn check_message(message: impl Fn(Language) -> String) -> String {
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
