//! An abbreviation with the letter O is not written with the digit 0 (0BD for OBD, 0A for OA).

use crate::report::Place;
use crate::rules::prose::{Paragraph, paragraphs, pattern};
use crate::rules::{Bilingual, Finding, Fix, MAX_FINDINGS, Rule, Severity, Subject};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

pub(in crate::rules) const RULE: Rule = Rule {
    id: "letter-o",
    basis: "外文缩略语用字母书写",
    check,
};

/// A run of letters and digits, with what may tie it into a longer name.
static RUN: LazyLock<Regex> = LazyLock::new(|| pattern(r"[A-Za-z0-9._/:@%-]+"));
/// Capital letters with a 0 before or between them; behind them it may be a number (A0, P0).
static MISWRITTEN: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:0+[A-Z]{1,4}|[A-Z]{1,3}0+[A-Z]{1,3}s?)$"));

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    paragraphs(subject.report)
        .flat_map(check_paragraph)
        .take(MAX_FINDINGS)
        .collect()
}

fn check_paragraph(paragraph: Paragraph<'_>) -> impl Iterator<Item = Finding> {
    let runs = RUN
        .find_iter(paragraph.text)
        .filter(|run| MISWRITTEN.is_match(run.as_str()));
    let runs: Vec<Range<usize>> = runs.map(|run| run.range()).collect();
    runs.into_iter().map(move |run| finding(paragraph, run))
}

fn finding(paragraph: Paragraph<'_>, run: Range<usize>) -> Finding {
    let written = &paragraph.text[run.clone()];
    let right = written.replace('0', "O");
    let message = Bilingual::new(
        format!("“{written}”里的数字0应为字母O：{right}"),
        format!("The digit 0 in “{written}” has to be the letter O: {right}"),
    );
    let fix = paragraph.replacement(run.clone(), right);
    RULE.finding(
        Severity::Warning,
        Place::Paragraph(paragraph.section, paragraph.idx),
        message,
    )
    .with_text(paragraph.stretch(run))
    .with_advice(Bilingual::new("改为字母O", "Write the letter O"))
    .with_fix(Fix::Text(vec![fix]))
}
