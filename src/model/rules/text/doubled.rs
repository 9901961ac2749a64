//! No word is repeated (政府政府, 资金资金).

use crate::rules::prose::{Paragraph, is_han, paragraphs};
use crate::rules::{Bilingual, Finding, MAX_FINDINGS, Rule, Severity, Subject};
use std::ops::Range;

pub(in crate::rules) const RULE: Rule = Rule {
    id: "doubled-word",
    basis: "文字不应重复",
    meaning: ["没有重复的词", "No word stands twice in a row"],
    check,
};

/// The longest word that is looked for.
const MAX_CHARS: usize = 8;
/// One by one: 一个一个, 逐条逐条.
const EACH: [char; 5] = ['一', '逐', '每', '各', '几'];
/// 面对面对接, 点对点对话: what is doubled here is no word.
const BETWEEN: [char; 5] = ['对', '到', '把', '靠', '贴'];
/// A verb and the same word as the start of its object.
const OBJECTS: [&str; 3] = ["建设建设用地", "建设建设项目", "建设建设工程"];
/// What makes another word of the second: 信息信息化, 规范规范性文件.
const ENDINGS: [char; 2] = ['化', '性'];

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    paragraphs(subject.report)
        .flat_map(check_paragraph)
        .take(MAX_FINDINGS)
        .collect()
}

fn check_paragraph(paragraph: Paragraph<'_>) -> Vec<Finding> {
    let chars: Vec<(usize, char)> = paragraph.text.char_indices().collect();
    let mut findings = Vec::new();
    let mut idx = 0;
    while idx < chars.len() && findings.len() < MAX_FINDINGS {
        let Some(n_chars) = doubled(&chars[idx..]) else {
            idx += 1;
            continue;
        };
        let start = chars[idx].0;
        let middle = chars[idx + n_chars].0;
        let end = chars
            .get(idx + 2 * n_chars)
            .map_or(paragraph.text.len(), |&(at, _)| at);
        let is_object = OBJECTS
            .iter()
            .any(|object| paragraph.text[start..].starts_with(object));
        if !is_object && !paragraph.text[end..].starts_with(ENDINGS) {
            findings.push(finding(paragraph, start..end, middle));
        }
        idx += 2 * n_chars;
    }
    findings
}

/// The length in characters of the word that begins here and is repeated.
fn doubled(chars: &[(usize, char)]) -> Option<usize> {
    let first = chars.first().map(|&(_, first)| first)?;
    if !is_han(first) {
        return None;
    }
    let longest = MAX_CHARS.min(chars.len() / 2);
    (2..=longest).rev().find(|&n_chars| {
        let is_word = |idx: usize| chars[idx].1 == chars[idx + n_chars].1 && is_han(chars[idx].1);
        // Nearly always the first character tells that there is none.
        chars[n_chars].1 == first && (1..n_chars).all(is_word) && !is_usual(&chars[..n_chars])
    })
}

fn is_usual(word: &[(usize, char)]) -> bool {
    let chars: Vec<char> = word.iter().map(|&(_, c)| c).collect();
    let is_one_character = chars.iter().all(|c| Some(c) == chars.first());
    let is_pair_between = chars.len() == 2 && BETWEEN.contains(&chars[1]);
    is_one_character || is_pair_between || chars.first().is_some_and(|first| EACH.contains(first))
}

fn finding(paragraph: Paragraph<'_>, range: Range<usize>, middle: usize) -> Finding {
    let word = &paragraph.text[range.start..middle];
    let message = Bilingual::new(format!("“{word}”重复"), format!("“{word}” stands twice"));
    let second = paragraph.passage(middle..range.end);
    RULE.in_text(Severity::Warning, &paragraph.passage(range), message)
        .with_advice("删去多余的一个", "Strike one of them")
        .with_fix(second.replaced_by(""))
}
