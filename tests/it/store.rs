//! The native file: what is read, what is written, and what stays as it was.

mod beside;
mod random;
mod said;
mod saving;

use nianbao::cell;
use nianbao::report::{Figure, Report};
use nianbao::store::{FormatError, ReportFile, StoreError, StoreErrorKind};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn example(name: &str) -> PathBuf {
    root().join("tests/data/files/v1").join(name)
}

fn open(name: &str) -> ReportFile {
    ReportFile::open(&example(name)).unwrap()
}

fn figure(report: &Report, name: &str) -> String {
    format!("{:?}", report.figure(name.parse().unwrap()))
}

/// What differs between two values, as `path: old -> new`.
fn differences(old: &Value, new: &Value, path: &str, found: &mut Vec<String>) {
    match (old, new) {
        (Value::Object(old), Value::Object(new)) => {
            let mut keys: Vec<&String> = old.keys().collect();
            keys.extend(new.keys().filter(|key| !old.contains_key(*key)));
            for key in keys {
                let (old, new) = (old.get(key), new.get(key));
                let null = Value::Null;
                let (old, new) = (old.unwrap_or(&null), new.unwrap_or(&null));
                differences(old, new, &format!("{path}/{key}"), found);
            }
        }
        _ if old != new => found.push(format!("{path}: {old} -> {new}")),
        _ => {}
    }
}

/// Applies a change to a file and says what differs in it then.
fn changes(file: &ReportFile, change: impl FnOnce(&mut Report)) -> Vec<String> {
    let mut report = file.report().clone();
    let old: Value = serde_json::from_slice(&file.to_bytes(&report)).unwrap();
    change(&mut report);
    let bytes = file.to_bytes(&report);
    let again = ReportFile::parse(bytes.clone()).unwrap();
    assert_eq!(*again.report(), report, "the change is read back");
    let new: Value = serde_json::from_slice(&bytes).unwrap();
    let mut found = Vec::new();
    differences(&old, &new, "", &mut found);
    found
}

#[test]
fn every_member_is_read() {
    let file = open("complete.nianbao");
    let report = file.report();
    assert_eq!((report.agency.as_str(), report.year), ("某市档案局", 2024));
    assert_eq!(report.form.id, "2021");
    assert_eq!(report.title.len(), 2);
    assert_eq!(
        report
            .sign_off
            .date
            .map(nianbao::report::Date::to_iso)
            .as_deref(),
        Some("2025-01-20")
    );
    let overview = report.form.parts[0].section;
    assert_eq!(
        report.paragraphs(overview)[1],
        "带\t制表符、\"引号\"、\\反斜线和\n换行的一段。"
    );
    let check = |name, expected| assert_eq!(figure(report, name), expected, "{name}");
    check("proactive.rules.issued", "NotApplicable");
    check("proactive.normative.in_force", "Number(20)");
    check("proactive.licensing.decisions", "Number(0)");
    check("proactive.compulsion.decisions", "Blank");
    check("proactive.penalties.decisions", "Words(\"/\")");
    check("proactive.fees.amount", "Number(10.50)");
    check("requests.received.total", "Number(12)");
    check("requests.granted.total", "Number(9)");
    let printed = report.printed_total(cell!("requests.received.total"));
    assert_eq!(printed, Some(&Figure::from(12)));
}

#[test]
fn what_a_partial_file_lacks_has_its_default() {
    let file = open("partial.nianbao");
    let mut expected = Report::new("某区城管局", 2020);
    assert_eq!(*file.report(), expected);
    assert_eq!(expected.form.id, "2019");
    expected.agency = "某区城市管理局".to_owned();
    assert_eq!(
        changes(&file, |report| *report = expected),
        ["/agency: \"某区城管局\" -> \"某区城市管理局\""]
    );
}

#[test]
fn a_file_written_by_hand_is_understood_and_given_back_byte_for_byte() {
    let file = open("hand.nianbao");
    let report = file.report();
    assert_eq!(report.year, 2022);
    let overview = report.form.parts[0].section;
    assert_eq!(report.paragraphs(overview), ["只有一段，也没有写成列表。"]);
    let check = |name, expected| assert_eq!(figure(report, name), expected, "{name}");
    check("requests.received.natural", "Number(4)");
    check("requests.received.business", "Number(2)");
    check("requests.received.other", "Blank");
    check("requests.received.research", "Blank");
    check("proactive.fees.amount", "Number(72701.2578)");
    let total = cell!("requests.received.total");
    assert_eq!(report.figures.entered(total), None, "it is the sum");
    let bytes = fs::read(example("hand.nianbao")).unwrap();
    assert_eq!(file.to_bytes(report), bytes);
}

#[test]
fn line_ends_and_byte_order_mark_of_windows_are_kept_while_nothing_changes() {
    let text = fs::read_to_string(example("complete.nianbao")).unwrap();
    let text = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    let file = ReportFile::parse(text.clone().into_bytes()).unwrap();
    assert_eq!(file.report(), open("complete.nianbao").report());
    assert_eq!(file.to_bytes(file.report()), text.as_bytes());
}

