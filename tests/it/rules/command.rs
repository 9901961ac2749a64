//! `nianbao check`: findings for people and for machines, and exit codes.

use super::{sample, saying, shared, with};
use nianbao::report::{Figure, Report};
use nianbao::store::{Overwrite, ReportFile};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;
use tempfile::TempDir;

fn check(arguments: &[&str]) -> Output {
    let mut command = crate::program::nianbao();
    command.arg("check").args(arguments).output().unwrap()
}

fn printed(arguments: &[&str]) -> (Option<i32>, String) {
    let output = check(arguments);
    (
        output.status.code(),
        String::from_utf8(output.stdout).unwrap(),
    )
}

fn machine(arguments: &[&str]) -> (Option<i32>, Value) {
    let (code, printed) = printed(&[arguments, &["--json"]].concat());
    (code, serde_json::from_str(&printed).unwrap())
}

fn save(report: &Report, folder: &Path, name: &str) -> PathBuf {
    let path = folder.join(name);
    ReportFile::new(report)
        .save(report, &path, Overwrite::Yes)
        .unwrap();
    path
}

fn saved(report: &Report) -> (TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = save(report, folder.path(), "年报.nianbao");
    (folder, path.to_str().unwrap().to_owned())
}

#[test]
fn a_report_without_errors_ends_with_0_also_where_there_are_warnings() {
    let (_folder, path) = saved(&sample("suqian_2024"));
    let (code, json) = machine(&[&path]);
    assert_eq!(code, Some(0));
    assert_eq!((&json["errors"], &json["warnings"]), (&json!(0), &json!(1)));
}

#[test]
fn a_finding_in_a_table_has_cells_both_sides_and_the_difference() {
    let mut wrong = sample("suqian_2024");
    wrong.figures.set(
        nianbao::cell!("proactive.fees.amount"),
        Figure::Number("-0.10".parse().unwrap()),
    );
    let wrong = with(&wrong, &[("remedies.direct.total", 24)]);
    let (_folder, path) = saved(&wrong);
    let (code, json) = machine(&[&path]);
    assert_eq!((code, &json["errors"]), (Some(1), &json!(2)));
    let found = json["findings"]
        .as_array()
        .unwrap()
        .iter()
        .find(|found| found["rule"] == "N4")
        .unwrap();
    let expected = json!({
        "rule": "N4",
        "severity": "error",
        "cells": ["remedies.direct.total", "remedies.direct.upheld", "remedies.direct.corrected", "remedies.direct.other", "remedies.direct.pending"],
        "text": null,
        "left": 24,
        "right": 25,
        "difference": -1,
        "message": "“行政诉讼·未经复议直接起诉·总计”为24，各项之和为25，相差-1",
        "fix": true,
        "answered": false,
    });
    assert_eq!(*found, expected);
}

#[test]
fn amounts_keep_their_digits() {
    let (last, mut this) = (sample("suqian_2023"), sample("suqian_2024"));
    let amount = "592372449.000000000000000001";
    this.figures.set(
        nianbao::cell!("proactive.fees.amount"),
        Figure::Number(amount.parse().unwrap()),
    );
    let (folder, path) = saved(&this);
    save(&last, folder.path(), "上年.nianbao");
    let (_, text) = printed(&[&path, "--json"]);
    assert!(text.contains(&format!("\"left\": {amount},")), "{text}");
    assert!(text.contains("\"right\": 59237.2449,"), "{text}");
}

#[test]
fn a_finding_in_the_text_says_where_in_characters() {
    let wrong = saying(
        &sample("suqian_2024"),
        "problems",
        &["甲。", "要加强政府政府信息管理。"],
    );
    let (_folder, path) = saved(&wrong);
    let (code, json) = machine(&[&path]);
    assert_eq!(code, Some(0));
    let found = json["findings"]
        .as_array()
        .unwrap()
        .iter()
        .find(|found| found["rule"] == "doubled-word")
        .unwrap();
    let expected =
        json!({"part": "problems", "paragraph": 1, "start": 3, "end": 7, "quote": "政府政府"});
    assert_eq!(found["text"], expected);
    assert_eq!(
        (&found["left"], &found["difference"]),
        (&Value::Null, &Value::Null)
    );
}

#[test]
fn an_answered_error_is_listed_and_holds_nothing_back() {
    let mut wrong = with(&sample("suqian_2024"), &[("remedies.direct.total", 24)]);
    wrong.answers = vec![super::of("N4", &wrong, None)[0].answered("原件如此")];
    let (_folder, path) = saved(&wrong);
    let (code, json) = machine(&[&path]);
    assert_eq!((code, &json["errors"]), (Some(0), &json!(0)));
    assert_eq!(json["findings"][0]["answered"], true);
    let (_, text) = printed(&[&path]);
    assert!(
        text.contains("说明：原件如此") && text.contains("错误0项"),
        "{text}"
    );
}

