//! Two years side by side: real reports, reports of both editions, reports at the edges.

mod command;
mod editions;
mod exports;
mod printed;
mod random;
mod text;

use nianbao::compare::{Comparison, Outcome, Source, Sources, Status, compare};
use nianbao::form::{CellAddress, SectionId};
use nianbao::report::Report;
use nianbao::store::ReportFile;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn sample_path(name: &str) -> PathBuf {
    root().join(format!("assets/samples/{name}.nianbao"))
}

fn sample(name: &str) -> Report {
    ReportFile::open(&sample_path(name))
        .unwrap()
        .report()
        .clone()
}

fn suqian() -> Comparison {
    compare(&sample("suqian_2023"), &sample("suqian_2024"))
}

fn section(name: &str) -> SectionId {
    let form = Report::new("", 2024).form;
    form.sections().find(|own| own.as_str() == name).unwrap()
}

fn sources() -> Sources {
    let source = |name: &str, digit: &str| Source {
        name: name.to_owned(),
        saved: "2025-01-24 10:22".to_owned(),
        sha256: digit.repeat(64),
    };
    Sources {
        old: source("上一年 <甲> & 乙.nianbao", "a"),
        new: source("本年.nianbao", "b"),
    }
}

/// Old, new, change and percentage of a cell as they are printed.
fn told(comparison: &Comparison, cell: &str) -> String {
    let own = comparison.cell(cell.parse().unwrap()).unwrap();
    let words = [
        own.old.to_string(),
        own.new.to_string(),
        own.difference_words(),
        own.percent_words(),
    ];
    words.join(" ")
}

fn status(comparison: &Comparison, cell: CellAddress) -> Status {
    comparison.cell(cell).unwrap().status
}

#[test]
fn two_years_of_a_city_give_the_known_changes() {
    let comparison = suqian();
    let check = |cell, expected| assert_eq!(told(&comparison, cell), expected, "{cell}");
    check("requests.received.total", "3511 3525 +14 +0.4%");
    check("requests.granted.total", "1191 1431 +240 +20.2%");
    check("proactive.normative.in_force", "597 420 −177 −29.6%");
    check(
        "proactive.fees.amount",
        "59237.2449 72701.2578 +13464.0129 +22.7%",
    );
    check("requests.carried_forward.total", "121 125 +4 +3.3%");
}

#[test]
fn what_holds_between_two_years_of_a_city_is_shown_with_its_numbers() {
    let comparison = suqian();
    let words = |cell: &str| {
        let cell = cell.parse().unwrap();
        let mut relations = comparison.relations.iter();
        let relation = relations.find(|own| own.right.cell == cell).unwrap();
        assert_eq!(relation.outcome, Outcome::Holds);
        format!("{} {}", relation.id, relation.words())
    };
    assert_eq!(
        words("proactive.normative.in_force"),
        "N6 597 + 50 − 227 = 420"
    );
    assert_eq!(words("requests.brought_forward.total"), "N5 121 = 121");
}

#[test]
fn at_most_ten_changes_are_the_largest_and_the_first_is_large() {
    let comparison = suqian();
    assert_eq!(comparison.largest.len(), 10);
    let first = comparison.cell(comparison.largest[0].cell).unwrap();
    let percent = first.change.unwrap().percent.unwrap();
    assert!(percent.abs() > 60.into(), "{percent}");
    let cells: Vec<_> = comparison.largest.iter().map(|own| own.cell).collect();
    assert!(cells.contains(&"requests.not_handled.petition.total".parse().unwrap()));
    assert!(!cells.contains(&"requests.not_handled.petition.natural".parse().unwrap()));
}

#[test]
fn a_report_compared_with_itself_has_no_change_and_repeats_everything() {
    for name in ["suqian_2023", "suqian_2024", "hangzhou_eeb_2020"] {
        let report = sample(name);
        let comparison = compare(&report, &report);
        assert!(comparison.is_same(), "{name}");
        for own in &comparison.cells {
            assert!(
                matches!(own.status, Status::Same | Status::Nothing),
                "{}",
                own.cell
            );
        }
        assert!(comparison.largest.is_empty() && comparison.jumps.is_empty());
        let percent =
            |share: nianbao::compare::repetition::Share| share.percent().unwrap().to_string();
        assert_eq!(percent(comparison.repetition.text), "100.0", "{name}");
        assert_eq!(percent(comparison.repetition.tables), "100.0", "{name}");
        for own in &comparison.repetition.sections {
            assert_eq!(
                own.share.repeated, own.share.counted,
                "{name} {}",
                own.section
            );
        }
    }
}

#[test]
fn comparing_with_an_empty_report_divides_nothing() {
    let report = sample("suqian_2024");
    let empty = Report::new("宿迁市", 2023);
    let comparison = compare(&empty, &report);
    assert!(comparison.cells.iter().all(|own| own.change.is_none()));
    assert!(comparison.jumps.is_empty() && comparison.largest.is_empty());
    assert_eq!(
        comparison.repetition.text.percent().unwrap().to_string(),
        "0.0"
    );
    assert_eq!(comparison.repetition.tables.percent(), None);
    let back = compare(&report, &empty);
    assert_eq!(back.repetition.text.percent(), None);
    let all = report
        .form
        .sections()
        .map(|own| report.paragraphs(own).len())
        .sum::<usize>();
    let gone = back.text.iter().flat_map(|own| &own.paragraphs);
    assert_eq!(gone.filter(|pair| pair.new.is_none()).count(), all);
    let nothing = compare(&empty, &empty);
    assert!(nothing.is_same() && nothing.relations.is_empty());
}

#[test]
fn shares_differ_in_points() {
    let comparison = suqian();
    let told: Vec<String> = comparison
        .shares
        .iter()
        .map(|own| format!("{} {}", own.name, own.points_words()))
        .collect();
    assert_eq!(told.len(), 6);
    assert_eq!(told[0], "予以公开 +6.4个百分点");
    assert_eq!(told[1], "部分公开 +4.0个百分点");
}

#[test]
fn reports_of_other_years_have_no_relations() {
    let comparison = compare(&sample("suqian_2024"), &sample("suqian_2023"));
    assert!(comparison.relations.is_empty());
    assert_eq!(
        told(&comparison, "requests.received.total"),
        "3525 3511 −14 −0.4%"
    );
}

#[test]
fn the_shared_figures_of_the_city_are_those_of_the_samples() {
    let path = root().join("../shared/data/figures.json");
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("not compared: the folder ../shared/data is not there");
        return;
    };
    let years: serde_json::Value = serde_json::from_str(&text).unwrap();
    let comparison = suqian();
    let received = |idx: usize| years[idx]["tables"]["requests"]["received"]["total"].to_string();
    let expected = format!("{} {} +14 +0.4%", received(0), received(1));
    assert_eq!(told(&comparison, "requests.received.total"), expected);
}