#[test]
fn one_changed_figure_changes_one_value_of_the_file() {
    let change = |report: &mut Report| {
        report
            .figures
            .set(cell!("requests.received.natural"), Figure::from(75));
    };
    assert_eq!(
        changes(&open("complete.nianbao"), change),
        ["/tables/requests/received/natural: 8 -> 75"]
    );
    assert_eq!(
        changes(&open("unknown.nianbao"), change),
        ["/tables/requests/received/natural: 5 -> 75"]
    );
}

#[test]
fn a_total_that_was_the_sum_leaves_a_changed_file() {
    let found = changes(&open("hand.nianbao"), |report| {
        report
            .figures
            .set(cell!("requests.received.natural"), Figure::from(5));
    });
    assert_eq!(
        found,
        [
            "/tables/requests/received/total: 6 -> null",
            "/tables/requests/received/natural: \"4\" -> 5",
        ]
    );
}

#[test]
fn digits_typed_anew_are_a_change_of_the_file() {
    let found = changes(&open("complete.nianbao"), |report| {
        let amount = "10.5".parse().map(Figure::Number).unwrap();
        report.figures.set(cell!("proactive.fees.amount"), amount);
    });
    assert_eq!(
        found,
        ["/tables/proactive/fees/amount: \"10.50\" -> \"10.5\""]
    );
}

#[test]
fn unknown_members_stay_where_they_are_and_new_ones_stand_where_the_form_has_them() {
    let file = open("unknown.nianbao");
    let mut report = file.report().clone();
    report.figures.set(
        cell!("requests.brought_forward.natural"),
        Figure::NotApplicable,
    );
    report
        .figures
        .set(cell!("proactive.rules.issued"), Figure::from(2));
    report
        .figures
        .set(cell!("proactive.normative.repealed"), Figure::Blank);
    report
        .figures
        .set(cell!("remedies.direct.upheld"), Figure::from(1));
    let problems = report.form.parts[4].section;
    report.set_paragraphs(problems, vec!["尚待改进。".to_owned()]);
    report.sign_off.date = None;
    let text = String::from_utf8(file.to_bytes(&report)).unwrap();
    let expected = fs::read_to_string(example("unknown.changed.nianbao")).unwrap();
    assert_eq!(text, expected);
}

#[test]
fn a_row_without_figures_leaves_the_file() {
    let found = changes(&open("complete.nianbao"), |report| {
        report
            .figures
            .set(cell!("requests.unable.not_held.natural"), Figure::Blank);
    });
    assert_eq!(
        found,
        ["/tables/requests/unable.not_held: {\"natural\":1} -> null"]
    );
}

#[test]
fn a_new_file_has_the_layout_of_the_samples() {
    for name in ["hangzhou_eeb_2020", "suqian_2023", "suqian_2024"] {
        let path = root().join(format!("assets/samples/{name}.nianbao"));
        let file = ReportFile::open(&path).unwrap();
        let anew = ReportFile::new(file.report()).to_bytes(file.report());
        assert_eq!(
            String::from_utf8(anew).unwrap(),
            fs::read_to_string(&path).unwrap()
        );
    }
}

#[test]
fn an_empty_report_makes_a_readable_file() {
    let report = Report::new("某局", 2024);
    let bytes = ReportFile::new(&report).to_bytes(&report);
    let expected = fs::read_to_string(example("empty-report.nianbao")).unwrap();
    assert_eq!(String::from_utf8(bytes).unwrap(), expected);
}

#[test]
fn figures_of_another_edition_are_kept() {
    let found = changes(&open("complete.nianbao"), |report| {
        report
            .figures
            .set(cell!("proactive.procurement.projects"), Figure::from(37));
    });
    assert_eq!(
        found,
        ["/tables/proactive/procurement: null -> {\"projects\":37}"]
    );
}

#[test]
fn a_file_without_an_edition_names_its_own_once_its_year_is_of_another() {
    let text = json!({"format": "nianbao", "version": 1, "agency": "某局", "year": 2021});
    let file = ReportFile::parse(text.to_string().into_bytes()).unwrap();
    let form = file.report().form;
    assert_eq!(
        changes(&file, |report| report.year = 2022),
        ["/year: 2021 -> 2022"]
    );
    assert_eq!(
        changes(&file, |report| report.year = 2020),
        [
            "/year: 2021 -> 2020".to_owned(),
            format!("/edition: null -> \"{}\"", form.id)
        ]
    );
}

#[test]
fn words_that_say_a_number_are_saved_as_that_number() {
    let mut report = Report::new("某局", 2024);
    let natural = cell!("requests.received.natural");
    report.figures.set(natural, Figure::Words("74".to_owned()));
    report
        .figures
        .set(cell!("requests.received.total"), Figure::from(74));
    let bytes = ReportFile::new(&report).to_bytes(&report);
    let file: Value = serde_json::from_slice(&bytes).unwrap();
    assert_eq!(
        file["tables"]["requests"]["received"],
        json!({"natural": 74})
    );
}

