//! Saving: which file is replaced, which is kept, and what stays when it fails.

use super::example;
use nianbao::cell;
use nianbao::report::{Figure, Report};
use nianbao::store::{Overwrite, ReportFile, StoreError, StoreErrorKind, write_atomically};
use std::fs;
use std::path::{Path, PathBuf};

/// A folder with a copy of the complete example in it.
struct Desk {
    folder: tempfile::TempDir,
    path: PathBuf,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("甲.nianbao");
        fs::copy(example("complete.nianbao"), &path).unwrap();
        Self { folder, path }
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn open(&self) -> ReportFile {
        ReportFile::open(&self.path).unwrap()
    }

    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }
}

fn with_received(file: &ReportFile, number: i64) -> Report {
    let mut report = file.report().clone();
    let cell = cell!("requests.received.natural");
    report.figures.set(cell, Figure::from(number));
    report
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}

#[test]
fn a_save_keeps_the_file_before_it() {
    let desk = Desk::new();
    let before = read(&desk.path);
    let mut file = desk.open();
    let report = with_received(&file, 75);
    file.save(&report, &desk.path, Overwrite::No).unwrap();
    assert_eq!(*desk.open().report(), report);
    assert_eq!(read(&desk.at("甲.nianbao.bak")), before);
    assert_eq!(desk.names(), ["甲.nianbao", "甲.nianbao.bak"]);

    let second = read(&desk.path);
    let report = with_received(&file, 76);
    file.save(&report, &desk.path, Overwrite::No).unwrap();
    assert_eq!(read(&desk.at("甲.nianbao.bak")), second);
    assert_eq!(*file.report(), report);
}

#[test]
fn a_save_without_a_change_writes_nothing() {
    let desk = Desk::new();
    let mut file = desk.open();
    let report = file.report().clone();
    file.save(&report, &desk.path, Overwrite::No).unwrap();
    assert_eq!(desk.names(), ["甲.nianbao"]);
    assert_eq!(read(&desk.path), read(&example("complete.nianbao")));
}

#[test]
fn a_new_report_is_not_written_over_another_file() {
    let desk = Desk::new();
    let report = Report::new("某局", 2024);
    let mut file = ReportFile::new(&report);
    let result = file.save(&report, &desk.path, Overwrite::No);
    assert!(matches!(
        result,
        Err(StoreError {
            kind: StoreErrorKind::Exists,
            ..
        })
    ));
    file.save(&report, &desk.path, Overwrite::Yes).unwrap();
    assert_eq!(*desk.open().report(), report);
    let report = with_received(&file, 1);
    file.save(&report, &desk.path, Overwrite::No).unwrap();
}

#[test]
fn a_file_that_someone_else_has_changed_is_not_replaced_unasked() {
    let desk = Desk::new();
    let mut file = desk.open();
    let theirs = read(&desk.path).replace("2025-01-20", "2025-01-21");
    fs::write(&desk.path, &theirs).unwrap();
    let report = with_received(&file, 75);
    let error = file.save(&report, &desk.path, Overwrite::No).unwrap_err();
    assert!(matches!(error.kind, StoreErrorKind::ChangedOnDisk));
    assert_eq!(read(&desk.path), theirs);
    assert_eq!(desk.names(), ["甲.nianbao"]);
    file.save(&report, &desk.path, Overwrite::Yes).unwrap();
    assert_eq!(*desk.open().report(), report);
    assert_eq!(read(&desk.at("甲.nianbao.bak")), theirs);
}

#[test]
fn a_file_that_was_deleted_meanwhile_is_written_again() {
    let desk = Desk::new();
    let mut file = desk.open();
    fs::remove_file(&desk.path).unwrap();
    let report = with_received(&file, 75);
    file.save(&report, &desk.path, Overwrite::No).unwrap();
    assert_eq!(*desk.open().report(), report);
}

#[test]
fn a_report_that_would_not_come_back_is_not_written() {
    let desk = Desk::new();
    let mut file = desk.open();
    let mut report = with_received(&file, 75);
    report.year = 0;
    let error = file.save(&report, &desk.path, Overwrite::Yes).unwrap_err();
    assert!(matches!(error.kind, StoreErrorKind::Unsaved(_)), "{error}");
    assert_eq!(desk.names(), ["甲.nianbao"]);
}

