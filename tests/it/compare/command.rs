//! `nianbao compare` as a real program.

use super::sample_path;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Output;

fn compare(arguments: &[&OsStr]) -> Output {
    let mut command = crate::program::nianbao();
    command.arg("compare").args(arguments).output().unwrap()
}

fn samples() -> [PathBuf; 2] {
    [sample_path("suqian_2023"), sample_path("suqian_2024")]
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

#[test]
fn without_an_output_it_says_what_changed() {
    let [old, new] = samples();
    let done = compare(&[old.as_os_str(), new.as_os_str()]);
    assert_eq!(done.status.code(), Some(0));
    let said = text(&done.stdout);
    assert!(said.starts_with("宿迁市 2023年与2024年\n"), "{said}");
    assert!(
        said.contains("行政复议·结果维持：309 → 88，−221　−71.5%"),
        "{said}"
    );
    assert_eq!(text(&done.stderr), "");
}

#[test]
fn json_goes_to_standard_output() {
    let [old, new] = samples();
    let done = compare(&[old.as_os_str(), new.as_os_str(), OsStr::new("--json")]);
    let document: serde_json::Value = serde_json::from_slice(&done.stdout).unwrap();
    assert_eq!(
        (&document["old"]["year"], &document["new"]["year"]),
        (&2023.into(), &2024.into())
    );
}

#[test]
fn years_the_other_way_round_are_compared_as_given_with_a_hint() {
    let [old, new] = samples();
    let done = compare(&[new.as_os_str(), old.as_os_str()]);
    assert_eq!(done.status.code(), Some(0));
    assert!(text(&done.stderr).contains("请交换两个文件"));
    assert!(text(&done.stdout).starts_with("宿迁市 2024年与2023年"));
}

#[test]
fn the_extension_chooses_what_is_written() {
    let [old, new] = samples();
    let folder = tempfile::tempdir().unwrap();
    for (name, start) in [
        ("a.pdf", &b"%PDF-1.7"[..]),
        ("a.xlsx", b"PK"),
        ("a.html", b"<!DOCTYPE html>"),
    ] {
        let output = folder.path().join(name);
        let done = compare(&[
            old.as_os_str(),
            new.as_os_str(),
            OsStr::new("-o"),
            output.as_os_str(),
        ]);
        assert_eq!(done.status.code(), Some(0), "{}", text(&done.stderr));
        assert!(std::fs::read(&output).unwrap().starts_with(start), "{name}");
    }
}

#[test]
fn wrong_use_and_unreadable_files_have_their_own_exit_codes() {
    let [old, new] = samples();
    let folder = tempfile::tempdir().unwrap();
    let output = |name: &str| folder.path().join(name);
    let code = |old: &Path, new: &Path, output: &Path| {
        let done = compare(&[
            old.as_os_str(),
            new.as_os_str(),
            OsStr::new("-o"),
            output.as_os_str(),
        ]);
        assert!(done.stdout.is_empty());
        assert!(!done.stderr.is_empty());
        done.status.code()
    };
    assert_eq!(code(&old, &new, &output("a.docx")), Some(2));
    assert_eq!(
        code(&old, &output("missing.nianbao"), &output("a.pdf")),
        Some(3)
    );
    let same = output("same.pdf");
    std::fs::copy(&new, &same).unwrap();
    assert_eq!(code(&old, &same, &same), Some(2));
    assert_eq!(std::fs::read(&same).unwrap(), std::fs::read(&new).unwrap());
}
