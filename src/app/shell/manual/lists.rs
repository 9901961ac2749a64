//! The lists of the manuals that are made from the program: its rules and its keys.
//!
//! They stand in the files, between two comments, so that the manual can be read anywhere; this holds them against the program.

use super::super::help::all_rows;
use super::super::menu::MENUS;
use crate::app::ui::command::Command;
use crate::rules::RULES;
use crate::words::Language;
use eframe::egui::Context;
use regex::Regex;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// With this variable in the environment, the lists are renewed.
const RENEW: &str = "UPDATE_SNAPSHOTS";

fn path(language: Language) -> PathBuf {
    let name = format!("assets/manual/{}.md", language.tag());
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn rules(language: Language) -> String {
    let head = match language {
        Language::Chinese => "| 名称 | 要求 | 依据 |",
        Language::English => "| name | what it demands | what it rests on |",
    };
    let mut lines = vec![head.to_owned(), "|---|---|---|".to_owned()];
    for rule in RULES {
        let [chinese, english] = rule.meaning;
        let meaning = match language {
            Language::Chinese => chinese,
            Language::English => english,
        };
        lines.push(format!("| `{}` | {meaning} | {} |", rule.id, rule.basis));
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
    let lines =
        rows.map(|(keys, words)| format!("| {keys} | {} |", words.trim_end_matches(['…', '.'])));
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

/// The papers that name keys, in one language.
fn papers(language: Language) -> [String; 2] {
    let readme = match language {
        Language::Chinese => "README.zh-CN.md",
        Language::English => "README.md",
    };
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join(readme);
    [readme, path(language)].map(|path| std::fs::read_to_string(path).unwrap())
}

fn without_dots(label: &str) -> &str {
    label.trim_end_matches(['…', '.'])
}

#[test]
fn a_label_that_a_paper_names_with_its_key_has_that_key() {
    let ctx = Context::default();
    let named =
        Regex::new(r#"[“"]([^”“"]+)[”"] ?[（(]((?:Ctrl|Alt|Shift|F\d)[^（）()]*)[）)]"#).unwrap();
    for language in [Language::Chinese, Language::English] {
        let commands = MENUS
            .iter()
            .flat_map(|(_, groups)| groups.iter().copied().flatten());
        let commands = commands.chain(&[Command::Palette]);
        let keys: BTreeMap<String, String> = commands
            .filter_map(|command| {
                let label = command.label(language).into_owned();
                Some((without_dots(&label).to_owned(), command.keys_text(&ctx)?))
            })
            .collect();
        let mut n_found = 0;
        for text in papers(language) {
            for found in named.captures_iter(&text) {
                let key = keys.get(without_dots(&found[1]));
                assert_eq!(key.map(String::as_str), Some(&found[2]), "{}", &found[0]);
                n_found += 1;
            }
        }
        assert!(n_found >= 12, "{n_found}");
    }
}

#[test]
fn every_key_that_a_paper_names_is_one_of_the_window() {
    let ctx = Context::default();
    let key = Regex::new(r"(?:(?:Ctrl|Alt|Shift)\+)+(?:[\[\],]|F\d+|[A-Z][A-Za-z]*|\d)|\bF\d+\b")
        .unwrap();
    for language in [Language::Chinese, Language::English] {
        let rows = all_rows(&ctx, language);
        let known = |key: &str| {
            rows.iter()
                .any(|(keys, _)| keys.split(" / ").any(|own| own == key))
        };
        for text in papers(language) {
            for found in key.find_iter(&text).map(|found| found.as_str()) {
                // Parts of the outline are counted.
                let is_part = found
                    .strip_prefix("Alt+")
                    .is_some_and(|rest| rest.len() == 1 && rest > "0" && rest <= "9");
                assert!(known(found) || is_part, "no command has {found}");
            }
        }
    }
}