#[test]
fn what_cannot_be_read_says_what_happened_and_what_to_do() {
    let check = |name: &str, expected: &str| {
        let path = example("bad").join(name);
        let error = ReportFile::open(&path).unwrap_err().to_string();
        assert_eq!(error, format!("{expected}：{}", path.display()));
    };
    const BACKUP: &str = "请改用备份（旁边同名的 .bak 文件，去掉 .bak 后打开）";
    const CORRECT: &str =
        "请用文本编辑器更正，或者改用备份（旁边同名的 .bak 文件，去掉 .bak 后打开）";
    check("empty.nianbao", &format!("文件是空的。{BACKUP}"));
    check(
        "cut.nianbao",
        &format!("文件不完整或已损坏，从第 3 行第 39 列起无法识别。{BACKUP}"),
    );
    check(
        "gb18030.nianbao",
        "文件不是 UTF-8 编码的文本，可能不是年报文件，或者被别的程序另存过。请核对文件，或者改用备份（旁边同名的 .bak 文件，去掉 .bak 后打开）",
    );
    check(
        "other.nianbao",
        "这不是年报文件。请选择年报程序保存的 .nianbao 文件",
    );
    check(
        "newer.nianbao",
        "文件由更新的年报程序写成（格式第 2 版，本程序只认得第 1 版）。请升级本程序后再打开",
    );
    check(
        "edition.nianbao",
        "报告采用了本程序不认得的格式“2031”。请升级本程序，或者更正文件中的 edition",
    );
    let member = |name, says: &str| check(name, &format!("文件中的“{says}。{CORRECT}"));
    member("paragraph.nianbao", "text.overview 第 3 项”应为文字");
    member(
        "cell.nianbao",
        "tables.requests.received.natural”应为数字或文字",
    );
    member("row.nianbao", "tables.requests.received”应为对象 {…}");
    member("year.nianbao", "year”应为统计年度（1 至 9999 的整数）");
    member("date.nianbao", "sign_off.date”应为日期（如 2021-01-28）");
}

#[test]
fn years_and_versions_that_cannot_be_are_refused() {
    let check = |members: &str, expected: &str| {
        let text = format!("{{\"format\": \"nianbao\", {members}}}");
        let fault = ReportFile::parse(text.into_bytes()).unwrap_err();
        assert!(fault.to_string().contains(expected), "{members}: {fault}");
    };
    for year in [
        "0",
        "10000",
        "-5",
        "2020.5",
        "1e400",
        "\"今年\"",
        "[]",
        "true",
    ] {
        check(&format!("\"year\": {year}"), "year");
    }
    for version in ["0", "-1", "1.5", "null", "\"一\"", "{}"] {
        check(
            &format!("\"version\": {version}, \"year\": 2024"),
            "version",
        );
    }
    check("\"version\": 18446744073709551615, \"year\": 1", "更新");
}

#[test]
fn what_is_no_file_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("没有.nianbao");
    assert!(matches!(
        ReportFile::open(&missing),
        Err(StoreError {
            kind: StoreErrorKind::Missing,
            ..
        })
    ));
    assert!(matches!(
        ReportFile::open(folder.path()),
        Err(StoreError {
            kind: StoreErrorKind::IsFolder,
            ..
        })
    ));
    let large = folder.path().join("large.nianbao");
    let file = fs::File::create(&large).unwrap();
    file.set_len(nianbao::store::MAX_BYTES + 1).unwrap();
    assert!(matches!(
        ReportFile::open(&large),
        Err(StoreError {
            kind: StoreErrorKind::TooLarge,
            ..
        })
    ));
}

#[cfg(target_os = "linux")]
#[test]
fn an_endless_stream_is_refused() {
    assert!(matches!(
        ReportFile::open(Path::new("/dev/zero")),
        Err(StoreError {
            kind: StoreErrorKind::NotRegular,
            ..
        })
    ));
}

#[test]
fn nothing_in_a_damaged_file_makes_it_panic() {
    let bytes = fs::read(example("complete.nianbao")).unwrap();
    for end in (0..bytes.len()).step_by(7) {
        ReportFile::parse(bytes[..end].to_vec()).unwrap_err();
    }
    for at in (0..bytes.len()).step_by(3) {
        let mut damaged = bytes.clone();
        damaged[at] = b'[';
        if let Ok(file) = ReportFile::parse(damaged) {
            file.to_bytes(&Report::new("某局", 2024));
        }
    }
    assert!(matches!(
        ReportFile::parse(Vec::new()),
        Err(FormatError::Empty)
    ));
}

/// The published report that is not part of this repository; the test runs where the file stands beside it.
#[test]
fn a_published_report_changes_in_one_value() {
    let path = root().join("../shared/data/hangzhou_eeb_2020.nianbao");
    let Ok(bytes) = fs::read(&path) else {
        eprintln!("not run: {} is not there", path.display());
        return;
    };
    let file = ReportFile::open(&path).unwrap();
    assert_eq!(file.to_bytes(file.report()), bytes);
    let found = changes(&file, |report| {
        report
            .figures
            .set(cell!("requests.received.natural"), Figure::from(75));
    });
    assert_eq!(found, ["/tables/requests/received/natural: 74 -> 75"]);
}
