//! Numbers of the text: what each is taken for, what is found wrong, and what is left alone.

mod bureaus;
mod kinds;
mod listing;
pub(crate) mod measure;
mod quoted;
mod random;
mod reports;
mod sentences;
mod told;
mod traps;
mod wordings;

use nianbao::form::{CellAddress, SectionId};
use nianbao::report::{Figure, Report};
use nianbao::rules::numbers;
use nianbao::rules::{
    Finding, Interpretation, Limits, NumberInText, RULES, Severity, Subject, edit,
};
use nianbao::store::ReportFile;
use std::path::Path;

/// The rules about numbers of the text.
const OURS: [&str; 5] = [
    "text-figure",
    "text-sum",
    "text-share",
    "text-growth",
    "text-list",
];

/// The rules about what the text says by numbers, and by "none" and "all".
const NUMBER_RULES: [&str; 11] = [
    "text-figure",
    "text-sum",
    "text-share",
    "text-growth",
    "text-list",
    "text-none",
    "text-all",
    "no-remedies",
    "all-upheld",
    "all-handled",
    "announced-parts",
];

fn overview() -> SectionId {
    nianbao::form::FORMS[0].parts[0].section
}

fn sample(name: &str) -> Report {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = root.join("assets/samples").join(name);
    ReportFile::open(&path).unwrap().report().clone()
}

/// A report with other text in part 一, and no other text.
fn with_text_in(report: &Report, paragraphs: &[&str]) -> Report {
    let mut report = report.clone();
    for section in report.form.sections().collect::<Vec<_>>() {
        report.set_paragraphs(section, Vec::new());
    }
    let paragraphs = paragraphs.iter().map(|text| (*text).to_owned());
    report.set_paragraphs(overview(), paragraphs.collect());
    report
}

/// A report of an office with these figures.
fn office(year: u16, figures: &[(&str, i64)]) -> Report {
    let mut report = Report::new("某市某区文化和旅游局", year);
    for (cell, number) in figures {
        let cell: CellAddress = cell.parse().unwrap();
        report.figures.set(cell, Figure::from(*number));
    }
    report
}

fn findings_of(report: &Report, last: Option<&Report>) -> Vec<Finding> {
    let limits = Limits::default();
    let subject = Subject {
        report,
        last,
        limits: &limits,
    };
    let ours = RULES.iter().filter(|rule| OURS.contains(&rule.id));
    assert_eq!(ours.count(), OURS.len());
    nianbao::rules::check(&subject)
        .into_iter()
        .filter(|finding| OURS.contains(&finding.rule))
        .collect()
}

fn numbers_of(report: &Report, last: Option<&Report>) -> Vec<NumberInText> {
    let limits = Limits::default();
    numbers(&Subject {
        report,
        last,
        limits: &limits,
    })
}

/// A finding in short: severity, rule, the number and what should stand there, and the cells.
fn short(finding: &Finding) -> String {
    let severity = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Question => "question",
    };
    let side = |side: &Option<nianbao::rules::Side>| side.as_ref().unwrap().number.normalize();
    let cells: Vec<String> = finding.cells.iter().map(ToString::to_string).collect();
    format!(
        "{severity} {} {} / {} [{}]",
        finding.rule,
        side(&finding.left),
        side(&finding.right),
        cells.join(" ")
    )
}

/// A number in short: as written, and what it was taken for.
fn taken(number: &NumberInText) -> String {
    let written = format!("{}{}", number.stretch.quote, number.unit);
    let names = |cells: &[CellAddress]| {
        let cells: Vec<String> = cells.iter().map(ToString::to_string).collect();
        cells.join(" + ")
    };
    let what = match &number.interpretation {
        Interpretation::Cell(cell) => cell.to_string(),
        Interpretation::Sum(cells) => names(cells),
        Interpretation::LastYear(cells) => format!("last year's {}", names(cells)),
        Interpretation::SumOfText(addends) => format!("sum of {}", addends.len()),
        Interpretation::PartOfText(whole) => format!("part of {}", whole.normalize()),
        Interpretation::Share { part, whole } => {
            format!("share {} of {}", part.normalize(), whole.normalize())
        }
        Interpretation::Growth { this, last } => {
            format!(
                "growth {} from {}",
                this.round_dp(1).normalize(),
                last.round_dp(1).normalize()
            )
        }
        Interpretation::Enumeration(n) => format!("{n} listed"),
        Interpretation::Contradicts { expected, .. } => format!("not {}", expected.normalize()),
        Interpretation::NonQuantity(aside) => format!("{aside:?}").to_lowercase(),
        Interpretation::Independent => "independent".to_owned(),
        Interpretation::Bound(expression) => format!("bound {expression}"),
        Interpretation::Unexplained => "unexplained".to_owned(),
    };
    format!("{written}: {what}")
}

/// What the numbers of a sentence are taken for, when nothing is raised.
fn right(report: &Report, last: Option<&Report>, sentence: &str, expected: &[&str]) {
    let report = with_text_in(report, &[sentence]);
    let raised: Vec<String> = findings_of(&report, last).iter().map(short).collect();
    assert!(raised.is_empty(), "{sentence}: {raised:#?}");
    let taken: Vec<String> = numbers_of(&report, last).iter().map(taken).collect();
    assert_eq!(taken, expected, "{sentence}");
}

/// What is raised on a sentence, and that the fix, where there is one, settles it.
fn wrong(report: &Report, last: Option<&Report>, sentence: &str, expected: &[&str]) {
    let mut report = with_text_in(report, &[sentence]);
    let findings = findings_of(&report, last);
    let raised: Vec<String> = findings.iter().map(short).collect();
    assert_eq!(raised, expected, "{sentence}");
    let fixes: Vec<_> = findings
        .iter()
        .filter_map(|finding| finding.fix.clone())
        .collect();
    edit(&fixes, &report).apply(&mut report);
    let left: Vec<String> = findings_of(&report, last).iter().map(short).collect();
    let is_mended = left.len() + fixes.len() == raised.len();
    assert!(is_mended, "{}: {left:#?}", report.paragraphs(overview())[0]);
}

/// Sentences on which nothing is raised, each a paragraph of its own.
fn silent(report: &Report, last: Option<&Report>, sentences: &[&str]) {
    for sentence in sentences {
        let report = with_text_in(report, &[sentence]);
        let raised: Vec<String> = findings_of(&report, last).iter().map(short).collect();
        assert!(raised.is_empty(), "{sentence}: {raised:#?}");
    }
}
