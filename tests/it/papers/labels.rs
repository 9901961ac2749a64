//! Buttons and commands that the papers name have these names in the window.

use super::{PAIRS, text};
use regex::Regex;
use serde_json::Value;
use std::collections::BTreeSet;

/// Every text of the window in one language, with the usual dots.
fn words(language: &str) -> BTreeSet<String> {
    let words: Value =
        serde_json::from_str(&text(&format!("assets/words/{language}.json"))).unwrap();
    let mut texts = BTreeSet::new();
    collect(&words, &mut texts);
    texts
}

fn collect(words: &Value, texts: &mut BTreeSet<String>) {
    match words {
        Value::String(text) => drop(texts.insert(text.replace("...", "…"))),
        Value::Object(group) => group.values().for_each(|words| collect(words, texts)),
        _ => {}
    }
}

#[test]
fn what_the_papers_call_a_command_that_asks_for_more_is_its_name() {
    let quoted = Regex::new("“([^“”]+…)”").unwrap();
    for [english, chinese] in PAIRS {
        for (name, language) in [(english, "en"), (chinese, "zh-CN")] {
            let words = words(language);
            let text = text(name);
            let labels: Vec<&str> = quoted
                .captures_iter(&text)
                .map(|found| found.get(1).unwrap().as_str())
                // What the status line says, with a part left out.
                .filter(|label| !label.ends_with("……"))
                .collect();
            assert!(labels.len() >= 5, "{name}: {labels:?}");
            for label in labels {
                assert!(words.contains(label), "{name}: {label}");
            }
        }
    }
}
