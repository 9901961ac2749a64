//! `nianbao check`: what the rules find in a report, for people or as JSON for other programs.

use super::basis::BasisArguments;
use super::{CommandError, done, opened};
use crate::form::{Form, SectionId};
use crate::platform::console::print;
use crate::report::{GAP, NO_NUMBER, Number, Place, Report};
use crate::rules::{
    self, Finding, Interpretation, NumberInText, Severity, Side, Standing, Stretch,
};
use clap::Args;
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Args, Debug)]
pub(super) struct Arguments {
    /// Report to check 要检查的报告
    #[arg(value_name = "FILE")]
    input: PathBuf,

    #[command(flatten)]
    basis: BasisArguments,

    /// Print the findings as JSON 以 JSON 输出
    #[arg(long)]
    json: bool,
}

/// The severities with their words, the gravest first.
const SEVERITIES: [(Severity, &str); 3] = [
    (Severity::Error, "错误"),
    (Severity::Warning, "警告"),
    (Severity::Question, "疑问"),
];

/// Checks a report; something is found where an error has no answer.
pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, CommandError> {
    let file = opened(&arguments.input)?;
    let report = file.report();
    let basis = arguments.basis.find(&arguments.input, report)?;
    let findings = rules::check(&basis.subject(report));
    let printed = if arguments.json {
        json(report, &findings, &rules::numbers(&basis.subject(report)))
    } else {
        listed(report, basis.last_report(), &findings)
    };
    print(&printed)?;
    Ok(done(n_open(report, &findings, Severity::Error) > 0))
}

fn n_open(report: &Report, findings: &[Finding], severity: Severity) -> usize {
    let own = findings
        .iter()
        .filter(|finding| finding.severity == severity);
    own.filter(|finding| finding.answer(report).is_none())
        .count()
}

fn json(report: &Report, findings: &[Finding], numbers: &[NumberInText]) -> String {
    let listed = findings.iter().map(|finding| item(report, finding));
    let document = json!({
        "findings": listed.collect::<Vec<Value>>(),
        "errors": n_open(report, findings, Severity::Error),
        "warnings": n_open(report, findings, Severity::Warning),
        "questions": n_open(report, findings, Severity::Question),
        "numbers": numbers.iter().map(number).collect::<Vec<Value>>(),
    });
    format!("{document:#}\n")
}

fn item(report: &Report, finding: &Finding) -> Value {
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
        "message": finding.message.chinese,
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

/// The findings by severity, within it in the order of the report.
fn listed(report: &Report, last: Option<&Report>, findings: &[Finding]) -> String {
    let mut text = match last {
        Some(last) => format!("对照{}年度报告检查。\n", last.year),
        None => "没有找到上年度报告，没有做跨年检查。\n".to_owned(),
    };
    for (severity, words) in SEVERITIES {
        let mut own: Vec<&Finding> = findings
            .iter()
            .filter(|finding| finding.severity == severity)
            .collect();
        own.sort_by_key(|finding| part_idx(report.form, finding.place));
        append_group(&mut text, report, words, &own);
    }
    let counts = SEVERITIES
        .map(|(severity, words)| format!("{words}{}项", n_open(report, findings, severity)));
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{}（已说明的不计）。", counts.join("，"));
    text
}

fn append_group(text: &mut String, report: &Report, words: &str, findings: &[&Finding]) {
    if findings.is_empty() {
        return;
    }
    let _ = writeln!(text, "\n{words}（{}）", findings.len());
    let mut part_before = None;
    for finding in findings {
        let part = part_name(report.form, finding.place);
        if part_before != Some(part) {
            let _ = writeln!(text, "  {part}");
            part_before = Some(part);
        }
        append(text, report, finding);
    }
}

fn append(text: &mut String, report: &Report, finding: &Finding) {
    let answered = finding.answer(report);
    let mark = if answered.is_some() { "✓" } else { "•" };
    let _ = writeln!(
        text,
        "  {mark} {}［{}］",
        finding.message.chinese, finding.rule
    );
    if let Some(stretch) = &finding.text {
        let (paragraph, start) = (stretch.paragraph + 1, stretch.characters.start + 1);
        let _ = writeln!(
            text,
            "      位置：第{paragraph}段第{start}字起“{}”",
            stretch.quote
        );
    }
    if let (Some(left), Some(right), Some(difference)) =
        (&finding.left, &finding.right, finding.difference())
    {
        let shown = |side: &Side| format!("{}＝{}", side.words.chinese, side.number.normalize());
        let _ = writeln!(
            text,
            "      对照：{}；{}；相差{}",
            shown(left),
            shown(right),
            difference.normalize()
        );
    }
    if !finding.advice.chinese.is_empty() {
        let _ = writeln!(text, "      办法：{}", finding.advice.chinese);
    }
    if let Some(answer) = answered {
        let _ = writeln!(text, "      说明：{}", answer.reason);
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

fn part_name(form: &Form, place: Place) -> &'static str {
    let name = section(form, place).and_then(|section| form.section_name(section));
    name.unwrap_or(match place {
        Place::Title(_) => "标题",
        Place::SignOff => "落款",
        _ => "报告属性",
    })
}
