//! Packages: every format and a manifest, as a whole or not at all.
#![expect(
    clippy::case_sensitive_file_extension_comparisons,
    reason = "the names are our own"
)]

use super::forged::fonts;
use super::generated;
use crate::sheets;
use nianbao::form::FORMS;
use nianbao::publish::{
    MANIFEST, ProofError, Publication, PublishError, PublishedFile, PublishedFormat, Step,
};
use nianbao::report::{Figure, Milestone, Report, SignOffNames};
use nianbao::sign::CheckCode;
use nianbao::store::{Overwrite, ReportFile, canonical, sha256};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::io::Read;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

/// What is published of a report.
pub(crate) fn publication(report: &Report) -> Publication {
    Publication {
        file: ReportFile::new(report),
        report: report.clone(),
        fonts: fonts(),
    }
}

fn published(publication: &Publication, folder: &Path) -> Vec<PublishedFile> {
    let go_on = &mut |_: Step<'_>| ControlFlow::Continue(());
    let files = publication.publish(folder, Overwrite::No, go_on);
    files.unwrap().unwrap()
}

fn names_in(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).unwrap();
    let name = |entry: std::io::Result<fs::DirEntry>| {
        entry.unwrap().file_name().to_str().unwrap().to_owned()
    };
    entries.map(name).collect()
}

fn manifest(folder: &Path) -> Value {
    serde_json::from_slice(&fs::read(folder.join(MANIFEST)).unwrap()).unwrap()
}

#[test]
fn a_package_holds_every_format_and_says_what_was_compared() {
    let around = tempfile::tempdir().unwrap();
    let folder = around.path().join("公开包");
    let report = sheets::report("suqian_2024.nianbao");
    let files = published(&publication(&report), &folder);
    assert_eq!(names_in(around.path()).len(), 1);
    let manifest = manifest(&folder);
    assert_eq!(manifest["data"]["sha256"], sha256(&canonical(&report)));
    assert_eq!(manifest["issue"], Value::Null);
    let listed = manifest["files"].as_array().unwrap();
    assert_eq!(listed.len(), PublishedFormat::ALL.len());
    let n_lines = files[0].proof.n_lines;
    for entry in listed {
        let name = entry["name"].as_str().unwrap();
        let bytes = fs::read(folder.join(name)).unwrap();
        assert_eq!(entry["size"], bytes.len(), "{name}");
        assert_eq!(entry["sha256"], sha256(&bytes), "{name}");
        let compared = &entry["compared"];
        assert_eq!(compared["cells"], 200, "{name}");
        let n_lines = if name.ends_with(".csv") { 0 } else { n_lines };
        assert_eq!(compared["lines"], n_lines, "{name}");
    }
    let listed = listed
        .iter()
        .map(|entry| entry["name"].as_str().unwrap().to_owned());
    let listed: BTreeSet<String> = listed.chain([MANIFEST.to_owned()]).collect();
    assert_eq!(names_in(&folder), listed);
}

#[test]
fn the_manifest_names_the_last_issue_and_whether_it_is_of_this_data() {
    let around = tempfile::tempdir().unwrap();
    let mut report = sheets::report("suqian_2024.nianbao");
    let data = canonical(&report);
    let mut publication = publication(&report);
    publication.file.set_issued(vec![Milestone {
        revision: 1,
        at: "2025-01-24T09:00:00+08:00".to_owned(),
        by: String::new(),
        sha256: sha256(&data),
        names: SignOffNames::default(),
        copies: Vec::new(),
        sealed: Vec::new(),
        writing: None,
        report: Arc::new(report.clone()),
    }]);
    let check = |publication: &Publication, name: &str, is_this_data| {
        let folder = around.path().join(name);
        published(publication, &folder);
        let issue = &manifest(&folder)["issue"];
        assert_eq!(issue["check_code"], CheckCode::of(&data).to_string());
        assert_eq!(issue["is_this_data"], is_this_data);
    };
    check(&publication, "甲", true);
    report.agency.push('办');
    publication.report = report;
    check(&publication, "乙", false);
}

