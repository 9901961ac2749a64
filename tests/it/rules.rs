//! What the rules find in real and in spoiled reports: for every rule the mistake and the report without it.

mod across;
mod answers;
mod command;
mod once;
mod property;
mod real;
mod repetition;
mod structure;
mod tables;
mod words;

use nianbao::edit::Edit;
use nianbao::form::SectionId;
use nianbao::report::{Figure, Number, Report};
use nianbao::rules::{Finding, Limits, RULES, Severity, Subject, check, edit};
use nianbao::store::ReportFile;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn sample(name: &str) -> Report {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples");
    open(&samples.join(format!("{name}.nianbao")))
}

fn open(path: &Path) -> Report {
    ReportFile::open(path).unwrap().report().clone()
}

/// A file that is handed to the project beside its repository; none where it is not there, which is said.
fn shared(name: &str) -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = [root.join("../shared/data"), root.join("../../shared/data")]
        .into_iter()
        .map(|folder| folder.join(name))
        .find(|path| path.exists());
    if path.is_none() {
        println!("not checked: ../shared/data/{name} is not there");
    }
    path
}

fn findings(report: &Report, last: Option<&Report>) -> Vec<Finding> {
    check(&Subject {
        report,
        last,
        limits: &Limits::default(),
    })
}

/// The findings of one rule.
fn of(rule: &str, report: &Report, last: Option<&Report>) -> Vec<Finding> {
    assert!(RULES.iter().any(|known| known.id == rule), "{rule}");
    let mut findings = findings(report, last);
    findings.retain(|finding| finding.rule == rule);
    findings
}

fn errors(report: &Report, last: Option<&Report>) -> Vec<String> {
    let findings = findings(report, last).into_iter();
    findings
        .filter(|finding| finding.severity == Severity::Error)
        .map(|finding| format!("{}: {}", finding.rule, finding.message.chinese))
        .collect()
}

fn set(report: &mut Report, cell: &str, number: i64) {
    report
        .figures
        .set(cell.parse().unwrap(), Figure::from(number));
}

fn with(report: &Report, figures: &[(&str, i64)]) -> Report {
    let mut report = report.clone();
    for &(cell, number) in figures {
        set(&mut report, cell, number);
    }
    report
}

fn section(name: &str) -> SectionId {
    let mut sections = sample("suqian_2024")
        .form
        .sections()
        .collect::<Vec<_>>()
        .into_iter();
    sections.find(|section| section.as_str() == name).unwrap()
}

/// The report with the text of a part replaced.
fn saying(report: &Report, part: &str, paragraphs: &[&str]) -> Report {
    let mut report = report.clone();
    let paragraphs = paragraphs.iter().map(|text| (*text).to_owned());
    report.set_paragraphs(section(part), paragraphs.collect());
    report
}

/// The words that a rule points at.
fn quotes(rule: &str, report: &Report) -> Vec<String> {
    let findings = of(rule, report, None).into_iter();
    findings
        .map(|finding| {
            finding
                .text
                .map_or(finding.message.chinese, |text| text.quote)
        })
        .collect()
}

/// What a rule points at in a text of one part of the sample.
fn check_text(rule: &str, part: &str, text: &[&str], expected: &[&str]) {
    let report = saying(&sample("suqian_2024"), part, text);
    assert_eq!(quotes(rule, &report), expected, "{text:?}");
    for finding in of(rule, &report, None) {
        let Some(stretch) = finding.text else {
            continue;
        };
        let paragraph = &report.paragraphs(stretch.section)[stretch.paragraph];
        let chars = paragraph.chars().skip(stretch.characters.start);
        let quoted: String = chars.take(stretch.characters.len()).collect();
        assert_eq!(quoted, stretch.quote, "the stretch is where it says");
    }
}

/// The report after all fixes of a rule, which mend what it found.
fn mended(rule: &str, report: &Report, last: Option<&Report>) -> Report {
    let fixes: Vec<_> = of(rule, report, last)
        .into_iter()
        .filter_map(|finding| finding.fix)
        .collect();
    assert!(!fixes.is_empty(), "{rule} has a fix");
    let mut mended = report.clone();
    let edit: Edit = edit(&fixes, report);
    edit.apply(&mut mended);
    assert_eq!(of(rule, &mended, last), [], "{rule} is mended");
    mended
}

fn numbers(finding: &Finding) -> (Number, Number) {
    let side = |side: &Option<nianbao::rules::Side>| side.as_ref().unwrap().number;
    (side(&finding.left), side(&finding.right))
}

fn names(finding: &Finding) -> Vec<String> {
    finding.cells.iter().map(ToString::to_string).collect()
}

#[test]
fn every_rule_has_a_name_of_its_own() {
    let ids: BTreeSet<&str> = RULES.iter().map(|rule| rule.id).collect();
    assert_eq!(ids.len(), RULES.len());
    assert!(RULES.iter().all(|rule| !rule.basis.is_empty()));
}
