//! `nianbao check`: what the rules find in a report, for people or as JSON for other programs.

use super::basis::BasisArguments;
use super::ending::Ending;
use super::{CommandError, opened};
use crate::form::{Form, SectionId};
use crate::platform::console::print;
use crate::report::{GAP, NO_NUMBER, Number, Place, Report};
use crate::rules::{
    self, Finding, Interpretation, NumberInText, Severity, Side, Standing, Stretch,
};
use crate::words;
use crate::words::Language;
use clap::Args;
use serde_json::{Value, json};
use std::borrow::Cow;
use std::fmt::Write as _;
use std::path::PathBuf;

#[derive(Args, Debug)]
#[command(after_help = super::ending::help(super::ending::CHECK))]
pub(super) struct Arguments {
    /// Report to check 要检查的报告
    #[arg(value_name = "FILE")]
    input: PathBuf,

    #[command(flatten)]
    basis: BasisArguments,

    /// Print the findings as JSON; paragraphs and characters count from 0 以 JSON 输出，段落和字符从 0 数起
    #[arg(long)]
    json: bool,
}

/// The severities with the keys of their words, the gravest first.
const SEVERITIES: [(Severity, &str); 3] = [
    (Severity::Error, "terminal.check.errors"),
    (Severity::Warning, "terminal.check.warnings"),
    (Severity::Question, "terminal.check.questions"),
];

/// Checks a report; something is found where an error has no answer.
pub(super) fn run(arguments: &Arguments, language: Language) -> Result<Ending, CommandError> {
    let file = opened(&arguments.input, language)?;
    let report = file.report();
    let basis = arguments.basis.find(&arguments.input, report, language)?;
    let findings = rules::check(&basis.subject(report));
    let printed = if arguments.json {
        let numbers = rules::numbers(&basis.subject(report));
        json(report, &findings, &numbers, language)
    } else {
        let list = List { report, language };
        list.of(basis.last_report(), &findings)
    };
    print(&printed)?;
    let n_errors = n_open(report, &findings, Severity::Error);
    Ok(Ending::found(n_errors > 0))
}

fn n_open(report: &Report, findings: &[Finding], severity: Severity) -> usize {
    let own = findings
        .iter()
        .filter(|finding| finding.severity == severity);
    own.filter(|finding| finding.answer(report).is_none())
        .count()
}

fn json(
    report: &Report,
    findings: &[Finding],
    numbers: &[NumberInText],
    language: Language,
) -> String {
    let listed = findings
        .iter()
        .map(|finding| item(report, finding, language));
    let document = json!({
        "findings": listed.collect::<Vec<Value>>(),
        "errors": n_open(report, findings, Severity::Error),
        "warnings": n_open(report, findings, Severity::Warning),
        "questions": n_open(report, findings, Severity::Question),
        "numbers": numbers.iter().map(number).collect::<Vec<Value>>(),
    });
    format!("{document:#}\n")
}

fn item(report: &Report, finding: &Finding, language: Language) -> Value {
    let cells: Vec<String> = finding.cells.iter().map(ToString::to_string).collect();
    let severity = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Question => "question",
    };
    let side = |side: &Option<Side>| side.as_ref().map(|side| exact(side.number));
    json!({
        "rule": finding.rule,
        "severity": severity,
        "cells": cells,
        "text": finding.text.as_ref().map(stretch),
        "left": side(&finding.left),
        "right": side(&finding.right),
        "difference": finding.difference().map(exact),
        "message": language.of(&finding.message),
        "fix": finding.fix.is_some(),
        "answered": finding.answer(report).is_some(),
    })
}

/// A number of the text: its place, its value in its unit, and how it stands to the tables.
fn number(number: &NumberInText) -> Value {
    let mut item = stretch(&number.stretch);
    // The gap of a figure that is not entered yet, and a share of nothing, have no value.
    let has_none = |gap: &&str| number.stretch.quote.contains(gap);
    let is_gap = number.standing() == Standing::Bound && [GAP, NO_NUMBER].iter().any(has_none);
    item["value"] = if is_gap {
        Value::Null
    } else {
        exact(number.value)
    };
    item["unit"] = json!(number.unit);
    item["standing"] = json!(match number.standing() {
        Standing::Bound => "bound",
        Standing::Confirmed => "confirmed",
        Standing::Contradicted => "contradicting",
        Standing::Independent => "independent",
        Standing::Open => "open",
    });
    if let Interpretation::Bound(expression) = &number.interpretation {
        item["expression"] = json!(expression.to_string());
    }
    item
}

