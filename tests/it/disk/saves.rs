//! A report that is saved, its backup, the register in it, and files of other formats.

use super::{ERRORS, End, Scene, Tried, assert_clean, assert_tried};
use nianbao::cell;
use nianbao::disk;
use nianbao::report::{Figure, Milestone, Report, SealedCopy, SignOffNames};
use nianbao::store::{Overwrite, ReportFile, StoreError, sha256, write_atomically, write_checked};
use std::fs;
use std::path::Path;
use std::sync::Arc;

const NAME: &str = "甲.nianbao";
const BACKUP: &str = "甲.nianbao.bak";

pub(super) fn report(number: i64) -> Report {
    let mut report = Report::new("某局", 2024);
    let cell = cell!("requests.received.natural");
    report.figures.set(cell, Figure::from(number));
    report
}

pub(super) fn number(report: &Report) -> Figure {
    report.figure(cell!("requests.received.natural"))
}

pub(super) fn said(error: &StoreError) -> String {
    error.to_string()
}

/// Saves reports with these numbers one after the other.
fn saved(folder: &Path, numbers: &[i64]) {
    let path = folder.join(NAME);
    let mut file = ReportFile::new(&report(0));
    for own in numbers {
        file.save(&report(*own), &path, Overwrite::No).unwrap();
    }
}

#[test]
fn a_report_that_is_saved_is_old_or_new_whatever_fails() {
    let scene = Scene {
        prepare: &|folder| saved(folder, &[1, 2]),
        work: &|folder| {
            let path = folder.join(NAME);
            let mut file = ReportFile::open(&path).map_err(|error| said(&error))?;
            file.save(&report(3), &path, Overwrite::No)
                .map_err(|error| said(&error))
        },
        check: &|folder, end| {
            let mut file = ReportFile::open(&folder.join(NAME)).unwrap();
            let found = number(file.report());
            let may_be: &[i64] = match end {
                End::Done => &[3],
                End::Failed => &[2],
                End::Unsure | End::Cut => &[2, 3],
            };
            assert!(
                may_be.iter().any(|own| found == Figure::from(*own)),
                "{found}"
            );
            let backup = number(ReportFile::open(&folder.join(BACKUP)).unwrap().report());
            let is_before = backup == Figure::from(2);
            assert!(is_before || backup == Figure::from(1) && end != End::Done);
            assert_clean(folder, end);
            file.save(&report(4), &folder.join(NAME), Overwrite::No)
                .unwrap();
            saved_is(folder, 4);
        },
        errors: &ERRORS,
        may_exchange: true,
    };
    let at_least = Tried {
        n_faults: 150,
        n_states: 15,
    };
    assert_tried("save and backup", scene.try_all(), at_least);
}

#[track_caller]
fn saved_is(folder: &Path, own: i64) {
    let file = ReportFile::open(&folder.join(NAME)).unwrap();
    assert_eq!(number(file.report()), Figure::from(own));
}

fn issue() -> Milestone {
    Milestone {
        revision: 1,
        at: "2025-01-20T09:30:00+08:00".to_owned(),
        by: "李某".to_owned(),
        sha256: sha256(b"1"),
        names: SignOffNames::default(),
        copies: Vec::new(),
        sealed: Vec::new(),
        writing: None,
        report: Arc::new(ReportFile::new(&report(1)).report().clone()),
    }
}