#[test]
fn a_package_is_replaced_only_where_it_may_be_and_holds_nothing_else() {
    let around = tempfile::tempdir().unwrap();
    let folder = around.path().join("公开包");
    let publication = publication(&sheets::report("suqian_2023.nianbao"));
    let publish = |overwrite| {
        let go_on = &mut |_: Step<'_>| ControlFlow::Continue(());
        publication.publish(&folder, overwrite, go_on)
    };
    publish(Overwrite::No).unwrap();
    let before = names_in(&folder);
    assert!(matches!(publish(Overwrite::No), Err(PublishError::Exists)));
    publish(Overwrite::Yes).unwrap();
    assert_eq!(names_in(&folder), before);
    fs::write(folder.join("说明.txt"), "不要删除").unwrap();
    let refused = publish(Overwrite::Yes);
    assert!(
        matches!(&refused, Err(PublishError::Foreign { name }) if name == "说明.txt"),
        "{refused:?}"
    );
    assert_eq!(names_in(&folder).len(), before.len() + 1);
    assert_eq!(names_in(around.path()).len(), 1);
    fs::remove_file(folder.join("说明.txt")).unwrap();
    // Without its manifest, a folder may be anything.
    fs::remove_file(folder.join(MANIFEST)).unwrap();
    let refused = publish(Overwrite::Yes);
    assert!(matches!(refused, Err(PublishError::Foreign { .. })));
    fs::remove_dir_all(&folder).unwrap();
    fs::write(&folder, "a file").unwrap();
    let refused = publish(Overwrite::Yes);
    assert!(matches!(refused, Err(PublishError::Exists)));
    assert_eq!(fs::read(&folder).unwrap(), b"a file");
}

#[test]
fn where_one_file_is_changed_behind_the_writer_nothing_is_published() {
    let around = tempfile::tempdir().unwrap();
    let folder = around.path().join("公开包");
    let publication = publication(&sheets::report("suqian_2023.nianbao"));
    for format in PublishedFormat::ALL {
        let ending = format!("公开工作年度报告.{}", format.ending());
        let mut changed = None;
        let result = publication.publish(&folder, Overwrite::No, &mut |step| {
            if let Step::Written(path) = step
                && path.to_str().unwrap().ends_with(&ending)
            {
                let mut bytes = fs::read(path).unwrap();
                bytes.push(b' ');
                fs::write(path, bytes).unwrap();
                changed = Some(path.to_owned());
            }
            ControlFlow::Continue(())
        });
        let name = changed.unwrap().file_name().unwrap().to_owned();
        match result {
            Err(PublishError::Proof { name: own, .. }) => assert_eq!(*own, *name),
            other => panic!("{format:?}: {other:?}"),
        }
        assert_eq!(names_in(around.path()), BTreeSet::new(), "{format:?}");
    }
}

#[test]
fn a_file_that_is_changed_after_it_was_compared_is_found_as_well() {
    let around = tempfile::tempdir().unwrap();
    let folder = around.path().join("公开包");
    let publication = publication(&sheets::report("suqian_2023.nianbao"));
    let mut first = None;
    let result = publication.publish(&folder, Overwrite::No, &mut |step| {
        match step {
            Step::Written(path) => {
                let first = first.get_or_insert_with(|| path.to_owned());
                if path != first {
                    fs::write(first, "something else").unwrap();
                }
            }
            Step::Proven(_) | Step::Ready => {}
        }
        ControlFlow::Continue(())
    });
    let is_altered = matches!(
        &result,
        Err(PublishError::Proof { name, reason: ProofError::Altered }) if name.ends_with(".pdf")
    );
    assert!(is_altered, "{result:?}");
    assert_eq!(names_in(around.path()), BTreeSet::new());
}