#[test]
fn last_years_report_is_found_beside_the_file_or_given() {
    let this = with(
        &sample("suqian_2024"),
        &[
            ("requests.brought_forward.business", 4),
            ("requests.received.business", 74),
        ],
    );
    let (folder, path) = saved(&this);
    let rules = |arguments: &[&str]| -> Vec<String> {
        let (_, json) = machine(arguments);
        let found = json["findings"].as_array().unwrap().iter();
        found
            .map(|found| found["rule"].as_str().unwrap().to_owned())
            .collect()
    };
    assert!(!rules(&[&path]).contains(&"N5".to_owned()));
    let elsewhere = tempfile::tempdir().unwrap();
    let last = save(&sample("suqian_2023"), elsewhere.path(), "某.nianbao");
    assert!(rules(&[&path, "--last", last.to_str().unwrap()]).contains(&"N5".to_owned()));
    save(&sample("suqian_2023"), folder.path(), "上年.nianbao");
    assert!(rules(&[&path]).contains(&"N5".to_owned()));
    let (_, text) = printed(&[&path]);
    assert!(text.starts_with("对照2023年度报告检查。\n"), "{text}");
}

#[test]
fn settings_of_the_place_are_found_beside_the_file_or_given() {
    let (folder, path) = saved(&sample("suqian_2024"));
    let limits = folder.path().join("某省.limits.json");
    fs::write(
        &limits,
        r#"{"format": "nianbao-limits", "version": 1, "max_overview_chars": 2000}"#,
    )
    .unwrap();
    assert_eq!(machine(&[&path]).1["warnings"], 0);
    let strict = folder.path().join("别的设置");
    fs::write(
        &strict,
        r#"{"format": "nianbao-limits", "version": 1, "max_overview_chars": 500}"#,
    )
    .unwrap();
    assert_eq!(
        machine(&[&path, "--limits", strict.to_str().unwrap()]).1["warnings"],
        1
    );
    fs::write(
        &limits,
        r#"{"format": "nianbao-limits", "max_overview_char": 2000}"#,
    )
    .unwrap();
    let output = check(&[&path]);
    assert_eq!(output.status.code(), Some(3));
    let says = String::from_utf8(output.stderr).unwrap();
    assert!(
        says.starts_with("地方要求中的“max_overview_char”不是本程序认得的设置"),
        "{says}"
    );
}

#[test]
fn what_cannot_be_read_is_told_with_code_3_and_another_year_with_2() {
    let (folder, path) = saved(&sample("suqian_2024"));
    assert_eq!(check(&["没有.nianbao"]).status.code(), Some(3));
    assert_eq!(
        check(&[&path, "--last", "没有.nianbao"]).status.code(),
        Some(3)
    );
    assert_eq!(
        check(&[&path, "--limits", "没有.json"]).status.code(),
        Some(3)
    );
    let output = check(&[&path, "--last", &path]);
    assert_eq!(output.status.code(), Some(2));
    let says = String::from_utf8(output.stderr).unwrap();
    assert!(
        says.starts_with("--last 给出的是2024年度的报告，应为2023年度的报告"),
        "{says}"
    );
    fs::write(folder.path().join("坏.nianbao"), "{").unwrap();
    assert_eq!(
        check(&[&path]).status.code(),
        Some(0),
        "what lies beside may be anything"
    );
}

#[test]
fn people_read_findings_by_severity_and_part() {
    let wrong = saying(&sample("suqian_2024"), "problems", &["无。"]);
    let wrong = with(&wrong, &[("remedies.direct.total", 24)]);
    let (_folder, path) = saved(&wrong);
    let (code, text) = printed(&[&path]);
    assert_eq!(code, Some(1));
    let expected = "没有找到上年度报告，没有做跨年检查。

错误（2）
  四、政府信息公开行政复议、行政诉讼情况
  • “行政诉讼·未经复议直接起诉·总计”为24，各项之和为25，相差-1［N4］
      对照：“行政诉讼·未经复议直接起诉·总计”＝24；各项之和＝25；相差-1
      办法：核对各项和总计；各项无误的，改用计算出的总计
  五、存在的主要问题及改进情况
  • 第五部分没有写明存在的主要问题及改进情况［no-problems］
      办法：写明本年度的主要问题、上年问题的改进情况和下一步措施

警告（1）
  一、总体情况
";
    assert!(text.starts_with(expected), "{text}");
    assert!(
        text.ends_with("错误2项，警告1项，疑问1项（已说明的不计）。\n"),
        "{text}"
    );
}

#[test]
fn the_real_report_ends_with_0() {
    let Some(path) = shared("hangzhou_eeb_2020.nianbao") else {
        return;
    };
    let (code, json) = machine(&[path.to_str().unwrap()]);
    assert_eq!((code, &json["errors"]), (Some(0), &json!(0)));
}
