//! Sentences that were once taken wrongly, each with the right values and with a wrong one.

use super::measure::raised;
use super::{office, with_text_in};
use nianbao::report::Report;

fn told(report: &Report, sentence: &str) -> Vec<String> {
    let found = raised(&with_text_in(report, &[sentence]), None);
    found
        .into_iter()
        .map(|finding| finding.message.chinese)
        .collect()
}

/// A sentence that is right, and the same with another number or word that is not.
fn check(report: &Report, right: &str, wrong: &str) {
    assert_eq!(told(report, right), Vec::<String>::new(), "{right}");
    assert!(!told(report, wrong).is_empty(), "{wrong}");
}

#[test]
fn what_last_year_carried_over_is_brought_forward() {
    let report = office(
        2024,
        &[
            ("requests.received.natural", 12),
            ("requests.brought_forward.natural", 3),
            ("requests.granted.natural", 15),
        ],
    );
    check(
        &report,
        "本年收到政府信息公开申请12件，2023年结转申请3件。",
        "本年收到政府信息公开申请12件，2023年结转申请5件。",
    );
}

#[test]
fn a_result_behind_the_number_of_cases_is_that_of_all() {
    let upheld = [("remedies.reconsideration.upheld", 12)];
    let sentence = "政府信息公开行政复议12件，结果维持。";
    assert_eq!(told(&office(2024, &upheld), sentence), Vec::<String>::new());
    let corrected = [
        ("remedies.reconsideration.upheld", 11),
        ("remedies.reconsideration.corrected", 1),
    ];
    assert!(!told(&office(2024, &corrected), sentence).is_empty());
}

#[test]
fn parts_behind_a_colon_do_not_exceed_their_whole() {
    check(
        &office(2024, &[]),
        "公开信息共3437条，包括：甲类12条，乙类3425条。",
        "公开信息共3437条，包括：甲类12条，乙类4740条。",
    );
}

#[test]
fn the_rest_is_what_the_others_leave() {
    let report = office(
        2024,
        &[
            ("requests.received.natural", 864),
            ("requests.granted.natural", 173),
            ("requests.unable.not_held.natural", 691),
        ],
    );
    check(
        &report,
        "全年办理政府信息公开申请864宗，其中予以公开173宗，其余691宗无法提供。",
        "全年办理政府信息公开申请864宗，其中予以公开173宗，其余619宗无法提供。",
    );
}

#[test]
fn the_whole_amount_is_told_in_many_words() {
    let report = office(
        2024,
        &[
            ("requests.received.natural", 208),
            ("requests.brought_forward.natural", 2),
            ("requests.granted.natural", 206),
            ("requests.carried_forward.natural", 4),
        ],
    );
    check(
        &report,
        "全年处理政府信息公开申请206件。",
        "全年处理政府信息公开申请216件。",
    );
    check(
        &report,
        "收到政府信息公开申请208件，已办理206件。",
        "收到政府信息公开申请208件，已办理216件。",
    );
}
