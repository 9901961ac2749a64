//! `nianbao import`: what it writes and says, and its exit codes.

use super::writers::{html, pieces};
use crate::sheets;
use nianbao::store::ReportFile;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

fn import(source: &Path, output: &Path, more: &[&str]) -> Output {
    crate::program::nianbao()
        .arg("import")
        .arg(source)
        .arg("-o")
        .arg(output)
        .args(more)
        .output()
        .unwrap()
}

fn damaged() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/import/damaged.txt")
}

#[test]
fn a_settled_import_writes_the_file_with_its_origin() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("甲.nianbao");
    let done = import(&damaged(), &output, &["--json"]);
    assert_eq!(done.status.code(), Some(0));
    let report = ReportFile::open(&output).unwrap().report().clone();
    let origin = report.origin.unwrap();
    assert_eq!(
        (origin.source.as_str(), origin.sha256.len()),
        ("damaged.txt", 64)
    );
    assert!(origin.date.is_some());
    let derived: Vec<String> = origin.derived.iter().map(ToString::to_string).collect();
    assert!(derived.contains(&"requests.received.natural".to_owned()));
    let json: Value = serde_json::from_slice(&done.stdout).unwrap();
    let cells = json["cells"].as_array().unwrap();
    assert_eq!(cells.len(), report.form.cells().count());
    let cell = |name: &str| cells.iter().find(|cell| cell["cell"] == name).unwrap();
    let derived = cell("requests.received.natural");
    assert_eq!(
        (&derived["value"], &derived["found"]),
        (&Value::from(31), &Value::from("derived"))
    );
    let read = cell("requests.handled_total.business");
    assert_eq!(
        (&read["value"], &read["found"]),
        (&Value::from(3), &Value::from("read"))
    );
    assert!(read["where"].as_str().unwrap().starts_with('第'));
    let amount = cell("proactive.procurement.amount");
    assert_eq!(amount["remark"]["unit"], "元");
}

#[test]
fn what_a_person_must_look_at_has_code_1() {
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("缺.html");
    let report = sheets::report("suqian_2024.nianbao");
    fs::write(&source, html(&pieces(&report)).replace("2024年", "")).unwrap();
    let output = folder.path().join("缺.nianbao");
    let done = import(&source, &output, &["--json"]);
    assert_eq!(done.status.code(), Some(1));
    // No year is made up for it.
    let json: Value = serde_json::from_slice(&done.stdout).unwrap();
    assert!(json["year"].is_null() && !output.exists());
    // Hints say what the source does not.
    let done = import(&source, &output, &["--year", "2024", "--force"]);
    let words = String::from_utf8(done.stderr).unwrap();
    assert_eq!(done.status.code(), Some(0), "{words}");
    assert_eq!(ReportFile::open(&output).unwrap().report().year, 2024);
}

#[test]
fn wrong_use_and_what_cannot_be_read_have_their_codes() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("甲.nianbao");
    assert_eq!(
        import(&damaged(), &output, &["--edition", "1999"])
            .status
            .code(),
        Some(2)
    );
    let missing = import(&folder.path().join("无.txt"), &output, &[]);
    assert_eq!(missing.status.code(), Some(3));
    let old = folder.path().join("旧.doc");
    fs::write(
        &old,
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0",
    )
    .unwrap();
    let refused = import(&old, &output, &[]);
    assert_eq!(refused.status.code(), Some(3));
    assert!(
        String::from_utf8(refused.stderr)
            .unwrap()
            .contains("另存为 .docx")
    );
    assert!(!output.exists());
}

#[test]
fn clean_ups_and_zeros_are_made_when_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("甲.nianbao");
    let text = |more: &[&str]| {
        assert_eq!(import(&damaged(), &output, more).status.code(), Some(0));
        fs::read_to_string(&output).unwrap()
    };
    let plain = text(&[]);
    assert!(
        plain.contains("PM_{2.5}") && !plain.contains("\"research\": 0, \"public_interest\": 2")
    );
    let clean = text(&["--clean", "--zeros", "--force"]);
    assert!(clean.contains("PM2.5") && clean.contains("\"research\": 0, \"public_interest\": 2"));
}

#[test]
fn a_folder_of_sources_becomes_a_folder_of_files() {
    let folder = tempfile::tempdir().unwrap();
    let sources = folder.path().join("来源");
    fs::create_dir(&sources).unwrap();
    fs::copy(damaged(), sources.join("甲.txt")).unwrap();
    fs::write(sources.join("乙.txt"), "今天天气很好。").unwrap();
    let output = folder.path().join("年报");
    let done = import(&sources, &output, &[]);
    assert_eq!(done.status.code(), Some(3));
    let words = String::from_utf8(done.stderr).unwrap();
    assert!(
        words.contains("共 2 个文件：完成 1，待核对 0，失败 1。"),
        "{words}"
    );
    assert!(output.join("甲.txt.nianbao").is_file());
}

#[test]
fn an_issued_pdf_gives_back_the_report_that_it_carries() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("甲.nianbao");
    let sample = "assets/samples/suqian_2023.nianbao";
    fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join(sample), &file).unwrap();
    let pdf = folder.path().join("甲.pdf");
    let issued = crate::program::nianbao()
        .arg("issue")
        .arg(&file)
        .arg("-o")
        .arg(&pdf)
        .arg("--plain")
        .output()
        .unwrap();
    assert!(issued.status.success(), "{issued:?}");
    let output = folder.path().join("乙.nianbao");
    let done = import(&pdf, &output, &["--json"]);
    assert_eq!(done.status.code(), Some(0));
    let json: Value = serde_json::from_slice(&done.stdout).unwrap();
    assert_eq!(json["format"], "own-pdf");
    let mut report = ReportFile::open(&output).unwrap().report().clone();
    assert_eq!(report.origin.take().unwrap().source, "甲.pdf");
    assert_eq!(&report, ReportFile::open(&file).unwrap().report());
}
