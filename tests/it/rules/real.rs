//! Real reports and the samples: what is right is left alone.

use super::{errors, findings, open, sample, shared};
use nianbao::form::{CellAddress, FORMS};
use nianbao::report::{Figure, Report};
use nianbao::rules::Severity;
use nianbao::store::ReportFile;
use serde_json::Value;
use std::fs;

/// A few questions are what a reader of a real report would ask as well.
const A_FEW: usize = 3;

#[test]
fn the_samples_have_no_error() {
    for name in ["suqian_2023", "suqian_2024", "hangzhou_eeb_2020"] {
        assert_eq!(errors(&sample(name), None), [""; 0], "{name}");
    }
    let (last, this) = (sample("suqian_2023"), sample("suqian_2024"));
    assert_eq!(errors(&this, Some(&last)), [""; 0]);
}

#[test]
fn a_real_report_of_2020_has_no_error_and_at_most_a_few_questions() {
    let Some(path) = shared("hangzhou_eeb_2020.nianbao") else {
        return;
    };
    let findings = findings(&open(&path), None);
    assert!(
        findings
            .iter()
            .all(|finding| finding.severity != Severity::Error),
        "{findings:#?}"
    );
    assert!(findings.len() <= A_FEW, "{findings:#?}");
}

#[test]
fn a_real_part_six_that_says_none_is_no_finding_in_the_edition_that_asked_no_more() {
    let report = super::saying(&sample("hangzhou_eeb_2020"), "other", &["无。"]);
    assert_eq!(findings(&report, None), []);
}

fn figures(path: &std::path::Path) -> Vec<Report> {
    let reports: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    reports.as_array().unwrap().iter().map(read).collect()
}

/// A report with every figure of a table, printed totals included.
fn read(value: &Value) -> Report {
    let year = u16::try_from(value["year"].as_u64().unwrap()).unwrap();
    let mut report = Report::new(value["agency"].as_str().unwrap(), year);
    for cell in report.form.cells() {
        let number = &value["tables"][cell.table.as_str()][cell.row.as_str()][cell.column.as_str()];
        let number = number.to_string().parse().unwrap();
        report.figures.set(cell, Figure::Number(number));
    }
    report
}

#[test]
fn every_figure_of_both_reports_of_suqian_reconciles_and_follows_from_last_year() {
    let Some(path) = shared("figures.json") else {
        return;
    };
    let reports = figures(&path);
    let [last, this] = reports.as_slice() else {
        panic!("two reports")
    };
    for (report, last) in [(last, None), (this, Some(last))] {
        let broken = findings(report, last);
        let broken: Vec<_> = broken
            .iter()
            .filter(|finding| finding.rule.starts_with('N'))
            .collect();
        assert!(broken.is_empty(), "{broken:#?}");
    }
}

#[test]
fn what_suqian_brought_forward_and_has_in_force_follows_from_2023() {
    let (last, this) = (sample("suqian_2023"), sample("suqian_2024"));
    let relations = this.form.across(Some(last.form));
    let weighed: Vec<_> = relations
        .map(|relation| (relation, this.weigh(relation, Some(&last)).unwrap()))
        .collect();
    // N5 in seven columns, N6 and N7 for rules and for normative documents.
    assert_eq!(weighed.len(), 11);
    assert!(
        weighed.iter().all(|(_, weighed)| weighed.holds),
        "{weighed:#?}"
    );
}

#[test]
fn whatever_stands_in_a_file_is_checked_without_a_panic() {
    let largest = "79228162514264337593543950335";
    for number in [
        largest,
        &format!("-{largest}"),
        "\"0.0000000000000000000000000001\"",
        "\"n/a\"",
        "\"/\"",
        "\"若干\"",
    ] {
        for form in FORMS {
            let report = filled(form.id, form.first_year, number, form.cells());
            let last = filled(
                form.id,
                form.first_year,
                &format!("-{largest}"),
                form.cells(),
            );
            findings(&report, Some(&last));
        }
    }
}

fn filled(
    edition: &str,
    year: u16,
    number: &str,
    cells: impl Iterator<Item = CellAddress>,
) -> Report {
    let mut tables = serde_json::Map::new();
    for cell in cells {
        tables
            .entry(cell.table.as_str())
            .or_insert_with(|| serde_json::json!({}))[cell.row.as_str()][cell.column.as_str()] =
            serde_json::from_str(number).unwrap();
    }
    let file = serde_json::json!({"format": "nianbao", "edition": edition, "year": year, "tables": tables});
    ReportFile::parse(file.to_string().into_bytes())
        .unwrap()
        .report()
        .clone()
}
