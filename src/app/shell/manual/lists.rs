//! The lists of the manuals that are made from the program: its rules and its keys.
//!
//! They stand in the files, between two comments, so that the manual can be read anywhere; this holds them against the program.

use super::super::help::all_rows;
use crate::rules::RULES;
use crate::words::Language;
use eframe::egui::Context;
use std::path::{Path, PathBuf};

/// With this variable in the environment, the lists are renewed.
const RENEW: &str = "UPDATE_SNAPSHOTS";

fn path(language: Language) -> PathBuf {
    let name = format!("assets/manual/{}.md", language.tag());
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn rules(language: Language) -> String {
    let mut lines: Vec<String> = Vec::new();
    for rule in RULES {
        let [chinese, english] = rule.meaning;
        let line = match language {
            Language::Chinese => format!("- {chinese}。依据：{}", rule.basis),
            Language::English => format!("- {english}. It rests on: {}", rule.basis),
        };
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines.join("\n")
}

fn keys(language: Language) -> String {
    let head = match language {
        Language::Chinese => "| 按键 | 作用 |\n|---|---|",
        Language::English => "| keys | what they do |\n|---|---|",
    };
    let rows = all_rows(&Context::default(), language);
    let rows = rows.iter();
    let lines = rows.map(|(keys, words)| format!("| {keys} | {} |", words.trim_end_matches('…')));
    std::iter::once(head.to_owned())
        .chain(lines)
        .collect::<Vec<_>>()
        .join("\n")
}

/// The text with this list between the comments that name it.
fn with_list(text: &str, name: &str, list: &str) -> String {
    let [begin, end] = [format!("<!-- {name} -->\n"), format!("<!-- /{name} -->")];
    let (before, rest) = text.split_once(&begin).unwrap();
    let (_, after) = rest.split_once(&end).unwrap();
    format!("{before}{begin}\n{list}\n\n{end}{after}")
}

#[test]
fn the_manuals_list_the_rules_and_the_keys_of_the_program() {
    for language in [Language::Chinese, Language::English] {
        let path = path(language);
        let text = std::fs::read_to_string(&path).unwrap();
        let made = with_list(&text, "rules", &rules(language));
        let made = with_list(&made, "keys", &keys(language));
        if std::env::var_os(RENEW).is_some() {
            std::fs::write(&path, &made).unwrap();
        }
        assert!(
            text == made || std::env::var_os(RENEW).is_some(),
            "{}: renew its lists with {RENEW}=1 cargo test --lib manual",
            path.display()
        );
    }
}
