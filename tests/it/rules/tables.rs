//! Rules on one year's tables.

use super::{mended, names, numbers, of, sample, set, with};
use nianbao::cell;
use nianbao::form::Form;
use nianbao::report::{Figure, Number, Place, Report};
use nianbao::rules::Severity;

fn words(report: &Report, cell: &str, words: &str) -> Report {
    let mut report = report.clone();
    report
        .figures
        .set(cell.parse().unwrap(), Figure::Words(words.to_owned()));
    report
}

#[test]
fn n1_a_request_received_and_not_handled_is_reported_in_its_column_and_in_the_total() {
    let right = sample("suqian_2024");
    assert_eq!(of("N1", &right, None), []);
    let wrong = with(&right, &[("requests.received.natural", 3441)]);
    let found = of("N1", &wrong, None);
    let columns: Vec<&str> = found
        .iter()
        .map(|finding| finding.cells[0].column.as_str())
        .collect();
    assert_eq!(columns, ["natural", "total"]);
    assert_eq!(found[0].severity, Severity::Error);
    assert_eq!(numbers(&found[0]), (Number::from(3559), Number::from(3558)));
    assert_eq!(found[0].difference(), Some(Number::ONE));
    assert_eq!(
        names(&found[0]),
        [
            "requests.received.natural",
            "requests.brought_forward.natural",
            "requests.handled_total.natural",
            "requests.carried_forward.natural"
        ]
    );
    assert_eq!(
        found[0].place,
        Place::Cell(cell!("requests.received.natural"))
    );
}

#[test]
fn n1_counts_a_blank_as_nothing() {
    let report = Report::new("某市某局", 2024);
    let report = with(
        &report,
        &[
            ("requests.received.natural", 2),
            ("requests.granted.natural", 2),
        ],
    );
    assert_eq!(of("N1", &report, None), []);
}

#[test]
fn n1_is_silent_until_both_sides_of_the_table_are_begun() {
    let check = |figures: &[(&str, i64)], n_columns| {
        let report = with(&Report::new("某市某局", 2024), figures);
        assert_eq!(of("N1", &report, None).len(), n_columns, "{figures:?}");
    };
    let (brought, received) = (
        ("requests.brought_forward.natural", 3),
        ("requests.received.business", 2),
    );
    check(&[brought], 0);
    check(&[brought, received], 0);
    check(&[("requests.granted.natural", 3)], 0);
    // Both columns and the totals, though the begun outcome stands in one column only.
    check(&[brought, received, ("requests.granted.natural", 1)], 3);
    check(&[brought, ("requests.carried_forward.natural", 0)], 2);
}

#[test]
fn n2_a_printed_total_of_outcomes_that_differs_is_reported_and_taken_back() {
    let right = sample("suqian_2024");
    assert_eq!(of("N2", &right, None), []);
    let wrong = with(&right, &[("requests.handled_total.business", 99)]);
    let found = of("N2", &wrong, None);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].cells[0], cell!("requests.handled_total.business"));
    assert_eq!(mended("N2", &wrong, None), right);
}

#[test]
fn n3_a_printed_total_of_requesters_that_differs_is_reported_and_taken_back() {
    let right = sample("hangzhou_eeb_2020");
    assert_eq!(of("N3", &right, None), []);
    let wrong = with(&right, &[("requests.otherwise.total", 5)]);
    let found = of("N3", &wrong, None);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].cells[0], cell!("requests.otherwise.total"));
    assert_eq!(numbers(&found[0]), (Number::from(5), Number::from(4)));
    assert_eq!(mended("N3", &wrong, None), right);
}

#[test]
fn n4_a_printed_total_of_cases_that_differs_is_reported_and_taken_back() {
    let right = sample("suqian_2024");
    assert_eq!(of("N4", &right, None), []);
    let wrong = with(&right, &[("remedies.direct.total", 24)]);
    let found = of("N4", &wrong, None);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].cells[0], cell!("remedies.direct.total"));
    assert_eq!(mended("N4", &wrong, None), right);
}

#[test]
fn n7_counts_are_whole_and_not_below_zero() {
    let right = sample("hangzhou_eeb_2020");
    assert_eq!(of("N7", &right, None), []);
    let wrong = with(&right, &[("requests.granted.natural", -35)]);
    assert_eq!(
        names(&of("N7", &wrong, None)[0]),
        ["requests.granted.natural"]
    );
    let mut wrong = right.clone();
    wrong.figures.set(
        cell!("remedies.direct.other"),
        Figure::Number("0.5".parse().unwrap()),
    );
    assert_eq!(names(&of("N7", &wrong, None)[0]), ["remedies.direct.other"]);
}

#[test]
fn n7_a_change_may_be_below_zero_and_an_amount_have_decimals() {
    let report = with(
        &sample("hangzhou_eeb_2020"),
        &[("proactive.licensing.change", -8)],
    );
    assert_eq!(of("N7", &report, None), []);
    let mut report = sample("suqian_2024");
    report.figures.set(
        cell!("proactive.fees.amount"),
        Figure::Number("0.092".parse().unwrap()),
    );
    assert_eq!(of("N7", &report, None), []);
}

