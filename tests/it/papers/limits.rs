//! Every member of a file of local limits is used: another value finds something else.

use super::{PAIRS, code_blocks, root, text};
use nianbao::report::{Figure, Report};
use nianbao::rules::{Limits, Subject, check};
use nianbao::sign::holding_findings;
use nianbao::store::{PlaceLimits, ReportFile, limits_bytes, parse_limits};
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn sample(name: &str) -> Report {
    let path = root().join(format!("assets/samples/{name}.nianbao"));
    ReportFile::open(&path).unwrap().report().clone()
}

/// The members of a file, as the program writes it.
fn members() -> BTreeSet<String> {
    let file: Value = serde_json::from_slice(&limits_bytes(&PlaceLimits::default())).unwrap();
    file.as_object().unwrap().keys().cloned().collect()
}

fn limits(member: &str, value: &Value) -> Limits {
    let mut file = json!({"format": "nianbao-limits", "version": 1});
    file[member] = value.clone();
    parse_limits(file.to_string().as_bytes()).unwrap()
}

/// The rules that find something, and how many findings hold the issue back.
fn found(report: &Report, last: &Report, limits: &Limits) -> (BTreeSet<&'static str>, usize) {
    let last = Some(last);
    let subject = Subject {
        report,
        last,
        limits,
    };
    let rules = check(&subject).into_iter().map(|finding| finding.rule);
    (rules.collect(), holding_findings(&subject).len())
}

#[test]
fn every_member_of_a_file_of_limits_is_used() {
    let report = sample("suqian_2024");
    let last = sample("suqian_2023");
    let mut same = report.clone();
    same.year = 2023;
    let mut office = report.clone();
    "某市某局".clone_into(&mut office.agency);
    let mut carried = report.clone();
    let address = nianbao::cell!("requests.brought_forward.natural");
    carried.figures.set(address, Figure::from(119));
    let mut tried: BTreeSet<&str> = ["format", "version", "place"].into();
    for (member, one, other, report, last, rule) in [
        (
            "max_overview_chars",
            json!(1000),
            json!(2000),
            &report,
            &last,
            "length",
        ),
        (
            "max_repetition_percent",
            json!(50),
            json!(100),
            &report,
            &same,
            "repetition",
        ),
        (
            "due_of_departments",
            json!("01-10"),
            json!("01-31"),
            &office,
            &last,
            "due",
        ),
        (
            "due_of_governments",
            json!("01-10"),
            json!("03-31"),
            &report,
            &last,
            "due",
        ),
        (
            "makers_of_rules",
            json!([]),
            json!(["city"]),
            &report,
            &last,
            "no-power",
        ),
        (
            "holding_rules",
            json!(["N5"]),
            json!([]),
            &carried,
            &last,
            "N5",
        ),
    ] {
        let (rules, n_holding) = found(report, last, &limits(member, &one));
        let (other_rules, n_other_holding) = found(report, last, &limits(member, &other));
        assert!(rules.contains(rule), "{member}: {rules:?}");
        if member == "holding_rules" {
            assert!(n_holding > n_other_holding, "{member}");
        } else {
            assert!(!other_rules.contains(rule), "{member}: {other_rules:?}");
        }
        tried.insert(member);
    }
    let members = members();
    assert_eq!(
        members.iter().map(String::as_str).collect::<BTreeSet<_>>(),
        tried
    );
}

#[test]
fn the_manuals_show_every_member_with_its_default() {
    for name in PAIRS[1] {
        let text = text(name);
        let blocks = code_blocks(&text);
        let (_, shown) = blocks
            .iter()
            .find(|(language, _)| language == "json")
            .unwrap();
        assert_eq!(
            parse_limits(shown.as_bytes()).unwrap(),
            Limits::default(),
            "{name}"
        );
        let shown: Value = serde_json::from_str(shown).unwrap();
        let shown: BTreeSet<String> = shown.as_object().unwrap().keys().cloned().collect();
        assert_eq!(shown, members(), "{name}");
        for member in members()
            .iter()
            .filter(|own| !["format", "version"].contains(&own.as_str()))
        {
            assert!(
                text.contains(&format!("| `{member}` | ")),
                "{name}: {member}"
            );
        }
    }
}
