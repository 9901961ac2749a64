//! An issue: its copies and its register are one, and no number is given twice.

use super::faults::{Fault, FaultyDisk};
use super::saves::{report, said};
use super::{ERRORS, End, Scene, Tried, assert_clean, assert_tried, quietly};
use nianbao::report::{Date, IssuedCopy, Mark, Milestone, SignOffNames, next_copy_number};
use nianbao::store::{
    IssueTurn, NewCopy, NewIssue, Overwrite, ReportFile, StoreError, canonical, sha256,
};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub(crate) const NAME: &str = "甲.nianbao";
const AT: &str = "2025-01-20T09:30:00+08:00";
/// Where copies are written: beside the report, and elsewhere.
const PLACES: [&str; 2] = ["", "out"];

/// Saves a report that was never issued.
pub(crate) fn saved(folder: &Path) {
    fs::create_dir(folder.join("out")).unwrap();
    let report = report(1);
    let mut file = ReportFile::new(&report);
    file.save(&report, &folder.join(NAME), Overwrite::No)
        .unwrap();
}

/// What a copy says.
fn words(number: u32) -> String {
    format!("%PDF copy {number} of the report")
}

fn path_of(folder: &Path, number: u32) -> PathBuf {
    let place = PLACES[number as usize % PLACES.len()];
    folder.join(place).join(format!("copy-{number:06}.pdf"))
}

pub(super) fn new_issue(file: &ReportFile) -> NewIssue {
    let mut issued = file.issued().to_vec();
    let first = next_copy_number(&issued, file.voided());
    let numbers: Vec<u32> = (first..).take(PLACES.len()).collect();
    let report = file.report().clone();
    if issued.is_empty() {
        issued.push(Milestone {
            revision: 1,
            at: AT.to_owned(),
            by: "李某".to_owned(),
            sha256: sha256(&canonical(&report)),
            names: SignOffNames::default(),
            copies: Vec::new(),
            sealed: Vec::new(),
            writing: None,
            report: Arc::new(report.clone()),
        });
    }
    let last = issued.last_mut().unwrap();
    last.names.released_by = format!("李某{first}");
    last.copies.extend(numbers.iter().map(|number| IssuedCopy {
        number: *number,
        mark: Mark::Original,
        recipient: String::new(),
        date: Date::new(2025, 1, 20).unwrap(),
    }));
    NewIssue {
        issued,
        report,
        numbers,
        at: AT.to_owned(),
        by: "李某".to_owned(),
    }
}

/// Issues two copies, as a program does that begins now. Returns their numbers.
pub(crate) fn issued(folder: &Path) -> Result<Vec<u32>, StoreError> {
    let path = folder.join(NAME);
    let (mut file, _) = ReportFile::open_settled(&path)?;
    let _turn = IssueTurn::wait(&path, || false)?;
    file.take_register(&path)?;
    let issue = new_issue(&file);
    let copy = |number: &u32| NewCopy {
        path: path_of(folder, *number),
        bytes: words(*number).into_bytes(),
    };
    let copies: Vec<NewCopy> = issue.numbers.iter().map(copy).collect();
    file.issue(&issue, &path, &copies)?;
    Ok(issue.numbers)
}

/// The numbers of the copies that lie on the disk, each of which is whole.
fn numbers_of_files(folder: &Path) -> BTreeSet<u32> {
    let mut numbers = BTreeSet::new();
    for place in PLACES {
        for entry in fs::read_dir(folder.join(place)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|own| own == "pdf") {
                let text = fs::read_to_string(&path).unwrap();
                let number = text.split(' ').nth(2).unwrap().parse().unwrap();
                assert_eq!(text, words(number), "a copy is not whole");
                assert!(numbers.insert(number), "{number} is there twice");
            }
        }
    }
    numbers
}

fn numbers_in_register(file: &ReportFile) -> Vec<u32> {
    let copies = file.issued().iter().flat_map(|own| &own.copies);
    copies.map(|copy| copy.number).collect()
}

