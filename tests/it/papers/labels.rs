//! Buttons and commands that the papers name have these names in the window.

use super::{PAIRS, text};
use regex::Regex;
use serde_json::Value;
use std::collections::BTreeSet;

/// What stands in quotation marks and is no label: numbers of headings, words of a report, parts of messages.
const OTHERS: [&str; 17] = [
    "一、",
    "（一）",
    "1.",
    "（1）",
    "一是……二是……",
    "上年结转",
    "结转下年度继续办理",
    "收到申请84件",
    "同比增长12.3%",
    "同比下降",
    "未收到",
    "不完整或已损坏",
    "incomplete or damaged",
    "缺少仿宋，暂用……",
    "仿宋 is missing",
    "导入",
    "应用程序",
];

/// Every text of the window in one language.
fn words(language: &str) -> BTreeSet<String> {
    let words = text(&format!("assets/words/{language}.json"));
    let mut texts = BTreeSet::new();
    collect(&serde_json::from_str(&words).unwrap(), &mut texts);
    texts
}

fn collect(words: &Value, texts: &mut BTreeSet<String>) {
    match words {
        Value::String(text) => drop(texts.insert(text.clone())),
        Value::Object(group) => group.values().for_each(|words| collect(words, texts)),
        _ => {}
    }
}

#[test]
fn what_the_papers_quote_is_a_label_of_the_window_or_a_section() {
    let code = Regex::new("(?s)```.*?```|`[^`]*`").unwrap();
    let quoted = Regex::new("[“\"]([^“”\"]+)[”\"]").unwrap();
    for [english, chinese] in PAIRS {
        for (name, language) in [(english, "en"), (chinese, "zh-CN")] {
            let words = words(language);
            let text = text(name);
            let is_section = |label: &str| {
                let heading = format!("## {label}");
                text.lines().any(|line| line == heading)
            };
            let mut n_labels = 0;
            for found in quoted.captures_iter(&code.replace_all(&text, "")) {
                let label = found.get(1).unwrap().as_str();
                if OTHERS.contains(&label) {
                    continue;
                }
                let is_there = words.contains(label) || is_section(label);
                assert!(is_there, "{name}: {label}");
                n_labels += 1;
            }
            assert!(n_labels >= 5, "{name}: {n_labels}");
        }
    }
}
