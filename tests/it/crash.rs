//! What stays when a save is cut off at any of its steps, fails at any of them, or meets another one.

pub(crate) mod child;
mod opens;

use crate::disk::issues;
use child::Scene;
use nianbao::cell;
use nianbao::disk::{Answer, Call, Double, with_double};
use nianbao::report::{Figure, Report};
use nianbao::store::{Overwrite, ReportFile, StoreError, StoreErrorKind};
use std::cell::Cell;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// A save of a file that is there makes, writes, syncs and renames two files: the backup and the file.
const N_STEPS: usize = 8;

fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/suqian_2024.nianbao")
}

fn with_received(report: &Report, number: i64) -> Report {
    let mut report = report.clone();
    let cell = cell!("requests.received.natural");
    report.figures.set(cell, Figure::from(number));
    report
}

fn received(report: &Report) -> Figure {
    report.figure(cell!("requests.received.natural"))
}

#[test]
fn a_process_that_dies_at_any_step_of_a_save_leaves_the_old_file_or_the_new_one() {
    let mut was_new = false;
    for step in 0.. {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("甲.nianbao");
        fs::copy(sample(), &path).unwrap();
        let old = ReportFile::open(&path).unwrap().report().clone();
        let status = child::start(&Scene::Save { step }, &path).wait().unwrap();
        let mut file = ReportFile::open(&path).unwrap();
        let is_old = *file.report() == old;
        assert!(
            is_old || *file.report() == with_received(&old, 4321),
            "step {step}"
        );
        assert!(!(was_new && is_old), "step {step} shows the old file again");
        was_new = !is_old;
        // Whatever the dead process left behind, the next save goes through.
        let next = with_received(&old, 5);
        file.save(&next, &path, Overwrite::No).unwrap();
        assert_eq!(*ReportFile::open(&path).unwrap().report(), next);
        if status.success() {
            assert!(step > N_STEPS, "only {step} calls");
            break;
        }
    }
    assert!(was_new, "the whole save shows the new file");
}

#[test]
fn a_process_that_dies_in_an_issue_leaves_no_copy_that_the_next_does_not_know() {
    // Every call is tried in `disk`; here processes end, and their locks with them.
    for step in (0..).step_by(5) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(issues::NAME);
        issues::saved(folder.path());
        let mut child = child::start(&Scene::Issue { step }, &path);
        let status = child.wait().unwrap();
        let registered = issues::check_register(folder.path());
        if status.success() {
            assert_eq!(registered, [1, 2]);
            assert!(step > 30, "only {step} calls");
            break;
        }
    }
}

#[test]
fn processes_that_issue_at_once_get_different_numbers() {
    const N_ISSUES: usize = 4;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(issues::NAME);
    issues::saved(folder.path());
    let children = [(); 3].map(|()| child::start(&Scene::Issues { n: N_ISSUES }, &path));
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    let numbers = issues::check_register(folder.path());
    let expected: Vec<u32> = (1..).take(3 * N_ISSUES * 2).collect();
    assert_eq!(numbers, expected);
}

/// A disk that fails from a step of a save on.
struct Failing {
    from: usize,
    kind: io::ErrorKind,
    n_steps: Cell<usize>,
}

impl Double for Failing {
    fn meet(&self, call: &Call<'_>) -> io::Result<Answer> {
        let is_step = matches!(
            call,
            Call::Create(_) | Call::Write(..) | Call::Sync(_) | Call::Rename { .. }
        );
        if is_step && self.n_steps.replace(self.n_steps.get() + 1) >= self.from {
            return Err(self.kind.into());
        }
        Ok(Answer::Go)
    }
}

#[test]
fn a_save_that_fails_at_any_step_loses_nothing_and_says_why() {
    type Check = fn(&StoreError) -> bool;
    let kinds: [(io::ErrorKind, Check); 4] = [
        (io::ErrorKind::StorageFull, |error| {
            matches!(error.kind, StoreErrorKind::DiskFull)
        }),
        (io::ErrorKind::PermissionDenied, |error| {
            matches!(error.kind, StoreErrorKind::NotWritable)
        }),
        (io::ErrorKind::ReadOnlyFilesystem, |error| {
            matches!(error.kind, StoreErrorKind::NotWritable)
        }),
        (io::ErrorKind::Other, |error| {
            matches!(error.kind, StoreErrorKind::Write(_))
        }),
    ];
    for (kind, is_right) in kinds {
        for failing in 0..N_STEPS {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("甲.nianbao");
            fs::copy(sample(), &path).unwrap();
            let mut file = ReportFile::open(&path).unwrap();
            let old = file.report().clone();
            let new = with_received(&old, 4321);
            let disk = Rc::new(Failing {
                from: failing,
                kind,
                n_steps: Cell::new(0),
            });
            let saved = with_double(disk, || file.save(&new, &path, Overwrite::No));
            let error = saved.unwrap_err();
            assert!(is_right(&error), "{kind} at {failing}: {error}");
            assert!(error.to_string().contains("甲.nianbao"), "{error}");
            assert_eq!(*ReportFile::open(&path).unwrap().report(), old);
            let is_ours = |name: &str| name == "甲.nianbao" || name == "甲.nianbao.bak";
            for entry in fs::read_dir(folder.path()).unwrap() {
                let name = entry.unwrap().file_name().into_string().unwrap();
                assert!(is_ours(&name), "{kind} at {failing} left {name}");
            }
            file.save(&new, &path, Overwrite::No).unwrap();
            assert_eq!(*ReportFile::open(&path).unwrap().report(), new);
        }
    }
}

#[test]
fn of_two_processes_that_save_one_file_nobody_loses_work() {
    const N_SAVES: i64 = 25;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("甲.nianbao");
    fs::copy(sample(), &path).unwrap();
    let cells = ["natural", "business"];
    let children = cells.map(|column| {
        let scene = Scene::Share {
            column: column.to_owned(),
            n_saves: N_SAVES,
        };
        child::start(&scene, &path)
    });
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    let file = ReportFile::open(&path).unwrap();
    for column in cells {
        let cell = nianbao::form::CellAddress::find("requests", "received", column).unwrap();
        assert_eq!(
            file.report().figure(cell),
            Figure::from(N_SAVES),
            "{column}"
        );
    }
}