/// Checks that register and copies agree after whatever happened, and that the next issue gets numbers that nobody has.
pub(crate) fn check_register(folder: &Path) -> Vec<u32> {
    let on_disk = numbers_of_files(folder);
    let (file, settled) = ReportFile::open_settled(&folder.join(NAME)).unwrap();
    assert!(file.issued().iter().all(|own| own.writing.is_none()));
    let registered = numbers_in_register(&file);
    let voided: BTreeSet<u32> = file
        .voided()
        .iter()
        .flat_map(|own| own.numbers.iter().copied())
        .collect();
    for number in &registered {
        assert!(
            on_disk.contains(number),
            "{number} is registered and not there"
        );
        assert!(!voided.contains(number));
    }
    for number in &on_disk {
        let is_known = registered.contains(number) || voided.contains(number);
        assert!(is_known, "{number} is there, and in no register");
    }
    for own in &settled {
        let are_in = own.numbers.iter().all(|number| registered.contains(number));
        assert_eq!(own.is_complete, are_in);
        let are_void = own.numbers.iter().all(|number| voided.contains(number));
        assert_eq!(!own.is_complete, are_void);
        let is_left = |number: &&u32| !own.is_complete && on_disk.contains(number);
        let n_left = own.numbers.iter().filter(is_left).count();
        assert!(own.is_complete || own.files.len() == n_left);
    }
    // What was settled is written, and said once.
    let (again, settled) = ReportFile::open_settled(&folder.join(NAME)).unwrap();
    assert!(settled.is_empty());
    assert_eq!(numbers_in_register(&again), registered);
    let next = issued(folder).unwrap();
    for number in &next {
        let is_new =
            !on_disk.contains(number) && !registered.contains(number) && !voided.contains(number);
        assert!(is_new, "{number} is given twice");
    }
    registered
}

fn scene<'a>(prepare: &'a dyn Fn(&Path), check: &'a dyn Fn(&Path, End)) -> Scene<'a> {
    Scene {
        prepare,
        work: &|folder| issued(folder).map(drop).map_err(|error| said(&error)),
        check,
        errors: &ERRORS,
        may_exchange: true,
    }
}

#[test]
fn a_first_issue_is_whole_or_void_and_gives_no_number_twice_whatever_fails() {
    let scene = scene(&saved, &|folder, end| {
        let before = ReportFile::open(&folder.join(NAME)).unwrap();
        let is_untouched = before.issued().is_empty() && before.voided().is_empty();
        let has_files = !numbers_of_files(folder).is_empty();
        assert_clean(folder, end);
        let registered = check_register(folder);
        match end {
            End::Done => assert_eq!(registered, [1, 2]),
            End::Failed => assert!(registered.is_empty() && !has_files),
            End::Unsure | End::Cut => assert!([&[][..], &[1, 2]].contains(&&*registered)),
        }
        // Without a trace of it there is nothing to say.
        assert!(!is_untouched || !has_files);
        assert!(ReportFile::open(&folder.join("甲.nianbao.bak")).is_ok());
    });
    let at_least = Tried {
        n_faults: 500,
        n_states: 100,
    };
    assert_tried("first issue", scene.try_all(), at_least);
}

#[test]
fn further_copies_are_whole_or_void_and_the_first_stay_whatever_fails() {
    let prepare = |folder: &Path| {
        saved(folder);
        issued(folder).unwrap();
    };
    let mut scene = scene(&prepare, &|folder, end| {
        let registered = check_register(folder);
        match end {
            End::Done => assert_eq!(registered, [1, 2, 3, 4]),
            End::Failed => assert_eq!(registered, [1, 2]),
            End::Unsure | End::Cut => {
                assert!([&[1, 2][..], &[1, 2, 3, 4]].contains(&&*registered));
            }
        }
        // Whoever answered for the issue before does so again where the further copies are void.
        let (file, _) = ReportFile::open_settled(&folder.join(NAME)).unwrap();
        let last = &file.issued()[0].names.released_by;
        let next = registered.len()
            + file
                .voided()
                .iter()
                .map(|own| own.numbers.len())
                .sum::<usize>();
        assert_eq!(*last, format!("李某{}", next + 1));
    });
    // With every error it is tried at the first issue.
    scene.errors = &[28, 4];
    let at_least = Tried {
        n_faults: 150,
        n_states: 100,
    };
    assert_tried("further copies", scene.try_all(), at_least);
}

/// Leaves an issue that was killed at the first of its calls after which so many copies are there, and the register is
/// open.
pub(crate) fn cut_off(folder: &Path, n_copies: usize) {
    saved(folder);
    let first = super::power::Power::at(folder).states().remove(0);
    for at in 0.. {
        super::put(folder, &first);
        let killed = FaultyDisk::new(Fault::Kill(at)).run(|| issued(folder));
        assert!(killed.is_err(), "no issue ended with {n_copies} copies");
        let file = ReportFile::open(&folder.join(NAME)).unwrap();
        let is_open = file.issued().iter().any(|own| own.writing.is_some());
        if is_open && numbers_of_files(folder).len() == n_copies {
            return;
        }
    }
}

