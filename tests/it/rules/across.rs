//! Rules on two years.

use super::{names, numbers, of, sample, with};
use nianbao::cell;
use nianbao::report::{Figure, Number, Report};
use nianbao::rules::{Finding, Severity};

/// Checks against the report of 2023, and that nothing is found without it.
fn across(rule: &str, figures: &[(&str, i64)]) -> Vec<Finding> {
    let (last, this) = (sample("suqian_2023"), with(&sample("suqian_2024"), figures));
    assert_eq!(of(rule, &this, None), [], "last year is not known");
    of(rule, &this, Some(&last))
}

/// Reports on 2019 and 2020 in the edition that has numbers of items.
fn items(last: &[(&str, i64)], this: &[(&str, i64)]) -> (Report, Report) {
    let report = |year, figures| with(&Report::new("某市某局", year), figures);
    (report(2019, last), report(2020, this))
}

#[test]
fn n5_what_was_brought_forward_is_what_was_carried_forward() {
    assert_eq!(across("N5", &[]), []);
    let found = across("N5", &[("requests.brought_forward.business", 4)]);
    let cells: Vec<_> = found
        .iter()
        .map(|finding| finding.cells[0].to_string())
        .collect();
    assert_eq!(
        cells,
        [
            "requests.brought_forward.business",
            "requests.brought_forward.total"
        ]
    );
    assert_eq!(numbers(&found[0]), (Number::from(4), Number::from(3)));
    assert_eq!(found[0].severity, Severity::Warning);
}

#[test]
fn n5_holds_from_one_edition_to_the_other() {
    let last = with(
        &Report::new("某市某局", 2020),
        &[("requests.carried_forward.natural", 2)],
    );
    let this = with(
        &Report::new("某市某局", 2021),
        &[("requests.brought_forward.natural", 2)],
    );
    assert_eq!(of("N5", &this, Some(&last)), []);
    let this = with(&this, &[("requests.brought_forward.natural", 3)]);
    assert_eq!(of("N5", &this, Some(&last)).len(), 2);
}

#[test]
fn n6_what_is_in_force_follows_from_last_year() {
    assert_eq!(across("N6", &[]), []);
    let found = across("N6", &[("proactive.normative.in_force", 421)]);
    assert_eq!(found.len(), 1);
    assert_eq!(numbers(&found[0]), (Number::from(421), Number::from(420)));
    assert_eq!(
        names(&found[0]),
        [
            "proactive.normative.in_force",
            "proactive.normative.issued",
            "proactive.normative.repealed"
        ]
    );
}

#[test]
fn n6_is_silent_where_last_year_says_nothing() {
    let mut last = sample("suqian_2023");
    last.figures
        .set(cell!("proactive.rules.in_force"), Figure::Blank);
    let this = with(&sample("suqian_2024"), &[("proactive.rules.in_force", 99)]);
    assert_eq!(of("N6", &this, Some(&last)), []);
}

#[test]
fn n7_no_more_is_repealed_than_was_in_force_or_issued() {
    assert_eq!(across("N7", &[("proactive.rules.repealed", 13)]), []);
    let found = across("N7", &[("proactive.rules.repealed", 14)]);
    assert_eq!(numbers(&found[0]), (Number::from(14), Number::from(13)));
    assert_eq!(found[0].severity, Severity::Error);
}

#[test]
fn n8_the_number_of_items_follows_from_last_year() {
    let before = [
        ("proactive.licensing.last_year", 47),
        ("proactive.licensing.change", -8),
    ];
    let (last, this) = items(&before, &[("proactive.licensing.last_year", 39)]);
    assert_eq!(of("N8", &this, Some(&last)), []);
    let (last, this) = items(&before, &[("proactive.licensing.last_year", 47)]);
    let found = of("N8", &this, Some(&last));
    assert_eq!((found.len(), found[0].severity), (1, Severity::Warning));
    assert_eq!(numbers(&found[0]), (Number::from(47), Number::from(39)));
}