#[test]
fn whenever_it_is_stopped_nothing_is_left() {
    let around = tempfile::tempdir().unwrap();
    let folder = around.path().join("公开包");
    let publication = publication(&Report::new("某市某局", 2024));
    let n_steps = 2 * PublishedFormat::ALL.len() + 1;
    for stopped_at in 0..n_steps {
        let mut n_done = 0;
        let result = publication.publish(&folder, Overwrite::No, &mut |_| {
            n_done += 1;
            if n_done > stopped_at {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        });
        assert!(matches!(result, Ok(None)), "{stopped_at}: {result:?}");
        assert_eq!(names_in(around.path()), BTreeSet::new(), "{stopped_at}");
    }
    published(&publication, &folder);
}

/// The bytes of a file, and what is packed in it.
fn unpacked(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut all = vec![bytes.to_vec()];
    if bytes.starts_with(b"PK") {
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        for idx in 0..archive.len() {
            let mut content = Vec::new();
            archive
                .by_index(idx)
                .unwrap()
                .read_to_end(&mut content)
                .unwrap();
            all.push(content);
        }
    }
    if bytes.starts_with(b"%PDF") {
        let file = lopdf::Document::load_mem(bytes).unwrap();
        for object in file.objects.values() {
            all.push(format!("{object:?}").into_bytes());
            if let Ok(stream) = object.as_stream() {
                all.extend(stream.get_plain_content());
            }
        }
    }
    all
}

#[test]
fn two_packages_are_the_same_and_say_nothing_of_the_machine() {
    let (first, second) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let publication = publication(&sheets::report("suqian_2024.nianbao"));
    let folders = [first.path().join("甲"), second.path().join("乙")];
    for folder in &folders {
        published(&publication, folder);
    }
    let host = fs::read_to_string("/etc/hostname").unwrap_or_default();
    let mut words = vec![
        env!("CARGO_MANIFEST_DIR").to_owned(),
        std::env::temp_dir().to_str().unwrap().to_owned() + "/",
        first.path().to_str().unwrap().to_owned(),
        host.trim().to_owned(),
    ];
    words.extend(
        ["USER", "HOME", "LOGNAME"]
            .iter()
            .filter_map(|name| std::env::var(name).ok()),
    );
    // A short name, such as root, may be part of any word.
    words.retain(|word| word.len() > 4);
    for name in names_in(&folders[0]) {
        let bytes = fs::read(folders[0].join(&name)).unwrap();
        assert!(bytes == fs::read(folders[1].join(&name)).unwrap(), "{name}");
        for part in unpacked(&bytes) {
            for word in &words {
                let is_word = |own: &[u8]| own == word.as_bytes();
                assert!(!part.windows(word.len()).any(is_word), "{name} {word}");
            }
        }
    }
}

#[test]
fn generated_reports_of_both_editions_are_published() {
    let around = tempfile::tempdir().unwrap();
    let n_reports = std::env::var("NIANBAO_PUBLISHED").map_or(6, |n| n.parse().unwrap());
    for seed in 0..n_reports {
        let form = FORMS[usize::try_from(seed % 2).unwrap()];
        let report = generated(seed, form);
        let folder = around.path().join(seed.to_string());
        for file in published(&publication(&report), &folder) {
            let n_cells = form.cells().count();
            assert_eq!(file.proof.n_cells, n_cells, "{seed} {}", file.name);
        }
    }
}

#[test]
fn a_report_whose_tables_go_on_over_pages_and_below_long_texts_is_published() {
    let around = tempfile::tempdir().unwrap();
    for form in FORMS {
        let mut report = Report::new("某市某局", form.first_year);
        for cell in form.cells() {
            if !form.is_computed(cell) {
                report.figures.set(cell, Figure::from(123_456_789));
            }
        }
        for part in form.parts {
            if let Some(before) = &part.before_table {
                let text = "表中数字按条例规定统计，口径与上年度相同。".repeat(60);
                report.set_paragraphs(before.section, vec![text, "见下表。".to_owned()]);
            }
        }
        for file in published(&publication(&report), &around.path().join(form.id)) {
            let n_cells = form.cells().count();
            assert_eq!(file.proof.n_cells, n_cells, "{} {}", form.id, file.name);
        }
    }
}

/// The published report that is not part of this repository; the test runs where the file stands beside it.
#[test]
fn a_real_report_is_published() {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/hangzhou_eeb_2020.nianbao");
    let Ok(file) = ReportFile::open(&path) else {
        eprintln!("not run: {} is not there", path.display());
        return;
    };
    let around = tempfile::tempdir().unwrap();
    for file in published(&publication(file.report()), &around.path().join("公开包")) {
        assert_eq!(file.proof.n_cells, 198, "{}", file.name);
    }
}
