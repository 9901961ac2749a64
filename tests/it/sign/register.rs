//! What is frozen in the file, and the register of copies.

use super::bench::{NOW, frozen, order, report};
use nianbao::cell;
use nianbao::form::LEAD;
use nianbao::report::{Figure, Mark, Report};
use nianbao::sign::{CheckCode, Copies, Order, differences, freeze, is_revised};
use nianbao::store::{Overwrite, ReportFile, canonical, sha256};

/// A file with a report that was issued once.
fn issued(report: &Report, n_copies: u32) -> ReportFile {
    let mut file = ReportFile::new(report);
    let frozen = freeze(&file, report, &order(n_copies), NOW).unwrap();
    file.set_issued(frozen.issued);
    file
}

#[test]
fn an_issue_is_read_back_from_its_file_with_its_register() {
    let report = report();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("年报.nianbao");
    let mut file = issued(&report, 3);
    file.set_seal(Some(super::bench::seal()));
    file.save(&report, &path, Overwrite::No).unwrap();
    let read = ReportFile::open(&path).unwrap();
    let [milestone] = read.issued() else {
        panic!("there is one issue");
    };
    assert_eq!(read.seal(), Some(&super::bench::seal()));
    assert_eq!(milestone.sha256, sha256(&canonical(&milestone.report)));
    assert_eq!(milestone.sha256, sha256(&canonical(&report)));
    assert_eq!(milestone.at, "2027-12-28T21:20:00+08:00");
    let numbers: Vec<u32> = milestone.copies.iter().map(|copy| copy.number).collect();
    assert_eq!(numbers, [1, 2, 3]);
    assert!(differences(&milestone.report, &report).is_empty());
    // An unchanged report gives back its bytes, also with what was issued in them.
    assert_eq!(read.to_bytes(read.report()), std::fs::read(&path).unwrap());
}

#[test]
fn a_file_with_an_issue_can_still_be_read_line_by_line() {
    let report = report();
    let text = String::from_utf8(issued(&report, 2).to_bytes(&report)).unwrap();
    for line in [
        "\"revision\": 1,",
        "{\"number\": 2, \"mark\": \"正本\", \"recipient\": \"\", \"date\": \"2027-12-28\"}",
        "\"received\": {\"natural\": 3440, \"business\": 75, \"research\": 0, \"public_interest\": 1, \"legal_service\": 6, \"other\": 3}",
    ] {
        let is_line =
            |found: &str| found.trim().trim_end_matches(',') == line.trim_end_matches(',');
        assert!(text.lines().any(is_line), "{line} is not in {text}");
    }
}

#[test]
fn the_layout_of_the_data_never_changes_because_its_hash_stands_on_paper() {
    let mut report = Report::new("某市某局", 2024);
    report.set_paragraphs(LEAD, vec!["全年公开12条。".to_owned()]);
    report
        .figures
        .set(cell!("requests.received.natural"), Figure::from(74));
    let data = canonical(&report);
    assert_eq!(
        CheckCode::of(&data).to_string(),
        CODE,
        "{}",
        String::from_utf8(data).unwrap()
    );
}

/// The code of the data above, as it was printed first.
const CODE: &str = "VPUU-49BY-NQVM-D2YU";

#[test]
fn what_the_program_does_not_know_of_an_issue_is_kept() {
    let report = report();
    let text = String::from_utf8(issued(&report, 1).to_bytes(&report)).unwrap();
    let text = text.replace("\"revision\": 1,", "\"revision\": 1, \"future\": [1, 2],");
    let text = text.replace("\"issued\": [", "\"issued\": [{\"other\": true}, ");
    let mut file = ReportFile::parse(text.into_bytes()).unwrap();
    assert_eq!(file.issued().len(), 1);
    let more = freeze(&file, &report, &order(1), NOW).unwrap();
    file.set_issued(more.issued);
    let text = String::from_utf8(file.to_bytes(&report)).unwrap();
    assert!(
        text.contains("\"future\": [1, 2]") && text.contains("\"other\": true"),
        "{text}"
    );
    assert_eq!(
        ReportFile::parse(text.into_bytes()).unwrap().issued()[0]
            .copies
            .len(),
        2
    );
}

#[test]
fn further_copies_of_an_unchanged_report_belong_to_the_same_issue() {
    let report = report();
    let file = issued(&report, 2);
    let order = Order {
        copies: vec![
            Copies {
                mark: Mark::Duplicate,
                n_copies: 2,
                recipient: "市档案馆".to_owned(),
            },
            Copies {
                mark: Mark::Archive,
                n_copies: 1,
                recipient: String::new(),
            },
        ],
        ..Order::default()
    };
    let again = freeze(&file, &report, &order, NOW).unwrap();
    assert_eq!(again.issued.len(), 1);
    let copies: Vec<(u32, Mark)> = again
        .copies
        .iter()
        .map(|copy| (copy.number, copy.mark))
        .collect();
    assert_eq!(
        copies,
        [
            (3, Mark::Duplicate),
            (4, Mark::Duplicate),
            (5, Mark::Archive)
        ]
    );
    assert_eq!(again.issued[0].copies.len(), 5);
}

#[test]
fn further_copies_may_name_anew_who_answers_for_them() {
    let report = report();
    let file = issued(&report, 1);
    let named = |name: &str| {
        let mut order = order(1);
        order.names.released_by = name.to_owned();
        freeze(&file, &report, &order, NOW).unwrap().issued[0]
            .names
            .released_by
            .clone()
    };
    assert_eq!(named("王某"), "王某");
    assert_eq!(named(""), file.issued()[0].names.released_by);
}

#[test]
fn a_changed_report_is_a_revision_that_lists_what_changed() {
    let report = report();
    let file = issued(&report, 2);
    assert!(!is_revised(&report, file.issued()));
    let mut changed = report.clone();
    changed
        .figures
        .set(cell!("requests.received.natural"), Figure::from(3441));
    assert!(is_revised(&changed, file.issued()));
    let again = freeze(&file, &changed, &order(1), NOW).unwrap();
    assert_eq!(again.issued.len(), 2);
    assert_eq!(again.issued[1].revision, 2);
    assert_eq!(again.copies[0].number, 3);
    let found = differences(&again.issued[0].report, &again.issued[1].report);
    let found: Vec<String> = found.iter().map(ToString::to_string).collect();
    assert_eq!(
        found,
        ["表格“本年新收政府信息公开申请数量·自然人”：“3440”改为“3441”"]
    );
}

#[test]
fn an_order_for_absurdly_many_copies_is_refused() {
    let report = report();
    for n_copies in [1000, u32::MAX] {
        let refused = freeze(&ReportFile::new(&report), &report, &order(n_copies), NOW);
        assert!(refused.is_err(), "{n_copies}");
    }
}

#[test]
fn the_date_of_the_document_is_that_of_the_order() {
    let mut order = order(1);
    order.date = "2025-01-20".parse().ok();
    let report = report();
    let frozen = freeze(&ReportFile::new(&report), &report, &order, NOW).unwrap();
    assert_eq!(frozen.issued[0].report.sign_off.date, order.date);
    assert_eq!(super::bench::frozen(1).report.sign_off.date, edition_date());
}

fn edition_date() -> Option<nianbao::report::Date> {
    frozen(1).issued[0].report.sign_off.date
}