#[test]
fn a_folder_that_is_not_there_is_an_error() {
    let desk = Desk::new();
    let mut file = desk.open();
    let report = file.report().clone();
    let path = desk.at("没有/甲.nianbao");
    let error = file.save(&report, &path, Overwrite::No).unwrap_err();
    assert!(matches!(error.kind, StoreErrorKind::NoFolder), "{error}");
    let error = file.save(&report, desk.folder.path(), Overwrite::Yes);
    assert!(matches!(
        error,
        Err(StoreError {
            kind: StoreErrorKind::FolderInTheWay,
            ..
        })
    ));
}

#[test]
fn without_its_backup_no_file_is_replaced() {
    let desk = Desk::new();
    let mut file = desk.open();
    fs::create_dir(desk.at("甲.nianbao.bak")).unwrap();
    let report = with_received(&file, 75);
    let error = file.save(&report, &desk.path, Overwrite::No).unwrap_err();
    assert!(error.to_string().ends_with("甲.nianbao.bak"), "{error}");
    assert_eq!(read(&desk.path), read(&example("complete.nianbao")));
}

#[test]
fn a_read_only_file_is_not_replaced() {
    let desk = Desk::new();
    let mut file = desk.open();
    let mut permissions = fs::metadata(&desk.path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&desk.path, permissions).unwrap();
    let before = read(&desk.path);
    let report = with_received(&file, 75);
    let error = file.save(&report, &desk.path, Overwrite::Yes).unwrap_err();
    assert!(matches!(error.kind, StoreErrorKind::ReadOnly), "{error}");
    assert_eq!(read(&desk.path), before);
    assert_eq!(desk.names(), ["甲.nianbao"]);
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn a_link_stays_a_link() {
        let desk = Desk::new();
        let link = desk.at("今年.nianbao");
        symlink("甲.nianbao", &link).unwrap();
        let mut file = ReportFile::open(&link).unwrap();
        let report = with_received(&file, 75);
        file.save(&report, &link, Overwrite::No).unwrap();
        assert!(link.is_symlink());
        assert_eq!(*desk.open().report(), report);
        assert_eq!(
            desk.names(),
            ["今年.nianbao", "甲.nianbao", "甲.nianbao.bak"]
        );
        // The same file by its other name is no other file.
        let report = with_received(&file, 76);
        file.save(&report, &desk.path, Overwrite::No).unwrap();
    }

    #[test]
    fn permissions_stay_and_a_new_file_has_the_usual_ones() {
        let desk = Desk::new();
        fs::set_permissions(&desk.path, PermissionsExt::from_mode(0o640)).unwrap();
        let mut file = desk.open();
        let report = with_received(&file, 75);
        file.save(&report, &desk.path, Overwrite::No).unwrap();
        assert_eq!(mode(&desk.path), 0o640);
        assert_eq!(mode(&desk.at("甲.nianbao.bak")), 0o640);

        let plain = desk.at("plain");
        fs::write(&plain, "").unwrap();
        let new = desk.at("乙.nianbao");
        write_atomically(&new, b"{}").unwrap();
        assert_eq!(mode(&new), mode(&plain), "as the umask says");
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_an_error_and_the_file_stays() {
        let desk = Desk::new();
        let mut file = desk.open();
        fs::set_permissions(desk.folder.path(), PermissionsExt::from_mode(0o555)).unwrap();
        let result = file.save(&with_received(&file, 75), &desk.path, Overwrite::No);
        let is_root = fs::write(desk.at("probe"), "").is_ok();
        fs::set_permissions(desk.folder.path(), PermissionsExt::from_mode(0o755)).unwrap();
        if is_root {
            eprintln!("not run: this user may write into every folder");
            return;
        }
        assert!(matches!(
            result,
            Err(StoreError {
                kind: StoreErrorKind::NotWritable,
                ..
            })
        ));
        assert_eq!(read(&desk.path), read(&example("complete.nianbao")));
    }
}
