//! What stays when a save is cut off at any of its steps, fails at any of them, or meets another one.

pub(crate) mod child;
mod opens;

use child::Scene;
use nianbao::cell;
use nianbao::report::{Figure, Report};
use nianbao::store::{Overwrite, ReportFile, StoreError, StoreErrorKind};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A save of a file that is there has no more steps: five for the backup and five for the file.
const N_STEPS: usize = 10;

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
    let mut n_new = 0;
    for step in 0..=N_STEPS {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("甲.nianbao");
        fs::copy(sample(), &path).unwrap();
        let old = ReportFile::open(&path).unwrap().report().clone();
        let status = child::start(&Scene::Save { step }, &path).wait().unwrap();
        assert_eq!(status.success(), step == N_STEPS, "step {step}");
        let mut file = ReportFile::open(&path).unwrap();
        let is_old = *file.report() == old;
        assert!(
            is_old || *file.report() == with_received(&old, 4321),
            "step {step}"
        );
        n_new += usize::from(!is_old);
        // Whatever the dead process left behind, the next save goes through.
        let next = with_received(&old, 5);
        file.save(&next, &path, Overwrite::No).unwrap();
        assert_eq!(*ReportFile::open(&path).unwrap().report(), next);
    }
    assert_eq!(n_new, 1, "only the whole save shows the new file");
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
            let mut n_steps = 0;
            let saved = file.save_stepwise(&new, &path, Overwrite::No, &mut |_| {
                n_steps += 1;
                if n_steps > failing {
                    Err(kind.into())
                } else {
                    Ok(())
                }
            });
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