#[test]
fn a_sealed_copy_that_is_filed_is_in_the_register_or_not_whatever_fails() {
    let sealed = |number: usize| SealedCopy {
        name: format!("盖章件{number}.pdf"),
        sha256: sha256(number.to_string().as_bytes()),
        at: "2025-01-21T09:30:00+08:00".to_owned(),
        signers: Vec::new(),
        checked: Vec::new(),
    };
    let file = |folder: &Path, number: usize| {
        let path = folder.join(NAME);
        let mut file = ReportFile::open(&path)?;
        let mut issued = file.issued().to_vec();
        issued[0].sealed.push(sealed(number));
        file.set_issued(issued);
        let report = file.report().clone();
        file.save(&report, &path, Overwrite::No)
    };
    let scene = Scene {
        prepare: &|folder| {
            let mut file = ReportFile::new(&report(1));
            file.set_issued(vec![issue()]);
            file.save(&report(1), &folder.join(NAME), Overwrite::No)
                .unwrap();
            super::quietly(|| ReportFile::open(&folder.join(NAME))).unwrap();
        },
        work: &|folder| file(folder, 1).map_err(|error| said(&error)),
        check: &|folder, end| {
            let found = ReportFile::open(&folder.join(NAME)).unwrap();
            let n_sealed = found.issued()[0].sealed.len();
            let may_be = match end {
                End::Done => 1..=1,
                End::Failed => 0..=0,
                End::Unsure | End::Cut => 0..=1,
            };
            assert!(may_be.contains(&n_sealed), "{n_sealed}");
            assert_clean(folder, end);
            file(folder, 2).unwrap();
        },
        errors: &ERRORS,
        may_exchange: true,
    };
    let at_least = Tried {
        n_faults: 150,
        n_states: 15,
    };
    assert_tried("filing", scene.try_all(), at_least);
}

#[test]
fn reports_that_are_collected_in_a_new_folder_are_whole_or_not_there() {
    const NAMES: [&str; 3] = ["甲.nianbao", "乙.nianbao", "丙.nianbao"];
    let collected = |folder: &Path, number: i64| {
        let results = folder.join("导入结果");
        disk::create_folders(&results, disk::Access::USUAL)
            .map_err(|reason| StoreError::writing(reason, &results))?;
        for name in NAMES {
            let report = report(number);
            let mut file = ReportFile::new(&report);
            file.save(&report, &results.join(name), Overwrite::Yes)?;
        }
        Ok(())
    };
    let scene = Scene {
        prepare: &|_| {},
        work: &|folder| collected(folder, 1).map_err(|error| said(&error)),
        check: &|folder, end| {
            for name in NAMES {
                let path = folder.join("导入结果").join(name);
                assert!(path.exists() || end != End::Done, "{name}");
                if path.exists() {
                    let file = ReportFile::open(&path).unwrap();
                    assert_eq!(number(file.report()), Figure::from(1));
                }
            }
            collected(folder, 2).unwrap();
        },
        errors: &ERRORS,
        may_exchange: true,
    };
    let at_least = Tried {
        n_faults: 300,
        n_states: 15,
    };
    assert_tried("collection", scene.try_all(), at_least);
}

#[test]
fn a_file_of_another_format_is_old_or_new_whatever_fails() {
    type Write = fn(&Path, &[u8]) -> Result<(), StoreError>;
    let ways: [Write; 2] = [write_atomically, |path, bytes| {
        write_checked(path, bytes, |written| {
            // Whoever compares it reads it before it has its name.
            assert!(fs::read(written).is_ok_and(|found| found == bytes));
            Ok(())
        })
    }];
    for write in ways {
        let scene = Scene {
            prepare: &|folder| fs::write(folder.join("a.html"), "old").unwrap(),
            work: &|folder| write(&folder.join("a.html"), b"new").map_err(|error| said(&error)),
            check: &|folder, end| {
                let found = fs::read_to_string(folder.join("a.html")).unwrap();
                match end {
                    End::Done => assert_eq!(found, "new"),
                    End::Failed => assert_eq!(found, "old"),
                    End::Unsure | End::Cut => assert!(["old", "new"].contains(&&*found)),
                }
                assert_clean(folder, end);
                write(&folder.join("a.html"), b"next").unwrap();
            },
            errors: &ERRORS,
            may_exchange: true,
        };
        let at_least = Tried {
            n_faults: 60,
            n_states: 6,
        };
        assert_tried("other formats", scene.try_all(), at_least);
    }
}
