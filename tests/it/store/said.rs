//! Answers to findings and readings of numbers in the native file.

use super::{changes, differences, open};
use nianbao::cell;
use nianbao::form::LEAD;
use nianbao::report::{Answer, Meaning, Number, Reading, Report};
use nianbao::store::{FormatError, ReportFile};
use serde_json::{Value, json};

fn answer(reason: &str) -> Answer {
    Answer {
        rule: "N5".to_owned(),
        about: "requests.brought_forward.natural".to_owned(),
        values: "3 / 4".to_owned(),
        reason: reason.to_owned(),
    }
}

fn reading(number: i64, meaning: Meaning) -> Reading {
    Reading {
        section: LEAD,
        context: "共收到申请84件".to_owned(),
        number: Number::from(number),
        meaning,
    }
}

fn parse(members: &Value) -> Result<Report, FormatError> {
    let mut file = json!({"format": "nianbao", "agency": "某市某局", "year": 2024});
    for (key, value) in members.as_object().unwrap() {
        file[key] = value.clone();
    }
    Ok(ReportFile::parse(file.to_string().into_bytes())?
        .report()
        .clone())
}

#[test]
fn what_a_person_said_stands_in_the_file_one_item_a_line() {
    let mut report = Report::new("某市某局", 2024);
    report.answers = vec![answer("机构改革\n划转"), answer("另有说明")];
    report.readings = vec![
        reading(84, Meaning::Cell(cell!("requests.received.total"))),
        reading(12, Meaning::Independent),
    ];
    let text = String::from_utf8(ReportFile::new(&report).to_bytes(&report)).unwrap();
    for line in [
        r#"    {"rule": "N5", "about": "requests.brought_forward.natural", "values": "3 / 4", "reason": "机构改革\n划转"},"#,
        r#"    {"section": "lead", "context": "共收到申请84件", "number": "84", "cell": "requests.received.total"},"#,
        r#"    {"section": "lead", "context": "共收到申请84件", "number": "12", "independent": true}"#,
    ] {
        assert!(text.lines().any(|written| written == line), "{text}");
    }
    let again = ReportFile::parse(text.into_bytes()).unwrap();
    assert_eq!(*again.report(), report);
}

#[test]
fn an_item_keeps_what_else_stands_in_it_and_others_stay() {
    let file = open("said.nianbao");
    let report = file.report();
    assert_eq!((report.answers.len(), report.readings.len()), (2, 1));
    let changed = changes(&file, |report| {
        report.answers.remove(0);
        report.answers.push(answer("新的说明"));
    });
    assert!(
        matches!(changed.as_slice(), [only] if only.starts_with("/answers")),
        "{changed:#?}"
    );
    let mut report = file.report().clone();
    report.answers.remove(0);
    let bytes = file.to_bytes(&report);
    let new: Value = serde_json::from_slice(&bytes).unwrap();
    let old: Value = serde_json::from_slice(&file.to_bytes(file.report())).unwrap();
    assert_eq!(
        new["answers"][0], old["answers"][1],
        "with what else stands in it"
    );
    assert_eq!(
        new["answers"][1], old["answers"][2],
        "what is not understood stays"
    );
    let mut others = Vec::new();
    differences(&old["numbers"], &new["numbers"], "", &mut others);
    assert_eq!(others, [""; 0]);
}

#[test]
fn a_file_in_which_nothing_is_said_is_written_without_numbers() {
    let mut report = Report::new("某市某局", 2024);
    let text = String::from_utf8(ReportFile::new(&report).to_bytes(&report)).unwrap();
    assert!(!text.contains("numbers"), "{text}");
    report.readings = vec![reading(1, Meaning::Independent)];
    let file = ReportFile::parse(ReportFile::new(&report).to_bytes(&report)).unwrap();
    report.readings.clear();
    let text = String::from_utf8(file.to_bytes(&report)).unwrap();
    assert!(
        text.contains(r#""answers": [], "numbers": [], "issued""#),
        "{text}"
    );
}

#[test]
fn a_number_may_be_without_quotation_marks_and_a_reason_be_missing() {
    let report = parse(&json!({
        "answers": [{"rule": "N5", "about": "x", "values": 3}],
        "numbers": [{"section": "lead", "context": "收到84件", "number": 84, "independent": true}],
    }));
    let report = report.unwrap();
    assert_eq!(
        (
            report.answers[0].values.as_str(),
            report.answers[0].reason.as_str()
        ),
        ("3", "")
    );
    assert_eq!(report.readings[0].number, Number::from(84));
}

#[test]
fn what_a_later_edition_names_is_left_alone() {
    let report = parse(&json!({"numbers": [
        {"section": "appendix", "context": "", "number": "1", "independent": true},
        {"section": "lead", "context": "", "number": "1", "cell": "requests.nobody.total"},
        {"section": "lead", "context": "", "number": "many", "independent": true},
    ]}));
    assert_eq!(report.unwrap().readings, []);
}

#[test]
fn what_cannot_be_said_so_is_named() {
    let fault = |members: Value| parse(&members).unwrap_err().to_string();
    assert!(fault(json!({"answers": "无"})).contains("“answers”应为不超过 10000 项的列表"));
    assert!(fault(json!({"answers": ["无"]})).contains("“answers 第 1 项”应为对象"));
    assert!(fault(json!({"numbers": [{}, 3]})).contains("“numbers 第 2 项”应为对象"));
    let many = vec![json!({}); 10_001];
    assert!(fault(json!({ "numbers": many })).contains("“numbers”应为不超过 10000 项的列表"));
    let wrong = json!({"answers": [{"rule": "N5", "about": []}]});
    assert!(fault(wrong).contains("“answers 第 1 项 about”应为文字"));
}