fn stretch(text: &Stretch) -> Value {
    json!({
        "part": text.section.as_str(),
        "paragraph": text.paragraph,
        "start": text.characters.start,
        "end": text.characters.end,
        "quote": text.quote,
    })
}

// The digits of the number, not the nearest binary fraction.
fn exact(number: Number) -> Value {
    let digits = number.normalize().to_string();
    let number: Result<serde_json::Number, _> = digits.parse();
    number.map_or(Value::String(digits), Value::Number)
}

/// The findings as a list for people.
struct List<'a> {
    report: &'a Report,
    language: Language,
}

impl List<'_> {
    /// The findings by severity, within it in the order of the report.
    fn of(&self, last: Option<&Report>, findings: &[Finding]) -> String {
        let language = self.language;
        let against = match last {
            Some(last) => words!(language, "terminal.check.against", year = last.year),
            None => words!(language, "terminal.check.alone"),
        };
        let mut text = format!("{against}\n");
        for (severity, key) in SEVERITIES {
            let mut own: Vec<&Finding> = findings
                .iter()
                .filter(|finding| finding.severity == severity)
                .collect();
            own.sort_by_key(|finding| part_idx(self.report.form, finding.place));
            self.append_group(&mut text, &words!(language, key), &own);
        }
        let n = |severity| n_open(self.report, findings, severity);
        let counts = words!(
            language,
            "terminal.check.counts",
            n_errors = n(Severity::Error),
            n_warnings = n(Severity::Warning),
            n_questions = n(Severity::Question)
        );
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{counts}");
        text
    }

    fn append_group(&self, text: &mut String, name: &str, findings: &[&Finding]) {
        if findings.is_empty() {
            return;
        }
        let n = findings.len();
        let heading = words!(self.language, "terminal.check.group", name, n);
        let _ = writeln!(text, "\n{heading}");
        let mut part_before = None;
        for finding in findings {
            let part = self.part_name(finding.place);
            if part_before.as_ref() != Some(&part) {
                let _ = writeln!(text, "  {part}");
                part_before = Some(part);
            }
            self.append(text, finding);
        }
    }

    fn append(&self, text: &mut String, finding: &Finding) {
        let language = self.language;
        let answered = finding.answer(self.report);
        let mark = if answered.is_some() { "✓" } else { "•" };
        let (message, rule) = (language.of(&finding.message), finding.rule);
        let message = words!(language, "terminal.check.finding", message, rule);
        let _ = writeln!(text, "  {mark} {message}");
        if let Some(stretch) = &finding.text {
            // As a person counts, from 1.
            let (paragraph, start) = (stretch.paragraph + 1, stretch.characters.start + 1);
            let quote = &stretch.quote;
            let words = words!(language, "terminal.check.place", paragraph, start, quote);
            let _ = writeln!(text, "      {words}");
        }
        if let (Some(left), Some(right), Some(difference)) =
            (&finding.left, &finding.right, finding.difference())
        {
            let side = |side: &Side| {
                let (what, number) = (language.of(&side.words), side.number.normalize());
                words!(language, "terminal.check.side", what, number)
            };
            let (left, right, difference) = (side(left), side(right), difference.normalize());
            let words = words!(language, "terminal.check.sides", left, right, difference);
            let _ = writeln!(text, "      {words}");
        }
        let advice = language.of(&finding.advice);
        if !advice.is_empty() {
            let words = words!(language, "terminal.check.advice", advice);
            let _ = writeln!(text, "      {words}");
        }
        if let Some(answer) = answered {
            let words = words!(language, "terminal.check.answer", reason = answer.reason);
            let _ = writeln!(text, "      {words}");
        }
    }

    fn part_name(&self, place: Place) -> Cow<'static, str> {
        let form = self.report.form;
        let name = section(form, place).and_then(|section| form.section_name(section));
        let key = match place {
            Place::Title(_) => "terminal.check.title",
            Place::SignOff => "terminal.check.sign_off",
            _ => "terminal.check.properties",
        };
        name.map_or_else(|| words!(self.language, key), Cow::Borrowed)
    }
}

fn section(form: &Form, place: Place) -> Option<SectionId> {
    match place {
        Place::PartTitle(section) | Place::Paragraph(section, _) => Some(section),
        Place::Cell(cell) => form.part_of(cell.table).map(|part| part.section),
        Place::Properties | Place::Title(_) | Place::SignOff => None,
    }
}

// Properties and title stand before the lead, the signature behind the last part.
fn part_idx(form: &Form, place: Place) -> usize {
    let idx =
        section(form, place).and_then(|section| form.sections().position(|other| other == section));
    match place {
        Place::SignOff => usize::MAX,
        _ => idx.map_or(0, |idx| idx + 1),
    }
}
