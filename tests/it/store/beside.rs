//! What is found beside a report: other years of the same agency, and the settings of the place.

use nianbao::report::Report;
use nianbao::store::{
    Overwrite, ReportFile, last_beside, last_in, limits_beside, read_limits, years_beside,
};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

fn save(folder: &Path, name: &str, agency: &str, year: u16) {
    let report = Report::new(agency, year);
    let path = folder.join(name);
    ReportFile::new(&report)
        .save(&report, &path, Overwrite::No)
        .unwrap();
}

fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    save(folder.path(), "某局2024.nianbao", "某市某局", 2024);
    save(folder.path(), "某局2023.nianbao", "某市 某局", 2023);
    save(folder.path(), "某局2021.nianbao", "某市某局", 2021);
    save(folder.path(), "别局2022.nianbao", "某市别局", 2022);
    folder
}

fn years(path: &Path) -> Vec<(u16, String)> {
    let found = years_beside(path, "某市某局").into_iter();
    found
        .map(|(year, path)| {
            (
                year,
                path.file_name().unwrap().to_string_lossy().into_owned(),
            )
        })
        .collect()
}

#[test]
fn the_years_of_an_agency_are_found_the_newest_first() {
    let folder = folder();
    let path = folder.path().join("某局2024.nianbao");
    let expected = [
        (2023, "某局2023.nianbao".to_owned()),
        (2021, "某局2021.nianbao".to_owned()),
    ];
    assert_eq!(years(&path), expected);
    assert_eq!(
        last_beside(&path, "某市某局", 2024),
        Some(folder.path().join("某局2023.nianbao"))
    );
    assert_eq!(last_beside(&path, "某市某局", 2023), None);
    assert_eq!(last_beside(&path, "", 2024), None);
}

#[test]
fn last_years_report_is_found_in_a_folder_that_is_named() {
    let folder = folder();
    let found = |year| last_in(folder.path(), "某市某局", year);
    assert_eq!(found(2024), Some(folder.path().join("某局2023.nianbao")));
    assert_eq!(found(2021), None);
    assert_eq!(last_in(&folder.path().join("没有"), "某市某局", 2024), None);
}

#[test]
fn a_report_that_is_not_saved_yet_has_others_beside_it() {
    let folder = folder();
    assert_eq!(years(&folder.path().join("新.nianbao")).len(), 3);
    assert_eq!(years(Path::new("/no/such/folder/新.nianbao")), []);
}

#[test]
fn what_is_no_report_does_no_harm() {
    let folder = folder();
    for (name, text) in [
        ("坏.nianbao", "{"),
        ("空.nianbao", ""),
        ("别的.nianbao", r#"{"agency": "某市某局", "year": 2022}"#),
        (
            "远.nianbao",
            r#"{"format": "nianbao", "agency": "某市某局", "year": 70000}"#,
        ),
        (
            "某局2022.nianbao.bak",
            r#"{"format": "nianbao", "agency": "某市某局", "year": 2022}"#,
        ),
    ] {
        fs::write(folder.path().join(name), text).unwrap();
    }
    fs::create_dir(folder.path().join("夹.nianbao")).unwrap();
    let large = fs::File::create(folder.path().join("大.nianbao")).unwrap();
    large.set_len(9 * 1024 * 1024).unwrap();
    assert_eq!(years(&folder.path().join("某局2024.nianbao")).len(), 2);
}

#[test]
fn of_several_files_on_one_year_the_first_by_name_is_taken() {
    let folder = folder();
    save(folder.path(), "副本2023.nianbao", "某市某局", 2023);
    let path = folder.path().join("某局2024.nianbao");
    assert_eq!(
        last_beside(&path, "某市某局", 2024),
        Some(folder.path().join("副本2023.nianbao"))
    );
}

#[test]
fn a_folder_of_any_size_is_looked_into_only_so_far() {
    let folder = tempfile::tempdir().unwrap();
    for idx in 0..250 {
        fs::write(folder.path().join(format!("{idx:03}.nianbao")), "{}").unwrap();
    }
    save(folder.path(), "999.nianbao", "某市某局", 2023);
    assert_eq!(years(&folder.path().join("新.nianbao")), []);
}

#[test]
fn settings_with_the_name_of_the_report_go_before_others() {
    let folder = folder();
    let path = folder.path().join("某局2024.nianbao");
    assert_eq!(limits_beside(&path), None);
    let common = folder.path().join("江苏省.limits.json");
    fs::write(
        &common,
        r#"{"format": "nianbao-limits", "max_overview_chars": 1200}"#,
    )
    .unwrap();
    assert_eq!(limits_beside(&path), Some(common.clone()));
    assert_eq!(read_limits(&common).unwrap().max_overview_chars, 1200);
    let own = folder.path().join("某局2024.limits.json");
    fs::write(&own, "{}").unwrap();
    assert_eq!(limits_beside(&path), Some(own.clone()));
    let says = read_limits(&own).unwrap_err().to_string();
    assert!(
        says.starts_with("这不是年报程序的地方要求文件") && says.ends_with("某局2024.limits.json"),
        "{says}"
    );
    let says = read_limits(&folder.path().join("没有.limits.json"))
        .unwrap_err()
        .to_string();
    assert!(says.starts_with("找不到文件"), "{says}");
}