#[test]
fn n9_what_is_public_follows_from_last_year() {
    let before = [("proactive.normative.public_total", 8)];
    let right = [
        ("proactive.normative.disclosed", 8),
        ("proactive.normative.public_total", 16),
    ];
    let (last, this) = items(&before, &right);
    assert_eq!(of("N9", &this, Some(&last)), []);
    let wrong = with(&this, &[("proactive.normative.public_total", 17)]);
    assert_eq!(
        numbers(&of("N9", &wrong, Some(&last))[0]),
        (Number::from(17), Number::from(16))
    );
}

#[test]
fn n9_no_more_is_disclosed_than_is_public() {
    let figures = [
        ("proactive.rules.disclosed", 2),
        ("proactive.rules.public_total", 1),
    ];
    let (_, this) = items(&[], &figures);
    let found = of("N9", &this, None);
    assert_eq!(numbers(&found[0]), (Number::from(2), Number::from(1)));
}

#[test]
fn what_editions_count_differently_is_not_compared() {
    let last = with(
        &sample("hangzhou_eeb_2020"),
        &[("proactive.normative.public_total", 16)],
    );
    let mut this = Report::new("杭州市生态环境局", 2021);
    this = with(
        &this,
        &[
            ("proactive.normative.in_force", 99),
            ("proactive.normative.issued", 70),
        ],
    );
    for rule in ["N6", "N7", "N8", "N9", "jump"] {
        let found = of(rule, &this, Some(&last));
        assert!(
            found
                .iter()
                .all(|finding| !names(finding).join(" ").contains("normative")),
            "{found:#?}"
        );
    }
}

#[test]
fn an_amount_ten_thousand_times_that_of_last_year_is_in_another_unit() {
    let (last, mut this) = (sample("suqian_2023"), sample("suqian_2024"));
    assert_eq!(of("wrong-unit", &this, Some(&last)), []);
    this.figures
        .set(cell!("proactive.fees.amount"), Figure::from(727_012_578));
    let found = of("wrong-unit", &this, Some(&last));
    assert_eq!((found.len(), found[0].severity), (1, Severity::Warning));
    assert_eq!(names(&found[0]), ["proactive.fees.amount"]);
    assert_eq!(
        of("wrong-unit", &last, Some(&this)).len(),
        1,
        "also where last year was wrong"
    );
    let jumps = of("jump", &this, Some(&last));
    assert!(
        jumps
            .iter()
            .all(|finding| names(finding) != ["proactive.fees.amount"]),
        "said once"
    );
    this.figures
        .set(cell!("proactive.fees.amount"), Figure::from(592_372));
    assert_eq!(
        of("wrong-unit", &this, Some(&last)),
        [],
        "ten times is another matter"
    );
}

#[test]
fn a_figure_that_jumps_asks_why() {
    let (last, this) = (sample("suqian_2023"), sample("suqian_2024"));
    let asked = |this: &Report| -> Vec<String> {
        let found = of("jump", this, Some(&last));
        assert!(
            found
                .iter()
                .all(|finding| finding.severity == Severity::Question)
        );
        found
            .iter()
            .map(|finding| names(finding).join(" "))
            .collect()
    };
    let before = asked(&this);
    assert!(before.contains(
        &"requests.not_handled.petition.total requests.not_handled.petition.natural".to_owned()
    ));
    // 59237.2449 with half of it is 88855.86735.
    let fees = |amount: &str| {
        let mut this = this.clone();
        this.figures.set(
            cell!("proactive.fees.amount"),
            Figure::Number(amount.parse().unwrap()),
        );
        asked(&this).contains(&"proactive.fees.amount".to_owned())
    };
    assert!(!fees("88855.86735") && fees("88855.86736"));
    assert!(!fees("29618.62245") && fees("29618.62244"));
}

#[test]
fn a_small_base_does_not_jump() {
    let report = |year, n| {
        with(
            &Report::new("某市某局", year),
            &[("proactive.licensing.decisions", n)],
        )
    };
    assert_eq!(of("jump", &report(2024, 100), Some(&report(2023, 29))), []);
    assert_eq!(
        of("jump", &report(2024, 100), Some(&report(2023, 30))).len(),
        1
    );
    assert_eq!(
        of("jump", &report(2024, 0), Some(&report(2023, 30))).len(),
        1
    );
}
