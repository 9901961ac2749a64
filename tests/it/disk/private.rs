//! What is private stays private, from its first byte.

use super::saves::report;
use nianbao::disk::{Answer, Call, Double, with_double};
use nianbao::store::{
    NewCopy, Overwrite, RecoveryDir, ReportFile, Versions, recovery_copies, write_atomically,
};
use std::cell::RefCell;
use std::fs::{self, Permissions};
use std::io;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Command;
use std::rc::Rc;

/// Notes who may read a file at the moment before its first byte.
#[derive(Default)]
struct Witness(RefCell<Vec<u32>>);

impl Double for Witness {
    fn meet(&self, call: &Call<'_>) -> io::Result<Answer> {
        if let Call::Write(path, _) = call {
            self.0.borrow_mut().push(mode(path));
        }
        Ok(Answer::Go)
    }
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

/// The modes of the files that some work writes, each before its first byte.
fn modes(work: impl FnOnce()) -> Vec<u32> {
    let witness = Rc::new(Witness::default());
    with_double(Rc::<Witness>::clone(&witness), work);
    witness.0.take()
}

#[test]
fn recovery_copies_and_versions_are_for_their_owner_alone() {
    let folder = tempfile::tempdir().unwrap();
    // As an earlier version of the program left them.
    for name in ["recovery", "versions"] {
        fs::create_dir(folder.path().join(name)).unwrap();
        fs::set_permissions(folder.path().join(name), Permissions::from_mode(0o755)).unwrap();
    }
    let report = report(1);
    let written = modes(|| {
        let recovery_dir = RecoveryDir::new(&folder.path().join("recovery"), "1").unwrap();
        recovery_dir
            .keep(&ReportFile::new(&report), &report, None, 7)
            .unwrap();
        let versions = Versions::of(&folder.path().join("versions"), Path::new("/甲.nianbao"));
        versions.keep(b"1", 7).unwrap();
    });
    assert_eq!(written, [0o600, 0o600]);
    let mut n_files = 0;
    for name in ["recovery", "versions"] {
        let outer = folder.path().join(name);
        assert_eq!(mode(&outer), 0o700);
        for inner in fs::read_dir(outer).unwrap() {
            let inner = inner.unwrap().path();
            assert_eq!(mode(&inner), 0o700);
            for file in fs::read_dir(inner).unwrap() {
                assert_eq!(mode(&file.unwrap().path()), 0o600);
                n_files += 1;
            }
        }
    }
    assert_eq!(n_files, 3, "a holder, a copy and a version");
}

#[test]
fn what_is_written_in_place_of_a_private_file_is_never_open_to_others() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("甲.nianbao");
    let mut file = ReportFile::new(&report(1));
    file.save(&report(1), &path, Overwrite::No).unwrap();
    for own in [0o600, 0o640, 0o644] {
        fs::set_permissions(&path, Permissions::from_mode(own)).unwrap();
        let next = report(i64::from(own));
        let written = modes(|| file.save(&next, &path, Overwrite::No).unwrap());
        assert_eq!(written, [own, own], "the backup and the file");
        assert_eq!(mode(&path), own);
        assert_eq!(mode(&folder.path().join("甲.nianbao.bak")), own);
        let copy = folder.path().join("a.html");
        fs::write(&copy, "old").unwrap();
        fs::set_permissions(&copy, Permissions::from_mode(own)).unwrap();
        let written = modes(|| write_atomically(&copy, b"new").unwrap());
        assert_eq!((written, mode(&copy)), (vec![own], own));
    }
}

#[test]
fn what_an_ended_process_left_is_cleared_and_what_a_living_one_writes_is_not() {
    let Some(machine) = nianbao::disk::process::machine() else {
        println!("processes cannot be told apart here");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let mut child = Command::new("true").spawn().unwrap();
    let id = child.id();
    child.wait().unwrap();
    let ended = format!(".nianbao-{id}-{machine}-00000000-1-00000000000000ff.tmp");
    let living = nianbao::disk::temporary_name();
    let path = folder.path().join("甲.nianbao");
    let report = report(1);
    let leave = |inner: &str| {
        for name in [&ended, &living] {
            fs::write(folder.path().join(inner).join(name), "1").unwrap();
        }
    };
    let is_cleared = |inner: &str| {
        let there = [&ended, &living].map(|name| folder.path().join(inner).join(name).exists());
        fs::remove_file(folder.path().join(inner).join(&living)).unwrap();
        there == [false, true]
    };
    ReportFile::new(&report)
        .save(&report, &path, Overwrite::No)
        .unwrap();
    leave("");
    ReportFile::open_settled(&path).unwrap();
    assert!(is_cleared(""), "beside a report that is opened");

    let copies = folder.path().join("recovery");
    let recovery_dir = RecoveryDir::new(&copies, "1").unwrap();
    recovery_dir
        .keep(&ReportFile::new(&report), &report, None, 7)
        .unwrap();
    drop(recovery_dir);
    leave("recovery/1");
    assert_eq!(recovery_copies(&copies).len(), 1);
    assert!(is_cleared("recovery/1"), "of a window that ended");

    let kept = folder.path().join("versions");
    let versions = Versions::of(&kept, &path);
    versions.keep(b"1", 7).unwrap();
    let own = fs::read_dir(&kept).unwrap().next().unwrap().unwrap();
    let own = format!("versions/{}", own.file_name().to_string_lossy());
    leave(&own);
    versions.keep(b"2", 8).unwrap();
    assert!(is_cleared(&own), "among versions");

    leave("");
    let mut file = ReportFile::open(&path).unwrap();
    let issue = super::issues::new_issue(&file);
    let copy = NewCopy {
        path: folder.path().join("a.pdf"),
        bytes: b"1".to_vec(),
    };
    file.issue(&issue, &path, &[copy]).unwrap();
    assert!(is_cleared(""), "where a copy is written");
}