#[test]
fn an_issue_that_was_cut_off_is_settled_once_whatever_fails_meanwhile() {
    let mut all = Tried::default();
    for (n_copies, expected) in [(0, &[][..]), (1, &[]), (2, &[1, 2])] {
        let scene = Scene {
            prepare: &|folder| cut_off(folder, n_copies),
            work: &|folder| {
                let (file, settled) =
                    ReportFile::open_settled(&folder.join(NAME)).map_err(|error| said(&error))?;
                // Where its lock cannot be had, somebody may be at it; otherwise it is settled for whoever opens it.
                let is_open = file.issued().iter().any(|own| own.writing.is_some());
                assert_eq!(settled.len(), usize::from(!is_open));
                Ok(())
            },
            check: &|folder, _| {
                assert_eq!(check_register(folder), expected);
                let (file, _) = ReportFile::open_settled(&folder.join(NAME)).unwrap();
                let voided: Vec<u32> = file
                    .voided()
                    .iter()
                    .flat_map(|own| own.numbers.clone())
                    .collect();
                assert_eq!(voided.is_empty(), n_copies == 2);
                assert_eq!(
                    file.voided()
                        .iter()
                        .map(|own| own.files.len())
                        .sum::<usize>(),
                    n_copies % 2
                );
            },
            errors: &ERRORS,
            may_exchange: true,
        };
        let tried = scene.try_all();
        all.n_faults += tried.n_faults;
        all.n_states += tried.n_states;
    }
    let at_least = Tried {
        n_faults: 500,
        n_states: 40,
    };
    assert_tried("settling", all, at_least);
}

#[test]
fn a_copy_that_replaces_a_file_puts_it_back_where_the_issue_fails() {
    let folder = tempfile::tempdir().unwrap();
    saved(folder.path());
    let old = path_of(folder.path(), 1);
    fs::write(&old, "old").unwrap();
    let before = fs::read(folder.path().join(NAME)).unwrap();
    let mut n_failed = 0;
    for at in 0.. {
        // The disk is full from one call on, until the issue was given up.
        let disk = FaultyDisk::new(Fault::Once(at, 28));
        let done = disk.run(|| issued(folder.path()));
        if at >= disk.n_calls() {
            assert_eq!(fs::read_to_string(&old).unwrap(), words(1));
            break;
        }
        if done.is_err() {
            n_failed += 1;
            assert_eq!(fs::read_to_string(&old).unwrap(), "old");
            assert!(fs::read(folder.path().join(NAME)).unwrap() == before);
        } else {
            // Nothing that matters failed; the next round begins as this one did.
            fs::write(&old, "old").unwrap();
            fs::write(folder.path().join(NAME), &before).unwrap();
            fs::remove_file(path_of(folder.path(), 2)).unwrap();
        }
    }
    assert!(n_failed > 15, "{n_failed}");
}

#[test]
fn a_file_without_an_open_issue_keeps_its_bytes() {
    let folder = tempfile::tempdir().unwrap();
    saved(folder.path());
    issued(folder.path()).unwrap();
    let path = folder.path().join(NAME);
    let bytes = fs::read(&path).unwrap();
    let (file, settled) = ReportFile::open_settled(&path).unwrap();
    assert!(settled.is_empty());
    assert!(file.to_bytes(file.report()) == bytes);
    assert!(fs::read(&path).unwrap() == bytes);
    let text = String::from_utf8(bytes).unwrap();
    assert!(!text.contains("\"writing\"") && !text.contains("\"voided\""));
}

#[test]
fn while_an_issue_is_being_written_nobody_else_settles_it() {
    let folder = tempfile::tempdir().unwrap();
    quietly(|| cut_off(folder.path(), 1));
    let path = folder.path().join(NAME);
    let before = fs::read(&path).unwrap();
    let turn = IssueTurn::wait(&path, || false).unwrap();
    let (file, settled) = ReportFile::open_settled(&path).unwrap();
    assert!(settled.is_empty() && file.issued()[0].writing.is_some());
    assert!(fs::read(&path).unwrap() == before);
    assert!(IssueTurn::wait(&path, || true).unwrap().is_none());
    drop(turn);
    assert_eq!(ReportFile::open_settled(&path).unwrap().1.len(), 1);
}