#[test]
fn words_in_a_cell_are_no_number() {
    let right = sample("suqian_2024");
    assert_eq!(of("no-number", &right, None), []);
    let wrong = words(&right, "proactive.normative.issued", "22（其中修订16件）");
    let found = of("no-number", &wrong, None);
    assert_eq!(names(&found[0]), ["proactive.normative.issued"]);
    assert_eq!((found[0].severity, &found[0].fix), (Severity::Error, &None));
}

#[test]
fn words_that_say_a_number_become_it() {
    let wrong = words(
        &sample("suqian_2024"),
        "proactive.fees.amount",
        "72,701.2578万元",
    );
    let mended = mended("no-number", &wrong, None);
    assert_eq!(mended, sample("suqian_2024"));
    let wrong = words(&sample("suqian_2024"), "requests.received.total", "见附件");
    assert_eq!(
        super::mended("no-number", &wrong, None),
        sample("suqian_2024")
    );
}

#[test]
fn not_applicable_and_strokes_are_not_called_words() {
    let mut report = words(&sample("suqian_2024"), "proactive.fees.amount", "—");
    report
        .figures
        .set(cell!("proactive.rules.issued"), Figure::NotApplicable);
    assert_eq!(of("no-number", &report, None), []);
}

#[test]
fn blanks_and_strokes_beside_filled_cells_are_filled_with_zero() {
    let mut wrong = words(&sample("suqian_2024"), "requests.granted.research", "/");
    wrong = words(&wrong, "requests.granted.other", "-");
    wrong
        .figures
        .set(cell!("remedies.direct.corrected"), Figure::Blank);
    let found = of("blanks", &wrong, None);
    assert_eq!(found.len(), 2, "one for each table");
    assert_eq!(
        names(&found[0]),
        ["requests.granted.research", "requests.granted.other"]
    );
    assert_eq!(found[0].severity, Severity::Warning);
    assert_eq!(mended("blanks", &wrong, None), sample("suqian_2024"));
}

#[test]
fn zeros_and_not_applicable_and_a_table_without_figures_are_no_blanks() {
    let mut report = sample("suqian_2024");
    assert_eq!(of("blanks", &report, None), []);
    report
        .figures
        .set(cell!("proactive.rules.issued"), Figure::NotApplicable);
    assert_eq!(of("blanks", &report, None), []);
    assert_eq!(of("blanks", &Report::new("某市某局", 2024), None), []);
}

#[test]
fn a_table_left_empty_is_reported() {
    let mut wrong = sample("suqian_2024");
    assert_eq!(of("empty-table", &wrong, None), []);
    for cell in wrong
        .form
        .cells()
        .filter(|cell| cell.table.as_str() == "remedies")
    {
        wrong.figures.set(cell, Figure::Blank);
    }
    let found = of("empty-table", &wrong, None);
    assert_eq!(found.len(), 1);
    assert_eq!(
        found[0].place,
        Place::Cell(cell!("remedies.reconsideration.upheld"))
    );
}

#[test]
fn figures_in_cells_of_another_edition_are_reported_and_cleared() {
    let right = sample("suqian_2024");
    assert_eq!(of("other-edition", &right, None), []);
    let wrong = with(
        &right,
        &[
            ("requests.otherwise.natural", 4),
            ("proactive.procurement.projects", 37),
        ],
    );
    let found = of("other-edition", &wrong, None);
    assert_eq!((found.len(), found[0].cells.len()), (1, 2));
    assert_eq!(mended("other-edition", &wrong, None), right);
}

#[test]
fn an_edition_that_does_not_fit_the_year_is_reported() {
    for (year, edition, is_wrong) in [
        (2024, "2019", true),
        (2020, "2021", true),
        (2020, "2019", false),
        (2021, "2021", false),
        (2025, "2021", false),
    ] {
        let mut report = Report::new("某市某局", year);
        report.form = Form::named(edition).unwrap();
        assert_eq!(
            of("edition", &report, None).len(),
            usize::from(is_wrong),
            "{year} {edition}"
        );
    }
}

#[test]
fn an_agency_without_the_power_has_no_administrative_rules() {
    let check = |agency: &str, is_wrong: bool| {
        let mut report = sample("suqian_2024");
        report.agency = agency.to_owned();
        let found = of("no-power", &report, None);
        assert_eq!(found.len(), usize::from(is_wrong), "{agency}");
        assert!(
            found
                .iter()
                .all(|finding| finding.severity == Severity::Warning)
        );
    };
    for agency in [
        "某县某镇人民政府",
        "某市某区某街道办事处",
        "某县人民政府",
        "某市某区",
        "某市财政局",
        "某县某局",
    ] {
        check(agency, true);
    }
    for agency in [
        "宿迁市",
        "某市人民政府办公室",
        "某省人民政府",
        "某省财政厅",
        "某自治州人民政府",
        "国家某局",
        "某某委员会",
    ] {
        check(agency, false);
    }
    let mut report = sample("suqian_2024");
    report.agency = "某镇人民政府".to_owned();
    for column in ["issued", "repealed", "in_force"] {
        set(&mut report, &format!("proactive.rules.{column}"), 0);
    }
    assert_eq!(of("no-power", &report, None), []);
}
