//! An abbreviation with the letter O is not written with the digit 0 (0BD for OBD, 0A for OA).

use crate::rules::prose::{Passage, Pattern, paragraphs};
use crate::rules::{Bilingual, Finding, MAX_FINDINGS, Rule, Severity, Subject};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "letter-o",
    basis: "外文缩略语用字母书写",
    meaning: [
        "外文缩写里的字母 O 没有写成数字 0",
        "The letter O of an abbreviation is not written as the digit 0",
    ],
    check,
};

/// A run of letters and digits, with what may tie it into a longer name.
static RUN: Pattern = Pattern::new(r"[A-Za-z0-9._/:@%-]+");
/// Capital letters with a 0 before or between them; behind them it may be a number (A0, P0).
static MISWRITTEN: Pattern = Pattern::new(r"^(?:0+[A-Z]{1,4}|[A-Z]{1,3}0+[A-Z]{1,3}s?)$");

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let runs = paragraphs(subject.report).flat_map(|paragraph| {
        let runs = RUN.find_iter(paragraph.text);
        runs.map(move |run| paragraph.passage(run.range()))
    });
    runs.filter(|run| run.text().contains('0') && MISWRITTEN.is_match(run.text()))
        .map(|run| finding(&run))
        .take(MAX_FINDINGS)
        .collect()
}

fn finding(run: &Passage<'_>) -> Finding {
    let written = run.text();
    let right = written.replace('0', "O");
    let message = Bilingual::new(
        format!("“{written}”里的数字0应为字母O：{right}"),
        format!("The digit 0 in “{written}” has to be the letter O: {right}"),
    );
    RULE.in_text(Severity::Warning, run, message)
        .with_advice("改为字母O", "Write the letter O")
        .with_fix(run.replaced_by(right))
}
