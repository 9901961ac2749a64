//! Punctuation between Chinese characters is full-width.

use crate::rules::prose::{Paragraph, is_han, paragraphs};
use crate::rules::{Bilingual, Finding, Fix, Replacement, Rule, Severity, Subject};
use std::collections::BTreeMap;

pub(in crate::rules) const RULE: Rule = Rule {
    id: "half-width",
    basis: "GB/T 15834—2011《标点符号用法》",
    meaning: [
        "汉字之间用全角标点",
        "Punctuation between Chinese characters is full-width",
    ],
    check,
};

/// A mark with its place in bytes.
type Mark = (usize, char, &'static str);

// One finding for a report: text that was pasted has all of its marks at half width.
fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut n_marks = 0;
    let mut all = Vec::new();
    let mut first: Option<(Paragraph<'_>, Mark)> = None;
    for paragraph in paragraphs(subject.report) {
        let marks = marks(paragraph.text);
        first = first.or(marks.first().map(|mark| (paragraph, *mark)));
        n_marks += marks.len();
        all.extend(replacements(paragraph, &marks));
    }
    let finding = first.map(|(paragraph, mark)| finding(paragraph, mark, n_marks, all));
    finding.into_iter().collect()
}

fn finding(
    paragraph: Paragraph<'_>,
    first_mark: Mark,
    n_marks: usize,
    replacements: Vec<Replacement>,
) -> Finding {
    let (first, mark, with) = first_mark;
    let before = paragraph.text[..first].chars().next_back();
    let after = paragraph.text[first + mark.len_utf8()..].chars().next();
    let message = if n_marks == 1 {
        Bilingual::new(
            format!("汉字之间用了半角的“{mark}”，应为“{with}”"),
            format!("“{mark}” stands between Chinese characters in place of “{with}”"),
        )
    } else {
        Bilingual::new(
            format!("全文汉字之间有{n_marks}处半角标点，第一处是“{mark}”"),
            format!("{n_marks} marks between Chinese characters are half-width, first “{mark}”"),
        )
    };
    let n_bytes = |c: Option<char>| c.map_or(0, char::len_utf8);
    let stretch =
        paragraph.passage(first - n_bytes(before)..first + mark.len_utf8() + n_bytes(after));
    RULE.in_text(Severity::Warning, &stretch, message)
        .with_advice("改用全角标点", "Use full-width punctuation")
        .with_fix(Fix::Text(replacements))
}

fn marks(text: &str) -> Vec<Mark> {
    let mut marks = Vec::new();
    // Marks that follow one another, and whether a Chinese character comes before the first of them.
    let mut run: Vec<Mark> = Vec::new();
    let mut is_after_chinese = false;
    for (at, c) in text.char_indices() {
        match full_width(c) {
            Some(with) => run.push((at, c, with)),
            // A blank behind a mark belongs to its half width.
            None if c == ' ' && !run.is_empty() => {}
            None => {
                if is_after_chinese && is_chinese(c) {
                    marks.append(&mut run);
                }
                run.clear();
                is_after_chinese = is_chinese(c);
            }
        }
    }
    let is_open = run.last().is_some_and(|&(_, mark, _)| mark == '(');
    if is_after_chinese && !is_open {
        marks.append(&mut run);
    }
    // Two stops in a row are dots.
    let is_dot = |at: usize| text[at..].starts_with("..") || text[..at].ends_with('.');
    marks.retain(|&(at, mark, _)| mark != '.' || !is_dot(at));
    with_partners(text, marks)
}

// A bracket is never of another width than its partner.
fn with_partners(text: &str, marks: Vec<Mark>) -> Vec<Mark> {
    let mut found: BTreeMap<usize, Mark> = marks.into_iter().map(|mark| (mark.0, mark)).collect();
    let mut open = Vec::new();
    for (at, c) in text.char_indices() {
        match c {
            '(' => open.push(at),
            ')' => {
                let Some(partner) = open.pop() else { continue };
                if found.contains_key(&partner) || found.contains_key(&at) {
                    found.insert(partner, (partner, '(', "（"));
                    found.insert(at, (at, ')', "）"));
                }
            }
            _ => {}
        }
    }
    found.into_values().collect()
}

const fn full_width(mark: char) -> Option<&'static str> {
    match mark {
        ',' => Some("，"),
        '.' => Some("。"),
        ';' => Some("；"),
        ':' => Some("："),
        '!' => Some("！"),
        '?' => Some("？"),
        '(' => Some("（"),
        ')' => Some("）"),
        _ => None,
    }
}

fn is_chinese(c: char) -> bool {
    is_han(c)
        || matches!(
            c,
            '“' | '”' | '《' | '》' | '（' | '）' | '、' | '，' | '。'
        )
}

// Positions are counted on from mark to mark, for a long paragraph may have many.
fn replacements(paragraph: Paragraph<'_>, marks: &[Mark]) -> Vec<Replacement> {
    let (mut at, mut character) = (0, 0);
    let mut replacements = Vec::with_capacity(marks.len());
    for &(mark_at, _, with) in marks {
        character += paragraph.text[at..mark_at].chars().count();
        at = mark_at;
        replacements.push(Replacement {
            section: paragraph.section,
            paragraph: paragraph.idx,
            characters: character..character + 1,
            with: with.to_owned(),
        });
    }
    replacements
}
