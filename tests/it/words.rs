//! The words of the window: the same keys in both languages, none without use, and no error with words of its own.

use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap();
    let entries = entries.map(|entry| entry.unwrap().path());
    let files = entries.flat_map(|path| {
        if path.is_dir() {
            sources(&path)
        } else {
            vec![path]
        }
    });
    files.collect()
}

/// The keys of the words in a language.
fn keys(language: &str) -> BTreeSet<String> {
    let path = root().join("assets/words").join(language);
    let words: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let mut keys = BTreeSet::new();
    collect_keys(&words, "", &mut keys);
    keys
}

fn collect_keys(words: &Value, key: &str, keys: &mut BTreeSet<String>) {
    let Value::Object(group) = words else {
        assert!(words.is_string(), "{key} is no text");
        assert!(keys.insert(key.to_owned()));
        return;
    };
    for (name, words) in group {
        let dot = if key.is_empty() { "" } else { "." };
        collect_keys(words, &format!("{key}{dot}{name}"), keys);
    }
}

/// Whatever stands between quotation marks in the sources.
fn literals() -> BTreeSet<String> {
    let files = sources(&root().join("src")).into_iter();
    let texts = files.map(|file| fs::read_to_string(file).unwrap());
    let literals = texts.flat_map(|text| {
        let parts = text.lines().flat_map(|line| line.split('"'));
        parts.map(str::to_owned).collect::<Vec<_>>()
    });
    literals.collect()
}

/// Whether a literal such as `command.{}.label` may become the key; what stands in its place is a literal as well.
fn becomes(literal: &str, key: &str, literals: &BTreeSet<String>) -> bool {
    let Some((before, rest)) = literal.split_once('{') else {
        return literal == key;
    };
    let (Some((_, after)), Some(key)) = (rest.split_once('}'), key.strip_prefix(before)) else {
        return false;
    };
    let mut values = (1..=key.len()).map(|end| key.split_at(end));
    values.any(|(value, rest)| {
        let is_value = literals.contains(value) && (!before.is_empty() || value.contains('.'));
        is_value && becomes(after, rest, literals)
    })
}

#[test]
fn both_languages_have_the_same_words() {
    let (chinese, english) = (keys("zh-CN.json"), keys("en.json"));
    let differing: Vec<_> = chinese.symmetric_difference(&english).collect();
    assert!(differing.is_empty(), "{differing:#?}");
    assert!(chinese.contains("command.new.hint") && chinese.contains("error.store.missing"));
}

#[test]
fn no_words_are_without_use() {
    let literals = literals();
    let patterns: Vec<_> = literals
        .iter()
        .filter(|literal| literal.contains(".{") || literal.contains("}."))
        .collect();
    let is_used = |key: &String| {
        let mut patterns = patterns.iter();
        literals.contains(key) || patterns.any(|literal| becomes(literal, key, &literals))
    };
    let unused: Vec<_> = keys("zh-CN.json")
        .into_iter()
        .filter(|key| !is_used(key))
        .collect();
    assert!(unused.is_empty(), "{unused:#?}");
}

#[test]
fn no_error_has_words_of_its_own() {
    let mut wrong = Vec::new();
    let commands = root().join("src/command_line");
    let files = sources(&root().join("src")).into_iter();
    for file in files.filter(|file| !file.starts_with(&commands)) {
        let text = fs::read_to_string(&file).unwrap();
        for attribute in text.split("#[error(").skip(1) {
            let attribute = attribute.split(")]").next().unwrap_or_default();
            if !attribute.is_ascii() {
                wrong.push(format!("{}: {attribute}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
