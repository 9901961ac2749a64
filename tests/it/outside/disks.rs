//! Disks as they are: full, read-only, and of other people. What is mounted here is seen by this machine; it needs root.

use super::disk::Disk;
use super::reports;
use super::tools::{output, tool};
use nianbao::app::session::settings::SettingsFile;
use nianbao::cell;
use nianbao::report::{Figure, Report};
use nianbao::store::{
    Claim, Lock, Overwrite, Owner, RecoveryDir, ReportFile, StoreErrorKind, Versions,
    recovery_copies, write_atomically,
};
use std::fs;
use std::io::ErrorKind;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

fn changed(report: &Report) -> Report {
    let mut report = report.clone();
    let cell = cell!("requests.received.natural");
    report.figures.set(cell, Figure::from(4321));
    report
}

#[test]
fn on_a_full_disk_nothing_is_lost_and_work_goes_on_when_there_is_room_again() {
    let disk = Disk::small();
    let path = reports::copy_of_sample("suqian_2024.nianbao", disk.path());
    let mut file = ReportFile::open(&path).unwrap();
    let old = file.report().clone();
    let new = changed(&old);
    disk.fill();
    let before = disk.names();
    let error = file.save(&new, &path, Overwrite::No).unwrap_err();
    assert!(matches!(error.kind, StoreErrorKind::DiskFull), "{error}");
    assert_eq!(*ReportFile::open(&path).unwrap().report(), old);
    let pdf = write_atomically(&disk.at("年报.pdf"), "0".repeat(100_000).as_bytes()).unwrap_err();
    assert!(matches!(pdf.kind, StoreErrorKind::DiskFull), "{pdf}");
    assert_eq!(disk.names(), before, "nothing is left of what failed");
    fs::remove_file(disk.at("fill")).unwrap();
    file.save(&new, &path, Overwrite::No).unwrap();
    assert_eq!(*ReportFile::open(&path).unwrap().report(), new);
}

#[test]
fn what_was_kept_before_a_disk_was_full_stays_readable() {
    let disk = Disk::small();
    let report = Report::new("某市某局", 2024);
    let file = ReportFile::new(&report);
    let recovery_dir = RecoveryDir::new(&disk.at("recovery"), "1").unwrap();
    recovery_dir.keep(&file, &report, None, 1).unwrap();
    let versions = Versions::of(&disk.at("versions"), Path::new("/甲.nianbao"));
    versions.keep(b"a", 1).unwrap();
    let settings = SettingsFile::at(disk.at("settings.json"));
    settings.change(|settings| settings.scale = 125).unwrap();
    disk.fill();
    assert!(
        recovery_dir
            .keep(&file, &changed(&report), None, 2)
            .is_err()
    );
    assert!(versions.keep(b"b", 2).is_err());
    let written = settings.change(|settings| settings.scale = 150);
    assert_eq!(written.unwrap_err().kind(), ErrorKind::StorageFull);
    drop(recovery_dir);
    let found = recovery_copies(&disk.at("recovery"));
    assert_eq!(*found[0].read().unwrap().file.report(), report);
    let kept: Vec<u64> = versions.list().iter().map(|version| version.at).collect();
    assert_eq!(kept, [1]);
    assert_eq!(settings.read().scale, 125);
}

#[test]
fn on_a_read_only_disk_a_report_opens_without_a_lock_and_is_not_saved() {
    let disk = Disk::small();
    let path = reports::copy_of_sample("suqian_2024.nianbao", disk.path());
    let mut mount = tool("mount");
    output(mount.args(["-o", "remount,ro"]).arg(disk.path()));
    let mut file = ReportFile::open(&path).unwrap();
    let claim = Lock::claim(&path, &Owner::default(), &|_| false);
    assert!(matches!(claim, Claim::Unlockable));
    let new = changed(file.report());
    let error = file.save(&new, &path, Overwrite::No).unwrap_err();
    assert!(matches!(error.kind, StoreErrorKind::NotWritable), "{error}");
}

#[test]
fn another_person_is_told_that_a_folder_may_not_be_written() {
    let folder = tempfile::tempdir().unwrap();
    // A copy that everybody may run, wherever the tests were built.
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let program = folder.path().join("nianbao");
    fs::copy(env!("CARGO_BIN_EXE_nianbao"), &program).unwrap();
    let target = folder.path().join("年报.nianbao");
    let mut person = tool("setpriv");
    person.args(["--reuid=65534", "--regid=65534", "--clear-groups"]);
    person
        .arg(&program)
        .args(["new", "--agency", "某市某局", "--year", "2024", "-o"]);
    person.env("LC_ALL", "zh_CN.UTF-8").env_remove("LANGUAGE");
    let ended = person.arg(&target).output().unwrap();
    let said = String::from_utf8(ended.stderr).unwrap();
    assert!(!ended.status.success() && !target.exists());
    assert!(said.contains("没有写入这个文件夹的权限"), "{said}");
    assert!(said.trim_end().ends_with("年报.nianbao"), "{said}");
}
